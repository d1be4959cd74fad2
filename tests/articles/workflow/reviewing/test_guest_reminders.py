"""Reminders of people from outside: each step once, and nothing once there is nothing to decide."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from articles import workflow
from articles.management import jobs
from articles.models import Letter, Message
from articles.workflow import clock
from articles.workflow.outside import invitations
from articles.workflow.reviewing import guest_reminders
from tests import kept
from tests.articles import makers

DUE = date(2030, 6, 14)
LONDON = ZoneInfo("Europe/London")
DAYS = range(-30, 32)
SAID = {"role": "medical", "interests": "None."}


def day(offset):
    """Noon, so many days from the due one."""
    return clock.at(noon(offset))


def noon(offset):
    return datetime.combine(DUE + timedelta(offset), time(12), LONDON)


@kept.fixture
def submission(cast):
    with day(-30):
        submission = makers.submit(makers.make("article", by=cast.author, slug="nk-cells"), by=cast.author)
        makers.approve(submission, cast, "editorial")
    return submission


@pytest.fixture
def invitation(cast, submission):
    """Asked for thirty days later, with a link that ends thirty days after that."""
    return invited(submission, cast)


def invited(submission, cast, due=DUE, ends=30):
    with day(-30):
        found = makers.invite(
            submission.document, cast, due=due, expires_at=noon(ends) + timedelta(hours=11)
        ).invitation
    Message.objects.all().delete()
    return found


def told_on(person, days=DAYS):
    """As tick finds them one after the other: the days on which this person was told something."""
    found = []
    for offset in days:
        before = set(person.messages.values_list("pk", flat=True))
        with day(offset):
            guest_reminders.remind()
            guest_reminders.remind()
        found += [offset] * person.messages.exclude(pk__in=before).count()
        Message.objects.filter(letter=None).update(letter=_letter())
    return found


def _letter():
    return Letter.objects.get_or_create(address="a@example.org", queued_at=noon(0), next_try_at=noon(0))[0]


def test_a_guest_is_reminded_of_the_day_and_later_whoever_invited(cast, invitation):
    assert told_on(invitation.guest, range(-30, 20)) == [-3, -1, 0, 2, 7, 14]
    assert [message.at.date() - DUE for message in cast.editor.messages.all()] == [timedelta(7), timedelta(14)]
    first = invitation.guest.messages.order_by("pk")[0]
    assert first.words.startswith(
        "The medical review of “Nk cells” is asked for by 14 June 2030. Open it with the link"
    )
    assert first.address == "/review/"


def test_a_guest_is_reminded_before_the_link_ends(cast, submission):
    guest = invited(submission, cast, due=None).guest
    assert told_on(guest) == [23, 28, 30]
    last = guest.messages.order_by("pk").last()
    assert "ends today, 14 July 2030" in last.words
    assert "ask Edith for a new one" in last.words


ENDINGS = {
    "decided": lambda it, cast, given: workflow.approve(given, by=it.guest, extent="all", **SAID),
    "asked for changes": lambda it, cast, given: workflow.request_changes(given, by=it.guest, comment="Eight.", **SAID),
    "given by another": lambda it, cast, given: makers.approve(given, cast, "medical"),
    "revoked": lambda it, cast, given: invitations.revoke(it, by=cast.editor),
    "declined": lambda it, cast, given: invitations.answer(it, accepts=False, reason="On leave."),
    "taken back": lambda it, cast, given: workflow.take_back(given.document, by=cast.author),
}


@pytest.mark.parametrize("ending", ENDINGS)
def test_reminders_end_with_what_ends_the_wait_and_what_has_not_gone_out_is_taken_back(
    cast, submission, invitation, ending
):
    with day(-3):
        assert guest_reminders.remind() == 1
        ENDINGS[ending](invitation, cast, submission)
        jobs.write_letters(0)
    assert not invitation.guest.messages.filter(key__startswith="guest-reminder").exists()
    assert not Letter.objects.filter(user=invitation.guest).exists()
    assert told_on(invitation.guest, range(-2, 32)) == []


def test_before_their_turn_nobody_is_reminded(cast):
    with day(-30):
        submission = makers.submit(makers.make("article", by=cast.author), by=cast.author)
    assert told_on(invited(submission, cast).guest) == []


def test_a_new_link_with_another_end_is_told_anew(cast, submission):
    invitation = invited(submission, cast, due=None, ends=-10)
    assert told_on(invitation.guest, range(-30, -10)) == [-17, -12]
    with day(-11):
        invitations.send_again(invitation, by=cast.editor, expires_at=noon(10))
    assert told_on(invitation.guest, range(-11, 10)) == [3, 8]


def test_the_reminder_goes_out_by_letter(cast, invitation):
    with day(-1):
        jobs.remind_reviewers(0)
        jobs.write_letters(0)
    with clock.at(noon(-1) + timedelta(minutes=15)):
        jobs.write_letters(0)
    letter = Letter.objects.get(user=invitation.guest)
    assert letter.address == "gita@elsewhere.org"
    assert "is asked for by 14 June 2030" in letter.body


@pytest.mark.parametrize(("due", "message"), [(-31, "This day is over"), (5, "The link would end before this day")])
def test_a_day_that_cannot_be_kept_is_refused(cast, submission, due, message):
    with day(-30), pytest.raises(workflow.NotReady, match=message) as refused:
        makers.invite(submission.document, cast, due=DUE + timedelta(due), expires_at=noon(4))
    assert [problem.field for problem in refused.value.problems] == ["due"]
