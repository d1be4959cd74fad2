"""The catalogue as a page of the documentation: docs/checks.md, written by ``manage.py checks_catalogue``."""

import re
from collections.abc import Iterator

from articles.checks import FAMILIES, Check, Severity, checks
from articles.checks.catalogue import KINDS

ASKS = {
    Severity.ERROR: "stops handing in",
    Severity.REASON: "asks for a reason",
    Severity.WARNING: "is acknowledged",
    Severity.NOTE: "informs",
    Severity.OFF: "is not looked for",
}
HEAD = """\
# What the checks look for

Written by `make docs` from the checks themselves: change their docstrings, not this page.

What *stops handing in* has to be mended. What *asks for a reason* may stay where its author says why, and reviewers
read that. What *is acknowledged* is ticked once for each family. What *informs* asks nothing. How grave a check is on a
site, and for which texts, is decided at `/admin/checks/`; that of those marked as fixed is not.

An example is Markdown. Above a line `---` it says what stands beside the text.
"""


def written() -> str:
    return "\n".join([HEAD, *_contents(), *(line for name in FAMILIES for line in _family(name)), ""])


def _contents() -> Iterator[str]:
    for name, label in FAMILIES.items():
        if found := _of(name):
            yield f"- [{label}](#{_anchor(label)}): {', '.join(f'`{each.code}`' for each in found)}"


def _family(name: str) -> Iterator[str]:
    found = _of(name)
    if found:
        yield f"\n## {FAMILIES[name]}"
    for each in found:
        yield from _check(each)


def _check(check: Check) -> Iterator[str]:
    entry = check.entry
    yield f"\n### {entry.title}\n\n`{check.code}` {'; '.join(_facts(check))}."
    yield f"\n{entry.why}\n\n**Mend:** {entry.mend}\n"
    yield f"Found:\n\n{_fenced(entry.bad)}\n\nNot found:\n\n{_fenced(entry.good)}"


def _facts(check: Check) -> Iterator[str]:
    yield ASKS[check.severity] + (" (fixed)" if check.fixed else "")
    if check.kinds != KINDS:
        yield f"looks at: {', '.join(check.kinds)}"
    if check.limit is not None:
        others = [f"{limit} for {name}" for name, limit in check.limits.items()]
        yield ", ".join([f"limit {check.limit}", *others])


def _of(family: str) -> list[Check]:
    return [each for each in checks() if each.family == family]


def _fenced(words: str) -> str:
    """In a fence that is longer than any in it."""
    longest = max((len(run) for run in re.findall(r"`{3,}", words)), default=2)
    fence = "`" * (longest + 1)
    return f"{fence}markdown\n{words}\n{fence}"


def _anchor(label: str) -> str:
    return re.sub(r"[^\w -]", "", label.lower()).replace(" ", "-")
