import pytest

from articles.text import Numbering, show
from articles.text.headings import slug
from tests.articles.text.cast import attributes, kinds, rendered

SLUGS = [
    ("What was found?", "what-was-found"),
    ("IFN-γ in mice", "ifn-gamma-in-mice"),
    ("Müller & Co.", "muller-co"),
    ("???", "section"),
    ("中文 title", "中文-title"),
    ("a_b", "a-b"),
    ("x" * 90, "x" * 60),
]


@pytest.mark.parametrize(("text", "name"), SLUGS)
def test_an_id_is_made_of_the_words(text, name):
    assert slug(text) == name


def test_equal_headings_get_different_ids_also_where_one_looks_like_a_numbered_one():
    html = rendered("# a\n# a 2\n# a\n# a\n# a 2").html
    assert attributes(html, "id") == ["h-a", "h-a-2", "h-a-3", "h-a-4", "h-a-2-2"]


def test_ids_carry_the_prefix():
    html = rendered("# a\n\nx[^1] [b](#a)\n\n[^1]: y", prefix="faq-7-").html
    assert attributes(html, "id") == ["faq-7-h-a", "faq-7-fnref-1", "faq-7-fn-1"]
    assert attributes(html, "href") == ["#faq-7-fn-1", "#faq-7-h-a", "#faq-7-fnref-1"]


@pytest.mark.parametrize("markdown", ["#", "## ", "# #", "- #", "Setext\n===\n\n###"])
def test_an_empty_heading_is_left_out_and_reported(markdown):
    result = rendered(markdown)
    assert kinds(result) == ["heading-empty"]
    assert "></h" not in result.html
    assert 'id=""' not in result.html


def test_a_heading_of_a_picture_alone_has_no_id():
    result = rendered("# ![x](/media/x.png)")
    assert "<h2><img" in result.html
    assert result.headings == ()


def test_a_heading_keeps_its_id_when_a_citation_is_added():
    assert rendered("# Safety").headings == rendered("# Safety [@a]").headings


def test_no_heading_takes_the_id_of_a_source_or_of_a_part_of_the_page():
    result = rendered("# ref-a\n# cite-a-1\n# fn-1\n# main\n\n[@a]")
    page = show(result.stored, Numbering({}))
    assert attributes(page, "id") == ["h-ref-a", "h-cite-a-1", "h-fn-1", "h-main", "cite-a-1"]


@pytest.mark.parametrize("address", ["#what-was-found", "#What%20was%20found", "#h-what-was-found"])
def test_a_link_to_a_heading_finds_it(address):
    assert 'href="#h-what-was-found"' in rendered(f"[x]({address})\n\n# What was found?").html


def test_a_link_to_no_heading_is_reported():
    result = rendered("a\n\n[x](#nowhere)\n\n# Somewhere")
    assert [(problem.kind, problem.line, problem.words) for problem in result.problems] == [
        ("link-place", 3, "#nowhere")
    ]
