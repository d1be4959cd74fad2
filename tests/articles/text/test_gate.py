import re

import pytest
from markdown_it import MarkdownIt

from articles.text import MAX_LENGTH, Heading, Link, Problem, TextTooLong, render
from tests.articles.text.cast import attributes, kinds, rendered, words

HARMLESS_TAGS = re.compile(
    r"</?(?:p|h[2-6]|[uo]l|li|d[ltd]|blockquote|pre|code|em|strong|a|img|br|hr|sup|span|section|div|table|thead"
    r"|tbody|tr|t[hd]|figure|figcaption|caption)(?: [a-z-]+=\"[^\"<>]*\")*>"
)

ATTACKS = [
    "<script>alert(1)</script>",
    "<ScRiPt src=//evil.example/x.js>",
    "<img src=x onerror=alert(1)>",
    "<svg/onload=alert(1)>",
    "<iframe src='javascript:alert(1)'></iframe>",
    "<!--<script>alert(1)</script>-->",
    "<?php echo 1 ?>",
    "<style>*{display:none}</style>",
    "<a href='javascript:alert(1)'>x</a>",
    "<math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>",
    "[x](javascript:alert(1))",
    "[x](JaVaScRiPt:alert(1))",
    "[x](javascript&colon;alert(1))",
    "[x](&#106;avascript:alert(1))",
    "[x](java&Tab;script:alert(1))",
    "[x](<java\tscript:alert(1)>)",
    "[x]( javascript:alert(1))",
    "[x](&#1;javascript:alert(1))",
    "[x](vbscript:msgbox(1))",
    "[x](data:text/html;base64,PHNjcmlwdD4=)",
    "[x](file:///etc/passwd)",
    "[x](doc:1)",
    "[x](//evil.example)",
    "[x](/\\evil.example)",
    "[x](\\\\evil.example)",
    "<javascript:alert(1)>",
    "[x][r]\n\n[r]: javascript:alert(1)",
    "[x](https://e.example 'a\" onmouseover=\"alert(1)')",
    '[x](https://e.example"onmouseover="alert(1))',
    "![x](javascript:alert(1))",
    "![x](data:image/svg+xml;base64,PHN2Zz4=)",
    "![x](https://evil.example/track.gif)",
    "![x](/media/../admin/logout)",
    "![x](/media//evil.example/x.png)",
    "![x](/media/%2e%2E/admin/logout)",
    "![x](/media/x.png 'a\" onerror=\"alert(1)')",
    '![a" onerror="alert(1)](/media/x.png)',
    '```x" onmouseover="alert(1)\ncode\n```',
    '# x" onmouseover="alert(1)',
    '[^x"onmouseover="alert(1)]\n\n[^x"onmouseover="alert(1)]: y',
    '|x" onmouseover="alert(1)|\n|---|\n|y|',
    '[@a, p. " onmouseover="alert(1)]',
    "[@a, <script>alert(1)</script>]",
    '[@x"onmouseover="alert(1)]',
    '[[x" onmouseover="alert(1)|<script>]]',
    "[[known|<script>alert(1)</script>]]",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "`<script>alert(1)</script>`",
    "    <script>alert(1)</script>",
]
LINKS = {"known": Link(7, 'The <b>"known"</b>', "/known/"), "hidden": Link(8, "Hidden")}


@pytest.mark.parametrize("attack", ATTACKS)
@pytest.mark.parametrize("form", ["html", "stored"])
def test_an_attack_comes_out_as_words(attack, form):
    html = getattr(rendered(attack, links=LINKS), form)
    allowed = html.replace("<cite>", "").replace("</cite>", "") if form == "stored" else html
    assert "<" not in HARMLESS_TAGS.sub("", allowed)
    for tag in re.findall(r"<[^>]*>", html):
        assert not re.search(r' on\w+="| style="| srcset="', tag)
    for address in attributes(html, "href") + attributes(html, "src"):
        assert re.match(r"https://e\.example|/known/$|/media/x\.png$|#|doc:7$", address), address


FORGERIES = [
    "<cite><a href='#ref-a'>a</a></cite>",
    '&lt;cite&gt;&lt;a href="#ref-a"&gt;a&lt;/a&gt;&lt;/cite&gt;',
    '`<cite><a href="#ref-a">a</a></cite>`',
    "[a](#ref-a)",
    "*[a](#ref-a)*",
    '[x](https://e.example "</a></p><cite><a href=#ref-a>a</a></cite>")',
    '![<cite><a href="#ref-a">a</a></cite>](/media/x.png)',
    "[[<cite>|<cite><a href='#ref-a'>a</a></cite>]]",
    '```<cite>\n<cite><a href="#ref-a">a</a></cite>\n```',
    "[x](doc:7)",
    "<doc:7>",
    "[x][r]\n\n[r]: doc:7",
]


@pytest.mark.parametrize("forgery", FORGERIES)
def test_nobody_forges_a_citation_or_a_link_to_a_document(forgery):
    result = rendered(forgery, links=LINKS)
    assert result.keys == ()
    assert "<cite" not in result.stored
    assert 'href="doc:' not in result.stored
    assert 'class="cite' not in result.html


BLOCKS = [
    ("A *b* **c** `d`", "<p>A <em>b</em> <strong>c</strong> <code>d</code></p>"),
    ("a  \nb\\\nc", "<p>a<br>\nb<br>\nc</p>"),
    ("> a\n\n---", "<blockquote>\n<p>a</p>\n</blockquote>\n<hr>"),
    ("3. a\n4. b", '<ol start="3">\n<li>a</li>\n<li>b</li>\n</ol>'),
    ("- a\n  - b", "<ul>\n<li>a\n<ul>\n<li>b</li>\n</ul>\n</li>\n</ul>"),
    ("```py\n1 < 2\n```", '<pre tabindex="0"><code>1 &lt; 2\n</code></pre>'),
    ("    1 < 2", '<pre tabindex="0"><code>1 &lt; 2\n</code></pre>'),
    ("\"a\" -- 'b'...", "<p>\"a\" -- 'b'...</p>"),
    (
        "CAR\n: a receptor\n\nNK\n: a killer",
        "<dl>\n<dt>CAR</dt>\n<dd>a receptor</dd>\n<dt>NK</dt>\n<dd>a killer</dd>\n</dl>",
    ),
    (
        "<https://x.org/a?b&c>",
        '<p><a href="https://x.org/a?b&amp;c" rel="noopener noreferrer">https://x.org/a?b&amp;c</a></p>',
    ),
    ("<me@x.org>", '<p><a href="mailto:me@x.org">me@x.org</a></p>'),
    ('[a](/b "t")', '<p><a href="/b" title="t">a</a></p>'),
    ("a <b>c</b> &amp; &copy;", "<p>a &lt;b&gt;c&lt;/b&gt; &amp; ©</p>"),
    ("\\*a\\* \\[b]", "<p>*a* [b]</p>"),
    ("", ""),
    (" \n\n ", ""),
]


@pytest.mark.parametrize(("markdown", "html"), BLOCKS)
def test_markdown_becomes_plain_html(markdown, html):
    assert rendered(markdown).html.strip() == html


COMMONMARK = [
    "*foo`*`", "**foo*", "***a** b*", "*(**foo**)*", "a*\"foo\"*", "__foo, __bar__, baz__", "foo*bar*", "5*6*78",
    "`` a`b ``", "`a", "- a\n\n  b\n\n\n  c", "1) a\n2) b\n\n3. c", "a\n===\n\nb\n---", "> a\nb\n> c", "* a\n*\n* c",
    "-\ta\n\n\tb", "\\\\ \\a", "&nope; &#65;", "[a]\n\n[a]: /b 'c'", "[a][]\n\n[A]: /b", "x ![a *b*](/media/c)",
    "a\n\n\n\nb", "    a\n\n  b", "####### a", "#a", "# a #", "***\n---\n___",
]  # fmt: skip


@pytest.mark.parametrize("markdown", COMMONMARK)
def test_commonmark_is_read_as_its_reference_implementation_reads_it(markdown):
    plain = MarkdownIt("commonmark", {"html": False}).render(markdown)
    wanted = (
        plain.replace("<h1>", "<h2>")
        .replace("</h1>", "</h2>")
        .replace(" />", ">")
        .replace("<pre>", '<pre tabindex="0">')
    )
    ours = re.sub(r' id="[^"]*"| loading="lazy"', "", rendered(markdown).html)
    assert ours.strip() == wanted.replace("&quot;", '"').strip()


def test_a_table_scrolls_says_its_columns_and_aligns_by_class():
    html = rendered("|Trial|Patients|\n|:--|--:|\n|*Liu* [@a]|11|").html
    assert html.startswith(
        '<div class="table" tabindex="0" role="region" aria-label="Table 1: Trial, Patients">\n<table>'
    )
    assert '<th scope="col" class="align-left">Trial</th>' in html
    assert '<td class="align-right">11</td>' in html
    assert "style" not in html
    assert html.endswith("</table>\n</div>\n")


def test_the_name_of_a_table_stays_whole_whatever_it_holds():
    html = rendered('|"a" < b|<i>|\n|-|-|\n|1|2|').html
    assert attributes(html, "aria-label") == ['Table 1: "a" < b, <i>']


def test_tables_have_different_names():
    html = rendered("|a|\n|-|\n|1|\n\n|a|\n|-|\n|2|").html
    assert attributes(html, "aria-label") == ["Table 1: a", "Table 2: a"]


def test_a_long_text_is_refused_with_both_numbers():
    with pytest.raises(TextTooLong, match=r"500,001 characters; 500,000 are the most"):
        render("x" * (MAX_LENGTH + 1))


def test_the_longest_text_is_taken():
    assert render("x" * MAX_LENGTH).words == 1


def test_problems_come_in_the_order_of_the_lines():
    result = rendered("# \n\nx [^9]\n[@zz]\n\n- ![](/media/x.png)\n\n[^1]: lost")
    assert [(problem.line, problem.kind) for problem in result.problems] == [
        (1, "heading-empty"),
        (3, "footnote-missing"),
        (4, "citation-unknown"),
        (6, "image-alt"),
        (8, "footnote-unused"),
    ]
    assert all(isinstance(problem, Problem) and problem.message for problem in result.problems)


def test_a_text_without_fault_has_no_problems():
    assert (
        kinds(rendered("## A\n\nx [@a], [y](https://x.org) ![z](/media/z.png) [[known]] [^1]\n\n[^1]: n", links=LINKS))
        == []
    )


def test_words_are_those_that_are_read():
    result = rendered(
        "## CAR-NK cells\n\nAs @liu2020 says, 48.6% of *them* [@a] don't.\n\n"
        "| a | b |\n|--|--|\n| `c` | ![d](/media/d) |"
    )
    assert result.text == "CAR-NK cells\nAs Liu et al. 2020 says, 48.6% of them don't.\na\nb\nc"
    assert result.words == 2 + 10 + 3


def test_what_is_nested_beyond_reason_is_shown_and_reported():
    result = rendered("> " * 30 + "deep words\n\nafter")
    assert "deep words" in words(result.html)
    assert "after" in words(result.html)
    assert kinds(result) == ["nested-too-deep"]


@pytest.mark.parametrize("nest", [10, 15, 16, 17, 18, 19, 20, 25, 40])
@pytest.mark.parametrize("mark", ["> ", "- ", "1. ", "> - "])
def test_no_word_is_lost_however_deep_it_lies(mark, nest):
    assert "word" in words(rendered(mark * nest + "word").html)


def test_headings_are_listed_as_they_are_shown():
    result = rendered("# One\n\n## Two\n\n#### Four [@a]")
    assert result.headings == (
        Heading(2, "h-one", "One"),
        Heading(2, "h-two", "Two"),
        Heading(4, "h-four", "Four"),
    )
    assert "<h1" not in result.html
