"""ClinicalTrials.gov's API, version 2 (https://clinicaltrials.gov/data-api/api)."""

from collections.abc import Mapping

from references import csl
from references.identifiers import Identifier
from references.lookup import client, services, shapes
from references.lookup.errors import NoAnswer
from references.words import text

SERVICE = services.TRIALS
KINDS = frozenset({"nct"})


def work(identifier: Identifier, *, fresh: bool = False) -> shapes.Work:
    found: object = client.ask(SERVICE, f"/api/v2/studies/{identifier.value}", fresh=fresh)
    study = _part(found, "protocolSection")
    if not study:
        raise NoAnswer("answered with something that is no record")
    return shapes.Work(csl.clean(_registration(study)))


def _registration(study: Mapping) -> dict:
    named, status = _part(study, "identificationModule"), _part(study, "statusModule")
    sponsor = text(_part(study, "sponsorCollaboratorsModule", "leadSponsor").get("name"))
    number = text(named.get("nctId"))
    return {
        "type": "dataset",
        "title": text(named.get("officialTitle")) or text(named.get("briefTitle")),
        "author": [{"literal": sponsor}] if sponsor else [],
        "publisher": "ClinicalTrials.gov",
        "number": number,
        "issued": {"raw": text(_part(status, "studyFirstPostDateStruct").get("date"))},
        "URL": f"https://clinicaltrials.gov/study/{number}",
    }


def _part(value: object, *path: str) -> Mapping:
    for name in path:
        value = value.get(name) if isinstance(value, Mapping) else None
    return value if isinstance(value, Mapping) else {}
