import pytest
from django.utils.safestring import SafeString

from articles.text import Doubt, Numbering, Use, show
from tests.articles.text.cast import attributes, rendered, words

LABELS = {"a": "Abel 2001", "b": "Baker 2002", "c": "Clark 2003", "d": "Dixon 2004"}


def test_the_kept_form_has_no_numbers_and_show_fills_them_in():
    result = rendered("Kill [@b; @c, p. 3]. As @a.")
    assert words(result.stored) == "Killb; cp. 3. As a."
    assert words(show(result.stored, Numbering(LABELS))) == "Kill1,2 (p. 3). As Abel 20013."


@pytest.mark.parametrize(
    ("markdown", "note"),
    [
        ("x [@a, p. 3]", " (p.&nbsp;3)"),
        ("x [@a, pp. 3-5 and ch. 2]", " (pp.&nbsp;3-5 and ch.&nbsp;2)"),
        ("x [@a, in the discussion. 3 died]", " (in the discussion. 3 died)"),
        ("x [@a, p. iv]", " (p. iv)"),
    ],
)
def test_a_page_stays_on_the_line_of_its_abbreviation(markdown, note):
    assert f'<span class="cite-note">{note}</span>' in show(rendered(markdown).stored, Numbering(LABELS))


@pytest.mark.parametrize(
    "markdown", ["", "x", "[@a; @b; @c] *x* [y](/z)", "# H @a\n\nx[^1]\n\n[^1]: [@b]", "[@nobody]"]
)
def test_show_gives_for_one_text_what_render_gave(markdown):
    result = rendered(markdown)
    labels = {"a": "Abel 2001", "b": "Baker 2002", "c": "Clark 2003"}
    assert show(result.stored, Numbering(labels)) == result.html
    assert isinstance(result.html, SafeString)


def test_numbers_run_through_the_texts_of_a_page():
    body, takeaway, answer = (rendered(text).stored for text in ("x [@b; @a]", "y [@a; @c]", "z [@c; @d; @b]"))
    numbering = Numbering(LABELS)
    assert [words(show(text, numbering)) for text in (body, takeaway, answer)] == ["x1,2", "y2,3", "z1,3,4"]
    assert numbering.numbers == {"b": 1, "a": 2, "c": 3, "d": 4}


def test_a_question_never_renumbers_the_body():
    body, answer = rendered("x [@b]").stored, rendered("z [@c; @b]").stored
    alone, page = Numbering(LABELS), Numbering(LABELS)
    assert show(body, alone) == show(body, page)
    show(answer, page)
    assert page.numbers["b"] == alone.numbers["b"]


def test_each_use_is_known_with_the_heading_it_stands_under():
    body = rendered("Lead [@a].\n\n## First *part* [@b]\n\nx [@a; @b; @c]\n\n## Of @d & more\n\n[@a]").stored
    numbering = Numbering(LABELS)
    show(body, numbering)
    show(rendered("[@a]").stored, numbering, under="Is it safe?")
    assert numbering.uses == {
        "a": [
            Use("cite-a-1", ""),
            Use("cite-a-2", "First part"),
            Use("cite-a-3", "Of Dixon 2004 & more"),
            Use("cite-a-4", "Is it safe?"),
        ],
        "b": [Use("cite-b-1", "First part"), Use("cite-b-2", "First part")],
        "c": [Use("cite-c-1", "First part")],
        "d": [Use("cite-d-1", "Of Dixon 2004 & more")],
    }


def test_anchors_are_unique_over_all_texts_of_a_page_and_the_uses_know_them_all():
    numbering = Numbering(LABELS)
    texts = ["[@a; @b; @c] [@a, p. 2; @a, p. 3]", "@a and [@b; @a]", "[@c; @b; @a; @d]"]
    html = "".join(show(rendered(text).stored, numbering) for text in texts)
    identifiers = attributes(html, "id")
    assert len(identifiers) == len(set(identifiers))
    assert set(identifiers) == {use.anchor for uses in numbering.uses.values() for use in uses}


def test_a_key_without_a_label_stands_for_itself():
    html = show(rendered("As @a says [@b]").stored, Numbering({}))
    assert words(html) == "As a1 says2"
    assert attributes(html, "aria-label") == ["Source 1: a", "Source 2: b"]


def test_labels_and_locators_are_escaped():
    html = show(rendered('@a [see <i>@b, p. <b>3</b> & “"”]').stored, Numbering({"a": '<b>"A" & co', "b": "<i>"}))
    assert "<b>" not in html
    assert "<i>" not in html
    assert words(html) == '<b>"A" & co1, see <i> 2 (p. <b>3</b> & “"”)'


def test_a_link_to_a_document_follows_its_address_of_today():
    stored = '<p>See <a href="doc:7">the &amp; overview</a>.</p>'
    assert show(stored, Numbering({}), links={7: '/articles/new/?a="1" title="&b'}) == (
        '<p>See <a href="/articles/new/?a=&quot;1&quot; title=&quot;&amp;b">the &amp; overview</a>.</p>'
    )


@pytest.mark.parametrize("links", [{}, {7: None}, {8: "/x/"}, {7: ""}])
def test_a_link_to_a_document_that_readers_cannot_see_leaves_its_words(links):
    assert show('<p>See <a href="doc:7">that</a>.</p>', Numbering({}), links=links) == "<p>See that.</p>"


@pytest.mark.parametrize(
    "stored",
    [
        "<script>alert(1)</script>",
        '<p onclick="x()">a</p>',
        '<a href="javascript:alert(1)">x</a>',
        '<cite><a href="#ref-a"><script>x</script></a></cite>',
        '<cite><a href="#ref-a">a&quot; onclick=&quot;x</a></cite>',
        '<a href="doc:7">x</a>',
        '<img src="/media/x.png" onerror="x()">',
        '<p style="position:fixed">x</p>',
        "<cite></cite><cite>",
    ],
)
def test_what_is_stored_passes_todays_sanitiser_each_time(stored):
    html = show(stored, Numbering({}), links={7: "javascript:alert(1)"})
    for danger in ("<script", ' onclick="', "javascript:", " onerror=", "style=", "<cite"):
        assert danger not in html


def test_a_doubt_is_told_at_each_citation_and_breaks_a_run():
    stored = rendered("One [@a; @b; @c] and two [@b].").stored
    doubts = {"b": Doubt("Withdrawn by its journal", "stop")}
    html = show(stored, Numbering(LABELS, doubts=doubts))
    told = 'aria-label="Source 2: Baker 2002, withdrawn by its journal"'
    assert html.count('class="cite cite-stop"') == html.count(told) == 2
    assert "–" not in html
    assert "–" in show(stored, Numbering(LABELS))
