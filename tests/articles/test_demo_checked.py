"""The texts of the demo are held to what authors are held to: clean, but for what may stand with a reason."""

import pytest

from articles.checks import Severity
from articles.demo import content
from articles.models import Document, Waiver
from articles.workflow.checking import results

ON_PURPOSE = {"review-by-past"}
"""One text is overdue, to show what that looks like."""

pytestmark = [pytest.mark.django_db, pytest.mark.checked]


@pytest.mark.parametrize("told", content.documents(), ids=lambda told: told.slug)
def test_a_text_of_the_demo_asks_nothing_that_has_no_reason(demo, told) -> None:
    result = results.of(Document.objects.get(slug=told.slug))
    asks = [each for each in result.findings if each.severity != Severity.NOTE and each.code not in ON_PURPOSE]

    assert [(each.code, each.anchor, each.message) for each in asks if each.id not in result.waived] == []


def test_every_reason_of_the_demo_is_needed(demo) -> None:
    """One that covers nothing would be a reason for a sentence that is gone."""
    kept = set(Waiver.objects.values_list("document__slug", "code", "reason"))

    assert kept == {(each.slug, each.code, each.reason) for each in content.reasons()}
