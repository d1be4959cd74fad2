"""What readers meet first: title, summary and key takeaway."""

import re
from collections.abc import Iterator

from articles.checks.catalogue import check
from articles.checks.finding import Found, Severity, at, in_sentence
from articles.checks.subject import Subject

_WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")
_EMPTY_WORDS = frozenset({
    "a", "about", "an", "and", "are", "article", "as", "at", "be", "by", "can", "do", "does", "explains", "for",
    "from", "has", "have", "how", "in", "is", "it", "its", "of", "on", "or", "says", "tells", "that", "the", "their",
    "them", "these", "this", "those", "to", "was", "what", "when", "which", "who", "why", "with",
})  # fmt: skip
_ALIKE = 0.8


@check("title-long", Severity.NOTE, limit=90)
def title_long(subject: Subject, limit: int) -> Iterator[Found]:
    """A long title.

    Lists, search engines and cards for sharing cut it off.

    Mend: Keep what tells this text from others, and leave the rest to the summary.

    Bad:
        title: What is known from small early trials and from laboratories about how safe these cells are in people
        ---
        Few people have been treated.

    Good:
        title: How safe these cells are: what early trials saw
        ---
        Few people have been treated.
    """
    for block in subject.blocks:
        if block.kind == "title" and len(block.words) > limit:
            yield Found(f"The title has {len(block.words)} characters; lists show about {limit}.", at(block))


@check("summary-long", Severity.NOTE, limit=3)
def summary_long(subject: Subject, limit: int) -> Iterator[Found]:
    """A long summary.

    The summary stands under the title and in lists. It is read by those who decide whether to read on.

    Mend: Say in one to three sentences what was asked and what came out.

    Bad:
        summary: A study was made. It had 37 people. Eighteen responded. Nobody knows for how long.
        ---
        Few people have been treated.

    Good:
        summary: Of 37 people, 18 responded. Nobody knows for how long.
        ---
        Few people have been treated.
    """
    for block in subject.blocks:
        if block.kind == "summary" and len(block.sentences) > limit:
            yield Found(
                f"The summary has {len(block.sentences)} sentences; {limit} are enough.",
                in_sentence(block.sentences[limit]),
            )


@check("summary-repeats-title", Severity.NOTE)
def summary_repeats_title(subject: Subject) -> Iterator[Found]:
    """A summary that says the title again.

    Both stand above each other, so a reader learns nothing from the second.

    Mend: Say what came out.

    Bad:
        title: The safety of donor cells in people
        summary: This article is about the safety of donor cells in people.
        ---
        Few people have been treated.

    Good:
        title: The safety of donor cells in people
        summary: In two small trials of donor cells nobody had a severe reaction.
        ---
        Few people have been treated.
    """
    title = _content(subject.title)
    for block in subject.blocks:
        if block.kind == "summary" and title and _are_alike(title, _content(block.words)):
            yield Found("The summary says little that the title does not say.", at(block))


@check("takeaway-points", Severity.NOTE, kinds=("article",))
def takeaway_points(subject: Subject) -> Iterator[Found]:
    """A key takeaway that is not two to four points.

    One point is a summary; of five or more nobody remembers any.

    Mend: Write two to four points, each a line that begins with “- ”.

    Bad:
        takeaway: Few people were treated [@trial2024].
        ---
        Few people have been treated.

    Good:
        takeaway: - Few people were treated [@trial2024].\\n- Nobody knows how long it lasts.
        ---
        Few people have been treated.
    """
    blocks = [block for block in subject.blocks if block.part == "takeaway"]
    points = sum(block.kind == "item" for block in blocks)
    if blocks and not 2 <= points <= 4:
        said = {0: "is not a list of points", 1: "is a single point"}.get(points, f"has {points} points")
        yield Found(f"The key takeaway {said}; two to four are remembered.", at(blocks[0]))


def _content(words: str) -> set[str]:
    return set(_WORD.findall(words.casefold())) - _EMPTY_WORDS


def _are_alike(title: set[str], summary: set[str]) -> bool:
    """Almost all of both is in both: a summary that takes the title up and goes on says more."""
    return len(title & summary) >= _ALIKE * len(title | summary)
