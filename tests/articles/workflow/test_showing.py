"""Which names a public step touches; what must follow from them is told by tests/articles/reading/shelf."""

import pytest

from articles import made_of
from articles.models import Kind, NameStamp, Stamp
from articles.workflow import showing
from tests.articles import makers

pytestmark = pytest.mark.django_db


def touched(step) -> set[str]:
    before = Stamp.objects.current()
    step()
    return set(NameStamp.objects.filter(number__gt=before).values_list("name", flat=True))


def test_a_change_without_names_concerns_every_page():
    assert touched(showing.changed) == {made_of.SITE}


def test_a_name_carries_the_generation_in_which_it_changed_last():
    for _time in range(2):
        showing.changed("work-1", "work-2", "work-1")
    showing.changed("work-2")
    assert dict(NameStamp.objects.values_list("name", "number")) == {"work-1": 2, "work-2": 3}
    assert Stamp.objects.current() == 3


@pytest.mark.parametrize(
    ("names", "expected"),
    [(["work-2"], False), (["work-1"], True), ([], True)],
    ids=["something else", "what it is made of", "anything at all"],
)
def test_a_page_is_moved_by_what_it_is_made_of_and_by_what_concerns_every_page(names, expected):
    showing.changed("work-1")
    since = Stamp.objects.current()
    showing.changed(*names)
    assert NameStamp.objects.moved(["work-1"], since=since) == expected


def test_what_is_told_of_a_record_that_was_merged_concerns_the_page_of_the_one_that_was_kept():
    kept, gone = makers.make_reference("liu2020"), makers.make_reference("liu2021")
    gone.merged_into = kept
    assert touched(lambda: showing.work_changed(gone)) == {made_of.work(kept.pk), made_of.work(gone.pk)}


def test_a_publication_names_what_may_show_it_and_nothing_else(cast):
    work, other = makers.make_reference("liu2020"), makers.make_reference("marin2024")
    article = makers.make(Kind.ARTICLE, by=cast.author, body="Found [@liu2020].")
    makers.publish(article, cast)
    makers.edit(article, by=cast.author, body="Found [@marin2024].")
    people = {made_of.person(user.person.pk) for user in (cast.author, cast.editorial, cast.medical)}
    assert touched(lambda: makers.publish(article, cast)) == people | {
        made_of.document(article.pk),
        made_of.work(work.pk),  # it is not cited any more
        made_of.work(other.pk),
        made_of.newest(Kind.ARTICLE),
        made_of.of_topic(Kind.ARTICLE, article.topic_id),
        made_of.CHAIN,
    }


@pytest.mark.parametrize(
    ("values", "expected"),
    [({"body": "Another explanation."}, False), ({"title": "CD20"}, True), ({"abbreviations": "B4"}, True)],
)
def test_a_term_that_keeps_its_words_leaves_texts_that_do_not_use_it_alone(cast, values, expected):
    term = makers.make(Kind.TERM, by=cast.author, title="CD19")
    makers.publish(term, cast)
    makers.edit(term, by=cast.author, **values)
    assert (made_of.newest(Kind.TERM) in touched(lambda: makers.publish(term, cast))) == expected


@pytest.mark.parametrize(("number", "expected"), [(0, set()), (2, {"work-0", "work-1"}), (501, {made_of.SITE})])
def test_a_look_at_very_many_works_concerns_every_page(number, expected):
    assert touched(lambda: showing.works_checked(range(number))) == expected
