"""What was found when a text was handed in: kept for its reviewers, and for whoever asks later."""

from dataclasses import dataclass
from typing import Any

from articles.checks import Finding
from articles.models import CheckReport, Submission
from articles.workflow import clock
from articles.workflow.checking.asking import Answers
from articles.workflow.checking.results import Result


def keep(submission: Submission, result: Result, answers: Answers) -> CheckReport:
    return CheckReport.objects.create(
        submission=submission,
        findings=[_told(finding, result) for finding in result.findings],
        acknowledged=sorted(answers.acknowledged & set(result.to_acknowledge)),
        at=clock.now(),
    )


def _told(finding: Finding, result: Result) -> dict[str, Any]:
    waiver = result.waived.get(finding.id)
    return {
        "id": finding.id,
        "code": finding.code,
        "family": finding.family,
        "severity": finding.severity.value,
        "message": finding.message,
        "place": finding.place._asdict() if finding.place else None,
        "also": [place._asdict() for place in finding.also],
        "about": finding.about,
        "counts": finding.id in result.counting,
        "waived": {"reason": waiver.reason, "by": waiver.by} if waiver else None,
    }


@dataclass(frozen=True)
class Since:
    """What changed in the findings since the round before: new ones, and those that are gone."""

    new: list[dict[str, Any]]
    gone: list[dict[str, Any]]


def since_last_round(report: CheckReport) -> Since | None:
    """None where it was never handed in before."""
    before = (
        CheckReport.objects.filter(submission__document=report.submission.document_id, pk__lt=report.pk)
        .order_by("-pk")
        .first()
    )
    if before is None:
        return None
    now, then = ({each["id"] for each in one.findings} for one in (report, before))
    return Since(
        new=[each for each in report.findings if each["id"] not in then],
        gone=[each for each in before.findings if each["id"] not in now],
    )
