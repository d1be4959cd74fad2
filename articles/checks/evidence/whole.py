"""An article that rests on one source, or on one sort: overviews, mice and cells, another therapy, what is old."""

import re
from collections.abc import Iterator

from articles.checks.catalogue import check
from articles.checks.evidence import profile
from articles.checks.finding import Found, Severity
from articles.checks.subject import Subject

_ABOUT = "sources"
_SAYS_SO = re.compile(
    r"\b(?:animals?|mice|mouse|rats?|monkeys?|laborator(?:y|ies)|in the lab|pre-?clinical|in vitro|in vivo|cell lines?"
    r"|in (?:\w+ )?cells|in a dish)\b",
    re.IGNORECASE,
)
_NAMES_ANOTHER = re.compile(
    r"\bCAR[- ]?T\b|\bT[- ]cells?\b|\bwithout (?:a|an added) CAR\b|\bunmodified\b", re.IGNORECASE
)


@check("single-source", Severity.REASON, kinds=("article",))
def single_source(subject: Subject) -> Iterator[Found]:
    """An article that rests on one source.

    Where that one is wrong, all of the article is, and no reader could notice from within it.

    Mend: Cite the studies themselves, or say why there is but one source.

    Bad:
        takeaway: - Few people were treated [@trial2024].
        ---
        The trial treated 37 people [@trial2024].

    Good:
        takeaway: - Few people were treated [@trial2024].
        ---
        Another one treated 11 people [@trial2021].
    """
    found = subject.once(profile.of)
    works = [*found.works, *found.withdrawn]
    if len(works) == 1:
        yield Found(f"All of this article rests on one source: {works[0].label} (@{works[0].key}).", about=works[0].key)


@check("narrative-alone", Severity.WARNING, kinds=("article",))
def narrative_alone(subject: Subject) -> Iterator[Found]:
    """An article that rests on overviews and opinions alone.

    They help to find one's way, but the studies in them were chosen without a fixed method, and their figures are
    second-hand.

    Mend: Cite the studies, or the systematic reviews, from which the main statements come.

    Bad:
        takeaway: - NK cells can kill [@review2022].
        ---
        They need no training for it [@review2023].

    Good:
        takeaway: - NK cells can kill [@review2022].
        ---
        They did so in mice without training [@mouse2018].
    """
    if subject.once(profile.of).rests_on_overviews_alone:
        yield Found("This article cites overviews and opinions only, and no study.", about=_ABOUT)


@check("preclinical-alone", Severity.WARNING, kinds=("article",))
def preclinical_alone(subject: Subject) -> Iterator[Found]:
    """An article that rests on work in animals and cells alone, and does not say so at its top.

    Most findings in animals do not carry over to people. Readers look for what the therapy does for them.

    Mend: Say in the title or the summary that it is about animals or cells, or cite work in people.

    Bad:
        takeaway: - The cells lasted for longer [@mouse2018].
        ---
        They killed more as well [@cells2019].

    Good:
        summary: What was seen in mice, and not yet in people.
        takeaway: - The cells lasted for longer [@mouse2018].
        ---
        They killed more as well [@cells2019].
    """
    found = subject.once(profile.of)
    if found.rests_on_preclinical_work_alone and not _SAYS_SO.search(_top(subject)):
        yield Found("All studies cited are of animals or cells, which neither title nor summary says.", about=_ABOUT)


@check("indirect-mostly", Severity.WARNING, kinds=("article",), limit=50)
def indirect_mostly(subject: Subject, limit: int) -> Iterator[Found]:
    """An article that rests mostly on work on another therapy, and does not say so at its top.

    What was seen with CAR-T cells, or with NK cells without a CAR, may not hold for CAR-NK cells.

    Mend: Cite work on CAR-NK cells, or say in the title or the summary what the evidence is of.

    Bad:
        takeaway: - Responses were seen [@cart2017].
        ---
        So it is with these cells.

    Good:
        takeaway: - Responses were seen in CAR-T trials [@cart2017].
        ---
        They were seen with CAR-NK cells too [@trial2024; @trial2021].
    """
    found = subject.once(profile.of)
    if found.share(found.indirect) > limit and not _NAMES_ANOTHER.search(_top(subject)):
        words = f"{found.told(found.indirect)} are not about CAR-NK cells, which neither title nor summary says."
        yield Found(words, about=_ABOUT)


def _top(subject: Subject) -> str:
    """What readers see first."""
    summary = subject.part("summary")
    return f"{subject.title} {summary.source if summary else ''}"


@check("sources-old", Severity.WARNING, kinds=("article",), limit=10)
def sources_old(subject: Subject, limit: int) -> Iterator[Found]:
    """An article all of whose sources are old.

    What was known of a new therapy ten years ago is not what is known now.

    Mend: Look for newer work, cite it, or say in the text as of which year it holds.

    Bad:
        takeaway: - NK cells can kill [@old2001].
        ---
        Mice showed it first [@older1999].

    Good:
        takeaway: - NK cells can kill [@old2001].
        ---
        People were treated since [@trial2024].
    """
    found = subject.once(profile.of)
    if found.ages and len(found.older_than(limit)) == len(found.works):
        newest = found.year - min(found.ages)
        yield Found(f"All sources are older than {limit} years: the newest is of {newest}.", about=_ABOUT)
