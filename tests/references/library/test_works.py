from datetime import date

import pytest
from django.db import IntegrityError, transaction

from references import library
from references.errors import AlreadyThere, IdentityIsCited, InUse, KeptForGood, LibraryError, NotValid, Stale
from references.models import Notice, Reference, ReferenceEdit
from tests.references.cast import make_reference, make_user, real_notices
from tests.references.works import article, work

pytestmark = pytest.mark.django_db


@pytest.fixture
def ada():
    return make_user("ada")


def correct(reference, by, edit=None, key=None, facts=None, **fields):
    csl = {field: value for field, value in (reference.csl | fields).items() if value is not None}
    return library.correct(reference, csl, by=by, edit=edit or reference.edit, key=key, **(facts or {}))


def test_an_added_work_gets_the_suggested_key_and_is_logged(ada, shelf):
    liu = library.add(work("liu2020") | {"id": "x"}, by=ada, evidence_type="phase-1-2", people=11)
    liu.refresh_from_db()
    assert (liu.key, liu.csl["id"], liu.edit, liu.people) == ("liu2020", "liu2020", 1, 11)
    assert [(e.action, e.by, e.number) for e in liu.edits.all()] == [("added", ada, 1)]
    assert shelf.told == [("details", "liu2020")]


def test_a_second_work_of_the_same_author_and_year_gets_a_letter(ada):
    assert [library.add(article(DOI=f"10.1000/{n}"), by=ada).key for n in range(3)] == [
        "roe2021",
        "roe2021a",
        "roe2021b",
    ]


@pytest.mark.parametrize(
    ("fields", "facts", "message"),
    [
        ({"title": None}, {}, "title: is missing"),
        ({"DOI": "x"}, {}, "DOI: 'x' is none"),
        ({}, {"key": "a b"}, "key: A key is made of"),
        ({}, {"evidence_type": "miracle"}, "evidence_type: Value 'miracle' is not a valid choice"),
        ({}, {"evidence_type": "animal", "also_type": "animal"}, "also_type: Leave the second type empty"),
        ({}, {"also_type": "animal"}, "evidence_type: Choose the first type"),
        ({}, {"not_confirmed": "x" * 301}, "not_confirmed: "),
        ({}, {"people": -1}, "people: "),
    ],
)
def test_a_work_that_is_not_right_is_refused_with_the_field(ada, fields, facts, message):
    with pytest.raises(NotValid, match=message):
        library.add(article(**fields), by=ada, **facts)
    assert not Reference.objects.exists()


def test_a_fact_that_no_work_has_is_a_mistake_of_the_caller(ada):
    with pytest.raises(TypeError, match="A work has no colour"):
        library.add(article(), by=ada, colour="red")


@pytest.mark.parametrize(
    ("fields", "key", "what"),
    [
        ({"DOI": "https://doi.org/10.1000/ROE"}, None, "DOI 10.1000/roe"),
        ({"DOI": None, "PMID": "PMID: 77"}, None, "PMID 77"),
        ({"DOI": "10.1000/other"}, "ROE2021", "The key ROE2021"),
    ],
)
def test_a_work_is_in_the_library_once_however_it_is_spelled(ada, fields, key, what):
    library.add(article(PMID="77"), by=ada)
    with pytest.raises(AlreadyThere, match=f"{what} is already in the library, as roe2021: Roe and Lamb 2021"):
        library.add(article(**fields), by=ada, key=key)


def test_chapters_of_one_book_share_its_isbn(ada):
    for title in ("One", "Two"):
        library.add({"type": "chapter", "title": title, "ISBN": "0-306-40615-2"}, by=ada)
    library.add({"type": "book", "title": "Whole", "ISBN": "0-306-40615-2"}, by=ada)
    with pytest.raises(AlreadyThere, match="ISBN 9780306406157"):
        library.add({"type": "book", "title": "Again", "ISBN": "9780306406157"}, by=ada)


def test_a_correction_is_logged_field_by_field_and_told(ada, shelf):
    roe = make_reference("roe")
    shelf.cite(roe)
    shelf.told.clear()
    roe = correct(roe, ada, page="1-2", issue=None, note="x", facts={"people": 8})
    assert roe.edit == 2
    assert roe.edits.last().changes == [
        {"field": "issue", "old": "3", "new": None},
        {"field": "note", "old": None, "new": "x"},
        {"field": "page", "old": "101-109", "new": "1-2"},
        {"field": "people", "old": None, "new": 8},
    ]
    assert roe.edits.last().words[2] == "page: 101-109 to 1-2"
    assert shelf.told == [("details", "roe")]


def test_a_correction_that_changes_nothing_leaves_no_trace(ada, shelf):
    roe = make_reference("roe")
    shelf.told.clear()
    assert correct(roe, ada, DOI="https://doi.org/10.1000/roe").edit == 1
    assert roe.edits.count() == 1
    assert shelf.told == []


def test_a_stale_correction_is_refused_and_names_what_differs(ada):
    roe = make_reference("roe")
    correct(roe, ada, page="1-2")
    with pytest.raises(Stale, match=r"page: saved 1-2, yours 101-109\. volume: saved 12, yours 13") as caught:
        correct(roe, ada, volume="13")
    assert caught.value.reference.csl["page"] == "1-2"
    assert Reference.objects.get().csl["volume"] == "12"


def test_a_stale_correction_that_says_the_same_succeeds(ada):
    roe = make_reference("roe")
    correct(roe, ada, page="1-2")
    assert correct(roe, ada, page="1-2").edit == 2


def test_a_work_that_nobody_cites_may_become_another(ada, shelf):
    roe = correct(make_reference("roe"), ada, title="Another", key="doe2021")
    assert (roe.key, roe.title, roe.csl["id"]) == ("doe2021", "Another", "doe2021")


def test_what_a_cited_work_is_does_not_change_by_a_correction(ada, shelf):
    roe = make_reference("roe")
    shelf.cite(roe, "On trials")
    with pytest.raises(IdentityIsCited, match=r"\(title, year\), and it is cited in ‘On trials’") as caught:
        correct(roe, ada, title="Another", issued={"date-parts": [[2022]]}, page="1")
    assert [use.title for use in caught.value.uses] == ["On trials"]
    roe.refresh_from_db()
    assert (roe.title, roe.csl["page"], roe.edit) == (article()["title"], "101-109", 1)


def test_the_key_of_a_cited_work_stays(ada, shelf):
    roe = make_reference("roe")
    shelf.cite(roe)
    with pytest.raises(NotValid, match="key: texts cite this reference by it"):
        correct(roe, ada, key="doe")


def test_a_correction_to_the_identifier_of_another_work_is_refused(ada):
    make_reference("lamb")
    with pytest.raises(AlreadyThere, match="/lamb is already"):
        correct(make_reference("roe"), ada, DOI="10.1000/lamb")


def test_a_work_that_nobody_cites_is_deleted_and_its_record_stays_in_the_log(ada, shelf):
    roe = correct(make_reference("roe"), ada, page="1")
    library.delete(roe, by=ada)
    assert not Reference.objects.exists()
    last = ReferenceEdit.objects.last()
    assert (last.key, last.action, last.changes[0]["old"]["page"]) == ("roe", "deleted", "1")


def test_a_cited_work_is_not_deleted_and_the_places_are_named(ada, shelf):
    roe = make_reference("roe")
    for n in range(7):
        shelf.cite(roe, f"Text {n}")
    with pytest.raises(InUse, match=r"roe: Roe and Lamb 2021 is cited in ‘Text 0’, .*‘Text 4’ and 2 more, so") as error:
        library.delete(roe, by=ada)
    assert len(error.value.uses) == 7
    assert Reference.objects.exists()


def test_a_work_with_a_notice_is_not_deleted(ada, shelf):
    roe = make_reference("roe")
    library.add_notice(roe, real_notices("lei2025")[0], by=ada)
    with pytest.raises(KeptForGood, match="has notices, which are kept for good"):
        library.delete(roe, by=ada)


def test_a_notice_is_told_to_who_cites_the_work(ada, shelf):
    roe = make_reference("roe")
    shelf.told.clear()
    notice = library.add_notice(roe, real_notices("lei2025")[0], by=ada)
    assert (notice.reference, notice.by) == (roe, ada)
    assert shelf.told == [("correction", "roe"), ("details", "roe")]


@pytest.mark.parametrize(
    ("fields", "is_new"),
    [
        ({"source": "crossref"}, False),
        ({"source": "crossref", "doi": ""}, False),
        ({"source": "pubmed", "doi": "", "date": None, "precision": "unknown"}, False),
        ({"doi": "10.1000/ANOTHER"}, True),
        ({"doi": "", "date": date(2001, 1, 1)}, True),
        ({"kind": "retraction"}, True),
    ],
)
def test_one_notice_from_two_sources_is_told_once(ada, shelf, fields, is_new):
    roe = make_reference("roe")
    first = Notice(kind="correction", date=date(2020, 2, 6), doi="10.1000/Notice", source="publisher")
    library.add_notice(roe, first, by=ada)
    shelf.told.clear()
    values = {"kind": "correction", "date": date(2020, 2, 6), "doi": "10.1000/notice", "source": "hand"} | fields
    library.add_notice(roe, Notice(**values), by=None)
    assert shelf.told == [(values["kind"], "roe")] * is_new + [("details", "roe")]


def test_all_refusals_are_library_errors_with_a_sentence():
    for error in (AlreadyThere, IdentityIsCited, InUse, KeptForGood, NotValid, Stale):
        assert issubclass(error, LibraryError)


@pytest.mark.parametrize(
    "change",
    [
        lambda edit: edit.save(),
        lambda edit: edit.delete(),
        lambda edit: ReferenceEdit.objects.update(key="x"),
    ],
)
def test_the_log_is_not_rewritten(ada, change):
    edit = make_reference("roe").edits.get()
    with pytest.raises(IntegrityError, match="added, never changed"), transaction.atomic():
        change(edit)


def test_a_record_from_a_file_waits_until_somebody_has_looked_at_it(ada):
    liu = library.add(article(), by=ada, source="refs.bib", confirmed=False)
    assert (liu.source, liu.confirmed) == ("refs.bib", False)
    library.confirm(liu, by=ada)
    library.confirm(liu, by=ada)
    liu.refresh_from_db()
    assert liu.confirmed
    assert [edit.action for edit in liu.edits.all()] == ["added", "confirmed"]


def test_what_a_person_corrected_is_marked_field_by_field(ada):
    liu = library.add(article(), by=ada)
    liu = correct(liu, ada, page="1-9", facts={"people": 3})
    liu = correct(liu, ada, volume=None)
    assert liu.by_hand == ["page", "volume"]


@pytest.mark.parametrize("trial", ["NCT123", "ISRCTN00001"])
def test_a_trial_is_named_by_its_registration(ada, trial):
    with pytest.raises(NotValid, match="trial: A trial's registration looks like NCT03056339"):
        library.add(article(), by=ada, trial=trial)
    assert library.add(article(), by=ada, trial="NCT03056339").trial == "NCT03056339"
