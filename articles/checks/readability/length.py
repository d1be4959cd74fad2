"""Sentences and paragraphs that are too long."""

from collections.abc import Iterator
from types import MappingProxyType

from articles.checks.catalogue import check
from articles.checks.finding import Found, Severity, at, in_sentence
from articles.checks.readability.measure import count
from articles.checks.subject import Subject


@check("sentence-long", Severity.NOTE, limit=35, limits=MappingProxyType({"patients": 30}))
def sentence_long(subject: Subject, limit: int) -> Iterator[Found]:
    """A long sentence.

    Who reads the end has forgotten the beginning. More than 35 words are hard for anybody, more than 30 for patients.

    Mend: Divide it where a new thought begins.

    Bad:
        The people who took part in the first of these small trials were given the cells after a short chemotherapy, and
        were then watched for a year by their own doctors, who wrote down what happened.

    Good:
        The people in the first trial were given the cells after a short chemotherapy. Their doctors then watched them
        for a year.
    """
    for sentence in subject.sentences:
        if len(sentence.words) > 2 * limit and (words := count(sentence.words)) > limit:
            yield Found(f"This sentence has {words} words.", in_sentence(sentence))


@check("paragraph-long", Severity.NOTE, limit=150)
def paragraph_long(subject: Subject, limit: int) -> Iterator[Found]:
    """A long paragraph.

    On a phone, 150 words fill the screen: nothing in it can be found again.

    Mend: Divide it, or make a list of it.

    Bad:
        times: 20
        ---
        Few people have been treated with these cells.

    Good:
        Few people have been treated with these cells.

        Nobody knows yet who will respond.
    """
    for block in subject.blocks:
        if block.kind in ("paragraph", "item", "quote") and len(block.words) > 2 * limit:
            words = count(block.words)
            if words > limit:
                yield Found(f"This paragraph has {words} words.", at(block))
