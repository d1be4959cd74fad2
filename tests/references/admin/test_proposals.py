import pytest

from references import library
from references.models import Reference
from tests.references.cast import make_reference, make_user

pytestmark = pytest.mark.django_db

LIST = "/admin/references/identityproposal/"


@pytest.fixture
def ada():
    return make_user("ada", may=["change_reference", "confirm_identity"])


@pytest.fixture
def ben():
    return make_user("ben", may=["confirm_identity"])


@pytest.fixture
def proposal(ada, shelf):
    roe = make_reference("roe")
    shelf.cite(roe, "On trials")
    return library.propose_identity(roe, roe.csl | {"title": "<b>Other</b> & work"}, by=ada, reason="Wrong DOI.")


def page_of(proposal):
    return f"{LIST}{proposal.pk}/change/"


def test_a_second_person_sees_what_would_change_and_what_it_concerns(client, ben, proposal):
    client.force_login(ben)
    assert "roe" in client.get(LIST).text
    page = client.get(page_of(proposal)).text
    for words in (
        "Wrong DOI.",
        "<b>Other</b> &amp; work. J Trials.",
        "<ins>&lt;b&gt;Other&lt;/b&gt; &amp; work</ins>",
        '<a href="/on-trials/">On trials</a>',
        "Confirm the change",
        "Refuse the change",
    ):
        assert words in page


def test_a_second_person_confirms(client, ben, proposal):
    client.force_login(ben)
    page = client.post(f"{LIST}{proposal.pk}/confirm/", follow=True).text
    assert "Confirmed by ben" in page
    assert Reference.objects.get().title == "Other & work"


def test_a_second_person_refuses_with_a_word(client, ben, proposal):
    client.force_login(ben)
    page = client.post(f"{LIST}{proposal.pk}/refuse/", {"answer": "It is right."}, follow=True).text
    assert "Refused by ben" in page
    assert "It is right." in page


def test_who_proposed_is_offered_to_take_it_back_only(client, ada, proposal):
    client.force_login(ada)
    page = client.get(page_of(proposal)).text
    assert "another person must confirm" in page
    assert "Confirm the change" not in page
    assert "another person must confirm" in client.post(f"{LIST}{proposal.pk}/confirm/", follow=True).text
    proposal.refresh_from_db()
    assert proposal.state == "open"
    client.post(f"{LIST}{proposal.pk}/refuse/")
    proposal.refresh_from_db()
    assert proposal.state == "refused"


def test_a_librarian_who_may_not_confirm_may_look(client, proposal):
    client.force_login(make_user("carl", may=["change_reference"]))
    assert "You may not decide this" in client.get(page_of(proposal)).text
    assert "may not confirm" in client.post(f"{LIST}{proposal.pk}/confirm/", follow=True).text
    assert Reference.objects.get().edit == 1


def test_the_works_page_says_that_a_change_waits(client, ada, proposal):
    client.force_login(ada)
    assert (
        "waits for a second person" in client.get(f"/admin/references/reference/{proposal.reference_id}/change/").text
    )


@pytest.mark.parametrize("step", ["confirm", "refuse"])
def test_steps_are_for_who_may_and_never_by_a_link(client, ben, proposal, step):
    address = f"{LIST}{proposal.pk}/{step}/"
    response = client.post(address)
    assert "/login/" in response["Location"]
    client.force_login(ben)
    assert client.get(address).status_code == 405
    assert client.post(f"{LIST}999/{step}/").status_code == 404
    client.force_login(make_user("dora"))
    client.post(address)
    proposal.refresh_from_db()
    assert proposal.state == "open"


@pytest.mark.parametrize("address", ["add/", "{pk}/delete/"])
def test_proposals_are_made_on_the_works_page_and_stay(client, ada, proposal, address):
    client.force_login(ada)
    assert client.get(LIST + address.format(pk=proposal.pk)).status_code == 403


def test_staff_of_other_rooms_do_not_see_them(client, proposal):
    client.force_login(make_user("eve"))
    assert client.get(LIST).status_code == 403
    assert client.get(page_of(proposal)).status_code == 403
