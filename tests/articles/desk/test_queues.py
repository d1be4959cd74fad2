import pytest

from articles import workflow
from articles.desk import queues
from articles.models import Kind
from articles.workflow import rules
from articles.workflow.together import parcels
from articles.workflow.writing import contributors
from tests import kept
from tests.articles import makers


def under_review(cast, kind=Kind.ARTICLE, **values):
    return makers.submit(makers.make(kind, by=cast.author, **values), by=cast.author)


def titles(rows):
    return [getattr(row, "row", row).document.title for row in rows]


def where(user, submission):
    """The lists of the desk in which this person finds the text."""
    found = queues.of(user)
    lists = {name: titles(getattr(found, name)) for name in found.__dataclass_fields__}
    return {name for name, listed in lists.items() if submission.document.title in listed}


WAITS = {
    "nothing yet": {"editorial": "waiting", "editor": "waiting", "medical": "elsewhere", "publisher": "elsewhere"},
    "editorial": {"editorial": "elsewhere", "medical": "waiting", "publisher": "elsewhere", "author": "elsewhere"},
    "all": {"editorial": "elsewhere", "medical": "elsewhere", "publisher": "ready", "author": "elsewhere"},
}

STAGES = {"nothing yet": [], "editorial": ["editorial"], "all": ["editorial", "medical"]}
LISTS = ["waiting", "closed", "ready", "elsewhere"]


@pytest.mark.parametrize("stage", WAITS)
def test_a_text_waits_for_the_one_whose_turn_it_is(cast, stage):
    submission = under_review(cast)
    for role in STAGES[stage]:
        makers.approve(submission, cast, role)
    assert {who: where(getattr(cast, who), submission) for who in WAITS[stage]} == {
        who: {place} for who, place in WAITS[stage].items()
    }


def test_reviews_without_an_order_are_asked_for_at_once(cast):
    submission = under_review(cast, Kind.DISCLAIMER)
    assert where(cast.editorial, submission) == where(cast.legal, submission) == {"waiting"}


def test_what_one_has_written_in_stands_apart_with_the_reason(cast):
    document = makers.make(Kind.ARTICLE, by=cast.author)
    makers.edit(document, by=cast.editor, summary="By the editor.")
    submission = makers.submit(document, by=cast.author)
    assert where(cast.editor, submission) == {"closed"}
    (turn,) = queues.of(cast.editor).closed
    assert turn.reason == queues.WROTE


def test_what_bears_ones_name_stands_apart_though_somebody_else_typed_it(cast):
    document = makers.make(Kind.ARTICLE, by=cast.author)
    with workflow.editing(document, by=cast.author, edit=document.edit) as draft:
        draft.bylines.create(person=cast.editorial.person)
    assert where(cast.editorial, makers.submit(document, by=cast.author)) == {"closed"}


def test_who_has_given_one_review_is_not_asked_for_another(cast):
    both = makers.make_user("bo", may=["review_editorial", "review_medical"])
    submission = under_review(cast)
    workflow.approve(submission, by=both, role="editorial", extent="all", interests="None.")
    (turn,) = queues.of(both).closed
    assert turn.reason == "its editorial reviewer already"


def test_what_waits_longest_stands_first(cast):
    first, second = under_review(cast, slug="first"), under_review(cast, slug="second")
    makers.approve(first, cast, "editorial")
    makers.approve(second, cast, "editorial")
    assert titles(queues.of(cast.medical).waiting) == ["First", "Second"]


def test_what_was_sent_back_stands_with_those_who_wrote_it_and_the_words(cast):
    submission = under_review(cast)
    workflow.request_changes(submission, by=cast.editorial, role="editorial", interests="None.", comment="Which trial?")
    (event,) = queues.of(cast.author).sent_back
    assert (event.document, event.note) == (submission.document, "Which trial?")
    assert not queues.of(cast.editor).sent_back
    assert not queues.of(cast.editorial).sent_back


def test_whoever_handed_it_in_hears_of_it_too(cast):
    document = makers.make(Kind.ARTICLE, by=cast.author)
    submission = makers.submit(document, by=cast.editor)
    workflow.request_changes(submission, by=cast.editorial, role="editorial", interests="None.", comment="Which trial?")
    assert len(queues.of(cast.editor).sent_back) == 1


@pytest.mark.parametrize("what", ["handed in again", "discarded", "restored", "renamed"])
def test_it_stays_with_them_until_it_is_handed_in_again(cast, what):
    submission = under_review(cast)
    workflow.request_changes(submission, by=cast.editorial, role="editorial", interests="None.", comment="Which trial?")
    document = submission.document
    document.refresh_from_db()
    match what:
        case "handed in again":
            makers.edit(document, by=cast.author, summary="Changed.")
            makers.submit(document, by=cast.author)
        case "discarded":
            workflow.discard(document, by=cast.author)
        case "restored":
            workflow.discard(document, by=cast.author)
            workflow.restore(document, by=cast.author)
        case "renamed":
            makers.edit(document, by=cast.author, slug="another-address")
    assert len(queues.of(cast.author).sent_back) == (what in {"renamed", "restored"})


def test_what_was_taken_back_by_its_author_was_not_sent_back(cast):
    submission = under_review(cast)
    workflow.take_back(submission.document, by=cast.author)
    assert not queues.of(cast.author).sent_back


@pytest.mark.parametrize(("roles", "listed"), [(["editorial"], False), (["editorial", "medical"], True)])
def test_publishers_see_what_was_approved_and_then_opened_again(cast, roles, listed):
    submission = under_review(cast)
    makers.approve(submission, cast, *roles)
    workflow.take_back(submission.document, by=cast.author)
    assert bool(queues.of(cast.publisher).overtaken) is listed
    assert not queues.of(cast.author).overtaken


def test_dead_ends_are_those_that_the_workflow_finds(cast):
    submission = under_review(cast)
    assert queues.of(cast.author).stuck == []
    cast.medical.is_active = False
    cast.medical.save()
    (stuck,) = queues.of(cast.author).stuck
    assert [stuck.role] == rules.dead_ends(submission.document) == ["medical"]
    assert stuck.holders == ()
    assert [found.role for found in queues.stuck(submission.document)] == ["medical"]


def test_what_was_approved_is_no_dead_end_though_the_policy_has_grown_since(cast, settings):
    submission = under_review(cast)
    makers.approve(submission, cast)
    roles = ["editorial", "medical", "legal"]
    settings.REVIEW_POLICY = settings.REVIEW_POLICY | {Kind.ARTICLE: {"roles": roles}}
    cast.legal.is_active = False
    cast.legal.save()
    submission.document.refresh_from_db()
    assert rules.dead_ends(submission.document) == queues.stuck(submission.document) == []


def test_a_dead_end_names_who_has_the_role_and_why_they_are_out(cast):
    document = makers.make(Kind.FAQ, by=cast.author)
    writer = makers.make_user("wanda", may=[*makers.WRITE, "review_medical"])
    makers.edit(document, by=writer, body="Nobody knows it yet.")
    cast.medical.is_active = False
    cast.medical.save()
    submission = makers.submit(document, by=cast.author)
    (stuck,) = queues.stuck(submission.document)
    assert stuck.holders == ((writer, queues.WROTE),)


def test_one_person_for_two_reviews_is_a_dead_end_that_says_so(cast):
    both = makers.make_user("bo", may=["review_editorial", "review_medical"])
    for other in (cast.editor, cast.editorial, cast.medical):
        other.is_active = False
        other.save()
    submission = under_review(cast)
    (stuck,) = queues.stuck(submission.document)
    assert stuck.holders == ((both, queues.NEEDED_TWICE),)


def test_contributors_of_many_drafts_are_those_of_each(cast):
    documents = [makers.make(kind, by=cast.author) for kind in Kind.values]
    makers.publish(documents[0], cast)
    makers.edit(documents[0], by=cast.editor, summary="By the editor.")
    makers.edit(documents[1], by=cast.editor, body="By the editor.")
    assert contributors.of_all(documents) == {document.pk: contributors.of(document) for document in documents}
    assert contributors.of_all(documents)[documents[0].pk] == {cast.author.pk, cast.editor.pk}  # by name, by hand


@kept.fixture
def lead(cast):
    """An article with a question that nobody has published yet."""
    article, faq = makers.make("article", by=cast.author), makers.make("faq", by=cast.author, slug="along")
    with workflow.editing(article, by=cast.author, edit=article.edit) as draft:
        draft.questions.create(faq=faq)
    return makers.submit(article, by=cast.author)


def along(row):
    return [part.document.title for part in row.along]


@pytest.mark.parametrize("who", ["editorial", "medical", "publisher"])
@pytest.mark.parametrize("stage", WAITS)
def test_what_came_along_stands_under_its_lead_alone(cast, lead, who, stage):
    for role in STAGES[stage]:
        makers.approve(lead, cast, role)
    found = queues.of(getattr(cast, who))
    rows = [getattr(each, "row", each) for name in LISTS for each in getattr(found, name)]
    assert [(row.submission, along(row)) for row in rows] == [(lead, ["Along"])]


def test_where_only_what_came_along_waits_its_lead_waits_and_is_not_ready(cast, lead):
    doctor = makers.make_user("dora", may=["review_medical"])
    (faq,) = parcels.companions(lead)
    faq.document.bylines.create(person=doctor.person)
    makers.approve(lead, cast, "editorial")
    workflow.approve(lead, by=doctor, role="medical", extent="all", interests="None.")
    assert titles(queues.of(cast.medical).waiting) == [lead.document.title]
    assert not queues.of(cast.publisher).ready
    assert [turn.reason for turn in queues.of(doctor).closed] == [queues.WROTE]


def test_a_list_is_one_row_that_leads_to_its_page(cast):
    terms = [makers.make("term", by=cast.author) for _ in range(2)]
    parcel = workflow.submit_list(terms, by=cast.author)
    (turn,) = queues.of(cast.medical).waiting
    assert turn.row.title == "A list of 2 texts"
    assert turn.row.address == turn.row.publish_address == f"/admin/review/lists/{parcel.pk}/"
    assert [part.document for part in turn.row.under] == terms


def test_what_was_opened_with_its_lead_is_told_once_and_what_was_asked_of_it_itself_is_told(cast, lead):
    said = {"interests": "None.", "comment": "Which trial?"}
    (faq,) = parcels.companions(lead)
    workflow.request_changes(lead, by=cast.editorial, role="editorial", **said)
    assert titles(queues.of(cast.author).sent_back) == [lead.document.title]
    lead.document.refresh_from_db()
    faq = parcels.companions(makers.submit(lead.document, by=cast.author))[0]
    workflow.request_changes(faq, by=cast.medical, role="medical", **said)
    assert sorted(titles(queues.of(cast.author).sent_back)) == sorted(["Along", lead.document.title])


@pytest.fixture
def counted(client, cast, django_assert_max_num_queries):
    def load(user):
        client.force_login(user)
        client.get("/admin/review/")
        with django_assert_max_num_queries(100) as found:
            assert client.get("/admin/review/").status_code == 200
        return len(found)

    return load


def test_the_desk_costs_the_same_with_one_row_and_with_many(counted, cast):
    def costs():
        return {who: counted(getattr(cast, who)) for who in ("editorial", "medical", "publisher", "author")}

    def fill(times):
        for _ in range(times):
            under_review(cast)
            makers.approve(under_review(cast), cast, "editorial")
            makers.approve(under_review(cast), cast)
            back = under_review(cast)
            workflow.request_changes(back, by=cast.editorial, role="editorial", interests="None.", comment="Why?")
            again = under_review(cast)
            makers.approve(again, cast)
            workflow.take_back(again.document, by=cast.author)

    fill(1)
    one = costs()
    fill(3)
    assert costs() == one
    assert max(one.values()) <= 25
