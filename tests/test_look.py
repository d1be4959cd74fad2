"""The design system keeps its own rules: tokens, contrast, weight, and templates that a strict policy allows."""

import re
from datetime import date
from pathlib import Path

import brotli
import pytest
from django.conf import settings
from django.template.loader import render_to_string

from articles.templatetags.unbroken import unbroken
from articles.text import trusted

STATIC = settings.BASE_DIR / "static"
TEMPLATES = settings.BASE_DIR / "templates"
SHEETS = sorted((STATIC / "css").glob("*.css"))
PAGES = sorted(TEMPLATES.rglob("*.html"))
ALONE = ["400", "413", "500", "csrf", "locked"]
EXTENDING = ["403", "404", "410"]

GROUNDS = ["paper", "raised", "accent-ground", "caution-ground", "stop-ground", "good-ground", "plain-ground"]
WORDS = ["ink", "soft", "accent", "caution", "stop", "good"]


def token_sheet() -> str:
    return (STATIC / "css" / "text.css").read_text()


def plain_tokens() -> dict[str, str]:
    return dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", token_sheet()))


def paired_tokens() -> dict[str, tuple[str, str]]:
    """Each colour as (light, dark)."""
    found = re.findall(r"--([\w-]+): light-dark\((#\w{6}), (#\w{6})\)", token_sheet().split("prefers-contrast")[0])
    return {name: (light, dark) for name, light, dark in found}


def luminance(colour: str) -> float:
    """Relative luminance as WCAG 2.2 defines it."""
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def test_a_browser_without_light_dark_gets_the_light_colours():
    assert plain_tokens() == {name: light for name, (light, _) in paired_tokens().items()}


@pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize("ground", GROUNDS)
@pytest.mark.parametrize("words", WORDS)
def test_every_colour_of_words_can_be_read_on_every_ground(words, ground, theme):
    colours = paired_tokens()
    assert contrast(colours[words][theme], colours[ground][theme]) >= 4.5


def more_contrast(sheet: str) -> dict[str, tuple[str, str]]:
    """The colours for those who ask for more contrast, as (light, dark)."""
    text = (STATIC / "css" / sheet).read_text()
    asked = text.split("prefers-contrast: more" if sheet == "text.css" else ".contrast-more")[1].split("\n}")[0]
    found = re.findall(r"--([\w-]+): light-dark\((#\w{6}), (#\w{6})\)", asked)
    return {name: (light, dark) for name, light, dark in found}


@pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize("ground", GROUNDS)
def test_who_asks_for_more_contrast_gets_it(ground, theme):
    """As the strictest level of WCAG 2.2 has it (1.4.6)."""
    colours = more_contrast("text.css")
    assert set(colours) == set(WORDS) - {"soft"}
    assert min(contrast(words[theme], paired_tokens()[ground][theme]) for words in colours.values()) >= 7


def test_the_page_of_components_shows_more_contrast_as_it_is():
    assert more_contrast("design.css") == more_contrast("text.css")


@pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize("filled", ["accent", "good", "ink"])
def test_words_on_a_filled_button_can_be_read(filled, theme):
    colours = paired_tokens()
    assert contrast(colours["paper"][theme], colours[filled][theme]) >= 4.5


@pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize("ground", ["paper", "raised"])
def test_the_edge_of_a_field_can_be_seen(ground, theme):
    colours = paired_tokens()
    assert contrast(colours["edge"][theme], colours[ground][theme]) >= 3


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda path: path.name)
def test_a_sheet_uses_only_tokens_that_exist(sheet):
    known = set(re.findall(r"(--[\w-]+):", "".join(path.read_text() for path in SHEETS)))
    assert set(re.findall(r"var\((--[\w-]+)", sheet.read_text())) <= known


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda path: path.name)
def test_a_sheet_asks_for_nothing_else(sheet):
    """No import, no font, no picture: everything that a page needs is in its own three files."""
    assert not re.search(r"@import|@font-face|url\(", sheet.read_text())


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda path: path.name)
def test_a_sheet_is_balanced_and_short(sheet):
    text = re.sub(r"/\*.*?\*/", "", sheet.read_text(), flags=re.DOTALL)
    assert text.count("{") == text.count("}")
    assert len(sheet.read_text().splitlines()) < 420


def test_what_every_public_page_loads_is_light():
    """Of the 60 kB that an article page may weigh, looks take two fifths at most; the page itself may weigh 25."""
    html = render_to_string("base.html") + render_to_string("reading/_scripts.html")
    files = [STATIC / name for name in re.findall(r'="/static/([\w/]+\.(?:css|js))"', html)]
    assert len(files) > 5
    assert sum(len(brotli.compress(file.read_bytes())) for file in files) < 24_000


@pytest.mark.parametrize("page", PAGES, ids=lambda path: str(path.relative_to(TEMPLATES)))
def test_a_template_holds_nothing_that_the_policy_forbids(page):
    text = page.read_text()
    assert not re.search(r"\sstyle\s*=|<style|\son[a-z]+\s*=\s*[\"']|javascript:", text)
    assert not re.search(r"<script(?![^>]*\bsrc=)(?![^>]*application/)", text)
    assert not re.search(r"""(?:src|srcset|action)=["']?(?:https?:)?//""", text)


@pytest.mark.parametrize("page", PAGES, ids=lambda path: str(path.relative_to(TEMPLATES)))
def test_nothing_is_marked_as_safe_in_a_template(page):
    assert not re.search(r"\|\s*safe\b|autoescape off", page.read_text())


@pytest.mark.parametrize("name", ["base.html", *(f"errors/{n}.html" for n in EXTENDING)])
def test_a_page_stands_without_any_context(name):
    html = render_to_string(name)
    assert '<html lang="en">' in html
    assert 'href="#main"' in html
    assert '<main id="main"' in html
    assert "CAR-NK Journal" in html


@pytest.mark.parametrize("name", ALONE)
def test_an_error_page_that_stands_alone_needs_no_static_storage(name, settings):
    settings.STORAGES = {"staticfiles": {"BACKEND": "none.such.Storage"}}
    html = render_to_string(f"errors/{name}.html")
    assert html.count("<h1") == 1
    assert 'href="/"' in html


def test_what_an_error_page_links_by_hand_exists():
    linked = re.findall(r'href="/static/([^"]+)"', (TEMPLATES / "errors" / "_alone.html").read_text())
    assert linked
    assert all((STATIC / path).is_file() for path in linked)


def test_a_withdrawn_page_says_why_and_leads_to_what_it_said():
    html = render_to_string(
        "errors/410.html",
        {
            "title": "Old <news>",
            "ending": {"on": date(2026, 3, 3), "reason": "Its source & numbers fell."},
            "versions_url": "/articles/old/versions/",
        },
    )
    assert "Old &lt;news&gt;" in html
    assert "3 March 2026" in html
    assert "Its source &amp; numbers fell." in html
    assert 'href="/articles/old/versions/"' in html


@pytest.mark.parametrize(
    ("path", "marked"),
    [("/articles/x/", "Articles"), ("/topics/x/", "Articles"), ("/faqs/", "Questions"), ("/about/", None)],
)
def test_the_navigation_marks_where_the_reader_is(rf, path, marked):
    html = render_to_string("base.html", {"request": rf.get(path)})
    found = re.findall(r'aria-current="true">([^<]+)<', html)
    assert found == ([marked] if marked else [])


def test_the_publication_is_named_in_the_language_of_its_texts():
    publication = {
        "name": "Cells & People",
        "language": "en-GB",
        "publisher": "The <Institute>",
        "funding": "Its members pay.",
        "contact": "a@example.org",
        "licence": "CC BY 4.0",
    }
    html = render_to_string("base.html", {"publication": publication})
    assert '<html lang="en-GB">' in html
    assert "Cells &amp; People" in html
    assert "Published by The &lt;Institute&gt;. Its members pay." in html
    assert "mailto:a@example.org" in html


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("CAR-NK cells", '<span class="nb">CAR-NK</span> cells'),
        ("CAR-NK and CAR-T: how?", '<span class="nb">CAR-NK</span> and <span class="nb">CAR-T:</span> how?'),
        ("IL-15 & CAR-T", '<span class="nb">IL-15</span> &amp; <span class="nb">CAR-T</span>'),
        ("off-the-shelf, B-cell", 'off-the-shelf, <span class="nb">B-cell</span>'),
        ("<b>CAR-NK</b>", '&lt;b&gt;<span class="nb">CAR-NK</span>&lt;/b&gt;'),
        (trusted('<b id="A-1">CAR-NK</b> &amp; on'), '<b id="A-1"><span class="nb">CAR-NK</span></b> &amp; on'),
        ("", ""),
    ],
)
def test_a_name_with_a_hyphen_stays_whole(text, html):
    assert unbroken(text) == html


def used_classes(path: Path) -> set[str]:
    literal = re.findall(r'class="([\w\s-]+)"', path.read_text())
    return {name for value in literal for name in value.split()}


@pytest.mark.parametrize(
    "page",
    [TEMPLATES / "base.html", *TEMPLATES.glob("_*.html"), *(TEMPLATES / "errors").glob("*.html")],
    ids=lambda path: path.name,
)
def test_every_class_of_the_frame_has_its_rule(page):
    rules = "".join(sheet.read_text() for sheet in SHEETS)
    assert {name for name in used_classes(page) if not re.search(rf"\.{name}\b", rules)} == set()
