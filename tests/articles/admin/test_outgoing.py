"""The lists of letters and of what people are told, in the admin."""

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import Permission
from django.urls import reverse

from articles.management import groups
from articles.models import Letter
from articles.workflow.letters import post, telling
from tests.articles.admin.conftest import client_of
from tests.articles.makers import make_user

LETTERS, MESSAGES = reverse("admin:articles_letter_changelist"), reverse("admin:articles_message_changelist")


@pytest.fixture
def postmaster(db):
    return make_user("kim", may=["view_letter", "change_letter", "view_message"])


def page(user, address):
    return client_of(user).get(address)


def send_again(user, *letters):
    data = {"action": "send_again", "_selected_action": [letter.pk for letter in letters]}
    return client_of(user).post(LETTERS, data, follow=True)


def test_who_may_sees_what_goes_out_and_changes_nothing(postmaster, cast):
    letter = telling.write("mira@example.org", "Your review", "It is late.", user=cast.medical)
    telling.tell(cast.medical, "late", "A review is late.", "/admin/review/")
    assert "mira@example.org" in page(postmaster, LETTERS).content.decode()
    assert '<a href="/admin/review/">A review is late.</a>' in page(postmaster, MESSAGES).content.decode()
    one = reverse("admin:articles_letter_change", args=[letter.pk])
    assert "It is late." in page(postmaster, one).content.decode()
    assert client_of(postmaster).post(one, {"subject": "Mine"}).status_code == 403


def test_a_code_is_shown_to_nobody(postmaster):
    letter = telling.write("guest@example.org", "Your code", "It is 123456.", secret=True)
    shown = page(postmaster, reverse("admin:articles_letter_change", args=[letter.pk])).content.decode()
    assert "123456" not in shown
    assert "Not shown" in shown
    assert "123456" not in page(postmaster, LETTERS).content.decode()


@pytest.mark.parametrize("address", [LETTERS, MESSAGES])
def test_others_see_none_of_it(address, cast):
    assert page(cast.stranger, address).status_code == 403
    assert page(cast.author, address).status_code == 403


def test_what_was_refused_is_sent_again_by_name_and_what_is_on_its_way_is_not(postmaster):
    refused, waiting = (telling.write("mira@example.org", name, "") for name in ("Refused", "Waiting"))
    Letter.objects.filter(pk=refused.pk).update(error="No.", tries=8)
    answer = send_again(postmaster, refused, waiting).content.decode()
    assert "1 letter goes out again" in answer
    assert "“Waiting” to mira@example.org: This letter is on its way" in answer
    refused.refresh_from_db()
    assert (refused.tries, refused.error) == (0, "")
    assert LogEntry.objects.get().user == postmaster


def test_who_may_only_look_sends_nothing_again(db):
    letter = telling.write("mira@example.org", "Refused", "")
    Letter.objects.update(error="No.", tries=8)
    send_again(make_user("vera", may=["view_letter"]), letter)
    assert Letter.objects.get().tries == 8


@pytest.mark.parametrize(
    ("chosen", "shown"), [("trouble", {"Refused"}), ("waiting", {"Refused", "New"}), ("sent", set())]
)
def test_the_list_is_narrowed_to_what_is_in_trouble(postmaster, chosen, shown):
    Letter.objects.filter(pk=telling.write("a@example.org", "Refused", "").pk).update(error="No.")
    telling.write("a@example.org", "New", "")
    found = page(postmaster, f"{LETTERS}?is={chosen}").context["cl"].result_list
    assert {letter.subject for letter in found} == shown
    assert all(post.standing(letter) != "sent" for letter in found)


def test_editors_and_administrators_may(db):
    groups.make()
    for right in ("view_letter", "change_letter", "view_message"):
        found = Permission.objects.get(codename=right).group_set.values_list("name", flat=True)
        assert set(found) == {"editor", "administrator"}
