from articles import workflow
from articles.desk import history
from articles.models import Kind
from tests.articles import makers


def test_history_tells_each_step_once_newest_first(cast):
    document = makers.make(Kind.ARTICLE, by=cast.author)
    first = makers.submit(document, by=cast.author)
    workflow.request_changes(first, by=cast.editorial, role="editorial", interests="None.", comment="Too short.")
    makers.edit(document, by=cast.author, summary="Longer.")
    second = workflow.submit(document, by=cast.author, edit=document.edit, note="Longer now.")
    makers.approve(second, cast, "editorial")
    told = history.of(document, second)
    assert [(entry.who, entry.what, entry.words) for entry in told.here] == [
        ("Emil", "approved as editorial reviewer", ""),
        ("Ada", "handed in for review", "Longer now."),
    ]
    assert [(entry.who, entry.what, entry.words) for entry in told.earlier] == [
        ("Emil", "asked for changes as editorial reviewer", "Too short."),
        ("Ada", "handed in for review", ""),
        ("Ada", "started", ""),
    ]


def test_an_earlier_step_leads_to_the_text_that_it_was_about(cast):
    document = makers.make(Kind.FAQ, by=cast.author)
    version = makers.publish(document, cast)
    makers.edit(document, by=cast.author, body="Nobody knows it.")
    newest = makers.submit(document, by=cast.author)
    published = next(entry for entry in history.of(document, newest).earlier if entry.what == "published")
    assert published.submission == version.submission_id


def test_two_roles_of_one_person_are_told_as_two_reviews(cast, settings):
    both = makers.make_user("bo", may=["review_editorial", "review_medical"])
    rule = settings.REVIEW_POLICY["article"] | {"one_person_several_roles": True}
    settings.REVIEW_POLICY = settings.REVIEW_POLICY | {"article": rule}
    submission = makers.submit(makers.make(Kind.ARTICLE, by=cast.author), by=cast.author)
    for role in ("editorial", "medical"):
        workflow.approve(submission, by=both, role=role, extent="all", interests="None.", comment=f"As {role}.")
    told = history.of(submission.document, submission).here
    assert [(entry.what, entry.words) for entry in told[:2]] == [
        ("approved as medical reviewer", "As medical."),
        ("approved as editorial reviewer", "As editorial."),
    ]
