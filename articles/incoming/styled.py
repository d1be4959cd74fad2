"""What Word and Google Docs say in styles, said in elements: lists, titles, bold, raised."""

import re
from collections.abc import Iterator

from articles.incoming.tree import Element

TITLE = "title"
"""The class of a heading that its writer called the title."""
_LIST = re.compile(r"mso-list:\s*\w+\s+level([1-9])", re.I)
_IGNORED = re.compile(r"mso-list:\s*Ignore", re.I)
_NUMBERED = re.compile(r"\(?([0-9]{1,6}|[a-z]{1,4})[.)]", re.I)
_STYLES = (
    (re.compile(r"font-weight:\s*(?:bold|[6-9]00)", re.I), "strong"),
    (re.compile(r"font-style:\s*italic", re.I), "em"),
    (re.compile(r"vertical-align:\s*super", re.I), "sup"),
    (re.compile(r"vertical-align:\s*sub\b", re.I), "sub"),
)
_NORMAL = re.compile(r"font-weight:\s*(?:normal|[1-4]00)", re.I)


def said_in_elements(root: Element) -> None:
    for element in root.walk():
        _name(element)
        if any(_level(child) for child in element.elements):
            element.children = list(_with_lists(element.children))


def _name(element: Element) -> None:
    style = element.attributes.get("style", "")
    if element.tag == "b" and _NORMAL.search(style):
        element.tag = "span"  # Google Docs puts one around everything
    elif element.tag == "p" and "MsoTitle" in element.attributes.get("class", ""):
        element.tag = "h1"
        element.attributes["class"] = TITLE
    elif element.tag == "span" and style:
        for pattern, tag in _STYLES:
            if pattern.search(style):
                element.children = [Element(tag, {}, element.children)]


def _level(element: Element) -> int:
    """On which level of a list of Word's this paragraph stands; 0 for none."""
    if element.tag not in {"p", "div", "h1", "h2", "h3", "h4", "h5", "h6"}:
        return 0
    found = _LIST.search(element.attributes.get("style", ""))
    return int(found[1]) if found else 0


def _with_lists(children: list[Element | str]) -> Iterator[Element | str]:
    """The same, with each run of Word's list paragraphs as a list."""
    open_: list[Element] = []
    for child in children:
        level = _level(child) if isinstance(child, Element) else 0
        if isinstance(child, str) and not child.strip() and open_:
            continue
        if not isinstance(child, Element) or not level:
            open_ = []
            yield child
            continue
        marker = _take_marker(child)
        del open_[level:]
        if open_ and len(open_) == level and open_[-1].tag != _kind(marker):
            open_.pop()
        while len(open_) < level:
            inner = _new_list(marker)
            if open_:
                _last_item(open_[-1]).children.append(inner)
            else:
                yield inner
            open_.append(inner)
        child.attributes.pop("style")
        open_[-1].children.append(Element("li", {}, child.children))


def _take_marker(paragraph: Element) -> str:
    """The bullet or number that Word typed at its start; it is taken away."""
    for element in paragraph.walk():
        for child in element.elements:
            if _IGNORED.search(child.attributes.get("style", "")):
                element.children = [other for other in element.children if other is not child]
                return child.words
    return ""


def _kind(marker: str) -> str:
    return "ol" if _NUMBERED.match(marker) else "ul"


def _new_list(marker: str) -> Element:
    number = re.match(r"\(?([0-9]{1,6})", marker)
    return Element(_kind(marker), {"start": number[1]} if number else {})


def _last_item(list_: Element) -> Element:
    if not list_.elements:
        list_.children.append(Element("li"))
    return list_.elements[-1]
