"""
One printed reference, as journals print it, read as a record for somebody to confirm.

Understood: Vancouver and AMA ('Liu E, Marin D. Title. N Engl J Med. 2020;382(6):545-553.'), APA ('Liu, E. (2020).
Title. Journal, 382(6), 545-553.') and the forms between. Identifiers are found in any of them; what fits no form
becomes a record with the line as its title.
"""

import re
from collections.abc import Iterator

from articles.incoming import escaping, signs
from references import csl as records
from references import identifiers
from references.names import Name

_LINK = re.compile(r"!?\[((?:[^\[\]\\]|\\.)*)\]\(([^()\s]*)\)|<(https?://[^<>\s]+)>")
_ADDRESS = re.compile(r"https?://[^\s<>\"”]+", re.I)
_DOI = re.compile(r"(?:\bdoi\s*[:=]?\s*)?\b(10\.[0-9]{4,9}(?:\.[0-9]+)*/[^\s<>\"”]+)", re.I)
_PMID = re.compile(r"\b(?:PMID|PubMed(?: PMID)?)\s*[:#]?\s*([0-9]{1,8})\b", re.I)
_PMCID = re.compile(r"\b(?:PMCID\s*:?\s*)?(PMC[0-9]{1,10})\b", re.I)
_NCT = re.compile(r"\b(NCT[0-9]{8})\b", re.I)
_ISBN = re.compile(r"\bISBN(?:-1[03])?\s*:?\s*([0-9][0-9 -]{8,16}[0-9X])", re.I)
_FIELDS = {"doi": "DOI", "pmid": "PMID", "pmcid": "PMCID", "isbn": "ISBN", "nct": "number", "url": "URL"}
_ACCESS = re.compile(
    r"\b(?:Available (?:from|at|online)|Accessed|Retrieved(?: from)?|Cited|Last accessed|Epub)\b[^.;\]]{0,60}[.;\]]?",
    re.I,
)

_YEAR = r"(?P<year>(?:19|20)[0-9]{2})[a-z]?"
_PAGES = r"(?P<page>[A-Za-z]{0,3}[0-9][A-Za-z0-9.]{0,12}(?:\s*[-–]\s*[A-Za-z]{0,3}[0-9]{1,9})?)"
_VOLUME = r"(?P<volume>[A-Za-z]?[0-9][0-9A-Za-z]{0,6})"
_PLACE = rf"\s*(?:\((?P<issue>[^()]{{1,25}})\))?\s*(?:[:,]\s*{_PAGES})?"
_JOURNAL_FIRST = re.compile(
    rf"(?P<title>.{{3,600}}?[.?!])\s+(?P<journal>[^.;:]{{2,150}}?)\.?,?\s+{_YEAR}(?P<date>[^;:.()]{{0,20}})[;,:]\s*{_VOLUME}?{_PLACE}"
)
_JOURNAL_AHEAD = re.compile(
    rf"(?P<title>.{{3,600}}?[.?!])\s+(?P<journal>[^.;:]{{2,150}}?)\.?,?\s+{_YEAR}(?=[\s.;\[]|$)"
)
_AFTER_YEAR = re.compile(rf"[,.]?\s*\(?{_YEAR}(?:,[^()]{{0,30}})?\)[.:,]?\s+")
_APA = re.compile(rf"(?P<title>.{{3,600}}?[.?!])\s+(?P<journal>[^.,;]{{2,150}}?)[,.]?\s+{_VOLUME}{_PLACE}(?:[.\s]|$)")
_BOOK = re.compile(
    rf"(?P<title>.{{3,400}}?)\.\s+(?:(?P<edition>[0-9]{{1,2}})(?:st|nd|rd|th) ed\.\s+)?"
    rf"(?P<place>[A-Z][^.:;]{{1,60}}):\s*(?P<publisher>[^.:;]{{2,100}})[;,]\s*{_YEAR}"
)
_NO_JOURNAL = re.compile(rf"(?P<title>.{{3,400}}?[.?!])\s+(?:[A-Z][a-z]{{2,8}}\.?\s+)?{_YEAR}(?=[\s.;,]|$)")
_ANY_YEAR = re.compile(r"(?<![0-9])(?:19|20)[0-9]{2}(?![0-9])")

_INITIALS = r"[A-ZÀ-ÖØ-Þ]{1,3}(?:-[A-Z])?"
_SUFFIX = re.compile(r"(?:Jr|Sr|II|III|IV|[23](?:nd|rd))\.?")
_VANCOUVER = re.compile(
    rf"(?P<family>[^\W\d_][\w'’ -]{{0,60}}?)\s+(?P<given>{_INITIALS})(?:\s+(?P<suffix>Jr|Sr|II|III|IV|2nd|3rd))?"
)
_DOTTED = re.compile(
    r"(?P<family>[^\W\d_][\w'’ -]{0,60}?),\s*(?P<given>(?:[^\W\d_]\.[\s-]?){1,5})(?:,?\s+(?P<suffix>Jr|Sr|II|III)\.?)?"
)
_AND_OTHERS = re.compile(r"[,;]?\s*(?:et\s+al\.?|and others|…|\.\.\.)\s*$", re.I)
_PREPRINTS = re.compile(r"(?:bio|med)rxiv|arxiv|research square|preprints", re.I)

CHECK = "read from a printed list"


def read(printed: str) -> tuple[dict, str]:
    """The record, cleaned, and what nobody has confirmed of it. ``printed``: a line of Markdown, without its number."""
    words = _words(printed)
    item: dict = dict(_identified(words))
    bare = _without_identifiers(words)
    guessed = _parts(bare) or {"title": _title(bare or words)}
    item = guessed | item
    item.setdefault("type", _type(item))
    if item["type"] == "article-journal" and _PREPRINTS.search(item.get("container-title", "")):
        item["type"] = "article"
    item["note"] = f"Printed as: {words}"[:5000]
    bad = {problem.field for problem in records.problems(item)}
    cleaned = records.clean({field: value for field, value in item.items() if field not in bad})
    names = [_NAMES[field] for field in guessed if field in _NAMES]
    return cleaned, f"{', '.join(names)}: {CHECK}"[:300]


_NAMES = {
    "author": "authors", "title": "title", "container-title": "journal", "issued": "year", "volume": "volume",
    "issue": "issue", "page": "pages", "publisher": "publisher", "edition": "edition",
}  # fmt: skip


def looks_like_a_work(printed: str) -> bool:
    """Whether a paragraph without a number can be an entry: it has a year or an identifier."""
    words = _words(printed)
    return bool(_ANY_YEAR.search(words) or any(_identified(words)))


def _words(printed: str) -> str:
    """Plain words, with the addresses that stood behind links."""

    def said(match: re.Match[str]) -> str:
        shown, address = match[1] or "", match[2] or match[3] or ""
        if not address.startswith("http"):
            return shown
        return address if shown.strip() in address else f"{shown} {address}"

    return " ".join(escaping.plain(_LINK.sub(said, signs.without(printed))).split())


def _identified(words: str) -> Iterator[tuple[str, str]]:
    """Pairs of the record's field and value, the first of each kind."""
    found: dict[str, str] = {}
    for pattern, label in (
        (_DOI, "doi:"),
        (_PMID, "PMID "),
        (_PMCID, ""),
        (_NCT, ""),
        (_ISBN, "ISBN "),
        (_ADDRESS, ""),
    ):
        for match in pattern.finditer(words):
            read = identifiers.parse(label + (match[1] if match.groups() else match[0]))
            if read is not None:
                found.setdefault(_FIELDS[read.kind], read.value)
    yield from found.items()


def _without_identifiers(words: str) -> str:
    for pattern in (_ADDRESS, _DOI, _PMID, _PMCID, _ISBN, _ACCESS):
        words = pattern.sub(" ", words)
    words = re.sub(r"\[(?:Internet|Online|cited[^\]]{0,40}|Preprint)\]", " ", words, flags=re.I)
    return " ".join(words.split()).strip(" .;,:")


def _parts(bare: str) -> dict:
    """The fields that a known form has; {} where none fits."""
    for people, shortened, rest in _after_authors(bare):
        year = _AFTER_YEAR.match(rest)
        found = _fields(_APA.match(rest[year.end() :] + "."), year["year"]) if year else _first_form(rest, bool(people))
        if year and not found:
            found = {"title": _title(rest[year.end() :]), "issued": _date(year["year"])}
        if found:
            authors = {"author": people} if people else {}
            return authors | ({"custom": {"authors": "shortened"}} if shortened else {}) | found
    return {}


def _first_form(rest: str, has_authors: bool) -> dict:
    for form in (_BOOK, _JOURNAL_FIRST, _JOURNAL_AHEAD, *((_NO_JOURNAL,) if has_authors else ())):
        if match := form.match(f"{rest}."):
            return _fields(match, match["year"])
    return {}


def _fields(match: re.Match[str] | None, year: str) -> dict:
    if match is None:
        return {}
    said = {name: (value or "").strip(" .") for name, value in match.groupdict().items()}
    kept: dict[str, object]
    if "publisher" in said:
        kept = {
            "type": "book",
            "publisher": said["publisher"],
            "publisher-place": said["place"],
            "edition": said["edition"],
        }
    elif "journal" not in said:
        kept = {}
    else:
        journal = re.sub(r"^\s*In:?\s+", "", said["journal"])
        kept = {"type": "article-journal", "container-title": journal} | {
            name: said.get(name, "") for name in ("volume", "issue", "page")
        }
    title = said["title"].rstrip(".").strip()
    return {name: value for name, value in kept.items() if value} | {"title": title, "issued": _date(year)}


def _date(year: str) -> dict:
    return {"date-parts": [[int(year)]]}


def _after_authors(bare: str) -> Iterator[tuple[list[Name], bool, str]]:
    """Who may have written it, whether more did, and what follows; last of all, nobody and everything."""
    for stop in [match.start() for match in re.finditer(r"\.\s+|\s*\((?=(?:19|20)[0-9]{2})|[:;]\s+", bare[:1500])][:40]:
        people, shortened = _people(bare[:stop])
        if people:
            yield people, shortened, bare[stop:].lstrip(".:; ")
    yield [], False, bare


def _people(words: str) -> tuple[list[Name], bool]:
    whole = _AND_OTHERS.sub("", words).strip(" .,;")
    shortened = whole != words.strip(" .,;")
    whole = re.sub(r",?\s*(?:&|\band\b)\s+", ", ", whole)
    people = _each(whole, _VANCOUVER, r"[,;]\s*") or _dotted(whole)
    if not people and _is_group(whole):
        people = [{"literal": whole}]
    return people, shortened


def _each(whole: str, form: re.Pattern[str], between: str) -> list[Name]:
    """Everybody, or nobody where one piece is no name."""
    people: list[Name] = []
    for piece in re.split(between, whole):
        if people and _SUFFIX.fullmatch(piece):
            people[-1] = {**people[-1], "suffix": piece.rstrip(".")}
            continue
        match = form.fullmatch(piece.strip())
        if match is None:
            return []
        people.append({name: value for name, value in match.groupdict().items() if value})
    return people


def _dotted(whole: str) -> list[Name]:
    """'Liu, E., Marin, D. J.': each initial with its dot."""
    rest = f"{whole}."
    people: list[Name] = []
    while rest.strip(" ,.;&"):
        match = _DOTTED.match(rest.lstrip(" ,;&"))
        if match is None:
            return []
        people.append({name: value.strip() for name, value in match.groupdict().items() if value})
        rest = rest.lstrip(" ,;&")[match.end() :]
    return people


def _is_group(whole: str) -> bool:
    """'European Medicines Agency': several words, each of weight with a capital, and no sentence."""
    words = whole.split()
    return (
        1 < len(words) <= 10
        and "," not in whole
        and all(w[:1].isupper() or w in {"of", "the", "for", "and", "on"} for w in words)
    )


def _title(bare: str) -> str:
    """The sentence that says most."""
    parts = sorted((part.strip(" .;,") for part in re.split(r"(?<=[.?!])\s+", bare)), key=len)
    return (parts[-1] if parts and len(parts[-1]) > 10 else bare)[:500] or "Untitled work"


def _type(item: dict) -> str:
    if "number" in item:
        return "dataset"
    if "ISBN" in item:
        return "book"
    if item.keys() & {"DOI", "PMID", "PMCID"}:
        return "article-journal"
    return "webpage" if "URL" in item else "document"
