import pytest
from hypothesis import given

from articles.text import citations, doclinks, render
from articles.text.citations import Cite, parse
from tests.articles.text.cast import LIBRARY, attributes, kinds, rendered, words
from tests.articles.text.test_properties import MARKDOWN

GROUPS = [
    ("@a", [Cite("a", "", "")]),
    ("@a; @b", [Cite("a", "", ""), Cite("b", "", "")]),
    ("@a;@b", [Cite("a", "", ""), Cite("b", "", "")]),
    ("@a, @b and @c", [Cite("a", "", ""), Cite("b", "", ""), Cite("c", "", "")]),
    ("@a; @b, p. 3", [Cite("a", "", ""), Cite("b", "", "p. 3")]),
    ("@a, pp. 3–5; @b", [Cite("a", "", "pp. 3–5"), Cite("b", "", "")]),
    ("see @a", [Cite("a", "see", "")]),
    ("see @a, p. 3; but also @b, ch. 2", [Cite("a", "see", "p. 3"), Cite("b", "but also", "ch. 2")]),
    ("-@a", [Cite("a", "", "")]),
    ("see -@a", [Cite("a", "see", "")]),
    ("@a; p. 3", [Cite("a", "", "p. 3")]),
    ("@a: p. 3", [Cite("a", "", ": p. 3")]),
    ("@smith:2020_b.1-x", [Cite("smith:2020_b.1-x", "", "")]),
    ("@10.1056/NEJMoa1910607", [Cite("10.1056/NEJMoa1910607", "", "")]),
    ("@müller2020", [Cite("müller2020", "", "")]),
    ("@a, mail me@x.org", [Cite("a", "", "mail me@x.org")]),
    ("@a, p. \\[3\\]", [Cite("a", "", "p. [3]")]),
    ("a@b.c", []),
    ("a.@b", []),
    ("a_@b", []),
    ("\\@a", []),
    ("@", []),
    ("@ a", []),
    ("@-a", []),
]


@pytest.mark.parametrize(("content", "cites"), GROUPS)
def test_a_group_is_read_as_pandoc_reads_it(content, cites):
    assert parse(content) == cites


READ = [
    ("Cells kill [@a].", "Cells kill1."),
    ("Cells kill.[@a] They", "Cells kill.1 They"),
    ("Cells kill\n[@a].", "Cells kill1."),
    ("[@a; @b; @c]", "1–3"),
    ("[@c; @a; @b]", "1–3"),
    ("[@a; @b]", "1,2"),
    ("[@a; @b; @c; @d] [@d; @a]", "1–4"),
    ("[@a; @b; @c; @d] x [@d; @b; @c; @liu2020]", "1–4 x2–5"),
    ("[@a; @b; @c; @d] x [@a; @c; @d]", "1–4 x1,3,4"),
    ("[@a] [@b]\n[@c] x", "1–3 x"),
    ("@a [@b] x", "Abel 20011,2 x"),
    ("[@a; @a]", "1"),
    ("[@a, p. 3; @a, p. 9]", "1 (p. 3), 1 (p. 9)"),
    ("x [@a; @marin2024, p. 3]", "x1,2 (p. 3)"),
    ("x [see @a; @b]", "xsee 1,2"),
    ("As @liu2020 says", "As Liu et al. 20201 says"),
    ("As @liu2020 [p. 3] says", "As Liu et al. 20201 (p. 3) says"),
    ("As @liu2020 [the trial](/x) says", "As Liu et al. 20201 the trial says"),
    ("As @liu2020's trial", "As Liu et al. 20201's trial"),
    ("(@marin2024)", "(Marin 20241)"),
    ("*@marin2024*", "Marin 20241"),
    ("_@marin2024_.", "Marin 20241."),
    ("Liu -@liu2020 says", "Liu1 says"),
    ("@marin2024--then", "Marin 20241--then"),
    ("“@marin2024”", "“Marin 20241”"),
    ("[@a]: says", "1: says"),
]


@pytest.mark.parametrize(("markdown", "seen"), READ)
def test_citations_read_like_this(markdown, seen):
    assert words(rendered(markdown).html) == seen


PLAIN = [
    "me@x.org",
    "[a@b.c]",
    "[me@liu2020]",
    "\\@liu2020",
    "[\\@liu2020]",
    "`[@liu2020]`",
    "    [@liu2020]",
    "a.@liu2020",
    "foo_@liu2020",
    "x-@liu2020",
    "https://x.org/@liu2020",
    "@ liu2020",
    "@@",
    "<me@liu2020.org>",
    "```\n[@liu2020]\n```",
    "[^@liu2020]",
]


@pytest.mark.parametrize("markdown", PLAIN)
def test_this_is_no_citation(markdown):
    result = rendered(markdown)
    assert result.keys == ()
    assert "cite" not in result.html


def test_keys_come_in_order_of_first_use_with_footnotes_last():
    result = rendered("[@b][^n] and @a\n\n[^n]: Note [@c].\n\n[@d; @a] [@unknown]")
    assert result.keys == ("b", "a", "d", "unknown", "c")
    assert words(result.html).startswith("1a and Abel 20012 2,3")


def test_each_number_leads_to_its_entry_and_has_an_address_of_its_own():
    html = rendered("[@a] and [@a; @b]").html
    assert attributes(html, "href") == ["#ref-a", "#ref-a", "#ref-b"]
    assert attributes(html, "id") == ["cite-a-1", "cite-a-2", "cite-b-1"]
    assert attributes(html, "aria-label") == ["Source 1: Abel 2001", "Source 1: Abel 2001", "Source 2: Baker 2002"]


def test_a_source_that_a_run_hides_can_still_be_jumped_to():
    html = rendered("[@a; @b; @c]").html
    assert '<span id="cite-b-1"></span>' in html
    assert attributes(html, "href") == ["#ref-a", "#ref-c"]


def test_an_unknown_key_is_shown_in_place_and_reported_with_a_guess():
    result = rendered("One.\n\nTwo [@a; @liu2021]\nand @Marin2024 here.")
    assert '<sup class="cites">' in result.html
    assert "[@liu2021: no reference has this key. Did you mean @liu2020?]" in words(result.html)
    assert [(problem.line, problem.kind, problem.words) for problem in result.problems] == [
        (3, "citation-unknown", "@liu2021"),
        (4, "citation-unknown", "@Marin2024"),
    ]
    assert "Did you mean @marin2024?" in result.problems[1].message


def test_only_the_first_of_many_unknown_keys_are_guessed_since_each_guess_takes_time():
    problems = rendered(" ".join(f"[@liu202{n}x]" for n in range(40))).problems
    assert len(problems) == 40
    assert sum("Did you mean" in problem.message for problem in problems) == 25


def test_nothing_is_guessed_where_nothing_is_near():
    assert "Did you mean" not in render("[@zzz]", LIBRARY).html
    assert "Did you mean" not in render("[@zzz]").html


def test_an_unknown_name_does_not_take_the_source_behind_it_for_its_own():
    assert words(rendered("@zzzz [@a] x").html) == "[@zzzz: no reference has this key.]1 x"


@pytest.mark.parametrize(
    ("markdown", "kind"),
    [
        ("[see [@a]](https://x.org)", "citation-in-link"),
        ("[see [@a] there](https://x.org)", "citation-in-link"),
        ("[@a](https://x.org)", "citation-in-link"),
        ("[as @a says](https://x.org)", "citation-in-link"),
        ("[the [same] as @a](https://x.org)", "citation-in-link"),
        ("look ![of [@a]](/media/x.png)", "citation-in-image"),
    ],
)
def test_a_citation_in_the_words_of_a_link_or_an_image_is_reported(markdown, kind):
    assert kinds(rendered(markdown)) == [kind]


def test_within_a_link_a_citation_stays_as_it_was_typed():
    result = rendered("[the [same] as @a](https://x.org)")
    assert result.html.count("<a ") == 1
    assert words(result.html) == "the [same] as @a"
    assert result.keys == ()


@pytest.mark.parametrize("markdown", ["[@a] (see [x](/y))", "x [@a], [y](/z)", "[@a] [y](/z)"])
def test_a_link_beside_a_citation_is_no_problem(markdown):
    assert kinds(rendered(markdown)) == []


def test_a_key_with_odd_letters_is_escaped_in_text_and_address():
    key = "a&b<c%d"
    html = render(f"[@{key}]", {key: LIBRARY["a"]}).html
    assert attributes(html, "href") == ["#ref-a&b%3Cc%25d"]
    assert attributes(html, "id") == ["cite-a&b%3Cc%25d-1"]


@given(MARKDOWN)
def test_whatever_a_text_cites_or_links_to_can_be_looked_up_before_it_is_read(markdown):
    rendered = render(markdown)
    assert set(rendered.keys) <= citations.mentioned(markdown)
    assert set(rendered.slugs) <= doclinks.mentioned(markdown)


@pytest.mark.parametrize(
    "markdown", ["_@liu2020_ says", "**@liu2020**", "> @liu2020", "|@liu2020|\n|-|", "-@liu2020", "“@liu2020”"]
)
def test_a_key_is_looked_up_wherever_it_may_stand(markdown):
    assert citations.mentioned(markdown) == {"liu2020"}
    assert citations.mentioned("a@b.example, \\@x") == set()
