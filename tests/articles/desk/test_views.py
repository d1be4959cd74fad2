"""Who sees which page of the desk, and the way of an article through it."""

import re
from datetime import date

import pytest
from django.urls import reverse

from articles import workflow
from articles.models import Extent, Kind, Person, Role, State
from tests import kept
from tests.articles import makers


def page(name, submission=None):
    return reverse(f"desk:{name}", args=[submission.pk] if submission else [])


def decide(client, submission, decision="approve", **words):
    fields = {"role": "editorial", "interests": "None.", "extent": "all", "comment": ""} | words
    return client.post(page("submission", submission), fields | {"decision": decision})


@kept.fixture
def submission(cast):
    return makers.submit(makers.make(Kind.ARTICLE, by=cast.author, slug="first-trials"), by=cast.author)


@pytest.fixture
def approved(submission, cast):
    makers.approve(submission, cast)
    return submission


EVERYBODY = ["author", "editor", "editorial", "medical", "legal", "publisher", "stranger"]
MAY_SEE = {
    "index": set(EVERYBODY) - {"stranger"},
    "submission": set(EVERYBODY) - {"stranger"},
    "publish": {"publisher"},
}


@pytest.mark.parametrize("name", MAY_SEE)
@pytest.mark.parametrize("who", EVERYBODY)
def test_each_page_is_open_to_those_who_have_a_part_in_it(client, cast, approved, name, who):
    client.force_login(getattr(cast, who))
    answer = client.get(page(name, None if name == "index" else approved))
    assert answer.status_code == (200 if who in MAY_SEE[name] else 403)


@pytest.mark.parametrize("name", MAY_SEE)
@pytest.mark.parametrize("method", ["get", "post"])
def test_a_stranger_is_led_to_the_log_in_and_back(client, approved, name, method):
    address = page(name, None if name == "index" else approved)
    answer = getattr(client, method)(address)
    if (name, method) == ("index", "post"):
        assert answer.status_code == 405
    else:
        assert answer.url == f"{reverse('admin:login')}?next={address}"


def test_a_refusal_says_who_may(client, cast, approved):
    client.force_login(cast.medical)
    answer = client.get(page("publish", approved))
    assert "Those who may: Paul." in answer.content.decode()
    client.force_login(cast.stranger)
    assert "write, review or publish" in client.get(page("index")).content.decode()


def test_somebody_with_a_role_who_is_not_staff_is_refused(client, cast, approved):
    cast.medical.is_staff = False
    cast.medical.save()
    client.force_login(cast.medical)
    assert client.get(page("submission", approved)).status_code == 403


@pytest.mark.parametrize("name", ["submission", "publish"])
def test_a_submission_that_does_not_exist_is_not_found(client, cast, name):
    client.force_login(cast.publisher)
    assert client.get(reverse(f"desk:{name}", args=[9999])).status_code == 404


@pytest.mark.parametrize("who", EVERYBODY)
@pytest.mark.parametrize("role", Role.values)
def test_a_decision_is_taken_from_those_alone_who_have_the_role(client, cast, submission, who, role):
    client.force_login(getattr(cast, who))
    decide(client, submission, role=role)
    holders = {"editorial": {"editor", "editorial"}}  # the medical review comes second, no legal one is asked for
    assert submission.reviews.filter(role=role).exists() is (who in holders.get(role, set()))


def test_an_article_goes_the_whole_way_through_the_desk(client, cast, submission):
    client.force_login(cast.editorial)
    answer = decide(client, submission, comment="Well told.")
    assert answer.url == page("index")
    assert "Still to come: the medical review." in client.get(page("index")).content.decode()

    client.force_login(cast.medical)
    assert "First trials" in client.get(page("index")).content.decode()
    decide(client, submission, role="medical")
    assert "can be published" in client.get(page("index")).content.decode()

    client.force_login(cast.publisher)
    answer = client.post(page("publish", submission))
    assert answer.url == page("submission", submission)
    submission.document.refresh_from_db()
    shown = client.get(page("submission", submission)).content.decode()
    assert "Published as version 1" in shown
    assert submission.document.get_absolute_url() in shown
    assert submission.document.live.number == 1


def test_a_second_version_asks_what_changed_and_keeps_what_was_typed(client, cast):
    document = makers.make(Kind.ARTICLE, by=cast.author)
    makers.publish(document, cast)
    makers.edit(document, by=cast.author, summary="What is known, told better.")
    submission = makers.submit(document, by=cast.author)
    makers.approve(submission, cast, extent=Extent.CHANGES)
    client.force_login(cast.publisher)
    refused = client.post(page("publish", submission), {"note": "The summary is shorter."}).content.decode()
    assert "Say whether this is a major change" in refused
    assert "The summary is shorter." in refused
    client.post(page("publish", submission), {"change": "minor", "note": "The summary is shorter."})
    document.refresh_from_db()
    assert (document.live.number, document.live.note) == (2, "The summary is shorter.")


def test_a_double_click_on_publish_is_told_which_version_it_was(client, cast, approved):
    client.force_login(cast.publisher)
    client.post(page("publish", approved))
    answer = client.post(page("publish", approved), follow=True)
    assert "published as version 1" in answer.content.decode()
    assert approved.document.versions.count() == 1


def test_what_is_not_approved_yet_is_not_published(client, cast, submission):
    client.force_login(cast.publisher)
    answer = client.post(page("publish", submission))
    assert "the editorial and medical review is still to come" in answer.content.decode()
    assert not submission.document.versions.exists()


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ({"interests": ""}, "Say which interests you have."),
        ({"extent": ""}, "Say whether you read all of it"),
        ({"extent": "changes"}, "a first version is read whole"),
        ({"role": ""}, "Choose in which role you decide."),
    ],
)
def test_a_refused_approval_says_what_is_missing_and_keeps_what_was_typed(client, cast, submission, words, message):
    client.force_login(cast.editorial)
    shown = decide(client, submission, **{"comment": "A long <thought>."} | words).content.decode()
    assert message in shown
    assert "A long &lt;thought&gt;." in shown
    assert not submission.reviews.exists()


def test_changes_are_asked_for_with_words(client, cast, submission):
    client.force_login(cast.editorial)
    assert "Say what should change" in decide(client, submission, "changes").content.decode()
    answer = decide(client, submission, "changes", comment="Eight or eighteen?", extent="")
    assert answer.url == page("index")
    client.force_login(cast.author)
    shown = client.get(page("index")).content.decode()
    assert "Eight or eighteen?" in shown
    assert "Sent back to me" in shown


def test_a_decision_without_a_button_is_asked_again(client, cast, submission):
    client.force_login(cast.editorial)
    assert "Press one of the two buttons." in decide(client, submission, "").content.decode()


def test_a_double_click_on_approve_counts_once(client, cast, submission):
    client.force_login(cast.editorial)
    for _ in range(2):
        assert decide(client, submission).url == page("index")
    assert submission.reviews.count() == 1


def test_a_double_click_on_the_last_approval_counts_once(client, cast, submission):
    makers.approve(submission, cast, "editorial")
    client.force_login(cast.medical)
    for _ in range(2):
        assert decide(client, submission, role="medical").url == page("index")
    assert submission.reviews.count() == 2


def test_whoever_comes_too_late_keeps_what_they_typed(client, cast, submission):
    other = makers.make_user("olga", may=["review_editorial"])
    makers.approve(submission, cast, "editorial")
    client.force_login(other)
    shown = decide(client, submission, comment="My own view.").content.decode()
    assert "Emil has already approved this as editorial reviewer." in shown
    assert "My own view." in shown


def test_nobody_decides_on_what_they_have_written_in(client, cast, submission):
    workflow.take_back(submission.document, by=cast.author)
    makers.edit(submission.document, by=cast.editor, summary="By the editor.")
    again = makers.submit(submission.document, by=cast.author)
    client.force_login(cast.editor)
    shown = client.get(page("submission", again)).content.decode()
    assert "You have changed this text since its last version" in shown
    assert "Approve this text" not in shown
    assert "You have changed this text" in decide(client, again).content.decode()
    assert not again.reviews.exists()
    assert "you are an author of this text or of a change to it" in client.get(page("index")).content.decode()


def test_whose_turn_comes_later_is_told_what_comes_first(client, cast, submission):
    client.force_login(cast.medical)
    shown = client.get(page("submission", submission)).content.decode()
    assert "The editorial review comes first." in shown
    assert "Approve this text" not in shown


def test_who_has_no_role_is_told_who_may(client, cast, submission):
    client.force_login(cast.publisher)
    shown = client.get(page("submission", submission)).content.decode()
    assert "It can be given by Edith and Emil." in shown


def test_the_page_says_what_exactly_is_approved(client, cast, submission):
    client.force_login(cast.editorial)
    shown = " ".join(client.get(page("submission", submission)).content.decode().split())
    assert "You approve exactly this text, its 0 sources and 0 disclaimers. Any change voids the approval." in shown
    assert submission.digest in shown


def test_a_first_version_offers_no_look_at_the_changes_alone(client, cast, submission):
    client.force_login(cast.editorial)
    shown = client.get(page("submission", submission)).content.decode()
    assert Extent.ALL.label in shown
    assert Extent.CHANGES.label not in shown
    assert "everything is new" in shown


def test_last_times_interests_are_offered_and_not_filled_in(client, cast, submission):
    earlier = makers.submit(makers.make(Kind.PAGE, by=cast.author), by=cast.author)
    workflow.approve(earlier, by=cast.editorial, role="editorial", extent="all", interests="Shares in a <maker>.")
    client.force_login(cast.editorial)
    shown = client.get(page("submission", submission))
    assert shown.context["form"]["interests"].value() is None
    assert "Shares in a &lt;maker&gt;." in shown.content.decode()
    given = {"role": "editorial", "interests": "", "comment": "Half a thought", "use_last": "1"}
    answer = client.post(page("submission", submission), given)
    form = answer.context["form"]
    assert (form["interests"].value(), form["comment"].value()) == ("Shares in a <maker>.", "Half a thought")
    assert not submission.reviews.exists()


def test_what_was_typed_survives_a_log_in_that_ran_out(client, cast, submission):
    answer = decide(client, submission, comment="An hour of thoughts.")
    assert answer.url.startswith(reverse("admin:login"))
    client.force_login(cast.editorial)
    shown = client.get(page("submission", submission))
    assert shown.context["form"]["comment"].value() == "An hour of thoughts."
    assert "You were logged out" in shown.content.decode()
    assert client.get(page("submission", submission)).context["form"]["comment"].value() is None


def test_an_approved_text_that_changed_says_what_became_what(client, cast, approved):
    document = approved.document
    workflow.take_back(document, by=cast.author)
    makers.edit(document, by=cast.author, takeaway="- Many people were treated.")
    client.force_login(cast.publisher)
    shown = client.get(page("submission", approved)).content.decode()
    assert "Cannot be published" in shown
    assert "“Few” became “Many”" in shown
    refused = client.post(page("publish", approved)).content.decode()
    assert "“Few” became “Many”" in refused
    assert "First trials" in client.get(page("index")).content.decode()
    newest = makers.submit(document, by=cast.author)
    assert page("submission", newest) in client.get(page("submission", approved)).content.decode()


def test_a_disclaimer_withdrawn_under_review_is_named(client, cast):
    chosen = makers.make(Kind.DISCLAIMER, by=cast.author, scope="article", slug="get-help")
    version = makers.publish(chosen, cast)
    document = makers.make(Kind.ARTICLE, by=cast.author)
    with workflow.editing(document, by=cast.author, edit=document.edit) as draft:
        draft.chosen_disclaimers.create(disclaimer=chosen)
    submission = makers.submit(document, by=cast.author)
    makers.approve(submission, cast)
    workflow.withdraw(version, by=cast.publisher, reason="Out of date.")
    client.force_login(cast.publisher)
    shown = client.get(page("submission", submission)).content.decode()
    assert "Cannot be published as it stands" in shown
    assert "Disclaimer “Get help”" in shown


def test_a_dead_end_is_told_with_its_ways_out(client, cast, submission):
    cast.medical.is_active = False
    cast.medical.save()
    client.force_login(cast.editorial)
    for address in (page("index"), page("submission", submission)):
        shown = client.get(address).content.decode()
        assert "Nobody on this site has the role of medical reviewer." in shown
        assert "An administrator invites another medical reviewer" in shown


def test_changes_are_shown_word_by_word_with_a_link_to_each(client, cast):
    document = makers.make(Kind.ARTICLE, by=cast.author)
    makers.publish(document, cast)
    makers.edit(document, by=cast.author, body="## What was found\n\nNine of eleven people responded.")
    submission = makers.submit(document, by=cast.author)
    client.force_login(cast.editorial)
    shown = client.get(page("submission", submission), {"view": "changes"}).content.decode()
    bare = re.sub(r' (?:id|data-change)="[^"]*"', "", shown)
    assert "<del>Eight</del><ins>Nine</ins> of eleven people responded." in bare
    assert 'href="#change-1"' in shown
    assert 'id="change-1"' in shown
    assert "Approve this text" in shown


def test_side_by_side_each_text_stands_in_its_own_column(client, cast):
    document = makers.make(Kind.ARTICLE, by=cast.author)
    makers.publish(document, cast)
    makers.edit(document, by=cast.author, title="Another title")
    client.force_login(cast.editorial)
    shown = client.get(page("submission", makers.submit(document, by=cast.author)), {"view": "beside"}).text
    assert shown.count("<h1") == 1
    assert "Version 1" in shown
    assert "Another title</ins></h1>" in shown


def test_the_day_by_which_a_review_is_due_stands_at_the_top(client, cast, submission):
    asked = {"role": "editorial", "reviewer": cast.editorial, "by": cast.editor, "at": submission.at}
    submission.document.assignments.create(due=date(2030, 3, 4), **asked)
    client.force_login(cast.editorial)
    assert '<time datetime="2030-03-04">4 Mar</time>' in client.get(page("submission", submission)).text


@pytest.mark.parametrize("kind", Kind.values)
def test_every_kind_can_be_read_compared_and_published(client, cast, kind):
    document = makers.make(kind, by=cast.author)
    makers.publish(document, cast)
    makers.edit(document, by=cast.author, body="Utterly different.")
    submission = makers.submit(document, by=cast.author)
    makers.approve(submission, cast)
    client.force_login(cast.publisher)
    for query in ({}, {"view": "changes"}, {"view": "beside"}):
        assert "Utterly different" in client.get(page("submission", submission), query).content.decode()
    client.post(page("publish", submission), {"change": "minor", "note": "Other words."})
    document.refresh_from_db()
    assert (document.live.number, document.state) == (2, State.DRAFT)


def test_the_author_reads_their_own_note_and_what_reviewers_said_in_earlier_rounds(client, cast, submission):
    workflow.request_changes(submission, by=cast.editorial, role="editorial", interests="None.", comment="Too short.")
    document = submission.document
    makers.edit(document, by=cast.author, summary="Longer now.")
    again = workflow.submit(document, by=cast.author, edit=document.edit, note="Made longer, as asked.")
    client.force_login(cast.editorial)
    shown = client.get(page("submission", again)).content.decode()
    assert "Made longer, as asked." in shown
    assert "Too short." in shown
    assert page("submission", submission) in shown


def test_a_reviewer_is_told_what_they_gave_and_who_comes_next(client, cast, submission):
    makers.make_user("bo", may=["review_editorial", "review_medical"])
    makers.approve(submission, cast, "editorial")
    client.force_login(cast.editorial)
    shown = client.get(page("submission", submission)).content.decode()
    assert "You approved this text as editorial reviewer." in shown
    assert "It can be given by Mira and Bo." in shown


def test_who_gave_another_review_is_not_named_for_the_next(client, cast, submission):
    both = makers.make_user("bo", may=["review_editorial", "review_medical"])
    workflow.approve(submission, by=both, role="editorial", extent="all", interests="None.")
    client.force_login(cast.publisher)
    assert "It can be given by Mira." in client.get(page("submission", submission)).content.decode()


def test_what_is_not_approved_offers_no_button_to_publish(client, cast, submission):
    client.force_login(cast.publisher)
    shown = client.get(page("publish", submission)).content.decode()
    assert "It has not got all its approvals yet." in shown
    assert ">Publish</button>" not in shown


def test_a_published_text_says_what_became_of_it(client, cast, approved):
    first = workflow.publish(approved, by=cast.publisher)
    client.force_login(cast.author)
    assert "See it as readers do" in client.get(page("submission", approved)).content.decode()
    makers.edit(approved.document, by=cast.author, summary="Second.")
    second = makers.publish(approved.document, cast)
    assert "Readers now see" in client.get(page("submission", approved)).content.decode()
    workflow.withdraw(second, by=cast.publisher, reason="Wrong.")
    assert "It has been withdrawn since." in client.get(page("submission", approved)).content.decode()
    assert first.number == 1


def test_nothing_typed_can_break_out_of_the_page(client, cast):
    evil = "<script>alert(1)</script>"
    document = makers.make(Kind.ARTICLE, by=cast.author, title=evil, summary=evil)
    makers.publish(document, cast)
    makers.edit(document, by=cast.author, title=f"{evil} again", summary=f"{evil} again", funding=evil)
    submission = workflow.submit(document, by=cast.author, edit=document.edit, note=evil)
    client.force_login(cast.editorial)
    for address in (page("submission", submission), f"{page('submission', submission)}?view=changes", page("index")):
        assert evil not in client.get(address).content.decode()
    assert evil not in decide(client, submission, comment=evil, interests="").content.decode()
    decide(client, submission, comment=evil, interests=evil)
    assert evil not in client.get(page("index")).content.decode()
    assert evil not in client.get(page("submission", submission)).content.decode()


def test_the_form_asks_about_cited_works_of_the_reviewer_and_keeps_the_answers(client, cast):
    Person.objects.filter(user=cast.editorial).update(name="Emil Novella", credentials="")
    makers.make_reference("novella2020", author=[{"family": "Novella", "given": "E"}])
    document = makers.make(Kind.ARTICLE, by=cast.author, body="Eight responded [@novella2020].")
    submission = makers.submit(document, by=cast.author)
    client.force_login(cast.editorial)
    refused = decide(client, submission, credentials="MA, linguistics").content.decode()
    assert "You may be an author of Novella 2020: the name agrees." in refused
    assert "Answer this too." in refused
    assert "MA, linguistics" in refused
    decide(client, submission, credentials="MA, linguistics", **{"conflict-reviewer": "A namesake of mine."})
    assert submission.reviews.get().credentials == "MA, linguistics"
    client.force_login(cast.publisher)
    for name in ("submission", "publish"):
        shown = client.get(page(name, submission)).content.decode()
        assert "Emil Novella, perhaps an author of Novella 2020: “A namesake of mine.”" in shown
