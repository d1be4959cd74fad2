"""One work, and an article that cites it in each place that it can stand."""

import pytest

from articles import workflow
from tests import kept
from tests.articles import makers


@pytest.fixture
def work(cast):
    return makers.make_reference("liu2020")


@kept.fixture
def articles(cast, work):
    """One article that cites the work in each place that it can stand."""
    body = "## Found\n\nEight responded [@liu2020]."
    names = ["draft", "in review", "approved", "live", "discarded"]
    found = {name: makers.make("article", by=cast.author, slug=name.replace(" ", "-"), body=body) for name in names}
    makers.submit(found["in review"], by=cast.author)
    makers.approve(makers.submit(found["approved"], by=cast.author), cast)
    makers.publish(found["live"], cast)
    workflow.discard(found["discarded"], by=cast.author)
    makers.publish(makers.make("article", by=cast.author, slug="silent"), cast)
    return found
