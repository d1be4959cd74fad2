"""
Whether a change is one of wording alone, so that nobody who acts on the text could act otherwise.

Both texts are brought to one form in which harmless differences are gone: spacing, the style of quotation marks, a
spelling that is no word, British or American, words of ``harmless.SAME``, a capital at the start of a sentence, a
comma in the few places where it says nothing. Whatever differs then is objected to, whether or not a reason can be
named: what is not known to be harmless is not.
"""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from articles.text.comparison import pieces
from articles.text.harmless import DOUBLED, INTRODUCE, MISSPELT, SAME, SPELLINGS
from articles.text.numbers import UNITS
from articles.text.numbers import WORDS as NUMBERS
from articles.text.weighty import AMOUNTS, HEDGES, NEGATIONS

OTHERWISE = "only spelling, spacing, harmless commas and a few words that mean the same may differ"
LONGEST = 60

_FIXED = re.compile(
    r"""!\[[^\]]*\]\([^)]*\) | \[\[[^\]]*\]\] | \[\^[^\]]*\] | \[[^\[\]]*@[^\[\]]*\] | \]\([^)]*\) | <[^<>\s]+>
    | https?://\S+ | @[\w:.#$%&+?<>~/-]+ | `[^`]*`""",
    re.VERBOSE,
)
_TOKEN = re.compile(rf"({_FIXED.pattern})|([^\W_]+(?:(?:[-'/·]|[.,:](?=\d))[^\W_]+)*[%‰]?)|(\S)", re.VERBOSE)
_MARK = re.compile(r"^(\s*)([-*+]|\d+[.)]|>|#{1,6}|\||```|~~~|:|\[\^)(?=\s|\||\w|$)")
_QUOTES = str.maketrans(
    "‘’“”„\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}\N{HYPHEN}\N{NON-BREAKING HYPHEN}", '\'\'"""  --'
)
_WHOLE = {"#": "a heading changed", "|": "a table changed", "```": "a listing changed", "~~~": "a listing changed"}
_SENTENCE_ENDS = {".", "?", "!"}
_ONE = {words: group[0] for group in SAME for words in group}
_JOINS = {"and", "or"}
_PHRASES = sorted((tuple(words.split()) for words in _ONE if " " in words), key=len, reverse=True)
_LONGEST_PHRASE = max(map(len, _PHRASES))


@dataclass(frozen=True)
class Objection:
    """``place`` quotes what changed; ``reason`` is why that is more than wording."""

    place: str
    reason: str

    def __str__(self) -> str:
        return f"{self.place}: {self.reason}"


@dataclass(frozen=True)
class _Token:
    """``key`` is what is compared; ``shown`` is as it was typed; ``why``: the reason where it is fixed as it stands."""

    key: str
    shown: str
    why: str = ""


def objections(old: str, new: str, *, names: Collection[str] = ()) -> list[Objection]:
    """What keeps the change from being one of wording alone. ``names``: of drugs, genes, glossary terms."""
    fixed = {word.casefold() for name in names for word in name.split()}
    before, after = _blocks(old), _blocks(new)
    if [mark for mark, _ in before] != [mark for mark, _ in after]:
        return [Objection("The text", "a paragraph, heading, list or table was added, taken out or moved")]
    pairs = zip(before, after, strict=True)
    return [found for (mark, a), (_, b) in pairs if a != b for found in _in_block(mark, a, b, fixed)]


def _blocks(text: str) -> list[tuple[str, str]]:
    """Each paragraph, item, heading or row as one line, with the mark that makes it what it is."""
    found: list[tuple[str, str]] = []
    open_ = False
    for line in text.translate(_QUOTES).splitlines():
        mark = _MARK.match(line)
        words = " ".join(line[mark.end() if mark else 0 :].split())
        if mark:
            found.append((f"{len(mark[1])}{mark[2]}", words))
        elif words and open_:
            found[-1] = (found[-1][0], f"{found[-1][1]} {words}".strip())
        elif words:
            found.append(("", words))
        open_ = bool(line.strip()) and not (mark and mark[2][0] in "#|")
        if not line.strip() and found and found[-1][0] != "¶":
            found.append(("¶", ""))
    while found and found[-1][0] == "¶":
        found.pop()
    return found


def _in_block(mark: str, old: str, new: str, fixed: set[str]) -> Iterator[Objection]:
    whole = next((why for sign, why in _WHOLE.items() if sign in mark), "")
    if whole:
        yield Objection(_place([old], [new]), whole)
        return
    before, after = _normal(old, fixed), _normal(new, fixed)
    i = j = 0
    for piece in pieces([token.key for token in before], [token.key for token in after]):
        a, b = before[i : i + len(piece.old)], after[j : j + len(piece.new)]
        i, j = i + len(a), j + len(b)
        if not piece.equal:
            yield Objection(_place([token.shown for token in a], [token.shown for token in b]), _reason(a, b, fixed))


def _normal(words: str, fixed: set[str]) -> list[_Token]:
    tokens = _without_doubles([_token(match, fixed) for match in _TOKEN.finditer(words)])
    tokens = _phrases([_in_sentence(token, before) for before, token in zip([None, *tokens], tokens, strict=False)])
    tokens = [token for sentence in _sentences(tokens) for token in _without_idle_commas(sentence)]
    return tokens[:-1] if tokens and tokens[-1].key == "." else tokens


def _sentences(tokens: list[_Token]) -> Iterator[list[_Token]]:
    start = 0
    for place, token in enumerate(tokens, start=1):
        if token.key in _SENTENCE_ENDS or place == len(tokens):
            yield tokens[start:place]
            start = place


def _token(match: re.Match[str], fixed: set[str]) -> _Token:
    shown = match[0]
    if match[1]:
        return _Token(shown, shown, why=_why_fixed(shown))
    if match[2] and shown.casefold() not in fixed:
        return _Token(_spelt(shown), shown)
    return _Token("-" if shown in "\N{EN DASH}\N{EM DASH}" else shown, shown)


def _why_fixed(shown: str) -> str:
    if shown.startswith(("]", "<", "http")):
        return "where a link leads changed"
    if shown.startswith("!"):
        return "an image changed"
    return "a link to another text changed" if shown.startswith("[[") else "a citation or note changed"


def _spelt(word: str) -> str:
    """One spelling for all that are harmless, with the capital that the word had."""
    lower = word.lower()
    if word not in {lower, word.capitalize()}:
        return word
    lower = MISSPELT.get(lower, lower)
    for pattern, by in SPELLINGS:
        lower = pattern.sub(by, lower)
    return lower if word[0].islower() else lower.capitalize()


def _in_sentence(token: _Token, before: _Token | None) -> _Token:
    """Without the capital that begins a sentence, and as the word that stands for all that say the same."""
    key = token.key
    if (before is None or before.key in _SENTENCE_ENDS) and key[1:].islower():
        key = key[0].lower() + key[1:]
    if (before is None or before.key in _SENTENCE_ENDS) and key == "A":
        key = "a"
    return replace(token, key=key)


def _without_doubles(tokens: list[_Token]) -> list[_Token]:
    def is_double(before: _Token | None, token: _Token) -> bool:
        same = before is not None and before.key.casefold() == token.key.casefold()
        return same and (token.key.casefold() in DOUBLED or token.key in {",", ";"})

    return [token for before, token in pairwise([None, *tokens]) if token and not is_double(before, token)]


def _phrases(tokens: list[_Token]) -> list[_Token]:
    """Each of several words that say the same as one replaced by it."""
    found: list[_Token] = []
    place = 0
    while place < len(tokens):
        ahead = [token.key for token in tokens[place : place + _LONGEST_PHRASE]]
        size = next((len(phrase) for phrase in _PHRASES if phrase == tuple(ahead[: len(phrase)])), 1)
        taken = tokens[place : place + size]
        shown = " ".join(token.shown for token in taken)
        found.append(replace(taken[0], key=_ONE.get(" ".join(ahead[:size]), ahead[0]), shown=shown))
        place += size
    return found


def _without_idle_commas(sentence: list[_Token]) -> Iterator[_Token]:
    """Those after what introduces a sentence, before 'but', and before the one 'and' that ends a list say nothing."""
    keys = [token.key for token in sentence]
    first = keys.index(",") if "," in keys else 0
    joins = sum(key in _JOINS for key in keys)
    for place, (token, follows) in enumerate(zip(sentence, [*keys[1:], ""], strict=True)):
        introduces = place == first and " ".join(keys[:place]) in _INTRODUCE
        ends_a_list = follows in _JOINS and joins == 1 and place > first
        if token.key != "," or not (introduces or ends_a_list or follows == "but"):
            yield token


def _place(old: Sequence[str], new: Sequence[str]) -> str:
    before, after = (_short(" ".join(words)) for words in (old, new))
    if not before:
        return f"“{after}” was put in"
    return f"“{before}” became “{after}”" if after else f"“{before}” was taken out"


def _short(words: str) -> str:
    return words if len(words) <= LONGEST else f"{words[: LONGEST - 1].rstrip()}…"


def _reason(old: Sequence[_Token], new: Sequence[_Token], fixed: set[str]) -> str:
    """The gravest that can be named."""
    changed = [*old, *new]
    words = {token.shown.casefold() for token in changed}
    parts = {part for word in words for part in (word, *word.split("-"))}
    for token in changed:
        if token.why:
            return token.why
    if any(character.isdigit() for word in words for character in word) or parts & (NUMBERS | UNITS | set("%‰<>=±")):
        return "a number or its unit changed"
    if parts & NEGATIONS or any(word.endswith("n't") for word in words) or _negates(old, new):
        return "it says that something is, or is not"
    for reason, known in _KNOWN:
        if parts & known:
            return reason
    if words & fixed:
        return "a name of a drug, a gene or a term of the glossary changed"
    if all(not token.shown[0].isalnum() for token in changed):
        return "punctuation can change what a sentence says; harmless here are only commas that say nothing"
    return OTHERWISE


def _negates(old: Sequence[_Token], new: Sequence[_Token]) -> bool:
    """Effective and ineffective, specific and non-specific."""
    before, after = ({token.shown.casefold() for token in tokens} for tokens in (old, new))
    pairs = [(a, b) for a in before for b in after]
    return any(long == f"{sign}{short}" for a, b in pairs for long, short in ((a, b), (b, a)) for sign in _DENIALS)


_DENIALS = ("un", "in", "im", "ir", "non-", "non", "dis", "anti-", "anti", "a")
_INTRODUCE = {_ONE.get(words, words) for words in INTRODUCE}
_KNOWN = (
    ("it says how sure something is", HEDGES),
    ("it says how much, how many, or which way", AMOUNTS),
)
