"""One therapy beside another, and animals beside people: who was compared, and who was treated."""

from collections.abc import Iterator
from functools import lru_cache

from articles.checks.catalogue import MEDICAL, check
from articles.checks.claims import statements
from articles.checks.claims.phrases import Token, listed, seen, table, tokens
from articles.checks.claims.sources import ASKED, goes_on
from articles.checks.claims.statements import Statement, is_of_number
from articles.checks.finding import Found, Severity, in_sentence
from articles.checks.subject import Subject, Work
from articles.text.block import Block, Sentence

COMPARATIVE = {"rct", "systematic-review", "cohort"}
"""Kinds of work that may have compared; whether a cohort had others beside it, its kind does not say."""
PRECLINICAL = {"animal", "in-vitro"}
_STATES = table(
    {
        "marker": """
            than, compared/comparison with/to, versus, vs, unlike, relative to, superior/inferior to, over
            outperform/outperforms/outperformed, in contrast to, as * as, non-inferior/noninferior to
            equivalent to
        """,
        "value": """
            better, worse, safer, safest, cheaper, faster, slower, milder, gentler, harsher, superior, inferior
            outperform/outperforms/outperformed, stronger, weaker, fewer, lower, higher, longer, shorter, less
            more, as effective/safe/good/toxic/potent, advantage/advantages, rarer, sooner, non-inferior
            noninferior, equivalent, greater, improved, reduced, smaller, larger, favourable, favorable
            do/does not attack/cause
        """,
        "therapy": """
            car-nk, car-t, car t, car nk, chemotherapy, radiotherapy, antibody/antibodies, immunotherapy
            surgery, transplant/transplants/transplantation, treatment/treatments, therapy/therapies, drug/drugs
            medicine/medicines, standard care, standard of care, steroids, checkpoint inhibitors, placebo
            nk cells/products, t cells, autologous/allogeneic/cord/ipsc-derived cells/products/product
            donor cells, fresh/frozen products, rituximab, infusion/infusions, car-nks, car-ts, blinatumomab
            product/products, bispecifics, vaccine/vaccines
        """,
        "indirect": """
            separate trials/studies, different trials/studies, across trials/studies, indirect, indirectly
            side by side, not compared, compared directly, head to head, head-to-head, trial/trials than in
        """,
        "animals": """
            mice, mouse, rat, rats, animal, animals, in vitro, in/the laboratory, dish, xenograft, xenografts
            preclinical, pre-clinical, cell line/lines, organoids, monkeys, ex vivo, patient-derived, samples
            sample, in culture, cells/blood from/of patients/people/donors, in cells, primates, in the lab
            test tube, zebrafish, human cells/tissue/tissues, taken from
        """,
        "people": """
            patients, patient, people, person, humans, adults, children, women, men, volunteers, clinic
            participants, clinically, you, sufferers
        """,
    }
)
_BACK = 20
"""Sentences that are gone back for the work that one goes on about."""
_SUBJECTS = listed("it they these this both")


@check("comparison-uncompared", Severity.REASON, kinds=MEDICAL)
def uncompared(subject: Subject) -> Iterator[Found]:
    """One therapy set above another without a comparison.

    Only a study that gave some people the one and some the other can show which is better. Trials of one therapy each
    differ in their patients, doses and scales.

    Mend: Cite a study that compared them, say that the comparison is of separate trials, or take it out.

    Bad:
        CAR-NK cells are safer than CAR-T cells [@trial2024; @cart2017].

    Good:
        In one trial the new therapy was safer than chemotherapy [@compared2023]. Severe reactions were rarer with
        CAR-NK cells than with CAR-T cells, but in separate trials [@trial2024; @cart2017].
    """
    for block in _asked(subject):
        for sentence in block.sentences:
            statement = statements.read(sentence.words)
            if not is_of_therapies(sentence.words, statement) or _is_told_to_be_indirect(sentence):
                continue
            works = _works(subject, sentence)
            if not any(_compared(work, sentence) for work in works):
                start, end = statement.span("comparison")
                yield Found(_uncompared(sentence.words[start:end], works), in_sentence(sentence, start, end))


@check("preclinical-as-clinical", Severity.WARNING, kinds=MEDICAL)
def preclinical(subject: Subject) -> Iterator[Found]:
    """An effect in people whose sources studied none.

    Most of what is found in animals and in cells does not carry over to people.

    Mend: Say that it was seen in animals or in cells, or cite a study of people.

    Bad:
        Deleting the gene improves survival in patients [@mouse2018].

    Good:
        Deleting the gene improved survival in mice [@mouse2018].
    """
    for sentence in (sentence for block in _asked(subject) for sentence in block.sentences):
        works = subject.works_of(sentence)
        if not works or not all(work.kinds and PRECLINICAL.issuperset(work.kinds) for work in works):
            continue
        statement = statements.read(sentence.words)
        groups = _groups(sentence.words)
        if statement.is_testable and "people" in groups and "animals" not in groups:
            place = in_sentence(sentence, statement.start, statement.end)
            yield Found(_PRECLINICAL.format(_named(works)), place)


def is_of_therapies(words: str, statement: Statement) -> bool:
    """Whether it sets one therapy above another: 'safer than CAR-T'."""
    if "comparison" not in statement.kinds:
        return False
    said = tokens(words)
    found = list(seen(said, _STATES))
    groups = {each.group for each in found}
    if not {"marker", "value", "therapy"} <= groups:
        return False
    marks = [each for each in found if each.group == "marker" and not is_of_number(said, each)]
    named = [each.first for each in found if each.group == "therapy"]
    return any(
        any(place > mark.first for place in named) and _has_other(said, named, mark.first, mark.last) for mark in marks
    )


def _has_other(said: list[Token], named: list[int], first: int, last: int) -> bool:
    """Whether something stands against it: before the mark or, where that begins the sentence, after the comma."""
    before = any(place < first for place in named) or any(token.word in _SUBJECTS for token in said[:first])
    return before or (first <= 1 and sum(place > last for place in named) > 1)


def _asked(subject: Subject) -> Iterator[Block]:
    """Statements of certainty answer for themselves."""
    return (block for block in subject.blocks if block.kind in ASKED and not block.in_claim)


def _works(subject: Subject, sentence: Sentence) -> tuple[Work, ...]:
    """Those cited in it, or before it where it goes on about them."""
    listed = sentence.block.sentences
    for number in range(sentence.number, max(-1, sentence.number - _BACK), -1):
        if listed[number].keys or number == 0 or not goes_on(listed[number]):
            return subject.works_of(listed[number])
    return ()


def _compared(work: Work, sentence: Sentence) -> bool:
    """Animals and cells are compared within one study, where the sentence says that it is of them."""
    if COMPARATIVE.intersection(work.kinds):
        return True
    is_preclinical = bool(work.kinds) and PRECLINICAL.issuperset(work.kinds)
    return is_preclinical and "animals" in _groups(sentence.words)


def _is_told_to_be_indirect(sentence: Sentence) -> bool:
    """In it, or in the sentence before or behind."""
    near = sentence.block.sentences[max(0, sentence.number - 1) : sentence.number + 2]
    return any("indirect" in _groups(each.words) for each in near)


@lru_cache(maxsize=1024)
def _groups(words: str) -> frozenset[str]:
    return frozenset(each.group for each in seen(tokens(words), _STATES))


def _named(works: tuple[Work, ...]) -> str:
    return ", ".join(f"@{work.key}" for work in works)


def _uncompared(words: str, works: tuple[Work, ...]) -> str:
    cited = f"none of the works cited ({_named(works)}) is known to have compared them" if works else "names no study"
    return f"“{words}” sets one therapy above another, and {cited}."


_PRECLINICAL = "This speaks of people, and the works cited ({}) studied animals or cells."
