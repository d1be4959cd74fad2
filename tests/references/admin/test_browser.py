"""Many references at once, in a real browser: rows are looked up one after the other while one looks on."""

import pytest
from playwright.sync_api import expect

from references.models import Reference
from tests.references.cast import make_reference, make_user
from tests.references.works import article
from tests.services import Reply

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_rows_are_looked_up_one_by_one_and_the_ticked_ones_added(page, log_in, services):
    log_in(page, make_user("ada", may=["add_reference", "change_reference"]))
    make_reference("held", DOI="10.1000/held")
    services.say("doi", article(DOI="10.1000/a"), Reply({}, 404), article(DOI="10.1000/c", issued=None))
    page.goto("/admin/references/reference/many/")
    page.fill("#id_pasted", "10.1000/a, 10.1000/held\n10.1000/lost\n10.1000/c")
    page.get_by_role("button", name="Go on").click()
    expect(page.get_by_role("status")).to_have_text("2 new, 1 in the library already, 1 failed.")
    expect(page.locator("tr", has_text="10.1000/lost")).to_contain_text("Crossref has no record of it.")
    expect(page.get_by_label("Add 10.1000/a")).to_be_checked()
    expect(page.get_by_label("Add 10.1000/c")).not_to_be_checked()
    page.get_by_role("button", name="add them").click()
    expect(page.locator("tr", has_text="10.1000/a")).to_contain_text("Added as roe2021")
    expect(page.locator("#id_pasted")).to_have_value("")
    assert set(Reference.objects.values_list("doi", flat=True)) == {"10.1000/a", "10.1000/held"}
