"""The row lock that every step begins with."""

from collections.abc import Collection

from django.db.models import Q

from articles.models import Document, State, Submission
from articles.workflow.errors import WrongState

WHERE = {
    State.DRAFT: "is a draft",
    State.IN_REVIEW: "is in review",
    State.APPROVED: "stands approved",
}


def lock(pk: int) -> Document:
    """The document's row, held until the transaction ends. SQLite holds the whole file (BEGIN IMMEDIATE)."""
    return lock_all([pk])[pk]


def lock_all(pks: Collection[int]) -> dict[int, Document]:
    """These rows and those handed in together with them: a step on one may open the others.

    Always in the order of their keys, so that two steps never wait for each other. A step that touches several
    documents asks for all of them here, before anything else.
    """
    together = Submission.objects.filter(parcel__submissions__current_for__in=pks)
    wanted = Q(pk__in=pks) | Q(pk__in=together.values("document"))
    rows = Document.objects.select_for_update(no_key=True).filter(wanted).order_by("pk")
    return {document.pk: document for document in rows}


def at(pk: int, *states: State) -> Document:
    """The locked document, or WrongState with where it stands."""
    document = lock(pk)
    require_at(document, *states)
    return document


def require_at(document: Document, *states: State) -> None:
    if document.state not in states:
        wanted = " or ".join(state.label for state in states)
        raise WrongState(f"“{document}” {WHERE[State(document.state)]}. This step starts from: {wanted}.")
    if document.discarded:
        raise WrongState(f"“{document}” was discarded. Restore it first.")
