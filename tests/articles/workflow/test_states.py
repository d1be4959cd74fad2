"""Every step asked in every state: the drawing in the workflow's docstring, as a table."""

import pytest

from articles import workflow
from articles.models import Event, State, Version
from tests.articles import makers

STATES = ["new draft", "draft of a live one", "in review", "half approved", "approved", "withdrawn", "discarded"]


@pytest.fixture
def article(cast, request):
    """An article brought into the state that the test names."""
    document = makers.make("article", by=cast.author)
    state = request.getfixturevalue("state")
    if state in {"draft of a live one", "withdrawn"}:
        version = makers.publish(document, cast)
        if state == "withdrawn":
            workflow.withdraw(version, by=cast.publisher, reason="Wrong.")
    elif state == "discarded":
        workflow.discard(document, by=cast.author)
    elif state != "new draft":
        submission = makers.submit(document, by=cast.author)
        given = {"in review": [], "half approved": ["editorial"], "approved": ["editorial", "medical"]}[state]
        for role in given:
            makers.approve(submission, cast, role)
    document.refresh_from_db()
    return document


STEPS = {
    "save": lambda d, c: makers.edit(d, by=c.author, body="Other words."),
    "submit": lambda d, c: makers.submit(d, by=c.author),
    "take back": lambda d, c: workflow.take_back(d, by=c.author),
    "approve editorial": lambda d, c: makers.approve(d.submissions.last(), c, "editorial"),
    "approve medical": lambda d, c: makers.approve(d.submissions.last(), c, "medical"),
    "request changes": lambda d, c: workflow.request_changes(
        d.submissions.last(), by=c.medical, role="medical", interests="None.", comment="Which dose?"
    ),
    "publish": lambda d, c: workflow.publish(d.submissions.last(), by=c.publisher, change="minor", note="More."),
    "withdraw": lambda d, c: workflow.withdraw(d.versions.last(), by=c.publisher, reason="Wrong."),
    "discard": lambda d, c: workflow.discard(d, by=c.author),
    "restore": lambda d, c: workflow.restore(d, by=c.author),
}
OPEN = {
    "new draft": {"save", "submit", "discard"},
    "draft of a live one": {"save", "withdraw"},  # handing in asks for a change first
    "in review": {"take back", "approve editorial", "request changes"},
    "half approved": {"take back", "approve medical", "request changes"},
    "approved": {"take back", "publish"},
    "withdrawn": {"save", "submit"},
    "discarded": {"restore"},
}


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("step", STEPS)
def test_a_step_starts_only_where_it_should(step, state, article, cast):
    needs_submission = {"approve editorial", "approve medical", "request changes", "publish"}
    if step in needs_submission and not article.submissions.exists():
        pytest.skip("nothing was ever handed in, so there is nothing to name")
    if step == "withdraw" and not article.versions.exists():
        pytest.skip("there is no version to name")
    if step in OPEN[state]:
        STEPS[step](article, cast)
    else:
        before = _facts(article)
        with pytest.raises(workflow.WorkflowError):
            STEPS[step](article, cast)
        assert _facts(article) == before


def _facts(document):
    document.refresh_from_db()
    return (
        document.state,
        document.live_id,
        document.submission_id,
        document.edit,
        document.body,
        document.discarded,
        Version.objects.count(),
        Event.objects.count(),
        document.revisions.count(),
    )


@pytest.mark.parametrize("kind", ["article", "faq", "term", "disclaimer", "page"])
def test_each_kind_travels_the_whole_way(kind, cast):
    document = makers.make(kind, by=cast.author)
    version = makers.publish(document, cast)
    assert (version.number, version.change, document.state, document.live) == (1, "new", State.DRAFT, version)
    makers.edit(document, by=cast.author, body="Something new was found.")
    second = makers.publish(document, cast)
    assert (second.number, second.change, document.live) == (2, "minor", second)
    assert version.own["body"] != second.own["body"] == "Something new was found."
