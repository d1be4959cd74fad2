"""Efficacy and percentages that do not say of how many."""

from collections.abc import Iterator, Sequence

from articles.checks.catalogue import MEDICAL, check
from articles.checks.claims import statements
from articles.checks.claims.figures import figures
from articles.checks.claims.phrases import seen, table, tokens
from articles.checks.claims.sources import ASKED
from articles.checks.finding import Found, Severity, in_sentence
from articles.checks.subject import Subject
from articles.text.block import Sentence

_STATES = table(
    {
        "works": """
            effective, efficacious, efficacy, effectiveness, works/worked in/for/against/well
            promising/encouraging, impressive, remarkable, remission/remissions, durable
            responses were/have/occurred/in/seen, patients/people/children/many/most/some/they respond/responded
            responded well/to, complete/deep/good/high/lasting/frequent response/responses, high response
            clinical benefit/activity/success, success/successes, successful/successfully, meaningful responses
            anti-tumour/anti-tumor/antitumour activity, anti-tumour/anti-tumor effect/effects
            improves/improved survival, live/lived longer
        """,
        "size": """
            phase, none, nobody, neither, no, one, single, half, third, quarter, most, all, pilot, case
            first-in-human
        """,
        "laboratory": """
            mice, mouse, animals, animal, in vitro, laboratory, preclinical, pre-clinical, xenograft, xenografts
            cell line/lines, dish, in cells, models, model, ex vivo
        """,
        "people": """
            patients, patient, people, adults, children, women, men, participants, persons, person, volunteers
            recipients, survivors, cases
        """,
        "interval": "ci, confidence, credible, interval",
    }
)


@check("efficacy-bare", Severity.WARNING, kinds=MEDICAL)
def efficacy_bare(subject: Subject) -> Iterator[Found]:
    """Efficacy without a number.

    Readers cannot tell one person from a hundred, nor a first trial from a late one.

    Mend: Say how many of how many, or the phase of the trial; for cells and animals, say that it was in these.

    Bad:
        CAR-NK cells have shown promising efficacy [@trial2024].

    Good:
        In a phase 1/2 trial, 18 of 37 people responded [@trial2024].
    """
    for sentence in _asked(subject):
        statement = statements.read(sentence.words)
        if "efficacy" not in statement.kinds or "figure" in statement.kinds:
            continue
        near = " ".join(each.words for each in _near(sentence, behind=1))
        told = [each for each in seen(tokens(sentence.words), _STATES) if each.group == "works"]
        if told and not _tells_size(near):
            said = tokens(sentence.words)
            start, end = said[told[0].first].start, said[told[0].last].end
            yield Found(_BARE.format(sentence.words[start:end]), in_sentence(sentence, start, end))


@check("percentage-bare", Severity.NOTE, kinds=MEDICAL)
def percentage_bare(subject: Subject) -> Iterator[Found]:
    """A percentage of nobody knows how many.

    Five of 8 and 500 of 800 are both 62.5%, and only the second says much.

    Mend: Say of how many, in this sentence or the one before: “48.6% of 37 people”.

    Bad:
        The response rate was 48.6% [@trial2024].

    Good:
        The response rate was 48.6% of 37 people [@trial2024].
    """
    for sentence in _asked(subject):
        statement = statements.read(sentence.words)
        share = next((each for each in statement.figures if each.is_percent), None)
        if share is None or not _is_of_people(sentence.words, bool(statement.about)):
            continue
        near = _near(sentence)
        if not any(_has_base(each.words) for each in near):
            words = sentence.words[share.start : share.end]
            yield Found(f"{words} of how many?", in_sentence(sentence, share.start, share.end))


def _asked(subject: Subject) -> Iterator[Sentence]:
    for block in subject.blocks:
        if block.kind in ASKED and not block.in_claim:
            yield from block.sentences


def _near(sentence: Sentence, behind: int = 0) -> Sequence[Sentence]:
    """It and the one before, and those behind it."""
    return sentence.block.sentences[max(0, sentence.number - 1) : sentence.number + 1 + behind]


def _tells_size(words: str) -> bool:
    groups = {each.group for each in seen(tokens(words), _STATES)}
    return not groups.isdisjoint({"size", "laboratory"}) or any(letter.isdigit() for letter in _numbers(words))


def _numbers(words: str) -> str:
    """The words that are numbers, without names such as CD19."""
    return " ".join(token.word for token in tokens(words) if token.word[0].isdigit())


def _is_of_people(words: str, is_about: bool) -> bool:
    groups = {each.group for each in seen(tokens(words), _STATES)}
    return (is_about or "people" in groups) and groups.isdisjoint({"laboratory", "interval"})


def _has_base(words: str) -> bool:
    """Whether it counts people, or something of something."""
    return any(each.is_base for each in figures(tokens(words)))


_BARE = "“{}” tells of success without saying how many of how many, or in what kind of trial."
