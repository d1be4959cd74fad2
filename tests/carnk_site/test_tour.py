"""The five steps of the first five minutes, walked on the demo through the real pages."""

import re

import pytest
from django.test import Client

from articles.models import Article, Disclaimer, State, Version
from carnk_site import demo as bar
from carnk_site import tour
from tests.articles.admin.conftest import form_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo")]
HERE = {"HTTP_HOST": "127.0.0.1:8000", "REMOTE_ADDR": "127.0.0.1"}


@pytest.fixture(autouse=True)
def _as_make_run_leaves_it(settings):
    settings.DEMO_BAR = True


@pytest.fixture
def visitor():
    return Client(headers={"origin": "http://127.0.0.1:8000"}, **HERE)


def go(visitor, role, door):
    """Press that button of the card: the address of the page where the visitor arrives, and the page."""
    press = visitor.post(f"/demo/be/{role}/", {"token": bar._token(), "door": door})
    page = visitor.get(press.url)
    assert page.status_code == 200
    return press.url, page.content.decode()


def approve(visitor, url, role):
    decision = {"decision": "approve", "role": role, "extent": "all", "interests": "None.", "comment": ""}
    return visitor.post(url, decision)


def retype(visitor, url, old, new):
    article = Article.objects.get(slug=tour.APPROVED)
    visitor.post(f"/admin/articles/steps/{article.pk}/take_back/", {"words": "One word."})
    article.refresh_from_db()
    body = article.body.replace(old, new, 1)
    assert body != article.body
    return visitor.post(url, form_of(article, body=body))


def test_step_1_the_medical_reviewer_approves_what_waits(visitor):
    url, page = go(visitor, "medical", "review")
    assert "Your decision as medical reviewer" in page
    approve(visitor, url, "medical")
    assert Article.objects.get(slug=tour.IN_REVIEW).state == State.APPROVED


def test_steps_2_and_3_a_word_is_changed_and_the_refusal_names_it(visitor):
    url, page = go(visitor, "author", "draft")
    assert "Take back to change" in page
    retype(visitor, url, "solid tumours", "lumps")
    assert Article.objects.get(slug=tour.APPROVED).state == State.DRAFT
    url, page = go(visitor, "publisher", "publish")
    assert "Cannot be published" in page
    refused = visitor.post(url, {"change": "major", "note": "New findings."}).content.decode()
    assert "“solid tumours.” became “lumps.”" in refused
    assert Version.objects.filter(document__slug=tour.APPROVED).count() == 1


def test_step_3_without_step_2_offers_to_publish(visitor):
    _, page = go(visitor, "publisher", "publish")
    assert "Cannot be published" not in page


def test_step_4_a_disclaimer_shows_on_every_page_at_once_and_no_version_changes(visitor):
    sentence = "This site cannot answer questions about your own illness or treatment."
    addresses = ["/", "/articles/what-trials-found/", "/articles/research-integrity/"]
    digests = list(Version.objects.of_kind("article").values_list("digest"))
    assert not any(sentence in visitor.get(url).content.decode() for url in addresses)
    url, page = go(visitor, "legal", "disclaimer-review")
    assert sentence in page
    approve(visitor, url, "legal")
    url, _ = go(visitor, "publisher", "disclaimer-publish")
    visitor.post(url, {"change": "minor", "note": "Says what the site cannot do."})
    assert Disclaimer.objects.get(slug=tour.DISCLAIMER).live.number == 2
    assert all(sentence in visitor.get(url).content.decode() for url in addresses)
    assert list(Version.objects.of_kind("article").values_list("digest")) == digests
    permanent = visitor.get("/articles/what-trials-found/versions/1/").content.decode()
    assert sentence not in permanent


def test_step_5_a_number_leads_to_its_source_and_version_1_stands(visitor):
    doors = [door.where for door in tour.STEPS[-1].doors]
    current, first = (visitor.get(url.partition("#")[0]).content.decode() for url in doors)
    cited = re.search(r'class="cite"[^>]* href="#(ref-[^"]+)"', current)[1]
    assert f'id="{cited}"' in current
    assert "Version 1" in first
    assert first != current


def test_every_door_leads_somewhere_after_the_walk_too(visitor):
    url, _ = go(visitor, "medical", "review")
    approve(visitor, url, "medical")
    url, _ = go(visitor, "author", "draft")
    retype(visitor, url, "solid tumours", "lumps")
    for step in tour.STEPS:
        for door in step.doors:
            if door.role:
                go(visitor, door.role, door.where)
            else:
                assert visitor.get(door.where.partition("#")[0]).status_code == 200


def test_doors_stand_even_where_the_text_was_never_there():
    assert tour._review("no-such-text") == "/admin/review/"
    assert tour._publish("no-such-text") == "/admin/review/"
    assert tour._draft("no-such-text") == "/admin/"
    assert tour.address("no-such-door") == ""
