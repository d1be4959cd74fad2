"""What a machine leaves alone: names that are not translated, and words that run from right to left.

A name is told by its form: two capitals (CAR-NK, TGF-β), a capital and a figure (CD19, IL-15), or the stem that an
international nonproprietary name ends in (-mab, -leucel, -tinib: WHO, The use of stems in the selection of INN).
"""

import re
from functools import lru_cache

from django.utils.safestring import SafeString

from articles.text import pieces
from articles.text.trusted import trusted

_TAG = re.compile(r"(<(?:[^<>\"]|\"[^\"]*\")*>)")
_PIECE = re.compile(r"&#?\w+;|(?P<token>[^\W_]+(?:[-\u2010\u2011.][^\W_]+)*)")
_STEM = re.compile(
    r"\w{2,}(?:mab|leucel|temcel|tinib|zomib|limus|arabine|phosphamide|fosfamide|platin|lisib|clax)|\w+-cel"
)
_NAMED = '<span class="cite-name"'
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]")  # Hebrew, Arabic, Syriac and their kin
_BLOCK = re.compile(r"<(?P<tag>p|li|h[2-6]|td|th|dt|dd|blockquote)(?=[ >])(?P<rest>[^>]*>.*?</(?P=tag)>)", re.DOTALL)


def untranslated(shown: SafeString) -> SafeString:
    """``shown``: HTML from the gate. Names in it say that they are not to be translated; only whole tags are put in."""
    parts = _TAG.split(shown)
    parts[::2] = map(_told_in, parts[::2])
    return trusted("".join(parts).replace(_NAMED, f'{_NAMED} translate="no"'))


def directed(shown: SafeString) -> SafeString:
    """Blocks with right-to-left words find their direction by themselves."""
    return trusted(_BLOCK.sub(_turned, shown)) if _RIGHT_TO_LEFT.search(shown) else shown


@pieces.remembered
def _told_in(words: str) -> str:
    """Of what stands between two tags."""
    return _PIECE.sub(_told, words)


def _told(piece: re.Match[str]) -> str:
    token = piece["token"]
    return f'<span translate="no">{token}</span>' if token and _is_name(token) else piece[0]


@lru_cache(maxsize=20_000)  # of about so many different words are all texts made
def _is_name(token: str) -> bool:
    capitals = sum(letter.isupper() for letter in token)
    has_figure = any(letter.isdigit() for letter in token)
    return capitals > 1 or (capitals == 1 and has_figure) or bool(_STEM.fullmatch(token))


def _turned(block: re.Match[str]) -> str:
    if not _RIGHT_TO_LEFT.search(block["rest"]):
        return block[0]
    return f'<{block["tag"]} dir="auto"{block["rest"]}'
