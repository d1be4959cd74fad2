"""Citations in Pandoc's syntax: [@liu2020], [see @liu2020; @marin2024, p. 3], and @liu2020 in the sentence.

An ``@`` opens a citation at the start, after a space or after an opening mark, so that [a@b.c] and an
e-mail address are none; ``\\@`` never does.
"""

import re
from functools import lru_cache
from typing import NamedTuple
from urllib.parse import quote

from markdown_it.common.utils import escapeHtml, unescapeAll
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from articles.text.characters import clean
from articles.text.pieces import remembered
from articles.text.proof import Proof

OPENERS = "([{\"'“‘«„—–,;>|"
_KEY = r"[^\W_]+(?:[_:.#$%&+?<>~/-][^\W_]+)*"
_IN_TEXT = re.compile(rf"(-?)@({_KEY})")
_IN_GROUP = re.compile(rf"(?<![^\s*{re.escape(OPENERS)}-])@({_KEY})")
_MENTIONED = re.compile(rf"@(?<![^\s*_{re.escape(OPENERS)}-]@)({_KEY})")  # a text is searched fastest for what is fixed
_GROUP = re.compile(r"\[([^\[\]\\]*(?:\\.[^\[\]\\]*)*)\]", re.DOTALL)
_LOCATOR = re.compile(
    r"[ \n]?\[((?:\d|§|(?:pp?|ch|chap|sec|fig|figs|table|tab|box|para|app|suppl|vol|no|n|eq|line|note)\b"
    r"|pages?\b|chapters?\b|sections?\b|figures?\b|tables?\b|appendix\b)[^\[\]]*)\](?![(\[:])",
    re.IGNORECASE,
)
# What follows a group when its author meant it to be the words of a link.
_LINK_TAIL = re.compile(r"[^\[\]]*\]\(|\((?:https?:|mailto:|/|#)")


class Cite(NamedTuple):
    key: str
    before: str
    after: str


def group(state: StateInline, silent: bool) -> bool:
    """[@a; @b, p. 3]"""
    if state.src[state.pos] != "[":
        return False
    found = _GROUP.match(state.src, state.pos, state.posMax)
    cites = parse(found[1]) if found and "@" in found[1] else []
    if not found or not cites:
        return False
    return _push(state, silent, found.end(), cites, named=False)


def in_text(state: StateInline, silent: bool) -> bool:
    """@a says, @a [p. 3] says, and -@a for the number alone."""
    if state.src[state.pos] not in "@-" or not _opens(state.src, state.pos):
        return False
    found = _IN_TEXT.match(state.src, state.pos, state.posMax)
    if not found:
        return False
    place = _LOCATOR.match(state.src, found.end(), state.posMax)
    cite = Cite(found[2], "", _tidy(place[1]) if place else "")
    return _push(state, silent, (place or found).end(), [cite], named=not found[1])


def parse(content: str) -> list[Cite]:
    """The citations between two square brackets, each with the words before and after it."""
    return list(_parsed(content))


@remembered
def _parsed(content: str) -> tuple[Cite, ...]:
    found = list(_IN_GROUP.finditer(content))
    if not found:
        return ()
    edges = [0, *(place for cite in found for place in cite.span()), len(content)]
    gaps = [content[start:end] for start, end in zip(edges[::2], edges[1::2], strict=True)]
    befores, afters = [gaps[0]], []
    for gap in gaps[1:-1]:
        after, _, before = gap.rpartition(";") if ";" in gap else (gap, "", "")
        afters.append(after)
        befores.append(before)
    afters.append(gaps[-1])
    return tuple(
        Cite(cite[1], _tidy(before.rstrip().removesuffix("-")), _tidy(after))
        for cite, before, after in zip(found, befores, afters, strict=True)
    )


def mentioned(markdown: str) -> set[str]:
    """Every key that a text may cite, and perhaps a few that stand in listings: to look them up before it is read."""
    return set(_MENTIONED.findall(clean(markdown)))


def settle(token: Token, proof: Proof) -> bool:
    """Note the keys, and set those without a reference apart with a word on what was meant."""
    cites = [_today(cite, proof) for cite in token.meta["cites"]]
    if token.meta["in_link"]:
        _refuse_in_link(proof, token.content)
        token.type = "text"
    else:
        proof.keys.update(dict.fromkeys(cite.key for cite in cites))
        unknown = dict.fromkeys(cite.key for cite in cites if cite.key not in proof.references)
        token.meta["unknown"] = [(key, _report_unknown(key, proof)) for key in unknown]
        token.meta["cites"] = [cite for cite in cites if cite.key in proof.references]
        token.meta["name"] = " ".join(proof.label(cite.key) for cite in token.meta["cites"])
    proof.line += token.content.count("\n")
    return True


def _today(cite: Cite, proof: Proof) -> Cite:
    """By the key that its work has in the library."""
    key = proof.aliases.get(cite.key)
    return cite._replace(key=key) if key else cite


def append(kept: list[Token], token: Token) -> None:
    """Numbers stand at the word before them; two groups in a row become one, or 1 and 2 would read 12."""
    if token.type == "cites" and not token.meta["named"]:
        _close_up(kept)
        if kept and kept[-1].type == "cites" and (kept[-1].meta["cites"] or not kept[-1].meta["named"]):
            kept[-1].meta["cites"] += token.meta["cites"]
            kept[-1].meta["unknown"] += token.meta["unknown"]
            return
    kept.append(token)


def _close_up(kept: list[Token]) -> None:
    """Drop the space that the author typed before the bracket."""
    while kept and (kept[-1].type == "softbreak" or (kept[-1].type == "text" and not kept[-1].content.strip())):
        kept.pop()
    if kept and kept[-1].type == "text":
        kept[-1].content = kept[-1].content.rstrip()


def check_tail(before: Token, text: Token, proof: Proof) -> None:
    """[see [@a]](address): Markdown has no links inside links, so this one was not made."""
    if before.type in ("cites", "doclink") and _LINK_TAIL.match(text.content):
        _refuse_in_link(proof, before.content)


def stored_html(token: Token) -> str:
    """The unnumbered form that ``numbering.show`` fills in; no Markdown makes a ``cite`` element otherwise."""
    parts = map(_cite_html, token.meta["cites"])
    named = ' class="named"' if token.meta["named"] else ""
    cites = f"<cite{named}>{'; '.join(parts)}</cite>" if token.meta["cites"] else ""
    return cites + "".join(
        f' <span class="cite-unknown">[@{escapeHtml(key)}: {escapeHtml(words)}]</span>'
        for key, words in token.meta["unknown"]
    )


def _cite_html(cite: Cite) -> str:
    before = f'<span class="cite-before">{escapeHtml(cite.before)}</span>' if cite.before else ""
    after = f'<span class="cite-after">{escapeHtml(cite.after)}</span>' if cite.after else ""
    return f"{before}{_link(cite.key)}{after}"


@lru_cache(maxsize=4096)
def _link(key: str) -> str:
    return f'<a href="#ref-{escapeHtml(fragment(key))}">{escapeHtml(key)}</a>'


@lru_cache(maxsize=4096)
def fragment(key: str) -> str:
    """The key as it stands in an address after ``#ref-``."""
    return quote(key, safe=":+/?&~$")


def _push(state: StateInline, silent: bool, end: int, cites: list[Cite], *, named: bool) -> bool:
    if not silent:
        token = state.push("cites", "", 0)
        token.content = state.src[state.pos : end]
        token.meta = {"cites": cites, "named": named, "in_link": state.linkLevel > 0}
    state.pos = end
    return True


def _opens(source: str, position: int) -> bool:
    before = source[max(0, position - 8) : position]
    bare = before.rstrip("*_")
    if not bare:
        return len(before) == position
    return bare[-1].isspace() or bare[-1] in OPENERS


def _tidy(words: str) -> str:
    """Words beside a key without the marks and the 'and' that only join it to its neighbours."""
    words = " ".join(unescapeAll(words).split()).strip(" ,;")
    return "" if words in ("and", "&") else words


def _report_unknown(key: str, proof: Proof) -> str:
    guess = proof.did_you_mean("@", key, proof.references)
    words = f"no reference has this key. {guess}".strip()
    proof.report("citation-unknown", f"@{key[:100]}: {words} (For a plain @ write \\@.)", f"@{key}")
    return words


def _refuse_in_link(proof: Proof, words: str) -> None:
    proof.report(
        "citation-in-link", f"{words[:100]} cannot stand inside the words of a link: move it behind the link.", words
    )
