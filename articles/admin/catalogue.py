"""The catalogue of checks, and the form in which it is decided how grave one of them is here."""

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from articles import workflow
from articles.admin import catalogued
from articles.admin.catalogued import Catalogued
from articles.admin.choice_form import ChoiceForm
from articles.checks import FAMILIES
from articles.workflow import WorkflowError, rules


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """All of them, or those with every word of ``q``, of one ``family``."""
    _require(rules.may_read_checks(request.user))
    query, family = request.GET.get("q", "").strip(), request.GET.get("family", "")
    every = catalogued.everything()
    words = query.casefold().split()
    found = [each for each in every if family in ("", each.check.family) and each.tells_of(words)]
    return _page(
        request,
        "admin/checks/index.html",
        title="Checks",
        families=FAMILIES,
        family=family,
        query=query,
        found=found,
        every=len(every),
        may_set=bool(rules.may_set_checks(request.user)),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def choice(request: HttpRequest, code: str) -> HttpResponse:
    _require(rules.may_set_checks(request.user))
    told = next((each for each in catalogued.everything() if each.check.code == code), None)
    if told is None:
        raise Http404(f"There is no check {code!r}.")
    form = _form(request, told)
    if form and form.is_bound and form.is_valid() and _chosen(request, told, form):
        messages.success(request, f"Decided: “{told.entry.title}”. Drafts are checked again by this from now on.")
        return HttpResponseRedirect(f"{reverse('admin:checks')}#check-{code}")
    status = 409 if form and form.errors else 200
    return _page(
        request,
        "admin/checks/choice.html",
        status=status,
        title=f"How grave is it here: {told.entry.title}",
        told=told,
        form=form,
    )


def _form(request: HttpRequest, told: Catalogued) -> ChoiceForm | None:
    """With what stands for the kind and audience of the address. None where there is nothing to decide."""
    if not told.may_be_decided:
        return None
    if request.method == "POST":
        return ChoiceForm(told.check, request.POST)
    wanted = request.GET.get("kind", ""), request.GET.get("audience", "")
    rows = [each.row for each in told.standing if (each.row.kind, each.row.audience) == wanted]
    said = {"severity": rows[0].severity, "limit": rows[0].limit} if rows else {}
    return ChoiceForm(told.check, initial={"kind": wanted[0], "audience": wanted[1], **said})


def _chosen(request: HttpRequest, told: Catalogued, form: ChoiceForm) -> bool:
    try:
        workflow.choose(told.check.code, by=request.user, **form.cleaned_data)
    except WorkflowError as error:
        form.refuse(error)
        return False
    return True


def _require(answer: rules.Answer) -> None:
    if not answer:
        raise PermissionDenied(answer.reason)


def _page(request: HttpRequest, template: str, /, *, status: int = 200, **context: Any) -> HttpResponse:
    return render(request, template, admin.site.each_context(request) | context, status=status)
