"""Since which text each block of the last one has stood there word for word. Texts are HTML from the sanitiser.

A block is an element that stands in no other: a paragraph, a heading, a whole list or table. The same block twice in
a text counts as two, and where in the text it stands makes no difference.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from django.utils.safestring import SafeString

from articles.text import sanitise
from articles.text.trusted import trusted

_TAG = re.compile(r"<(?P<end>/?)(?P<tag>\w+)[^>]*>")
_ALONE = {"br", "hr", "img", "wbr"}  # elements without an end
_FOLLOWS = re.compile(
    r' (?:id|aria-label)="[^"]*"'  # of headings and notes: made of what they stand for
    r'|<a class="footnote-back".*?</a>'
    r'|(?<=<sup class="footnote">).*?(?=</sup>)'  # the letter of a note moves with every note before it
    r'|(?<=<a href="#ref-)(?P<key>[^"]*)">[^<]*',  # what a source is called: its key says which it is
    re.DOTALL,
)
"""What in a block follows from other places, so that it may change while the block's own words stand."""


def since(texts: Sequence[str]) -> list[int]:
    """For each block of the last text, in order, the place among ``texts`` since which it has stood there."""
    counts = [Counter(map(_key, _blocks(html))) for html in texts]
    seen: Counter[str] = Counter()
    found = []
    for block in map(_key, _blocks(texts[-1])):
        seen[block] += 1
        first = len(texts) - 1
        while first > 0 and counts[first - 1][block] >= seen[block]:
            first -= 1
        found.append(first)
    return found


def blocks(shown: str) -> list[SafeString]:
    """The blocks of a shown text, each as safe as the whole."""
    return [trusted(sanitise.shown(block)) for block in _blocks(shown)]


def _blocks(html: str) -> Iterator[str]:
    start = depth = 0
    for found in _TAG.finditer(html):
        if found["tag"] not in _ALONE:
            depth += -1 if found["end"] else 1
        if depth == 0 and (block := html[start : found.end()].strip()):
            yield block
            start = found.end()
    if rest := html[start:].strip():
        yield rest


def _key(block: str) -> str:
    return " ".join(_FOLLOWS.sub(lambda found: found["key"] or "", block).split())
