from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404

from articles import made_of
from articles.models import Person, Version
from articles.reading import linked
from articles.reading.meta import Meta, page
from articles.reading.store import public


@public
def person(request: HttpRequest, slug: str) -> HttpResponse:
    """Somebody who wrote or reviewed what was published. Others are not told of."""
    found = get_object_or_404(Person, slug=slug)
    written, reviewed = _listed(Version.objects.written_by(found)), _listed(Version.objects.filter(_reviewed_by(found)))
    if not written and not reviewed:
        raise Http404(f"{slug!r} has neither written nor reviewed anything that was published.")
    return page(
        request,
        "reading/person.html",
        Meta(title=found.name, description=found.credentials, path=found.get_absolute_url()),
        linked=linked.profile(found),
        person=found,
        written=[version for version in written if version.is_current],
        reviewed=[version for version in reviewed if version.is_current],
        made_of={made_of.person(found.pk), *(made_of.document(each.document_id) for each in [*written, *reviewed])},
    )


def _reviewed_by(person: Person) -> Q:
    """What was published carries approvals alone: a request for changes ends its submission."""
    return Q(submission__reviews__person=person)


def _listed(found: "QuerySet[Version]") -> "QuerySet[Version]":
    versions = found.select_related("document", "expiry").distinct()
    columns = "number", "title", "published_at", "document__kind", "document__slug", "document__live", "expiry__on"
    return versions.only(*columns)
