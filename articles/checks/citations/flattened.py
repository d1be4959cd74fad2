"""Marks of citations that lost their link on the way: 'mice.3', 'responded [1]', 'cells²'."""

import re
from collections.abc import Iterator

from articles.checks.catalogue import check
from articles.checks.finding import Found, Severity, at
from articles.checks.subject import RUNNING, Subject
from articles.text.block import Block


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


_LIST = r"\d{1,3}+(?:[ ]?[,;–-][ ]?\d{1,3}+)*+"
_HIGH = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_IN_BRACKETS = re.compile(rf"\[{_LIST}\]|<sup>[ ]?{_LIST}[ ]?</sup>|\^{_LIST}\^")
_RAISED = re.compile(rf"(?<=[a-z).,;:”\"’%])[{_HIGH}]++(?:[,–⁻-][{_HIGH}]++)*+(?![⁺⁻\w/])")
_ROUND = re.compile(rf"(?<=[a-z] )\(({_LIST})\)(?=[.,;:]|$)")
_AFTER_STOP = re.compile(rf"(?<=[a-z)%”\"’])\.({_LIST})(?= [A-Z“\"]|$)")
_ATTACHED = re.compile(r"(?<![\w’'./@#-])[a-z]{4,30}+(\d{1,2}+(?:[,–]\d{1,2}+)*+)(?=[,;:)]? |\.(?: |$)|[,;:)]?$)")
_ALONE = re.compile(r"(?<=[a-z] )\d{1,2}(?:, ?\d{1,2})*(?=\.(?: [A-Z“\"]|$))")
_WORD_BEFORE = re.compile(r"([^\W\d_]+)[ .(]*$")
_RANGE = re.compile(r"[–-]")

_NAMED = _set(
    "phase grade day days week weeks month months year years table figure step stage type level arm cohort group part"
    " section chapter page class dose course cycle version number numbers factor question box score category tier line"
    " item point appendix annex article rule schedule protocol model chromosome exon codon isoform variant wave round"
    " session visit room equation option note reference volume issue supplement panel case patient participant trial"
    " study series sample donor batch lot unit mouse age aged alpha beta gamma delta omega kappa zeta lambda receptor"
    " factor antigen ligand gene channel serotype genotype strain clone line hepatitis diabetes covid fig figs tab vol"
    " no nos eq sec chap pp ver suppl ref refs approx min max art par"
)
"""What carries a number as its name: 'phase 1', 'Table 2', 'fig.3'."""
_TAKES = _set(
    "a about above after all almost among an and another any are around as at be been before below between but by"
    " caused counted each either enrolled equals equalled every exactly few fewer first for found four from gave given"
    " had has have hour hours in included including into is its just last least less lost made many more most nearly"
    " needed next nor of on one only or other others out over per plus received remaining saw scored second seven"
    " showed since six some tested than that the their them then third this those three till to total totalled totals"
    " treated two under until up used versus vs was were when which while with within would would zero only"
    " larger smaller higher lower former latter later earlier"
    " answer equal average mean median roughly minus times reached measured"
)
"""What a number may follow at the end of a sentence: 'in 11.', 'enrolled 37.'"""
_ROOTS = ("in", "ase", "an", "ein")
"""Ends of the names of proteins: interleukin 15, caspase 3, glypican 3."""
_UNITS = _set("m cm mm km dm nm µm in ft s x r n kg log ca mg na cl min hr sec")
_COUNTED = _set(
    "people patients adults children women men mice donors participants volunteers group groups n total cases trials"
    " studies works responders deaths events cells doses number"
)


@check("citation-flattened", Severity.WARNING)
def flattened(subject: Subject) -> Iterator[Found]:
    """A number that was a citation once.

    When a text is copied from a page or a file, its citations stay behind as bare numbers. Readers cannot follow them,
    and nobody can tell later which work was meant.

    Mend: Look the number up where the text came from and cite the work, or take the number out.

    Bad:
        Some of the people responded.3 Nobody was harmed [4].

    Good:
        Some of the people responded [@trial2024]. IL-15 and CLDN18.2 were measured on day 30 of phase 1.
    """
    for block in subject.blocks:
        if block.kind not in ("code", "title") and any(map(str.isnumeric, block.words)):
            for start, end in sorted(_marks(block)):
                if not _in_span(block, start):
                    quote = block.words[start:end]
                    yield Found(f"“{quote}” looks like a citation that lost its link.", at(block, start, end))


def _marks(block: Block) -> Iterator[tuple[int, int]]:
    words = block.words
    for found in _IN_BRACKETS.finditer(words):
        if found.start() and not _is_measure(words, found):
            yield found.span()
    for found in _RAISED.finditer(words):
        if _word_before(words, found.start()) not in _UNITS:
            yield found.span()
    if block.kind in RUNNING:
        cited = {place.at for place in block.cited}
        yield from ((start, end) for start, end in _bare(words) if end not in cited)


def _is_measure(words: str, found: re.Match[str]) -> bool:
    """'62 years [45–78]' and 'm<sup>2</sup>'."""
    before = words[max(0, found.start() - 25) : found.start()]
    if found[0][0] == "[":
        return bool(_RANGE.search(found[0])) and any(map(str.isdigit, before))
    return before[-1:].isdigit() or _word_before(words, found.start()) in _UNITS


def _bare(words: str) -> Iterator[tuple[int, int]]:
    for found in _ROUND.finditer(words):
        if _word_before(words, found.start()) not in _NAMED | _COUNTED:
            yield found.span()
    for found in _AFTER_STOP.finditer(words):
        if _word_before(words, found.start()) not in _NAMED and not _is_name(words, found.start()):
            yield found.span(1)
    for found in _ATTACHED.finditer(words):
        if not _carries(words[found.start() : found.start(1)]):
            yield found.span(1)
    for found in _ALONE.finditer(words):
        before = _word_before(words, found.start())
        if len(before) > 2 and not (before in _TAKES or before.endswith(("est", "th")) or _carries(before)):
            yield found.span()


def _carries(word: str) -> bool:
    """Whether a number can be part of this name."""
    return word in _NAMED or word.endswith(_ROOTS)


def _is_name(words: str, stop: int) -> bool:
    """'example.2', 'v1.2': a full stop inside a name, which a digit or another stop comes before."""
    before = words[max(0, stop - 40) : stop].rpartition(" ")[2]
    return words[stop - 1] not in "%)" and any(sign in "./@_\\" or sign.isdigit() for sign in before)


def _word_before(words: str, place: int) -> str:
    found = _WORD_BEFORE.search(words, max(0, place - 30), place)
    return found[1].lower() if found else ""


def _in_span(block: Block, place: int) -> bool:
    """In a link or a piece of code, where numbers are part of a name."""
    return any(span.start <= place < span.end and span.kind in ("link", "document", "code") for span in block.spans)
