"""What must hold for any text, also one that was written to do harm."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.text import Link, Numbering, Rendered, plain, render, sanitise, show
from tests.articles.text.cast import LIBRARY, attributes
from tests.articles.text.test_gate import ATTACKS, FORGERIES, HARMLESS_TAGS
from tests.articles.text.timing import grows_in_step

LINKS = {"known": Link(7, "Known", "/known/"), "hidden": Link(8, "Hidden")}
FRAGMENTS = [
    *"*_`[]()<>!#|\\^~:;@-&\n\t '\"",
    *("\n\n", "\n\n    ", "> ", "- ", "1. ", "## ", "|-|\n", "```", "\n: ", "[^1]", "[^1]: ", "[^", "^["),
    *("\n::: claim {certainty=low population=cells}\n", "::: claim", "\n:::\n", ":::", "certainty=high"),
    *("[@a]", "[@a; @b]", "@liu2020", "@", "[@", "[see @c, p. 3]", "@nobody", "[-@d]", "[[known]]", "[[", "|x]]", "]("),
    *("javascript:alert(1)", "[x](", "![x](/media/x.png)", "https://x.org", "doc:7", "#x", "onclick=", "<script>"),
    *(
        "<cite>",
        '<a href="#ref-a">',
        "</cite>",
        "&lt;",
        "&#106;",
        "\u202e",
        "\x00",
        "é",
        "\u0301",
        "🧬",
        "word",
        "Word.",
    ),
]
MARKDOWN = st.lists(st.one_of(st.sampled_from(FRAGMENTS), st.sampled_from([*ATTACKS, *FORGERIES])), max_size=30).map(
    "".join
)
NAME = st.fixed_dictionaries({}, optional={"family": st.text(max_size=5), "literal": st.text(max_size=5)})
RECORD = st.fixed_dictionaries(
    {},
    optional={
        "author": st.lists(NAME, max_size=3),
        "title": st.text(max_size=9),
        "issued": st.sampled_from([{}, {"date-parts": [[2020]]}, {"date-parts": [[]]}, {"raw": "?"}]),
    },
)
RECORDS = st.dictionaries(st.sampled_from(["a", "b", "liu2020"]), RECORD)
ANYTHING = st.text(max_size=120)


def check(result: Rendered) -> None:
    html = result.html
    assert "<" not in HARMLESS_TAGS.sub("", html)
    for tag in re.findall(r"<[^>]*>", html):
        assert not re.search(r' (?:on\w+|style|srcset|srcdoc|formaction)="', tag)
    for address in attributes(html, "href"):
        assert re.match(r"https?://[^/]|mailto:|tel:|#|/(?!/)|[^/?#:]*(?:[/?#]|$)", address)
    assert all(address.startswith("/media/") for address in attributes(html, "src"))
    identifiers = attributes(html, "id")
    assert len(identifiers) == len(set(identifiers))


@given(ANYTHING)
def test_any_text_gives_harmless_html(text):
    check(render(text, LIBRARY, links=LINKS))


@given(MARKDOWN)
def test_any_markdown_gives_harmless_html(text):
    check(render(text, LIBRARY, links=LINKS))


@given(MARKDOWN)
def test_what_is_kept_is_shown_the_same_each_time(text):
    result = render(text, LIBRARY, links=LINKS)
    labels = {"a": "A 2001"}
    assert sanitise.stored(result.stored) == result.stored
    again, once = (show(result.stored, Numbering(labels), links={7: "/known/"}) for _ in range(2))
    assert again == once
    assert re.sub(r' aria-label="[^"]*"|<span class="cite-name">.*?</span>', "", once) == re.sub(
        r' aria-label="[^"]*"|<span class="cite-name">.*?</span>', "", result.html
    )


@given(MARKDOWN)
def test_each_known_source_cited_has_a_place_to_jump_back_to(text):
    result = render(text, LIBRARY, links=LINKS)
    numbering = Numbering({})
    html = show(result.stored, numbering)
    known = [key for key in result.keys if key in LIBRARY]
    assert list(numbering.numbers) == known
    assert list(numbering.numbers.values()) == list(range(1, len(known) + 1))
    identifiers = attributes(html, "id")
    for key in known:
        assert numbering.uses[key]
        assert all(use.anchor in identifiers for use in numbering.uses[key])
    cited = [key for key in numbering.uses if f'href="#ref-{key}"' not in html]
    assert all("–" in html for _ in cited)  # only within a run has a source no link


@given(MARKDOWN)
def test_every_unknown_key_and_name_is_reported(text):
    result = render(text, LIBRARY, links=LINKS)
    reported = {problem.words for problem in result.problems}
    assert all(f"@{key}"[:200] in reported for key in result.keys if key not in LIBRARY)
    assert all(slug[:200] in reported for slug in result.slugs if slug.casefold() not in LINKS)
    lines = text.count("\n") + text.count("\r") + 1
    assert all(1 <= problem.line <= lines + 1 for problem in result.problems)


@given(MARKDOWN)
def test_an_unknown_key_costs_no_other_citation_its_number(text):
    some = {key: LIBRARY[key] for key in ("a", "liu2020")}
    assert render(text, some).keys == render(text, LIBRARY).keys == render(text).keys


@given(ANYTHING | MARKDOWN)
def test_plain_text_is_read_from_any_markdown(text):
    assert "[@a]" not in re.sub(r"\s", "", plain(f"{text}\n\n[@a]\n\nend"))[-6:]


@given(RECORDS, MARKDOWN)
def test_poor_records_can_be_cited(references, text):
    check(render(text, references, links=LINKS))


HOSTILE = [
    "[", "]", "[a](", "![", "[[", "[[a|", "[@", "[@a ", "[@a;", "[@a] ", "@a ", "@", "*@", "-@a", "@a [p", "[@a ,@a",
    "[^", "[^a]", "*a", "**a *b ", "_a_b", "*_", "*[a", "<a", "<!--", "&", "\\", "a]", "[](<b", "# a\n", "#\n", "> ",
    "> a\n", "- ", "- a\n", "1. a\n", "|a", "|a|\n|-|\n\n", "a\n: b\n\n", "[a]: b\n", "[^a]: x\n", "[^a]: ",
    "[a](#b)", "![](/media/a)", "[]()", "<a@b.c>", "a\u0316\u0300", "~", "$", "[x](javascript:1)", "[[no]] ", "@no ",
    "a  \n", "\n", "\t", "`a",
]  # fmt: skip
BUILT = {
    "ticks": lambda size: "".join("`" * (n % 100 + 1) + " " for n in range(size // 50)),
    "one group": lambda size: "[" + ";".join(["@a"] * (size // 3)) + "]",
    "many keys": lambda size: "".join(f"[@k{n}] " for n in range(size // 8)),
    "many names": lambda size: "".join(f"[[k{n}]] " for n in range(size // 8)),
    "long address": lambda size: "[a]: /" + "x" * (size // 2) + "\n\n" + "[a]" * (size // 6),
    "long title": lambda size: "[a]: /x '" + "y" * (size // 2) + "'\n\n" + "[a]" * (size // 6),
    "notes": lambda size: (
        "".join(f"[^{n}]: x\n\n" for n in range(size // 20)) + "".join(f"[^{n}] " for n in range(size // 20))
    ),
    "one note": lambda size: "[^a]: x\n\n" + "[^a]" * (size // 4),
    "nested list": lambda size: "".join("  " * (n % 60) + "- a\n" for n in range(size // 60)),
    "nested quotes": lambda size: "".join("> " * (n % 60) + "a\n" for n in range(size // 60)),
    "open then closed": lambda size: "[" * (size // 2) + "]" * (size // 2),
    "wide table": lambda size: "|a" * 50 + "\n" + "|-" * 50 + "\n" + ("|b" * 50 + "\n") * (size // 100),
    "same heading": lambda size: "## same words\n\n" * (size // 15),
    "one key": lambda size: "[@" + "x" * size + "]",
    "one name": lambda size: "[[" + "x" * size + "]]",
    "one letter": lambda size: "x" * size,
}


@pytest.mark.parametrize("piece", HOSTILE)
def test_hostile_text_takes_time_in_step_with_its_length(piece):
    grows_in_step(lambda size: render(piece * (size // len(piece)), LIBRARY, links=LINKS), 2_000)


@pytest.mark.parametrize("name", BUILT)
def test_a_hostile_build_takes_time_in_step_with_its_length(name):
    grows_in_step(lambda size: render(BUILT[name](size), LIBRARY, links=LINKS), 3_000)


def test_quotes_that_run_on_below_what_lies_too_deep_take_time_in_step_with_their_length():
    grows_in_step(lambda size: render(BUILT["nested quotes"](size), LIBRARY, links=LINKS), 30_000)
