"""Shown HTML with handles for remarks: each run of words named, and the words that a remark is about marked.

Only whole tags are put in, between what stood there: without them the HTML is to the letter what readers get.
"""

from collections import defaultdict
from collections.abc import Iterable
from html import escape
from typing import NamedTuple

from django.utils.safestring import SafeString

from articles.text.anchors import occurrences
from articles.text.runs import Character, Run, runs
from articles.text.trusted import trusted


class Mark(NamedTuple):
    """``name`` is the id that the words get; ``address`` leads to what is said of them, ``label`` says who says it.

    ``quote`` is marked where it stands nearest to ``start``.
    """

    name: str
    address: str
    label: str
    block: int
    start: int
    quote: str


class _Put(NamedTuple):
    """What goes into the HTML at one place; ``rank`` orders what goes into the same one, closing tags first."""

    at: int
    rank: int
    html: str


def pinned(html: str, part: str, marks: Iterable[Mark] = (), *, ask: str = "") -> SafeString:
    """``html``: as it passed the sanitiser, without marks. ``ask``: the address of the form for a new remark, to
    which the name of the place is added; without one there is no link to it."""
    of_block: dict[int, list[Mark]] = defaultdict(list)
    for mark in marks:
        of_block[mark.block].append(mark)
    put: list[_Put] = []
    for number, run in enumerate(runs(html)):
        name = escape(f"{part}-{number}")
        put.append(_Put(run.start, 2, f'<span class="place" id="place-{name}" data-place="{name}">'))
        for mark in of_block[number]:
            put += _marked(run, mark)
        put.append(_Put(run.end, 4, f"{_link(ask, name) if ask and not run.in_row else ''}</span>"))
    return trusted(_with(html, put))


def pinned_words(words: str, part: str, marks: Iterable[Mark] = (), *, ask: str = "") -> SafeString:
    """The same for plain text, such as a title."""
    return pinned(escape(words), part, marks, ask=ask)


def _marked(run: Run, mark: Mark) -> list[_Put]:
    """A stretch of text between two tags is marked by itself, since a mark may not cross them."""
    found_at = occurrences(mark.quote, run.words)
    if not found_at:
        return []
    start = min(found_at, key=lambda place: abs(place - mark.start))
    letters = run.characters()[start : start + len(mark.quote)]
    stretches = _joined(run, [each for each in letters if each.can_be_marked])
    found = []
    for number, (start, end) in enumerate(stretches):
        name = f' id="{escape(mark.name)}"' if not number else ""
        found += [_Put(start, 3, f'<mark class="remarked"{name}>'), _Put(end, 0, "</mark>")]
    if stretches:
        last = stretches[-1][1]
        in_link = any(each.in_link and each.start < last <= each.end for each in run.stretches)
        link = f'<a class="remarked-by" href="{escape(mark.address)}" aria-label="{escape(mark.label)}"></a>'
        found.append(_Put(run.end if in_link else last, 1, link))
    return found


def _joined(run: Run, characters: list[Character]) -> list[tuple[int, int]]:
    """Characters that follow one another without a tag between them, as one stretch."""
    found: list[tuple[int, int]] = []
    for each in characters:
        between = run.html[found[-1][1] : each.start] if found else ""
        if found and "<" not in between:
            found[-1] = (found[-1][0], max(each.end, found[-1][1]))
        else:
            found.append((each.start, each.end))
    return found


def _link(ask: str, name: str) -> str:
    return f'<a class="place-remark" href="{escape(ask)}{name}" aria-label="Remark on this paragraph">Remark</a>'


def _with(html: str, put: list[_Put]) -> str:
    parts, at = [], 0
    for each in sorted(put, key=lambda each: each[:2]):
        parts += [html[at : each.at], each.html]
        at = each.at
    return "".join([*parts, html[at:]])
