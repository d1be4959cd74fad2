"""The outbox of a demonstration: letters as they would arrive, where the bar stands and nowhere else."""

import pytest
from django.test import Client

from articles.models import Letter, Publication
from articles.workflow.letters import telling
from carnk_site import demo
from tests.articles.makers import make_cast

HERE = {"HTTP_HOST": "127.0.0.1:8000", "REMOTE_ADDR": "127.0.0.1"}
ORIGIN = {"origin": "http://127.0.0.1:8000"}
PAGE = "/demo/outbox/"


@pytest.fixture
def site(db, settings, tmp_path):
    """As make run leaves it: letters go to files."""
    settings.DEMO_BAR, settings.ALLOWED_HOSTS = True, ["*"]
    settings.EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    settings.EMAIL_FILE_PATH = tmp_path
    Publication.objects.create(pk=1, demo=True)
    return make_cast()


def page(**given):
    return " ".join(Client().get(PAGE, **HERE | given).content.decode().split())


def press(**given):
    data = {"token": demo._token()} | given.pop("data", {})
    return Client().post(PAGE, data, headers=given.pop("headers", ORIGIN), **HERE)


def test_what_people_are_told_is_sent_by_a_button_and_read_there(site):
    telling.tell(site.medical, "step", "A review of “<NK>” waits.", "/admin/review/7/")
    assert "None. Ask somebody" in page()
    assert press().status_code == 302
    shown = page()
    assert "None. Ask somebody" in shown
    assert "A review of “&lt;NK&gt;” waits." in shown
    assert '<a href="http://testserver/admin/review/7/"' in shown
    assert "To mira@example.org" in shown
    assert Letter.objects.get().sent_at


def test_a_letter_that_waits_is_shown_but_not_its_code(site):
    telling.write("guest@example.org", "Your code", "It is 123456.", secret=True)
    telling.write("mira@example.org", "A word", "Plain.")
    shown = page()
    assert "123456" not in shown
    assert "Plain." in shown
    press()
    assert "123456" in page()


def test_the_bar_leads_there(site):
    assert PAGE in Client().get("/", **HERE).content.decode()


@pytest.mark.parametrize(
    "given", [{"REMOTE_ADDR": "192.0.2.7"}, {"HTTP_HOST": "example.org"}, {"HTTP_X_FORWARDED_FOR": "192.0.2.7"}]
)
def test_from_elsewhere_there_is_no_such_page(site, given):
    assert Client().get(PAGE, **HERE | given).status_code == 404


def test_on_a_real_site_there_is_no_such_page(site, settings):
    Publication.objects.update(demo=False)
    assert Client().get(PAGE, **HERE).status_code == 404
    assert press().status_code == 404


@pytest.mark.parametrize(
    "wrong", [{"headers": {}}, {"headers": {"origin": "http://evil.example"}}, {"data": {"token": "x"}}]
)
def test_nothing_is_sent_for_a_form_of_another_site(site, wrong):
    telling.tell(site.medical, "step", "Something.")
    assert press(**wrong).status_code == 403
    assert not Letter.objects.exists()
