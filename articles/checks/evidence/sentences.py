"""What single sentences rest on: preprints, and overviews where a figure needs its study."""

from collections.abc import Iterator

from articles.checks.catalogue import MEDICAL, check
from articles.checks.evidence.profile import PREPRINT, is_overview
from articles.checks.figures import numbers
from articles.checks.figures.statements import cited_behind
from articles.checks.finding import Found, Severity, at, in_sentence
from articles.checks.subject import RUNNING, Subject, Work
from articles.text.block import Block

_LONGEST = 2000
"""Characters of a sentence that is looked at for figures."""


@check("preprint-published", Severity.WARNING, kinds=MEDICAL)
def published(subject: Subject) -> Iterator[Found]:
    """A preprint that has been published since.

    Other experts have checked the published version, and its figures may differ.

    Mend: Cite the published version, and compare its figures with what you say.

    Bad:
        Eight people were treated [@preprint2023].

    Good:
        Eight people were treated [@early2025].
    """
    for work in subject.cited:
        if work.published_as:
            name = subject.library.get(work.published_as.lower(), work.published_as)
            is_held = name in subject.works or name in subject.library.values()
            mend = f"Cite [@{name}]" if is_held else f"Add {name} to the library, cite it"
            words = f"{work.label} (@{work.key}) is a preprint; it has been published as {name}."
            place = in_sentence(subject.uses[work.key][0])
            yield Found(words, place, work.key, f"{mend}, and compare its figures with what you say.")


@check("preprint-alone", Severity.NOTE, kinds=MEDICAL)
def preprint_alone(subject: Subject) -> Iterator[Found]:
    """A sentence that rests on a preprint alone.

    No other expert has checked it before it was made public.

    Mend: Tell readers that it is a preprint, or cite something that was reviewed.

    Bad:
        Eight people were treated [@early2025].

    Good:
        Eight people were treated, says a preprint that nobody has reviewed [@early2025].
    """
    for sentence in subject.sentences:
        works = subject.works_of(sentence)
        if works and all(_is_preprint(work) for work in works) and "preprint" not in sentence.words.lower():
            yield Found("Only a preprint stands behind this sentence.", in_sentence(sentence), works[0].key)


def _is_preprint(work: Work) -> bool:
    return PREPRINT in work.kinds and not work.published_as


@check("narrative-for-number", Severity.WARNING, kinds=MEDICAL)
def narrative_for_number(subject: Subject) -> Iterator[Found]:
    """A figure from an overview.

    Figures change on their way from a study to a review: the whole gets lost, or a response becomes a complete one.

    Mend: Cite the study from which the figure comes, and compare it.

    Bad:
        In one trial 8 of 11 people responded [@review2022].

    Good:
        In one trial 8 of 11 people responded [@trial2021].
    """
    overviews = {work.key for work in subject.cited if is_overview(work)}
    if not overviews:
        return
    for block, start, end, keys in _figures(subject):
        if keys and overviews.issuperset(keys):
            quote = block.words[start:end]
            yield Found(f"“{quote}” comes from an overview, not from the study.", at(block, start, end), keys[0])


def _figures(subject: Subject) -> Iterator[tuple[Block, int, int, tuple[str, ...]]]:
    """Shares, each with the works cited for it: of a cell those of its row."""
    rows = _keys_of_rows(subject)
    for block in subject.blocks:
        if block.kind not in RUNNING and block.kind != "cell":
            continue
        keys = rows.get(_row(block), ())
        for sentence in block.sentences if keys or block.cited else ():
            for figure in numbers.read(sentence.words[:_LONGEST]):
                start, end = sentence.start + figure.start, sentence.start + figure.end
                if figure.kind in ("fraction", "percent"):
                    yield block, start, end, keys or (cited_behind(sentence, end) if sentence.keys else ())


def _row(block: Block) -> tuple[str, int, int] | None:
    place = block.place_in_table
    return (block.part, place.table, place.row) if place else None


def _keys_of_rows(subject: Subject) -> dict[tuple[str, int, int] | None, tuple[str, ...]]:
    found: dict[tuple[str, int, int] | None, tuple[str, ...]] = {}
    for block in subject.blocks:
        if (row := _row(block)) and block.keys:
            found[row] = (*found.get(row, ()), *block.keys)
    return found
