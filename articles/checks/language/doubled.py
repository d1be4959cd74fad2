"""The the: a word that was typed twice."""

import re
from collections.abc import Iterator
from itertools import pairwise

from articles.checks import fixing
from articles.checks.finding import Fix
from articles.checks.subject import Subject
from articles.text.block import Block

_TWICE = re.compile(r"\b([^\W\d_]{1,30}+)\s+(\1)\b(?![-'’/])", re.IGNORECASE)
_RIGHT = frozenset({
    "blah", "bye", "can", "do", "far", "had", "ha", "her", "hear", "is", "it", "long", "many", "more", "much", "no",
    "now", "really", "so", "that", "very", "well", "what", "who", "will", "yes", "you",
})  # fmt: skip
"""What may stand twice: 'the cells that that trial had had'."""
_CERTAIN = frozenset({
    "a", "also", "an", "and", "are", "as", "at", "be", "been", "but", "by", "cell", "cells", "could", "for", "from",
    "have", "has", "if", "into", "may", "of", "or", "patients", "should", "than", "the", "their", "there", "these",
    "they", "this", "those", "to", "was", "we", "were", "which", "with", "would",
})  # fmt: skip
_LATIN = re.compile(r"\s+(?:vitro|vivo|situ|silico|utero|extenso|toto)\b", re.IGNORECASE)


def doubled(subject: Subject, block: Block) -> Iterator[tuple[int, int, str, Fix | None]]:
    if not any(after.startswith(word) for word, after in pairwise(block.words.lower().split())):
        return
    for found in _TWICE.finditer(block.words):
        if not _is_right(found, block):
            words = f"“{found[1]}” stands twice."
            yield *found.span(), words, _fix(subject, block, found)


def _is_right(found: re.Match[str], block: Block) -> bool:
    """Names (Walla Walla) and short forms; 'in in vitro studies'; two words with a citation between them."""
    word, again = found[1], found[2]
    is_name = again[0].isupper() and (word[0].isupper() or len(word) == 1)
    if is_name or word.lower() in _RIGHT or (word.lower() == "in" and _LATIN.match(block.words, found.end())):
        return True
    return any(found.start(1) < cited.at <= found.start(2) for cited in block.cited)


def _fix(subject: Subject, block: Block, found: re.Match[str]) -> Fix | None:
    if found[1].lower() not in _CERTAIN:
        return None
    return fixing.in_block(subject, block, *found.span(), found[1], f"Write “{found[1]}” once")
