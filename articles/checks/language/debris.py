"""What machines leave behind: words of assistants, blanks nobody filled in, signs that were read wrongly."""

import re
from collections.abc import Iterator
from html import unescape

from articles.checks import fixing
from articles.checks.catalogue import check
from articles.checks.finding import Fix, Found, Severity, at
from articles.checks.language.doubled import doubled
from articles.checks.quoted import is_shown
from articles.checks.subject import Subject
from articles.text.block import Block

ASSISTANTS = (
    "as an ai language model", "as a language model", "as an ai assistant", "as an ai,", "i am an ai", "i'm an ai",
    "my knowledge cutoff", "my last knowledge update", "as of my last update", "regenerate response",
    "i hope this helps", "i hope this email", "let me know if you", "feel free to ask", "would you like me to",
    "i cannot fulfill", "i can't help with", "i'm sorry, but i", "i apologize for", "i apologise for",
    "here is the translation", "here's the translation", "here is the translated", "here is the revised",
    "here's the revised", "here is the rewritten", "here is a rewritten", "here is an improved",
    "here's a revised", "here is a revised", "here is your", "here's your", "translated text:", "original text:",
    "end of translation", "translation note:", "translator's note:", "machine translated", "translated by google",
    "see translation", "contentreference[oaicite", "oai_citation", "turn0search", "utm_source=chatgpt",
)  # fmt: skip
"""What assistants and translation tools say around the text that was asked of them."""
BLANKS = (
    "lorem ipsum", "dolor sit amet", "click or tap here to enter text", "error! reference source not found",
    "error! bookmark not defined", "[object object]", "your text here", "placeholder text", "[source needed]",
    "[reference needed]",
)  # fmt: skip
_OPENING = re.compile(
    r"(?:Certainly|Sure(?: thing)?|Of course|Absolutely|Great question|Got it)[!,.]\s+(?:Here|I|Below|Let|This)\b"
)
_SIGNS = re.compile(
    r"(?P<blank>\{\{[^{}\n]{0,60}\}\}|<%[^%\n]{0,60}%>"
    r"|\[(?:insert|add|your|name|date|year|link|url|todo|tbd|tk|xxx?|citation|placeholder)\b[^\[\]\n]{0,60}\])"
    r"|(?P<todo>\b(?:TODO|FIXME|TBC|TBD|XXX+)\b(?!\s+(?:syndrome|female|karyotype)))"
    r"|(?P<entity>&(?:[a-zA-Z]{2,8}|\#[0-9]{1,6}|\#x[0-9a-fA-F]{1,5});)"
    r"|(?P<tag></?(?:p|br|div|span|b|i|u|em|strong|su[bp]|a|h[1-6]|[uo]l|li|table|t[rdh]|img|font|center|hr|script|style)"
    r"(?:\s+[a-z-]{1,20}\s*=[^<>]{0,200})?\s*/?>)"
    r"|(?P<stars>\*\*\s?[^*\n]{1,100}?\s?\*\*)"
    r"|(?P<lost>\ufffd+)",
    re.IGNORECASE,
)
_SIGN = frozenset("{<[&*\ufffd")
_LETTERS = re.compile(r"\b(?:TODO|FIXME|TBC|TBD|XXX)")
_SHORT = 20
_NOTHING = frozenset({"undefined", "null", "nan", "untitled"})
# Letters beyond ASCII that were read byte by byte: â€™ for ’, Ã© for é.
_MOJIBAKE = re.compile("[\u00c2-\u00f4][\u0080-\u00bfŒœŠšŸŽžƒˆ˜–—‘’‚“”„†‡•…‰‹›€™]++|â€")
_TOLD = {
    "blank": "“{}” was to be filled in.",
    "todo": "“{}” was to be done.",
    "entity": "“{}” is shown as it stands, not as the sign that it means.",
    "tag": "“{}” is shown as it stands: this site reads Markdown, not HTML.",
    "stars": "“{}” is shown with its stars: no space may stand inside them.",
    "lost": "“{}” stands for a letter that was lost.",
}


@check("debris", Severity.WARNING)
def debris(subject: Subject) -> Iterator[Found]:
    """Debris of a machine.

    A blank that nobody filled in, a sentence of an assistant, a word twice, letters that were read wrongly: each tells
    readers that nobody has looked.

    Mend: Take it out, or write what was meant.

    Bad:
        Certainly! Here is the text you asked for. The the cells donâ€™t last.

    Good:
        The part of these cells is undefined, and what they do in in vitro studies is known.
    """
    phrases = _phrases(subject)
    for block in subject.blocks:
        if block.kind != "code":
            for start, end, words, fix in _seen(subject, block, phrases):
                if not is_shown(block, start, end):
                    yield Found(words, at(block, start, end), fix=fix)


Seen = tuple[int, int, str, Fix | None]


def _phrases(subject: Subject) -> list[tuple[str, str]]:
    """Those that stand in the text, with what is told of them: looked for once, since most texts have none."""
    folded = "\n".join(_folded(block.words) for block in subject.blocks)
    told = dict.fromkeys(ASSISTANTS, "an assistant or a translation tool says")
    told |= dict.fromkeys(BLANKS, "nobody filled in")
    return [each for each in told.items() if each[0] in folded]


def _folded(words: str) -> str:
    return words.replace("’", "'").lower()


def _seen(subject: Subject, block: Block, phrases: list[tuple[str, str]]) -> Iterator[Seen]:
    yield from _said(block, phrases)
    yield from doubled(subject, block)
    if not _SIGN.isdisjoint(block.words) or _LETTERS.search(block.words):
        yield from _left(subject, block)
    if not block.words.isascii():
        yield from _misread(subject, block)


def _said(block: Block, phrases: list[tuple[str, str]]) -> Iterator[Seen]:
    """Sentences of assistants, and words that stand where nothing was."""
    folded = _folded(block.words) if phrases or len(block.words) < _SHORT else ""
    for phrase, told in phrases:
        start = folded.find(phrase)
        if start >= 0:
            words = block.words[start : start + len(phrase)]
            yield start, start + len(phrase), f"“{words}” is what {told}.", None
    if found := _OPENING.match(block.words):
        yield *found.span(), f"“{found[0]}” is what an assistant says.", None
    if folded in _NOTHING and block.kind in ("paragraph", "heading", "item", "title", "summary"):
        yield 0, len(folded), f"“{block.words}” stands where words were meant.", None


def _left(subject: Subject, block: Block) -> Iterator[Seen]:
    for found in _SIGNS.finditer(block.words):
        kind = found.lastgroup or ""
        if _is_harmless(kind, found, block):
            continue
        yield *found.span(), _TOLD[kind].format(found[0][:60]), None


def _is_harmless(kind: str, found: re.Match[str], block: Block) -> bool:
    """A karyotype (47,XXX), stars of significance in a table, a sign that means nothing."""
    before = block.words[max(0, found.start() - 1) : found.start()]
    if kind == "todo":
        return not found[0].isupper() or before in (",", "-", "/")
    if kind == "entity":
        return unescape(found[0]) == found[0]
    return kind == "stars" and (block.kind in ("cell", "head", "code") or not re.search(r"[^\W\d_]{3}", found[0]))


def _misread(subject: Subject, block: Block) -> Iterator[Seen]:
    for found in _MOJIBAKE.finditer(block.words):
        meant = _meant(found[0])
        if meant is None and found[0] != "â€":
            continue
        fix = fixing.in_block(subject, block, *found.span(), meant) if meant else None
        yield *found.span(), f"“{found[0]}” is a sign that was read wrongly{f': {meant}' if meant else ''}.", fix


def _meant(misread: str) -> str | None:
    """What the bytes say as UTF-8, each character put back to its byte (Windows-1252, or Latin-1)."""
    try:
        data = b"".join(letter.encode("latin-1" if "\x80" <= letter <= "\xff" else "cp1252") for letter in misread)
        return data.decode("utf-8")
    except UnicodeError:
        return None
