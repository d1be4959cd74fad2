import json

import pytest

from references import formats, library
from references.library import Status
from references.models import Alias, Notice, Reference
from tests.references.cast import make_reference, make_user
from tests.references.works import DATA, article
from tests.references.works import library as real_library

pytestmark = pytest.mark.django_db


@pytest.fixture
def ada():
    return make_user("ada")


def counted(**some):
    return {status.value: some.get(status.value, 0) for status in Status}


def ris(*bodies):
    return "".join(f"TY  - JOUR\n{body}\nER  - \n\n" for body in bodies).encode()


def told(report):
    return [(row.place, row.name, row.status.value, row.words) for row in report.rows]


def test_the_real_library_comes_in_once(ada):
    report = library.import_items(real_library(), by=ada)
    assert report.counts == counted(new=47)
    assert set(Reference.objects.values_list("key", flat=True)) == {item["id"] for item in real_library()}
    again = library.import_file((DATA / "references.csl.json").read_bytes(), "csl-json", by=ada)
    assert again.counts == counted(same=47)


def test_what_is_stored_is_what_was_read(ada):
    library.import_items(real_library(), by=ada)
    stored = {reference.key: reference.csl for reference in Reference.objects.all()}
    assert stored == {item["id"]: item for item in real_library()}


def test_the_report_tells_record_by_record(ada):
    make_reference("roe2021")
    make_reference("doe", PMID="55")
    data = [
        article(id="http://zotero.org/items/X", DOI="https://doi.org/10.1000/ROE2021"),
        article(id="ROE2021", DOI="10.1000/new"),
        article(id="roe2021", DOI=None, title="Another work"),
        article(id="http://zotero.org/items/Y", DOI="10.1000/y"),
        article(id="fresh", DOI="10.1000/fresh"),
        article(id="mix", DOI="10.1000/roe2021", PMID="55"),
        7,
        article(id="bad", title=None),
        article(id="fresh2", DOI="10.1000/fresh"),
    ]
    report = library.import_file(json.dumps(data).encode(), "csl-json", by=ada)
    assert told(report) == [
        (1, "http://zotero.org/items/X", "same", "in the library as roe2021; that record was kept"),
        (2, "ROE2021", "new", "added as roe2021a"),
        (3, "roe2021", "unclear", "id: roe2021 names another reference here"),
        (4, "http://zotero.org/items/Y", "new", "added as roe2021b"),
        (5, "fresh", "new", "added"),
        (6, "mix", "unclear", "its identifiers belong to several references of the library: doe, roe2021"),
        (7, "", "refused", "line 1: a record is an object with fields, not a number"),
        (8, "bad", "refused", "line 1: title: is missing"),
        (9, "fresh2", "same", "in the library as fresh; that record was kept"),
    ]
    assert report.counts == counted(new=3, same=2, unclear=2, refused=2)


def test_a_record_without_identifiers_is_known_by_key_and_title(ada):
    make_reference("roe2021", DOI=None)
    report = library.import_items([article(id="roe2021", DOI=None, title="A Phase 1 trial of CAR–NK cells.")], by=ada)
    assert report.rows[0].status is Status.SAME


def test_one_refused_record_loses_nothing_of_the_others(ada):
    library.import_items([article(id="a", DOI="10.1000/a"), {}, article(id="b", DOI="10.1000/b")], by=ada)
    assert list(Reference.objects.values_list("key", flat=True)) == ["a", "b"]


def test_a_file_that_is_none_changes_nothing(ada):
    with pytest.raises(formats.FormatError, match="this is not JSON"):
        library.import_file(b"@article{", "csl-json", by=ada)
    assert not Reference.objects.exists()


# -- What a work of the library gains


def test_a_work_gains_what_it_lacks_and_keeps_what_it_has(ada):
    roe = make_reference("roe2021", volume=None, page="1-2")
    [row] = library.import_items([article(id="roe2021", DOI="10.1000/roe2021", PMID="77", page="101-109")], by=ada).rows
    roe.refresh_from_db()
    assert (row.status, row.words) == (Status.MERGED, "roe2021 gained volume, PMID")
    assert (roe.csl["volume"], roe.pmid, roe.csl["page"]) == ("12", "77", "1-2")
    assert roe.edits.last().words == ["PMID: nothing to 77", "volume: nothing to 12"]
    assert roe.by_hand == []
    [again] = library.import_items([roe.csl], by=ada).rows
    assert again.status is Status.SAME


def test_a_field_that_a_person_emptied_stays_empty(ada):
    roe = make_reference("roe2021")
    library.correct(roe, {k: v for k, v in roe.csl.items() if k != "volume"}, by=ada, edit=1)
    [row] = library.import_items([article(DOI="10.1000/roe2021")], by=ada).rows
    assert row.status is Status.SAME
    assert "volume" not in Reference.objects.get().csl


def test_a_cited_work_gains_details_but_no_identity(ada, shelf):
    roe = make_reference("roe2021", volume=None)
    shelf.cite(roe)
    [row] = library.import_items([article(DOI="10.1000/roe2021", PMID="77")], by=ada).rows
    roe.refresh_from_db()
    assert (roe.csl["volume"], roe.pmid) == ("12", None)
    assert row.hints == ("roe2021 is cited, so it did not take: PMID. Propose it there.",)


def test_what_another_format_kept_is_kept_beside(ada):
    roe = make_reference("roe2021", custom={"ris": {"L1": ["a.pdf"]}})
    library.import_items([article(DOI="10.1000/roe2021", custom={"pubmed": {"PT": ["Review"]}, "ris": {}})], by=ada)
    roe.refresh_from_db()
    assert roe.csl["custom"] == {"ris": {"L1": ["a.pdf"]}, "pubmed": {"PT": ["Review"]}}


# -- What a person decides

DOUBTS = [
    (
        article(DOI="10.1000/roe2021", title="Fish of the Baltic Sea"),
        "whose title is ‘A phase 1 trial of CAR-NK cells’",
    ),
    (article(DOI="10.1000/roe2021", PMID="9"), "shares an identifier with roe2021, which has another PMID"),
    (article(id="roe2021", DOI=None, title="Fish of the Baltic Sea"), "id: roe2021 names another reference here"),
    (article(DOI=None), "title, first author and year are those of roe2021"),
]


@pytest.mark.parametrize(("record", "words"), DOUBTS)
def test_what_is_unclear_is_left_to_a_person(ada, record, words):
    roe = make_reference("roe2021", PMID="8")
    [row] = library.import_items([record], by=ada).rows
    assert row.status is Status.UNCLEAR
    assert words in row.words
    assert row.candidates == (roe,)
    assert Reference.objects.count() == 1


def test_a_decision_is_carried_out(ada):
    make_reference("roe2021", volume=None)
    data = json.dumps([article(id="x", DOI=None), article(id="y", DOI=None)]).encode()
    report = library.import_file(data, by=ada, decided={1: "roe2021", 2: library.NEW_WORK})
    assert told(report) == [(1, "x", "merged", "roe2021 gained volume"), (2, "y", "new", "added")]


def test_a_decision_for_what_is_no_candidate_decides_nothing(ada):
    make_reference("roe2021")
    make_reference("doe", title="Other work")
    report = library.import_file(json.dumps([article(DOI=None)]).encode(), by=ada, decided={1: "doe"})
    assert report.rows[0].status is Status.UNCLEAR


def test_other_years_authors_and_identifiers_are_other_works(ada):
    make_reference("roe2021", PMID="8")
    others = [
        article(id="a", DOI=None, issued={"date-parts": [[2019]]}),
        article(id="b", DOI=None, author=[{"family": "Doe"}]),
        article(id="c", DOI="10.1000/c"),
        article(id="roe2021", DOI="10.1000/d", title="Fish"),
    ]
    assert library.import_items(others, by=ada).counts == counted(new=4)


# -- Keys of the file


def test_the_key_of_a_file_lives_on(ada):
    make_reference("roe2021")
    library.import_items([article(id="Roe:2021", DOI="10.1000/roe2021")], by=ada)
    library.import_items([article(id="doe 2020", DOI="10.1000/doe", title="New")], by=ada, source="my.bib")
    assert {key: work.key for key, work in Reference.objects.resolve(["Roe:2021", "doe 2020"]).items()} == {
        "Roe:2021": "roe2021",
        "doe 2020": "roe2021a",
    }
    assert Alias.objects.get(key="doe 2020").source == "my.bib"


def test_a_record_without_identifiers_is_known_again_by_its_alias(ada):
    record = article(id="some key", DOI=None)
    library.import_items([record], by=ada)
    assert library.import_items([record], by=ada).rows[0].status is Status.SAME


def test_a_key_that_leads_elsewhere_is_said_to(ada):
    make_reference("doe", title="Other work")
    roe = make_reference("roe2021")
    Alias.objects.create(key="Both", reference=roe, source="x", by=ada)
    rows = library.import_items(
        [article(id="DOE", DOI="10.1000/roe2021"), article(id="both", DOI="10.1000/doe", title="Other work")], by=ada
    ).rows
    assert [row.hints for row in rows] == [
        ("DOE leads to doe here, so it does not lead to roe2021",),
        ("both leads to roe2021 here, so it does not lead to doe",),
    ]


def test_a_new_work_does_not_take_a_key_that_is_an_alias(ada):
    roe = make_reference("roe2021")
    Alias.objects.create(key="smith", reference=roe, source="x", by=ada)
    [row] = library.import_items([article(id="Smith", DOI="10.1000/s", title="Soup")], by=ada).rows
    assert (row.status, row.reference.key) == (Status.NEW, "roe2021a")


# -- Files


def test_a_merged_record_leads_to_the_one_that_was_kept(ada):
    gone, kept = make_reference("gone"), make_reference("kept")
    Reference.objects.filter(pk=gone.pk).update(merged_into=kept, doi=None)
    [row] = library.import_items([article(id="gone", DOI=None)], by=ada).rows
    assert row.reference == kept


def test_a_dry_run_tells_the_same_and_changes_nothing(ada):
    make_reference("roe2021", volume=None)
    data = ris(
        "TI  - New\nDO  - 10.1000/n",
        "TI  - New\nDO  - 10.1000/N",
        "TI  - x\nDO  - y",
        "TI  - A phase 1 trial of CAR-NK cells\nVL  - 3\nDO  - 10.1000/roe2021",
    )
    before = Reference.objects.get().edit
    report = library.import_file(data, by=ada, dry_run=True)
    assert [row.status.value for row in report.rows] == ["new", "same", "refused", "merged"]
    assert report.rows[1].words == "the same work as record 1 of this file"
    assert (Reference.objects.get().edit, Alias.objects.count()) == (before, 0)
    after = library.import_file(data, by=ada)
    assert [row.status for row in after.rows] == [row.status for row in report.rows]


def test_where_it_came_from_and_what_is_kept_is_told(ada):
    data = ris("TI  - One\nAU  - Li, Ye\nPY  - 2020\nJO  - J\nL1  - a.pdf", "TI  - Two\nL1  - b.pdf")
    report = library.import_file(data, by=ada, source="mine.ris")
    assert report.unknown == {"L1": 2}
    whole, bare = Reference.objects.order_by("pk")
    assert (whole.source, whole.confirmed, bare.confirmed) == ("mine.ris", True, False)


def test_a_file_whose_letters_were_guessed_is_not_confirmed(ada):
    library.import_file("TY  - JOUR\nTI  - K\xe4rre\nAU  - Li, Ye\nPY  - 2020\nJO  - J\nER  -".encode("cp1252"), by=ada)
    assert not Reference.objects.get().confirmed


def test_pubmed_tells_the_trial_the_notices_and_the_kind(ada):
    nbib = b"PMID- 5\nTI  - Cells.\nSI  - ClinicalTrials.gov/NCT03056339\nPT  - Clinical Trial, Phase I\n"
    [row] = library.import_file(nbib + b"RIN - Nature. 2014.\n", by=ada).rows
    assert row.reference.trial == "NCT03056339"
    assert row.reference.evidence_type == ""
    assert row.hints == (
        "PubMed says of it: Retraction in: Nature. 2014. Add the notice.",
        "PubMed's publication types suggest: Phase 1 trial",
    )
    library.add_notice(row.reference, Notice(kind="retraction", date="2014-01-01"), by=ada)
    [again] = library.import_file(nbib + b"RIN - Nature. 2014.\n", by=ada).rows
    assert again.hints == ("PubMed's publication types suggest: Phase 1 trial",)


def test_progress_is_told_record_by_record(ada):
    seen = []
    library.import_file(ris("TI  - One", "TI  - Two"), by=ada, progress=lambda *step: seen.append(step))
    assert seen == [(1, 2), (2, 2)]


def test_the_cost_of_a_record_does_not_grow_with_the_library(ada, django_assert_max_num_queries):
    library.import_items(real_library(), by=ada)
    with django_assert_max_num_queries(26):
        library.import_items([article(id="z", DOI="10.1000/z")], by=ada)
