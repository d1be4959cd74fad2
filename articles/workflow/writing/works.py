"""The library's works as texts and checks need them, each read once in a generation of the site (``lately``)."""

from collections.abc import Collection

from articles.workflow import lately
from references import statuses
from references.models import Reference
from references.models.reference import ReferenceQuerySet


def library() -> ReferenceQuerySet:
    """Works with all that a page says of them."""
    return statuses.with_unchecked(Reference.objects.all())


def resolve(keys: Collection[str], answers: lately.Answers | None = None) -> dict[str, Reference]:
    """As the library's own ``resolve``. What is not there is asked for each time."""
    answers = answers or lately.answers()
    known = {key: work for key in keys if (work := answers.get((Reference, key)))}
    missing = set(keys) - set(known)
    found = library().resolve(missing) if missing else {}
    for key, work in found.items():
        answers.keep((Reference, key), work)
    return known | found
