"""A work that the library lacks, looked up in the picker while writing; a local server stands in for doi.org."""

from typing import Any

import pytest
from django.contrib.auth.models import Permission
from django.urls import reverse
from playwright.sync_api import Page, expect

from articles.models import Document
from references.models import Reference
from tests.articles.makers import make
from tests.services import Reply, Services, recorded

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
DOI = "https://doi.org/10.1016/j.bbmt.2018.12.758"
FORM = "/admin/references/reference/add/?find=https%3A%2F%2Fdoi.org%2F10.1016%2Fj.bbmt.2018.12.758"


@pytest.fixture
def desk(page: Page, log_in: Any, cast: Any) -> Page:
    cast.author.user_permissions.add(Permission.objects.get(codename="add_reference"))
    log_in(page, cast.author)
    return page


def test_a_pasted_doi_becomes_a_numbered_citation_by_the_keyboard_alone(desk: Page, cast: Any, services: Services):
    article = make("article", by=cast.author, body="It is graded.")
    services.say("doi", Reply({}, 404), recorded("doi_csl.json"))
    desk.goto(reverse("admin:articles_article_change", args=[article.pk]))
    desk.focus("#id_body")
    desk.keyboard.press("Control+End")
    desk.keyboard.press("Alt+c")
    dialog = desk.locator("dialog.picker")
    desk.keyboard.insert_text(DOI)
    expect(dialog.locator("[role=option][aria-selected=true]")).to_contain_text("Look up DOI 10.1016/j.bbmt.2018")
    desk.keyboard.press("Enter")
    expect(dialog.locator("[role=alert]")).to_contain_text("doi.org has no record of it.")
    expect(dialog.get_by_role("link", name="Fill in the form")).to_have_attribute("href", FORM)
    desk.keyboard.press("Enter")
    expect(dialog.locator(".entry")).to_contain_text("Lee DW, Santomasso BD")
    expect(dialog.get_by_role("button", name="Add it and cite it")).to_be_focused()
    desk.keyboard.press("Enter")
    expect(dialog).to_have_count(0)
    expect(desk.locator("#id_body")).to_have_value("It is graded. [@lee2019]")
    expect(desk.locator("#id_body")).to_be_focused()
    desk.keyboard.press("Control+s")
    expect(desk.locator(".messagelist")).to_contain_text("changed successfully")
    preview = desk.frame_locator(".editor-preview iframe").locator(".preview")
    expect(preview.locator("a.cite")).to_have_text("1")
    expect(preview).to_contain_text("ASTCT Consensus Grading")
    assert Document.objects.get(pk=article.pk).body == "It is graded. [@lee2019]"
    assert Reference.objects.get().source == "doi.org"
