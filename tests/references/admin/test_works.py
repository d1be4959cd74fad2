import json

import pytest
from django.urls import reverse

from references import library
from references.admin import fields
from references.models import IdentityProposal, Notice, Reference
from tests.references.cast import make_reference, make_user, queries_of, real_notices
from tests.references.works import article
from tests.references.works import library as real_library

pytestmark = pytest.mark.django_db

LIST = "/admin/references/reference/"
ALL = [f"{verb}_reference" for verb in ("view", "add", "change", "delete")] + ["add_notice", "view_notice"]


@pytest.fixture
def ada(client):
    ada = make_user("ada", may=ALL)
    client.force_login(ada)
    return ada


def change(work):
    return f"{LIST}{work.pk}/change/"


def entered(work=None, **fields_):
    """The form as it is sent, for a work that is there or a new one, with these fields instead."""
    csl = work.csl if work else article()
    data = fields.initial(csl) | {"edit": work.edit if work else "", "key": work.key if work else "", "reason": ""}
    data |= {"evidence_type": "", "also_type": "", "people": "", "not_confirmed": ""}
    if work:
        data |= {"notices-TOTAL_FORMS": 0, "notices-INITIAL_FORMS": 0, "evidence_type": work.evidence_type}
    return data | fields_


def errors(response):
    assert response.status_code == 200
    return {field: list(told) for field, told in response.context["adminform"].form.errors.items()}


# -- The list


def test_the_list_shows_what_a_librarian_must_know(client, ada, shelf):
    roe = make_reference("roe", evidence_type="phase-1", author=None)
    shelf.cite(roe)
    library.add_notice(roe, real_notices("obokata2014a")[0], by=ada)
    page = client.get(LIST).text
    for words in ("roe", "A phase 1 trial of CAR-NK cells", "2021", "Phase 1 trial", "Retraction", "authors missing"):
        assert words in page
    assert '<td class="field-cited_in">1</td>' in page


@pytest.mark.parametrize(
    ("query", "keys"),
    [
        ("q=karre", {"karre1986"}),
        ("q=32023374", {"liu2020"}),
        ("q=10.1056/NEJMoa1910607", {"liu2020"}),
        ("type=report", {"fda2024", "ema2020"}),
        ("incomplete=yes", {"liu2020", "verdun2024"}),
        ("evidence=phase-1-2", {"liu2020"}),
        ("evidence=animal", {"liu2020"}),
        ("notice=retraction", {"conrad2008"}),
        ("q=karre&notice=none&evidence=none&incomplete=no", {"karre1986"}),
    ],
)
def test_works_are_searched_and_filtered(client, ada, query, keys):
    for item in real_library():
        facts = {"evidence_type": "phase-1-2", "also_type": "animal", "not_confirmed": "issue"}
        library.add(item, by=ada, key=item["id"], **(facts if item["id"] == "liu2020" else {}))
    verdun, conrad = Reference.objects.get(key="verdun2024"), Reference.objects.get(key="conrad2008")
    without = {field: value for field, value in verdun.csl.items() if field != "author"}
    library.correct(verdun, without, by=ada, edit=1)
    library.add_notice(conrad, real_notices("conrad2008")[1], by=ada)
    found = client.get(f"{LIST}?{query}").context["cl"].result_list
    assert {work.key for work in found} == keys


def test_the_list_costs_the_same_for_one_work_and_for_many(client, ada):
    def noticed(key):
        library.add_notice(make_reference(key), real_notices("lei2025")[0], by=ada)

    noticed("first")
    one = queries_of(client, LIST)
    for n in range(30):
        noticed(f"k{n}")
    assert queries_of(client, LIST) == one <= 14


def test_selected_works_are_exported_as_csl_json(client, ada):
    works = [make_reference(key) for key in ("a", "b", "c")]
    data = {"action": "export_json", "_selected_action": [works[0].pk, works[2].pk]}
    response = client.post(LIST, data)
    assert response["Content-Disposition"] == 'attachment; filename="references.json"'
    assert [item["id"] for item in json.loads(response.content)] == ["a", "c"]


# -- Adding and correcting


def test_a_work_is_added_without_writing_json(client, ada):
    data = entered(
        authors="van den Brink, Marcel\nKing, Martin, Jr\n{JULIET Investigators}",
        doi="https://doi.org/10.1000/NEW",
        published="2021-03",
        evidence_type="phase-1",
        people="8",
        not_car_nk="on",
    )
    response = client.post(f"{LIST}add/", data)
    assert response.status_code == 302
    work = Reference.objects.get()
    assert (work.key, work.doi, work.people, work.not_car_nk) == ("vandenbrink2021", "10.1000/new", 8, True)
    assert work.csl["author"] == [
        {"family": "van den Brink", "given": "Marcel"},
        {"family": "King", "given": "Martin", "suffix": "Jr"},
        {"literal": "JULIET Investigators"},
    ]
    assert work.csl["issued"] == {"date-parts": [[2021, 3]]}
    assert work.edits.get().by == ada


@pytest.mark.parametrize(
    ("wrong", "field", "message"),
    [
        ({"title": ""}, "title", "This field is required."),
        ({"authors": "Liu E, Marin D, Li Y"}, "authors", "Line 1: write one person a line"),
        ({"published": "last year"}, "published", "Write a date as 2020-02-06, 2020-02 or 2020."),
        ({"published": "2020-13"}, "published", "Write a date as"),
        ({"doi": "abc"}, "doi", "'abc' is none; one looks like 10.1056/NEJMoa1910607"),
        ({"address": "javascript:x"}, "address", "'javascript:x' is none"),
        ({"key": "a b"}, "key", "A key is made of"),
        ({"also_type": "animal"}, "evidence_type", "Choose the first type before a second one."),
        ({"people": "-1"}, "people", "Ensure this value is greater than or equal to 0."),
        ({"key": "ROE"}, "__all__", "The key ROE is already in the library, as roe: Roe and Lamb 2021."),
        ({"doi": "10.1000/roe"}, "__all__", "DOI 10.1000/roe is already in the library, as roe"),
    ],
)
def test_what_is_wrong_is_said_at_its_field_and_nothing_is_lost(client, ada, wrong, field, message):
    make_reference("roe")
    response = client.post(f"{LIST}add/", entered(doi="10.1000/x", volume="77") | wrong)
    told = errors(response)
    assert list(told) == [field]
    assert message in told[field][0]
    assert 'value="77"' in response.text
    assert Reference.objects.count() == 1


def test_a_correction_is_saved_and_logged(client, ada):
    roe = make_reference("roe", note="kept", author=[{"family": "Roe", "given": "A", "ORCID": "x"}])
    assert client.post(change(roe), entered(roe, page="1-2", authors="Roe, A\nDoe, B")).status_code == 302
    roe.refresh_from_db()
    assert (roe.csl["page"], roe.csl["note"], roe.edit) == ("1-2", "kept", 2)
    assert roe.csl["author"] == [{"family": "Roe", "given": "A", "ORCID": "x"}, {"family": "Doe", "given": "B"}]
    assert "page: 101-109 to 1-2" in client.get(change(roe)).text


def test_every_real_work_goes_through_the_form_unchanged(client, ada):
    for item in real_library():
        work = library.add(item, by=ada, key=item["id"])
        assert client.post(change(work), entered(work)).status_code == 302
        work.refresh_from_db()
        assert (work.csl, work.edit) == (item, 1)


def test_a_stale_form_is_refused_keeps_what_was_typed_and_shows_both(client, ada):
    roe = make_reference("roe")
    form = entered(roe, page="7-8")
    library.correct(roe, roe.csl | {"page": "1-2"}, by=ada, edit=1)
    response = client.post(change(roe), form)
    assert "page: saved 1-2, yours 7-8." in errors(response)["__all__"][0]
    assert 'value="7-8"' in response.text
    assert Reference.objects.get().csl["page"] == "1-2"
    sent_again = form | {"edit": response.context["adminform"].form["edit"].value()}
    assert client.post(change(roe), sent_again).status_code == 302
    assert Reference.objects.get().csl["page"] == "7-8"


def test_a_double_click_is_no_conflict(client, ada):
    roe = make_reference("roe")
    form = entered(roe, page="7-8")
    assert [client.post(change(roe), form).status_code for _ in range(2)] == [302, 302]
    assert Reference.objects.get().edit == 2


def test_another_identity_of_a_cited_work_is_asked_about_and_then_waits_for_a_second_person(client, ada, shelf):
    roe = make_reference("roe")
    shelf.cite(roe, "On trials")
    form = entered(roe, title="Another work", evidence_type="animal")
    told = errors(client.post(change(roe), form))
    assert "(title), and it is cited in ‘On trials’" in told["reason"][0]
    response = client.post(change(roe), form | {"reason": "The DOI leads to this one."}, follow=True)
    assert "waits for a second person" in response.text
    roe.refresh_from_db()
    assert (roe.title, roe.evidence_type) == (article()["title"], "animal")
    assert IdentityProposal.objects.get().reason == "The DOI leads to this one."


def test_the_key_of_a_cited_work_cannot_be_changed(client, ada, shelf):
    roe = make_reference("roe")
    shelf.cite(roe)
    client.post(change(roe), entered(roe, key="other", page="9"))
    roe.refresh_from_db()
    assert (roe.key, roe.csl["page"]) == ("roe", "9")


def test_a_works_page_shows_its_entry_and_where_it_is_used(client, ada, shelf):
    roe = make_reference("roe", title="In <i>vivo</i>")
    shelf.cite(roe, "On trials", public=False)
    page = client.get(change(roe)).text
    assert "In <i>vivo</i>. J Trials." in page
    assert '<a href="/on-trials/">On trials</a>' in page


def test_who_may_only_look_sees_the_entry(client):
    client.force_login(make_user("ben", may=["view_reference"]))
    roe = make_reference("roe", evidence_type="animal")
    page = client.get(change(roe)).text
    assert "Roe AB, Lamb JP." in page
    assert "Preclinical, animals" in page
    assert client.post(change(roe), entered(roe, page="9")).status_code == 403


# -- Notices


def notice(**fields_):
    data = {"kind": "retraction", "on": "2014-07-02", "doi": "https://doi.org/10.1038/nature13598", "url": ""}
    data |= {"place": "", "source": "publisher", "reason": ""}
    return {f"notices-0-{field}": value for field, value in (data | fields_).items()}


@pytest.mark.parametrize(("on", "words"), [("2014-07-02", "2 July 2014"), ("2014-07", "July 2014"), ("2014", "2014")])
def test_a_notice_is_added_with_its_date_as_far_as_it_is_known(client, ada, on, words):
    roe = make_reference("roe")
    form = entered(roe) | {"notices-TOTAL_FORMS": 1} | notice(on=on)
    assert client.post(change(roe), form).status_code == 302
    added = Notice.objects.get()
    assert (added.date_words, added.doi, added.by) == (words, "10.1038/nature13598", ada)
    assert f"Withdrawn by its journal, {words}." in client.get(change(roe)).text


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ({"on": "soon"}, "Write a date as 2014-07-02"),
        ({"on": "2014-02-31"}, "Write a date as 2014-07-02"),
        ({"doi": "x"}, "This is no DOI"),
        ({"kind": "gossip"}, "Select a valid choice"),
        ({}, "The library has this notice from this source already."),
    ],
)
def test_a_wrong_notice_is_refused_and_nothing_is_saved(client, ada, wrong, message):
    roe = make_reference("roe")
    known = Notice(kind="retraction", date="2014-07-02", doi="10.1038/nature13598", source="publisher")
    library.add_notice(roe, known, by=ada)
    response = client.post(change(roe), entered(roe, page="9") | {"notices-TOTAL_FORMS": 1} | notice(**wrong))
    assert message in response.text
    roe.refresh_from_db()
    assert (roe.csl["page"], Notice.objects.count()) == ("101-109", 1)


# -- Deleting


def test_a_work_that_nobody_cites_is_deleted(client, ada):
    roe = make_reference("roe")
    client.post(f"{LIST}{roe.pk}/delete/", {"post": "yes"})
    assert not Reference.objects.exists()


def test_a_cited_work_is_not_deleted_and_the_places_are_named(client, ada, shelf):
    roe = make_reference("roe")
    shelf.cite(roe, "On trials")
    for data in ({}, {"post": "yes"}):
        page = client.post(f"{LIST}{roe.pk}/delete/", data).text
        assert 'cited in <a href="/on-trials/">On trials</a>, Article' in page
    selected = {"action": "delete_selected", "_selected_action": [roe.pk], "post": "yes"}
    assert "On trials" in client.post(LIST, selected).text
    assert Reference.objects.exists()


def test_a_work_with_notices_is_not_deleted(client, ada):
    roe = make_reference("roe")
    library.add_notice(roe, real_notices("lei2025")[0], by=ada)
    page = client.post(f"{LIST}{roe.pk}/delete/", {"post": "yes"}).text
    assert "protected" in page
    assert Reference.objects.exists()


def test_a_work_cited_between_question_and_answer_is_kept_and_told(client, ada, shelf):
    """The page finds no use; the library, asked last, does: as when somebody cites the work meanwhile."""
    roe = make_reference("roe")
    shelf.cited = lambda reference: True
    response = client.post(f"{LIST}{roe.pk}/delete/", {"post": "yes"}, follow=True)
    assert "is cited, so it cannot be deleted" in response.text
    selected = {"action": "delete_selected", "_selected_action": [roe.pk], "post": "yes"}
    assert "is cited, so it cannot be deleted" in client.post(LIST, selected, follow=True).text
    assert Reference.objects.exists()


# -- Importing


def test_the_list_leads_to_the_import(client, ada):
    assert reverse("admin:references_reference_import") in client.get(LIST).text


# -- Strangers


ADDRESSES = [LIST, f"{LIST}add/", f"{LIST}import/", "{work}", "/admin/references/referenceedit/"]


@pytest.mark.parametrize("address", ADDRESSES)
def test_strangers_are_sent_to_log_in(client, address):
    roe = make_reference("roe")
    response = client.get(address.format(work=change(roe)))
    assert response.status_code == 302
    assert "/login/" in response["Location"]


@pytest.mark.parametrize("address", ADDRESSES)
def test_staff_without_the_permission_are_refused(client, address):
    client.force_login(make_user("carl", may=["delete_notice"]))
    assert client.get(address.format(work=change(make_reference("roe")))).status_code == 403


def test_the_log_is_read_and_not_written(client, ada):
    roe = make_reference("roe")
    library.correct(roe, roe.csl | {"page": "1-2"}, by=ada, edit=1)
    edit = roe.edits.last()
    assert "corrected" in client.get("/admin/references/referenceedit/").text.lower()
    address = f"/admin/references/referenceedit/{edit.pk}/"
    assert "page: 101-109 to 1-2" in client.get(f"{address}change/").text
    assert [client.post(f"{address}{verb}/").status_code for verb in ("change", "delete")] == [403, 403]


def test_every_fact_of_a_work_is_on_its_form_and_survives_a_save_as_it_stands(client, ada):
    facts = {"evidence_type": "phase-1", "also_type": "animal", "not_car_nk": True, "people": 8, "sponsor_funded": True}
    roe = make_reference("roe", **facts, not_confirmed="pages", trial="NCT03056339")
    form = client.get(change(roe)).context["adminform"]
    shown = {name for fieldset in form for line in fieldset for name in line.fields}
    assert set(library.FACTS) <= shown
    sent = {name: value for name, value in form.form.initial.items() if name in shown and value not in (None, False)}
    client.post(change(roe), entered(roe) | sent | {"page": "7-8"})
    roe.refresh_from_db()
    assert (roe.csl["page"], roe.trial, roe.people) == ("7-8", "NCT03056339", 8)
