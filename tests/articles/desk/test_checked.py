"""What the checks found at handing in, shown to reviewers of the house and to those from outside."""

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from articles import workflow
from articles.models import CheckReport, Kind
from articles.workflow.checking import reports, results
from tests.articles import makers
from tests.articles.checks import spoken

pytestmark = [pytest.mark.django_db, pytest.mark.checked]
REASON = "It is told <in> the next sentence."


@pytest.fixture(autouse=True)
def _checks(monkeypatch):
    spoken.only(monkeypatch)


def hand_in(document, cast):
    document.refresh_from_db()
    reasons = {each.id: REASON for each in results.of(document).to_answer}
    answers = workflow.Answers(workflow.EVERYTHING.acknowledged, reasons)
    return workflow.submit(document, by=cast.author, edit=document.edit, answers=answers)


def article(cast, body):
    return makers.make(Kind.ARTICLE, by=cast.author, body=body)


def card(answer):
    """What stands under 'Checks' on the page, '' where nothing does."""
    page = " ".join(answer.content.decode().split())
    return (re.findall(r'<section class="desk-card checked".*?</section>', page) or [""])[0]


def seen_by(client, user, submission, **query):
    client.force_login(user)
    return card(client.get(reverse("desk:submission", args=[submission.pk]), query))


BODY = "Plain.\n\nA look. Say why.\n\nA note."


def test_reviewers_read_what_was_let_stand_by_whom_and_why(client, cast):
    told = seen_by(client, cast.medical, hand_in(article(cast, BODY), cast))
    assert 'Let stand, with a reason <span class="badge">1</span>' in told
    assert "It is told &lt;in&gt; the next sentence. <footer>Ada</footer>" in told
    assert 'Looked at and left <span class="badge">1</span>' in told
    assert 'Notes <span class="badge">1</span>' in told
    assert '<details class="fold" open' not in told
    assert "Since the last round" not in told


@pytest.mark.parametrize("view", ["text", "changes", "beside"])
def test_each_thing_leads_to_its_place_in_the_text(client, cast, view):
    first = article(cast, "Plain.")
    makers.publish(first, cast)
    makers.edit(first, by=cast.author, body=BODY)
    submission = hand_in(first, cast)
    client.force_login(cast.medical)
    answer = client.get(reverse("desk:submission", args=[submission.pk]), {"view": view})
    before = "" if view == "text" else r"\?view=text"
    (block,) = set(re.findall(rf'<a href="{before}#place-body-(\d)">“Say why.”</a>', card(answer)))
    page = client.get(reverse("desk:submission", args=[submission.pk]), {"view": "text"}).content.decode()
    assert re.search(rf'id="place-body-{block}"[^>]*>A look. Say why.', page)


def test_what_changed_since_the_last_round_is_told(client, cast):
    document = article(cast, "A look. A note.")
    first = hand_in(document, cast)
    workflow.request_changes(first, by=cast.editorial, role="editorial", interests="None.", comment="Again.")
    makers.edit(document, by=cast.author, body="A look. Say why.")
    told = seen_by(client, cast.editorial, hand_in(document, cast))
    assert '<span class="badge">1 new</span> <span class="badge">1 gone</span>' in told
    assert re.search(r"<h3>New</h3>.*Say why.*<h3>Gone</h3>.*It says note.", told)


def test_that_nothing_changed_or_nothing_was_found_is_told_too(client, cast):
    document = article(cast, "Plain.")
    first = hand_in(document, cast)
    assert "Nothing was found when this was handed in." in seen_by(client, cast.editorial, first)
    workflow.take_back(document, by=cast.author, reason="Again.")
    makers.edit(document, by=cast.author, body="Plain, too.")
    assert "The same as in the last round." in seen_by(client, cast.editorial, hand_in(document, cast))


def test_what_went_out_in_an_emergency_stands_open_to_whoever_reviews_it_after(client, cast):
    document = article(cast, "Now stop. Say why.")
    version = workflow.publish_emergency(
        document, by=cast.publisher, edit=document.edit, reason="People are harmed.", change="new", note="New."
    )
    told = seen_by(client, cast.medical, version.submission)
    assert '<details class="fold" open> <summary>Neither mended nor given a reason' in told
    assert "It says stop." in told


def test_what_readers_have_already_is_kept_apart(client, cast):
    document = article(cast, "A look.\n\nPlain.")
    submission = hand_in(document, cast)
    makers.approve(submission, cast)
    workflow.publish(submission, by=cast.publisher, change="new", note="New.")
    makers.edit(document, by=cast.author, body="A look.\n\nPlain words.")
    told = seen_by(client, cast.medical, hand_in(document, cast))
    assert 'In what readers have already <span class="badge">1</span>' in told
    assert "Looked at and left" not in told


def test_what_was_handed_in_before_there_were_checks_is_shown_without(client, cast, monkeypatch):
    monkeypatch.setattr(reports, "keep", lambda *_: None)
    submission = hand_in(article(cast, BODY), cast)
    assert seen_by(client, cast.medical, submission) == ""


def test_strangers_read_nothing_of_it(client, cast):
    submission = hand_in(article(cast, BODY), cast)
    assert seen_by(client, cast.stranger, submission) == ""
    assert card(Client().get(reverse("desk:submission", args=[submission.pk]))) == ""


def test_a_guest_reads_the_reasons_and_no_name_of_the_house(client, cast):
    submission = hand_in(article(cast, BODY), cast)
    makers.approve(submission, cast, "editorial")
    issued = makers.invite(submission.document, cast)
    client.post("/review/", {"link": issued.link})
    told = card(client.get(reverse("guests:page", args=[issued.invitation.pk])))
    assert "It is told &lt;in&gt; the next sentence." in told
    assert "Ada" not in told
    assert "<footer>" not in told


def test_it_costs_the_same_for_one_thing_and_for_many(client, cast):
    def asked(body):
        submission = hand_in(article(cast, body), cast)
        seen_by(client, cast.medical, submission)
        with CaptureQueriesContext(connection) as queries:
            seen_by(client, cast.medical, submission)
        return len(queries)

    assert asked("A look.") == asked("\n\n".join(f"A look. Say why {n}." for n in range(9)))
    assert CheckReport.objects.count() == 2
