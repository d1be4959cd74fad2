"""One RIS record to CSL's fields, and back.

Dialects: Pure writes the subtitle in T2 and the journal in JO and JF; DKFZ the whole range of pages in SP; others
the DOI in M3, the PMID in AN or C6, the article's number in C7.
"""

import re
from collections.abc import Iterator, Mapping

from references import identifiers
from references.formats import calendar, people
from references.formats.reading import Draft
from references.formats.tagged import Fields, Line
from references.formats.titles import without_stop
from references.types import IN_PERIODICALS, type_of
from references.words import fold, text

TYPES = {
    "JOUR": "article-journal", "EJOUR": "article-journal", "INPR": "article-journal", "ABST": "article-journal",
    "MGZN": "article-magazine", "NEWS": "article-newspaper", "BOOK": "book", "EBOOK": "book", "EDBOOK": "book",
    "CHAP": "chapter", "ECHAP": "chapter", "CPAPER": "paper-conference", "CONF": "paper-conference",
    "THES": "thesis", "RPRT": "report", "GOVDOC": "report", "ELEC": "webpage", "WEB": "webpage",
    "BLOG": "post-weblog", "DATA": "dataset", "AGGR": "dataset", "DBASE": "dataset", "PREP": "article",
    "UNPB": "manuscript", "MANSCPT": "manuscript", "PAT": "patent", "STAND": "standard", "COMP": "software",
    "STAT": "legislation", "LEGAL": "regulation", "BILL": "bill", "CASE": "legal_case", "HEAR": "hearing",
    "MAP": "map", "FIGURE": "figure", "ART": "graphic", "VIDEO": "motion_picture", "MPCT": "motion_picture",
    "SOUND": "song", "MUSIC": "musical_score", "PAMP": "pamphlet", "SLIDE": "speech",
    "ENCYC": "entry-encyclopedia", "DICT": "entry-dictionary", "CLSWK": "classic",
    "PCOMM": "personal_communication", "ICOMM": "personal_communication", "GEN": "document",
}  # fmt: skip
_WRITTEN = {kind: tag for tag, kind in reversed(TYPES.items())}

_PEOPLE = {
    "AU": "author",
    "A1": "author",
    "ED": "editor",
    "A2": "editor",
    "A3": "collection-editor",
    "A4": "translator",
}
_SIMPLE = {  # one value each
    "VL": "volume", "PB": "publisher", "CY": "publisher-place", "PP": "publisher-place", "ET": "edition",
    "LA": "language", "ST": "title-short", "SE": "section", "ID": "id", "DO": "DOI",
}  # fmt: skip
_DOI = re.compile(r"(?:doi:?\s*)?(10\.[0-9]{4,9}/\S+)", re.I)
_PMID = re.compile(r"(?:pmid:?\s*)?([0-9]{1,8})", re.I)
_LABELLED_PMID = re.compile(r"pmid:?\s*([0-9]{1,8})", re.I)
_PMCID = re.compile(r"(?:pmcid:?\s*)?(PMC[0-9]+)", re.I)
_ISSN = re.compile(r"[0-9]{4}-?[0-9]{3}[0-9X](?: \(.*\))?", re.I)
_NUMBERED = frozenset({"report", "standard", "patent", "legislation", "regulation", "bill", "dataset"})


def read(fields: Fields, draft: Draft) -> None:
    """Fill the draft with what the lines say; the lines that nobody understands are kept under it."""
    kind = _type(fields, draft)
    for tag, into in _SIMPLE.items():
        if line := fields.first(tag):
            draft.put(into, line.text, line.where)
    draft.name = text(draft.csl.get("id"))
    _titles(fields, draft, kind)
    _people(fields, draft)
    _dates(fields, draft)
    _numbers(fields, draft, kind)
    _identifiers(fields, draft)
    _texts(fields, draft)
    for line in fields.rest():
        draft.keep(line.tag, line.text)


def _type(fields: Fields, draft: Draft) -> str:
    line = fields.first("TY")
    given = line.text.upper() if line else ""
    kind = TYPES.get(given, "document")
    if given and given not in TYPES:
        draft.keep("M3", given)
    draft.put("type", kind, line.where if line else "")
    return kind


def _titles(fields: Fields, draft: Draft, kind: str) -> None:
    title = fields.first("TI", "T1") or (fields.first("BT") if kind == "book" else None)
    if title:
        draft.put("title", without_stop(title.text), title.where)
    if kind in IN_PERIODICALS:
        _journal(fields, draft)
    elif kind == "book":
        _container(fields, draft, "collection-title", "T2", "T3")
    else:
        _container(fields, draft, "container-title", "T2", "BT", "JF", "JO")
        _container(fields, draft, "collection-title", "T3")
    _container(fields, draft, "container-title-short", "J2", "JA")


def _container(fields: Fields, draft: Draft, into: str, *tags: str) -> None:
    if line := fields.first(*tags):
        draft.put(into, line.text, line.where)


def _journal(fields: Fields, draft: Draft) -> None:
    """JF is the journal, T2 is it too unless another line names the journal, which makes T2 the subtitle."""
    full, second, other = fields.first("JF"), fields.first("T2"), fields.first("JO")
    if full is None and second and other and _abbreviates(other.text, second.text):
        draft.put("container-title-short", other.text, other.where)
        full, other = second, None
    journal = full or other or second
    if journal is None:
        return
    draft.put("container-title", journal.text, journal.where)
    if second and fold(second.text) != fold(journal.text):
        _subtitle(draft, second)
    if other and fold(other.text) != fold(journal.text):
        draft.put("container-title-short", other.text, other.where)


def _subtitle(draft: Draft, line: Line) -> None:
    title = text(draft.csl.get("title"))
    if title and fold(line.text) not in fold(title):
        draft.csl["title"] = f"{title.rstrip(' :')}: {line.text}"


def _abbreviates(short: str, whole: str) -> bool:
    """'N Engl J Med' of 'The New England Journal of Medicine': each word begins one, in order."""
    words = iter(fold(whole).split())
    return len(short) < len(whole) and all(any(word.startswith(part) for word in words) for part in fold(short).split())


def _people(fields: Fields, draft: Draft) -> None:
    for line in fields.all(*_PEOPLE):
        if person := people.read(line.value):
            role = _PEOPLE[line.tag]
            draft.csl.setdefault(role, []).append(person)
            draft.where.setdefault(role, line.where)


def _dates(fields: Fields, draft: Draft) -> None:
    """The date of publication that says most; Y2 is when it was looked at."""
    found = [(line, calendar.numbered(line.text)) for line in fields.all("PY", "Y1", "DA")]
    known = [(line, date) for line, date in found if date]
    for line, said in sorted(known, key=lambda pair: -len(str(pair[1])))[:1]:
        draft.put("issued", said, line.where)
    for line in (line for line, date in found if not date):
        fields.give_back(line)
    if seen := fields.first("Y2"):
        accessed = calendar.numbered(seen.text)
        draft.put("accessed", accessed, seen.where)
        if not accessed:
            fields.give_back(seen)


def _numbers(fields: Fields, draft: Draft, kind: str) -> None:
    first, last = fields.first("SP"), fields.first("EP")
    if first:
        whole = first.text if last is None or "-" in first.text else f"{first.text}-{last.text}"
        draft.put("page", whole.replace("–", "-"), first.where)
    elif line := fields.first("C7"):
        draft.put("page", line.text, line.where)
    into = "number" if kind in _NUMBERED else "collection-number" if kind in {"book", "chapter"} else "issue"
    if line := fields.first("IS", "CP"):
        draft.put(into, line.text, line.where)
    if kind not in IN_PERIODICALS and (line := fields.first("M1")):
        draft.put("number", line.text, line.where)


def _identifiers(fields: Fields, draft: Draft) -> None:
    if doi := fields.first_like("M3", _DOI):
        draft.put("DOI", doi[1])
    database = next((line.text.lower() for line in fields.all("DB", taken=False)), "")
    pattern = _PMID if database in {"pubmed", "medline"} else _LABELLED_PMID
    if pmid := fields.first_like("AN", pattern) or fields.first_like("C6", _LABELLED_PMID):
        draft.put("PMID", pmid[1])
        if database == "pubmed":
            fields.first("DB")
    if pmcid := fields.first_like("C2", _PMCID):
        draft.put("PMCID", pmcid[1])
    for line in fields.all("SN"):
        _serial(fields, draft, line)
    for line in fields.all("UR"):
        if "URL" not in draft.csl and draft.fits("URL", line.text):
            draft.put("URL", line.text, line.where)
        else:
            fields.give_back(line)


def _serial(fields: Fields, draft: Draft, line: Line) -> None:
    if "ISBN" not in draft.csl and identifiers.read("isbn", line.text):
        draft.put("ISBN", line.text, line.where)
    elif "ISSN" not in draft.csl and _ISSN.fullmatch(line.text):
        draft.put("ISSN", line.text, line.where)
    else:
        fields.give_back(line)


def _texts(fields: Fields, draft: Draft) -> None:
    if line := fields.first("AB", "N2"):
        draft.put("abstract", line.value.strip(), line.where)
    if line := fields.first("M3"):
        draft.put("genre", line.text, line.where)
    if notes := fields.all("N1"):
        draft.put("note", "\n".join(line.value.strip() for line in notes), notes[0].where)
    if words := fields.all("KW"):
        draft.put("keyword", "; ".join(line.text for line in words), words[0].where)


def lines(item: Mapping) -> Iterator[tuple[str, str]]:
    """Tag and value, in the order in which people expect them."""
    kind = type_of(item)
    yield "TY", _WRITTEN.get(kind, "GEN")
    yield from _filled(item, {"id": "ID", "title": "TI"})
    for role, tag in (("author", "AU"), ("editor", "A2"), ("collection-editor", "A3"), ("translator", "A4")):
        listed = item.get(role)
        for name in listed if isinstance(listed, list) else []:
            if isinstance(name, Mapping):
                yield tag, people.written(name)
    yield from _filled(item, {"container-title": "T2", "collection-title": "T2" if kind == "book" else "T3"})
    yield from _filled(item, {"container-title-short": "J2", "title-short": "ST"})
    yield from _dates_written(item)
    yield from _numbers_written(item, kind)
    yield from _filled(item, {"DOI": "DO", "URL": "UR", "PMCID": "C2", "ISBN": "SN", "ISSN": "SN"})
    if text(item.get("PMID")):
        yield from (("AN", text(item["PMID"])), ("DB", "PubMed"))
    yield from _filled(item, {"publisher": "PB", "publisher-place": "CY", "edition": "ET", "section": "SE"})
    yield from _filled(item, {"genre": "M3", "language": "LA"})
    yield from ((tag, value) for field, tag in (("abstract", "AB"), ("note", "N1")) if (value := _lines(item, field)))
    yield from (("KW", word) for word in text(item.get("keyword")).split("; ") if word)


def _filled(item: Mapping, tags: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    yield from ((tag, value) for field, tag in tags.items() if (value := text(item.get(field))))


def _dates_written(item: Mapping) -> Iterator[tuple[str, str]]:
    issued, seen = calendar.slashed(item.get("issued")), calendar.slashed(item.get("accessed"))
    if issued:
        yield from (("PY", issued[:4]), ("DA", issued))
    if seen:
        yield "Y2", seen


def _numbers_written(item: Mapping, kind: str) -> Iterator[tuple[str, str]]:
    yield from _filled(item, {"volume": "VL", "issue": "IS"})
    first, dash, last = text(item.get("page")).partition("-")
    yield from ((tag, value) for tag, value in (("SP", first), ("EP", last if dash else "")) if value)
    yield from _filled(item, {"number": "IS" if kind in _NUMBERED else "M1"})
    if kind in {"book", "chapter"}:
        yield from _filled(item, {"collection-number": "IS"})


def _lines(item: Mapping, field: str) -> str:
    value = item.get(field)
    return value.strip() if isinstance(value, str) else text(value)
