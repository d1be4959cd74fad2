import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from references import library
from references.errors import AlreadyThere, Decided, NotAllowed, NotValid
from references.models import IdentityProposal, ProposalState
from tests.references.cast import make_reference, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def ada():
    return make_user("ada")


@pytest.fixture
def ben():
    return make_user("ben", may=["confirm_identity"])


@pytest.fixture
def cited(shelf):
    roe = make_reference("roe")
    shelf.cite(roe)
    shelf.told.clear()
    return roe


def propose(reference, by, reason="The DOI is another paper's.", **fields):
    return library.propose_identity(reference, reference.csl | fields, by=by, reason=reason)


def test_a_second_person_makes_it_another_work_and_who_cites_it_is_told(ada, ben, cited, shelf):
    proposal = propose(cited, ada, title="Another title", page="7")
    assert shelf.told == []
    changed = library.confirm_identity(proposal, by=ben)
    assert (changed.title, changed.csl["page"], changed.edit) == ("Another title", "7", 2)
    assert shelf.told == [("identity", "roe"), ("details", "roe")]
    proposal.refresh_from_db()
    assert (proposal.state, proposal.decided_by) == (ProposalState.CONFIRMED, ben)
    assert [(e.action, e.by, len(e.changes)) for e in changed.edits.all()][1:] == [("identity", ben, 2)]


def test_nobody_confirms_what_they_proposed(cited, shelf):
    eve = make_user("eve", may=["confirm_identity"])
    root = make_user("root")
    root.is_superuser = True
    root.save()
    for person in (eve, root):
        proposal = propose(cited, person, title=f"By {person}")
        with pytest.raises(NotAllowed, match="another person must confirm"):
            library.confirm_identity(proposal, by=person)
        library.refuse_identity(proposal, by=person)
    cited.refresh_from_db()
    assert cited.edit == 1


def test_confirming_needs_the_permission(ada, cited):
    proposal = propose(cited, ada, title="Another title")
    with pytest.raises(NotAllowed, match="may not confirm"):
        library.confirm_identity(proposal, by=make_user("carl", may=["change_reference"]))


def test_refusing_leaves_the_work_as_it_was(ada, ben, cited, shelf):
    proposal = library.refuse_identity(propose(cited, ada, title="Another"), by=ben, answer=" It is right. ")
    assert (proposal.state, proposal.answer, proposal.decided_by) == (ProposalState.REFUSED, "It is right.", ben)
    cited.refresh_from_db()
    assert cited.edit == 1
    assert shelf.told == []


def test_who_proposed_may_take_it_back_but_a_stranger_may_not_refuse(ada, cited):
    proposal = propose(cited, ada, title="Another")
    with pytest.raises(NotAllowed):
        library.refuse_identity(proposal, by=make_user("carl"))
    assert library.refuse_identity(proposal, by=ada).state == ProposalState.REFUSED


@pytest.mark.parametrize("step", [library.confirm_identity, library.refuse_identity])
@pytest.mark.parametrize("before", [library.confirm_identity, library.refuse_identity])
def test_a_proposal_is_decided_once(ada, ben, cited, step, before):
    proposal = propose(cited, ada, title="Another")
    before(proposal, by=ben)
    with pytest.raises(Decided, match="has been decided"):
        step(proposal, by=ben)


def test_one_proposal_at_a_time(ada, cited):
    propose(cited, ada, title="Another")
    with pytest.raises(Decided, match="already waiting"):
        propose(cited, ada, title="Yet another")


def test_a_correction_made_meanwhile_stays(ada, ben, cited):
    proposal = propose(cited, ada, title="Another")
    library.correct(cited, cited.csl | {"page": "1-9"}, by=ada, edit=1)
    changed = library.confirm_identity(proposal, by=ben)
    assert (changed.title, changed.csl["page"]) == ("Another", "1-9")


def test_a_proposal_about_a_field_corrected_meanwhile_is_refused(ada, ben, cited):
    proposal = propose(cited, ada, title="Another", page="7")
    library.correct(cited, cited.csl | {"page": "1-9"}, by=ada, edit=1)
    with pytest.raises(Decided, match=r"has changed since this was proposed \(page\)"):
        library.confirm_identity(proposal, by=ben)


def test_a_proposal_needs_a_reason_and_a_change_of_identity(ada, cited):
    with pytest.raises(NotValid, match="reason: say why"):
        propose(cited, ada, reason=" ", title="Another")
    with pytest.raises(NotValid, match="save it as a correction"):
        propose(cited, ada, page="7")


def test_a_proposal_to_the_identifier_of_another_work_is_refused(ada, ben, cited):
    make_reference("lamb")
    with pytest.raises(AlreadyThere):
        propose(cited, ada, DOI="10.1000/lamb")
    proposal = propose(cited, ada, DOI="10.1000/doe")
    make_reference("doe")
    with pytest.raises(AlreadyThere):
        library.confirm_identity(proposal, by=ben)


@pytest.mark.parametrize(
    "wrong",
    [
        {"state": ProposalState.CONFIRMED},
        {"state": ProposalState.OPEN, "decided_at": timezone.now()},
        {"state": ProposalState.CONFIRMED, "decided_at": timezone.now(), "decided_by": "proposer"},
    ],
)
def test_the_database_refuses_a_proposal_that_two_people_did_not_decide(ada, cited, wrong):
    proposal = propose(cited, ada, title="Another")
    wrong = wrong | ({"decided_by": ada} if "decided_by" in wrong else {})
    with pytest.raises(IntegrityError, match="proposal_"), transaction.atomic():
        IdentityProposal.objects.filter(pk=proposal.pk).update(**wrong)
