"""Records as services write them, brought to CSL-JSON as the library keeps it. Text work: nothing is asked here.

What is mended, and where it was seen: titles as arrays, HTML entities and publishers' markup (Crossref), names
with 'sequence' and 'affiliation' (Crossref), groups under ``name`` (Crossref) or as a family name alone (NCBI),
particles at the end of given names (NCBI), a society's name after the journal's, set off by ' : ' (NCBI).
"""

import html
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from references import csl, dates, names
from references.identifiers import parse
from references.types import type_of
from references.words import text

_NAME_PARTS = ("family", "given", "suffix", "literal", "non-dropping-particle", "dropping-particle", "ORCID")
_NOT_OURS = {"id", "source", "accessed"}  # the service's own name, itself, and the day we asked
_ENTITY = re.compile(r"&(?:[a-z]+|#[0-9]+|#x[0-9a-f]+);", re.I)
_ITALIC = re.compile(r"<(/?)(?:em|italic|jats:italic)>", re.I)
_BOLD = re.compile(r"<(/?)(?:strong|bold|jats:bold)>", re.I)
_MARKUP = re.compile(r"</?(?:(?:mml|jats):[\w-]+|scp|p|div|br|u|tt|title|sc|sec|inline-formula|math)\b[^<>]*>", re.I)
_WITHDRAWN = re.compile(r"(?:retracted(?: article| paper)?|retraction|withdrawn(?: article)?)\s*[:—–-]\s*", re.I)
_PARTICLES = "van|von|den|der|de|del|della|di|da|dos|du|la|le|ten|ter|zu|zur"
_PARTICLE = re.compile(rf"(.+?)((?:\s(?:{_PARTICLES}))+|(?:\s(?:Di|De|Van|Von|Du|Del|Della|Den|Der|Le|La))+)")


@dataclass(frozen=True)
class Work:
    """A record from outside, and what must be known before it is taken."""

    item: dict
    warnings: tuple[str, ...] = ()


def work(record: Mapping) -> Work:
    """A record of doi.org, Crossref or NCBI. Raises csl.CslError for what cannot be mended."""
    return Work(csl.clean(_mended(record)), tuple(warnings(record)))


def warnings(record: Mapping) -> list[str]:
    """What the record says of itself: that it was retracted or corrected."""
    said = [f"{_label(notice)} on {dates.shown(notice.get('updated'))}" for notice in _notices(record)]
    if not said and _WITHDRAWN.match(text(record.get("title"))):
        said = ["Its title says that it was retracted"]
    return list(dict.fromkeys(said))


def _mended(record: Mapping) -> dict:
    known = {*csl.TEXTS, *csl.LINES} - _NOT_OURS
    item: dict = {field: unmarked(text(record[field])) for field in known & set(record)}
    item |= {field: _people(record[field]) for field in csl.NAMES if field in record}
    item |= {field: _date(record[field]) for field in csl.DATES if field in record and field not in _NOT_OURS}
    item["abstract"] = _abstract(record.get("abstract"))
    if "journal" in type_of(record) or " : " in item.get("container-title", ""):
        item["container-title"] = item.get("container-title", "").partition(" : ")[0]
    if not item.get("page"):
        item["page"] = text(record.get("article-number"))
    item.setdefault("container-title-short", unmarked(text(record.get("short-container-title"))))
    if type_of(item) == "article":
        item["container-title"] = item.get("container-title") or _server(record)
    if (address := parse(item.get("URL", ""))) and address.kind != "url":
        item.pop("URL")
    return {field: value for field, value in item.items() if value}


def unmarked(value: str) -> str:
    """Without entities and without markup that CSL does not know."""
    value = html.unescape(value) if _ENTITY.search(value) else value
    value = _BOLD.sub(r"<\1b>", _ITALIC.sub(r"<\1i>", value))
    return " ".join(_MARKUP.sub("", value).split())


def _abstract(value: object) -> str:
    """Paragraphs as lines, without the heading 'Abstract'."""
    if not isinstance(value, str):
        return ""
    lines = (re.sub(r"</?[a-z][^<>]*>", "", unmarked(line)) for line in re.split(r"</(?:jats:)?(?:p|title)>", value))
    kept = [line.strip() for line in lines if line.strip() and line.strip().lower() != "abstract"]
    return "\n".join(kept)


def _people(value: object) -> list[dict]:
    listed = value if isinstance(value, list) else []
    named = [_name(name) for name in listed if isinstance(name, Mapping)]
    return [name for name in named if names.family(name)]


def _name(name: Mapping) -> dict:
    parts = {part: unmarked(text(name[part])) for part in _NAME_PARTS if text(name.get(part))}
    if group := text(name.get("name")):
        return {"literal": unmarked(group)}
    if parts.get("family") and not parts.get("given") and not parts.get("literal"):
        return {"literal": parts["family"]}
    if match := _PARTICLE.fullmatch(parts.get("given", "")):
        parts |= {"given": match[1], "family": f"{match[2].strip()} {parts.get('family', '')}".strip()}
    return parts


def _date(value: object) -> dict:
    found = dates.parts(value)
    return {"date-parts": [list(found)]} if found else {}


def _server(record: Mapping) -> str:
    """Where a preprint stands: 'bioRxiv'; its publisher is the house that keeps the server."""
    for place in _listed(record.get("institution")):
        if name := text(place.get("name")):
            return name
    return ""


def _notices(record: Mapping) -> Iterable[Mapping]:
    return _listed(record.get("updated-by"))


def _label(notice: Mapping) -> str:
    return text(notice.get("label")) or text(notice.get("type")).replace("_", " ").capitalize() or "A notice"


def _listed(value: object) -> list[Mapping]:
    several = value if isinstance(value, list) else [value]
    return [each for each in several if isinstance(each, Mapping)]
