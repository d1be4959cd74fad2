import pytest

from references import library
from references.models import IdentityProposal, Reference, Refresh
from tests.references.admin.test_works import entered
from tests.references.cast import make_reference, make_user, queries_of
from tests.references.works import article
from tests.services import Reply

pytestmark = pytest.mark.django_db

LIST = "/admin/references/reference/"
STEPS = ("ask-again", "take-over", "keep-ours")


@pytest.fixture
def ada(client):
    ada = make_user("ada", may=["change_reference", "view_reference"])
    client.force_login(ada)
    return ada


def imported(key, *, by, **fields):
    return library.add(article(DOI=f"10.1000/{key}", **fields), by=by, key=key, confirmed=False, source="refs.ris")


def at(work, step="change"):
    return f"{LIST}{work.pk}/{step}/"


def chosen(*fields, **more):
    refresh = Refresh.objects.get()
    return {"refresh": refresh.pk, "edit": refresh.reference.edit, "field": fields} | more


def lines(response):
    return {line.field: line for line in response.context["panel"].lines}


# -- To confirm


def test_a_record_that_nobody_has_looked_at_says_so_and_where_it_came_from(client, ada):
    page = client.get(at(imported("roe", by=ada))).text
    assert "Nobody has looked at this record yet" in page
    assert "It came from refs.ris." in page
    assert "Nobody has looked at" not in client.get(at(make_reference("looked"))).text


def test_saving_and_confirming_leads_to_the_next(client, ada):
    first, second = imported("first", by=ada), imported("second", by=ada)
    response = client.post(at(first), entered(first, page="1-2", _confirm="1"), follow=True)
    assert response.redirect_chain[-1][0] == at(second)
    assert "Saved and confirmed: first" in response.text
    first.refresh_from_db()
    assert (first.confirmed, first.csl["page"]) == (True, "1-2")
    assert [edit.action for edit in first.edits.all()] == ["added", "corrected", "confirmed"]
    last = client.post(at(second), entered(second, _confirm="1"), follow=True)
    assert "Every reference has been looked at." in last.text


def test_what_is_wrong_in_the_form_is_not_confirmed(client, ada):
    work = imported("roe", by=ada)
    assert client.post(at(work), entered(work, title="", _confirm="1")).status_code == 200
    assert not Reference.objects.get().confirmed


def test_the_list_filters_counts_and_leads_through_them(client, ada):
    waiting = [imported(key, by=ada) for key in ("a", "b", "c")]
    make_reference("looked")
    response = client.get(f"{LIST}?confirm=no")
    assert {work.key for work in response.context["cl"].result_list} == {"a", "b", "c"}
    assert "Go through 3 to confirm" in response.text
    assert response.text.count("badge-caution") == 3
    for after, following in ((0, "a"), (waiting[0].pk, "b"), (waiting[2].pk, "a"), ("x", "a")):
        response = client.get(f"{LIST}to-confirm/?after={after}")
        assert response["Location"] == at(Reference.objects.get(key=following))


# -- What sources say now


def test_what_sources_say_otherwise_is_shown_field_by_field_and_taken_over(client, ada, services):
    work = imported("roe", by=ada)
    services.say("doi", article(DOI="10.1000/roe", page="1-2", volume="13"))
    page = client.post(at(work, "ask-again"), follow=True)
    assert {field: (line.ours, line.theirs) for field, line in lines(page).items()} == {
        "page": ("101-109", "1-2"),
        "volume": ("12", "13"),
    }
    assert "Nothing changes until you take it over." in page.text
    page = client.post(at(work, "take-over"), chosen("page"), follow=True)
    work.refresh_from_db()
    assert "Taken over." in page.text
    assert (work.csl["page"], work.csl["volume"], work.by_hand, work.confirmed) == ("1-2", "12", [], False)


def test_what_was_corrected_by_hand_is_marked_and_not_ticked(client, ada, services):
    work = make_reference("roe")
    library.correct(work, work.csl | {"page": "7-8"}, by=ada, edit=1)
    services.say("doi", article(DOI="10.1000/roe", volume="13"))
    page = client.post(at(work, "ask-again"), follow=True)
    assert {field: line.ticked for field, line in lines(page).items()} == {"page": False, "volume": True}
    assert "corrected by hand on purpose" in page.text
    assert page.text.count("checked>") == 1


def test_a_cited_record_is_never_changed_by_asking_and_its_identity_waits_for_a_second_person(
    client, ada, services, shelf
):
    work = make_reference("roe")
    shelf.cite(work)
    services.say("doi", article(DOI="10.1000/roe", title="Another title", page="1-2"))
    page = client.post(at(work, "ask-again"), follow=True)
    assert Reference.objects.get().csl == work.csl
    assert {field: line.ticked for field, line in lines(page).items()} == {"title": False, "page": True}
    assert "a second person confirms it" in page.text
    page = client.post(at(work, "take-over"), chosen("title", "page"), follow=True)
    assert "waits for a second person" in page.text
    assert Reference.objects.get().title == work.title
    assert IdentityProposal.objects.get().proposed_by == ada


def test_ours_may_be_kept(client, ada, services):
    work = make_reference("roe")
    services.say("doi", article(DOI="10.1000/roe", page="1-2"))
    client.post(at(work, "ask-again"))
    assert [each.key for each in client.get(f"{LIST}?confirm=newer").context["cl"].result_list] == ["roe"]
    page = client.post(at(work, "keep-ours"), chosen(), follow=True)
    assert "The record stays as it is." in page.text
    assert (Refresh.objects.get().state, Reference.objects.get().edit) == ("refused", 1)
    assert not lines(page)


@pytest.mark.parametrize(
    ("reply", "said"),
    [
        (Reply(article(DOI="10.1000/roe")), "The record says the same as doi.org."),
        (Reply({}, 404), "Nothing could be compared. doi.org has no record of it. Crossref has no record of it."),
        (Reply({}, 500), "doi.org is out of order (500)"),
        (Reply(article(DOI="10.1000/lamb")), "doi.org answered with another work (DOI 10.1000/lamb)"),
    ],
)
def test_what_came_of_asking_is_told(client, ada, services, reply, said):
    services.say("doi", reply)
    page = client.post(at(make_reference("roe"), "ask-again"), follow=True)
    assert said in page.text
    assert not Refresh.objects.exists()


def test_a_retraction_that_a_source_tells_of_is_passed_on(client, ada, services):
    notice = {"type": "retraction", "label": "Retraction", "updated": {"date-parts": [[2024, 1, 2]]}}
    services.say("doi", article(DOI="10.1000/roe", **{"updated-by": [notice]}))
    page = client.post(at(make_reference("roe"), "ask-again"), follow=True)
    assert "By doi.org: Retraction on 2024 Jan 2." in page.text


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ({"field": []}, "Tick the fields to take over"),
        ({"edit": "99"}, "Somebody saved this reference after you opened it"),
        ({"edit": "x"}, "Somebody saved this reference after you opened it"),
        ({"refresh": "99"}, "have been asked again since"),
        ({"refresh": "x"}, "have been asked again since"),
    ],
)
def test_what_cannot_be_taken_over_is_told_and_nothing_is_done(client, ada, services, wrong, message):
    work = make_reference("roe")
    services.say("doi", article(DOI="10.1000/roe", page="1-2"))
    client.post(at(work, "ask-again"))
    page = client.post(at(work, "take-over"), chosen("page") | wrong, follow=True)
    assert message in page.text
    assert Reference.objects.get().edit == 1


def test_a_works_page_costs_the_same_however_much_differs(client, ada, services):
    work = make_reference("roe")
    services.say("doi", article(DOI="10.1000/roe", page="1-2"), article(DOI="10.1000/roe", page="1", volume="2"))
    client.post(at(work, "ask-again"))
    one = queries_of(client, at(work))
    client.post(at(work, "ask-again"))
    assert queries_of(client, at(work)) == one


# -- Strangers


@pytest.mark.parametrize("step", STEPS)
def test_steps_are_for_who_may_change_and_never_by_a_link(client, services, step):
    work = make_reference("roe")
    assert "/login/" in client.post(at(work, step))["Location"]
    client.force_login(make_user("carl", may=["view_reference", "add_reference"]))
    assert client.post(at(work, step)).status_code == 403
    client.force_login(make_user("ada", may=["change_reference"]))
    assert client.get(at(work, step)).status_code == 405
    assert client.post(f"{LIST}999/{step}/").status_code == 404
    assert not services.asked


def test_going_through_them_is_for_who_may_change(client):
    assert "/login/" in client.get(f"{LIST}to-confirm/")["Location"]
    client.force_login(make_user("carl", may=["view_reference"]))
    assert client.get(f"{LIST}to-confirm/").status_code == 403


def test_who_may_only_look_sees_no_panel(client):
    work = make_reference("roe")
    client.force_login(make_user("carl", may=["view_reference"]))
    assert "Compare with the sources" not in client.get(at(work)).text
