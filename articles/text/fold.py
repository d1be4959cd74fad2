"""Text as search compares it: small letters without accents, Greek letters by name, spaces between words."""

import re
import unicodedata

_GREEK = {
    "α": "alpha", "β": "beta", "γ": "gamma", "δ": "delta", "ε": "epsilon", "ζ": "zeta", "η": "eta",
    "θ": "theta", "ι": "iota", "κ": "kappa", "λ": "lambda", "μ": "mu", "ν": "nu", "ξ": "xi",
    "ο": "omicron", "π": "pi", "ρ": "rho", "σ": "sigma", "ς": "sigma", "τ": "tau", "υ": "upsilon",
    "φ": "phi", "χ": "chi", "ψ": "psi", "ω": "omega",
}  # fmt: skip
_LATIN = {"ß": "ss", "ø": "o", "đ": "d", "ð": "d", "ł": "l", "æ": "ae", "œ": "oe", "þ": "th", "ı": "i"}
_LETTERS = str.maketrans({letter: f" {name} " for letter, name in _GREEK.items()} | _LATIN)
_MARKS = re.compile("[\u0300-\u036f]")
_BETWEEN = re.compile(r"[\W_]+")


def fold(text: str) -> str:
    """``fold("TGF-β, Müller")`` is ``"tgf beta muller"``. A Greek letter is a word of its own: IFNγ, "ifn gamma"."""
    plain = unicodedata.normalize("NFKD", text).casefold()  # a script H (U+210B) has no small letter, H has
    letters = _MARKS.sub("", unicodedata.normalize("NFKD", plain))
    return _BETWEEN.sub(" ", letters.translate(_LETTERS)).strip()
