"""Works that were withdrawn, doubted or corrected, and works of which the library knows too little."""

import re
from collections.abc import Iterator

from articles.checks.catalogue import check
from articles.checks.finding import Found, Severity, in_sentence
from articles.checks.subject import Subject, Work

_TOLD = re.compile(r"\bcorrections?\b|\b(?:was|were|been) corrected\b", re.IGNORECASE)


def _with_notice(subject: Subject, kind: str) -> Iterator[Work]:
    """The works of which this is the gravest notice."""
    return (work for work in subject.cited if work.notices[:1] == (kind,))


@check("source-withdrawn", Severity.ERROR, fixed=True)
def withdrawn(subject: Subject) -> Iterator[Found]:
    """A cited work was withdrawn.

    A retracted work supports nothing. Somebody has to say what becomes of each use: taken out, replaced, or kept since
    the text speaks of the retraction.

    Mend: Take the source out or replace it, or say in its task why it is kept.

    Bad:
        Blood cells can be turned back by acid [@withdrawn2014].

    Good:
        Two papers that said so were retracted [@kept2014].
    """
    for work in _with_notice(subject, "retraction"):
        for sentence in subject.uses[work.key] if not work.settled else ():
            yield Found(f"{work.label} (@{work.key}) was withdrawn by its journal.", in_sentence(sentence), work.key)


@check("source-doubted", Severity.REASON)
def doubted(subject: Subject) -> Iterator[Found]:
    """A cited work is doubted by its journal.

    A journal has published an expression of concern: it warns its readers while it looks into the work, which may yet
    be withdrawn.

    Mend: Cite another work, or say why this one is kept and tell readers of the doubt.

    Bad:
        Such cells lived for months in the laboratory [@doubted2015].

    Good:
        Such cells lived for months in the laboratory [@cells2019].
    """
    for work in _with_notice(subject, "expression-of-concern"):
        for sentence in subject.uses[work.key] if not work.settled else ():
            words = f"The journal of {work.label} (@{work.key}) has doubts about it and says so."
            yield Found(words, in_sentence(sentence), work.key)


@check("source-corrected", Severity.NOTE)
def corrected(subject: Subject) -> Iterator[Found]:
    """A cited work was corrected.

    The work stands, but a figure that you quote may be one that was corrected. Where the text tells of the correction,
    somebody has looked.

    Mend: Read the correction and compare it with what you say.

    Bad:
        In that trial 20 people were treated [@corrected2016].

    Good:
        In that trial 11 people were treated [@trial2021].
    """
    for work in _with_notice(subject, "correction"):
        if work.settled or any(_TOLD.search(sentence.words) for sentence in subject.uses[work.key]):
            continue
        words = f"A correction of {work.label} (@{work.key}) was published."
        yield Found(words, in_sentence(subject.uses[work.key][0]), work.key)


@check("source-incomplete", Severity.WARNING)
def incomplete(subject: Subject) -> Iterator[Found]:
    """A cited work of which the library knows too little.

    Without authors, journal, year or an identifier readers can neither find the source nor judge it.

    Mend: Complete the work in the library; its DOI or PMID is enough to look up the rest.

    Bad:
        Most of them were well after a year [@bare2020].

    Good:
        Most of them were well after a year [@cohort2022].
    """
    for work in subject.cited:
        if work.lacks:
            words = f"{work.label} (@{work.key}) is not complete in the library: {', '.join(work.lacks)}."
            yield Found(words, in_sentence(subject.uses[work.key][0]), work.key)
