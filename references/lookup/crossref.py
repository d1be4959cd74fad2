"""Crossref's works API (https://api.crossref.org/): one work by its DOI, or several that a title may be."""

from collections.abc import Mapping
from urllib.parse import quote, urlencode

from references import csl
from references.identifiers import Identifier
from references.lookup import client, services, shapes
from references.lookup.errors import NoAnswer

SERVICE = services.CROSSREF
KINDS = frozenset({"doi"})
MOST_FOUND = 5


def work(identifier: Identifier, *, fresh: bool = False) -> shapes.Work:
    return shapes.work(_message(client.ask(SERVICE, f"/works/{quote(identifier.value, safe='')}", fresh=fresh)))


def search(title: str) -> tuple[shapes.Work, ...]:
    """What Crossref takes for works with this title, or for this entry of a list, nearest first."""
    asked = urlencode({"query.bibliographic": title, "rows": MOST_FOUND})
    items = _message(client.ask(SERVICE, f"/works?{asked}")).get("items")
    if not isinstance(items, list):
        raise NoAnswer("answered with something that is no list of works")
    found = [work for item in items if isinstance(item, Mapping) and (work := _readable(item))]
    return tuple(found[:MOST_FOUND])


def _readable(item: Mapping) -> shapes.Work | None:
    """None for what is no work: a journal, a component, a record without a title."""
    try:
        return shapes.work(item)
    except csl.CslError:
        return None


def _message(found: object) -> Mapping:
    message = found.get("message") if isinstance(found, Mapping) else None
    if not isinstance(message, Mapping):
        raise NoAnswer("answered with something that is no record")
    return message
