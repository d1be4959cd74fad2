from collections import Counter
from collections.abc import Sequence

from django.db.models import Count, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404

from articles import made_of
from articles.models import Listed, Named, Part, Person, Version
from articles.reading import linked
from articles.reading.meta import Meta, page
from articles.reading.store import public_with
from references.long_lists import LongList, page_of

ON_A_PAGE = 30
COLUMNS = ("number", "title", "published_at", "document__kind", "document__slug")


@public_with(reads=["page"])
def person(request: HttpRequest, slug: str) -> HttpResponse:
    """Somebody who wrote or reviewed what was published. Others are not told of.

    What is live of it comes in pages: all that they wrote, and then all that they reviewed.
    """
    found = get_object_or_404(Person, slug=slug)
    names = _live(found)
    numbers = _numbers(names)
    if not numbers and not found.named.exists():
        raise Http404(f"{slug!r} has neither written nor reviewed anything that was published.")
    listed = page_of(_list(names, number=numbers.total()), ON_A_PAGE, request.GET)
    shown = listed.object_list
    own = max(numbers[Part.AUTHOR] - (listed.number - 1) * ON_A_PAGE, 0)  # of this page on
    return page(
        request,
        "reading/person.html",
        Meta(title=found.name, description=found.credentials, path=found.get_absolute_url()),
        linked=linked.profile(found),
        person=found,
        is_author=Part.AUTHOR in numbers,
        is_reviewer=Part.REVIEWER in numbers,
        written=shown[:own],
        reviewed=shown[own:],
        listed=listed,
        made_of={made_of.person(found.pk), *(made_of.document(each.document_id) for each in shown)},
    )


def _live(person: Person) -> QuerySet[Named]:
    """Their names in what readers find today."""
    over = list(Listed.objects.over().values_list("version", flat=True))
    names = person.named.filter(live=True)
    return names.exclude(version__in=over) if over else names


def _numbers(names: QuerySet[Named]) -> Counter[str]:
    return Counter(dict(names.order_by().values_list("part").annotate(n=Count("pk"))))


def _list(names: QuerySet[Named], *, number: int) -> LongList[Version]:
    """All that they wrote, the newest first, and then all that they reviewed."""
    lines = names.order_by("part", "-published_at", "-version_id")
    return LongList(lines.values_list("pk", flat=True), number=number, load=_load)


def _load(keys: Sequence[int]) -> dict[int, Version]:
    """By the keys of the names, since somebody may have both written a text and reviewed it."""
    columns = [f"version__{name}" for name in COLUMNS]
    found = Named.objects.select_related("version__document").only("version", *columns).in_bulk(keys)
    return {key: line.version for key, line in found.items()}
