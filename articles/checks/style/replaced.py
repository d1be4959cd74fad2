"""A form in the capitals of the one that it takes the place of."""


def in_capitals_of(old: str, new: str) -> str:
    """'Tumor' gives 'Tumour', 'TUMOR' gives 'TUMOUR'; where ``new`` has capitals of its own, they stay."""
    if len(old) > 1 and old.isupper() and new.islower():
        return new.upper()
    if old[:1].isupper() and new[:1].islower() and not any(letter.isupper() for letter in new):
        return new[:1].upper() + new[1:]
    return new


def may_be_capital(words: str, start: int) -> bool:
    """Whether any word would have a capital there: at the beginning, behind a full stop, a colon or an opening mark."""
    before = words[max(0, start - 12) : start].rstrip()
    return not before or before[-1] in ".!?:;([“‘\"'–—|/\N{OBJECT REPLACEMENT CHARACTER}"
