"""What lists choose and count by (``Listed``, ``Total``), kept in the transaction that changes what is live.

The row of ``Stamp`` is the lock, as for the chain of the record: whoever writes here holds it until the transaction
ends, so that no two of them count at once.
"""

from collections import Counter
from collections.abc import Iterator

from django.db import transaction
from django.db.models import F

from articles.models import Change, Document, Listed, Stamp, Total, Version
from articles.workflow import showing

AT_ONCE = 500
NEWS = {Change.MAJOR, Change.CORRECTION}
_COUNTED = ("kind", "topic_id", "audience")
_COPIED = ("document_id", "topic_id", "audience", "title", "published_at")


def follow(document: Document) -> None:
    """List what is live of it now, under today's title, topic and last day, or nothing where nothing is."""
    Stamp.objects.hold()
    before = Listed.objects.filter(pk=document.pk).first()
    now = next(_lines(document=document), None)
    if before:
        Total.objects.of(before).update(number=F("number") - 1)
    if now:
        now.save()
        _count(now)
    elif before:
        before.delete()


@transaction.atomic
def mend() -> int:
    """Compute all of it anew from what is live; how many lines and counts were wrong."""
    Stamp.objects.hold()
    wrong = _mend_lines() + _mend_totals()
    if wrong:
        showing.changed()
    return wrong


def _mend_lines() -> int:
    kept = {line.pk: line for line in Listed.objects.all()}
    true = {line.pk: line for line in _lines()}
    wrong = [pk for pk in kept.keys() | true.keys() if _columns(kept.get(pk)) != _columns(true.get(pk))]
    for start in range(0, len(wrong), AT_ONCE):
        Listed.objects.filter(pk__in=wrong[start : start + AT_ONCE]).delete()
    Listed.objects.bulk_create([true[pk] for pk in wrong if pk in true], batch_size=AT_ONCE)
    return len(wrong)


def _mend_totals() -> int:
    true = Counter(Listed.objects.values_list(*_COUNTED))
    kept = {tuple(row[:-1]): row[-1] for row in Total.objects.filter(number__gt=0).values_list(*_COUNTED, "number")}
    if kept == true:
        return 0
    Total.objects.all().delete()
    Total.objects.bulk_create(
        Total(**dict(zip(_COUNTED, group, strict=True)), number=number) for group, number in true.items()
    )
    return len(set(kept.items()) ^ set(true.items()))


def _count(line: Listed) -> None:
    if not Total.objects.of(line).update(number=F("number") + 1):
        Total.objects.create(**{name: getattr(line, name) for name in _COUNTED}, number=1)


def _lines(**narrowed: object) -> Iterator[Listed]:
    """What ``Listed`` is to hold."""
    live = Version.objects.filter(live_for__isnull=False, **narrowed).order_by("pk")
    for row in live.values("pk", "document__kind", "expiry__on", "change", *_COPIED).iterator():
        yield Listed(
            version_id=row["pk"],
            kind=row["document__kind"],
            news=row["change"] in NEWS,
            ends_on=row["expiry__on"],
            **{name: row[name] for name in _COPIED},
        )


def _columns(line: Listed | None) -> list[object]:
    return [] if line is None else [getattr(line, field.attname) for field in Listed._meta.concrete_fields]
