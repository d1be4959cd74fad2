"""The page that asks before a byline changes that others have signed."""

import html
import re

import pytest
from django.urls import reverse

from articles.models import Event, State
from tests import kept
from tests.articles import makers

TYPED = {"credentials": "MD, PhD", "interests": "Shares.\r\nAnd “more” <b>.", "biography": "Has written\r\nmuch."}
BUTTON = "Change it all the same"


@pytest.fixture
def boss(client, db):
    boss = makers.make_user("boss", may=["change_person", "view_person"])
    client.force_login(boss)
    return boss


@kept.fixture
def handed_in(cast):
    article = makers.make("article", by=cast.author, title="Handed in <i>")
    makers.submit(article, by=cast.author)
    return article


def url_of(person):
    return reverse("admin:articles_person_change", args=[person.pk])


def form_of(person, **typed):
    names = ("name", "slug", "credentials", "affiliation", "orcid", "interests", "biography")
    return {name: getattr(person, name) for name in names} | {"_continue": "1"} | typed


def carried(response):
    """What the page's form would send."""
    found = re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)">', response.content.decode())
    return {name: html.unescape(value) for name, value in found if name != "csrfmiddlewaretoken"}


def test_the_page_names_what_is_concerned_and_carries_all_that_was_typed(client, cast, boss, handed_in):
    person = cast.author.person
    live = makers.make("article", by=cast.author, title="Live")
    makers.publish(live, cast)
    response = client.post(url_of(person), form_of(person, **TYPED))
    page = response.content.decode()
    assert "Handed in &lt;i&gt;" in page
    assert "Live, version 1" in page
    assert BUTTON in page
    person.refresh_from_db()
    assert person.credentials == "MD"
    done = client.post(url_of(person), carried(response))
    assert done["Location"] == url_of(person)  # 'save and continue', as was pressed first
    person.refresh_from_db()
    handed_in.refresh_from_db()
    assert {name: getattr(person, name) for name in TYPED} == TYPED
    assert handed_in.state == State.DRAFT
    assert live.events.last().step == Event.Step.TO_LOOK_AT


def test_back_to_the_form_keeps_what_was_typed_and_saves_nothing(client, cast, boss, handed_in):
    person = cast.author.person
    page = client.post(url_of(person), form_of(person, **TYPED))
    form = client.post(url_of(person), carried(page) | {"_again": "1"})
    assert form.context["adminform"].form["biography"].value() == TYPED["biography"]
    assert "Nothing has been saved yet" in form.content.decode()
    person.refresh_from_db()
    assert person.biography == ""


def test_what_moved_on_meanwhile_is_shown_again(client, cast, boss, handed_in):
    person = cast.author.person
    page = client.post(url_of(person), form_of(person, **TYPED))
    makers.submit(makers.make("article", by=cast.author, title="Just now"), by=cast.author)
    again = client.post(url_of(person), carried(page))
    assert (again.status_code, "Just now" in again.content.decode()) == (409, True)
    assert client.post(url_of(person), carried(again)).status_code == 302


def test_a_double_click_is_no_error_and_happens_once(client, cast, boss, handed_in):
    person = cast.author.person
    page = client.post(url_of(person), form_of(person, **TYPED))
    for _ in range(2):
        assert client.post(url_of(person), carried(page)).status_code == 302
    assert handed_in.events.filter(step=Event.Step.SENT_BACK).count() == 1


@pytest.mark.parametrize(
    ("who", "typed"), [("author", {"biography": "Much."}), ("medical", TYPED)], ids=["a biography", "no author"]
)
def test_what_nobody_signed_is_saved_at_once(client, cast, boss, handed_in, who, typed):
    person = getattr(cast, who).person
    assert client.post(url_of(person), form_of(person, **typed)).status_code == 302
    person.refresh_from_db()
    assert {name: getattr(person, name) for name in typed} == typed


def test_others_are_kept_out(client, cast, boss, handed_in):
    person = cast.author.person
    confirm = carried(client.post(url_of(person), form_of(person, **TYPED)))
    for who in (cast.stranger, cast.author, cast.publisher, None):
        client.logout()
        if who:
            client.force_login(who)
        assert client.post(url_of(person), confirm).status_code == 403
    person.refresh_from_db()
    assert person.credentials == "MD"
