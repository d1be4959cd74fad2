import json

import pytest

from references import library
from references.models import Notice, Reference
from tests.references.cast import make_reference, make_user, queries_of, real_notices
from tests.references.works import article
from tests.references.works import library as real_library

pytestmark = pytest.mark.django_db


@pytest.fixture
def shelves(db):
    ada = make_user("ada")
    for item in real_library():
        library.add(item, by=ada, key=item["id"])
    return ada


def keys(response):
    return [work.key for work in response.context["page"]]


def test_the_library_lists_every_work_newest_first(client, shelves):
    response = client.get("/references/")
    assert response.status_code == 200
    assert keys(response)[:2] == ["ghobadi2025", "lei2025"]
    assert len(keys(response)) == 25
    assert "47 sources" in response.text
    assert len(keys(client.get("/references/?page=2"))) == 22


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("q=karre", ["karre1986"]),
        ("q=blood&year=2020", ["zhao2020", "zhu2020"]),
        ("evidence=animal", []),
        ("year=1986", ["karre1986"]),
        ("year=1986&q=liu", []),
    ],
)
def test_readers_narrow_the_list(client, shelves, query, expected):
    response = client.get(f"/references/?{query}")
    assert sorted(keys(response)) == expected
    assert '<meta name="robots" content="noindex">' in response.text


@pytest.mark.parametrize(
    ("order", "first"),
    [("newest", "ghobadi2025"), ("oldest", "karre1986"), ("author", "burger2023"), ("evidence", "ghobadi2025")],
)
def test_readers_order_the_list(client, shelves, order, first):
    assert keys(client.get(f"/references/?sort={order}"))[0] == first


def test_the_strongest_evidence_comes_first_and_unsorted_works_last(client):
    for key, kind in {"a": "", "b": "animal", "c": "rct", "d": "preprint"}.items():
        make_reference(key, evidence_type=kind)
    assert keys(client.get("/references/?sort=evidence")) == ["c", "b", "d", "a"]


def test_a_mixed_paper_is_found_under_both_its_types(client):
    make_reference("a", evidence_type="phase-1", also_type="animal")
    for kind in ("phase-1", "animal"):
        assert keys(client.get(f"/references/?evidence={kind}")) == ["a"]


@pytest.mark.parametrize(
    "query", ["page=x", "page=-1", "page=999", "year=x", "year=²²²²", "sort=x", "evidence=x", "q=" + "x" * 999]
)
def test_nonsense_in_the_address_is_no_error(client, shelves, query):
    assert client.get(f"/references/?{query}").status_code == 200


def test_an_empty_library_says_so(client):
    assert "The library is empty" in client.get("/references/").text
    assert "No source found" in client.get("/references/?q=x").text


def test_a_works_page_tells_all_that_is_known(client, shelf):
    roe = make_reference("roe", evidence_type="animal", PMID="77", author=None, not_car_nk=True)
    shelf.cite(roe, "Public text")
    shelf.cite(roe, "Secret draft", public=False)
    page = client.get("/references/roe/").text
    for words in (
        '<h1 class="title">A phase 1 trial of CAR-NK cells</h1>',
        "Study in animals",
        "Not shown in people: most findings in animals do not carry over.",
        "Not about CAR-NK cells",
        '<a href="https://doi.org/10.1000/roe">10.1000/roe</a>',
        '<a href="https://pubmed.ncbi.nlm.nih.gov/77/">77</a>',
        "authors missing",
        '<a href="/public-text/">Public text</a>',
    ):
        assert words in page
    assert "Secret draft" not in page


def test_a_withdrawn_work_says_so_in_words_wherever_it_is_shown(client, shelves):
    work = Reference.objects.get(key="obokata2014a")
    for notice in real_notices("obokata2014a"):
        library.add_notice(work, notice, by=shelves)
    for address in ("/references/obokata2014a/", "/references/?q=obokata"):
        page = client.get(address).text
        assert '<strong class="notice-title">Withdrawn by its journal, 2 July 2014.</strong>' in page
        assert "Corrected by its journal, 30 July 2014" in page
        assert '<span class="badge badge-stop">Withdrawn by its journal</span>' in page
        assert '<a href="https://doi.org/10.1038/nature13598">The journal’s notice</a>' in page


def test_what_a_record_holds_is_escaped(client):
    evil = "<script>alert(1)</script>"
    roe = make_reference("roe", title=evil, **{"container-title": evil, "publisher": evil}, not_confirmed=evil)
    library.add_notice(roe, Notice(kind="retraction", date="2020-01-01", reason=evil, place=evil), by=make_user("b"))
    for address in ("/references/", "/references/roe/"):
        assert evil not in client.get(address).text


def test_a_key_in_other_capitals_leads_to_the_work(client):
    make_reference("Roe2021")
    response = client.get("/references/rOE2021/")
    assert (response.status_code, response["Location"]) == (301, "/references/Roe2021/")


@pytest.mark.parametrize("address", ["/references/nobody/", "/references/nobody.json", "/references/a%20b/"])
def test_an_unknown_work_is_not_found(client, address):
    assert client.get(address).status_code == 404


def test_the_record_is_given_as_csl_json(client):
    roe = make_reference("roe")
    response = client.get("/references/roe.json")
    assert response["Content-Type"] == "application/vnd.citationstyles.csl+json; charset=utf-8"
    assert json.loads(response.content) == [roe.csl] == [article(id="roe")]


@pytest.mark.parametrize("address", ["/references/", "/references/roe/", "/references/roe.json"])
def test_public_pages_set_no_cookie_and_take_no_form(client, address):
    make_reference("roe")
    assert not client.get(address).cookies
    assert client.post(address).status_code == 405


def test_the_list_costs_the_same_for_one_work_and_for_many(client):
    ada = make_user("ada")

    def noticed(key):
        library.add_notice(make_reference(key), real_notices("lei2025")[0], by=ada)

    noticed("first")
    one = queries_of(client, "/references/")
    for n in range(24):
        noticed(f"k{n}")
    assert queries_of(client, "/references/") == one <= 7


def test_a_works_page_costs_the_same_however_often_it_is_cited(client, shelf):
    roe = make_reference("roe")
    shelf.cite(roe)
    one = queries_of(client, "/references/roe/")
    for n in range(30):
        shelf.cite(roe, f"Text {n}")
    assert queries_of(client, "/references/roe/") == one <= 5
