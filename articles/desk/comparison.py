"""Against what a submission is read: the version before it, or what this person looked at last."""

from dataclasses import dataclass, replace
from datetime import datetime

from django.contrib.auth.models import User

from articles.models import Submission, Version
from articles.pages import differences
from articles.pages.differences import Comparison, Edition
from articles.workflow.reviewing import looks


@dataclass(frozen=True)
class Base:
    """``key`` stands in the page's address, ``words`` follow 'since', ``name`` stands over the text itself."""

    key: str
    words: str
    name: str
    edition: Edition

    @property
    def at(self) -> datetime:
        return self.edition.at


def bases(submission: Submission, reader: User) -> list[Base]:
    """What there is to compare with; nothing for a text that is new to all."""
    version, look = before(submission), looks.before(submission, by=reader)
    found = []
    if version:
        number = f"version {version.number}"
        found.append(Base("version", number, number.capitalize(), differences.of_version(version)))
    if look and not (version and version.submission_id == look.submission_id):
        edition = replace(differences.of_submission(look.submission), at=look.at)
        found.append(Base("look", "you last looked", "As you last saw it", edition))
    return found


def since(base: Base | None, submission: Submission) -> Comparison:
    return differences.between(base.edition if base else None, differences.of_submission(submission))


def of(submission: Submission) -> Comparison:
    """Against the last version published before it was handed in; a first version against nothing."""
    version = before(submission)
    old = differences.of_version(version) if version else None
    return differences.between(old, differences.of_submission(submission))


def before(submission: Submission) -> Version | None:
    earlier = submission.document.versions.filter(submission__lt=submission.pk)
    return earlier.with_text().order_by("-number").first()
