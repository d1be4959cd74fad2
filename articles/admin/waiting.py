"""What would wait for somebody who leaves."""

from dataclasses import dataclass

from django.contrib.auth.models import User

from articles.models import Document, Role, State
from articles.workflow import rules, staffing
from articles.workflow.staffing import Gap
from articles.workflow.writing import contributors


@dataclass(frozen=True)
class Waiting:
    """``written``: drafts that this person has changed since they were last published; ``handed_in``: by this
    person, and not published yet; ``reviews``: in review, and nobody else can give the role; ``gaps``: kinds
    that nobody could publish any more."""

    user: User
    written: list[Document]
    handed_in: list[Document]
    reviews: list[tuple[Document, list[Role]]]
    gaps: list[Gap]

    def __bool__(self) -> bool:
        return bool(self.written or self.handed_in or self.reviews or self.gaps)


def of(user: User) -> Waiting:
    kept = Document.objects.kept().defer("body", "takeaway")
    touched = list(kept.filter(state=State.DRAFT, revisions__by=user).distinct())
    wrote = contributors.of_all(touched)
    in_review = kept.filter(state=State.IN_REVIEW).select_related("submission")
    alone = [(document, _needed_for(document, user)) for document in in_review]
    return Waiting(
        user=user,
        written=[document for document in touched if user.pk in wrote[document.pk]],
        handed_in=list(kept.exclude(state=State.DRAFT).filter(submission__by=user)),
        reviews=[(document, roles) for document, roles in alone if roles],
        gaps=[gap for gap in staffing.gaps(without=[user.pk]) if gap not in staffing.gaps()],
    )


def _needed_for(document: Document, user: User) -> list[Role]:
    """Open roles that this person can give and nobody else."""
    return [role for role in rules.open_roles(document) if rules.possible_reviewers(document, role) == [user]]
