"""What one text changes against another: words, numbers, sources, what stands beside them, credits."""

import re

import pytest

from articles import workflow
from articles.models import Kind
from articles.pages import differences
from references.models import Notice, Reference
from tests.articles import makers


@pytest.fixture
def library(db):
    for key in ("liu2020", "marin2024", "pan2022"):
        makers.make_reference(key)


@pytest.fixture
def versions(cast, library):
    """``versions(old, new)``: a text with the first body published and the second handed in, compared."""

    def make(old, new, kind=Kind.ARTICLE, **values):
        document = makers.make(kind, by=cast.author, body=old)
        makers.publish(document, cast)
        makers.edit(document, by=cast.author, body=new, **values)
        return against_live(makers.submit(document, by=cast.author))

    return make


def against_live(submission):
    live = submission.document.versions.with_text().first()
    old = differences.of_version(live) if live else None
    return differences.between(old, differences.of_submission(submission))


def notable(compared):
    return {source.key: (source.state, source.details) for source in compared.sources().notable}


def test_a_first_version_is_compared_with_nothing(cast, library):
    document = makers.make(Kind.ARTICLE, by=cast.author, body="So it was [@liu2020].")
    compared = against_live(makers.submit(document, by=cast.author))
    assert compared.old is None
    assert (compared.fields, compared.numbers) == ([], [])
    assert notable(compared) == {}
    assert compared.source_count == 1


def test_fields_are_named_with_what_changed_in_them(versions):
    compared = versions("Few people.", "Many people.", summary="Other words.")
    assert [change.part for change in compared.fields] == ["summary", "text"]
    assert compared.fields[1].what == "“Few” became “Many”"
    assert compared.credits == []


def test_numbers_are_compared_row_by_row_and_without_the_years_of_sources(versions):
    table = "| Trial | People |\n|---|---|\n| Liu [@{}] | {} |\n| Marin | {} |"
    compared = versions(table.format("liu2020", 11, 37), table.format("marin2024", 12, 38))
    assert [(change.old, change.new) for change in compared.numbers] == [("11", "12"), ("37", "38")]


def test_sources_that_came_and_went_are_listed(versions):
    compared = versions("So [@liu2020; @pan2022].", "So [@liu2020; @marin2024].")
    assert notable(compared) == {"marin2024": ("added", ""), "pan2022": ("removed", "")}
    assert compared.sources().changed == 2
    assert compared.sources().quiet == 1


def test_sources_stand_in_the_order_of_their_numbers(versions):
    sources = versions("So [@liu2020].", "So [@marin2024; @pan2022; @liu2020].").sources()
    assert [(source.key, source.number) for source in sources.every] == [
        ("marin2024", 1),
        ("pan2022", 2),
        ("liu2020", 3),
    ]


def test_a_work_that_was_merged_into_another_since_is_neither_removed_nor_added(versions):
    compared = versions("It is so [@liu2020].", "It was so [@marin2024].")
    Reference.objects.filter(key="liu2020").update(merged_into=Reference.objects.get(key="marin2024"))
    assert [source.state for source in compared.sources().every] == [""]
    assert len(compared.changes) == 1


def test_a_notice_that_came_since_is_told_apart_from_one_that_was_known(cast, library):
    document = makers.make(Kind.ARTICLE, by=cast.author, body="So [@liu2020; @marin2024].")
    Notice.objects.create(reference=Reference.objects.get(key="liu2020"), kind="correction", date="2025-03-01")
    version = makers.publish(document, cast)
    Notice.objects.create(reference=Reference.objects.get(key="marin2024"), kind="correction", date="2025-03-01")
    makers.edit(document, by=cast.author, summary="Other words.")
    sources = against_live(makers.submit(document, by=cast.author)).sources()
    assert version.published_at < Notice.objects.get(reference__key="marin2024").added_at
    assert {source.key: source.newly for source in sources.notable} == {"liu2020": False, "marin2024": True}
    assert sources.changed == 1


def test_a_source_that_is_not_about_the_therapy_is_said_to_be_indirect(versions):
    Reference.objects.filter(key="marin2024").update(not_car_nk=True)
    sources = versions("So.", "So [@liu2020; @marin2024].").sources()
    assert [source.is_indirect for source in sources.every] == [False, True]


def test_a_source_withdrawn_by_its_journal_is_flagged_though_nothing_about_it_changed(versions):
    compared = versions("It is so [@liu2020].", "It was so [@liu2020].")
    Notice.objects.create(reference=Reference.objects.get(key="liu2020"), kind="retraction", date="2025-03-01")
    (source,) = compared.sources().notable
    assert (source.notice.words, source.notice.tone) == ("Withdrawn by its journal", "stop")


def test_the_gravest_notice_stands_first_and_an_incomplete_record_apart(cast, versions):
    compared = versions("It is [@liu2020; @marin2024; @pan2022].", "It was [@liu2020; @marin2024; @pan2022].")
    for key, kind in (("liu2020", "correction"), ("marin2024", "retraction")):
        Notice.objects.create(reference=Reference.objects.get(key=key), kind=kind, date="2025-03-01")
    Reference.objects.filter(key="pan2022").update(not_confirmed="the pages")
    sources = compared.sources()
    assert [source.key for source in sources.notable] == ["marin2024", "liu2020"]
    assert [(source.key, source.incomplete) for source in sources.incomplete] == [
        ("pan2022", ("not confirmed: the pages",))
    ]
    assert sources.quiet == 0


def test_a_corrected_record_is_told_apart_from_another_work(cast, versions):
    reference = Reference.objects.get(key="liu2020")
    document = makers.make(Kind.ARTICLE, by=cast.author, body="So [@liu2020].")
    makers.publish(document, cast)
    for csl, expected in (({"page": "545-53"}, "details corrected"), ({"title": "Another"}, "title")):
        reference.csl |= csl
        reference.save()
        makers.edit(document, by=cast.author, summary=f"Told anew, {expected}.")
        compared = against_live(makers.submit(document, by=cast.author))
        (source,) = compared.sources().notable
        assert expected in source.details
        workflow.take_back(document, by=cast.author)


def test_two_works_of_one_name_are_told_apart_in_the_text(cast, versions):
    makers.make_reference("liu2020b", author=[{"family": "Liu", "given": "X"}])
    compared = versions("It is so [@liu2020].", "It is so [@liu2020b].")
    (body,) = [part.redline.both for part in compared.texts if part.name == "body"]
    assert "[now cites Liu 2020, liu2020b; no longer cites Liu 2020, liu2020]" in body


def test_what_stands_beside_the_text_is_listed_with_its_version(cast):
    old = makers.make(Kind.DISCLAIMER, by=cast.author, title="No advice")
    first = makers.publish(old, cast)
    document = makers.make(Kind.ARTICLE, by=cast.author)
    makers.publish(document, cast)
    new = makers.make(Kind.DISCLAIMER, by=cast.author, title="Get help now", urgent=True)
    makers.publish(new, cast)
    makers.edit(old, by=cast.author, body="Truly no advice.")
    makers.edit(document, by=cast.author, summary="Told anew.")
    compared = against_live(makers.submit(document, by=cast.author))
    makers.publish(old, cast)
    found = [(line.version.title, line.version.number, line.state, line.newer) for line in compared.beside.every]
    assert found == [("Get help now", 1, "added", None), ("No advice", 1, "", 2)]
    assert compared.disclaimer_count == 2
    assert first.number == 1


def test_what_no_longer_stands_beside_the_text_comes_last(cast):
    gone = makers.make(Kind.DISCLAIMER, by=cast.author)
    version = makers.publish(gone, cast)
    document = makers.make(Kind.ARTICLE, by=cast.author)
    makers.publish(document, cast)
    workflow.withdraw(version, by=cast.publisher, reason="Out of date.")
    makers.edit(document, by=cast.author, summary="Told anew.")
    compared = against_live(makers.submit(document, by=cast.author))
    assert [line.state for line in compared.beside.every] == ["removed"]
    assert compared.disclaimer_count == 0


@pytest.mark.parametrize("kind", Kind.values)
def test_every_kind_shows_its_changes_in_place(versions, kind):
    compared = versions("Few people.", "Many people.", kind)
    (part,) = [part for part in compared.texts if part.redline.changes]
    assert re.sub(r' [\w-]+="[^"]*"', "", part.redline.both) == "<p><del>Few</del><ins>Many</ins> people.</p>\n"


def test_an_answer_that_was_told_anew_counts_as_changed(cast, library):
    faq = makers.make(Kind.FAQ, by=cast.author)
    makers.publish(faq, cast)
    document = makers.make(Kind.ARTICLE, by=cast.author)
    with workflow.editing(document, by=cast.author, edit=document.edit) as draft:
        draft.questions.create(faq=faq)
    makers.publish(document, cast)
    makers.edit(faq, by=cast.author, body="Somebody knows.")
    makers.publish(faq, cast)
    makers.edit(document, by=cast.author, summary="Told anew.")
    compared = against_live(makers.submit(document, by=cast.author))
    assert [(line.state, line.version.number) for line in compared.beside.changed] == [("changed", 2)]


def test_who_wrote_it_and_what_they_declare_are_credits(cast):
    document = makers.make(Kind.ARTICLE, by=cast.author)
    makers.publish(document, cast)
    cast.author.person.interests = "Shares in a maker."
    cast.author.person.save()
    makers.edit(document, by=cast.author, funding="A grant.")
    compared = against_live(makers.submit(document, by=cast.author))
    assert [(change.part, change.what) for change in compared.credits] == [("authors", "Ada: interests changed")]
    assert [part.name for part in compared.texts if part.redline.changes] == ["funding"]


def test_changes_are_counted_through_all_fields(versions):
    compared = versions("Few people.", "Many people.", title="Another title", summary="Other words.")
    places = re.findall(r'id="change-(\d+)"', "".join(part.redline.both for part in compared.texts))
    assert [int(place) for place in places] == [*compared.changes] == [1, 2, 3]
