import html
import json

import pytest

from references import library
from references.models import Reference
from tests.references.admin.test_works import entered
from tests.references.cast import make_reference, make_user
from tests.references.works import article
from tests.services import Reply, recorded

pytestmark = pytest.mark.django_db

LIST = "/admin/references/reference/"
ADD = f"{LIST}add/"
BMT = "10.1016/j.bbmt.2018.12.758"


@pytest.fixture
def ada(client):
    ada = make_user("ada", may=["add_reference", "change_reference", "view_reference"])
    client.force_login(ada)
    return ada


def opened(response):
    """The values with which the form was opened."""
    form = response.context["adminform"].form
    return {name: form[name].value() for name in form.fields if form[name].value() not in (None, "", False)}


def test_the_form_offers_to_look_up(client, ada):
    page = client.get(ADD).text
    assert "Paste anything that identifies the work" in page
    assert 'name="find"' in page


def test_what_was_found_fills_the_form_which_saves_it_whole(client, ada, services):
    services.say("doi", recorded("doi_csl.json") | {"abstract": "<jats:p>In short.</jats:p>"})
    response = client.get(ADD, {"find": f"https://doi.org/{BMT}"})
    assert "doi.org has this record." in response.text
    assert not Reference.objects.exists()
    values = opened(response)
    assert values["doi"] == BMT
    assert values["authors"].splitlines()[0] == "Lee, Daniel W."
    assert client.post(f"{ADD}?find={BMT}", {**entered(doi="", page="1"), **values, "volume": "99"}).status_code == 302
    work = Reference.objects.get()
    assert (work.key, work.source, work.confirmed) == ("lee2019", "doi.org", True)
    assert (work.csl["volume"], work.csl["abstract"], work.csl["ISSN"]) == ("99", "In short.", "1083-8791")
    assert len(services.asked) == 1


def test_what_the_library_has_comes_up_instead(client, ada, services):
    roe = make_reference("roe", DOI="10.1000/roe")
    response = client.get(ADD, {"find": "doi:10.1000/ROE"}, follow=True)
    assert response.redirect_chain == [(f"{LIST}{roe.pk}/change/", 302)]
    assert "The library has it already" in response.text
    assert not services.asked


def test_a_title_gives_works_to_choose_from(client, ada, services):
    conrad = make_reference("conrad", DOI="10.1038/nature07404", title="Another title")
    services.say("crossref", recorded("crossref_worklist.json"))
    response = client.get(ADD, {"find": "Generation of pluripotent stem cells"})
    page = response.text
    assert "3 works may be it." in page
    assert f'<a href="{LIST}{conrad.pk}/change/">open conrad</a>' in page
    assert f'href="{ADD}?find=DOI%2010.1038/s43018-025-00940-3"' in page
    assert "Retraction on 2014 Jul 30" in page
    assert opened(response)["title"] == "Generation of pluripotent stem cells"


@pytest.mark.parametrize("reply", [Reply({}, 400), Reply({}, 404), Reply(b"<html>")])
def test_where_nothing_is_found_the_form_says_why_and_is_open_with_what_is_known(client, ada, services, reply):
    services.say("doi", reply)
    services.say("crossref", reply)
    response = client.get(ADD, {"find": "10.1000/roe"})
    assert "No record was found." in response.text
    for tried in response.context["looked"].found.tried:
        assert html.escape(str(tried)) in response.text
    assert opened(response) == {"work_type": "article-journal", "doi": "10.1000/roe", "looked_up": "null"}


def test_offline_the_form_is_open_all_the_same(client, ada, services, settings):
    settings.LOOK_UP_SERVICES = dict.fromkeys(settings.LOOK_UP_SERVICES, "http://127.0.0.1:9")
    page = client.get(ADD, {"find": "PMID 7"})
    assert "PubMed could not be reached (ConnectError)." in page.text
    assert opened(page)["pmid"] == "7"


@pytest.mark.parametrize("said", ["", "{", "7", "[]", '"x"', "null"])
def test_a_form_that_was_tampered_with_is_a_plain_form(client, ada, said):
    response = client.post(ADD, entered(doi="10.1000/new", looked_up=said))
    if response.status_code == 302:
        assert Reference.objects.get().doi == "10.1000/new"
    else:
        assert said == "{"


def test_a_hostile_record_in_a_form_is_refused_as_any_other(client, ada):
    said = json.dumps({"editor": "x", "nested": [[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]})
    response = client.post(ADD, entered(doi="10.1000/new", looked_up=said))
    assert response.status_code == 200
    assert not Reference.objects.exists()


@pytest.mark.parametrize("may", [["view_reference"], ["change_reference"], []])
def test_who_may_not_add_asks_nobody(client, services, may):
    client.force_login(make_user("carl", may=may))
    assert client.get(ADD, {"find": "10.1000/roe"}).status_code == 403
    assert not services.asked


def test_strangers_log_in_first(client, services):
    assert "/login/" in client.get(ADD, {"find": "10.1000/roe"})["Location"]
    assert not services.asked


# -- Many at once

MANY = f"{LIST}many/"


def statuses(response, name="rows"):
    return [(row.asked, row.status) for row in response.context[name]]


def test_pasted_identifiers_become_rows_each_once(client, ada, services):
    pasted = "10.1000/a, 10.1000/b\n PMID 1; nct03056339\n\n10.1000/a\n10.1000/c 10.1000/d\nhello world"
    response = client.post(MANY, {"pasted": pasted})
    asked = ["10.1000/a", "10.1000/b", "PMID 1", "nct03056339", "10.1000/c", "10.1000/d", "hello world"]
    assert statuses(response) == [(each, "waits") for each in asked]
    assert "7 pasted" in response.text
    assert not services.asked


@pytest.mark.parametrize(
    ("pasted", "asked"),
    [
        ("10.1234/a,b", ["10.1234/a,b"]),
        ("1,2,3", ["1", "2", "3"]),
        ("10.1/a,10.2/b", ["10.1/a", "10.2/b"]),
        ("978 0 306 40615 7", ["978 0 306 40615 7"]),
        ("PMID: 32023374", ["PMID: 32023374"]),
        ("32023374\t30501490", ["32023374", "30501490"]),
        ("", []),
        (" , ;\n", []),
    ],
)
def test_how_they_are_told_apart(client, ada, pasted, asked):
    assert [each for each, _ in statuses(client.post(MANY, {"pasted": pasted}))] == asked


def test_a_row_is_looked_up_alone(client, ada, services):
    services.say("doi", article(DOI="10.1000/new"))
    page = client.get(f"{MANY}row/", {"find": "10.1000/new"}).text
    assert page.startswith('<tr data-status="new"')
    assert 'name="chosen" value="10.1000/new" aria-label="Add 10.1000/new" checked' in page
    assert "Roe AB, Lamb JP." in page


@pytest.mark.parametrize(
    ("record", "ticked"), [({}, True), ({"issued": None}, False), ({"title": "RETRACTED: Cells"}, False)]
)
def test_what_lacks_something_or_bears_a_warning_is_not_ticked(client, ada, services, record, ticked):
    services.say("doi", article(DOI="10.1000/new", **record))
    assert ("checked" in client.get(f"{MANY}row/", {"find": "10.1000/new"}).text) is ticked


def test_without_a_script_a_few_are_looked_up_at_once_and_the_chosen_are_added(client, ada, services):
    make_reference("held", DOI="10.1000/held")
    services.say("doi", article(DOI="10.1000/new"))
    pasted = "10.1000/held\n10.1000/new\n10.1000/lost\nhello\n" + "\n".join(f"10.1000/later{n}" for n in range(9))
    response = client.post(MANY, {"pasted": pasted, "look": "1"})
    assert statuses(response)[:4] == [
        ("10.1000/held", "same"),
        ("10.1000/new", "new"),
        ("10.1000/lost", "failed"),
        ("hello", "failed"),
    ]
    assert [status for _, status in statuses(response)[8:]] == ["waits"] * 5
    assert "Crossref has no record of it." in response.text
    assert "5 not looked up yet" in response.text
    shown = [asked for asked, status in statuses(response) if status != "waits"]
    done = client.post(MANY, {"pasted": pasted, "shown": shown, "chosen": ["10.1000/new"], "add": "1"})
    assert statuses(done, "done") == [("10.1000/new", "added")]
    assert done.context["pasted"].splitlines() == [f"10.1000/later{n}" for n in range(4, 9)]
    work = Reference.objects.get(doi="10.1000/new")
    assert (work.source, work.confirmed, work.edits.get().by) == ("doi.org", True, ada)


def test_adding_again_changes_nothing_and_one_refusal_does_not_stop_the_rest(client, ada, services):
    services.say("doi", article(DOI="10.1000/new"))
    for expected in ("added", "same"):
        done = client.post(MANY, {"chosen": ["hello", "10.1000/new"], "add": "1"})
        assert statuses(done, "done") == [("hello", "failed"), ("10.1000/new", expected)]
    assert Reference.objects.count() == 1


def test_nothing_ticked_is_told(client, ada):
    assert "Nothing was ticked" in client.post(MANY, {"pasted": "1", "add": "1"}).text


def test_too_many_are_to_be_divided(client, ada, services):
    page = client.post(MANY, {"pasted": "\n".join(str(n) for n in range(1, 202)), "look": "1"}).text
    assert "more than 200 at once" in page
    assert not services.asked


def test_the_list_leads_to_adding_many(client, ada):
    assert f'href="{MANY}"' in client.get(LIST).text


@pytest.mark.parametrize("address", [MANY, f"{MANY}row/?find=10.1000/roe"])
def test_many_are_for_who_may_add(client, services, address):
    assert "/login/" in client.get(address)["Location"]
    client.force_login(make_user("carl", may=["view_reference"]))
    assert client.get(address).status_code == 403
    assert client.post(address, {"chosen": ["10.1000/roe"], "add": "1"}).status_code in {403, 405}
    assert not services.asked
    assert library.known_as("10.1000/roe") is None
