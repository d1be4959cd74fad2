"""No page reads a table whole that grows with the site; where one still does, it is named here with the reason."""

import pytest
from django.contrib import admin
from django.db import connection
from django.urls import reverse

from articles.management.filling import towns
from articles.models import Document, HouseRules, Kind, Publication, State, Version
from references.models import Reference
from tests.articles.makers import make_user
from tests.plans import forget_statistics, noted, pretend_large, scanned

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("filled")]

SMALL = {
    "articles_topic",
    "articles_publication",
    "articles_total",
    "articles_person",
    "articles_stamp",
    "articles_run",
    "articles_houseterm",
    "articles_houserules",
    "articles_checkchoice",
    "articles_correction",
    "articles_expiry",
    "articles_formerslug",
    "articles_withdrawal",
    "articles_invitation",
    "articles_parcel",
    "articles_picture",
    "articles_report",
    "articles_incoming",
    "articles_letter",
    "articles_message",
    "articles_unreviewed",
    "articles_reviewevent",
    "articles_workingcopy",
    "axes_accessattempt",
    "axes_accessfailurelog",
    "axes_accesslog",
    "articles_assignment",
    "auth_user",
    "auth_group",
    "auth_group_permissions",
    "auth_user_groups",
    "auth_permission",
    "django_content_type",
    "references_alias",
    "references_identityproposal",
    "references_merge",
    "references_notice",
}
"""What grows with the staff, or with what went wrong, and not with the archive."""

LISTED = sorted(
    f"{model._meta.app_label}_{model._meta.model_name}"
    for model in admin.site._registry
    if model not in {Document, HouseRules, Publication}  # no list, or one row
)
PAGES = ("home", "articles", "topics", "disclaimers", "record")


LIBRARY = (
    {},
    {"page": 3},
    {"page": 8},
    {"sort": "oldest"},
    {"sort": "evidence", "page": 2},
    {"year": 2020},
    {"evidence": "rct"},
    {"topic": "infections"},
    {"q": "cells"},
)

INDEXES = {"articles_searchentry_fts", "references_reference_fts"}  # a look-up in FTS5 is called a scan by SQLite

OF_A_TOPIC = {"articles_listed"}  # all that the topic's texts cite is asked for anyway (docs/performance.md)

STOPS_AT_ONCE = {"references_check"}  # read from its end, for the newest row alone


@pytest.fixture(autouse=True, params=[forget_statistics, pretend_large])
def _statistics(request):
    if request.param is pretend_large and connection.vendor != "sqlite":
        pytest.skip("PostgreSQL is kept from reading tables whole, whatever it knows of them")
    request.param()


def scans(act):
    with noted() as queries:
        answer = act()
        assert answer is None or answer.status_code == 200
    return {table for sql, params in queries for table in scanned(sql, params)} - SMALL - STOPS_AT_ONCE


def live(kind):
    return Version.objects.live().of_kind(kind).select_related("document", "topic").first()


def test_public_pages(client):
    article = live(Kind.ARTICLE)
    addresses = [
        *(reverse(f"reading:{name}") for name in PAGES),
        f"{reverse('reading:articles')}?page=2",
        article.document.get_absolute_url(),
        article.topic.get_absolute_url(),
        live(Kind.FAQ).document.get_absolute_url(),
        live(Kind.PAGE).document.get_absolute_url(),
        reverse("reading:history", args=[article.document.slug]),
        reverse("reading:version", args=[article.document.slug, 1]),
        reverse("reading:atom"),
    ]
    found = {address: scans(lambda at=address: client.get(at)) for address in addresses}
    assert {address: tables for address, tables in found.items() if tables} == {}


def test_the_library(client):
    work = Reference.objects.filter(citations__version__live_for__isnull=False).first()
    assert scans(lambda: client.get(work.get_absolute_url())) == set()
    for query in LIBRARY:
        found = scans(lambda at=query: client.get(reverse("references:library"), at))
        assert found <= INDEXES | (OF_A_TOPIC if "topic" in query else set()), query


def test_the_sitemap(client):
    parts = [reverse("reading:sitemap-part", args=[name, 0]) for name in ("documents", "works")]
    for address in (reverse("reading:sitemap"), reverse("reading:sitemap-lists"), *parts):
        assert scans(lambda at=address: client.get(at)) == set(), address


@pytest.mark.parametrize("word", [towns.COMMON, towns.SOME])
def test_the_search(client, word):
    assert scans(lambda: client.get(reverse("reading:search"), {"q": word})) <= INDEXES


@pytest.mark.parametrize("name", LISTED)
def test_lists_of_the_admin(client, name):
    client.force_login(make_user("head", is_superuser=True))
    at = reverse(f"admin:{name}_changelist")
    assert scans(lambda: client.get(at)) == set()


def test_forms_of_the_admin(client):
    client.force_login(make_user("head", is_superuser=True))
    for kind in (Kind.ARTICLE, Kind.FAQ):
        at = reverse(f"admin:articles_{kind}_change", args=[Document.objects.filter(kind=kind).first().pk])
        assert scans(lambda at=at: client.get(at)) == set(), kind


def test_the_desk(client):
    client.force_login(make_user("head", is_superuser=True))
    waiting = Document.objects.filter(state=State.IN_REVIEW).first()
    addresses = [
        reverse("admin:index"),
        reverse("desk:index"),
        reverse("desk:published"),
        reverse("desk:submission", args=[waiting.submission_id]),
    ]
    found = {address: scans(lambda at=address: client.get(at)) for address in addresses}
    assert {address: tables for address, tables in found.items() if tables} == {}


def test_works_with_the_same_titles():
    """As the checks ask for what a preprint became, which may be said in several words and be of any length."""
    titles = list(Reference.objects.values_list("title", flat=True)[:2])
    assert scans(lambda: [list(Reference.objects.filter(title__in=titles)), None][1]) == set()


def test_a_scan_is_seen():
    assert scans(lambda: [Document.objects.filter(summary="x").exists(), None][1]) == {"articles_document"}
