"""Every page of the admin, by everybody: it opens for whom it should, and keeps the strict policy."""

import re
from types import SimpleNamespace

import pytest
from django.contrib.auth import get_user_model
from django.test import Client
from django.urls import reverse

from articles.models import Event, Kind, Publication
from tests.articles.admin.conftest import client_of
from tests.articles.makers import make, submit

OUR_MODELS = ["article", "faq", "disclaimer", "page", "term", "topic", "person", "publication", "event"]
INLINE = re.compile(r"<style|\sstyle=|\son[a-z]+=|<script(?![^>]*\bsrc=)|javascript:", re.IGNORECASE)


@pytest.fixture
def root(cast: SimpleNamespace) -> Client:
    return client_of(get_user_model().objects.create_superuser("root", "root@example.org"))


def inline_parts(html: str) -> list[str]:
    return [html[max(0, found.start() - 40) : found.end() + 40] for found in INLINE.finditer(html)]


@pytest.mark.parametrize("kind", Kind.values)
def test_each_kind_has_a_list_a_form_and_a_new_form_without_inline_code(kind, root, cast):
    document = make(kind, by=cast.author)
    for url in (
        reverse(f"admin:articles_{kind}_changelist"),
        reverse(f"admin:articles_{kind}_add"),
        reverse(f"admin:articles_{kind}_change", args=[document.pk]),
    ):
        response = root.get(url)
        assert response.status_code == 200
        assert inline_parts(response.content.decode()) == []


def test_the_other_pages_keep_the_policy_too(root, cast):
    article = make("article", by=cast.author)
    Publication.objects.create(pk=1)
    locked = make("faq", by=cast.author)
    submit(locked, by=cast.author)
    pages = [
        reverse("admin:index"),
        reverse("admin:articles_event_changelist"),
        reverse("admin:articles_event_changelist") + f"?document__id__exact={article.pk}",
        reverse("admin:articles_event_change", args=[Event.objects.first().pk]),
        reverse("admin:articles_topic_changelist"),
        reverse("admin:articles_topic_change", args=[article.topic.pk]),
        reverse("admin:articles_topic_delete", args=[article.topic.pk]),
        reverse("admin:articles_person_changelist"),
        reverse("admin:articles_person_change", args=[cast.author.person.pk]),
        reverse("admin:articles_person_delete", args=[cast.author.person.pk]),
        reverse("admin:articles_publication_change", args=[1]),
        reverse("admin:articles_faq_change", args=[locked.pk]),
        reverse("admin:articles_article_add") + "?outline=usual",
    ]
    for url in pages:
        response = root.get(url)
        assert response.status_code == 200, url
        assert inline_parts(response.content.decode()) == []
        assert "script-src 'self'" in response.headers["Content-Security-Policy"]
