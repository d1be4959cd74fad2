"""How works stand today, as readers narrow the library by it. Each status is a condition on works.

What was never checked, or could not be, is no work of which nothing bad is known: it has a status of its own.
"""

from collections.abc import Callable
from typing import NamedTuple

from django.db.models import BooleanField, Exists, ExpressionWrapper, OuterRef, Q
from django.utils import timezone

from references.models import Check, Kind, Notice, Reference, Verdict
from references.models.reference import ReferenceQuerySet
from references.watch import OLD_AFTER


class Status(NamedTuple):
    """``key`` as it stands in addresses, ``words`` for readers."""

    key: str
    words: str
    condition: Callable[[], Q]


def _gravest(kind: Kind) -> Q:
    graver = [each for each in Kind.values if Kind.values.index(each) < Kind.values.index(kind)]
    return _told(kind) & ~_told(*graver) if graver else _told(kind)


def _told(*kinds: str) -> Q:
    """A notice of one of these kinds, of the work or of a record merged into it."""
    told = Notice.objects.filter(kind__in=kinds)
    merged = Exists(told.filter(reference__merged_into=OuterRef("pk")))
    return Q(Exists(told.filter(reference=OuterRef("pk")))) | Q(merged)


def _incomplete() -> Q:
    return Q(confirmed=False) | Q(pk__in=Reference.objects.incomplete().values("pk"))


def _unknown() -> Q:
    """Never checked, long ago, or some source could not be asked the last time."""
    newer = Check.objects.filter(reference=OuterRef("reference"), source=OuterRef("source"), at__gt=OuterRef("at"))
    failed = Check.objects.filter(reference=OuterRef("pk"), verdict=Verdict.UNKNOWN).filter(~Exists(newer))
    return Q(checked_at=None) | Q(checked_at__lt=timezone.now() - OLD_AFTER) | Q(Exists(failed))


def _fine() -> Q:
    warned = _told(Kind.RETRACTION, Kind.CONCERN, Kind.CORRECTION)
    return ~(warned | _incomplete() | _unknown())


STATUSES = (
    Status("withdrawn", "Withdrawn by its journal", lambda: _gravest(Kind.RETRACTION)),
    Status("doubted", "Its journal has doubts about it", lambda: _gravest(Kind.CONCERN)),
    Status("corrected", "Corrected by its journal", lambda: _gravest(Kind.CORRECTION)),
    Status("incomplete", "Record incomplete or not confirmed", _incomplete),
    Status("unchecked", "Not checked for notices lately", _unknown),
    Status("fine", "Checked, and nothing found", _fine),
)
BY_KEY = {each.key: each for each in STATUSES}


def with_unchecked(works: ReferenceQuerySet) -> ReferenceQuerySet:
    """Each with ``is_unchecked``: nobody can say today that its journal said nothing later."""
    facts = {"is_unchecked": ExpressionWrapper(_unknown(), output_field=BooleanField())}
    return works.annotate(**facts)
