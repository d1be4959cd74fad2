"""Why what the checks find in the texts of the demo may stand."""

from articles import workflow
from articles.checks import Finding, Severity
from articles.demo import content
from articles.demo.content import DemoReason
from articles.models import Document
from articles.workflow.checking import results


def answers(document: Document) -> workflow.Answers:
    """A reason for each thing that has one; all other warnings were looked at."""
    known = [each for each in content.reasons() if each.slug == document.slug]
    if not known:
        return workflow.EVERYTHING
    result = results.of(document)
    found = [*result.to_answer, *result.open(Severity.WARNING)]
    given = {finding.id: _reason(finding, known) for finding in found}
    return workflow.Answers(workflow.EVERYTHING.acknowledged, given)


def _reason(finding: Finding, known: list[DemoReason]) -> str:
    fits = (each for each in known if each.code == finding.code and finding.anchor.startswith(each.words))
    return next((each.reason for each in fits), "")
