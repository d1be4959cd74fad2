"""Plain text from values that should be text: tidied, folded for searching, spelled in ASCII."""

import re
import unicodedata

# Letters that no Unicode decomposition turns into ASCII.
_ASCII = str.maketrans(
    {"ß": "ss", "æ": "ae", "Æ": "Ae", "œ": "oe", "Œ": "Oe", "ø": "o", "Ø": "O", "đ": "d", "Đ": "D"}
    | {"ł": "l", "Ł": "L", "ð": "d", "Ð": "D", "þ": "th", "Þ": "Th", "ı": "i", "ħ": "h", "ŧ": "t"}
)
_GREEK = {"α": "alpha", "β": "beta", "γ": "gamma", "δ": "delta", "ε": "epsilon", "ζ": "zeta", "κ": "kappa"}
_GREEK_LETTER = re.compile("|".join(_GREEK))
_TAG = re.compile(r"</?(?:i|b|sub|sup|span)\b[^<>]*>")


def text(value: object) -> str:
    """A JSON value as one tidy line; '' for what is not text. Arrays, as Crossref's titles, give their first."""
    if isinstance(value, list):
        value = value[0] if value else ""
    if isinstance(value, int | float) and not isinstance(value, bool) and abs(value) < 1e15:
        return str(int(value) if value == int(value) else value)
    return " ".join(visible(value).split()) if isinstance(value, str) else ""


def visible(value: str) -> str:
    """NFC, without control characters (but line breaks), unpaired surrogates and invisible marks."""
    if value.isascii() and value.isprintable():
        return value
    kept = (c for c in value if c in "\n\t\u200c\u200d" or unicodedata.category(c) not in {"Cc", "Cs", "Cf"})
    return unicodedata.normalize("NFC", "".join(kept))


def without_tags(value: str) -> str:
    """A title's words without the tags that CSL allows in it."""
    return _TAG.sub("", value)


def ascii_of(value: str) -> str:
    """Kärre -> Karre, Biederstädt -> Biederstadt; letters of other scripts vanish."""
    spelled = unicodedata.normalize("NFKD", value.translate(_ASCII))
    return spelled.encode("ascii", "ignore").decode()


def fold(value: str) -> str:
    """For finding: lower case, no accents, γ is gamma, everything that is no letter or digit a space."""
    spelled = unicodedata.normalize("NFKD", without_tags(value).translate(_ASCII).casefold())
    plain = "".join(c for c in spelled if not unicodedata.combining(c))
    plain = _GREEK_LETTER.sub(lambda match: _GREEK[match[0]], plain)
    return " ".join("".join(c if c.isalnum() else " " for c in plain).split())
