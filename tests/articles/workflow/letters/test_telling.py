"""Telling people something: once a step, and only if the step stands."""

import pytest
from django.db import transaction

from articles.models import Letter, Message
from articles.workflow.letters import telling


def test_a_person_is_told_of_a_step_once(cast):
    first = telling.tell(cast.medical, "assignment-7-asked", "You are asked for a review.", "/admin/review/")
    again = telling.tell(cast.medical, "assignment-7-asked", "You are asked again.")
    assert again.pk == first.pk
    assert [(each.words, each.address) for each in Message.objects.all()] == [
        ("You are asked for a review.", "/admin/review/")
    ]


def test_two_people_are_told_of_the_same_step(cast):
    for person in (cast.medical, cast.editor):
        telling.tell(person, "assignment-7-late-2", "It is late.")
    assert Message.objects.count() == 2


def test_what_has_not_gone_out_is_taken_back_and_what_has_stays(cast):
    gone = telling.tell(cast.medical, "reminder-7-today", "Due today.")
    letter = telling.write("mira@example.org", "One thing", "Due today.", user=cast.medical)
    Message.objects.filter(pk=gone.pk).update(letter=letter)
    for key in ("reminder-7-late-2", "reminder-71-today"):
        telling.tell(cast.medical, key, "Late.")
    telling.unsay("reminder-7-")
    assert [message.key for message in Message.objects.all()] == ["reminder-7-today", "reminder-71-today"]


def test_a_step_that_is_undone_tells_nobody(cast):
    with transaction.atomic():
        telling.tell(cast.medical, "step", "Something happened.")
        telling.write("mira@example.org", "Something", "It happened.")
        transaction.set_rollback(True)
    assert not Message.objects.exists()
    assert not Letter.objects.exists()


def test_a_letter_is_due_at_once(cast):
    letter = telling.write("guest@example.org", "Your code", "123456", secret=True)
    assert letter.next_try_at == letter.queued_at
    assert (letter.sent_at, letter.claimed_at, letter.tries) == (None, None, 0)


@pytest.mark.parametrize(
    ("given", "kept"),
    [("Your code\nBcc: all@example.org", "Your code Bcc: all@example.org"), ("x" * 300, "x" * 200), (" a  b ", "a b")],
)
def test_a_subject_is_one_line_that_fits(given, kept, db):
    assert telling.write("a@example.org", given, "").subject == kept
