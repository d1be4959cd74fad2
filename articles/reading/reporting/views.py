from collections.abc import Callable
from functools import wraps
from uuid import UUID

from axes.helpers import get_client_ip_address
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from articles.models import Report
from articles.pages.report_form import ReportForm
from articles.reading.meta import Meta, page
from articles.reading.reporting import ticket
from articles.reading.reporting.place import Place
from articles.workflow.conversation import reports

View = Callable[..., HttpResponse]
_FOREIGN = "Your browser did not say that this form was sent from our site. Look at it once more and press Send."


def alone(view: View) -> View:
    """Kept by no cache, listed by nobody, and no Referer to another site."""

    @wraps(view)
    @never_cache
    def answer(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        response = view(request, *args, **kwargs)
        response.headers["X-Robots-Tag"] = "noindex, nofollow"
        response.headers["Referrer-Policy"] = "same-origin"
        return response

    return answer


# Django's own guard needs a cookie, and readers get none: ``ticket`` guards this form instead.
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
@alone
def report(request: HttpRequest) -> HttpResponse:
    """``?page=/articles/x/&version=3``. Whatever is refused, what was typed is shown again."""
    if request.method != "POST":
        return _form(request, Place.read(request.GET), ReportForm())
    place, form = Place.read(request.POST), ReportForm(request.POST)
    if not ticket.is_from_here(request):
        form.add_error(None, _FOREIGN)
        return _form(request, place, form, status=403)
    try:
        ticket.require(request.POST.get("ticket", ""), place.path)
    except ticket.NoTicket as error:
        form.add_error(None, str(error))
    if not form.is_valid():
        return _form(request, place, form, status=400)
    return _keep(request, place, form)


@require_safe
@alone
def received(request: HttpRequest, token: UUID) -> HttpResponse:
    """Thanks, and later the answer, for whoever has the address."""
    found = get_object_or_404(Report.objects.select_related("document", "version", "correction__document"), token=token)
    meta = Meta(title="Your report", path="", listed=False)
    return page(request, "reading/reported.html", meta, report=found)


def _keep(request: HttpRequest, place: Place, form: ReportForm) -> HttpResponse:
    said = form.save(commit=False)
    said.path, said.document, said.version = place.path, place.document, place.version
    try:
        kept = reports.receive(said, address=get_client_ip_address(request) or "")
    except reports.TooMany as error:
        form.add_error(None, str(error))
        return _form(request, place, form, status=429)
    return redirect(kept)


def _form(request: HttpRequest, place: Place, form: ReportForm, *, status: int = 200) -> HttpResponse:
    meta = Meta(title="Report an error", path=reverse("reading:report-error"), listed=False)
    issued = ticket.issue(place.path)
    return page(request, "reading/report.html", meta, status=status, place=place, form=form, ticket=issued)
