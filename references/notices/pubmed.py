"""What PubMed says of a work, in the MEDLINE format of its efetch service.

``PT  - Retracted Publication`` is the retracted work; 'Retraction of Publication' is the notice itself and says
nothing against it. ``RIN``, ``ECI``, ``EIN`` ... name the notices. Source: NLM, MEDLINE/PubMed Data Element
Descriptions.
"""

import re
from collections.abc import Iterator

from references import dates
from references.models import Kind
from references.notices.statement import Statement, Unclear, doi_of, parts_of

SOURCE = "PubMed"
_NOTICES = {
    "RIN": Kind.RETRACTION,
    "RRI": Kind.RETRACTION,  # retracted and republished in
    "PRIN": Kind.CONCERN,  # a part of it retracted in
    "ECI": Kind.CONCERN,
    "EIN": Kind.CORRECTION,
    "CRI": Kind.CORRECTION,  # corrected and republished in
    "UIN": None,  # an update: news of a work, and nothing wrong with it
}
_LONGEST = 2_000  # characters of a field; what stands in a longer one is no place in a journal
_FIELD = re.compile(r"([A-Z]{2,4}) *- (.*)")
_CITED = re.compile(r"(?P<place>.*?)(?:\s*doi:\s*(?P<doi>\S+?)\.?)?(?:\s+PMID:\s*(?P<pmid>[0-9]+)\.?)?", re.I)
_DATE = re.compile(r"(?<![0-9])([12][0-9]{3})(?: ([A-Z][a-z]{2})[a-z]*(?: ([0-9]{1,2}))?)?(?=[;.: ]|$)")
_MONTHS = {name: number for number, name in enumerate(dates.MONTHS, start=1)}


def of_record(text: str, pmid: str) -> list[Statement]:
    """Raises Unclear for what is not the record of this work."""
    fields = list(_fields(text))
    numbers = [value for tag, value in fields if tag == "PMID"]
    if numbers != [pmid]:
        named = f"about PMID {', '.join(numbers)[:80]}" if numbers else "with something else than a record"
        raise Unclear(f"it answered {named}")
    found = [_statement(kind, value) for tag, value in fields if (kind := _NOTICES.get(tag))]
    retracted = ("PT", "Retracted Publication") in fields
    if retracted and not any(each.kind == Kind.RETRACTION for each in found):
        found.append(Statement(Kind.RETRACTION, SOURCE))
    return list(dict.fromkeys(found))


def _fields(text: str) -> Iterator[tuple[str, str]]:
    """Tag and value; lines that begin with six spaces go on with the one before."""
    tag, lines = "", list[str]()
    for line in [*text.splitlines(), "END - "]:
        if line.startswith("      "):
            lines.append(line)
        elif match := _FIELD.fullmatch(line):
            if tag:
                yield tag, " ".join(" ".join(lines).split())[:_LONGEST]
            tag, lines = match[1], [match[2]]


def _statement(kind: Kind, cited: str) -> Statement:
    """'Nature. 2014 Jul 3;511(7507):112. doi: 10.1038/nature13598. PMID: 24990753' as a statement."""
    match = _CITED.fullmatch(cited)
    place, doi, pmid = match.group("place", "doi", "pmid") if match else (cited, "", "")
    return Statement(
        kind=kind,
        source=SOURCE,
        parts=_parts(place),
        doi=doi_of(doi),
        url=f"https://pubmed.ncbi.nlm.nih.gov/{pmid}/" if pmid else "",
        place=place.rstrip("."),
        record=pmid or "",
    )


def _parts(place: str) -> tuple[int, ...]:
    match = _DATE.search(place)
    if not match:
        return ()
    written = [match[1], str(_MONTHS.get(match[2], "")), match[3] or ""]
    numbers = [int(part) for part in written[: written.index("") if "" in written else 3]]
    return parts_of({"date-parts": [numbers]})
