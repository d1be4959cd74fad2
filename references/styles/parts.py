"""Pieces that every style is put together from. What is marked safe here was made of escaped pieces only."""

import html
import re
from collections.abc import Iterable, Iterator, Mapping

from django.utils.html import conditional_escape, escape, format_html
from django.utils.safestring import SafeString

from references import identifiers
from references.styles.quotes import curly
from references.words import text

# CSL-JSON's own mark-up in titles; small capitals and 'nocase' are shown plain.
_TAGS = re.compile(r'(</?(?:i|b|sub|sup)>|<span (?:style="font-variant: ?small-caps;?"|class="nocase")>|</span>)')
_STOPS = ".?!…"
_CLOSING = "”’"
_TAG = re.compile(r"<[^<>]*>")
NOTHING, _STOP = escape(""), escape(".")


def title(csl: Mapping) -> SafeString:
    return rich(text(csl.get("title"))) or escape("[Title not known]")


def rich(words: str) -> SafeString:
    """Italics, bold, sub- and superscript as HTML where they are closed in order; everything else escaped.

    Quotation marks become typographic ones; the case of letters stays as it is.
    """
    if "<" not in words:
        return escape(curly(words))
    pieces = _TAGS.split(words)
    paired = _paired(pieces)
    return _joined(_piece(piece, at in paired) for at, piece in enumerate(_set(pieces, paired)))


def _set(pieces: list[str], paired: set[int]) -> Iterator[str]:
    """The pieces with typographic quotation marks; a tag that is none counts as words."""
    before = ""
    for at, piece in enumerate(pieces):
        if at not in paired:
            piece = curly(piece, before)
            before = piece or before
        yield piece


def plain(words: str) -> SafeString:
    """Words in which no mark-up is expected: a publisher, a place."""
    return escape(curly(words))


def italic(piece: SafeString) -> SafeString:
    """Italics inside it are shown upright (by the style sheet), as printers do."""
    return format_html("<i>{}</i>", piece) if piece else NOTHING


def _paired(pieces: list[str]) -> set[int]:
    """Places of opening and closing tags that belong together; tags stand at the odd places of a split."""
    opened: list[int] = []
    paired: set[int] = set()
    for at in range(1, len(pieces), 2):
        if not pieces[at].startswith("</"):
            opened.append(at)
        elif opened and _name(pieces[opened[-1]]) == _name(pieces[at]):
            paired |= {opened.pop(), at}
    return paired


def _name(tag: str) -> str:
    return tag.strip("</>").split(" ")[0]


def _piece(piece: str, is_tag: bool) -> SafeString:
    if not is_tag:
        return escape(piece)
    if _name(piece) == "span":
        return NOTHING
    return format_html("</{}>" if piece.startswith("</") else "<{}>", _name(piece))


def _joined(pieces: Iterable[SafeString | str], between: str = "") -> SafeString:
    """Added one to another, since adding keeps what is safe apart from what must be escaped."""
    whole, comma = NOTHING, NOTHING
    for piece in pieces:
        whole += comma + conditional_escape(piece)
        comma = escape(between)
    return whole


def journal(csl: Mapping) -> SafeString:
    """The abbreviated title, which has no full stops in medicine, or the whole one."""
    return rich(text(csl.get("container-title-short")).replace(".", "") or text(csl.get("container-title")))


def stopped(piece: SafeString | str) -> SafeString:
    """The piece as a sentence: with a full stop, unless it ends in one already; '' stays ''."""
    seen = html.unescape(_TAG.sub("", conditional_escape(piece))).rstrip()
    if not seen:
        return NOTHING
    return conditional_escape(piece) + (NOTHING if (seen.rstrip(_CLOSING) or seen)[-1] in _STOPS else _STOP)


def sentences(*pieces: SafeString | str) -> SafeString:
    """The pieces that say something, each ended by one full stop."""
    return spaced(*(stopped(piece) for piece in pieces))


def spaced(*pieces: SafeString | str, between: str = " ") -> SafeString:
    """The pieces that say something, with this between them."""
    return _joined((piece for piece in pieces if piece), between)


def link(kind: str, value: str, words: str = "") -> SafeString:
    """A link to where an identifier leads, or the words alone where it is none."""
    found = identifiers.read(kind, value)
    if found is None:
        return escape(words or value)
    return format_html('<a href="{}">{}</a>', found.address, words or identifiers.plain(kind, value))


def links(csl: Mapping) -> SafeString:
    """'doi: ... PMID: ...; PMCID: ...' as PubMed writes them; an address where none of these is known."""
    doi, pmid, pmcid = (text(csl.get(field)) for field in ("DOI", "PMID", "PMCID"))
    numbers = spaced(
        format_html("PMID: {}", link("pmid", pmid)) if pmid else "",
        format_html("PMCID: {}", link("pmcid", pmcid)) if pmcid else "",
        between="; ",
    )
    found = sentences(format_html("doi: {}", link("doi", doi)) if doi else "", numbers)
    return found or address(csl)


def address(csl: Mapping) -> SafeString:
    """'Available from: https://...'; no full stop, which readers would copy with it."""
    found = web(csl)
    return format_html("Available from: {}", found) if found else NOTHING


def web(csl: Mapping) -> SafeString:
    """The record's web address as a link, as it was written; nothing where it is none."""
    url = text(csl.get("URL"))
    found = identifiers.parse(url)
    if found is None or not re.match(r"https?:|www\.", url, re.I):
        return NOTHING
    return format_html('<a href="{}">{}</a>', found.address, url)
