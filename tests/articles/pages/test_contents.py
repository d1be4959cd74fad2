from hypothesis import given
from hypothesis import strategies as st

from articles import text
from articles.pages import contents

LIU = {"liu2020": {"title": "A trial", "author": [{"family": "Liu"}]}}


def test_headings_are_read_back_from_stored_html_without_their_marks() -> None:
    rendered = text.render("## IFN-γ *in mice* [@liu2020]\n\n### A & B[^1]\n\n[^1]: A note.", LIU)
    assert [(heading.level, heading.text) for heading in contents.of(rendered.stored)] == [
        (2, "IFN-γ in mice"),
        (3, "A & B"),
    ]


@given(st.lists(st.sampled_from(["## One", "### Two", "## Three `x < y`", "words", "## One"])))
def test_the_contents_are_those_of_the_text(lines: list[str]) -> None:
    rendered = text.render("\n\n".join(lines))
    assert tuple(contents.of(rendered.stored)) == rendered.headings
