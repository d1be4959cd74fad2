"""The bar exists on a demo database, on this machine alone; without any one of these there is no trace of it."""

import re

import pytest
from django.contrib.auth import get_user_model
from django.test import Client

from articles.management.seeding.cast import LOGINS
from articles.models import Publication
from carnk_site import demo
from tests import settings as of_the_tests

pytestmark = pytest.mark.django_db
HERE = {"HTTP_HOST": "127.0.0.1:8000", "REMOTE_ADDR": "127.0.0.1"}
ORIGIN = "http://127.0.0.1:8000"
PAGES = ["/", "/articles/", "/no-such-page/", "/admin/login/"]


@pytest.fixture(autouse=True)
def site(settings):
    """Everything as make run leaves it."""
    settings.DEMO_BAR = True
    settings.ALLOWED_HOSTS = ["*"]
    for name in LOGINS.values():
        get_user_model().objects.create_user(name, first_name=name.title(), is_staff=True)
    return Publication.objects.create(pk=1, demo=True)


def token():
    return demo._token()


def be(client, role, *, origin=ORIGIN, **data):
    headers = {"origin": origin} if origin else {}
    return client.post(f"/demo/be/{role}/", {"token": token()} | data, headers=headers, **HERE)


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("host", ["127.0.0.1:8000", "localhost:8123", "[::1]:8000"])
def test_the_bar_stands_on_every_page_of_a_demo_on_this_machine(client, page, host):
    html = client.get(page, HTTP_HOST=host, REMOTE_ADDR="127.0.0.1").content.decode()
    assert 'class="demo-bar"' in html
    assert "css/demo.css" in html
    assert [role for role in demo.ROLES if f"/demo/be/{role}/" in html] == list(demo.ROLES)


ELSEWHERE = {
    "another database": {"demo": False},
    "the setting is off": {"setting": False},
    "a visitor from another machine": {"REMOTE_ADDR": "192.0.2.7"},
    "a visitor whose address nobody knows": {"REMOTE_ADDR": ""},
    "another name": {"HTTP_HOST": "carnk.example.org"},
    "a name that only looks like this machine": {"HTTP_HOST": "127.0.0.1.example.org"},
    "an address of the network": {"HTTP_HOST": "192.168.1.5:8000"},
    "a proxy that tells whom it speaks for": {"HTTP_X_FORWARDED_FOR": "127.0.0.1"},
    "a proxy that tells its host": {"HTTP_X_FORWARDED_HOST": "127.0.0.1"},
    "a proxy that tells its protocol": {"HTTP_X_FORWARDED_PROTO": "http"},
    "a proxy that tells it by the standard": {"HTTP_FORWARDED": "for=127.0.0.1"},
    "a proxy that tells the real address": {"HTTP_X_REAL_IP": "127.0.0.1"},
    "a proxy that names itself": {"HTTP_VIA": "1.1 proxy"},
    "a site behind a proxy": {"behind": True},
}


@pytest.mark.parametrize("where", ELSEWHERE)
def test_elsewhere_there_is_no_trace_of_it_and_its_address_is_not_found(client, site, settings, where):
    change = dict(ELSEWHERE[where])
    settings.BEHIND_PROXY = change.pop("behind", False)
    settings.DEMO_BAR = change.pop("setting", True)
    site.demo = change.pop("demo", True)
    site.save()
    request = HERE | change
    for page in PAGES:
        assert "demo" not in re.sub(r"demonstration", "", client.get(page, **request).content.decode())
    for role in demo.ROLES:
        response = client.post(f"/demo/be/{role}/", {"token": token()}, headers={"origin": ORIGIN}, **request)
        assert response.status_code == 404
        assert not response.cookies
    assert client.get("/demo/be/author/", **request).status_code == 404


def test_the_setting_is_off_unless_somebody_turns_it_on():
    assert of_the_tests.DEMO_BAR is False


@pytest.mark.parametrize("role", [role for role in demo.ROLES if role in LOGINS])
def test_a_press_makes_the_visitor_that_person(role):
    client = Client()
    response = be(client, role)
    assert (response.status_code, response.url) == (302, "/admin/")
    html = client.get("/admin/", **HERE).content.decode()
    assert f"You are <b>{LOGINS[role].title()}</b>" in html
    assert re.findall(r'aria-pressed="true">([^<]+)', html) == [demo.ROLES[role]]


def test_the_reader_is_nobody():
    client = Client()
    be(client, "author")
    assert be(client, "reader").url == "/"
    assert client.get("/admin/", **HERE).status_code == 302


def test_nobody_becomes_the_administrator_or_an_unknown_person():
    for role in ("administrator", "editor", "root"):
        assert be(Client(), role).status_code == 404


def test_somebody_deactivated_is_nobody_to_be():
    get_user_model().objects.update(is_active=False)
    assert be(Client(), "author").status_code == 404


@pytest.mark.parametrize(
    "origin", [None, "null", "http://evil.example", "http://127.0.0.1:9000", "https://127.0.0.1:8000"]
)
def test_a_form_on_another_site_is_refused(client, origin):
    response = be(client, "publisher", origin=origin)
    assert response.status_code == 403
    assert "_auth_user_id" not in client.session


@pytest.mark.parametrize("forged", ["", "bar", "bar:nonsense"])
def test_a_form_without_our_signature_is_refused(client, forged):
    assert be(client, "publisher", token=forged).status_code == 403


def test_a_link_cannot_switch_anybody(client):
    assert client.get("/demo/be/author/", **HERE).status_code == 405


@pytest.mark.parametrize("door", ["//evil.example", "https://evil.example/", "/admin/logout/", "nonsense"])
def test_a_door_that_the_bar_does_not_have_leads_to_the_admin(door):
    assert be(Client(), "author", door=door).url == "/admin/"


def test_public_pages_keep_their_word_under_the_bar(client):
    """No cookie, one text for everybody, and an ETag that tells a page with the bar from one without."""
    stranger = client.get("/articles/", **HERE)
    author = Client()
    be(author, "author")
    same = author.get("/articles/", **HERE)
    assert stranger.content == same.content
    assert stranger["ETag"] == same["ETag"]
    assert not stranger.cookies
    assert not same.cookies
    assert "Cookie" not in stranger.get("Vary", "")
    elsewhere = client.get("/articles/", **HERE | {"REMOTE_ADDR": "192.0.2.7"})
    assert elsewhere["ETag"] != stranger["ETag"]
    again = client.get("/articles/", headers={"if-none-match": stranger["ETag"]}, **HERE)
    assert again.status_code == 304
