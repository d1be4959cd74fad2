"""Which of a style's layouts a work is set in."""

from collections.abc import Mapping

from references import identity
from references.types import IN_PERIODICALS, PARTS, type_of

_OTHERS = {
    "article": "preprint",
    "webpage": "webpage",
    "post-weblog": "webpage",
    "post": "webpage",
    "thesis": "thesis",
    "dataset": "dataset",
    "software": "software",
}
LAYOUTS = ("article", "trial", "chapter", "book", *sorted(set(_OTHERS.values())))


def of(csl: Mapping) -> str:
    """One of LAYOUTS; reports, guidelines and everything that has no layout of its own are set as books."""
    kind = type_of(csl)
    if kind in IN_PERIODICALS:
        return "article"
    if "nct" in identity.identifiers(csl):
        return "trial"
    if kind in PARTS:
        return "chapter"
    return _OTHERS.get(kind, "book")
