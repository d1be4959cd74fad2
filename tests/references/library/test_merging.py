"""Two records made one, and two again."""

import pytest

from references import library
from references.errors import AlreadyThere, Decided, KeptForGood, NotAllowed, NotValid
from references.models import Alias, Merge, MergeState, Reference
from tests.references.cast import make_reference, make_user, real_notices

pytestmark = pytest.mark.django_db


@pytest.fixture
def ada():
    return make_user("ada")


@pytest.fixture
def ben():
    return make_user("ben", may=["confirm_identity"])


@pytest.fixture
def roe():
    return make_reference("roe", DOI=None, PMID="11")


@pytest.fixture
def copy(shelf):
    return make_reference("copy", DOI="10.1000/copy", page="1-9", volume=None)


def again(*references):
    return [Reference.objects.get(pk=reference.pk) for reference in references]


def test_a_record_that_nobody_cites_is_merged_at_once_and_its_key_leads_on(ada, roe, copy, shelf):
    shelf.told.clear()
    merge = library.propose_merge(copy, roe, by=ada)
    assert (merge.state, merge.decided_by) == (MergeState.DONE, ada)
    roe, copy = again(roe, copy)
    assert (copy.merged_into, copy.doi, roe.doi) == (roe, None, "10.1000/copy")
    assert Reference.objects.resolve(["copy", "roe"]) == {"copy": roe, "roe": roe}
    assert list(Reference.objects.kept()) == [roe]
    assert shelf.told == [("merged", "copy into roe"), ("details", "roe")]
    assert [edit.action for each in (roe, copy) for edit in each.edits.all()] == ["added", "merged"] * 2


def test_what_the_kept_record_lacks_it_takes_over_and_nothing_else(ada, roe, copy):
    merge = library.propose_merge(copy, roe, by=ada)
    (roe,) = again(roe)
    assert (merge.taken, roe.csl["page"], roe.csl["PMID"]) == (["DOI"], "101-109", "11")


def test_a_cited_record_is_merged_by_two_people(ada, ben, roe, copy, shelf):
    shelf.cite(copy)
    with pytest.raises(NotValid, match="say why the two are one work"):
        library.propose_merge(copy, roe, by=ada)
    merge = library.propose_merge(copy, roe, by=ada, reason="The same DOI, typed wrong.")
    assert (merge.state, again(copy)[0].merged_into) == (MergeState.OPEN, None)
    with pytest.raises(NotAllowed, match="You may not decide"):
        library.confirm_merge(merge, by=make_user("cy"))
    library.confirm_merge(merge, by=ben)
    assert again(copy)[0].merged_into == roe
    with pytest.raises(Decided, match="no longer where you saw it: merged"):
        library.confirm_merge(merge, by=ben)


def test_nobody_confirms_a_merge_that_they_proposed(ben, roe, copy, shelf):
    shelf.cite(copy)
    merge = library.propose_merge(copy, roe, by=ben, reason="One work.")
    with pytest.raises(NotAllowed, match="another person must confirm it"):
        library.confirm_merge(merge, by=ben)
    assert library.refuse_merge(merge, by=ben).state == MergeState.REFUSED
    assert again(copy)[0].merged_into is None


def test_a_merge_is_undone_without_loss(ada, ben, roe, copy, shelf):
    before = [work.csl for work in again(roe, copy)]
    merge = library.propose_merge(copy, roe, by=ada)
    with pytest.raises(NotAllowed):
        library.undo_merge(merge, by=ada)
    library.undo_merge(merge, by=ben)
    assert [work.csl for work in again(roe, copy)] == before
    assert [(work.doi, work.merged_into) for work in again(roe, copy)] == [(None, None), ("10.1000/copy", None)]
    assert ("parted", "copy from roe") in shelf.told
    library.propose_merge(copy, roe, by=ada)


def test_what_was_corrected_since_the_merge_stays_when_it_is_undone(ada, ben, roe, copy):
    merge = library.propose_merge(make_reference("third", DOI=None, publisher="A"), roe, by=ada)
    (roe,) = again(roe)
    library.correct(roe, roe.csl | {"publisher": "B"}, by=ada, edit=roe.edit)
    library.undo_merge(merge, by=ben)
    assert again(roe)[0].csl["publisher"] == "B"


def test_notices_of_a_merged_record_speak_for_the_kept_one(ada, roe, copy):
    library.add_notice(copy, real_notices("lei2025")[0], by=ada)
    library.propose_merge(copy, roe, by=ada)
    assert Reference.objects.resolve(["roe"])["roe"].worst_notice.kind == "correction"


@pytest.mark.parametrize(
    ("kept", "gone", "message"),
    [
        ({}, None, "choose two different records"),
        ({"PMID": "11"}, {"PMID": "12"}, "different PMIDs"),
        ({"PMCID": "PMC1"}, {"PMCID": "PMC2"}, "different PMCIDs"),
    ],
)
def test_two_works_are_not_merged(ada, kept, gone, message):
    one = make_reference("one", **kept)
    other = make_reference("other", **gone) if gone else one
    with pytest.raises(NotValid, match=message):
        library.propose_merge(other, one, by=ada)


def test_merges_make_no_chains(ada, roe, copy):
    third = make_reference("third")
    library.propose_merge(copy, roe, by=ada)
    with pytest.raises(Decided, match="copy was merged into roe already"):
        library.propose_merge(third, copy, by=ada)
    with pytest.raises(NotValid, match="other records were merged into roe: keep that one"):
        library.propose_merge(roe, third, by=ada)


def test_one_merge_waits_at_a_time(ada, roe, copy, shelf):
    shelf.cite(copy)
    library.propose_merge(copy, roe, by=ada, reason="One work.")
    with pytest.raises(Decided, match="already waits for a second person"):
        library.propose_merge(copy, roe, by=ada, reason="One work.")
    assert Merge.objects.count() == 1


def test_a_merged_record_is_neither_corrected_nor_deleted(ada, roe, copy):
    library.propose_merge(copy, roe, by=ada)
    roe, copy = again(roe, copy)
    with pytest.raises(Decided, match="was merged into roe: correct that record"):
        library.correct(copy, copy.csl | {"page": "2"}, by=ada, edit=copy.edit)
    for work in (roe, copy):
        with pytest.raises(KeptForGood, match="has merges"):
            library.delete(work, by=ada)


def test_an_alias_leads_to_its_work_and_is_nobody_elses_key(ada, roe):
    Alias.objects.create(key="smith_2020:a", reference=roe, source="refs.bib", by=ada)
    Alias.objects.create(key="smith2020", reference=roe, source="refs.bib", by=ada)
    assert Reference.objects.resolve(["smith_2020:a", "none"]) == {"smith_2020:a": roe}
    with pytest.raises(AlreadyThere, match="The key Smith2020 is already in the library, as roe"):
        make_reference("Smith2020", by=ada)


@pytest.mark.parametrize("keys", [["roe", "copy", "a1"], ["roe", "copy", "a1", "a2", "a3", "third", "none"]])
def test_resolving_costs_the_same_for_many_keys(ada, roe, copy, keys, django_assert_max_num_queries):
    for alias in ("a1", "a2", "a3"):
        Alias.objects.create(key=alias, reference=roe, source="refs.bib", by=ada)
    for gone in (copy, make_reference("third")):
        library.propose_merge(gone, roe, by=ada)
    with django_assert_max_num_queries(13):
        found = Reference.objects.resolve(keys)
    assert found == {key: roe for key in keys if key != "none"}


def test_an_identifier_that_the_kept_record_did_not_take_still_leads_to_it(ada, shelf):
    kept, gone = make_reference("kept", DOI="10.1000/a"), make_reference("gone", DOI="10.1000/b")
    library.propose_merge(gone, kept, by=ada)
    (row,) = library.import_items([{**gone.csl, "id": "again"}], by=ada).rows
    assert (row.status.value, row.reference.key) == ("same", "kept")
    assert [work.key for work in library.same_works({"DOI": "10.1000/B", "type": "article-journal"})] == ["kept"]
    assert Reference.objects.kept().count() == 1
