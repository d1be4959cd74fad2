"""Where citations and footnotes stand: where they cannot, and too many at one place."""

from collections.abc import Iterator

from articles.checks.catalogue import MEDICAL, check
from articles.checks.finding import Found, Severity, at, in_sentence
from articles.checks.problems import told
from articles.checks.subject import Subject
from articles.text.block import Block


@check("citation-misplaced", Severity.ERROR, fixed=True)
def misplaced(subject: Subject) -> Iterator[Found]:
    """A citation where none can stand.

    Inside the words of a link, or in the description of a picture, a citation cannot lead anywhere.

    Mend: Move the citation behind the link or the picture.

    Bad:
        See [the trial [@trial2024]](https://example.org/trial).

    Good:
        See [the trial](https://example.org/trial) [@trial2024].
    """
    return told(subject, "citation-in-link", "citation-in-image")


@check("footnote-broken", Severity.ERROR, fixed=True)
def footnote(subject: Subject) -> Iterator[Found]:
    """A footnote without its mark, or a mark without its footnote.

    Readers would miss the note, or meet a mark that leads nowhere.

    Mend: Give mark and note the same name, once each, or take both out.

    Bad:
        People were treated at home.[^home]

    Good:
        People were treated at home.[^home]

        [^home]: With a nurse at hand.
    """
    return told(subject, "footnote-missing", "footnote-twice", "footnote-unused")


@check("citation-crowd", Severity.NOTE, kinds=MEDICAL, limit=5)
def crowd(subject: Subject, limit: int) -> Iterator[Found]:
    """Many works at one place.

    Nobody follows six sources behind one sentence, and readers cannot tell which of them says it.

    Mend: Keep the works that support the sentence best, or put each behind the words that it supports.

    Bad:
        The cells came from donors [@trial2024; @trial2021; @cases2020; @cohort2022; @mouse2018; @cells2019].

    Good:
        The cells came from donors [@trial2024; @trial2021; @cases2020].
    """
    for block in subject.blocks:
        for place in block.cited:
            count = len(set(place.keys))
            if count > limit:
                yield _crowd(block, place.at, count)


def _crowd(block: Block, place: int, count: int) -> Found:
    sentence = block.sentence_at(max(0, place - 1))
    words = f"{count} works are cited at one place."
    return Found(words, in_sentence(sentence) if sentence else at(block, place))
