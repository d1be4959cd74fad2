import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from references import csl
from tests.references.works import article, library

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=12),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)
FIELDS = st.sampled_from([*csl.TEXTS, *csl.NAMES, *csl.DATES, *csl.LINES, "custom"])
RECORDS = st.dictionaries(FIELDS, JSON, max_size=8)


def test_good_records_stay_as_they_are():
    assert [csl.clean(item) for item in library()] == library()


@pytest.mark.parametrize(
    ("item", "message"),
    [
        (None, "a record is an object with fields, not nothing"),
        ([], "a record is an object with fields, not a list"),
        ("x", "a record is an object with fields, not text"),
        (article(type=None), "type: is missing; a journal article's is article-journal"),
        (article(type="poem"), "type: 'poem' is no type of CSL; a journal article's is article-journal"),
        (article(title=None), "title: is missing"),
        (article(title=" \x00"), "title: is missing"),
        (article(title={"a": 1}), "title: should be text, not an object"),
        (article(volume=True), "volume: should be text, not yes or no"),
        (article(author="Liu E"), "author: should be a list of names, not text"),
        (
            article(author=[{"family": "Liu"}, "Li"]),
            "author: name 2 should be an object with family and given, not text",
        ),
        (article(author=[{"family": " "}]), "author: name 1 is empty: give family, or literal for a group"),
        (
            article(issued="2020"),
            'issued: should be an object such as {"date-parts": [[2020, 2, 6]]}, not text',
        ),
        (
            article(issued={"raw": "soon"}),
            'issued: no year can be read from it; a date looks like {"date-parts": [[2020, 2, 6]]}',
        ),
        (article(DOI="abc"), "DOI: 'abc' is none; one looks like 10.1056/NEJMoa1910607"),
        (article(PMID="PMC12"), "PMID: 'PMC12' is none; one looks like 32023374"),
        (article(PMCID="x"), "PMCID: 'x' is none; one looks like PMC7101242"),
        (article(ISBN="123"), "ISBN: '123' is none; one looks like 978-0-306-40615-7"),
        (
            article(URL="javascript:alert(1)"),
            "URL: 'javascript:alert(1)' is none; one looks like https://www.example.org/page",
        ),
        (article(URL="PMC12"), "URL: 'PMC12' is none; one looks like https://www.example.org/page"),
        (article(abstract="x" * 200_001), "the record has 200,372 characters, more than 200,000"),
        (article(custom=float("nan")), "the record holds a number that is not finite"),
    ],
)
def test_what_is_wrong_is_said_with_the_field_and_how_it_should_be(item, message):
    assert [str(problem) for problem in csl.problems(item)] == [message]
    with pytest.raises(csl.CslError, match="^" + message[:12].replace("(", r"\(")):
        csl.clean(item)


def test_every_problem_of_a_record_is_told_at_once():
    with pytest.raises(csl.CslError) as caught:
        csl.clean({"DOI": "x", "author": 3})
    assert [problem.field for problem in caught.value.problems] == ["type", "title", "DOI", "author"]


def test_nesting_beyond_reason_is_refused_without_recursion():
    deep: object = []
    for _ in range(5000):
        deep = [deep]
    assert "nested more than" in str(csl.problems(article(custom=deep))[0])


@pytest.mark.parametrize(
    ("fields", "field", "tidied"),
    [
        ({"title": "  A\ttitle\n over \x00 lines\ud800 "}, "title", "A title over lines"),
        ({"title": ["First", "Second"]}, "title", "First"),
        ({"title": "Ka\u0308rre"}, "title", "Kärre"),
        ({"volume": 382}, "volume", "382"),
        ({"volume": 382.0}, "volume", "382"),
        ({"type": "journal-article"}, "type", "article-journal"),
        ({"DOI": "https://doi.org/10.1056/NEJMoa1910607"}, "DOI", "10.1056/NEJMoa1910607"),
        ({"PMID": 32023374}, "PMID", "32023374"),
        ({"PMCID": "7101242"}, "PMCID", "PMC7101242"),
        ({"abstract": " One.\n\nTwo.\x00 "}, "abstract", "One.\n\nTwo."),
        ({"author": [{"family": "Roe\x00 ", "given": "", "x": None}]}, "author", [{"family": "Roe"}]),
        ({"custom": {"a\x00": ["b\x00", 1, True]}}, "custom", {"a": ["b", 1, True]}),
    ],
)
def test_fields_are_tidied(fields, field, tidied):
    assert csl.clean(article(**fields))[field] == tidied


@pytest.mark.parametrize("empty", ["", [], {}, None, {"date-parts": [[None]]}])
def test_what_says_nothing_is_left_out(empty):
    assert "issued" not in csl.clean(article() | {"issued": empty if isinstance(empty, dict) else None})
    assert "custom" not in csl.clean(article() | {"custom": empty}) or isinstance(empty, dict)


@pytest.mark.parametrize(
    ("fields", "missing"),
    [
        ({}, []),
        ({"author": None}, ["authors"]),
        ({"author": None, "editor": [{"family": "Roe"}]}, []),
        ({"container-title": None, "container-title-short": None}, ["journal"]),
        ({"type": "report", "container-title": None, "container-title-short": None}, ["publisher"]),
        ({"type": "report", "container-title": None, "publisher": "EMA"}, []),
        ({"issued": None}, ["year"]),
    ],
)
def test_what_a_complete_record_would_have_is_named(fields, missing):
    assert csl.missing(article(**fields)) == missing


@given(JSON | RECORDS | RECORDS.map(lambda record: article() | record))
def test_any_json_is_either_clean_or_refused_with_reasons(item):
    if csl.problems(item):
        with pytest.raises(csl.CslError):
            csl.clean(item)
        return
    clean = csl.clean(item)
    assert csl.clean(clean) == clean
    text = json.dumps(clean, ensure_ascii=False)
    assert "\\u0000" not in text
    text.encode()
