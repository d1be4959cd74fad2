"""One BibTeX entry to CSL's fields, and back."""

import re
from collections.abc import Iterable, Iterator, Mapping

from references import dates, identifiers, names
from references.dates import MONTHS
from references.formats import bibtex_names, calendar, latex
from references.formats.reading import Draft
from references.formats.tagged import Fields, Line
from references.formats.titles import without_stop
from references.types import type_of
from references.words import text

TYPES = {
    "article": "article-journal", "book": "book", "mvbook": "book", "collection": "book", "mvcollection": "book",
    "proceedings": "book", "reference": "book", "incollection": "chapter", "inbook": "chapter",
    "bookinbook": "chapter", "suppbook": "chapter", "inproceedings": "paper-conference",
    "conference": "paper-conference", "phdthesis": "thesis", "mastersthesis": "thesis", "thesis": "thesis",
    "techreport": "report", "report": "report", "manual": "report", "online": "webpage", "electronic": "webpage",
    "www": "webpage", "unpublished": "manuscript", "booklet": "pamphlet", "dataset": "dataset",
    "software": "software", "patent": "patent", "standard": "standard", "periodical": "periodical",
    "inreference": "entry-encyclopedia", "jurisdiction": "legal_case", "legislation": "legislation",
    "artwork": "graphic", "video": "motion_picture", "movie": "motion_picture", "letter": "personal_communication",
}  # fmt: skip
_WRITTEN = {
    "article-journal": "article", "article-magazine": "article", "article-newspaper": "article", "book": "book",
    "chapter": "incollection", "paper-conference": "inproceedings", "report": "techreport",
    "manuscript": "unpublished", "pamphlet": "booklet", "dataset": "dataset", "software": "software",
    "patent": "patent", "standard": "standard", "periodical": "periodical",
}  # fmt: skip
_THESES = {"phdthesis": "PhD thesis", "mastersthesis": "Master’s thesis"}
_IN_BOOKS = frozenset({"chapter", "paper-conference", "entry-encyclopedia"})
_TEXTS = {  # names of the field in order of preference, to CSL's
    ("journaltitle", "journal"): "container-title",
    ("shortjournal",): "container-title-short",
    ("shorttitle",): "title-short",
    ("series",): "collection-title",
    ("volume",): "volume",
    ("edition",): "edition",
    ("chapter",): "chapter-number",
    ("publisher", "institution", "school", "organization"): "publisher",
    ("location", "address"): "publisher-place",
    ("language", "langid"): "language",
    ("type",): "genre",
    ("version",): "version",
    ("pubstate",): "status",
    ("eventtitle",): "event-title",
    ("venue",): "event-place",
    ("issn",): "ISSN",
}
_PEOPLE = {"author": "author", "editor": "editor", "translator": "translator"}
_PMCID = re.compile(r"PMCID:?\s*(PMC[0-9]+)\.?", re.I)
_ISSN = re.compile(r"[0-9]{4}-?[0-9]{3}[0-9X]", re.I)
_YEAR = re.compile(r"\{?([0-9]{4})\}?")
_MONTH = re.compile(r"([A-Za-z]+|[0-9]{1,2})\.?(?:[\s~,/-]+([0-9]{1,2})(?:st|nd|rd|th)?)?")
_PARAGRAPH = re.compile(r"\n[ \t]*\n\s*")
_NOT_INHERITED = frozenset({"crossref", "ids", "keywords", "note", "label", "abstract", "file"})


def kept_of(item: Mapping) -> dict:
    """What a record keeps of BibTeX's own fields."""
    custom = item.get("custom")
    kept = custom.get("bibtex") if isinstance(custom, Mapping) else None
    return kept if isinstance(kept, dict) else {}


def inherited(lines: Iterable[Line]) -> list[Line]:
    """What an entry takes over from the one that its crossref names: the title of the whole is its book's."""
    kept = [line for line in lines if line.tag not in _NOT_INHERITED]
    return [Line("booktitle" if line.tag == "title" else line.tag, line.value, line.number) for line in kept]


def read(entry_type: str, fields: Fields, draft: Draft) -> None:
    """Fill the draft with what the fields say; those that CSL has no place for are kept under it, as they came."""
    _identifiers(fields, draft)
    kind = _type(entry_type.lower(), fields, draft)
    _titles(fields, draft, kind)
    for names_of, into in _TEXTS.items():
        if line := fields.first(*names_of):
            draft.put(into, _text(line), line.where)
    if entry_type.lower() in _THESES:
        draft.put("genre", _THESES[entry_type.lower()])
    _people(fields, draft)
    _dates(fields, draft)
    _numbers(fields, draft, kind)
    _several_lines(fields, draft)
    for line in fields.rest():
        draft.keep(line.tag, line.text)


def _text(line: Line) -> str:
    return text(latex.decode(line.value))


def _identifiers(fields: Fields, draft: Draft) -> None:
    for name, into in (("doi", "DOI"), ("pmid", "PMID"), ("pmcid", "PMCID")):
        if line := fields.first(name):
            draft.put(into, latex.verbatim(line.text), line.where)
    for name in ("url", "howpublished"):
        if line := fields.first(name):
            address = latex.verbatim(line.text)
            if draft.fits("URL", address) and "URL" not in draft.csl:
                draft.put("URL", address, line.where)
            else:
                fields.give_back(line)
    if line := fields.first("isbn"):
        if identifiers.read("isbn", line.text):
            draft.put("ISBN", line.text, line.where)
        else:
            fields.give_back(line)
    if line := fields.first("note"):
        match = _PMCID.fullmatch(line.text)
        draft.put("PMCID" if match else "note", match[1] if match else _lines(line), line.where)
    _eprint(fields, draft)


def _eprint(fields: Fields, draft: Draft) -> None:
    """An address from the number of a preprint; the fields stay too, for BibLaTeX to print."""
    number = next((line.text for line in fields.all("eprint", taken=False)), "")
    register = {line.text.lower() for line in fields.all("eprinttype", "archiveprefix", taken=False)}
    address = f"https://arxiv.org/abs/{latex.verbatim(number)}"
    if number and "arxiv" in register and "URL" not in draft.csl and draft.fits("URL", address):
        draft.put("URL", address)


def _type(given: str, fields: Fields, draft: Draft) -> str:
    preprint = bool(fields.all("eprint", "archiveprefix", taken=False))
    published = bool(fields.all("journal", "journaltitle", taken=False))
    kind = TYPES.get(given, "")
    if given == "misc" or (given == "article" and preprint and not published):
        kind = "article" if preprint else "webpage" if "URL" in draft.csl else "document"
    if not kind:
        draft.keep("entrytype", given)
    draft.put("type", kind or "document")
    return kind or "document"


def _titles(fields: Fields, draft: Draft, kind: str) -> None:
    title, subtitle = fields.first("title"), fields.first("subtitle")
    if title:
        whole = _text(title)
        draft.put("title", without_stop(f"{whole}: {_text(subtitle)}" if subtitle else whole), title.where)
    elif subtitle:
        fields.give_back(subtitle)
    if book := fields.first("booktitle", "maintitle"):
        draft.put("container-title", _text(book), book.where)


def _people(fields: Fields, draft: Draft) -> None:
    for name, into in _PEOPLE.items():
        if line := fields.first(name):
            people, shortened = bibtex_names.read(line.value)
            draft.put(into, people, line.where)
            if shortened and into == "author":
                draft.csl["custom"] = {"authors": "shortened"}


def _dates(fields: Fields, draft: Draft) -> None:
    for name, into in (("date", "issued"), ("urldate", "accessed"), ("eventdate", "event-date")):
        line = fields.first(name)
        if line and (date := calendar.numbered(line.text.partition("/")[0])):
            draft.put(into, date, line.where)
        elif line:
            fields.give_back(line)
    if (year := fields.first("year")) is None:
        return
    match = _YEAR.fullmatch(year.text)
    if match:
        month, day = fields.first("month"), fields.first("day")
        draft.put("issued", {"date-parts": [[int(match[1]), *_day_of(month, day)]]}, year.where)
    elif "press" in year.text.lower() or "forthcoming" in year.text.lower():
        draft.put("status", _text(year), year.where)
    else:
        fields.give_back(year)


def _day_of(month: Line | None, day: Line | None) -> list[int]:
    """Month and day as numbers: month = nov # "~2", month = {2}, day = {16}."""
    match = _MONTH.match(month.text) if month else None
    number = calendar.month(match[1]) if match else None
    if match is None or number is None:
        return []
    given = match[2] or (day.text if day else "")
    return [number, int(given)] if re.fullmatch("[0-9]{1,2}", given) and 1 <= int(given) <= 31 else [number]


def _numbers(fields: Fields, draft: Draft, kind: str) -> None:
    if line := fields.first("pages", "eid"):
        draft.put("page", re.sub(r"\s*[–—-]+\s*", "-", _text(line)), line.where)
    if kind == "article-journal" or kind == "periodical":
        into = "issue"
    else:
        into = "collection-number" if kind in {"book", *_IN_BOOKS} else "number"
    for name, field in (("number", into), ("issue", "issue")):
        if line := fields.first(name):
            draft.put(field, _text(line), line.where)
    if not _ISSN.fullmatch(text(draft.csl.get("ISSN", ""))) and "ISSN" in draft.csl:
        draft.keep("issn", draft.csl.pop("ISSN"))


def _several_lines(fields: Fields, draft: Draft) -> None:
    for name, into in (("abstract", "abstract"), ("annote", "annote"), ("annotation", "annote")):
        if line := fields.first(name):
            draft.put(into, _lines(line), line.where)
    if line := fields.first("keywords", "keyword"):
        draft.put("keyword", _text(line), line.where)


def _lines(line: Line) -> str:
    """Text whose line breaks are empty lines or commands; others are only where the file was folded."""
    paragraphs = [" ".join(part.split()) for part in _PARAGRAPH.split(line.value)]
    decoded = latex.decode("\n".join(part for part in paragraphs if part))
    return "\n".join(part.strip() for part in decoded.split("\n")).strip()


def entry_type(item: Mapping) -> str:
    kind, own = type_of(item), kept_of(item).get("entrytype")
    if kind == "thesis":
        genre = text(item.get("genre")).lower()
        return "mastersthesis" if "master" in genre else "phdthesis" if genre else "thesis"
    if isinstance(own, list) and len(own) == 1 and re.fullmatch("[a-z]+", str(own[0])) and own[0] not in TYPES:
        return str(own[0])
    return _WRITTEN.get(kind, "misc")


def lines(item: Mapping) -> Iterator[tuple[str, str]]:
    """Field and value, in the order in which people expect them."""
    kind = type_of(item)
    for role in _PEOPLE:
        if people := bibtex_names.written(item.get(role), shortened=role == "author" and names.shortened(item)):
            yield role, f"{{{people}}}"
    if title := text(item.get("title")):
        yield "title", f"{{{latex.encode(title, keep_capitals=True)}}}"
    container = "booktitle" if kind in _IN_BOOKS else "journal"
    yield from _filled(item, {"container-title": container, "container-title-short": "shortjournal"})
    yield from _filled(item, {"title-short": "shorttitle", "collection-title": "series"})
    yield from _dates_written(item)
    number = "number" if kind in {"book", *_IN_BOOKS} else ""
    yield from _filled(item, {"volume": "volume", "issue": "number" if container == "journal" else "issue"})
    yield from _filled(item, {"collection-number": number} if number else {})
    yield from _filled(item, {} if number or text(item.get("issue")) else {"number": "number"})
    if pages := text(item.get("page")):
        yield "pages", f"{{{latex.encode(pages).replace('-{}-', '-').replace('-', '--')}}}"
    yield from _filled(item, {"chapter-number": "chapter", "edition": "edition", "genre": "type"})
    yield from _filled(item, {"publisher": _publisher(kind), "publisher-place": "address", "version": "version"})
    yield from _filled(item, {"event-title": "eventtitle", "event-place": "venue", "status": "pubstate"})
    yield from _filled(item, {"language": "language", "ISSN": "issn", "ISBN": "isbn", "keyword": "keywords"})
    yield from _verbatim(item, {"DOI": "doi", "PMID": "pmid", "PMCID": "pmcid", "URL": "url"})
    for field in ("note", "abstract", "annote"):
        if value := item.get(field):
            yield field, f"{{{latex.encode(str(value))}}}"


def _publisher(kind: str) -> str:
    return {"report": "institution", "thesis": "school"}.get(kind, "publisher")


def _dates_written(item: Mapping) -> Iterator[tuple[str, str]]:
    parts = dates.parts(item.get("issued"))
    if parts:
        yield "year", f"{{{parts[0]:04}}}"
    if len(parts) > 1:
        yield "month", MONTHS[parts[1] - 1].lower()
    if len(parts) > 2:
        yield "day", f"{{{parts[2]}}}"
    for field, name in (("accessed", "urldate"), ("event-date", "eventdate")):
        if date := calendar.iso(item.get(field)):
            yield name, f"{{{date}}}"


def _filled(item: Mapping, fields: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    yield from ((name, f"{{{latex.encode(value)}}}") for of, name in fields.items() if (value := text(item.get(of))))


def _verbatim(item: Mapping, fields: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Written as they are; one with a brace or backslash is left to our own field."""
    for of, name in fields.items():
        if (value := text(item.get(of))) and not re.search(r"[{}\\]", value):
            yield name, f"{{{value}}}"
