"""Works in the words of schema.org; that these are its words is checked with the public pages."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from references import linked
from references.identifiers import Identifier
from tests.references.works import article


@pytest.mark.parametrize(
    ("record", "said"),
    [
        ({"type": "chapter", "container-title": "A Handbook"}, {"@type": "Chapter", "isPartOf": "Book"}),
        ({"type": "article", "container-title": "bioRxiv"}, {"@type": "ScholarlyArticle", "isPartOf": "CreativeWork"}),
        ({"type": "patent"}, {"@type": "CreativeWork"}),
        ({"title": "Cells of <i>mice</i>"}, {"@type": "CreativeWork", "name": "Cells of mice"}),
        ({"issued": {"date-parts": [[2020, 2, 6]]}}, {"@type": "CreativeWork", "datePublished": "2020-02-06"}),
        ({"issued": {"date-parts": [[2020, 2]]}}, {"@type": "CreativeWork", "datePublished": "2020-02"}),
    ],
)
def test_a_record_is_told_as_far_as_it_is_known(record, said):
    told = linked.work(record, [])
    assert {name: value["@type"] if isinstance(value, dict) else value for name, value in told.items()} == said


@pytest.mark.parametrize(
    ("name", "said"),
    [
        (
            {"family": "Brink", "given": "Marcel", "non-dropping-particle": "van den"},
            ("Person", "Marcel van den Brink"),
        ),
        ({"family": "Glorioso", "given": "Joseph C.", "suffix": "III"}, ("Person", "Joseph C. Glorioso III")),
        ({"family": "王", "given": "小明"}, ("Person", "王小明")),
        ({"literal": "World Health Organization"}, ("Organization", "World Health Organization")),
    ],
)
def test_people_and_bodies_are_named_as_they_are_spoken_of(name, said):
    (author,) = linked.work({"author": [name]}, [])["author"]
    assert (author["@type"], author["name"]) == said


def test_an_address_leads_to_the_work_and_does_not_identify_it():
    told = linked.work(article(), [Identifier("url", "https://example.org/a")])
    assert told["sameAs"] == ["https://example.org/a"]
    assert "identifier" not in told


def test_the_trial_and_what_became_of_the_work_are_said():
    told = linked.work(article(), [], trial="NCT03056339", status="Retracted")
    assert told["about"]["sameAs"] == "https://clinicaltrials.gov/study/NCT03056339"
    assert told["creativeWorkStatus"] == "Retracted"


_ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)
_FIELDS = st.sampled_from(["type", "title", "author", "issued", "container-title", "publisher"])


@given(st.dictionaries(_FIELDS, _ANYTHING))
def test_no_record_is_too_odd(record):
    told = linked.work(record, [])
    assert all(told.values())
