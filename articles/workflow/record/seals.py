"""
The chain of the record: each link holds the digest of the one before.

    1 version --- 2 version --- 3 events --- 4 version --- ...

A version is sealed in the transaction that publishes it; every other permanent row (events, decisions, saves, changes
in the library ...) by ``tick``, in batches. The row of ``Stamp`` is the lock: whoever appends holds it until the end of
the transaction, so that links are numbered without gaps. Take it last, after every other lock.
"""

import json
import secrets
from collections.abc import Iterator
from typing import Any

from django.db import transaction
from django.db.models import Model, QuerySet

from articles import made_of
from articles.models import Decision, Seal, Stamp, Version
from articles.workflow import clock, showing
from articles.workflow.record import rows, version_record
from articles.workflow.writing import bundle

FORMAT = 1
BATCH = 1_000  # rows in a link at most, so that publications wait briefly


def append(version: Version, *, afterwards: bool = False) -> Seal:
    """Seal a version in the transaction that publishes it, as its last act.

    ``afterwards``: it was published before there was a chain, so that the link proves it from today on.
    """
    approvals = version.submission.reviews.filter(decision=Decision.APPROVE, digest=version.digest).order_by("pk")
    body = {**version_record.facts(version, approvals), **version_record.told(version)}
    if afterwards:
        body |= {"policy": None, "sealed_afterwards": True}
    return _link(Seal.Kind.VERSION, body, version=version)


@transaction.atomic
def catch_up(after: int = 0) -> Seal | None:
    """Seal the oldest version that has no link yet, if there is one.

    ``after``: the key of the one sealed just before, so that those which have theirs are not looked through again.
    """
    Stamp.objects.hold()
    waiting = Version.objects.filter(seal=None, pk__gt=after).order_by("pk")
    version = waiting.select_related("document", "submission__revision").first()
    return append(version, afterwards=True) if version else None


@transaction.atomic
def seal_rows(most: int = BATCH) -> Seal | None:
    """Seal rows that are in no link yet, the oldest of each table first; None where there are none."""
    Stamp.objects.hold()
    before = _newest_batch()
    found: dict[str, list[list[Any]]] = {}
    for table, model in rows.tables().items():
        room = most - sum(map(len, found.values()))
        if room and (new := _unsealed(table, model, before, room)):
            found[table] = new
    if not found:
        return None
    written = bundle.exact(_batch(found, before))
    return _link(Seal.Kind.EVENTS, {"rows": bundle.digest(written)}, rows=written)


def batches() -> Iterator[dict[str, Any]]:
    """What each batch holds, in order."""
    for text in Seal.objects.filter(kind=Seal.Kind.EVENTS).order_by("number").values_list("rows", flat=True).iterator():
        yield json.loads(text)


def head() -> Seal | None:
    return Seal.objects.order_by("-number").defer("body", "rows").first()


def newest() -> int:
    """The number of the last link."""
    return Seal.objects.order_by("-number").values_list("number", flat=True).first() or 0


def head_line() -> str:
    """The head of the chain for letters and feeds; '' while there is none."""
    link = head()
    return f"Record: link {link.number} of the chain, {link.at:%Y-%m-%d %H:%M} UTC, {link.digest}" if link else ""


def _link(kind: Seal.Kind, told: dict[str, Any], **columns: Any) -> Seal:
    Stamp.objects.hold()
    last, at = head(), clock.now()
    number, previous = (last.number + 1, last.digest) if last else (1, "")
    chained = {"format": FORMAT, "kind": kind.value, "number": number, "previous": previous, "at": bundle.plain(at)}
    body = bundle.canonical({**told, **chained})
    link = Seal.objects.create(
        number=number, kind=kind, body=body, previous=previous, digest=bundle.digest(body), at=at, **columns
    )
    showing.changed(made_of.CHAIN)
    return link


def _newest_batch() -> dict[str, Any]:
    text = Seal.objects.filter(kind=Seal.Kind.EVENTS).order_by("-number").values_list("rows", flat=True).first()
    return json.loads(text) if text else {"sealed": {}}


def _batch(found: dict[str, list[list[Any]]], before: dict[str, Any]) -> dict[str, Any]:
    """``sealed`` counts, by table, the rows of all batches so far and names the highest key among them.

    The salt keeps anybody from guessing at a row by its digest in the public body.
    """
    sealed = dict(before["sealed"])
    for table, new in found.items():
        count, highest = sealed.get(table, (0, 0))
        sealed[table] = [count + len(new), max(highest, *(pk for pk, _ in new))]
    columns = {table: rows.columns(rows.tables()[table]) for table in found}
    return {"salt": secrets.token_hex(16), "sealed": sealed, "columns": columns, "rows": found}


def _unsealed(table: str, model: type[Model], before: dict[str, Any], most: int) -> list[list[Any]]:
    count, highest = before["sealed"].get(table, (0, 0))
    every = model._default_manager.order_by("pk").values_list("pk", flat=True)
    keys = _late(table, every, highest)[:most] if every.filter(pk__lte=highest).count() > count else []
    keys += every.filter(pk__gt=highest)[: most - len(keys)]
    return [[pk, digest] for pk, digest in rows.read(model, rows.columns(model), keys)]


def _late(table: str, every: "QuerySet[Any, int]", highest: int) -> list[int]:
    """Rows whose transaction ended after that of a row with a higher key was sealed."""
    sealed = {pk for batch in batches() for pk, _ in batch["rows"].get(table, [])}
    return [pk for pk in every.filter(pk__lte=highest) if pk not in sealed]
