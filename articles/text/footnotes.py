"""Footnotes: [^name] in the text, and a line ``[^name]: words`` anywhere.

They are lettered, since numbers are the sources. The package's own reference rule looks for the closing
bracket up to the end of the paragraph, which takes n² time on ``[^[^[^``; the rule here stops at a bracket.
"""

import re
from typing import Any

from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from articles.text.proof import Proof

_REFERENCE = re.compile(r"\[\^([^\s\[\]]+)\](?!\()")


def reference(state: StateInline, silent: bool) -> bool:
    found = _REFERENCE.match(state.src, state.pos, state.posMax) if state.src[state.pos] == "[" else None
    if not found:
        return False
    if not silent:
        token = state.push("footnote_ref", "", 0)
        token.content = found[0]
        token.meta = {"label": found[1]}
        _count(token, state.env.setdefault("footnotes", {}))
    state.pos = found.end()
    return True


def _count(token: Token, notes: dict[str, Any]) -> None:
    """Give the note its number, and this use of it its own, in the books that the package keeps."""
    names, listed = notes.setdefault("refs", {}), notes.setdefault("list", {})
    name = f":{token.meta['label']}"
    if name not in names:
        return
    if names[name] < 0:
        names[name] = len(listed)
        listed[names[name]] = {"label": token.meta["label"], "count": 0}
    note = listed[names[name]]
    token.meta |= {"id": names[name], "use": note["count"]}
    note["count"] += 1


def check(state: StateCore) -> None:
    """Before unused notes are dropped: say which text would not be shown."""
    proof: Proof = state.env["proof"]
    used = state.env.get("footnotes", {}).get("refs", {})
    seen: set[str] = set()
    for token in state.tokens:
        if token.type == "footnote_reference_open":
            label = token.meta["label"]
            proof.line = token.map[0] + 1 if token.map else proof.line
            if label in seen:
                proof.report("footnote-twice", f"There are two footnotes [^{label[:50]}]: rename one.", label)
            elif used.get(f":{label}", -1) < 0:
                proof.report("footnote-unused", f"Footnote [^{label[:50]}] is not used, so not shown.", label)
            seen.add(label)


def settle(token: Token, proof: Proof) -> bool:
    if "id" not in token.meta:
        token.type = "text"
        proof.report("footnote-missing", f"{token.content[:50]}: there is no footnote of this name.", token.content)
    return True


def reference_html(token: Token, prefix: str) -> str:
    number, letter = token.meta["id"] + 1, letters(token.meta["id"])
    return (
        f'<sup class="footnote"><a id="{_back(prefix, number, token.meta["use"])}" href="#{prefix}fn-{number}"'
        f' aria-label="Footnote {letter}">{letter}</a></sup>'
    )


def item_html(token: Token, prefix: str) -> str:
    return f'<li id="{prefix}fn-{token.meta["id"] + 1}">'


def back_html(token: Token, prefix: str) -> str:
    index = token.meta["id"]
    target, name = _back(prefix, index + 1, token.meta["subId"]), f"Back to footnote mark {letters(index)}"
    return f' <a class="footnote-back" href="#{target}" aria-label="{name}">↩\ufe0e</a>'


def letters(index: int) -> str:
    """a to z, then aa, ab ..., as browsers count an ``<ol type="a">``."""
    name = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        name = chr(ord("a") + rest) + name
    return name


def _back(prefix: str, number: int, use: int) -> str:
    return f"{prefix}fnref-{number}" + (f"-{use + 1}" if use else "")
