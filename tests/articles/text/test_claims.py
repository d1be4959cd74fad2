"""Statements with their certainty: how they are written, shown and bounded by their sources."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.text import render
from articles.text.claims import CERTAINTIES, POPULATIONS, WEAK
from articles.text.runs import runs
from references import evidence
from tests.articles.text.cast import LIBRARY
from tests.articles.text.timing import grows_in_step

STRONG = {"a": ["phase-2"], "b": ["rct"], "c": ["cohort"]}


def claim(attributes="{certainty=low population=people}", words="It helps [@a]."):
    return f"::: claim {attributes}\n{words}\n:::\n"


def rendered(text, kinds=STRONG):
    return render(text, LIBRARY, evidence=kinds)


def kinds_of(found):
    return [problem.kind for problem in found.problems]


def plain(html):
    return " ".join(re.sub(r"<[^>]*>", " ", html).split())


def test_a_statement_says_how_certain_it_is_of_whom_and_what_that_means():
    found = rendered(claim())
    assert '<div class="claim claim-low">' in found.html
    assert plain(found.html) == (
        "Low certainty About people It helps 1 . This may be so. What really happens could well be different."
    )
    assert not found.problems


@pytest.mark.parametrize("population", ["animals", "cells"])
def test_a_statement_about_animals_or_cells_says_not_shown_in_people(population):
    assert "not shown in people" in rendered(claim(f"{{certainty=low population={population}}}")).html


def test_a_statement_about_people_does_not_say_so():
    assert "not shown in people" not in rendered(claim()).html


WRITTEN = {
    "people are meant where nothing is said": "{certainty=low}",
    "the order makes no difference": "{population=people certainty=low}",
    "marks round a value make none": '{certainty="low" population="people"}',
    "nor does space": "  {  certainty=low   population=people }  ",
}


@pytest.mark.parametrize("attributes", WRITTEN.values(), ids=WRITTEN)
def test_it_may_be_written_in_several_ways(attributes):
    assert rendered(claim(attributes)).stored == rendered(claim()).stored


def test_it_holds_paragraphs_and_lists_and_needs_no_empty_line_before_it():
    found = rendered("Before.\n" + claim(words="One [@a].\n\n- two\n- three") + "After.")
    assert found.stored.count("<div") == 1
    assert found.stored.startswith("<p>Before.</p>\n<div")
    assert found.stored.rstrip().endswith("</div>\n<p>After.</p>")
    assert "<li>three</li>\n</ul>\n<p class" in found.stored


REFUSED = {
    "no certainty": ("{population=people}", "claim-certainty", "one of high, moderate, low, very-low"),
    "a certainty that is none": ("{certainty=proven}", "claim-certainty", "“proven” is none"),
    "a population that is none": ("{certainty=low population=mice}", "claim-population", "people, animals, cells"),
    "a word that is not known": ("{certainty=low species=mice}", "claim-words", "“species”"),
    "a value without a name": ("{certainty=low mice}", "claim-words", "“mice”"),
    "no braces": ("certainty=low", "claim-words", "::: claim {certainty=low population=people}"),
    "nothing at all": ("", "claim-certainty", "has no certainty"),
}


@pytest.mark.parametrize(("attributes", "kind", "words"), REFUSED.values(), ids=REFUSED)
def test_what_is_not_understood_is_refused_with_its_line_and_the_way_out(attributes, kind, words):
    found = rendered(f"Before.\n\n{claim(attributes)}")
    problem = next(problem for problem in found.problems if problem.kind == kind)
    assert words in problem.message
    assert problem.line == 3


def test_a_statement_that_cites_nothing_is_refused():
    assert kinds_of(rendered(claim(words="It helps."))) == ["claim-uncited"]


@pytest.mark.parametrize("kind", ["", *evidence.BY_KEY])
@pytest.mark.parametrize("certainty", CERTAINTIES)
def test_certainty_is_bounded_by_the_works_cited(certainty, kind):
    found = rendered(claim(f"{{certainty={certainty} population=animals}}"), {"a": [kind]})
    refused = certainty in {"high", "moderate"} and kind in WEAK
    assert kinds_of(found) == ["claim-too-certain"] * refused


SOURCES = {
    "animals and cells together carry no more": ({"a": ["animal"], "b": ["in-vitro"], "c": ["case-series"]}, False),
    "one stronger work is enough": ({"a": ["animal"], "b": ["cohort"], "c": ["in-vitro"]}, True),
    "a paper on mice and on people counts as both": ({"a": ["animal", "phase-1"], "b": ["animal"]}, True),
    "a work that nobody has sorted carries nothing": ({"a": []}, False),
    "nor does one that is missing": ({}, False),
}


@pytest.mark.parametrize(("kinds", "carries"), SOURCES.values(), ids=SOURCES)
def test_high_needs_one_work_that_can_carry_it(kinds, carries):
    found = rendered(claim("{certainty=high}", "It helps [@a; @b] and more [@c]."), kinds)
    assert ("claim-too-certain" not in kinds_of(found)) == carries


def test_a_refusal_names_the_place_and_the_works():
    found = rendered(f"One.\n\nTwo.\n\n{claim('{certainty=high population=cells}')}", {"a": ["in-vitro"]})
    (problem,) = found.problems
    assert problem.line == 5
    assert "“High certainty”" in problem.message
    assert "@a" in problem.message
    assert "certainty=low" in problem.message


@pytest.mark.parametrize(
    ("population", "kinds", "refused"),
    [
        ("people", ["animal"], True),
        ("people", ["in-vitro"], True),
        ("people", ["animal", "phase-1"], False),
        ("people", ["case-series"], False),
        ("people", ["narrative-review"], False),
        ("people", [""], False),
        ("animals", ["animal"], False),
    ],
)
def test_what_was_seen_in_animals_or_cells_alone_is_not_said_of_people(population, kinds, refused):
    found = rendered(claim(f"{{certainty=low population={population}}}"), {"a": kinds})
    assert kinds_of(found) == ["claim-not-in-people"] * refused


def test_an_alias_of_a_work_carries_what_the_work_carries():
    text = claim("{certainty=high}", "It helps [@abel].")
    found = render(text, LIBRARY, aliases={"abel": "a"}, evidence={"a": ["rct"]})
    assert not found.problems


def test_without_knowledge_of_the_works_nothing_is_bounded():
    assert not render(claim("{certainty=high}"), LIBRARY).problems


def test_an_unknown_key_is_reported_as_that_alone():
    assert kinds_of(rendered(claim("{certainty=high}", "It helps [@nobody99]."))) == ["citation-unknown"]


STRAY = {
    "one without an end": ("Before.\n\n::: claim {certainty=low}\nIt helps [@a].", 3),
    "an end without a beginning": ("Before.\n\n:::\n", 3),
    "one in a quotation": ("> ::: claim {certainty=low}\n> It helps [@a].\n> :::", 1),
    "one in a list": ("- x\n\n  ::: claim {certainty=low}\n  y [@a]\n  :::", 3),
    "one in another": (f"::: claim {{certainty=low}}\n{claim()}\n:::", 2),
    "another word": ("::: clam {certainty=low}\nIt helps [@a].\n:::", 1),
}


@pytest.mark.parametrize(("text", "line"), STRAY.values(), ids=STRAY)
def test_marks_that_open_or_close_nothing_are_reported_with_their_line(text, line):
    found = rendered(text)
    assert ("claim-open", line) in [(problem.kind, problem.line) for problem in found.problems]


def test_colons_in_code_and_in_words_are_left_alone():
    assert not rendered("```\n::: claim\n```\n\nA ratio 1:::2.\n\n`::: claim`").problems


def test_a_change_of_certainty_is_a_change_of_the_words():
    assert rendered(claim()).text != rendered(claim("{certainty=moderate}")).text


TEXTS = st.lists(
    st.sampled_from(
        [
            *(claim(f"{{certainty={c} population={p}}}") for c in CERTAINTIES for p in POPULATIONS),
            "Words [@b].\n\n",
            "- item\n- item\n\n",
            "## Heading\n\n",
            "::: claim\n",
            "\n:::\n",
            "> quoted\n",
            "```\ncode\n```\n",
        ]
    ),
    max_size=12,
).map("".join)


@given(TEXTS)
def test_every_run_of_words_has_its_line(text):
    """Remarks and suggestions find their place in the source by it."""
    found = rendered(text)
    assert len(found.lines) == len(runs(found.html))


@given(TEXTS)
def test_every_statement_is_closed(text):
    stored = rendered(text).stored
    assert stored.count("<div") == stored.count("</div>")


@pytest.mark.parametrize("piece", ["::: claim {certainty=low}\n", claim(), ":::\n", "::: claim\n\n"])
def test_many_marks_take_time_in_step_with_their_number(piece):
    grows_in_step(lambda size: rendered(piece * size), 200)
