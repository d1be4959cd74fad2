"""
What the library refuses, and what the person needs to mend it.

LibraryError             callers catch this and show ``str(error)``
 +- NotValid             ``problems``: what is wrong with which field
 +- AlreadyThere         ``reference``: the work that has this key or identifier
 +- IdentityIsCited      ``uses``: the places that cite it; propose the change instead
 +- Stale                ``reference``: how it stands now; ``changes``: what saving would change in it
 +- InUse                ``uses``: the places that cite it, so it cannot be deleted
 +- KeptForGood          it has notices or proposals, which are permanent
 +- NotAllowed           this person may not, with the reason
 +- Decided              the proposal is no longer open, or the work has changed since
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from references.csl import Problem
from references.uses import Use

if TYPE_CHECKING:
    from references.models import Reference

Change = dict[str, Any]  # field, old, new


class LibraryError(Exception):
    """A step was refused. ``str()`` is whole sentences for the person who tried."""


class NotValid(LibraryError):
    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("; ".join(map(str, problems)))


class AlreadyThere(LibraryError):
    def __init__(self, reference: "Reference", what: str) -> None:
        self.reference = reference
        super().__init__(f"{what} is already in the library, as {reference}. Use that reference.")


class IdentityIsCited(LibraryError):
    def __init__(self, parts: Sequence[str], uses: Sequence[Use]) -> None:
        self.parts, self.uses = tuple(parts), tuple(uses)
        super().__init__(
            f"This changes which work the reference stands for ({', '.join(parts)}), and it is cited{_named(uses)}. "
            "Say why, and the change waits for a second person."
        )


class Stale(LibraryError):
    def __init__(self, reference: "Reference", changes: Sequence[Change]) -> None:
        self.reference, self.changes = reference, tuple(changes)
        super().__init__(
            "Somebody saved this reference after you opened it, so your change was not saved over theirs. "
            f"Yours is kept here; save again to put it in place of theirs. {_compared(changes)}"
        )


class InUse(LibraryError):
    def __init__(self, reference: "Reference", uses: Sequence[Use]) -> None:
        self.reference, self.uses = reference, tuple(uses)
        super().__init__(f"{reference} is cited{_named(uses)}, so it cannot be deleted.")


class KeptForGood(LibraryError):
    def __init__(self, reference: "Reference", what: str) -> None:
        self.reference = reference
        super().__init__(f"{reference} has {what}, which are kept for good, so it cannot be deleted.")


class NotAllowed(LibraryError):
    pass


class Decided(LibraryError):
    pass


def _named(uses: Sequence[Use]) -> str:
    """' in A, B and 3 more places', or '' where the places may not be named."""
    if not uses:
        return ""
    titles = [f"‘{use.title}’" for use in uses[:5]]
    more = len(uses) - len(titles)
    return f" in {', '.join(titles)}" + (f" and {more} more" if more else "")


def _compared(changes: Sequence[Change]) -> str:
    """'page: saved 1-2, yours 101-109. volume: ...'"""
    return " ".join(f"{c['field']}: saved {shown(c['old'])}, yours {shown(c['new'])}." for c in changes)


def shown(value: object) -> str:
    """A field's value in a sentence."""
    text = str(value) if value not in (None, "", [], {}) else "nothing"
    return text if len(text) <= 80 else f"{text[:79]}…"
