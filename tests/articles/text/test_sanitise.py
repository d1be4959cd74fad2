"""The last gate by itself: what was stored long ago, by another renderer, passes it too."""

import pytest

from articles.text import sanitise

STRIPPED = [
    ('<a href="//evil.example">x</a>', "<a>x</a>"),
    ('<a href="/\\evil.example">x</a>', "<a>x</a>"),
    ('<a href="javascript:x()">x</a>', "<a>x</a>"),
    ('<a href="java\tscript:x()">x</a>', "<a>x</a>"),
    ('<a href="doc:7">x</a>', "<a>x</a>"),
    ('<a href="/x" target="_blank" rel="opener">x</a>', '<a href="/x">x</a>'),
    ('<h2 id="location">x</h2>', "<h2>x</h2>"),
    ('<h2 id="h-x y">x</h2>', "<h2>x</h2>"),
    ('<p id="h-x" class="notice" style="top:0" lang="xx">x</p>', '<p class="">x</p>'),
    ('<p class="figure notice">x</p>', '<p class="figure">x</p>'),
    (
        '<picture><source type="image/svg+xml" srcset="https://evil.example/x 1w"></picture>',
        "<picture><source></picture>",
    ),
    ('<span class="cite-note badge">x</span>', '<span class="cite-note">x</span>'),
    ('<img src="https://evil.example/x.png" alt="x">', '<img alt="x">'),
    (
        '<img src="/media/x.png" srcset="https://evil.example" loading="eager" alt="">',
        '<img src="/media/x.png" alt="">',
    ),
    ('<ol start="9999999999" type="i"><li>x</li></ol>', "<ol><li>x</li></ol>"),
    ('<div role="alert" tabindex="5" class="table">x</div>', '<div class="table">x</div>'),
    ('<div class="claim claim-certain">x</div>', '<div class="claim">x</div>'),
    ("<h1>x</h1><b>y</b><cite>z</cite>", "xyz"),
    ("<script>x</script><style>y</style><!-- z -->", ""),
    ("<form action=/x><input><button>y</button></form>", "y"),
    ("<p>open <em>for ever", "<p>open <em>for ever</em></p>"),
]


@pytest.mark.parametrize(("html", "left"), STRIPPED)
def test_what_is_not_on_the_list_goes(html, left):
    assert sanitise.shown(html) == left


KEPT = [
    '<h2 id="h-x">x</h2>',
    '<a href="https://x.org" rel="noopener noreferrer" title="t">x</a>',
    '<a class="cite" id="faq-7-cite-a-1" href="#ref-a" aria-label="Source 1: A">1</a>',
    '<a href="mailto:me@x.org">x</a>',
    '<a href="../x?y#z">x</a>',
    '<ol start="3"><li id="fn-1">x</li></ol>',
    '<th scope="col" class="align-right">x</th>',
    '<sup class="cites"><span id="cite-a-1"></span></sup>',
    '<div class="claim claim-very-low"><p class="claim-head"><span class="claim-certainty">x</span></p></div>',
    '<p class="claim-means">x</p>',
    '<div class="table" tabindex="0" role="region" aria-label="Table 1">x</div>',
]


@pytest.mark.parametrize("html", KEPT)
def test_what_is_on_the_list_stays(html):
    inside = html.startswith("<th")
    whole = f"<table><tbody><tr>{html}</tr></tbody></table>" if inside else html
    assert sanitise.shown(whole) == whole


def test_only_the_kept_form_holds_unnumbered_citations_and_documents():
    html = '<cite class="named"><a href="#ref-a">a</a><span class="cite-after">p. 3</span></cite><a href="doc:7">x</a>'
    assert sanitise.stored(html) == html
    assert sanitise.shown(html) == '<a href="#ref-a">a</a><span class="">p. 3</span><a>x</a>'
