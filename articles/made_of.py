"""What pages are made of: the names by which a public step and the pages that show it know each other.

A page carries the names of all that its bytes can depend on; a step touches those of what it changed. Who cannot tell
says nothing: a page without names follows every change, and a step without names changes every page (``SITE``).
"""

from references.made_of import ANY, HEADER, of, say, trial, work

__all__ = ["ANY", "CHAIN", "HEADER", "SITE", "document", "newest", "of", "of_topic", "person", "say", "trial", "work"]

SITE = "site"
"""What stands on every page, and whatever nobody has told apart: the publication, topics, people, addresses."""
CHAIN = "chain"
"""The links of the record."""


def document(pk: int) -> str:
    """What readers have of it: its live version and its permanent ones, reviews, corrections, its ending."""
    return f"document-{pk}"


def person(pk: int) -> str:
    """What they wrote and reviewed."""
    return f"person-{pk}"


def newest(kind: str) -> str:
    """Which documents of a kind are public, and what lists show of them. Of terms and disclaimers, which stand on
    pages that do not name them, also what is said in them."""
    return f"{kind}s"


def of_topic(kind: str, topic: int) -> str:
    """The same, of one topic."""
    return f"{kind}s-of-topic-{topic}"
