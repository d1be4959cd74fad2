"""The row lock that every step begins with."""

from articles.models import Document, State
from articles.workflow.errors import WrongState

WHERE = {
    State.DRAFT: "is a draft",
    State.IN_REVIEW: "is in review",
    State.APPROVED: "stands approved",
}


def lock(pk: int) -> Document:
    """The document's row, held until the transaction ends. SQLite holds the whole file (BEGIN IMMEDIATE)."""
    return Document.objects.select_for_update(no_key=True).get(pk=pk)


def at(pk: int, *states: State) -> Document:
    """The locked document, or WrongState with where it stands."""
    document = lock(pk)
    if document.state not in states:
        wanted = " or ".join(state.label for state in states)
        raise WrongState(f"“{document}” {WHERE[State(document.state)]}. This step starts from: {wanted}.")
    if document.discarded:
        raise WrongState(f"“{document}” was discarded. Restore it first.")
    return document
