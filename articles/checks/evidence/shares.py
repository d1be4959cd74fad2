"""How much of what is cited is by the authors themselves, second-hand, or not sorted."""

from collections.abc import Iterator, Sequence

from articles.checks.catalogue import MEDICAL, check
from articles.checks.evidence import profile
from articles.checks.finding import Found, Severity, in_sentence
from articles.checks.subject import Subject, Work

_ABOUT = "sources"
_FEWEST = 4
"""Works of which a share says something."""
_MOST_NAMED = 5


def _named(works: Sequence[Work]) -> str:
    rest = [f"and {len(works) - _MOST_NAMED} more"] if len(works) > _MOST_NAMED else []
    return ", ".join([*(f"@{work.key}" for work in works[:_MOST_NAMED]), *rest])


@check("self-citation", Severity.NOTE, kinds=("article",), limit=30)
def self_citation(subject: Subject, limit: int) -> Iterator[Found]:
    """Many works are the authors' own.

    Who cites mostly oneself may overlook what others found. Names are compared by family name and initials, or by
    ORCID, so that it may be somebody else.

    Mend: Cite the work of others too, and name the link under the authors' interests.

    Bad:
        authors: Ada Writer (None declared.)
        ---
        It was safe [@writer2023]. Others say so too [@writer2025].

    Good:
        authors: Ben Other (None declared.)
        ---
        It was safe [@writer2023]. Others say so too [@writer2025].
    """
    found = subject.once(profile.of)
    if found.share(found.own) > limit:
        words = f"{found.told(found.own)} seem to be by an author of this text: {_named(found.own)}."
        yield Found(words, about=_ABOUT)


@check("secondary-share", Severity.NOTE, kinds=("article",), limit=60)
def secondary_share(subject: Subject, limit: int) -> Iterator[Found]:
    """Mostly reviews and guidelines.

    What others wrote about studies is one step away from them, and their mistakes are copied with them.

    Mend: Cite the study itself where you state what was found in it.

    Bad:
        takeaway: - NK cells can kill [@review2022].
        ---
        They were tried [@review2023; @guide2019], in people too [@trial2024].

    Good:
        takeaway: - NK cells can kill [@review2022].
        ---
        They were tried in mice [@mouse2018], in people too [@trial2024].
    """
    found = subject.once(profile.of)
    if len(found.works) >= _FEWEST and found.share(found.secondary) > limit and not found.rests_on_overviews_alone:
        yield Found(f"{found.told(found.secondary)} are reviews, guidelines or opinions.", about=_ABOUT)


@check("sources-unsorted", Severity.NOTE, kinds=MEDICAL)
def unsorted(subject: Subject) -> Iterator[Found]:
    """A work of which nobody has said what kind of evidence it is.

    Readers see “Type of evidence not stated” beside it, and no check can weigh it.

    Mend: State the type of evidence in the library.

    Bad:
        Most of them were well after a year [@unsorted2020].

    Good:
        Most of them were well after a year [@cohort2022].
    """
    for work in subject.once(profile.of).unsorted:
        words = f"Nobody has said what kind of evidence {work.label} (@{work.key}) is."
        yield Found(words, in_sentence(subject.uses[work.key][0]), work.key)
