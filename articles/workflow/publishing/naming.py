"""Whom each version names (``Named``), kept in the transaction that publishes it or takes it off its address.

The truth is what was signed: the bylines in the bundle, and the approvals. Neither ever changes, so that a row that is
wrong was written wrongly; ``mend`` finds it.
"""

from collections.abc import Collection, Iterator
from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet

from articles.models import Document, Named, Part, Person, Review, Stamp, Version
from articles.workflow import showing

AT_ONCE = 500


def write(version: Version) -> None:
    """Of a version that was just made, and is the live one."""
    take_off(version.document)
    Named.objects.bulk_create(_rows([version]))


def take_off(document: Document) -> None:
    """None of its versions is found at its address any more."""
    Named.objects.filter(version__in=document.versions.values("pk"), live=True).update(live=False)


def mend() -> int:
    """Read all of it anew; how many versions had a wrong row, or lacked one. Some hundreds are held at a time."""
    keys = list(Version.objects.order_by("pk").values_list("pk", flat=True))
    return sum(_mend(keys[start : start + AT_ONCE]) for start in range(0, len(keys), AT_ONCE))


@transaction.atomic
def _mend(keys: Collection[int]) -> int:
    Stamp.objects.hold()
    found = Named.objects.filter(version__in=keys)
    true = _rows(_signed(keys))
    wrong = {columns[0] for columns in {*map(_columns, found)} ^ {*map(_columns, true)}}
    if wrong:
        found.filter(version__in=wrong).delete()
        Named.objects.bulk_create(row for row in true if row.version_id in wrong)
        showing.changed()
    return len(wrong)


def _signed(keys: Collection[int]) -> QuerySet[Version]:
    whole = Version.objects.filter(pk__in=keys).select_related("document", "submission__revision")
    return whole.only("document__live", "published_at", "submission__revision__bundle")


def _rows(versions: Collection[Version]) -> list[Named]:
    """What ``Named`` is to hold of these."""
    named = sorted({*_authors(versions), *_reviewers(versions)})
    by_key = {version.pk: version for version in versions}
    return [_row(by_key[key], person, part) for key, part, person in named]


def _row(version: Version, person: int, part: str) -> Named:
    live = version.document.live_id == version.pk
    return Named(version=version, person_id=person, part=part, live=live, published_at=version.published_at)


def _authors(versions: Collection[Version]) -> Iterator[tuple[int, str, int]]:
    """A person whom nothing but old bylines named could once be deleted, and has no page."""
    lines = [(version.pk, author["person"]) for version in versions for author in version.own.get("authors", [])]
    there = set(Person.objects.filter(pk__in={person for _, person in lines}).values_list("pk", flat=True))
    return ((version, Part.AUTHOR.value, person) for version, person in lines if person in there)


def _reviewers(versions: Collection[Version]) -> Iterator[tuple[int, str, int]]:
    """What was published carries approvals alone: a request for changes ends its submission."""
    submissions = {version.submission_id: version.pk for version in versions}
    reviews = Review.objects.filter(submission__in=submissions).exclude(person=None)
    found = reviews.order_by().values_list("submission", "person")
    return ((submissions[submission], Part.REVIEWER.value, person) for submission, person in found)


def _columns(row: Named) -> tuple[int, int, str, bool, datetime]:
    return row.version_id, row.person_id, row.part, row.live, row.published_at
