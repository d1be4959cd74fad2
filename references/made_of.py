"""What a page is made of, said in the header by which shared caches know it: a name for each thing that may change.

A view names everything that its page can depend on, or says nothing: then the page is one that any change may concern.
"""

from collections.abc import Iterable

from django.http import HttpResponse
from django.http.response import HttpResponseBase

HEADER = "Surrogate-Key"
ANY = "any"
"""Of pages that did not say what they are made of; shared caches drop them with every change."""


def work(pk: int) -> str:
    """Its record, its evidence, its notices, what became of checks of it, and who cites it."""
    return f"work-{pk}"


def trial(number: str) -> str:
    """Which works report it."""
    return f"trial-{number}"


def of(response: HttpResponseBase) -> frozenset[str]:
    """What its view has said."""
    return frozenset(response.headers.get(HEADER, ANY).split())


def say(response: HttpResponse, names: Iterable[str]) -> HttpResponse:
    response.headers[HEADER] = " ".join(sorted(set(names)))
    return response
