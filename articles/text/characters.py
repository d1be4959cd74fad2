"""What a text may hold: composed characters (NFC), line feeds, no control characters."""

import re
import unicodedata

MAX_LENGTH = 500_000
"""Characters in one text; about 80,000 words."""

_LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
# Beside the control characters: overrides of the writing direction, with which a reviewer can be shown
# another order than the one stored (Unicode TR36), lone surrogates, which no database takes, and
# code points that are no characters.
_REFUSED = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"
)
_MAYBE_MARKS = re.compile("[\u0300-\U0010ffff]{31,}")
_MOST_MARKS = 30


class TextTooLong(ValueError):
    """A text has more than MAX_LENGTH characters; the message says how many and what to do."""

    def __init__(self, length: int) -> None:
        self.length = length
        super().__init__(
            f"This text has {length:,} characters; {MAX_LENGTH:,} are the most that can be shown. "
            "Divide it into several texts."
        )


def clean(text: str) -> str:
    """The text as it is kept and hashed; cleaning it again changes nothing, and takes next to no time."""
    if not text.replace("\n", "").replace("\t", "").isprintable():  # nothing that is refused can be printed
        text = _REFUSED.sub("", _LINE_ENDS.sub("\n", text))
    return text if text.isascii() else unicodedata.normalize("NFC", _MAYBE_MARKS.sub(_thin_out, text))


def require_length(text: str) -> None:
    if len(text) > MAX_LENGTH:
        raise TextTooLong(len(text))


def _thin_out(run: re.Match[str]) -> str:
    """At most 30 marks on one letter (UAX 15, stream-safe text): composing longer piles takes n² time."""
    kept, marks = [], 0
    for character in run[0]:
        marks = marks + 1 if unicodedata.combining(character) else 0
        if marks <= _MOST_MARKS:
            kept.append(character)
    return "".join(kept)
