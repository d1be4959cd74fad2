"""Which checks there are. A check is a function from a Subject to what it found, made known with ``check``:

    @check("sentence-long", Severity.NOTE, limit=35)
    def sentence_long(subject: Subject, limit: int) -> Iterator[Found]:
        \"\"\"Long sentence.

        A sentence of more than 35 words is hard to follow.

        Mend: Divide it where a new thought begins.

        Bad:
            A text with the fault.

        Good:
            A text without it.
        \"\"\"

Its docstring is its entry in the catalogue (``Entry``); the examples are tests. An example is Markdown, before which
lines ``name: value`` and ``---`` may say what stands beside the text (``specimens``).
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from inspect import cleandoc
from types import MappingProxyType
from typing import Any

from articles.checks.finding import Found, Severity
from articles.checks.subject import Subject

KINDS = ("article", "faq", "disclaimer", "page", "term")
MEDICAL = ("article", "faq", "term")
"""Kinds of document that state what is known of the therapy."""
FAMILIES = {
    "citations": "Citations",
    "claims": "Claims",
    "evidence": "Evidence",
    "figures": "Figures that disagree",
    "language": "Language",
    "structure": "Structure",
    "style": "House style",
    "readability": "Readability",
    "promotion": "Promotion",
    "media": "Pictures",
    "metadata": "What stands beside the text",
    "links": "Links",
}
"""Each has a module of its name in this package; in the order in which they are shown."""

Function = Callable[..., Iterable[Found]]
_SECTION = re.compile(r"^(Mend|Bad|Good):[ ]?(.*?)(?=^(?:Mend|Bad|Good):|\Z)", re.MULTILINE | re.DOTALL)


@dataclass(frozen=True)
class Entry:
    """A check as its docstring tells of it. ``bad`` and ``good``: examples."""

    title: str
    why: str
    mend: str
    bad: str
    good: str


@dataclass(frozen=True)
class Check:
    """``limits``: by kind or audience, where it differs from ``limit``. ``fixed``: nobody may weaken or waive it."""

    code: str
    family: str
    severity: Severity
    run: Function
    kinds: tuple[str, ...] = KINDS
    limit: int | None = None
    limits: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))
    fixed: bool = False

    @cached_property
    def entry(self) -> Entry:
        """Raises ValueError where the docstring lacks something."""
        doc = cleandoc(self.run.__doc__ or "")
        sections = dict(_SECTION.findall(doc))
        before = _SECTION.split(doc)[0].strip()
        title, _, why = before.partition("\n\n")
        entry = Entry(
            title=title.strip().removesuffix("."),
            why=" ".join(why.split()),
            mend=" ".join(sections.get("Mend", "").split()),
            bad=cleandoc(f"\n{sections.get('Bad', '')}").strip("\n"),
            good=cleandoc(f"\n{sections.get('Good', '')}").strip("\n"),
        )
        if not all(vars(entry).values()):
            raise ValueError(f"The docstring of {self.code} lacks a title, why, Mend, Bad or Good.")
        return entry

    def limit_for(self, kind: str, audience: str) -> int | None:
        return self.limits.get(audience, self.limits.get(kind, self.limit))


_CHECKS: dict[str, Check] = {}


def check(code: str, severity: Severity, **values: Any) -> Callable[[Function], Function]:
    """Make a check known. ``values``: fields of Check. Its family is the name of its module, or of its package."""

    def register(function: Function) -> Function:
        family = next(name for name in function.__module__.split(".") if name in FAMILIES)
        if code in _CHECKS:
            raise ValueError(f"There are two checks {code!r}.")
        _CHECKS[code] = Check(code, family, severity, function, **values)
        return function

    return register


def checks() -> tuple[Check, ...]:
    """All of them, family by family, in the order of their files."""
    order = list(FAMILIES)
    return tuple(sorted(_CHECKS.values(), key=lambda each: order.index(each.family)))


def by_code(code: str) -> Check | None:
    return _CHECKS.get(code)


def applying(subject: Subject) -> Iterator[Check]:
    return (each for each in checks() if subject.kind in each.kinds)
