"""Five steps that show the one idea on the demo: drafts change, what is public never does."""

from collections.abc import Callable
from dataclasses import dataclass

from django.db.models import QuerySet
from django.urls import reverse

from articles.models import Decision, Document, Submission
from articles.workflow import policy

IN_REVIEW = "car-nk-and-car-t"
APPROVED = "solid-tumours"
DISCLAIMER = "medical-disclaimer"
CORRECTED = "what-trials-found"


@dataclass(frozen=True)
class Door:
    """A button that makes somebody of the visitor and leads on, or a plain link where ``role`` is empty."""

    role: str
    label: str
    where: str


@dataclass(frozen=True)
class Step:
    title: str
    words: str
    doors: tuple[Door, ...]


STEPS = (
    Step(
        "Approve as medical reviewer",
        "You read exactly what readers will read, beside what changed. Approve it: you sign this text and no other.",
        (Door("medical", "Go to the review", "review"),),
    ),
    Step(
        "Change one word as author",
        "This article is approved and could be published. Take it back, change a word in its text and save.",
        (Door("author", "Go to the draft", "draft"),),
    ),
    Step(
        "Try to publish it as publisher",
        "The approval was given for another text, so it is refused, and the word that changed is named.",
        (Door("publisher", "Go and publish", "publish"),),
    ),
    Step(
        "Publish a disclaimer",
        "Approve the new wording as legal reviewer, then publish it. No article is touched, and every page shows it "
        "at once.",
        (
            Door("legal", "Approve it", "disclaimer-review"),
            Door("publisher", "Publish it", "disclaimer-publish"),
            Door("", "See it on a page", f"/articles/{CORRECTED}/"),
        ),
    ),
    Step(
        "Follow a source as reader",
        "Click a number in the text to see the source and how strong it is. This article was corrected: version 1 "
        "stands as it was.",
        (
            Door("", "Read the article", f"/articles/{CORRECTED}/#contents"),
            Door("", "Open version 1", f"/articles/{CORRECTED}/versions/1/"),
        ),
    ),
)


def address(where: str) -> str:
    """Where a door leads today, or '' for none that is known."""
    door = _DOORS.get(where)
    return door() if door else ""


def _review(slug: str) -> str:
    submission = _submissions(slug).first()
    return reverse("desk:submission", args=[submission.pk]) if submission else reverse("desk:index")


def _draft(slug: str) -> str:
    document = Document.objects.filter(slug=slug).first()
    return reverse("admin:articles_article_change", args=[document.pk]) if document else reverse("admin:index")


def _publish(slug: str) -> str:
    """The newest submission with all its approvals; one that was taken back since is refused there, with the reason."""
    for submission in _submissions(slug):
        given = set(submission.reviews.filter(decision=Decision.APPROVE).values_list("role", flat=True))
        if given.issuperset(policy.of_submission(submission).roles) and not hasattr(submission, "version"):
            return reverse("desk:publish", args=[submission.pk])
    return _review(slug)


def _submissions(slug: str) -> QuerySet[Submission]:
    return Submission.objects.filter(document__slug=slug).select_related("document", "version").order_by("-pk")


_DOORS: dict[str, Callable[[], str]] = {
    "review": lambda: _review(IN_REVIEW),
    "draft": lambda: _draft(APPROVED),
    "publish": lambda: _publish(APPROVED),
    "disclaimer-review": lambda: _review(DISCLAIMER),
    "disclaimer-publish": lambda: _publish(DISCLAIMER),
}
