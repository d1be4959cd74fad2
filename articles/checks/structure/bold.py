"""Bold paragraphs that stand for headings."""

import re
from collections.abc import Iterator

from articles.checks.catalogue import check
from articles.checks.finding import Fix, Found, Severity, at
from articles.checks.subject import Part, Subject
from articles.text.block import Block

_LONGEST = 10  # words: more of them are a sentence that must not be missed
_DEEPEST = 6
_TYPED = re.compile(r"[ ]{0,3}(?:\*\*(?P<stars>[^*\n]+)\*\*|__(?P<lines>[^_\n]+)__)[ \t]*")
_SENTENCE = (".", "!", ",", ";", ")")


@check("heading-as-bold", Severity.NOTE)
def heading_as_bold(subject: Subject) -> Iterator[Found]:
    """A bold line instead of a heading.

    It looks like a heading, and is none: it stands in no contents, and screen readers do not find it.

    Mend: Write ## before it, and take the stars away.

    Bad:
        **Who was treated**

        Eleven people with lymphoma.

    Good:
        ## Who was treated

        **If you feel unwell, call your team at once.**
    """
    for part in subject.parts:
        level = 0
        for number, block in enumerate(part.blocks):
            if block.kind == "heading":
                level = block.level
            elif _is_like_heading(part, number):
                words = f"“{block.words}” looks like a heading and is none."
                yield Found(words, at(block), fix=_fix(part, block, level))


def _is_like_heading(part: Part, number: int) -> bool:
    block = part.blocks[number]
    if block.kind != "paragraph" or block.in_claim or block.cited or block.words.count(" ") >= _LONGEST:
        return False
    is_bold = any(span.kind == "emphasis" and span[1:3] == (0, len(block.words)) for span in block.spans)
    after = part.blocks[number + 1] if number + 1 < len(part.blocks) else None
    follows = after is not None and after.kind in ("paragraph", "item", "head", "figure", "quote", "caption")
    return is_bold and follows and not block.words.endswith(_SENTENCE) and _typed(part, block) is not None


def _typed(part: Part, block: Block) -> re.Match[str] | None:
    """Its one line, if it is bold and no more than that; italics alone are no heading."""
    start, end = part.stretch(block.line)
    return _TYPED.fullmatch(part.source[start:end].strip("\n"))


def _fix(part: Part, block: Block, level: int) -> Fix | None:
    """One level below the heading that it stands under. A line that ends with a colon may lead to its list."""
    typed = _typed(part, block)
    if typed is None or block.words.endswith(":"):
        return None
    words = (typed["stars"] or typed["lines"]).strip()
    marks = "#" * min(max(level, 1) + 1, _DEEPEST)
    return Fix(part.name, block.line, typed[0].strip(), f"{marks} {words}", "Make it a heading")
