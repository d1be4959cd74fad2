"""Statements that say how certain they are, and of whom they hold:

    ::: claim {certainty=low population=people}
    Side effects appear milder than those reported for CAR-T [@marin2024; @neelapu2017].
    :::

The four words are GRADE's (https://www.gradeworkinggroup.org). How certain a statement can be is bounded by the works
cited in it: what was seen in animals, in cells or in a few cases alone is neither high nor moderate.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from markdown_it.rules_block import StateBlock
from markdown_it.token import Token

from articles.text.proof import Proof

CERTAINTIES = {
    "high": ("High certainty", "We are confident that this is how it is."),
    "moderate": ("Moderate certainty", "This is probably so; new studies may still change the picture."),
    "low": ("Low certainty", "This may be so. What really happens could well be different."),
    "very-low": (
        "Very low certainty",
        "Very little is known about this. What really happens is likely to be different.",
    ),
}
"""Each with its name and what it means, for readers."""

POPULATIONS = {
    "people": "About people",
    "animals": "About animals: not shown in people",
    "cells": "About cells in the laboratory: not shown in people",
}
BOUNDED = {"high", "moderate"}
PRECLINICAL = {"animal", "in-vitro"}
WEAK = PRECLINICAL | {"case-series", ""}  # '': nobody has said what kind of work it is

_OPENING = re.compile(r"(:{3,})[ \t]*claim(?![\w-])(.*)", re.DOTALL)
_CLOSING = re.compile(r":{3,}[ \t]*")
_ATTRIBUTES = re.compile(r"\s*\{([^{}]*)\}\s*")
_PAIR = re.compile(r'([\w-]+)=(?:"([^"]*)"|([^\s"]+))')
_MARK = ":::"
_MARKS = re.compile(r"^:{3,}.*", re.MULTILINE)
_NO_END = "claims_without_end"


class _Said(NamedTuple):
    """What the author wrote beside ``claim``; '' for what is missing or not known."""

    certainty: str
    population: str


def block(state: StateBlock, line: int, end: int, silent: bool) -> bool:
    """Only at the left edge: a statement stands for itself. One without an end is left as it was typed."""
    opening = _OPENING.fullmatch(_line(state, line)) if state.level == 0 and not _indented(state, line) else None
    stop = _end(state, line, end) if opening else None
    if opening is None or stop is None:
        return False
    if not silent:
        _push(state, line, stop, opening[2])
    return True


def settle(tokens: Sequence[Token], proof: Proof) -> list[Token]:
    """Put in what each statement says of itself, and report what it may not say."""
    if not any(_MARK in token.content or token.type == "claim_open" for token in tokens):
        return list(tokens)
    kept: list[Token] = []
    for place, token in enumerate(tokens):
        proof.line = token.map[0] + 1 if token.map else proof.line
        if token.type == "claim_open":
            said = _read(token.meta["attributes"], proof)
            _report(said, list(_cited(tokens, place)), proof)
            token.attrSet("class", f"claim claim-{said.certainty}" if said.certainty else "claim")
            token.meta["said"] = said
            kept += [token, *_head(said, token)]
        elif token.type == "claim_close":
            kept += [*_meaning(token.meta["opening"]), token]
        else:
            _report_marks(token, proof)
            kept.append(token)
    return kept


def _line(state: StateBlock, line: int) -> str:
    return state.src[state.bMarks[line] + state.tShift[line] : state.eMarks[line]]


def _indented(state: StateBlock, line: int) -> bool:
    return state.sCount[line] - state.blkIndent >= 4


def _end(state: StateBlock, line: int, end: int) -> int | None:
    """The line that closes it. Where there is none, no later one needs to look again."""
    if line >= state.env.get(_NO_END, end):
        return None
    lines = (each for each in range(line + 1, end) if _CLOSING.fullmatch(_line(state, each)))
    stop = next(lines, None)
    if stop is None:
        state.env[_NO_END] = line
    return stop


def _push(state: StateBlock, line: int, stop: int, attributes: str) -> None:
    opening = state.push("claim_open", "div", 1)
    opening.map, opening.block, opening.meta = [line, stop + 1], True, {"attributes": attributes}
    parent, most = state.parentType, state.lineMax
    state.parentType, state.lineMax = "claim", stop
    state.md.block.tokenize(state, line + 1, stop)
    state.parentType, state.lineMax = parent, most
    closing = state.push("claim_close", "div", -1)
    closing.block, closing.meta = True, {"opening": opening}
    state.line = stop + 1


def _read(attributes: str, proof: Proof) -> _Said:
    """Of ``{certainty=low population=people}``; people are meant where nothing else is said."""
    found = _ATTRIBUTES.fullmatch(attributes)
    inside = found[1] if found else ""
    said = {name: quoted or bare for name, quoted, bare in _PAIR.findall(inside)}
    rest = [*_PAIR.sub("", inside).split(), *(name for name in said if name not in _Said._fields)]
    if rest or (attributes.strip() and not found):
        proof.report("claim-words", _HOW.format(" ".join(rest) or attributes.strip()[:60]), attributes.strip())
    return _Said(
        _one_of("certainty", said.get("certainty", ""), CERTAINTIES, proof),
        _one_of("population", said.get("population", "people"), POPULATIONS, proof),
    )


def _one_of(name: str, value: str, known: Mapping[str, object], proof: Proof) -> str:
    if value in known:
        return value
    wrong = f"“{value[:40]}” is none" if value else f"this statement has no {name}"
    proof.report(f"claim-{name}", f"Say {name}= and one of {', '.join(known)}: {wrong}.", value)
    return ""


def _cited(tokens: Sequence[Token], place: int) -> Iterator[str]:
    """The keys in the statement that begins there."""
    while tokens[place].type != "claim_close":
        for child in tokens[place].children or []:
            if child.type == "cites":
                yield from (cite.key for cite in child.meta["cites"])
        place += 1


def _report(said: _Said, cited: Sequence[str], proof: Proof) -> None:
    keys = dict.fromkeys(proof.aliases.get(key, key) for key in cited)
    if not keys:
        proof.report("claim-uncited", _UNCITED)
        return
    known = [key for key in keys if key in proof.references]
    if proof.evidence is None or not known:  # what is not known is reported where it stands
        return
    kinds = {kind for key in known for kind in proof.evidence.get(key, ()) or ("",)}
    named = ", ".join(f"@{key}" for key in known)
    if said.certainty in BOUNDED and kinds <= WEAK:
        name = CERTAINTIES[said.certainty][0]
        proof.report("claim-too-certain", _TOO_CERTAIN.format(name, named), f"certainty={said.certainty}")
    if said.population == "people" and kinds <= PRECLINICAL:
        proof.report("claim-not-in-people", _NOT_IN_PEOPLE.format(named), "population=people")


def _report_marks(token: Token, proof: Proof) -> None:
    """Three colons that opened or closed nothing would stand on the page."""
    if token.type == "inline" and _MARK in token.content and (found := _MARKS.search(token.content)):
        proof.line += token.content[: found.start()].count("\n")
        proof.report("claim-open", _STRAY.format(found[0][:60]), found[0])


def _head(said: _Said, opening: Token) -> list[Token]:
    names = [CERTAINTIES[said.certainty][0]] if said.certainty else []
    about = [POPULATIONS[said.population]] if said.population else []
    spans = [*_span("claim-certainty", names), *_span("claim-about", about)]
    return _paragraph("claim-head", spans, opening) if spans else []


def _meaning(opening: Token) -> list[Token]:
    certainty = opening.meta["said"].certainty
    if not certainty:
        return []
    return _paragraph("claim-means", [Token("text", "", 0, content=CERTAINTIES[certainty][1])], opening)


def _span(name: str, words: Sequence[str]) -> Iterator[Token]:
    for each in words:
        yield Token("html_inline", "", 0, content=f'<span class="{name}">')
        yield Token("text", "", 0, content=each)
        yield Token("html_inline", "", 0, content="</span>")
        yield Token("text", "", 0, content=" ")


def _paragraph(name: str, children: list[Token], opening: Token) -> list[Token]:
    start = Token("paragraph_open", "p", 1, attrs={"class": name}, map=opening.map, block=True)
    inline = Token("inline", "", 0, children=children, map=opening.map, block=True)
    return [start, inline, Token("paragraph_close", "p", -1, block=True)]


_HOW = "“{}” is not understood: write ::: claim {{certainty=low population=people}}."
_UNCITED = "A statement names its sources: cite at least one work in it."
_TOO_CERTAIN = (
    "“{}” is more than its sources can carry: {} are studies of animals or cells, a few cases, or of a kind that "
    "nobody has stated. Write certainty=low or very-low, or cite a stronger work."
)
_NOT_IN_PEOPLE = "The works cited here ({}) studied animals or cells, not people: write population=animals or cells."
_STRAY = (
    "“{}” opens or closes nothing. A statement begins with ::: claim and ends with ::: on lines of their own, at the "
    "left edge and not in another one."
)
