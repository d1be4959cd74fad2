import json
import re

import pytest
from django.utils import timezone

from references import library
from references.models import Alias, Check, Notice, Reference
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
    [
        ("newest", "ghobadi2025"),
        ("oldest", "karre1986"),
        ("author", "burger2023"),
        ("title", "cordas2024"),
        ("evidence", "ghobadi2025"),
        ("cited", "ghobadi2025"),
    ],
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
    "query", ["page=x", "page=-1", "page=²", "year=x", "year=²²²²", "sort=x", "evidence=x", "q=" + "x" * 999]
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
    assert queries_of(client, "/references/") == one <= 11


def test_a_works_page_costs_the_same_however_often_it_is_cited(client, shelf):
    roe = make_reference("roe")
    shelf.cite(roe)
    one = queries_of(client, "/references/roe/")
    for n in range(30):
        shelf.cite(roe, f"Text {n}")
    assert queries_of(client, "/references/roe/") == one <= 7


def test_readers_put_what_is_cited_most_first_and_see_how_often(client, shelf):
    often, once, never = (make_reference(key) for key in ("often", "once", "never"))
    for n in range(3):
        shelf.cite(often, f"Text {n}")
    shelf.cite(once)
    for n in range(5):
        shelf.cite(never, f"Draft {n}", public=False)
    response = client.get("/references/?sort=cited")
    assert keys(response) == ["often", "once", "never"]
    assert "Cited in 3 of our texts" in response.text
    assert "Cited in 5" not in response.text


def test_readers_narrow_the_list_by_the_topic_of_what_cites_it(client, shelf):
    roe, lamb = make_reference("roe"), make_reference("lamb")
    shelf.cite(roe, topic="Blood")
    shelf.cite(lamb, public=False, topic="Secret")
    response = client.get("/references/?topic=blood")
    assert keys(response) == ["roe"]
    assert '<option value="blood" selected>Blood</option>' in response.text
    assert "Secret" not in response.text
    assert keys(client.get("/references/?topic=secret")) == []


def test_readers_narrow_the_list_by_what_happened_since(client, shelves):
    for notice in real_notices("obokata2014a"):
        library.add_notice(Reference.objects.get(key="obokata2014a"), notice, by=shelves)
    assert keys(client.get("/references/?status=withdrawn")) == ["obokata2014a"]
    assert keys(client.get("/references/?status=fine")) == []
    assert client.get("/references/?status=unchecked").context["page"].paginator.count == 47


def test_works_by_year_and_evidence_are_drawn_with_words_and_a_table(client, shelves):
    page = client.get("/references/").text
    assert (
        '<svg class="chart-drawing" viewBox="0 0 380 220" role="img" aria-labelledby="chart-title chart-words">' in page
    )
    assert '<desc id="chart-words">47 works, to 2006 to 2025.' in page
    assert '<th scope="row">To 2006</th>' in page
    assert "style=" not in page
    assert "chart-drawing" not in client.get("/references/?year=1986").text


def test_a_works_page_shows_every_style_and_its_abstract(client):
    roe = make_reference("roe", abstract="<jats:p>We <b>treated</b> 11 & more.</jats:p>")
    page = client.get("/references/roe/").text
    for styled in roe.entries:
        assert f'<p class="entry-text" id="entry-{styled.style}">{styled.html}</p>' in page
    assert "<p>We treated 11 &amp; more.</p>" in page


def test_a_works_page_names_its_files_for_programs(client):
    make_reference("roe")
    page = client.get("/references/roe/").text
    for ending in ("bib", "ris", "nbib", "json"):
        (address,) = re.findall(
            rf'<link rel="alternate" type="[^"]+" title="[^"]+" href="(/references/[^"]+[.]{ending})">', page
        )
        assert client.get(address).status_code == 200


def test_a_works_page_quotes_the_sentences_that_cite_it(client, shelf):
    roe = make_reference("roe")
    shelf.cite(roe, "Public text", words="Eight <of> eleven responded.")
    shelf.cite(roe, "Draft", public=False, words="Secret words.")
    page = client.get("/references/roe/").text
    assert '<a href="/public-text/#cite-roe-1">Eight &lt;of&gt; eleven responded.</a>' in page
    assert "Secret words" not in page


def test_papers_of_one_trial_lead_to_each_other_and_to_its_registration(client):
    make_reference("roe", trial="NCT03056339")
    make_reference("lamb", trial="NCT03056339")
    make_reference("reg", type="dataset", number="NCT03056339", DOI=None)
    make_reference("other", trial="NCT00000001")
    for key, others in {"roe": ["lamb", "reg"], "reg": ["roe", "lamb"]}.items():
        page = client.get(f"/references/{key}/").text
        trial = page[page.index("Registered as NCT03056339") :]
        assert "https://clinicaltrials.gov/study/NCT03056339" in trial
        assert all(f'<a href="/references/{other}/">' in trial for other in others)
        assert "/references/other/" not in trial
    assert "our library has of this trial" not in client.get("/references/other/").text.lower()


def test_a_works_page_says_when_it_was_checked_and_what_could_not_be(client):
    roe = make_reference("roe")
    assert "Not checked yet" in client.get("/references/roe/").text
    for source, verdict, reason in (("Crossref", "ok", ""), ("PubMed", "unknown", "it did not answer <in> time")):
        Check.objects.create(reference=roe, source=source, verdict=verdict, reason=reason, at=timezone.now())
    page = client.get("/references/roe/").text
    assert "Not known everywhere" in page
    assert "<b>Crossref</b>" in page
    assert "could not be checked: it did not answer &lt;in&gt; time" in page


@pytest.mark.parametrize("address", ["gone", "GONE", "old-name", "Old-Name", "gones-alias"])
def test_every_other_key_of_a_work_leads_to_it_for_good(client, address):
    kept, gone, ada = make_reference("kept"), make_reference("gone"), make_user("ada")
    Alias.objects.create(key="old-name", reference=kept, source="a file", by=ada)
    Alias.objects.create(key="gones-alias", reference=gone, source="a file", by=ada)
    Reference.objects.filter(pk=gone.pk).update(merged_into=kept)
    response = client.get(f"/references/{address}/")
    assert (response.status_code, response["Location"]) == (301, "/references/kept/")
    assert keys(client.get("/references/")) == ["kept"]
