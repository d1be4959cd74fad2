"""The lists of letters and of what people are told, in the admin."""

import pytest
from django.contrib.auth.models import Permission
from django.urls import reverse

from articles.management import groups
from articles.workflow import telling
from tests.articles.admin.conftest import client_of
from tests.articles.makers import make_user

LETTERS, MESSAGES = reverse("admin:articles_letter_changelist"), reverse("admin:articles_message_changelist")


@pytest.fixture
def postmaster(db):
    return make_user("kim", may=["view_letter", "view_message"])


def page(user, address):
    return client_of(user).get(address)


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


def test_editors_and_administrators_may(db):
    groups.make()
    found = Permission.objects.get(codename="view_letter").group_set.values_list("name", flat=True)
    assert set(found) == {"editor", "administrator"}
