"""Letters by script: which are foreign to a text in Latin letters, and which only look Latin."""

import re

GREEK = "\u0370-\u03ff\u1f00-\u1fff"
FOREIGN = (
    "\u0400-\u1cff"  # Cyrillic to Vedic: the scripts of Europe's east, Asia and Africa
    "\u2c00-\u2c5f\u2d00-\u2dff\u2e80-\u2fdf\u3005-\u3007\u3021-\u3029\u3031-\u3096\u309d-\u30fa\u30fc-\u31ff"
    "\u3400-\u4dbf\u4e00-\ua69f\ua800-\uab2f\uab70-\ud7ff\uf900-\ufaff\ufb13-\ufdff\ufe70-\ufefc\uff66-\uffdc"
    "\U00010000-\U0001bfff\U0001e100-\U0001e95f\U00020000-\U000323af"
)
"""For a character class. Signs of mathematics, emoji and phonetic letters are none of them."""

LOOK_ALIKE = dict(
    zip(
        "аеорсухіјѕԁԛԝһАВЕКМНОРСТУХІЈЅҮοΟΑΒΕΖΗΙΚΜΝΡΤΥΧν",
        "aeopcyxijsdqwhABEKMHOPCTYXIJSYoOABEZHIKMNPTYXv",
        strict=True,
    )
)
"""Cyrillic and Greek letters that are drawn as a Latin one (Unicode TR39, confusables)."""

_FOREIGN_LETTER = re.compile(f"[{FOREIGN}]")
_LATIN_WORD = re.compile(r"[A-Za-zÀ-ɏ]{2,}+")


def is_foreign_text(words: str) -> bool:
    """Whether it is written in another script, with at most some Latin names: a letter of Chinese is a word."""
    return len(_FOREIGN_LETTER.findall(words)) > 2 * len(_LATIN_WORD.findall(words))
