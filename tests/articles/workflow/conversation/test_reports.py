from datetime import timedelta

import pytest

from articles import clock, workflow
from articles.models import Report
from articles.workflow.conversation import reports
from tests.articles import makers

pytestmark = pytest.mark.django_db


def came_in(words="Seven, not eight.", *, address="203.0.113.5", **values):
    return reports.receive(Report(path="/faqs/", about="fact", words=words, **values), address=address)


@pytest.fixture
def editor():
    return makers.make_user(may=["change_report"])


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("203.0.113.5", "203.0.113.5", True),
        ("203.0.113.5", "203.0.113.6", False),
        ("2001:db8:1:2::3", "2001:db8:1:2:ffff::9", True),  # one subscriber has the whole network
        ("2001:db8:1:2::3", "2001:db8:1:3::3", False),
        ("nonsense", "", True),
    ],
)
def test_reports_are_counted_by_who_may_have_sent_them(one, other, same):
    assert (reports.sender_of(one) == reports.sender_of(other)) is same
    assert one not in reports.sender_of(one)


def test_tomorrow_nobody_is_recognised():
    today = reports.sender_of("203.0.113.5")
    with clock.at(clock.now() + timedelta(days=1)):
        assert reports.sender_of("203.0.113.5") != today


def test_an_answer_says_who_gave_it_and_takes_the_report_out_of_the_queue(editor):
    report = came_in()
    assert list(Report.objects.waiting()) == [report]
    reports.answer(report, by=editor, words=" Thank you. ", done=False)
    report.refresh_from_db()
    assert (report.answer, report.state, report.by) == ("Thank you.", "answered", editor)
    assert Report.objects.waiting().exists()
    reports.answer(report, by=editor, words="Mended.", done=True, seen=report.answered_at)
    assert not Report.objects.waiting().exists()


def test_an_answer_that_was_not_seen_is_not_written_over(editor):
    report = came_in()
    reports.answer(report, by=editor, words="Seven it is.", done=False)
    with pytest.raises(workflow.AlreadyDone, match="has answered this report since you opened it: “Seven"):
        reports.answer(report, by=editor, words="Eight it is.", done=True)
    report.refresh_from_db()
    assert (report.answer, report.state) == ("Seven it is.", "answered")


def test_without_the_right_or_the_words_there_is_no_answer(editor, cast):
    report = came_in()
    with pytest.raises(workflow.NotAllowed):
        reports.answer(report, by=cast.author, words="Thanks.", done=True)
    with pytest.raises(workflow.NotReady):
        reports.answer(report, by=editor, words="  ", done=True)
    report.refresh_from_db()
    assert (report.state, report.by) == ("new", None)


def test_the_version_that_put_it_right_is_one_of_the_same_text(editor, cast):
    version = makers.publish(makers.make("article", by=cast.author, slug="other"), cast)
    with pytest.raises(workflow.NotReady):
        reports.answer(came_in(), by=editor, words="Mended.", done=True, correction=version)


@pytest.mark.parametrize(
    ("days", "sender", "there"),
    [(0, True, True), (2, False, True), (364, False, True), (367, False, False)],
)
def test_what_is_settled_goes_after_a_year_and_its_hash_after_a_day(days, sender, there, editor):
    reports.answer(came_in(), by=editor, words="Mended.", done=True)
    with clock.at(clock.now() + timedelta(days=days)):
        reports.forget()
    assert Report.objects.exclude(sender="").exists() is sender
    assert Report.objects.exists() is there


@pytest.mark.parametrize(("days", "there"), [(367, True), (729, True), (731, False)])
def test_what_nobody_answered_goes_after_two_years(days, there):
    came_in()
    with clock.at(clock.now() + timedelta(days=days)):
        reports.forget()
    assert Report.objects.exists() is there
