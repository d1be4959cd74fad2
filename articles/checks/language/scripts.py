"""Words in a script that is not the text's, and words that mix two."""

import re
import unicodedata
from collections.abc import Iterator

from articles.checks import fixing
from articles.checks.catalogue import check
from articles.checks.finding import Fix, Found, Severity, at
from articles.checks.language.letters import FOREIGN, GREEK, LOOK_ALIKE, is_foreign_text
from articles.checks.quoted import is_shown
from articles.checks.subject import Subject
from articles.text.block import Block

_FOREIGN_WORDS = re.compile(rf"[{FOREIGN}]++(?:[\s\u3000・·.,，、。:：-]*+[{FOREIGN}]++)*+")
# Three Greek letters in a row are a word, unless they count the chains of a receptor (αβγ).
_GREEK_WORD = re.compile(rf"(?<!\w)[{GREEK}]{{3,}}+(?!\w)")
_CHAINS = re.compile("[αβγδεζ]{3}")
_WORD = re.compile(r"[^\W\d_]++")
_LATIN = re.compile("[a-zA-Z]")
_SMALL = re.compile("[a-z]")
_NAME_BEFORE = re.compile(r"[A-Z][\w’'-]++(?:[ .,]++[A-Z][\w’'-]*+)*[ ]?[(（\[]$")
_GLOSS_AFTER = re.compile(r"\s?[(（\[][A-Za-z“‘\"']")
_LANGUAGE = re.compile(
    r"\b(?:Arabic|Armenian|Bengali|Bulgarian|Chinese|Cyrillic|Farsi|Georgian|Greek|Hebrew|Hindi|Japanese|Korean|"
    r"Mandarin|Persian|Russian|Serbian|Thai|Ukrainian|Urdu|Yiddish)\b"
)
_NEAR = 30  # Characters before a word, in which its language may be named.
_ELSEWHERE = ("CYRILLIC", "ARMENIAN", "GEORGIAN", "CHEROKEE")


@check("foreign-script", Severity.ERROR)
def foreign_script(subject: Subject) -> Iterator[Found]:
    """A word in a foreign script.

    Translation tools leave words behind that they could not place. Readers cannot read them, and take them for a sign
    that nobody has.

    Mend: Translate the word. If it is meant to stand there, put it in quotation marks or italics, or say which language
    it is.

    Bad:
        The cells were 细胞 given to eleven people.

    Good:
        Signals such as TGF-β and IFN-γ, and the book “自然杀伤细胞”, are named by Zhang Wei (张伟).
    """
    strange = [(block, spans) for block in _unusual(subject) if (spans := list(_strange(block.words)))]
    if not strange or is_foreign_text(" ".join(block.words for block in subject.blocks)):
        return
    for block, spans in strange:
        if block.kind == "quote" and is_foreign_text(block.words):
            continue
        for start, end in spans:
            if not _is_meant(block, start, end):
                words = block.words[start:end]
                yield Found(f"“{_short(words)}” is written in {_script(words[0])} letters.", at(block, start, end))


@check("script-mixed", Severity.ERROR)
def script_mixed(subject: Subject) -> Iterator[Found]:
    """A word of mixed scripts.

    A letter of another alphabet that looks like a Latin one is found by no search, read wrongly by screen readers, and
    tells of a text that was copied.

    Mend: Type the word anew.

    Bad:
        The саncer cells were killed.

    Good:
        TGFβ1 and NFκB are names with Greek letters; so are γδ T cells and 5 μm.
    """
    for block in _unusual(subject):
        for found in _WORD.finditer(block.words):
            word = found[0]
            if word.isascii() or not (strange := _strangers(word)) or is_shown(block, *found.span()):
                continue
            fix = _in_latin(subject, block, found.start(), word)
            words = f"“{word}” has a {_script(strange[0])} letter among Latin ones."
            yield Found(words, at(block, *found.span()), fix=fix)


def _unusual(subject: Subject) -> Iterator[Block]:
    return (block for block in subject.blocks if not block.words.isascii() and block.kind != "code")


def _strange(words: str) -> Iterator[tuple[int, int]]:
    for found in _FOREIGN_WORDS.finditer(words):
        if not _is_mixed(words, found.start(), found.end()):
            yield found.span()
    for found in _GREEK_WORD.finditer(words):
        if not _CHAINS.fullmatch(found[0]):
            yield found.span()


def _is_mixed(words: str, start: int, end: int) -> bool:
    """A letter or two inside a Latin word: told by ``script-mixed``."""
    is_in_word = _LATIN.search(words[max(0, start - 1) : start] + words[end : end + 1])
    return bool(is_in_word) and unicodedata.name(words[start], "").startswith(_ELSEWHERE)


def _is_meant(block: Block, start: int, end: int) -> bool:
    """Whether the author shows it: quoted, in italics, as code or a link, or a name beside its Latin form."""
    words = block.words
    return (
        any(span.start <= start and end <= span.end for span in block.spans)
        or is_shown(block, start, end)
        or _NAME_BEFORE.search(words, max(0, start - 60), start) is not None
        or _GLOSS_AFTER.match(words, end) is not None
        or _LANGUAGE.search(words, max(0, start - _NEAR), start) is not None
    )


def _strangers(word: str) -> list[str]:
    """The letters that do not belong among its Latin ones."""
    return [letter for letter in word if not _is_at_home(letter, word)] if _LATIN.search(word) else []


def _is_at_home(letter: str, word: str) -> bool:
    """Latin letters; Greek ones too, as in TGFβ1, unless they only look Latin in a word of small letters."""
    if letter.isascii():
        return True
    name = unicodedata.name(letter, "")
    if name.startswith("GREEK"):
        return letter not in LOOK_ALIKE or len(_SMALL.findall(word)) < 3
    return not name.startswith(_ELSEWHERE)


def _in_latin(subject: Subject, block: Block, start: int, word: str) -> Fix | None:
    """Certain where each strange letter looks like a Latin one."""
    typed = "".join(LOOK_ALIKE.get(letter, letter) for letter in word)
    if not typed.isascii():
        return None
    return fixing.in_block(subject, block, start, start + len(word), typed, f"Type “{typed}” in Latin letters")


def _script(letter: str) -> str:
    """'Cyrillic', 'Chinese'."""
    first = unicodedata.name(letter, "FOREIGN").split()[0].title()
    return {"Cjk": "Chinese", "Hiragana": "Japanese", "Katakana": "Japanese", "Hangul": "Korean"}.get(first, first)


def _short(words: str) -> str:
    return words if len(words) <= 40 else f"{words[:39]}…"
