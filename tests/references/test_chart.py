import pytest
from hypothesis import given
from hypothesis import strategies as st

from references import chart, evidence
from references.chart import FAMILIES, FOOT, HEIGHT, MOST_COLUMNS, TOP


def drawn(*counts):
    return chart.draw({(year, kind): number for year, kind, number in counts})


def test_every_type_of_evidence_has_one_family():
    kinds = [kind for family in FAMILIES for kind in family.kinds]
    assert sorted(kinds) == sorted(["", *evidence.BY_KEY])


@pytest.mark.parametrize("counts", [[], [(2020, "rct", 3)], [(2020, "rct", 3), (None, "", 2)]])
def test_a_single_year_says_nothing_and_is_not_drawn(counts):
    assert drawn(*counts) is None


def test_columns_stand_for_every_year_and_parts_for_families():
    found = drawn((2019, "rct", 2), (2019, "phase-1", 1), (2021, "animal", 4))
    assert [(column.label, column.total) for column in found.columns] == [("2019", 3), ("2020", 0), ("2021", 4)]
    assert [[(part.family.key, part.count) for part in column.parts] for column in found.columns] == [
        [("trial", 3)],
        [],
        [("animal", 4)],
    ]
    assert [(family.key, total) for family, total in found.families] == [("trial", 3), ("animal", 4)]


def test_the_table_says_what_the_drawing_shows_and_works_without_a_year():
    found = drawn((2019, "rct", 2), (2021, "animal", 4), (None, "", 5))
    assert found.rows == [
        ("2019", [2, 0, 0], 2),
        ("2020", [0, 0, 0], 0),
        ("2021", [0, 4, 0], 4),
        ("Not known", [0, 0, 5], 5),
    ]
    assert (found.total, found.undated) == (11, 5)


def test_many_years_leave_the_earliest_in_one_column():
    found = drawn((1975, "rct", 1), (1986, "rct", 1), (2024, "rct", 2), (2025, "rct", 3))
    assert len(found.columns) == MOST_COLUMNS
    assert (found.columns[0].label, found.columns[0].total) == ("to 2006", 2)
    assert found.columns[0].labelled
    assert found.columns[-1].labelled


def test_words_say_what_the_picture_shows():
    assert drawn((2019, "rct", 2), (2021, "animal", 4)).summary == (
        "6 works, 2019 to 2021. The most, 4, are of 2021. By kind of evidence, trials in patients: 2; "
        "studies in animals: 4."
    )


COUNTS = st.dictionaries(
    st.tuples(st.none() | st.integers(1900, 2100), st.sampled_from(["", "unheard of", *evidence.BY_KEY])),
    st.integers(1, 5000),
    min_size=1,
    max_size=40,
)


@given(COUNTS)
def test_no_column_leaves_the_picture_and_nothing_is_lost(counts):
    found = chart.draw(counts)
    if found is None:
        return
    assert found.total == sum(counts.values()) == sum(total for _, _, total in found.rows)
    assert found.total - found.undated == sum(column.total for column in found.columns)
    assert 2 <= len(found.lines) <= 6
    for column in found.columns:
        for part in column.parts:
            assert TOP - 1 <= float(part.y) <= HEIGHT - FOOT
            assert float(part.y) + float(part.height) <= HEIGHT - FOOT + 0.2
