"""What can be refused, and what the person needs to mend it.

WorkflowError            callers catch this and show ``str(error)``
 +- NotAllowed           this person may not, with the reason
 +- WrongState           not from here, with where it stands
 +- AlreadyDone          a double click, or somebody was quicker
 +- NotReady             ``problems``: what must be filled in or mended first
 +- Outdated             ``differences``: what is no longer as it was signed
 +- Stale                somebody saved in between; ``document`` is how it stands now
"""

from collections.abc import Sequence
from dataclasses import dataclass

from articles.models import Document


@dataclass(frozen=True)
class Problem:
    """Something that keeps a draft from being handed in: which field, what is wrong, how to mend it.

    ``check``: the id of what a check found, or the family that asks to be looked at.
    """

    field: str
    message: str
    check: str = ""


@dataclass(frozen=True)
class Difference:
    """A part that is not as it was: its name on screen, and what changed in it, in words."""

    part: str
    what: str

    def __str__(self) -> str:
        return f"{self.part}: {self.what}"


class WorkflowError(Exception):
    """A step was refused. ``str()`` is a whole sentence for the person who tried."""


class NotAllowed(WorkflowError):
    pass


class WrongState(WorkflowError):
    pass


class AlreadyDone(WorkflowError):
    pass


class NotReady(WorkflowError):
    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("Not yet: " + " ".join(problem.message for problem in problems))


class Outdated(WorkflowError):
    def __init__(self, message: str, differences: Sequence[Difference]) -> None:
        self.differences = tuple(differences)
        super().__init__(f"{message} {'; '.join(map(str, differences))}.")


class Stale(WorkflowError):
    def __init__(self, document: Document) -> None:
        self.document = document
        super().__init__(
            "Somebody saved this draft after you opened it, so your change was not saved over theirs. "
            "Your text is kept below: compare the two and save again."
        )
