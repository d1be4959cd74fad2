"""One PubMed record to CSL's fields, and back.

Affiliations and ORCIDs stay with their author. What became of the work since (RIN, EIN), the kinds of publication
(PT), trials (SI) and substances (RN) have no field in CSL and are kept; ``formats.hints`` reads them.
"""

import re
from collections.abc import Iterator, Mapping

from references import identifiers, names
from references.formats import calendar, people
from references.formats.reading import Draft
from references.formats.tagged import Fields, Line
from references.formats.titles import whole_pages, without_stop
from references.types import PARTS, type_of
from references.words import text

TYPES = {
    "Journal Article": "article-journal",
    "Preprint": "article",
    "Book Chapter": "chapter",
    "Book": "book",
    "Dataset": "dataset",
    "Technical Report": "report",
    "Academic Dissertation": "thesis",
    "Newspaper Article": "article-newspaper",
    "Patent": "patent",
}
LANGUAGES = {
    "eng": "en", "ger": "de", "fre": "fr", "spa": "es", "ita": "it", "por": "pt", "dut": "nl", "rus": "ru",
    "chi": "zh", "jpn": "ja", "kor": "ko", "pol": "pl", "cze": "cs", "swe": "sv", "nor": "no", "dan": "da",
    "fin": "fi", "hun": "hu", "tur": "tr", "gre": "el", "heb": "he", "ara": "ar", "per": "fa", "ukr": "uk",
}  # fmt: skip
_TYPES_WRITTEN = {kind: words for words, kind in TYPES.items()}
_LANGUAGES_WRITTEN = {short: long for long, short in LANGUAGES.items()}

_SIMPLE = {"PMID": "PMID", "PMC": "PMCID", "VI": "volume", "IP": "issue", "PB": "publisher", "EN": "edition"}
_ROLES = {"FAU": "author", "AU": "author", "CN": "author", "FED": "editor", "ED": "editor"}
_WITH_PEOPLE = ("AUID", "AD")
_DOI = re.compile(r"(\S+) \[doi\]", re.I)
_MARKED = re.compile(r".* \[[a-z]+\]", re.I)
_ISSN = re.compile(r"([0-9]{4}-?[0-9]{3}[0-9X])( .*)?", re.I)
_INITIALS = re.compile(r"(.+?) ([A-Z]{1,5})(?: (\S+))?")
_ORCID = re.compile(r"ORCID: (?:https?://orcid\.org/)?([0-9]{4}-?[0-9]{4}-?[0-9]{4}-?[0-9]{3}[0-9X])")


def kept_of(item: Mapping) -> dict:
    """What a record keeps of PubMed's own fields."""
    custom = item.get("custom")
    kept = custom.get("pubmed") if isinstance(custom, Mapping) else None
    return kept if isinstance(kept, dict) else {}


def read(fields: Fields, draft: Draft) -> None:
    """Fill the draft with what the lines say; the lines that CSL has no field for are kept under it."""
    for tag, into in _SIMPLE.items():
        if line := fields.first(tag):
            draft.put(into, line.text, line.where)
    draft.name = text(draft.csl.get("PMID"))
    _titles(fields, draft)
    _type(fields, draft)
    _people(fields, draft)
    _dates(fields, draft)
    _identifiers(fields, draft)
    _texts(fields, draft)
    for line in fields.rest():
        draft.keep(line.tag, line.text)


def _titles(fields: Fields, draft: Draft) -> None:
    book, title = fields.first("BTI"), fields.first("TI")
    if own := title or book:
        draft.put("title", without_stop(own.text), own.where)
    if title and book:
        draft.put("container-title", without_stop(book.text), book.where)
    draft.put("type", "chapter" if title and book else "book" if book else "")
    for tag, into in (("JT", "container-title"), ("TA", "container-title-short"), ("CTI", "collection-title")):
        if line := fields.first(tag):
            draft.put(into, line.text, line.where)
    if book and (place := fields.first("PL")):
        draft.put("publisher-place", place.text, place.where)


def _type(fields: Fields, draft: Draft) -> None:
    """The first kind of publication that CSL knows; where it says no more than that, it is not kept."""
    kinds = fields.all("PT")
    known = next((line for line in kinds if line.text in TYPES), None)
    draft.put("type", TYPES[known.text] if known else "article-journal", known.where if known else "")
    if len(kinds) != 1 or known is None or _TYPES_WRITTEN.get(draft.csl["type"]) != known.text:
        for line in kinds:
            fields.give_back(line)


def _people(fields: Fields, draft: Draft) -> None:
    """In the order of the lines; an abbreviated name only where no full one is given."""
    whole = {line.tag for line in fields.all("FAU", "FED", taken=False)}
    person: dict | None = None
    for line in fields.all(*_ROLES, *_WITH_PEOPLE):
        if line.tag in _WITH_PEOPLE:
            if person is None or not _beside(person, line):
                draft.keep(line.tag, line.text)
        elif f"F{line.tag}" not in whole and (person := _person(line)):
            role = _ROLES[line.tag]
            draft.csl.setdefault(role, []).append(person)
            draft.where.setdefault(role, line.where)


def _person(line: Line) -> dict | None:
    if line.tag == "CN":
        return {"literal": line.text} if line.text else None
    if "," in line.value:
        found = people.read(line.value) or {}
        given, suffix = people.pubmed_suffix(text(found.get("given")))
        return found | {"given": given, "suffix": suffix} if suffix else found or None
    if line.tag in {"AU", "ED"} and (match := _INITIALS.fullmatch(line.text)):
        given, suffix = people.pubmed_suffix(" ".join(filter(None, match.groups()[1:])))
        return people.person(match[1], given, suffix)
    return people.person(line.text)


def _beside(person: dict, line: Line) -> bool:
    """Put an ORCID or affiliation to the person above it."""
    if line.tag == "AD":
        person.setdefault("affiliation", []).append({"name": line.text})
        return True
    match = _ORCID.fullmatch(line.text)
    if match and "ORCID" not in person:
        digits = match[1].replace("-", "")
        person["ORCID"] = "https://orcid.org/" + "-".join(digits[at : at + 4] for at in range(0, 16, 4))
        return True
    return False


def _dates(fields: Fields, draft: Draft) -> None:
    for tag, into, reader in (("DP", "issued", calendar.worded), ("DEP", "available-date", calendar.numbered)):
        line = fields.first(tag)
        date = reader(line.text) if line else None
        if line and date:
            draft.put(into, date, line.where)
        elif line:
            fields.give_back(line)


def _identifiers(fields: Fields, draft: Draft) -> None:
    for line in fields.all("LID", "AID"):
        match = _DOI.fullmatch(line.text)
        if match and draft.csl.get("DOI", match[1]).lower() == match[1].lower():
            draft.put("DOI", match[1], line.where)
        else:
            fields.give_back(line)
    _pages(fields, draft)
    for line in fields.all("ISBN"):
        if "ISBN" not in draft.csl and identifiers.read("isbn", line.text):
            draft.put("ISBN", line.text, line.where)
        else:
            fields.give_back(line)
    for line in fields.all("IS"):
        match = _ISSN.fullmatch(line.text)
        if match:
            draft.put("ISSN", match[1], line.where)
        if not match or match[2] or draft.csl["ISSN"] != match[1]:
            fields.give_back(line)
    if address := fields.first("URLF"):
        if draft.fits("URL", address.text):
            draft.put("URL", address.text, address.where)
        else:
            fields.give_back(address)


def _pages(fields: Fields, draft: Draft) -> None:
    """PG, or the number of the article, which stands in LID without saying what it is."""
    if line := fields.first("PG"):
        draft.put("page", whole_pages(line.text.replace("–", "-")), line.where)
    for line in fields.all("LID"):
        if not _MARKED.fullmatch(line.text) and draft.csl.get("page", line.text) == line.text:
            draft.put("page", line.text, line.where)
        else:
            fields.give_back(line)


def _texts(fields: Fields, draft: Draft) -> None:
    if line := fields.first("LA"):
        draft.put("language", LANGUAGES.get(line.text, line.text), line.where)
    if line := fields.first("AB"):
        draft.put("abstract", line.text, line.where)
    if line := fields.first("GN"):
        draft.put("note", line.text, line.where)
    if words := fields.all("OT"):
        draft.put("keyword", "; ".join(line.text for line in words), words[0].where)


def lines(item: Mapping) -> Iterator[tuple[str, str]]:
    """Tag and value, in PubMed's order."""
    kind, kept = type_of(item), kept_of(item)
    in_book = kind in PARTS and bool(text(item.get("container-title")))
    yield from _filled(item, {"PMID": "PMID", **({} if "IS" in kept else {"ISSN": "IS"}), "ISBN": "ISBN"})
    yield from _filled(item, {"volume": "VI", "issue": "IP"})
    if date := calendar.in_words(item.get("issued")):
        yield "DP", date
    yield from _titles_written(item, kind, in_book)
    yield from _filled(item, {"page": "PG"})
    if doi := text(item.get("DOI")):
        yield "LID", f"{doi} [doi]"
    yield from _filled(item, {"URL": "URLF", "abstract": "AB"})
    yield from _people_written(item)
    if language := text(item.get("language")):
        yield "LA", _LANGUAGES_WRITTEN.get(language, language)
    if "PT" not in kept:
        yield "PT", _TYPES_WRITTEN.get(kind, "Journal Article")
    if date := calendar.iso(item.get("available-date")):
        yield "DEP", date.replace("-", "")
    yield from _filled(item, {"publisher": "PB", "edition": "EN", "container-title-short": "TA"})
    if kind == "book" or in_book:
        yield from _filled(item, {"publisher-place": "PL"})
    yield from _filled(item, {"collection-title": "CTI", **({} if in_book else {"container-title": "JT"})})
    yield from _filled(item, {"PMCID": "PMC", "note": "GN"})
    yield from (("OT", word) for word in text(item.get("keyword")).split("; ") if word)


def _titles_written(item: Mapping, kind: str, in_book: bool) -> Iterator[tuple[str, str]]:
    if title := text(item.get("title")):
        yield "BTI" if kind == "book" else "TI", title if title[-1] in ".?!" else f"{title}."
    if in_book:
        yield from _filled(item, {"container-title": "BTI"})


def _people_written(item: Mapping) -> Iterator[tuple[str, str]]:
    for role, whole, short in (("author", "FAU", "AU"), ("editor", "FED", "ED")):
        listed = item.get(role)
        for name in listed if isinstance(listed, list) else []:
            if isinstance(name, Mapping):
                yield from _name_written(name, whole, short)


def _name_written(name: Mapping, whole: str, short: str) -> Iterator[tuple[str, str]]:
    if text(name.get("literal")):
        yield "CN", text(name.get("literal"))
    else:
        given = " ".join(filter(None, (text(name.get("given")), text(name.get("suffix")))))
        yield from ((whole, f"{names.family(name)}, {given}"), (short, names.inverted(name)))
    if match := _ORCID.fullmatch(f"ORCID: {text(name.get('ORCID'))}"):
        yield "AUID", f"ORCID: {match[1]}"
    places = name.get("affiliation")
    for place in places if isinstance(places, list) else []:
        if isinstance(place, Mapping) and text(place.get("name")):
            yield "AD", text(place.get("name"))


def _filled(item: Mapping, tags: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    yield from ((tag, value) for field, tag in tags.items() if (value := text(item.get(field))))
