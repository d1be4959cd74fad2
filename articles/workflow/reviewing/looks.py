"""Who has opened which submission, so that the next time only what changed since needs to be read."""

from django.contrib.auth.models import User

from articles.models import Look, Submission
from articles.workflow import clock


def record(submission: Submission, *, by: User) -> None:
    """That they opened it; the first time counts."""
    Look.objects.get_or_create(user=by, submission=submission, defaults={"at": clock.now()})


def before(submission: Submission, *, by: User) -> Look | None:
    """Their look at the newest of the earlier texts of this document that they opened."""
    earlier = by.looks.filter(submission__document=submission.document_id, submission__lt=submission.pk)
    return earlier.select_related("submission__revision").order_by("-submission").first()
