"""What the checks find, under the editor: for what is saved and for what is typed, for those who may write."""

import re
from html import unescape
from types import SimpleNamespace
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from articles import text, workflow
from articles.models import Document, Incoming, Kind, Waiver
from articles.workflow.checking import results
from articles.workflow.writing.incoming import take_in
from tests.articles.admin.conftest import client_of, form_of
from tests.articles.checks import few
from tests.articles.makers import edit, make, make_reference, make_topic, make_user, publish, submit

pytestmark = [pytest.mark.django_db, pytest.mark.checked]
ADDRESS = "/admin/articles/checks/"
MEASURES = ("sources", "reading")


@pytest.fixture(autouse=True)
def _few(monkeypatch: pytest.MonkeyPatch) -> None:
    few.only(monkeypatch)


@pytest.fixture
def author(cast: SimpleNamespace) -> Client:
    return client_of(cast.author)


def article(cast: SimpleNamespace, *paragraphs: str) -> Document:
    return make(Kind.ARTICLE, by=cast.author, body="\n\n".join(paragraphs) or "Plain.")


def ask(client: Client, document: Document | None = None, kind: str = "article", **fields: str) -> Any:
    query = f"?kind={document.kind if document else kind}&document={document.pk if document else ''}"
    return client.post(ADDRESS + query, fields)


def url_of(document: Document) -> str:
    return reverse(f"admin:articles_{document.kind}_change", args=[document.pk])


def told(answer: Any) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", answer.content.decode())).split())


def groups(answer: Any) -> dict[str, bool]:
    """Name of each group, and whether it is open."""
    found = re.findall(r'data-group="([^"]+)"( open)?>', answer.content.decode())
    return {name: bool(is_open) for name, is_open in found if name not in MEASURES}


def id_of(document: Document, number: int = 0) -> str:
    return results.of(document).findings[number].id


# -- What is typed


def test_it_tells_what_is_found_in_what_is_typed_in_groups_gravest_first(author, cast):
    body = "\n\n".join([few.NOTE, few.WARNING, few.FIXED, few.REASON, few.ERROR])
    answer = ask(author, article(cast), body=body)
    assert groups(answer) == {
        "mend": True,
        "reason": True,
        "look-language": True,
        "look-structure": True,
        "notes": False,
    }
    assert 'data-told="1 to mend, 1 needs a reason, 2 to look at, 1 note"' in answer.content.decode()


def test_each_says_where_it_stands_how_to_mend_it_and_leads_there(author, cast):
    answer = ask(author, article(cast), body=f"Plain.\n\n{few.WARNING}")
    assert "“seen” stands twice." in told(answer)
    assert "Take it out, or write what was meant." in told(answer)
    assert "Go to text, line 3" in told(answer)
    assert (
        'data-part="body" data-line="3" data-quote="seen seen" data-block="1" data-start="7"' in answer.content.decode()
    )


def test_figures_that_disagree_show_both_places(author, cast):
    make_reference("liu2020")
    answer = ask(author, article(cast), body=few.DISAGREE)
    assert 'href="#id_body" data-go data-part="body" data-line="1"' in answer.content.decode()
    assert "Text, line 1 : “8 of 11" in told(answer)


def test_a_certain_fix_is_a_button_and_several_are_one(author, cast):
    one = ask(author, article(cast), body=few.FIXED).content.decode()
    assert 'data-old="● First point" data-new="- First point"' in one
    assert "certain fixes" not in one
    assert "Put in all 2 certain fixes" in told(ask(author, article(cast), body=f"{few.FIXED}\n\n{few.NOTE}"))


def test_nothing_found_says_what_was_looked_at(author, cast):
    assert "Nothing found. Looked at: citations," in told(ask(author, article(cast), body="Plain."))


@pytest.mark.parametrize("kind", Kind.values)
def test_a_text_that_was_never_saved_is_checked_too(kind, author):
    answer = ask(author, kind=kind, title="New", body=few.WARNING)
    assert answer.status_code == 200
    assert "stands twice" in told(answer)


def test_words_of_the_text_come_out_as_words(author, cast):
    answer = ask(author, article(cast), body='seen seen <script>"x" seen seen').content.decode()
    assert "<script" not in answer


def test_nothing_is_stored_by_asking(author, cast):
    document = article(cast)
    ask(author, document, body=few.REASON)
    fresh = Document.objects.get(pk=document.pk)
    assert (fresh.body, fresh.edit) == ("Plain.", document.edit)


@pytest.mark.parametrize(
    ("query", "status"),
    [("", 400), ("?kind=novel", 400), ("?kind=article&document=-1", 400), ("?kind=article&document=9999", 404)],
)
def test_a_question_about_nothing_is_answered_in_json(query, status, author):
    response = author.post(ADDRESS + query, {"body": "x"})
    assert (response.status_code, bool(response.json()["error"])) == (status, True)


def test_a_text_that_is_too_long_is_refused(author, cast):
    assert ask(author, article(cast), body="x" * (text.MAX_LENGTH + 1)).status_code == 413


@pytest.mark.parametrize("who", ["editorial", "medical", "legal", "publisher", "stranger"])
def test_it_is_for_those_who_may_write(who, cast):
    assert ask(client_of(getattr(cast, who)), article(cast), body="x").status_code == 403


def test_who_writes_another_kind_of_text_learns_nothing_of_this_one(cast):
    writer = client_of(make_user(may=["add_term", "change_term"]))
    assert ask(writer, article(cast), body="x").status_code == 403
    assert ask(writer, kind="article", body="x").status_code == 403
    assert ask(writer, kind="term", body="x").status_code == 200


def test_strangers_other_methods_and_forged_forms_get_nothing(author, cast):
    assert Client().post(ADDRESS + "?kind=article&document=", {"body": "x"}).status_code == 403
    assert author.get(ADDRESS).status_code == 405
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(cast.author, backend="django.contrib.auth.backends.ModelBackend")
    assert strict.post(ADDRESS + "?kind=article&document=", {"body": "x"}).status_code == 403


def test_it_tells_what_the_text_rests_on_and_how_hard_it_is_to_read(author, cast):
    make_reference("liu2020")
    body = "Natural killer cells were given to eleven people with lymphoma after chemotherapy [@liu2020]."
    answer = ask(author, article(cast), body=body)
    assert "What it rests on Works cited 1" in told(answer)
    assert "Years of school that it asks for" in told(answer)
    assert 'data-go data-part="body" data-line="1" data-quote="Natural killer cells' in answer.content.decode()
    assert re.findall(r'data-group="(\w+)">', answer.content.decode()) == list(MEASURES)


def test_a_text_without_words_has_nothing_to_measure(author, cast):
    answer = ask(author, article(cast), body="", takeaway="", summary="")
    assert not any(f'data-group="{name}"' in answer.content.decode() for name in MEASURES)


def test_a_word_that_nobody_explains_leads_to_a_new_term(author, cast, monkeypatch):
    few.only(monkeypatch, ["jargon"])
    answer = ask(author, article(cast), body="Some had pancytopenia for weeks.")
    url = re.search(r'href="([^"]+)" target="_blank" rel="noopener">Add to the glossary', answer.content.decode())[1]
    form = author.get(unescape(url)).content.decode()
    assert 'name="title" value="Pancytopenia"' in form
    assert 'name="slug" value="pancytopenia"' in form


# -- In the form


def test_the_form_shows_what_is_found_in_what_was_saved(author, cast):
    answer = author.get(url_of(article(cast, few.ERROR)))
    assert groups(answer) == {"mend": True}
    assert '<a href="#checks">Mend one thing that the checks found.</a>' in answer.content.decode()


def test_a_new_form_and_one_that_is_locked_list_nothing(author, cast):
    assert "checked as you type" in told(author.get(reverse("admin:articles_article_add")))
    document = article(cast)
    submit(document, by=cast.author)
    assert 'id="checks"' not in author.get(url_of(document)).content.decode()


def test_a_form_that_comes_back_unsaved_is_checked_as_it_was_sent(author, cast):
    document = article(cast, few.REASON)
    stand = {f"stand-{id_of(document)}": few.WHY}
    again = form_of(document, body=f"{few.REASON}\n\n{few.ERROR}", _again="1", **stand)
    answer = author.post(url_of(document), again)
    assert groups(answer) == {"mend": True, "reason": True}
    assert few.WHY in answer.content.decode()


def test_readers_have_what_stood_before_which_is_told_apart(author, cast):
    document = article(cast, few.WARNING)
    with pytest.MonkeyPatch.context() as patch:
        few.only(patch, [])
        publish(document, cast)
    edit(document, by=cast.author, body=f"{few.WARNING}\n\n{few.NOTE}")
    assert groups(author.get(url_of(document))) == {"notes": False, "before": False}


# -- Letting something stand, with the save


def save(client: Client, document: Document, **values: Any) -> Any:
    document.refresh_from_db()
    return client.post(url_of(document), form_of(document, **values), follow=True)


def test_a_reason_is_kept_with_the_save_and_taken_back_with_another(author, cast):
    document = article(cast, few.REASON)
    shown = save(author, document, **{f"stand-{id_of(document)}": few.WHY})
    assert groups(shown) == {"stands": False}
    assert f"Ada: {few.WHY}" in told(shown)
    waiver = Waiver.objects.get()
    assert groups(save(author, document, take_back=str(waiver.pk))) == {"reason": True}


def test_a_reason_may_be_for_words_that_are_saved_along(author, cast):
    document = article(cast)
    name = results.of(document, {"body": few.REASON}).findings[0].id
    save(author, document, body=few.REASON, **{f"stand-{name}": few.WHY})
    assert results.of(Document.objects.get(pk=document.pk)).to_answer == []


@pytest.mark.parametrize("words", ["ok", "because"])
def test_a_short_reason_is_told_with_its_words_and_the_text_is_saved(author, cast, words):
    document = article(cast, few.REASON)
    shown = save(author, document, title="Other", **{f"stand-{id_of(document)}": words})
    assert f"You wrote: “{words}”" in told(shown)
    assert not Waiver.objects.exists()
    assert Document.objects.get(pk=document.pk).title == "Other"


def test_a_reason_for_what_is_gone_is_told_with_its_words(author, cast):
    document = article(cast, few.REASON)
    shown = save(author, document, body="Plain.", **{f"stand-{id_of(document)}": few.WHY})
    assert few.WHY in told(shown)
    assert not Waiver.objects.exists()


def test_an_error_is_never_let_stand_whatever_is_sent(author, cast):
    document = article(cast, few.ERROR)
    assert "stand-" not in author.get(url_of(document)).content.decode()
    save(author, document, **{f"stand-{id_of(document)}": few.WHY})
    assert not Waiver.objects.exists()


@pytest.mark.parametrize("who", ["medical", "publisher", "stranger"])
def test_who_may_not_write_lets_nothing_stand(cast, who):
    document = article(cast, few.REASON)
    client_of(getattr(cast, who)).post(url_of(document), form_of(document, **{f"stand-{id_of(document)}": few.WHY}))
    assert not Waiver.objects.exists()


def test_a_reason_that_was_typed_and_not_saved_is_offered_back(author, cast):
    document = article(cast, few.REASON)
    keep = reverse("admin:articles_working_copy") + f"?kind=article&document={document.pk}"
    author.post(keep, form_of(document, **{f"stand-{id_of(document)}": few.WHY}))
    assert "Bring it back" in told(author.get(url_of(document)))
    assert few.WHY in author.post(url_of(document), {"_bring_back": "1"}).content.decode()


@pytest.mark.parametrize("number", ["x", "-1", "9" * 30, "0"])
def test_taking_back_nothing_does_no_harm(author, cast, number):
    assert save(author, article(cast), take_back=number).status_code == 200


def test_what_belongs_to_another_text_is_not_taken_back(author, cast):
    other = article(cast, few.REASON)
    waiver = workflow.waive(other, results.of(other).findings[0], by=cast.author, reason=few.WHY)
    save(author, article(cast), take_back=str(waiver.pk))
    assert Waiver.objects.get().ended_at is None


# -- The work that an import leaves


def imported(cast: SimpleNamespace, *paragraphs: str) -> Document:
    from articles.incoming import read  # noqa: PLC0415

    return take_in(read("\n\n".join(paragraphs).encode(), "x.md"), by=cast.author).document


def test_an_import_opens_as_a_list_of_work_with_quick_fixes_first(author, cast):
    document = imported(cast, "# Title", few.NOTE, few.ERROR, few.WARNING)
    answer = author.get(url_of(document))
    assert list(groups(answer)) == ["fixes", "mend", "look-language"]
    assert "0 of 2 done since it was imported. It can be handed in once nothing is left to mend." in told(answer)


def test_what_is_gone_is_done(author, cast):
    document = imported(cast, "# Title", few.ERROR, few.WARNING)
    edit(document, by=cast.author, body=few.WARNING)
    assert "1 of 2 done since it was imported." in told(author.get(url_of(document)))
    edit(document, by=cast.author, body=" ".join([few.ERROR, few.WARNING, "Это слово."]))
    assert "0 of 2 done" in told(author.get(url_of(document)))


def test_an_import_of_before_there_were_checks_has_no_number_to_compare_with(author, cast):
    document = imported(cast, "# Title", few.ERROR)
    Incoming.objects.update(to_do=None)
    assert "since it was imported" not in told(author.get(url_of(document)))


def test_the_form_costs_the_same_for_one_thing_found_and_for_many(author, cast, django_assert_max_num_queries):
    few_found, many = article(cast, few.WARNING), article(cast, few.WARNING, few.ERROR, few.NOTE, few.REASON, few.FIXED)
    author.get(url_of(few_found))
    with django_assert_max_num_queries(300) as first:
        author.get(url_of(few_found))
    with django_assert_max_num_queries(len(first)):
        author.get(url_of(many))


def test_who_may_look_and_not_change_sees_no_list(cast):
    viewer = make_user(may=["view_article"])
    assert 'id="checks"' not in client_of(viewer).get(url_of(article(cast, few.ERROR))).content.decode()


def test_what_is_chosen_beside_the_text_counts_before_it_is_saved(author, cast, monkeypatch) -> None:
    few.only(monkeypatch, ["missing"])
    filled = {
        "title": "Trials",
        "summary": "In short.",
        "body": "Plain.",
        "takeaway": "- One.",
        "topic": str(make_topic().pk),
        "audience": "patients",
        "funding": "None.",
        "review_by": "01/02/2030",
        "bylines-TOTAL_FORMS": "2",
        "bylines-0-person": str(cast.author.person.pk),
        "bylines-1-person": "",
    }

    assert "Nothing found" in told(ask(author, **filled))
    for name, wanted in (("funding", "funding"), ("review_by", "review-by date"), ("bylines-0-person", "author")):
        assert wanted in told(ask(author, **filled | {name: "nonsense" if name == "review_by" else ""})), name
    assert "author" in told(ask(author, **filled | {"bylines-0-DELETE": "on"}))


def test_fields_to_fill_in_stand_behind_what_is_wrong_in_the_text(author, monkeypatch) -> None:
    few.only(monkeypatch, ["missing", "citation-unknown"])

    assert list(groups(ask(author, title="Trials", body="Eight [@nobody]."))) == ["mend", "fill"]
