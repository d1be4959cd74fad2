"""Plain marks: what becomes a citation, and what is left as it was, with a note where it might be one."""

import pytest

from articles.incoming import read
from articles.incoming.cited import expanded

LIST = "\n\nReferences\n\n" + "\n".join(
    f"{n}. Writer{chr(64 + n)} A. Work {n}. Blood. 20{10 + n};1:{n}." for n in range(1, 13)
)
KEYS = {n: f"writer{chr(96 + n)}20{10 + n}" for n in range(1, 13)}


def arrived(sentence: str, ending: str = LIST):
    return read(f"A title\n\nFirst words stand here.\n\n{sentence}{ending}".encode(), "x.txt")


def linked(sentence: str) -> list[list[int]]:
    """The numbers cited by each citation found."""
    numbers = {key: n for n, key in KEYS.items()}
    return [[numbers[cite.record] for cite in cites] for cites in arrived(sentence).citations]


@pytest.mark.parametrize(
    ("sentence", "numbers"),
    [
        ("Eight responded [1].", [[1]]),
        ("Eight responded [1,3–5].", [[1, 3, 4, 5]]),
        ("Eight responded [1, 2; 7-9] and lived.", [[1, 2, 7, 8, 9]]),
        ("Eight responded [2]-[4].", [[2, 3, 4]]),
        ("Eight responded (1-3).", [[1, 2, 3]]),
        ("Eight responded (1, 12).", [[1, 12]]),
        ("Eight responded (4) and lived (5).", [[4], [5]]),
        ("Eight responded.¹² The rest did not.", [[12]]),
        ("Eight responded¹,² and lived.", [[1, 2]]),
        ("Eight responded¹⁻³ and lived.", [[1, 2, 3]]),
        ("Eight responded.12 The rest did not.", [[12]]),
        ("Eight responded.1,2 The rest did not.", [[1, 2]]),
        ("Eight responded.3", [[3]]),
        ("It was said of CD19 [7] and of IL-15 [8].", [[7], [8]]),
    ],
)
def test_a_mark_with_entries_becomes_a_citation(sentence, numbers):
    assert linked(sentence) == numbers


@pytest.mark.parametrize(
    "sentence",
    [
        "Cells carried CD19 and IL-15.",
        "They got 10^6 cells or 10⁶ cells.",
        "A dose of 5 mg/m² was given, over 2 cm².",
        "Chromium ⁵¹Cr was released.",
        "Of all, n (3) were women.",
        "A phase (1) trial began; grade (3) events were seen.",
        "See Fig.2 The cells grow. See vol.3 The book.",
        "We gave (1) cells, (2) drugs and (3) rest.",
        "It ended (2012) and began in 2010 (10%).",
        "In 11 (12) people.",
        "(1) First this.",
        "Version 2.1 The next.",
        "| women | 3 (1) |",
    ],
)
def test_what_may_be_something_else_is_left_as_it_was(sentence):
    arrival = arrived(sentence)
    assert arrival.citations == ()
    kept = arrival.markdown().replace("\\", "")
    assert sentence.replace("\\", "") in kept


@pytest.mark.parametrize("mark", ["[13]", "[1,13]", "[3-1]"])
def test_a_mark_without_an_entry_is_left_and_noted(mark):
    arrival = arrived(f"Eight responded {mark}.")
    assert f"responded {mark}." in arrival.markdown()
    assert any(note.what == "marked" and mark in note.words and note.place == "line 5" for note in arrival.notes)


def test_without_a_list_marks_are_left_and_noted():
    arrival = arrived("Eight responded [1].", ending="")
    assert "responded [1]." in arrival.markdown()
    assert any("no list of references" in note.words for note in arrival.notes)


def test_entries_that_are_cited_leave_the_list_and_the_others_stay():
    arrival = arrived("Eight responded [1-11].")
    assert arrival.markdown().endswith("## References\n\n12. WriterL A. Work 12. Blood. 2022;1:12.")
    assert len(arrival.records) == 12
    assert any(note.place == "entry 12 of the list" and note.what == "marked" for note in arrival.notes)
    assert "References" not in arrived("Eight responded [1-12].").markdown()


def test_code_and_addresses_are_no_marks():
    source = "# T\n\nSee `x[1]`, [this](https://x.org/a_(1)) and https://x.org/[2].\n\n```\ny[3]\n```" + LIST.replace(
        "References", "## References"
    )
    assert read(source.encode(), "x.md").citations == ()


@pytest.mark.parametrize(
    ("numbers", "expected"),
    [("1", [1]), ("1,3-5", [1, 3, 4, 5]), ("5-3", []), ("1-100", []), ("0", []), ("2–4, 9", [2, 3, 4, 9])],
)
def test_ranges_are_counted_out(numbers, expected):
    assert expanded(numbers) == expected
