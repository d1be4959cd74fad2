"""Words in capitals."""

import re
from collections.abc import Iterator

from articles.checks.catalogue import check
from articles.checks.finding import Found, Severity, at
from articles.checks.quoted import is_shown
from articles.checks.subject import Subject
from articles.text.block import Block

_RUN = re.compile(r"(?<![\w-])[A-Z][A-Z'’-]*+(?:[ ,:;&–—]+[A-Z][A-Z'’-]*+)*+(?![\w-])")
_WORD = re.compile(r"[A-Z][A-Z'’]*")
_VOWEL = re.compile("[AEIOUY]")
# Short words of the language, by which a sentence in capitals is told from a list of short forms.
_WORDS = """
    A ABOUT AFTER ALL ALSO AN AND ANY ARE AS ASK AT BE BEFORE BLOOD BUT BY CALL CAN CANCER CARE CELL CELLS DO
    DOES DRUG FIND FOR FOUND FROM GET GIVEN GROUP HAS HAVE HELP HERE HOW IF IN INTO IS IT ITS KEY KNOW KNOWN
    LIFE MAY MORE MOST MUST NEW NO NOT NOTE NOW OF ON ONE ONLY OR OUR OUT RISK SAFE SHOW SIDE STOP STUDY TAKE
    TEST THAN THAT THE THEIR THEM THEN THERE THESE THEY THIS TO TRIAL USE WARN WAS WE WERE WHAT WHEN WHERE WHICH
    WHO WHY WILL WITH YOU YOUR
"""
_COMMON = frozenset(_WORDS.split())
_LONG = 6  # Letters from which on, with two vowels, a word in capitals is hardly a short form.
_LEAST = 3  # Words in capitals in a row, in a sentence that is not in capitals throughout.


@check("capitals", Severity.WARNING)
def capitals(subject: Subject) -> Iterator[Found]:
    """Words in capitals.

    Capitals are read more slowly, sound like shouting, and some screen readers spell them out.

    Mend: Write small letters, and bold where something must not be missed.

    Bad:
        DO NOT STOP YOUR MEDICATION without asking.

    Good:
        Markers such as CD19, HER2 and EGFR; CRS AND ICANS stand in its title.
    """
    known = _short_forms(subject)
    for block in subject.blocks:
        if block.kind in ("code", "cell", "head"):
            continue
        for found in _RUN.finditer(block.words):
            if _is_shouted(found[0], block, known) and not is_shown(block, *found.span()):
                yield Found(f"“{found[0][:80]}” stands in capitals.", at(block, *found.span()))


def _short_forms(subject: Subject) -> frozenset[str]:
    names = [name for word in subject.glossary for name in word.names]
    return frozenset(name for name in (*names, *subject.facts.short_forms) if name.isupper())


def _is_shouted(words: str, block: Block, known: frozenset[str]) -> bool:
    found = _WORD.findall(words)
    if not found or (
        len(found) == 1 and (block.words.rstrip(".:!?") != words or block.kind not in ("heading", "title"))
    ):
        return False
    common = sum(word in _COMMON for word in found)
    long = sum(_is_long(word) and word not in known for word in found)
    if len(words) >= len(block.words) - 1:
        return 2 * (common + long) > len(found) and (long > 0 or common > 1) and not _is_list(words, common)
    return len(found) >= _LEAST and common > 0 and common + long > 1 and 2 * (common + long) >= len(found)


def _is_long(word: str) -> bool:
    return len(word) >= _LONG and len(_VOWEL.findall(word)) > 1


def _is_list(words: str, common: int) -> bool:
    """Names between commas: JULIET, ELIANA, TRANSCEND."""
    return "," in words and not common
