from datetime import UTC, date, datetime

import pytest

from articles.models import Kind
from articles.pages import Credit
from articles.templatetags import reading_words


@pytest.mark.parametrize(
    ("on", "html"),
    [
        (date(2026, 3, 3), '<time datetime="2026-03-03">3 March 2026</time>'),
        (datetime(2026, 3, 3, 12, tzinfo=UTC), '<time datetime="2026-03-03">3 March 2026</time>'),
        (datetime(2026, 6, 3, 23, 30, tzinfo=UTC), '<time datetime="2026-06-04">4 June 2026</time>'),  # London
    ],
)
def test_a_day_is_told_in_the_time_zone_of_the_site(on: date, html: str) -> None:
    assert reading_words.day(on) == html


ADA = Credit("Ada <b>", credentials="MD & PhD", url="/people/ada/")


@pytest.mark.parametrize(
    ("people", "html"),
    [
        ([], ""),
        ([ADA], '<b><a href="/people/ada/">Ada &lt;b&gt;</a>, MD &amp; PhD</b>'),
        ([Credit("A"), Credit("B")], "<b>A</b> and <b>B</b>"),
        ([Credit("A"), Credit("B"), Credit("C")], "<b>A</b>, <b>B</b> and <b>C</b>"),
    ],
)
def test_names_are_joined_as_in_a_sentence_and_escaped(people: list[Credit], html: str) -> None:
    assert reading_words.names(people) == html


def test_each_kind_has_a_word_for_readers() -> None:
    assert {kind for kind in Kind if reading_words.kind_words(kind)} == set(Kind)
