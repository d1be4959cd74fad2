"""The daily letter: one a person and day, with all that there is to tell."""

from datetime import datetime, timedelta
from threading import Barrier, Thread
from zoneinfo import ZoneInfo

import pytest
from django.db import connection

from articles.models import Letter, Message
from articles.workflow import clock
from articles.workflow.conversation import remarks
from articles.workflow.letters import daily, telling
from tests.articles import makers
from tests.articles.makers import make_cast, make_user

MORNING = datetime(2026, 5, 4, 8, tzinfo=ZoneInfo("Europe/London"))
SOON = timedelta(minutes=11)


def tell(person, words="Something waits.", address="", *, at=MORNING):
    with clock.at(at):
        return telling.tell(person, words, words, address)


def gather(at=MORNING + SOON):
    with clock.at(at):
        return daily.gather()


def test_all_that_waits_goes_into_one_letter(cast):
    tell(cast.medical, "A review of “NK & T” waits.", "/admin/review/7/")
    tell(cast.medical, "Another one is late.")
    tell(cast.editor, "Mira declined.")
    assert gather() == 2
    letter = Letter.objects.get(user=cast.medical)
    assert (letter.address, letter.subject) == ("mira@example.org", "2 things for you at CAR-NK Journal")
    assert "Hello Mira," in letter.body
    assert "- A review of “NK & T” waits.\n  http://testserver/admin/review/7/\n" in letter.body
    assert "- Another one is late.\n" in letter.body
    assert "declined" not in letter.body


def test_one_letter_a_day(cast):
    tell(cast.medical, "In the morning")
    assert gather() == 1
    tell(cast.medical, "At noon", at=MORNING + timedelta(hours=4))
    assert [gather(MORNING + timedelta(hours=hours)) for hours in (5, 10, 15)] == [0, 0, 0]
    assert gather(MORNING + timedelta(days=1)) == 1
    assert ["At noon" in letter.body for letter in Letter.objects.order_by("pk")] == [False, True]


def test_nothing_to_tell_is_no_letter(cast):
    assert gather() == 0
    tell(cast.medical)
    assert [gather(), gather(MORNING + timedelta(days=1))] == [1, 0]


@pytest.mark.parametrize(("hour", "letters"), [(0, 0), (6, 0), (7, 1), (23, 1)])
def test_no_letter_before_the_set_hour(cast, hour, letters):
    tell(cast.medical, at=MORNING - timedelta(days=1))
    assert gather(MORNING.replace(hour=hour)) == letters


def test_it_waits_until_whoever_tells_has_finished(cast):
    tell(cast.medical)
    assert gather(MORNING + timedelta(minutes=5)) == 0
    assert gather() == 1


def test_a_demonstration_need_not_wait_for_the_morning(cast):
    tell(cast.medical, at=MORNING.replace(hour=3))
    with clock.at(MORNING.replace(hour=3)):
        assert [daily.gather(), daily.gather(at_once=True)] == [0, 1]


@pytest.mark.parametrize("change", [{"is_active": False}, {"email": ""}])
def test_who_is_gone_or_has_no_address_gets_none(cast, change):
    tell(cast.medical)
    type(cast.medical).objects.filter(pk=cast.medical.pk).update(**change)
    assert gather() == 0
    with clock.at(MORNING + SOON):
        assert list(daily.out_of_reach()) == ([cast.medical] if "email" in change else [])


def test_what_nobody_could_be_told_for_a_month_is_news_no_more(cast):
    tell(cast.medical, "Old", at=MORNING - timedelta(days=31))
    assert gather() == 0
    tell(cast.medical, "New")
    gather()
    assert "Old" not in Letter.objects.get().body


def test_a_clock_that_jumps_ahead_and_back_tells_nothing_twice(cast):
    tell(cast.medical)
    year = timedelta(days=365)
    assert [gather(MORNING + SOON), gather(MORNING + year), gather()] == [1, 0, 0]


def test_it_names_whom_to_write_to(cast):
    make_user("kim", may=["invite_person"])
    tell(cast.medical)
    gather()
    assert "If it should not come to you, write to Kim (kim@example.org)." in Letter.objects.get().body


@pytest.mark.django_db(transaction=True)
def test_two_processes_at_once_draw_up_one_letter():
    cast = make_cast()
    tell(cast.medical)
    together = Barrier(2)

    def tick():
        together.wait()
        gather()
        connection.close()

    ticks = [Thread(target=tick) for _ in range(2)]
    for each in ticks:
        each.start()
    for each in ticks:
        each.join()
    assert Letter.objects.count() == 1
    assert Message.objects.get().letter == Letter.objects.get()


def test_a_guest_is_told_while_the_invitation_is_open_and_shown_nobodys_name(cast):
    with clock.at(MORNING):
        submission = makers.submit(makers.make("article", by=cast.author), by=cast.author)
        invitation = makers.invite(submission.document, cast).invitation
        remark = remarks.add(submission, by=invitation.guest, words="Ten?")
        remarks.reply(remark, by=cast.legal, words="Eight.")
    with clock.at(MORNING + timedelta(days=20)):
        daily.gather()
    assert not Letter.objects.filter(user=invitation.guest).exists()
    assert gather()
    letter = Letter.objects.get(user=invitation.guest)
    assert letter.address == "gita@elsewhere.org"
    assert (
        f"- The review desk answered a remark on “{submission.document}”: Eight.\n  http://testserver/review/\n"
        in letter.body
    )
    for inside in ("Lena", "/admin/", "write to"):
        assert inside not in letter.body
