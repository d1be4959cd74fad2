"""Plain text and Markdown: what is mended where it is certain, what is marked, what is stripped."""

import pytest

from articles.incoming import Unreadable, read
from tests.articles.text.timing import grows_in_step


def arrived(source: str, name: str = "x.txt"):
    return read(f"A title\n\n{source}".encode() if name == "x.txt" else source.encode(), name)


def notes_of(source: str, what: str, name: str = "x.txt") -> list[str]:
    return [f"{note.place}: {note.words}" for note in arrived(source, name).notes if note.what == what]


MENDED = {
    "bullets": ("● One\n● Two", "- One\n- Two"),
    "bullets with empty lines between": ("• One\n\n• Two", "- One\n- Two"),
    "sparkles": ("✨ One\n✨ Two", "- One\n- Two"),
    "dashes, several": ("– One\n– Two", "- One\n- Two"),
    "bullets in one line": ("● One ● Two ● Three", "- One\n- Two\n- Three"),
    "a list right behind its line": ("We saw:\n• One\n• Two", "We saw:\n\n- One\n- Two"),
    "a number alone in its line": ("1.\nOne\n2.\nTwo", "1. One\n2. Two"),
    "numbers that all say one": ("1. One\n1. Two\n1. Three", "1. One\n2. Two\n3. Three"),
    "underlined headings": ("Results\n=======\n\nEight.", "## Results\n\nEight."),
    "headings that everybody has": ("Introduction\n\nEight.", "## Introduction\n\nEight."),
    "headings in capitals": ("WHAT WE SAW\n\nEight.", "## WHAT WE SAW\n\nEight."),
}


@pytest.mark.parametrize(("source", "markdown"), MENDED.values(), ids=MENDED)
def test_what_is_certain_is_mended_and_said(source, markdown):
    arrival = arrived(source)
    assert arrival.markdown() == markdown
    assert any(note.what == "mended" and note.place.startswith("line ") for note in arrival.notes)


LEFT = {
    "a dash behind a list": ("– One line, as in talk.\n\n● a\n● b", "– One line, as in talk.\n\n- a\n- b"),
    "one dash": ("– One line, as in talk.", "– One line, as in talk."),
    "numbers that jump": ("1. One\n2. Two\n4. Four", "1\\. One\\\n2\\. Two\\\n4\\. Four"),
    "short lines behind a colon": ("The steps:\nCollect cells\nGrow them", "The steps:\nCollect cells\nGrow them"),
}


@pytest.mark.parametrize(("source", "start"), LEFT.values(), ids=LEFT)
def test_what_is_not_certain_is_left_and_marked(source, start):
    arrival = arrived(source)
    assert arrival.markdown().rstrip("\\") == start
    assert [note.place for note in arrival.notes if note.what == "marked"] == ["line 3"]


def test_words_that_would_be_markdown_stay_words():
    assert arrived("a*b* #x [@y] <z>\n# no\n    four").markdown() == "a\\*b\\* #x \\[\\@y] <z>\n\\# no\nfour"


FURNITURE = [
    "← Journal",
    "<- Journal",
    "5 min read",
    "~7 minute read",
    "© 2024 CAR-NK.com. All rights reserved.",
    "(c) CAR-NK",
    "Share this article",
    "We use cookies to improve your experience. Accept",
    "Skip to content",
    "Facebook | Twitter | Email",
    "Home / Journal / CAR-NK cells",
    "Back to top",
    "Next article → What is CRS?",
]


@pytest.mark.parametrize("line", FURNITURE)
def test_site_furniture_is_stripped_and_listed(line):
    arrival = arrived(f"{line}\n\nEight of eleven responded.")
    assert arrival.markdown() == "Eight of eleven responded."
    assert any(line in note.words for note in arrival.notes if note.what == "stripped")


@pytest.mark.parametrize(
    "line",
    [
        "The © sign is old and stands here.",
        "They read for 5 minutes.",
        "We share this view.",
        "Cookies were served.",
        "Home care helps.",
    ],
)
def test_sentences_are_no_furniture(line):
    assert arrived(f"{line}\n\nMore.").markdown() == f"{line}\n\nMore."


def test_pandocs_front_matter_gives_the_title_and_the_rest_is_listed():
    source = (
        '---\ntitle: "CAR-NK: a start"\nauthor:\n  - Ada\nbibliography: refs.bib\n---\n# One\n\nSee [@liu2020, p. 3].\n'
    )
    arrival = read(source.encode(), "x.md")
    assert arrival.title == "CAR-NK: a start"
    assert arrival.markdown() == "## One\n\nSee [@liu2020, p. 3]."
    assert {
        "front matter: Front matter, author: “ - Ada”.",
        "front matter: Front matter, bibliography: “refs.bib”.",
    } == {note.replace("“- Ada", "“ - Ada") for note in notes_of(source, "stripped", "x.md")}


def test_the_one_heading_of_the_first_level_is_the_title():
    arrival = read(b"# CAR-NK *cells*\n\nWords.\n\nResults\n-------\n\n#### Deep\n", "x.md")
    assert arrival.title == "CAR-NK cells"
    assert arrival.markdown() == "Words.\n\n## Results\n\n#### Deep"
    assert any("skips a level" in note.words for note in arrival.notes)


def test_several_of_them_are_moved_down():
    arrival = read(b"# One\n\n## Two\n\n# Three\n", "my_text.md")
    assert arrival.title == "my text"
    assert arrival.markdown() == "## One\n\n### Two\n\n## Three"


def test_code_is_taken_as_it_is():
    source = "# T\n\n```\n● x\n# y\n\n\n1. a\n1. b\n```"
    assert read(source.encode(), "x.md").markdown() == source.partition("\n\n")[2]


def test_html_and_pictures_in_markdown_are_marked():
    assert len(notes_of("# T\n\na <b>b</b>\n\n![x](pic.png)", "marked", "x.md")) == 2


@pytest.mark.parametrize(
    ("data", "name", "told"),
    [
        (b"", "x.txt", "no text"),
        (bytes(range(256)) * 9, "x.txt", "no text"),
        (b"%PDF-1.7", "x.pdf", "a PDF"),
        (b"{\\rtf1 x}", "x.rtf", "RTF"),
        (b"a" * 600_000, "x.md", "500,000"),
        (b"a" * 3_000_000, "x.txt", "divide"),
    ],
)
def test_what_is_no_text_or_too_long_is_refused(data, name, told):
    with pytest.raises(Unreadable, match=told):
        read(data, name)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-32"])
def test_every_encoding_with_a_mark_is_read(encoding):
    mark = "\ufeff" if encoding == "utf-16-le" else ""
    assert read(f"{mark}A title\n\nKärre γ".encode(encoding), "x.txt").markdown() == "Kärre γ"


REPEATED = ["● ", "– a\n", "1. a\n", "(1) a ", "[1] ", "a.1 B ", "`", "References\n\n1. a\n\n", "a:\nb\nc\n\n"]


@pytest.mark.parametrize("piece", REPEATED)
def test_time_grows_with_the_length_alone(piece):
    grows_in_step(lambda n: read(f"T\n\n{piece * n}".encode(), "x.txt"), 500)


@pytest.mark.parametrize("gap", ["\n", "\n\n"])
@pytest.mark.parametrize("marks", [("1. ", "2. "), ("[1] ", "[2] "), ("1) ", "2) "), ("- ", "- ")])
def test_a_list_of_references_is_known_with_and_without_a_line_above_it(gap, marks):
    works = (
        "Liu E, Marin D. A trial of cells in people. J Trials. 2020;1:2-9.",
        "Roe A. Another trial in people. J Cells. 2019;3:1-5.",
    )
    entries = "\n".join(mark + work for mark, work in zip(marks, works, strict=True))
    arrival = arrived(f"Eight responded [1,2].\n\nReferences{gap}{entries}")
    assert [record.key for record in arrival.records] == ["liu2020", "roe2019"]
    assert not [note for note in arrival.notes if note.what == "marked"]


def test_a_digit_behind_a_unit_is_left_and_named():
    text = (
        "It was 10 cells a kg.1 Nobody knows. Eight responded.1\n\nReferences\n1. Roe A. A trial. J Cells. 2019;3:1-5."
    )
    arrival = arrived(text)
    assert "a kg.1 Nobody" in arrival.markdown()
    assert [note.words for note in arrival.notes if note.what == "marked"] == [
        "“It was 10 cells a kg.1 Nobody knows. Eight”: a citation or a count? It was left as it was."
    ]
