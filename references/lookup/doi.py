"""doi.org, which hands on to the agency that keeps the DOI (content negotiation, https://citation.doi.org/)."""

from urllib.parse import quote

from references.identifiers import Identifier
from references.lookup import client, services, shapes
from references.lookup.errors import NoAnswer

SERVICE = services.DOI
KINDS = frozenset({"doi"})
ACCEPT = "application/vnd.citationstyles.csl+json"


def work(identifier: Identifier, *, fresh: bool = False) -> shapes.Work:
    found: object = client.ask(SERVICE, f"/{quote(identifier.value, safe='/')}", accept=ACCEPT, fresh=fresh)
    if not isinstance(found, dict):
        raise NoAnswer("answered with something that is no record")
    return shapes.work(found)
