import pytest

from articles import workflow
from articles.desk import comparison
from articles.models import Kind
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
        return comparison.of(makers.submit(document, by=cast.author))

    return make


def notable(compared):
    return {source.key: (source.state, source.details) for source in compared.sources({}).notable}


def test_a_first_version_is_compared_with_nothing(cast, library):
    document = makers.make(Kind.ARTICLE, by=cast.author, body="So it was [@liu2020].")
    compared = comparison.of(makers.submit(document, by=cast.author))
    assert compared.old is None
    assert (compared.fields, compared.numbers) == ([], [])
    assert notable(compared) == {}
    assert compared.source_count == 1


def test_a_version_is_compared_with_the_one_before_it_also_long_afterwards(cast):
    document = makers.make(Kind.ARTICLE, by=cast.author)
    first = makers.publish(document, cast)
    makers.edit(document, by=cast.author, summary="Second.")
    second = makers.publish(document, cast)
    makers.edit(document, by=cast.author, summary="Third.")
    third = makers.publish(document, cast)
    assert comparison.of(first.submission).old is None
    assert comparison.of(second.submission).old == first
    assert comparison.of(third.submission).old == second


def test_a_withdrawn_text_is_compared_with_its_last_version(cast):
    document = makers.make(Kind.ARTICLE, by=cast.author)
    first = makers.publish(document, cast)
    workflow.withdraw(first, by=cast.publisher, reason="Wrong.")
    makers.edit(document, by=cast.author, summary="Mended.")
    assert comparison.of(makers.submit(document, by=cast.author)).old == first


def test_fields_are_named_with_what_changed_in_them(versions):
    compared = versions("Few people.", "Many people.", summary="Other words.")
    assert [change.part for change in compared.fields] == ["summary", "text"]
    assert compared.fields[1].what == "“Few” became “Many”"


def test_numbers_are_compared_row_by_row_and_without_the_years_of_sources(versions):
    table = "| Trial | People |\n|---|---|\n| Liu [@{}] | {} |\n| Marin | {} |"
    compared = versions(table.format("liu2020", 11, 37), table.format("marin2024", 12, 38))
    assert [(change.old, change.new) for change in compared.numbers] == [("11", "12"), ("37", "38")]


def test_sources_that_came_and_went_are_listed(versions):
    compared = versions("So [@liu2020; @pan2022].", "So [@liu2020; @marin2024].")
    assert notable(compared) == {"marin2024": ("added", ""), "pan2022": ("removed", "")}
    assert compared.sources({}).changed == 2
    assert compared.sources({}).quiet == 1


def test_sources_stand_in_the_order_of_their_numbers(versions):
    compared = versions("So [@liu2020].", "So [@marin2024; @pan2022; @liu2020].")
    sources = compared.sources({"marin2024": 1, "pan2022": 2, "liu2020": 3})
    assert [source.number for source in sources.every] == [1, 2, 3]


def test_a_source_withdrawn_by_its_journal_is_flagged_though_nothing_about_it_changed(versions):
    compared = versions("It is so [@liu2020].", "It was so [@liu2020].")
    Notice.objects.create(reference=Reference.objects.get(key="liu2020"), kind="retraction", date="2025-03-01")
    (source,) = compared.sources({}).notable
    assert (source.notice.words, source.notice.tone) == ("Withdrawn by its journal", "stop")


def test_the_gravest_notice_stands_first_and_an_incomplete_record_apart(cast, versions):
    compared = versions("It is [@liu2020; @marin2024; @pan2022].", "It was [@liu2020; @marin2024; @pan2022].")
    for key, kind in (("liu2020", "correction"), ("marin2024", "retraction")):
        Notice.objects.create(reference=Reference.objects.get(key=key), kind=kind, date="2025-03-01")
    Reference.objects.filter(key="pan2022").update(not_confirmed="the pages")
    sources = compared.sources({})
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
        compared = comparison.of(makers.submit(document, by=cast.author))
        (source,) = compared.sources({}).notable
        assert expected in source.details
        workflow.take_back(document, by=cast.author)


def test_two_works_of_one_name_are_told_apart_in_the_text(cast, versions):
    makers.make_reference("liu2020b", author=[{"family": "Liu", "given": "X"}])
    compared = versions("It is so [@liu2020].", "It is so [@liu2020b].")
    (line,) = [line for part in compared.parts for line in part.lines if line.number]
    assert line.html == "It is so [<del>Liu 2020, liu2020</del><ins>Liu 2020, liu2020b</ins>]."


def test_what_stands_beside_the_text_is_listed_with_its_version(cast):
    old = makers.make(Kind.DISCLAIMER, by=cast.author, title="No advice")
    first = makers.publish(old, cast)
    document = makers.make(Kind.ARTICLE, by=cast.author)
    makers.publish(document, cast)
    new = makers.make(Kind.DISCLAIMER, by=cast.author, title="Get help now", urgent=True)
    makers.publish(new, cast)
    makers.edit(old, by=cast.author, body="Truly no advice.")
    makers.edit(document, by=cast.author, summary="Told anew.")
    compared = comparison.of(makers.submit(document, by=cast.author))
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
    compared = comparison.of(makers.submit(document, by=cast.author))
    assert [line.state for line in compared.beside.every] == ["removed"]
    assert compared.disclaimer_count == 0


@pytest.mark.parametrize("kind", Kind.values)
def test_every_kind_shows_its_changes_in_place(versions, kind):
    compared = versions("Few people.", "Many people.", kind)
    assert len(compared.places) == 1
    assert "body" in [part.name for part in compared.parts]


def test_the_page_costs_the_same_with_few_sources_and_with_many(client, cast, library, django_assert_max_num_queries):
    def queries(keys):
        document = makers.make(Kind.ARTICLE, by=cast.author, body="Before.")
        makers.publish(document, cast)
        makers.edit(document, by=cast.author, body=f"After [{'; '.join(f'@{key}' for key in keys)}].")
        submission = makers.submit(document, by=cast.author)
        with django_assert_max_num_queries(80) as found:
            assert client.get(f"/admin/review/{submission.pk}/?view=changes").status_code == 200
        return len(found)

    for number in range(12):
        makers.make_reference(f"other{2000 + number}")
    client.force_login(cast.medical)
    client.get("/admin/review/")
    assert queries(["liu2020"]) == queries(["liu2020", "marin2024", *(f"other{2000 + n}" for n in range(12))])
