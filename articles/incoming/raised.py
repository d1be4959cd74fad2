"""Digits and signs above and below the line, which Markdown cannot say and Unicode can."""

_RAISED = str.maketrans("0123456789+-\u2212=()ni", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁿⁱ")
_LOWERED = str.maketrans("0123456789+-\u2212=()aeoxhklmnpst", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎ₐₑₒₓₕₖₗₘₙₚₛₜ")
_LEVEL = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾", "0123456789+-=()")


def raised_digits(words: str) -> str:
    """'2+' as ²⁺; '' where a sign has no raised form."""
    return _shifted(words, _RAISED)


def lowered_digits(words: str) -> str:
    return _shifted(words, _LOWERED)


def level(words: str) -> str:
    """'¹²' as 12."""
    return words.translate(_LEVEL)


def _shifted(words: str, table: dict[int, int]) -> str:
    bare = words.strip()
    return bare.translate(table) if bare and all(ord(character) in table for character in bare) else ""
