from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from references.models import Kind, Notice, Precision
from references.notices.once import is_news, once

DAY = date(2014, 7, 2)


def said(kind="retraction", on=DAY, precision="day", doi="", source="Crossref", **fields):
    return Notice(kind=kind, date=on, precision=precision if on else "unknown", doi=doi, source=source, **fields)


ONE_NOTICE = {
    "two sources name its DOI": [said(doi="10.1/n"), said(doi="10.1/N", source="PubMed")],
    "they name its DOI and disagree on the day": [said(doi="10.1/n"), said(doi="10.1/n", on=date(2014, 7, 3))],
    "they name its DOI and disagree on the kind": [said(doi="10.1/n"), said("correction", doi="10.1/n")],
    "one names no DOI and the same day": [said(doi="10.1/n"), said()],
    "one names the month alone": [said(doi="10.1/n"), said(on=date(2014, 7, 1), precision="month")],
    "one names the year alone": [said(doi="10.1/n"), said(on=date(2014, 1, 1), precision="year")],
    "one knows nothing but the kind": [said(on=None), said(doi="10.1/n")],
    "none names a DOI": [said(), said(source="PubMed")],
    "one is printed under the work's own DOI": [said(doi="10.1/work"), said(source="PubMed")],
}
TWO_NOTICES = {
    "with two DOIs of one day": [said(doi="10.1/n"), said(doi="10.1/m")],
    "of two kinds": [said(), said("correction")],
    "of two days": [said(), said(on=date(2014, 7, 3))],
    "of two months": [said(doi="10.1/n"), said(on=date(2014, 8, 1), precision="month")],
    "of two kinds under the work's own DOI": [said(doi="10.1/work"), said("correction", doi="10.1/work")],
}


@pytest.mark.parametrize("rows", ONE_NOTICE.values(), ids=ONE_NOTICE)
def test_one_notice_is_told_once_where(rows):
    assert len(once(rows, "10.1/work")) == len(once(rows[::-1], "10.1/work")) == 1


@pytest.mark.parametrize("rows", TWO_NOTICES.values(), ids=TWO_NOTICES)
def test_two_notices_are_told_apart(rows):
    assert len(once(rows, "10.1/work")) == len(once(rows[::-1], "10.1/work")) == 2


def test_what_is_told_is_the_most_that_any_source_says():
    [told] = once(
        [
            said(on=None, source="PubMed", place="Nature 511:112"),
            said("correction", doi="10.1000/n", on=date(2014, 1, 1), precision="year", reason="Errors."),
            said(doi="10.1000/n", source="Retraction Watch"),
        ]
    )
    assert (told.kind, told.words, told.tone) == ("retraction", "Withdrawn by its journal", "stop")
    assert (told.date_words, told.place, told.reason) == ("2 July 2014", "Nature 511:112", "Errors.")
    assert told.address == "https://doi.org/10.1000/n"
    assert sorted(told.sources) == ["Crossref", "PubMed", "Retraction Watch"]


@pytest.mark.parametrize(
    ("known", "row", "news"),
    [
        ([], said(), True),
        ([said()], said(source="PubMed"), False),
        ([said("correction", doi="10.1/n")], said(doi="10.1/n"), True),  # it is graver than we knew
        ([said(doi="10.1/n")], said("correction", doi="10.1/n"), False),
        ([said()], said("correction"), True),
    ],
)
def test_news_is_what_nobody_told_before_or_a_graver_kind(known, row, news):
    assert is_news(row, known, "10.1/work") == news


rows = st.builds(
    said,
    st.sampled_from(Kind.values),
    st.sampled_from([None, DAY, date(2014, 7, 3), date(2015, 1, 1)]),
    st.sampled_from(Precision.values[:3]),
    st.sampled_from(["", "10.1/n", "10.1/m", "10.1/work"]),
    st.sampled_from(["Crossref", "PubMed"]),
)


@given(st.lists(rows, max_size=8))
def test_no_source_takes_back_what_another_says(rows):
    told = once(rows, "10.1/work")
    assert sorted(id(row) for each in told for row in each.rows) == sorted(map(id, rows))
    assert [each.gravity for each in told] == sorted(each.gravity for each in told)
    assert not rows or told[0].gravity == min(row.gravity for row in rows)
