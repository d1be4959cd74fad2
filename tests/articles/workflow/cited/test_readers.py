"""What readers of the library are told of the texts that cite a work."""

import pytest

from articles import clock, workflow
from articles.models import Listed
from references import uses
from references.models import Alias, Reference
from tests.articles import makers


def quotes(work):
    return {use.title: [tuple(quote) for quote in use.quotes] for use in uses.of(work, public=True)}


def publish(cast, kind, **values):
    document = makers.make(kind, by=cast.author, **values)
    makers.publish(document, cast)
    return document


def test_each_sentence_of_a_live_version_leads_to_its_place(cast, work):
    publish(
        cast,
        "article",
        slug="a",
        title="A",
        body="Eight of eleven responded [@liu2020]. More.\n\n- As @liu2020 say, *few* were treated.",
        takeaway="- It may help [@liu2020].",
    )
    publish(cast, "faq", slug="b", title="B", body="Nobody knows [@liu2020; @liu2020, p. 3]. So it is [@liu2020].")
    publish(cast, "term", slug="c", title="C", body="A cell [@liu2020].")
    assert quotes(work) == {
        "A": [
            ("Eight of eleven responded.", "/articles/a/#cite-liu2020-1"),
            ("As Liu 2020 say, few were treated.", "/articles/a/#cite-liu2020-2"),
            ("It may help.", "/articles/a/#cite-liu2020-3"),
        ],
        "B": [("Nobody knows.", "/faqs/b/#cite-liu2020-1"), ("So it is.", "/faqs/b/#cite-liu2020-3")],
        "C": [("A cell.", "/glossary/#c")],
    }


def test_the_places_are_there(cast, work, client):
    publish(cast, "article", slug="a", body="One [@liu2020]. Two [@liu2020].", takeaway="- Three [@liu2020].")
    page = client.get("/articles/a/").text
    (use,) = uses.of(work, public=True)
    assert all(f'id="{quote.url.partition("#")[2]}"' in page for quote in use.quotes)


def test_neither_drafts_nor_withdrawn_texts_are_quoted(cast, work):
    article = publish(cast, "article", slug="a", title="A", body="Public words [@liu2020].")
    makers.edit(article, by=cast.author, body="Secret words [@liu2020].")
    assert quotes(work) == {"A": [("Public words.", "/articles/a/#cite-liu2020-1")]}
    workflow.withdraw(article.live, by=cast.publisher, reason="Wrong.")
    assert quotes(work) == {}


def test_a_text_that_calls_a_work_by_another_key_is_quoted_too(cast, work):
    gone = makers.make_reference("lei2025")
    publish(cast, "article", slug="a", title="A", body="By one key [@liu2020]. By another [@lei2025].")
    Reference.objects.filter(pk=gone.pk).update(merged_into=work)
    Alias.objects.create(key="Liu_20", reference=work, source="a file", by=cast.author)
    assert work.every_key == {"liu2020", "lei2025", "Liu_20"}
    assert [words for words, _ in quotes(work)["A"]] == ["By one key.", "By another."]


@pytest.mark.parametrize("count", [1, 4])
def test_quoting_costs_the_same_for_many_texts(count, cast, work, django_assert_num_queries):
    for n in range(count):
        publish(cast, "faq", slug=f"faq-{n}", body="One [@liu2020].")
    with django_assert_num_queries(4):
        assert len(uses.of(work, public=True)) == count


def test_works_are_narrowed_and_ordered_by_what_is_public(cast, work):
    blood, lungs = makers.make_topic("Blood"), makers.make_topic("Lungs")
    other = makers.make_reference("lei2025")
    publish(cast, "article", body="[@liu2020] and [@lei2025].", topic=blood)
    publish(cast, "faq", body="[@liu2020], [@liu2020].", topic=blood)
    makers.make("article", by=cast.author, body="[@lei2025], [@liu2020]", topic=lungs)
    counts = Reference.objects.annotate(n=uses.times_cited()).values_list("key", "n")
    assert dict(counts) == {"liu2020": 2, "lei2025": 1}
    assert uses.topics() == [("blood", "Blood")]
    assert set(Reference.objects.filter(uses.about("blood"))) == {work, other}
    assert not Reference.objects.filter(uses.about("lungs"))


def test_what_cites_a_merged_record_counts_once_for_the_one_that_was_kept(cast, work):
    gone = makers.make_reference("lei2025")
    publish(cast, "article", body="[@liu2020] and [@lei2025].")
    Reference.objects.filter(pk=gone.pk).update(merged_into=work)
    assert Reference.objects.annotate(n=uses.times_cited()).get(pk=work.pk).n == 1
    assert list(Reference.objects.kept().filter(uses.about("blood-cancers"))) == [work]


def test_a_text_narrows_the_library_no_more_from_the_day_it_ends(cast, work):
    blood = makers.make_topic("Blood")
    publish(cast, "article", body="[@liu2020].", topic=blood)
    found = Reference.objects.filter(uses.about(blood.slug))
    assert [topic.name for topic in uses.topics()] == ["Blood"]
    assert found.exists()
    Listed.objects.update(ends_on=clock.today())
    assert uses.topics() == []
    assert not found.all().exists()
