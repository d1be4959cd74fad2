"""A text that came in: a draft, its works in the library, its pictures kept, or nothing at all."""

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from django.contrib.auth.models import Permission
from django.db import IntegrityError

from articles import workflow
from articles.incoming import read
from articles.models import Document, Incoming, Picture
from articles.workflow import clock
from articles.workflow.writing.incoming import free_slug
from references.models import Reference
from tests.articles.admin.test_pictures import image
from tests.articles.incoming.word import docx, item, paragraph, picture, raised, work, zotero, zotero_list
from tests.articles.makers import make, make_reference


@pytest.fixture
def author(cast: SimpleNamespace, settings: Any, tmp_path: Path) -> Any:
    settings.MEDIA_ROOT = tmp_path
    cast.author.user_permissions.add(Permission.objects.get(codename="add_reference"))
    return type(cast.author).objects.get(pk=cast.author.pk)


def take_in(data: bytes, name: str, by: Any) -> Incoming:
    return workflow.take_in(read(data, name), by=by)


def cited_by(document: Document) -> set[str]:
    return set(document.citations.values_list("reference__key", flat=True))


def test_twenty_five_fields_of_zotero_are_all_linked_in_the_draft(author):
    body = [paragraph(f"Claim {n} ", zotero(f"({n})", item(work(n))), ".") for n in range(1, 26)]
    file = docx(paragraph("CAR-NK cells", style="Title"), *body, *zotero_list("1. One", "2. Two"))
    incoming = take_in(file, "paper.docx", author)
    draft = incoming.document
    assert (draft.title, draft.slug, draft.kind, draft.edit) == ("CAR-NK cells", "car-nk-cells", "article", 1)
    assert len(cited_by(draft)) == 25
    assert not Reference.objects.filter(confirmed=True).exists()
    assert set(Reference.objects.values_list("source", flat=True)) == {"paper.docx"}
    assert [note["what"] for note in incoming.report].count("record") == 25
    assert [note["what"] for note in incoming.report].count("citation") == 25


def test_plain_numbers_are_all_linked_too(author):
    body = [paragraph(f"Claim {n} holds", raised(str(n)), ".") for n in range(1, 26)]
    entries = [paragraph(f"Writer{chr(64 + n)} A. Work {n}. Blood. 2020;1:{n}.", list_=2) for n in range(1, 26)]
    incoming = take_in(docx(*body, paragraph("References", style="Heading1"), *entries), "plain.docx", author)
    assert len(cited_by(incoming.document)) == 25
    assert all("title" in work.not_confirmed for work in Reference.objects.all())


def test_works_of_the_library_are_cited_and_not_added_again(author):
    ours = make_reference("liu2020", DOI="10.1000/cells.1", confirmed=True)
    make_reference("authorb2020", DOI="10.1000/another")
    by_title = make_reference("third", title="Natural Killer cells, part 3", author=[{"family": "AuthorC"}], DOI="")
    file = docx(paragraph(*(zotero("(1)", item(work(n))) for n in (1, 2, 3))))
    draft = take_in(file, "x.docx", author).document
    assert cited_by(draft) == {ours.key, by_title.key, "authorb2020a"}
    assert draft.body == "[@liu2020][@authorb2020a][@third]"
    assert Reference.objects.count() == 4


def test_a_work_that_was_merged_is_cited_by_what_it_was_merged_into(author):
    kept = make_reference("kept")
    Reference.objects.filter(pk=make_reference("gone", DOI="10.1000/cells.1").pk).update(merged_into=kept)
    draft = take_in(docx(paragraph(zotero("(1)", item(work(1))))), "x.docx", author).document
    assert (draft.body, cited_by(draft)) == ("[@kept]", {"kept"})


def test_the_same_title_with_another_identifier_is_another_work(author):
    make_reference("third", title="Natural killer cells, part 3", author=[{"family": "AuthorC"}], DOI="10.1000/x")
    draft = take_in(docx(paragraph(zotero("(1)", item(work(3))))), "x.docx", author).document
    assert cited_by(draft) == {"authorc2020"}


def test_keys_of_the_text_itself_are_kept_and_unknown_ones_named(author):
    make_reference("liu2020")
    incoming = take_in(b"# T\n\nSee [@liu2020; @nobody1999].", "x.md", author)
    assert cited_by(incoming.document) == {"liu2020"}
    told = [note["words"] for note in incoming.report if note["what"] == "could not"]
    assert len(told) == 1
    assert "@nobody1999" in told[0]


def test_pictures_are_written_anew_and_stand_in_the_text(author):
    file = docx(paragraph("Look ", picture("A cell")), media__picture=image("PNG"))
    draft = take_in(file, "x.docx", author).document
    assert draft.body == f"Look ![A cell]({Picture.objects.get().file.url})"


def test_a_picture_that_is_none_is_named_and_the_rest_comes_in(author):
    incoming = take_in(docx(paragraph("Look ", picture("A cell")), media__picture=b"<svg>"), "x.docx", author)
    assert not Picture.objects.exists()
    assert any("A cell" in note["words"] for note in incoming.report if note["what"] == "could not")


def test_who_may_not_write_brings_in_nothing(cast):
    for person in (cast.medical, cast.publisher, cast.stranger):
        with pytest.raises(workflow.NotAllowed):
            take_in(b"A title\n\nWords.", "x.txt", person)
    assert not Incoming.objects.exists()
    assert not Document.objects.exists()


def test_who_may_not_add_references_brings_in_no_text_that_has_new_ones(cast):
    file = docx(paragraph("Words ", zotero("(1)", item(work(1)))))
    with pytest.raises(workflow.NotAllowed, match="references"):
        take_in(file, "x.docx", cast.author)
    assert not Document.objects.exists()
    assert take_in(b"A title\n\nWords.", "x.txt", cast.author).document.body == "Words."


def test_a_failure_leaves_nothing_behind(author, monkeypatch):
    monkeypatch.setattr(clock, "now", lambda: None)  # the event of the new draft cannot be written
    with pytest.raises(IntegrityError):
        take_in(docx(paragraph("Words ", zotero("(1)", item(work(1))))), "x.docx", author)
    assert not Reference.objects.exists()


def test_a_slug_is_one_that_nobody_has_or_had(author):
    first = make("article", by=author, slug="car-nk")
    assert free_slug("CAR-NK") == "car-nk-2"
    with workflow.editing(first, by=author, edit=first.edit) as draft:
        draft.slug = "other"
        draft.save(update_fields=["slug"])
    assert free_slug("CAR-NK") == "car-nk-2"
    assert free_slug("Articles") == "articles-2"
    assert free_slug("漢字") == "text"
    assert len(free_slug("long " * 60)) <= 80


def test_the_same_text_twice_is_two_drafts(author):
    slugs = [take_in(b"CAR-NK\n\nWords.", "x.txt", author).document.slug for _ in range(2)]
    assert slugs == ["car-nk", "car-nk-2"]
