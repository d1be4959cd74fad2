"""A text at one time: as it was published, or as it was handed in."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from articles.models import Submission, Version


@dataclass(frozen=True)
class Edition:
    """``records``: CSL-JSON of its sources as they were ``at`` that time; what was told of them later is new."""

    submission: Submission
    records: Mapping[str, dict]
    at: datetime
    version: Version | None = None

    @property
    def own(self) -> dict[str, Any]:
        return self.submission.revision.own

    @property
    def number(self) -> int | None:
        return self.version.number if self.version else None

    @property
    def shown(self) -> set[tuple[int, int]]:
        """Documents that stand on its page, each with the number of its version."""
        return {(pk, number) for pk, number, _ in self.submission.revision.content["uses"]["documents"]}


def of_version(version: Version) -> Edition:
    """Load it ``with_text()``."""
    return Edition(version.submission, version.records, version.published_at, version)


def of_submission(submission: Submission) -> Edition:
    return Edition(submission, submission.records, submission.at)
