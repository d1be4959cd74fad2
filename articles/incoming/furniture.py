"""What belongs to a site and not to its text: menus, notices of cookies, copyright lines. Stripped, and listed."""

import re
from collections.abc import Iterator

from articles.incoming.arrival import STRIPPED, Gathered
from articles.incoming.tree import UNSEEN, Element

_TAGS = frozenset({"nav", "form", "button", "input", "select", "textarea", "dialog"})
_ROLES = frozenset({"navigation", "banner", "contentinfo", "search", "dialog", "alertdialog", "complementary"})
_CALLED = re.compile(
    r"(?:^|[\s_-])(?:cookies?|consent|gdpr|social|share|sharing|breadcrumbs?|newsletter|subscribe|skip-?(?:link|nav)|"
    r"site-?(?:header|footer|nav)|menu|navbar|sidebar|related-(?:posts|articles)|advert(?:isement)?|paywall)"
    r"(?:$|[\s_-])",
    re.I,
)
_LONGEST = 1500  # characters: what is longer is more likely a text with an odd name than furniture
_LINE = re.compile(
    r"""(?:
      [←\u2039«<]-?\s*(?:back(?:\s+to)?\b.{0,40}|\w[\w\s&’'-]{0,40})
    | (?:©|\(c\)|copyright\b).{0,150}
    | .{0,60}\ball\ rights\ reserved\b.{0,60}
    | (?:[~≈]\s*)?[0-9]{1,3}\s*[-–]?\s*min(?:ute)?s?\.?\s+read(?:ing\ time)?
    | (?:reading|read)\s+time:?\s*[0-9]{1,3}\s*min(?:ute)?s?\.?
    | (?:share|tweet|print|e-?mail|pin|copy\ link|share\ (?:this|on|via|by)\b.{0,60}|follow\ us\b.{0,60})
    | (?:facebook|twitter|x|linkedin|whatsapp|reddit|e-?mail|print|copy\ link)
      (?:\s*[|·•,/]?\s*(?:facebook|twitter|x|linkedin|whatsapp|reddit|e-?mail|print|copy\ link)){1,8}
    | (?:we|this\ (?:web)?site)\ uses?\ cookies\b.{0,250}
    | (?:accept|reject|manage|allow)\ (?:all\ )?(?:cookies|preferences)
    | (?:skip|jump)\ to\ (?:main\ )?content
    | (?:home|start)(?:\s*[/\u203a»>|·]\s*[\w’'&-]+(?:\ [\w’'&-]+){0,5}){1,6}
    | (?:subscribe|sign\ up)\ (?:to|for)\ (?:our|the)\ newsletter.{0,80}
    | (?:back\ to\ top|table\ of\ contents|advertisement|read\ more|load\ more|log\ in|sign\ in|menu|search)
    | (?:previous|next)(?:\ (?:article|post|page))?\s*[→»\u203a:].{0,120}
    )""",
    re.I | re.X,
)
_MARKUP = re.compile(r"!?\[([^\[\]]*)\]\([^()\s]*\)|[*\\]|^[#>\s-]+")


def strip_elements(root: Element, found: Gathered) -> Element:
    """The part of the page that holds its text, without what is named or marked as furniture."""
    for element in list(root.walk()):
        element.children = [child for child in element.children if not _taken(child, found)]
    return _main(root, found)


def is_furniture(line: str) -> bool:
    """Whether a line that stands alone is one that sites print around every text."""
    bare = " ".join(_MARKUP.sub(lambda match: match[1] or "", line).split())
    return bool(bare) and _LINE.fullmatch(bare) is not None


def _taken(child: Element | str, found: Gathered) -> bool:
    if isinstance(child, str) or not _is_furniture(child):
        return False
    if words := child.words:
        found.note(STRIPPED, f"Part of the site, not of the text: “{_short(words)}”.")
    return True


def _is_furniture(element: Element) -> bool:
    if element.tag in _TAGS:
        return element.tag != "form" or not _has_text(element)
    if element.tag in {"header", "footer"}:
        return element.attributes.get("role") in _ROLES or not _has_text(element)
    if element.attributes.get("role") in _ROLES:
        return not _has_text(element)
    called = f"{element.attributes.get('class', '')} {element.attributes.get('id', '')}"
    return element.is_block and _CALLED.search(called) is not None and not _has_text(element)


def _has_text(element: Element) -> bool:
    """A heading of the first level or much running text: more than a site prints around a text."""
    if element.find("h1", "article", "main"):
        return True
    return sum(len(p.words) for p in element.walk() if p.tag == "p") > _LONGEST


def _main(root: Element, found: Gathered) -> Element:
    """The one main part, where the page names one that holds most of its words."""
    for tags in ({"main"}, {"article"}):
        named = [each for each in root.walk() if each.tag in tags or each.attributes.get("role") in tags]
        if len(named) == 1 and 2 * len(named[0].words) > len(root.words):
            for words in _outside(root, named[0]):
                found.note(STRIPPED, f"Outside the main part of the page: “{_short(words)}”.")
            return named[0]
    return root


def _outside(root: Element, main: Element) -> Iterator[str]:
    """The words of all that does not lie in the main part, block by block."""
    element = root
    while element is not main:
        around = next((child for child in element.elements if any(inner is main for inner in child.walk())), main)
        for child in element.children:
            unseen = child is around or (isinstance(child, Element) and child.tag in UNSEEN)
            words = "" if unseen else child if isinstance(child, str) else child.words
            if words.strip():
                yield " ".join(words.split())
        element = around


def _short(words: str) -> str:
    return words if len(words) <= 200 else f"{words[:199]}…"
