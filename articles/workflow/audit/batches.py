"""Rows that were sealed in batches, against the rows of today, table by table."""

import json
from collections.abc import Iterator, Mapping, Sequence

from django.db.models import Model

from articles.models import Redaction, Seal
from articles.workflow.audit import found
from articles.workflow.audit.found import Found, Grade
from articles.workflow.record import rows

AT_ONCE = 500
TO_REVISION = {
    "articles_revision": "pk",
    "articles_submission": "revision",
    "articles_version": "submission__revision",
}
"""Tables that hold the words of a revision, and how each leads to it: a redaction takes them out of all three."""


def check() -> Iterator[Found]:
    sealed: Mapping[str, Sequence[int]] = {}
    for seal in Seal.objects.filter(kind=Seal.Kind.EVENTS).order_by("number").iterator(10):
        try:
            held = json.loads(seal.rows)
        except ValueError:  # told by ``chain``
            continue
        sealed = held["sealed"]
        for table, lines in held["rows"].items():
            yield from _table(seal, table, held["columns"][table], lines)
    yield from _not_yet(sealed)


def _table(seal: Seal, table: str, columns: Sequence[str], lines: Sequence[tuple[int, str]]) -> Iterator[Found]:
    model = rows.tables().get(table)
    lost = set(columns) - set(rows.columns(model)) if model else {"all of them"}
    if model is None or lost:
        what = f"link {seal.number} sealed columns that this release does not have ({', '.join(sorted(lost))})"
        yield Found(table, what=what, grade=Grade.UNKNOWN)
        return
    for start in range(0, len(lines), AT_ONCE):
        some = dict(lines[start : start + AT_ONCE])
        now = dict(rows.read(model, columns, some))
        for pk in some:
            if now.get(pk) != some[pk]:
                yield _row(seal, model, pk, gone=pk not in now)


def _row(seal: Seal, model: type[Model], pk: int, *, gone: bool) -> Found:
    if gone:
        return found.at(model, pk, f"the row that link {seal.number} sealed is gone")
    if _is_redacted(model, pk):
        return found.at(model, pk, "the law forbade this text; its digest stands in the chain", Grade.KNOWN)
    return found.at(model, pk, f"the row is not as link {seal.number} sealed it")


def _is_redacted(model: type[Model], pk: int) -> bool:
    way = TO_REVISION.get(model._meta.db_table)
    revision = model._default_manager.filter(pk=pk).values(way)[:1] if way else None
    return revision is not None and Redaction.objects.filter(revision__in=revision).exists()


def _not_yet(sealed: Mapping[str, Sequence[int]]) -> Iterator[Found]:
    for table, model in rows.tables().items():
        more = model._default_manager.count() - sealed.get(table, (0, 0))[0]
        if more > 0:
            what = f"{more} rows are in no link of the chain yet; tick seals them hourly"
            yield Found(table, what=what, grade=Grade.UNKNOWN)
