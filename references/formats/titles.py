"""Titles and pages as exports spell them."""

import re

_PAGES = re.compile(r"([0-9]+)-([0-9]+)")


def without_stop(title: str) -> str:
    """Without the full stop that PubMed and others end a title with; '...' and 'in the U.S.' keep theirs."""
    if title.endswith(".") and not re.search(r"(?:\.|\b\w)\.$", title):
        return title[:-1].rstrip()
    return title


def whole_pages(pages: str) -> str:
    """641-7 -> 641-647; anything else as it came."""
    match = _PAGES.fullmatch(pages)
    if match and len(match[2]) < len(match[1]):
        return f"{match[1]}-{match[1][: -len(match[2])]}{match[2]}"
    return pages
