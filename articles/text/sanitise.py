"""The last gate: exact lists of what may stand in HTML that was made from somebody's text.

Three forms: what is kept (citations unnumbered, in ``cite`` elements; links to documents as ``doc:<id>``), what
is shown, and what is shown with its changes marked. Stored HTML passes today's lists each time that it is shown.

Class names are a contract with the stylesheet and with all HTML stored so far: added to, never renamed.

    a.cite                number of a source           sup.cites        one or more of them: never broken
    a.cite-stop, .cite-caution  of one that its journal withdrew or questioned
    span.cite-note        'p. 3' beside a number       span.cite-name   'Liu 2020' in the running text
    span.cite-unknown     a key without a reference    span.link-unknown   [[a name]] without a document
    sup.footnote          mark of a footnote           a.footnote-back  back from it
    section.footnotes     the notes, below the text    div.table        around a table, scrolls sideways
    a.permalink           beside a heading, without words
    a.term                a word of the glossary       span.expanded    a short form written out
    th, td.align-left, .align-center, .align-right
    div.claim             a statement, with one of .claim-high, .claim-moderate, .claim-low, .claim-very-low
    p.claim-head          how certain it is (span.claim-certainty), and of whom it holds (span.claim-about)
    p.claim-means         what the certainty means
    p.figure, figure.figure   an image with its caption  span.figure-caption, .figure-credit   lines of it
    p.table-caption  the caption of the table below     a.zoom   an image that can be enlarged
    only stored: cite.named, span.cite-before, span.cite-after
    only marked: .put-in, .taken-out on blocks that came and went whole, span.change-note
"""

import re
from functools import lru_cache

import nh3

from references.remembered import remembered

_TAGS = {
    "p", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "dl", "dt", "dd", "blockquote", "pre", "code", "hr", "br",
    "em", "strong", "a", "img", "sup", "span", "section", "div", "table", "thead", "tbody", "tr", "th", "td",
    "figure", "figcaption", "picture", "source", "caption",
}  # fmt: skip
_TURNED = ("p", "li", "h2", "h3", "h4", "h5", "h6", "th", "td", "dt", "dd", "blockquote")  # may run right to left
_ATTRIBUTES = {
    "*": set(),  # or lang and title would pass everywhere
    "a": {"href", "id", "title", "aria-label", "rel"},
    "img": {"src", "alt", "title", "loading", "width", "height"},
    "source": {"type", "srcset", "sizes"},
    "ol": {"start", "type"},
    "li": {"id"},
    "div": {"tabindex", "role", "aria-label"},
    "section": {"aria-label"},
    "span": {"id", "translate"},
    "pre": {"tabindex"},
    "th": {"scope"},
} | {f"h{level}": {"id"} for level in range(2, 7)}
for _tag in _TURNED:
    _ATTRIBUTES.setdefault(_tag, set()).add("dir")
_CLASSES = {
    "a": {"cite", "cite-stop", "cite-caution", "footnote-back", "permalink", "term", "zoom"},
    "sup": {"cites", "footnote"},
    "figure": {"figure"},
    "span": {
        "cite-note",
        "cite-name",
        "cite-unknown",
        "link-unknown",
        "expanded",
        "claim-certainty",
        "claim-about",
        "figure-caption",
        "figure-credit",
    },
    "section": {"footnotes"},
    "div": {"table", "claim", "claim-high", "claim-moderate", "claim-low", "claim-very-low"},
    "p": {"claim-head", "claim-means", "figure", "table-caption"},
    "th": {"align-left", "align-center", "align-right"},
    "td": {"align-left", "align-center", "align-right"},
}
OWN_MEDIA = re.compile(r"(?!.*(?:\\|\.\.|%2e|//))/media/\S+", re.IGNORECASE)
# Ids are ours: of headings, footnotes and citations. Others could take a name that the page's scripts use.
_ID = re.compile(r"(?:[\w-]*-)?(?:h|fn|fnref|cite)-\S+")
_HREF = re.compile(
    r"(?:https?://[^/\\]|mailto:|tel:|\#|/(?![/\\])|(?![^/?#]*:)[\w.?%~-]).*|doc:\d+", re.IGNORECASE | re.DOTALL
)
_PATTERNS = (
    {
        ("a", "href"): _HREF,
        ("a", "rel"): re.compile("noopener noreferrer"),
        ("img", "src"): OWN_MEDIA,
        ("img", "loading"): re.compile("lazy"),
        ("img", "width"): re.compile(r"\d{1,5}"),
        ("img", "height"): re.compile(r"\d{1,5}"),
        ("source", "type"): re.compile("image/(?:avif|webp)"),
        ("source", "srcset"): re.compile(r"/media/[\w/.-]+ \d+w(?:, /media/[\w/.-]+ \d+w)*"),
        ("source", "sizes"): re.compile(r"[\w(): .,-]+"),
        ("ol", "start"): re.compile(r"\d{1,9}"),
        ("ol", "type"): re.compile("a"),
        ("div", "role"): re.compile("region"),
        ("div", "tabindex"): re.compile("0"),
        ("pre", "tabindex"): re.compile("0"),
        ("th", "scope"): re.compile("col"),
        ("span", "translate"): re.compile("no"),
    }
    | {(tag, "dir"): re.compile("auto") for tag in _TURNED}
    | {(tag, "id"): _ID for tag, names in _ATTRIBUTES.items() if "id" in names}
)
_SCHEMES = {"http", "https", "mailto", "tel"}


@remembered
def shown(html: str) -> str:
    return _SHOWN.clean(html)


def stored(html: str) -> str:
    return _STORED.clean(html)


def marked(html: str) -> str:
    return _MARKED.clean(html)


@lru_cache(maxsize=4096)
def _attribute(tag: str, name: str, value: str) -> str | None:
    allowed = _PATTERNS.get((tag, name))
    return value if allowed is None or allowed.fullmatch(value) else None


def _cleaner(
    tags: set[str], classes: dict[str, set[str]], schemes: set[str], attributes: dict[str, set[str]] = _ATTRIBUTES
) -> nh3.Cleaner:
    return nh3.Cleaner(
        tags=tags,
        attributes=attributes,
        allowed_classes=classes,
        attribute_filter=_attribute,
        url_schemes=schemes,
        link_rel=None,  # Set where the address is known to lead outside.
    )


_SHOWN = _cleaner(_TAGS, _CLASSES, _SCHEMES)
_STORED = _cleaner(
    _TAGS | {"cite"},
    _CLASSES | {"cite": {"named"}, "span": _CLASSES["span"] | {"cite-before", "cite-after"}},
    _SCHEMES | {"doc"},
)

_CHANGES = {"ins", "del"}
_PATTERNS |= {(tag, "id"): re.compile(r"change-\d+") for tag in _CHANGES}
_PATTERNS |= {(tag, "data-change"): re.compile(r"\d+") for tag in _CHANGES}
_WHOLE = {
    "p", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "dl", "dt", "dd", "blockquote", "pre", "section", "div",
    "table", "thead", "tbody", "tr", "th", "td",
}  # fmt: skip
_MARKED = _cleaner(
    _TAGS | _CHANGES,
    _CLASSES
    | {tag: _CLASSES.get(tag, set()) | {"put-in", "taken-out"} for tag in _WHOLE}
    | {"span": _CLASSES["span"] | {"change-note"}},
    _SCHEMES,
    _ATTRIBUTES | {tag: {"id", "data-change"} for tag in _CHANGES},
)
