from django.core.paginator import Paginator
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404

from articles import made_of
from articles.models import Person, Version
from articles.models.version import VersionQuerySet
from articles.reading import linked
from articles.reading.meta import Meta, page
from articles.reading.store import public_with

ON_A_PAGE = 30
COLUMNS = ("number", "title", "published_at", "document__kind", "document__slug")


@public_with(reads=["page"])
def person(request: HttpRequest, slug: str) -> HttpResponse:
    """Somebody who wrote or reviewed what was published. Others are not told of.

    What is live of it comes in pages: all that they wrote, and then all that they reviewed.
    """
    found = get_object_or_404(Person, slug=slug)
    written, reviewed = _live(Version.objects.written_by(found)), _live(Version.objects.filter(_reviewed_by(found)))
    if not written and not reviewed and not _was_named(found):
        raise Http404(f"{slug!r} has neither written nor reviewed anything that was published.")
    listed = Paginator([*written, *reviewed], ON_A_PAGE).get_page(request.GET.get("page"))
    shown = _shown(listed.object_list)
    own = max(len(written) - (listed.number - 1) * ON_A_PAGE, 0)  # of this page on
    return page(
        request,
        "reading/person.html",
        Meta(title=found.name, description=found.credentials, path=found.get_absolute_url()),
        linked=linked.profile(found),
        person=found,
        is_author=bool(written),
        is_reviewer=bool(reviewed),
        written=shown[:own],
        reviewed=shown[own:],
        listed=listed,
        made_of={made_of.person(found.pk), *(made_of.document(each.document_id) for each in shown)},
    )


def _reviewed_by(person: Person) -> Q:
    """What was published carries approvals alone: a request for changes ends its submission."""
    return Q(submission__reviews__person=person)


def _was_named(person: Person) -> bool:
    """By any version, of which none is live today."""
    return Version.objects.filter(_reviewed_by(person)).exists() or Version.objects.written_by(person).exists()


def _live(found: VersionQuerySet) -> list[int]:
    """Keys of those that readers find today, the newest first."""
    return list(found.live().distinct().values_list("pk", flat=True))


def _shown(keys: list[int]) -> list[Version]:
    found = Version.objects.select_related("document").only(*COLUMNS).in_bulk(keys)
    return [found[key] for key in keys]
