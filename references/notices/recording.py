"""What sources said of a work goes into the library: notices that it has not yet, and a row for each look."""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction
from django.db.models import F, Func, Window
from django.db.models.functions import Lag, Lead

from references import library, uses
from references.models import Check, Notice, Reference
from references.notices.looks import Look
from references.notices.statement import Statement

_AT_ONCE = 500


@transaction.atomic
def record(work: Reference, looks: Collection[Look], *, at: datetime) -> list[Notice]:
    """The notices that are new. Doing it again adds none, and looks that are newer."""
    Reference.objects.select_for_update(no_key=True).get(pk=work.pk)  # two who record at once add a notice once
    known = list(work.notices.all())
    added = []
    for statement in (statement for look in looks for statement in look.said):
        if not any(_same(notice, statement) for notice in known):
            added.append(library.add_notice(work, statement.notice(), by=None))
            known.append(added[-1])
    Check.objects.bulk_create(_check(work.pk, look, at) for look in looks)
    uses.checked([work.pk])
    return added


@transaction.atomic
def record_looks(looks: Collection[tuple[int, Look]], *, at: datetime) -> None:
    """Many looks that brought no notice, by the work's primary key."""
    Check.objects.bulk_create((_check(pk, look, at) for pk, look in looks), batch_size=_AT_ONCE)
    uses.checked([pk for pk, _ in looks])


def thin() -> int:
    """Forget checks that neither changed the verdict of their source nor are its newest; how many there were."""
    repeated = Check.objects.annotate(
        before=_of_source(Lag("verdict")),
        after=_of_source(Lead("pk")),
    ).filter(before=F("verdict"), after__isnull=False)
    found = list(repeated.values_list("pk", flat=True))
    for start in range(0, len(found), _AT_ONCE):
        Check.objects.filter(pk__in=found[start : start + _AT_ONCE]).delete()
    return len(found)


def _of_source(expression: Func) -> Window:
    """Over the checks of one work at one source, in the order in which they were made."""
    return Window(expression, partition_by=["reference", "source"], order_by=["at", "pk"])


def _check(pk: int, look: Look, at: datetime) -> Check:
    return Check(reference_id=pk, source=look.source, verdict=look.verdict, reason=look.reason, at=at)


def _same(notice: Notice, statement: Statement) -> bool:
    """Whether a row of the library is what this source said before, perhaps put right since."""
    if (notice.source, notice.kind) != (statement.source, statement.kind):
        return False
    numbered = bool(statement.record) and notice.record == statement.record
    return numbered or (notice.date, notice.doi) == (statement.date, statement.doi)
