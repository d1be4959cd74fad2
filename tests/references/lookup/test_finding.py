from contextlib import suppress

import hypothesis
import pytest
from hypothesis import given
from hypothesis import strategies as st

from references import csl, lookup
from references.lookup import books, shapes, trials
from tests.references.works import article
from tests.services import Reply, recorded

pytestmark = pytest.mark.django_db

BMT = "10.1016/j.bbmt.2018.12.758"
STUDY = {
    "protocolSection": {
        "identificationModule": {
            "nctId": "NCT03056339",
            "briefTitle": "Short",
            "officialTitle": "Phase I/II Study of CD19-CAR NK Cells",
        },
        "statusModule": {"studyFirstPostDateStruct": {"date": "2017-02-17", "type": "ACTUAL"}},
        "sponsorCollaboratorsModule": {"leadSponsor": {"name": "M.D. Anderson Cancer Center", "class": "OTHER"}},
    }
}
BOOK = {
    "ISBN:9780306406157": {
        "title": "Cells",
        "subtitle": "A guide",
        "authors": [{"url": "/a/1", "name": "Ada B. Roe"}, {"name": "Plato"}],
        "publishers": [{"name": "A House"}],
        "publish_places": [{"name": "London"}],
        "publish_date": "March 1997",
        "number_of_pages": 300,
        "identifiers": {"isbn_10": ["0306406152"]},
    }
}


FIELDS = ["type", "title", "author", "issued", "name", "family", "given", "identifiers", "authors", "updated-by"]
FIELDS += ["identificationModule", "statusModule", "institution", "abstract", "date-parts", "URL", "article"]


def said(found):
    return [str(each) for each in found.tried]


@pytest.mark.parametrize(
    "asked",
    [BMT, BMT.upper(), f"https://doi.org/{BMT}", "https://www.bbmt.org/doi/10.1016/j.bbmt.2018.12.758/abstract"],
)
def test_a_doi_in_any_spelling_is_asked_of_doi_org(services, asked):
    services.say("doi", recorded("doi_csl.json"))
    found = lookup.find(asked)
    assert (found.source, found.tried, found.item["DOI"]) == ("doi.org", (), BMT)
    assert csl.clean(found.item) == found.item
    assert services.paths("doi") == [f"/{BMT}"]
    assert services.asked[0].headers["Accept"] == "application/vnd.citationstyles.csl+json"


def test_where_doi_org_fails_crossref_is_asked_and_the_failure_is_told(services):
    services.say("doi", Reply(b"<html>", 200))
    services.say("crossref", recorded("crossref_work.json"))
    found = lookup.find("10.1038/nature12968")
    assert found.source == "Crossref"
    assert said(found) == ["doi.org answered with something that is no record."]
    assert found.warnings == ("Retraction on 2014 Jul 2",)
    assert services.paths("crossref") == ["/works/10.1038%2Fnature12968"]


@pytest.mark.parametrize(
    ("doi", "path"),
    [
        ("10.1234/a,b", "/10.1234/a%2Cb"),
        ("10.1002/(sici)1<1::aid>3.0.co;2-2", "/10.1002/%28sici%291%3C1%3A%3Aaid%3E3.0.co%3B2-2"),
        ("10.1234/a?b#c", "/10.1234/a%3Fb%23c"),
        ("10.1234/50%", "/10.1234/50%25"),
    ],
)
def test_commas_brackets_and_the_like_are_encoded(services, doi, path):
    services.say("doi", article(DOI=doi))
    assert lookup.find(doi).item["DOI"] == doi
    assert services.paths("doi") == [path]


def test_the_record_of_another_work_is_refused_with_the_reason(services):
    services.say("doi", recorded("doi_csl.json"))
    services.say("crossref", {"message": article(DOI=None)})
    found = lookup.find("10.1000/roe")
    assert not found.item
    assert said(found) == [
        f"doi.org answered with another work (DOI {BMT}) than asked for (DOI 10.1000/roe).",
        "Crossref answered with another work (it does not say which) than asked for (DOI 10.1000/roe).",
    ]
    assert found.known == {"type": "article-journal", "DOI": "10.1000/roe"}


def test_a_record_that_cannot_be_used_is_told_by_field(services):
    services.say("doi", article(title=None))
    assert "doi.org answered with a record that cannot be used (title: is missing)." in said(lookup.find("10.1000/roe"))


@pytest.mark.parametrize(
    ("asked", "answer", "path"),
    [
        ("PMID: 38238616", "ncbi_csl_single.json", "/lit/ctxp/v1/pubmed/?format=csl&id=38238616"),
        ("https://pubmed.ncbi.nlm.nih.gov/30501490/", "ncbi_csl.json", "/lit/ctxp/v1/pubmed/?format=csl&id=30501490"),
    ],
)
def test_a_pmid_is_asked_of_pubmed_which_answers_with_one_or_a_list(services, asked, answer, path):
    services.say("ncbi", recorded(answer))
    found = lookup.find(asked)
    assert found.source == "PubMed"
    assert found.item["PMID"] == found.identifier.value
    assert services.paths("ncbi") == [path]


def test_a_pmcid_is_asked_without_its_letters(services):
    services.say("ncbi", recorded("ncbi_csl.json")[2])
    assert lookup.find("PMC11522797").item["DOI"] == "10.3389/fimmu.2024.1454427"
    assert services.paths("ncbi") == ["/lit/ctxp/v1/pmc/?format=csl&id=11522797"]


def test_a_number_that_stands_in_the_id_alone_counts(services):
    record = {name: value for name, value in recorded("ncbi_csl_single.json").items() if name != "PMID"}
    services.say("ncbi", record)
    assert lookup.find("38238616").item["PMID"] == "38238616"


def test_a_trial_is_asked_of_its_register(services):
    services.say("trials", STUDY)
    found = lookup.find("nct03056339")
    assert found.item == {
        "type": "dataset",
        "title": "Phase I/II Study of CD19-CAR NK Cells",
        "author": [{"literal": "M.D. Anderson Cancer Center"}],
        "publisher": "ClinicalTrials.gov",
        "number": "NCT03056339",
        "issued": {"raw": "2017-02-17"},
        "URL": "https://clinicaltrials.gov/study/NCT03056339",
    }
    assert services.paths("trials") == ["/api/v2/studies/NCT03056339"]


def test_a_book_is_asked_of_open_library_by_the_long_isbn(services):
    services.say("books", BOOK)
    item = lookup.find("0-306-40615-2").item
    assert item["title"] == "Cells: A guide"
    assert item["author"] == [{"family": "Roe", "given": "Ada B."}, {"literal": "Plato"}]
    assert (item["publisher"], item["publisher-place"], item["issued"]) == ("A House", "London", {"raw": "March 1997"})


NO_RECORD = "answered with something that is no record."
ODD = [
    ("doi", "10.1000/x", [], f"doi.org {NO_RECORD}"),
    ("ncbi", "1", [], "PubMed has no record of it."),
    ("ncbi", "1", {"status": "error"}, f"PubMed {NO_RECORD}"),
    ("ncbi", "1", ["x"], f"PubMed {NO_RECORD}"),
    ("crossref", "10.1000/x", {"message": "Resource not found."}, f"Crossref {NO_RECORD}"),
    ("crossref", "a whole title", {"message": {"items": 1}}, "Crossref answered with something that is no list of"),
    ("trials", "NCT03056339", {}, f"ClinicalTrials.gov {NO_RECORD}"),
    ("trials", "NCT03056339", {"protocolSection": {"identificationModule": []}}, "a record that cannot be used"),
    ("trials", "NCT00000001", STUDY, "another work (NCT03056339)"),
    ("books", "9780306406157", {}, "Open Library has no record of it."),
    ("books", "9780306406157", {"x": 1}, f"Open Library {NO_RECORD}"),
    ("books", "9780306406157", {"ISBN:9780306406157": {"title": "T"}}, "it does not say which"),
]


@pytest.mark.parametrize(("service", "asked", "answer", "message"), ODD)
def test_odd_answers_are_told_and_nothing_is_made_of_them(services, service, asked, answer, message):
    services.say(service, answer)
    found = lookup.find(asked)
    assert not found.item
    assert any(message in each for each in said(found))


def test_a_bare_title_gives_several_to_choose_from(services):
    services.say("crossref", recorded("crossref_worklist.json"))
    found = lookup.find("  Generation of pluripotent stem\ncells & more ")
    assert found.candidates[0].item["DOI"] == "10.1038/nature07404"
    assert found.candidates[0].warnings == ("Erratum on 2009 Aug 20", "Retraction on 2014 Jul 30")
    assert services.paths("crossref") == [
        "/works?query.bibliographic=Generation+of+pluripotent+stem+cells+%26+more&rows=5"
    ]


def test_what_is_no_work_among_the_candidates_is_left_out(services):
    services.say("crossref", {"message": {"items": [{"type": "journal", "title": ["N"]}, 7, article()]}})
    assert len(lookup.find("a whole title").candidates) == 1


@pytest.mark.parametrize("asked", ["", "word", "x " * 400])
def test_what_identifies_nothing_is_not_sent_anywhere(services, asked):
    found = lookup.find(asked)
    assert "paste an identifier, or a whole title" in said(found)[0]
    assert not services.asked


@pytest.mark.parametrize(
    ("asked", "known"),
    [
        ("10.1000/x", {"type": "article-journal", "DOI": "10.1000/x"}),
        ("arXiv:2101.00001", {"type": "article", "DOI": "10.48550/arxiv.2101.00001"}),
        ("PMID 1", {"type": "article-journal", "PMID": "1"}),
        ("PMC7", {"type": "article-journal", "PMCID": "PMC7"}),
        ("9780306406157", {"type": "book", "ISBN": "9780306406157"}),
        ("NCT03056339", {"type": "dataset", "number": "NCT03056339"}),
        ("https://www.fda.gov/x", {"type": "webpage", "URL": "https://www.fda.gov/x"}),
        ("a whole title", {"type": "article-journal", "title": "a whole title"}),
    ],
)
def test_where_nothing_is_found_the_form_opens_with_what_is_known(services, asked, known):
    found = lookup.find(asked)
    assert found.known == known
    assert said(found)


ANYTHING = st.recursive(
    st.none() | st.integers() | st.text(max_size=5),
    lambda inside: st.lists(inside, max_size=3) | st.dictionaries(st.sampled_from(FIELDS), inside, max_size=4),
    max_leaves=8,
)


@hypothesis.settings(max_examples=30)
@given(st.dictionaries(st.sampled_from(FIELDS), ANYTHING))
def test_no_answer_whatever_breaks_a_source(answer):
    for read in (trials._registration, books._book, shapes.work, shapes.warnings):
        with suppress(csl.CslError):
            read(answer)
