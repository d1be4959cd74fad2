"""The links themselves: numbered without gaps, each under its digest and under the link before."""

import json
from collections.abc import Iterator
from typing import Any

from articles.models import Seal
from articles.workflow.audit import found
from articles.workflow.audit.found import Found
from articles.workflow.writing import bundle


def check() -> Iterator[Found]:
    number, previous = 1, ""
    for seal in Seal.objects.order_by("number").select_related("version").defer("version__records").iterator(100):
        if seal.number != number:
            yield found.of(seal, f"link {number} of the chain is missing before it")
        if seal.previous != previous:
            yield found.of(seal, f"link {seal.number} does not hold the digest of the link before")
        yield from (found.of(seal, f"link {seal.number}: {what}") for what in _itself(seal))
        number, previous = seal.number + 1, seal.digest


def holds(digest: str) -> int | None:
    """The number of the link with this digest, as somebody outside has seen it."""
    return Seal.objects.filter(digest=digest).values_list("number", flat=True).first()


def body_of(seal: Seal) -> dict[str, Any]:
    """Its body as values; empty where it is no longer JSON, which ``check`` has told then."""
    try:
        return json.loads(seal.body)
    except ValueError:
        return {}


def _itself(seal: Seal) -> Iterator[str]:
    body = body_of(seal)
    if bundle.digest(seal.body) != seal.digest:
        yield "its body is not the one that was hashed"
    columns = {"kind": seal.kind, "number": seal.number, "previous": seal.previous, "at": bundle.plain(seal.at)}
    for name, value in columns.items():
        if body.get(name) != value:
            yield f"its column {name} is not what its body says"
    if seal.kind == Seal.Kind.EVENTS and bundle.digest(seal.rows) != body.get("rows"):
        yield "the list of its rows is not the one that was hashed"
    if seal.version and (body.get("document"), body.get("version")) != (seal.version.document_id, seal.version.number):
        yield "it was made for another version"
