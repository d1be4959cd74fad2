"""Editors keep the house style in the admin; every change of it is followed in the drafts."""

import pytest
from django.urls import reverse

from articles import workflow
from articles.management import groups
from articles.models import HouseRules, HouseTerm, Kind, Tally
from articles.workflow.checking import asking, results, style, tallies
from tests.articles import makers
from tests.articles.admin.conftest import client_of

pytestmark = [pytest.mark.django_db, pytest.mark.checked]
TERMS = "admin:articles_houseterm"
RULES = "admin:articles_houserules"
KEEP = [f"{verb}_{model}" for verb in ("view", "add", "change", "delete") for model in ("houseterm", "houserules")]


@pytest.fixture
def cast():
    return makers.make_cast()


@pytest.fixture
def keeper(db):
    return client_of(makers.make_user("kay", may=KEEP))


def typed(**values):
    return {"kind": "term", "preferred": "CAR-T", "refused": "CAR T\r\nCART", "note": ""} | values


def notes(document):
    return [each.message for each in results.of(document).findings if each.code == "house-term"]


def test_a_word_that_is_added_is_found_in_drafts(keeper, cast):
    draft = makers.make(Kind.ARTICLE, by=cast.author, body="Some had CAR T cells.")
    assert notes(draft) == []

    keeper.post(reverse(f"{TERMS}_add"), typed(note="As our sources do."))

    assert notes(draft) == ["The house writes “CAR-T”, not “CAR T”. As our sources do."]


@pytest.mark.parametrize("step", ["add", "change", "delete", "delete several", "rules"])
def test_drafts_are_counted_again_after_every_change(step, keeper, cast):
    term = HouseTerm.objects.create(preferred="natural killer", refused="natural-killer")
    draft = makers.make(Kind.ARTICLE, by=cast.author)
    tallies.keep(tallies.begun(draft.pk), results.of(draft))
    steps = {
        "add": (reverse(f"{TERMS}_add"), typed()),
        "change": (reverse(f"{TERMS}_change", args=[term.pk]), typed(preferred="NK")),
        "delete": (reverse(f"{TERMS}_delete", args=[term.pk]), {"post": "yes"}),
        "delete several": (
            reverse(f"{TERMS}_changelist"),
            {"action": "delete_selected", "_selected_action": [term.pk], "post": "yes"},
        ),
        "rules": (reverse(f"{RULES}_add"), {"spelling": "american", "thousands": ","}),
    }

    assert keeper.post(*steps[step]).status_code == 302

    assert not Tally.objects.filter(stale=False).exists()


@pytest.mark.parametrize(
    ("values", "told"),
    [
        ({"refused": ""}, "Name at least one form"),
        ({"refused": "CART\r\nCAR-T"}, "is the form to use: take it out here"),
        ({"preferred": " "}, "This field is required"),
        ({"kind": "other"}, "Select a valid choice"),
        ({"preferred": "natural killer"}, "already exists"),
    ],
)
def test_a_word_that_makes_no_sense_is_refused(values, told, keeper):
    HouseTerm.objects.create(preferred="natural killer", refused="natural-killer")

    page = keeper.post(reverse(f"{TERMS}_add"), typed(**values))

    assert told in page.content.decode()
    assert HouseTerm.objects.count() == 1


def test_a_company_needs_no_forms_that_are_refused(keeper):
    keeper.post(reverse(f"{TERMS}_add"), typed(kind="brand", preferred="Acme Cells", refused=""))

    assert [term.preferred for term in style.style().of_kind("brand")] == ["Acme Cells"]


@pytest.mark.parametrize("query", ["q=CART", "q=our+sources", "q=car-t", "kind__exact=term"])
def test_a_word_is_found_by_each_of_its_forms(query, keeper):
    HouseTerm.objects.create(preferred="CAR-T", refused="CAR T\nCART", note="As our sources do.")
    HouseTerm.objects.create(kind="plain", preferred="use", refused="utilise")

    page = keeper.get(f"{reverse(f'{TERMS}_changelist')}?{query}").content.decode()

    assert "CAR T · CART" in page
    assert "utilise" not in page


def test_the_list_costs_the_same_for_one_word_and_for_many(keeper, django_assert_max_num_queries):
    HouseTerm.objects.bulk_create(HouseTerm(preferred=f"w{n}", refused="x") for n in range(90))
    keeper.get(reverse(f"{TERMS}_changelist"))

    with django_assert_max_num_queries(10):
        keeper.get(reverse(f"{TERMS}_changelist"))


def test_spelling_and_numbers_are_one_form(keeper):
    changelist = reverse(f"{RULES}_changelist")
    assert keeper.get(changelist).url == reverse(f"{RULES}_add")

    keeper.post(reverse(f"{RULES}_add"), {"spelling": "", "percent_space": "on", "thousands": " "})

    assert keeper.get(changelist).url == reverse(f"{RULES}_change", args=[1])
    found = style.style()
    assert (found.spelling, found.percent_space, found.thousands) == ("", True, " ")


def test_nobody_is_offered_another_row_of_rules(keeper):
    assert "_addanother" not in keeper.get(reverse(f"{RULES}_add")).content.decode()


def test_there_is_only_one_row_of_rules(keeper):
    HouseRules.objects.create(pk=1)

    assert keeper.get(reverse(f"{RULES}_add")).status_code == 403
    assert keeper.post(reverse(f"{RULES}_add"), {"spelling": "american"}).status_code == 403
    assert keeper.post(reverse(f"{RULES}_delete", args=[1]), {"post": "yes"}).status_code == 403
    assert HouseRules.objects.get().spelling == "british"


ADDRESSES = [f"{TERMS}_changelist", f"{TERMS}_add", f"{RULES}_changelist", f"{RULES}_add"]


@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.parametrize("job", ["stranger", "author", "medical", "publisher"])
def test_others_may_neither_see_nor_change_it(job, address, cast):
    client = client_of(getattr(cast, job))

    assert client.get(reverse(address)).status_code == 403
    assert client.post(reverse(address), typed()).status_code == 403
    assert not HouseTerm.objects.exists()
    assert not HouseRules.objects.exists()


@pytest.mark.parametrize("address", ADDRESSES)
def test_who_is_not_logged_in_is_asked_to(address, client):
    assert client.get(reverse(address)).status_code == 302
    assert "login" in client.get(reverse(address)).url


def test_who_may_only_look_changes_nothing():
    term = HouseTerm.objects.create(preferred="CAR-T", refused="CART")
    client = client_of(makers.make_user("vera", may=["view_houseterm", "view_houserules"]))

    assert client.get(reverse(f"{TERMS}_changelist")).status_code == 200
    assert client.post(reverse(f"{TERMS}_change", args=[term.pk]), typed(preferred="X")).status_code == 403
    assert client.post(reverse(f"{TERMS}_delete", args=[term.pk]), {"post": "yes"}).status_code == 403
    assert HouseTerm.objects.get().preferred == "CAR-T"


def test_editors_hold_the_rights_and_authors_do_not():
    assert {f"articles.{name}" for name in KEEP} <= groups.GROUPS["editor"]
    assert not {f"articles.{name}" for name in KEEP} & groups.GROUPS["author"]


def test_what_is_typed_is_shown_as_words(keeper):
    HouseTerm.objects.create(preferred="<b>x</b>", refused="<script>", note="<i>")

    page = keeper.get(reverse(f"{TERMS}_changelist")).content.decode()

    assert "<script>" not in page.split("<main", 1)[1].split('id="changelist"', 1)[1].split("</table>")[0]
    assert "&lt;script&gt;" in page


def test_a_draft_is_handed_in_though_its_words_are_not_the_house_s(cast):
    """Words of the house inform; they stop nobody."""
    HouseTerm.objects.create(preferred="CAR-T", refused="CAR T")
    draft = makers.make(Kind.PAGE, by=cast.author, body="Some had CAR T cells.")

    assert notes(draft)
    assert workflow.submit(draft, by=cast.author, edit=draft.edit, answers=asking.EVERYTHING).document == draft
