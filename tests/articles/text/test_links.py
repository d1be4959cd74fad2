"""Addresses, links to documents, images and footnotes."""

import pytest

from articles.text import Link
from articles.text.addresses import kind
from articles.text.footnotes import letters
from tests.articles.text.cast import attributes, kinds, rendered, words

ADDRESSES = [
    ("https://x.org", "outside"),
    ("HTTP://x.org/a b", "outside"),
    ("mailto:me@x.org", "letter"),
    ("tel:+441", "letter"),
    ("#a", "place"),
    ("/a", "site"),
    ("/", "site"),
    ("a/b", "relative"),
    ("?q=1", "relative"),
    ("../a", "relative"),
    ("", "refused"),
    ("javascript:x", "refused"),
    ("JAVASCRIPT:x", "refused"),
    ("data:x", "refused"),
    ("ftp://x", "refused"),
    ("doc:1", "refused"),
    ("//x", "refused"),
    ("/\\x", "refused"),
    ("\\x", "refused"),
    ("\tjavascript:x", "refused"),
    ("java%09script:x", "refused"),
    ("a:b/c", "refused"),
    ("a/b:c", "relative"),
    ("/%5Cx", "refused"),
    (" x", "refused"),
    ("https:///x", "refused"),
    ("https://" + "x" * 2000, "refused"),
]


@pytest.mark.parametrize(("href", "wanted"), ADDRESSES)
def test_an_address_is_what_it_is(href, wanted):
    assert kind(href) == wanted


def test_a_refused_link_leaves_its_words_and_says_so():
    result = rendered("a\n[the *words*](javascript:x) b")
    assert "<p>a\nthe <em>words</em> b</p>" in result.html
    assert [(problem.kind, problem.line) for problem in result.problems] == [("link-refused", 2)]


def test_only_links_that_lead_outside_hide_where_the_reader_came_from():
    html = rendered("[a](https://x.org) [b](/c) [d](mailto:e@f.g)").html
    assert html.count('rel="noopener noreferrer"') == 1


def test_a_relative_address_works_and_is_reported():
    result = rendered("[a](b)")
    assert attributes(result.html, "href") == ["b"]
    assert kinds(result) == ["link-relative"]


def test_a_link_without_words_is_dropped_and_reported():
    result = rendered("a [](https://x.org) b")
    assert "<a" not in result.html
    assert kinds(result) == ["link-empty"]


def test_one_long_address_used_many_times_does_not_swell_the_page():
    result = rendered("[a]: https://x.org/" + "x" * 1900 + "\n\n" + "[a] " * 5000)
    assert len(result.html) < 2_000_000
    assert "link-refused" in kinds(result)


LINKS = {"car-nk": Link(7, "What is <CAR>-NK?", "/articles/car-nk/"), "hidden": Link(8, "Hidden")}


def test_a_document_is_linked_by_name_and_kept_by_number():
    result = rendered("[[car-nk]] [[ car-nk | the *overview* ]] [[CAR-NK]]", links=LINKS)
    assert attributes(result.stored, "href") == ["doc:7"] * 3
    assert words(result.html) == "What is <CAR>-NK? the *overview* What is <CAR>-NK?"
    assert attributes(result.html, "href") == ["/articles/car-nk/"] * 3
    assert result.slugs == ("car-nk", "CAR-NK")


def test_a_document_that_readers_cannot_see_leaves_its_words():
    assert rendered("[[hidden]] [[hidden|it]]", links=LINKS).html == "<p>Hidden it</p>\n"


def test_an_unknown_document_is_shown_in_place_and_reported_with_a_guess():
    result = rendered("\n[[car-mk|words]]", links=LINKS)
    assert words(result.html) == "words [no document has this name. Did you mean car-nk?]"
    assert [(problem.kind, problem.line, problem.words) for problem in result.problems] == [
        ("link-unknown", 2, "car-mk")
    ]
    assert result.slugs == ("car-mk",)


def test_in_a_table_the_bar_is_escaped():
    assert words(rendered("|a|\n|-|\n|[[car-nk\\|it]]|", links=LINKS).html) == "a it"


@pytest.mark.parametrize("markdown", ["[[]]", "[[a", "[[a|]]", "`[[car-nk]]`", "\\[[car-nk]]", "[[@a]]", "[ [car-nk]]"])
def test_this_is_no_link_to_a_document(markdown):
    assert rendered(markdown, links=LINKS).slugs == ()


def test_a_document_in_the_words_of_a_link_is_reported():
    assert "citation-in-link" in kinds(rendered("[see [[car-nk]]](https://x.org)", links=LINKS))


def test_an_own_image_waits_until_it_is_near_and_is_listed():
    result = rendered('![A *cell*](/media/2026/cell.png "Title") ![A cell](/media/2026/cell.png)')
    assert '<img src="/media/2026/cell.png" alt="A cell" title="Title" loading="lazy">' in result.html
    assert result.images == ("/media/2026/cell.png",)
    assert kinds(result) == []


@pytest.mark.parametrize(
    "src",
    ["https://x.org/a.png", "//x.org/a.png", "a.png", "/static/a.png", "/media/../a.png", "/media//a.png", "/media/"],
)
def test_an_image_from_elsewhere_leaves_its_description_and_is_reported(src):
    result = rendered(f"![A cell]({src})")
    assert result.html == "<p>A cell</p>\n"
    assert kinds(result) == ["image-foreign"]
    assert result.images == ()


def test_a_description_stays_whole_whatever_it_holds():
    html = rendered('![5 < 6 & "7" <b>](/media/x.png)').html
    assert attributes(html, "alt") == ['5 < 6 & "7" <b>']


def test_an_image_without_description_is_shown_and_reported():
    result = rendered("Look: ![](/media/x.png)")
    assert 'alt=""' in result.html
    assert kinds(result) == ["image-alt"]


def test_a_footnote_is_lettered_and_leads_there_and_back():
    html = rendered("One[^x] two[^y] one[^x].\n\n[^x]: Note [@a].\n[^y]: Other.").html
    assert attributes(html, "id") == ["fnref-1", "fnref-2", "fnref-1-2", "fn-1", "cite-a-1", "fn-2"]
    assert attributes(html, "href") == ["#fn-1", "#fn-2", "#fn-1", "#ref-a", "#fnref-1", "#fnref-1-2", "#fnref-2"]
    assert words(html) == "Onea twob onea. Note1. ↩︎ ↩︎ Other. ↩︎"


@pytest.mark.parametrize(
    ("markdown", "kind", "line"),
    [
        ("a\n\nb [^no]", "footnote-missing", 3),
        ("a\n\n[^x]: lost", "footnote-unused", 3),
        ("a[^x]\n\n[^x]: one\n\n[^x]: two", "footnote-twice", 5),
    ],
)
def test_a_footnote_that_would_be_lost_is_reported(markdown, kind, line):
    assert [(problem.kind, problem.line) for problem in rendered(markdown).problems] == [(kind, line)]


def test_a_missing_footnote_stays_as_it_was_typed():
    assert rendered("a [^no]").html == "<p>a [^no]</p>\n"


@pytest.mark.parametrize(
    ("index", "name"), [(0, "a"), (25, "z"), (26, "aa"), (51, "az"), (52, "ba"), (701, "zz"), (702, "aaa")]
)
def test_letters_go_on_as_in_a_lettered_list(index, name):
    assert letters(index) == name
