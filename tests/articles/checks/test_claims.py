"""What a sentence states, where its source may stand, and how well both are found over labelled sentences."""

from io import StringIO

import pytest
from django.core.management import call_command

from articles.checks import specimens
from articles.checks.claims import measuring, sources, statements
from articles.checks.claims.measuring import Share
from tests.articles.text.timing import grows_in_step

STATES = [
    ("18 of 37 people responded.", {"figure", "efficacy"}),
    ("Every fifth patient comes back.", {"figure", "efficacy"}),
    ("It costs 370,000 dollars.", {"figure", "cost"}),
    ("Two of the three died.", {"figure", "safety"}),
    ("It is safer.", {"comparison"}),
    ("IL-15 prolongs survival.", {"cause", "efficacy"}),
    ("Relapse is caused by loss of the marker.", {"cause"}),
    ("It was shown to reduce relapse.", {"cause"}),
    ("Care is a must, because it can cause fever.", {"cause"}),
    ("It is safe.", {"safety"}),
    ("Fever was seen.", {"safety"}),
    ("Fever is common.", {"frequency"}),
    ("The FDA approved it.", {"approval"}),
    ("Experts agree that it is so.", {"appeal"}),
    ("It is a breakthrough.", {"praise"}),
    ("It holds promise.", {"forecast"}),
    ("It will reduce fevers.", {"prediction"}),
]
STATE_NOTHING = [
    "NK-92 and CD19 met IL-15 in phase 1 and 2.",
    "It was a type 2 trial of COVID-19, in May 2023, version 4.2.",
    "A fever means a temperature above 38 °C.",
    "Two reviewers read each of the three parts.",
    "It is ready for more than one person.",
    "Is 50% a good rate?",
    "Ask how safe it is.",
    "Use it twice a day.",
    "If you feel worse, say so.",
    "If one in ten had it, a trial of nine would miss it.",
    "Nobody knows how often this happens.",
    "It is unclear whether it prolongs life.",
    "It should be safer.",
    "Some people say that it is safer.",
    "“It cures cancer” is what they say.",
    "This page tells how safe it is.",
    "whether it is safe",
    "The cause is the matter of four limits.",
    "It was approved by the ethics committee.",
    "There is much more.",
    "It is harder to read.",
    "Cells that carry a sensor to find and reduce tumours.",
    "They were seen in those two.",
    "Such work shows how it happens.",
    "",
    "?!",
    "@@@ ((( “",
]


@pytest.mark.parametrize(("words", "kinds"), STATES)
def test_a_statement_is_known_by_its_words(words, kinds):
    found = statements.read(words)

    assert found.kinds >= kinds
    assert all(words[start:end].strip() for _, start, end in found.spans)


@pytest.mark.parametrize("words", STATE_NOTHING)
def test_other_sentences_state_nothing_to_be_tested(words):
    assert statements.read(words).kinds == frozenset()


def test_a_doubt_spares_its_own_clause_alone():
    assert statements.read("It cures nine in ten, but nobody knows why it is safer.").kinds >= {"figure"}
    assert not statements.read("It is often called a cure, but that is a way of speaking.").kinds


def test_words_in_capitals_are_read_alike():
    assert statements.read("IT IS SAFER THAN CAR-T.").kinds == statements.read("It is safer than CAR-T.").kinds


@pytest.mark.parametrize(
    ("text", "reached"),
    [
        ("Eight responded [@trial2021]. They were old. It was hot.", [True, True, True]),
        ("Eight responded [@trial2021]. Lupus is rare. They say so.", [True, False, False]),
        ("Eight responded. They were old [@trial2021].", [False, True]),
        ("NK cells do this. A review describes it [@review2022].", [True, True]),
        ("NK cells do this. A review was written [@review2022].", [False, True]),
        ("They were old. Of these, 8 responded.", [False, False]),
    ],
)
def test_a_source_reaches_sentences_that_go_on(text, reached):
    (block,) = (block for block in specimens.subject(text).blocks if block.part == "body")

    assert sources.carried(block) == reached


@pytest.mark.parametrize(
    "text",
    [
        "Eight of 11 responded [@trial2021].\n\nIn 5 of 11, it grew.",
        "In one trial:\n\n- 8 of 11 responded",
        "In one trial [@trial2021]:\n\nWords.\n\n- 8 of 11 responded",
        "In one trial [@trial2021].\n\n- 8 of 11 responded",
        "One trial [@trial2021].\n\n| a |\n|---|\n| 8 of 11 responded |",
        "| a |\n|---|\n| 8 of 11 responded |\n\nWords [@trial2021].",
        "| a |\n|---|\n| 8 of 11 responded |\n| 5 of 9 [@trial2021] |",
    ],
)
def test_a_source_reaches_no_further(text):
    assert len(sources.unsourced(specimens.subject(text))) == 1


PIECES = ["5% of ", "no ", "They had 5%. ", "| a | 2 of 3 |\n", "- a 5%.\n", "“", "(", "than 3 ", "safer than CAR-T. "]


@pytest.mark.parametrize("piece", PIECES)
def test_reading_takes_time_in_step_with_the_size(piece):
    def read(size):
        statements.read.cache_clear()
        return sources.unsourced(specimens.subject("| a | b |\n|---|---|\n" * piece.startswith("|") + piece * size))

    grows_in_step(read, 400)


ROWS = {part: measuring.labelled(part) for part in measuring.PARTS}


def test_the_labelled_set_is_large_balanced_and_has_no_sentence_twice():
    rows = [row for part in ROWS.values() for row in part]

    assert len(rows) >= 320
    assert len({row.sentence for row in rows}) == len(rows)
    assert 0.45 < sum(row.needs_source for row in rows) / len(rows) < 0.55
    assert abs(len(ROWS["tuning"]) - len(ROWS["judging"])) <= 1


@pytest.mark.parametrize("row", [row for part in ROWS.values() for row in part], ids=lambda row: row.sentence[:40])
def test_the_sentence_that_is_judged_is_the_last_of_its_text(row):
    last = [block for block in specimens.subject(f"takeaway:\n---\n{row.text}").blocks if block.part == "body"][-1]
    end = last.sentences[-1].words.split()[-1].strip('*.:;?"”’')

    assert end in row.sentence


@pytest.mark.parametrize("part", measuring.PARTS)
def test_statements_that_need_a_source_are_found(part):
    """The goal of the part kept for judging: recall of 0.90 at least, with a precision of 0.75 at least."""
    found = measuring.measure(ROWS[part])

    assert found.recall.value >= 0.90
    assert found.precision.value >= 0.75


def test_the_interval_is_wilsons():
    """An example of Newcombe's (Stat Med 1998;17:857-72): 81 of 263."""
    low, high = Share(81, 263).interval

    assert (round(low, 4), round(high, 4)) == (0.2553, 0.3662)


def test_the_command_keeps_what_it_gets_wrong_in_judging_to_itself():
    out = StringIO()
    call_command("measure_claims", stdout=out)
    tuning, judging = out.getvalue().split("judging:")

    assert "precision" in tuning
    assert "recall" in judging
    assert not any(row.sentence in judging for row in ROWS["judging"])
