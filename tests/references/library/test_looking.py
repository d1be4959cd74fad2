import pytest

from references import library
from references.library import look_up
from tests.references.cast import make_reference, make_user
from tests.references.works import article
from tests.services import recorded

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "asked",
    [
        "10.1000/ROE",
        "https://doi.org/10.1000/roe",
        "PMID 123",
        "PMC7",
        "A phase 1 trial of car-NK cells",
        "  a phase 1 trial of CAR NK cells. ",
    ],
)
def test_what_the_library_has_is_not_asked_for_outside(services, asked):
    roe = make_reference("roe", DOI="10.1000/roe", PMID="123", PMCID="PMC7")
    assert look_up(asked).held == roe
    assert not services.asked


def test_a_title_that_two_works_have_is_asked_for(services):
    make_reference("one")
    make_reference("two")
    assert look_up("A phase 1 trial of CAR-NK cells").held is None
    assert services.paths("crossref")


def test_a_record_that_turns_out_to_be_in_the_library_is_that_one(services):
    held = make_reference("marin", DOI="10.1038/s41591-023-02785-8")
    services.say("ncbi", recorded("ncbi_csl_single.json"))
    assert look_up("PMID 38238616").held == held


def test_what_was_merged_leads_to_the_record_that_was_kept(services):
    ada = make_user("ada", may=["change_reference", "delete_reference"])
    kept = make_reference("kept", DOI="10.1000/kept", by=ada)
    gone = make_reference("gone", DOI="10.1000/gone", by=ada)
    library.propose_merge(gone, kept, by=ada)
    gone.refresh_from_db()
    assert gone.merged_into == kept
    assert look_up("10.1000/gone").held == kept
    assert not services.asked


def test_what_is_found_is_offered_as_it_would_be_printed_with_what_is_missing(services):
    services.say("doi", article(title="RETRACTED: Cells", issued=None))
    looked = look_up("10.1000/roe")
    assert looked.held is None
    assert "Roe AB, Lamb JP. RETRACTED: Cells." in looked.offer.entry
    assert (looked.offer.missing, looked.offer.asked_by) == (["year"], "DOI 10.1000/roe")
    assert looked.offer.work.warnings == ("Its title says that it was retracted",)


def test_each_of_several_says_whether_the_library_has_it(services):
    conrad = make_reference("conrad", DOI="10.1038/nature07404", title="Kept under another title")
    services.say("crossref", recorded("crossref_worklist.json"))
    held = [offer.held for offer in look_up("Generation of pluripotent stem cells").several]
    assert held[0] == conrad
    assert not any(held[1:])
