"""The page of components: for staff, from the very templates of the public pages."""

import re

import pytest
from django.conf import settings
from django.urls import reverse

pytestmark = pytest.mark.django_db
ADDRESS = "/admin/design/"


def test_nobody_but_staff_sees_it(client, cast):
    assert client.get(ADDRESS).status_code == 302
    client.force_login(cast.stranger)
    assert client.get(ADDRESS).status_code == 200
    type(cast.stranger).objects.filter(pk=cast.stranger.pk).update(is_staff=False)
    assert client.get(ADDRESS).status_code == 302
    assert reverse("admin:login") in client.get(ADDRESS).url


@pytest.fixture
def page(client, cast):
    client.force_login(cast.stranger)
    return lambda query="": client.get(ADDRESS + query).content.decode()


def test_it_shows_every_state_of_a_component_once(page):
    html = page()
    for words in (
        "long overdue for review",
        "Not yet reviewed",
        "Withdrawn by its journal",
        "Corrected by its journal",
        "This version has an error",
        "cite-unknown",
        "Very low certainty",
        "The evidence at a glance",
        "Get help now",
        "aria-invalid",
        'class="progress"',
        'class="card-beside"',
        'class="card-word"',
        'class="margin-note short"',
        'class="term"',
        'class="zoom"',
        'class="figure-credit">Licence',
        "Previous in Blood cancers",
        "6 sources in common",
        "Take away the filter",
        "Did you mean",
        "Nothing is left with these filters",
        "Choose what is wrong.",
    ):
        assert words in html, words
    ids = re.findall(r'\sid="([^"]+)"', html)
    assert {name for name in ids if ids.count(name) > 1} <= {"correction"}


def test_its_cards_are_those_of_a_public_page(page):
    html = page()
    assert "js/cards" in html
    led = set(re.findall(r'<a class="(?:term|cite[^"]*)"[^>]*href="#([^"]+)"', html))
    assert {"term-1", "ref-rowan2020"} <= led
    assert led <= set(re.findall(r'\sid="([^"]+)"', html))


def test_every_colour_of_the_sheet_is_shown(page):
    tokens = set(re.findall(r"--([\w-]+): #", (settings.BASE_DIR / "static/css/text.css").read_text()))
    assert tokens
    assert tokens == set(re.findall(r"swatch-([\w-]+)", page()))


@pytest.mark.parametrize(
    ("query", "marked"), [("", 'class=""'), ("?scheme=dark", 'class="scheme-dark"'), ("?scheme=<b>", 'class=""')]
)
def test_it_is_shown_in_the_scheme_that_was_asked_for(query, marked, page):
    assert f"<body {marked}" in page(query)


def test_it_shows_nothing_of_what_is_written(page, django_assert_max_num_queries):
    """Its words are its own, so that it looks the same on every site."""
    with django_assert_max_num_queries(4):
        page()
