"""Who must approve a submission: the policy of its kind, or an editorial reviewer for a change of wording alone."""

import pytest

from articles.models import Submission
from articles.workflow import policy, rules
from tests.articles import makers


@pytest.mark.parametrize("kind", ["article", "faq", "term", "disclaimer", "page"])
def test_a_change_of_wording_is_confirmed_by_an_editorial_reviewer_alone(kind, cast):
    document = makers.make(kind, by=cast.author)
    full, wording = (Submission(document=document, wording_only=value) for value in (False, True))
    assert policy.of_submission(full) == policy.of(kind)
    assert policy.of_submission(wording).roles == ("editorial",)


def test_a_draft_asks_for_what_its_kind_asks_for(cast):
    document = makers.make("article", by=cast.author)
    assert rules.roles_of(document) == tuple(rules.open_roles(document)) == ("editorial", "medical")
