"""NCBI's Literature Citation Exporter (https://api.ncbi.nlm.nih.gov/lit/ctxp/)."""

from collections.abc import Mapping
from urllib.parse import quote

from references.identifiers import Identifier
from references.lookup import client, services, shapes
from references.lookup.errors import NoAnswer, NotKnown
from references.words import text

SERVICE = services.NCBI
KINDS = frozenset({"pmid", "pmcid"})
_DATABASES = {"pmid": "pubmed", "pmcid": "pmc"}


def work(identifier: Identifier, *, fresh: bool = False) -> shapes.Work:
    number = quote(identifier.value.removeprefix("PMC"))
    path = f"/lit/ctxp/v1/{_DATABASES[identifier.kind]}/?format=csl&id={number}"
    return shapes.work(_numbered(_record(client.ask(SERVICE, path, fresh=fresh))))


def _record(found: object) -> Mapping:
    """One object for one number; an array where it feels like it."""
    if found in ([], {}):
        raise NotKnown
    record = found[0] if isinstance(found, list) else found
    if not isinstance(record, Mapping) or "title" not in record:
        raise NoAnswer("answered with something that is no record")
    return record


def _numbered(record: Mapping) -> dict:
    """With the number that stands in its id alone, as 'pmid:30501490'."""
    kind, _, number = text(record.get("id")).partition(":")
    field = {"pmid": "PMID", "pmcid": "PMCID"}.get(kind)
    return ({field: number} if field and number else {}) | dict(record)
