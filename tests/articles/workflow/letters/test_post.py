"""Letters on their way, against a mail server on this machine that refuses, hangs up and dies as it is told."""

from datetime import timedelta
from threading import Thread

import pytest
from django.core import mail
from django.db import connection, transaction
from django.utils import timezone

from articles.models import Letter
from articles.workflow import AlreadyDone, NotAllowed, WrongState, clock
from articles.workflow.letters import post, telling
from tests.articles.makers import make_user
from tests.post_office import HANGS_UP, HANGS_UP_AFTERWARDS, IS_BUSY, REFUSES

NEVER_UP = float("inf")


@pytest.fixture
def letter(db):
    return telling.write("mira@example.org", "Your review", "It is late.")


@pytest.fixture
def postmaster(db):
    return make_user("kim", may=["change_letter"])


def later(**time):
    return clock.at(timezone.now() + timedelta(**time))


def send():
    return post.send_due(NEVER_UP)


def now(letter):
    letter.refresh_from_db()
    return post.standing(letter)


def test_a_letter_goes_once(post_office, letter):
    assert [send(), send()] == [(1, 0), (0, 0)]
    (sent,) = post_office.letters
    assert (sent["To"], sent["Subject"], sent.get_content().strip()) == (
        "mira@example.org",
        "Your review",
        "It is late.",
    )
    assert sent["Auto-Submitted"] == "auto-generated"
    assert now(letter) == "sent"


@pytest.mark.parametrize(
    ("mood", "said"),
    [
        (REFUSES, "nobody of that name here"),
        (IS_BUSY, "try again later"),
        (HANGS_UP, "SMTPServerDisconnected"),
    ],
)
def test_what_the_server_does_not_take_is_tried_again_after_a_pause(post_office, letter, mood, said):
    post_office.moods = [mood]
    assert send() == (0, 1)
    assert now(letter) == "refused, is tried again"
    assert said in letter.error
    assert send() == (0, 0)
    with later(minutes=6):
        assert send() == (1, 0)
    assert now(letter) == "sent"
    assert (letter.tries, letter.error) == (2, "")


def test_no_server_at_all_is_a_failure_like_others(post_office, letter, settings):
    settings.EMAIL_PORT = 1
    assert send() == (0, 1)
    assert "ConnectionRefusedError" in Letter.objects.get().error


def test_a_letter_is_given_up_after_two_days_and_sent_again_by_hand(post_office, letter, postmaster):
    post_office.moods = [REFUSES] * 20
    for hours in range(72):
        with later(hours=hours):
            send()
    assert now(letter) == "given up after 8 tries"
    assert post_office.callers == 8
    assert letter in post.in_trouble()
    post_office.moods = []
    post.again(letter, by=postmaster)
    assert send() == (1, 0)


def test_a_line_that_breaks_after_the_words_leaves_a_letter_that_nobody_sends_twice(post_office, letter, postmaster):
    post_office.moods = [HANGS_UP_AFTERWARDS]
    send()
    assert now(letter) == "nobody knows whether it went"
    for days in (0, 1, 400):
        with later(days=days):
            assert send() == (0, 0)
    first = post_office.letters[0]["Message-ID"]
    post.again(letter, by=postmaster)
    send()
    assert [each["Message-ID"] for each in post_office.letters] == [first, first]


def test_a_process_that_died_with_a_letter_in_its_hands_leaves_it_for_somebody_to_look_at(post_office, letter):
    Letter.objects.update(claimed_at=timezone.now(), tries=1)
    assert now(letter) == "being sent"
    assert letter not in post.in_trouble()
    with later(minutes=11):
        assert send() == (0, 0)
        assert now(letter) == "nobody knows whether it went"
        assert letter in post.in_trouble()
    assert post_office.letters == []


@pytest.mark.parametrize("jump", [-400, 400])
def test_a_clock_that_jumped_neither_sends_twice_nor_keeps_a_letter_back(post_office, jump, db):
    with later(days=jump):
        telling.write("mira@example.org", "While the clock was wrong", "")
    assert [send(), send()] == [(1, 0), (0, 0)]
    with later(days=-jump):
        assert send() == (0, 0)


@pytest.mark.django_db(transaction=True)
def test_two_processes_at_once_send_each_letter_once(post_office):
    for number in range(8):
        telling.write("mira@example.org", f"Number {number}", "")

    def tick():
        send()
        connection.close()

    ticks = [Thread(target=tick) for _ in range(2)]
    for each in ticks:
        each.start()
    for each in ticks:
        each.join()
    assert sorted(each["Subject"] for each in post_office.letters) == [f"Number {number}" for number in range(8)]


@pytest.mark.django_db(transaction=True)
def test_a_letter_is_never_sent_inside_a_transaction(post_office):
    letter = telling.write("mira@example.org", "Too early", "")
    with pytest.raises(RuntimeError, match="durable"), transaction.atomic():
        post.send(letter.pk)
    assert post_office.letters == []


def test_a_code_is_emptied_once_it_has_gone_and_not_before(post_office, db):
    secret = telling.write("guest@example.org", "Your code", "It is 123456.", secret=True)
    post_office.moods = [REFUSES]
    send()
    secret.refresh_from_db()
    assert secret.body
    with later(minutes=6):
        send()
    secret.refresh_from_db()
    assert secret.body == ""
    assert "123456" in post_office.letters[0].get_content()


def test_time_that_is_up_leaves_the_rest_for_the_next_tick(post_office, letter):
    assert post.send_due(0) == (0, 0)
    assert send() == (1, 0)


@pytest.mark.parametrize("address", ["mira@example.org\nBcc: all@example.org", "nobody"])
def test_an_address_that_is_none_stops_no_other_letter(post_office, address, db):
    telling.write(address, "First", "")
    telling.write("mira@example.org", "Second", "")
    if "\n" not in address:
        post_office.moods = [REFUSES]
    assert send() == (1, 1)
    assert [each["Subject"] for each in post_office.letters] == ["Second"]


@pytest.mark.parametrize(
    ("change", "error", "why"),
    [
        ({"sent_at": timezone.now}, AlreadyDone, "has gone"),
        ({}, WrongState, "on its way"),
        ({"claimed_at": timezone.now}, WrongState, "on its way"),
        ({"address": "", "error": "No."}, WrongState, "too old"),
    ],
)
def test_only_what_is_in_trouble_is_sent_again(letter, postmaster, change, error, why):
    Letter.objects.update(**{name: value() if callable(value) else value for name, value in change.items()})
    with pytest.raises(error, match=why):
        post.again(letter, by=postmaster)


def test_nobody_without_the_right_sends_a_letter_again(letter, cast):
    Letter.objects.update(error="No.")
    with pytest.raises(NotAllowed):
        post.again(letter, by=cast.author)


def test_old_letters_are_cleared_away_but_not_that_somebody_was_told(post_office, cast):
    with later(days=-91):
        telling.write("guest@example.org", "An old code", "")
        daily = telling.write("mira@example.org", "One thing", "A review.", user=cast.medical)
        message = telling.tell(cast.medical, "step", "A review.")
    message.letter = daily
    message.save()
    young = telling.write("mira@example.org", "Young", "")
    assert post.forget() == 2
    assert {(each.subject, each.address) for each in Letter.objects.all()} == {
        ("One thing", ""),
        ("Young", young.address),
    }
    message.refresh_from_db()
    assert message.letter == daily
    assert post.forget() == 0


def test_into_files_a_letter_goes_with_the_commit(db, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        telling.write("mira@example.org", "At once", "")
    assert [each.subject for each in mail.outbox] == ["At once"]


def test_to_a_server_it_goes_with_the_next_tick(post_office, db, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        telling.write("mira@example.org", "Soon", "")
    assert post_office.letters == []
