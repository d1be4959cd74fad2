"""
Pictures and tables as readers get them: figures with captions, in sizes that fit the screen.

What is kept is a paragraph (``figures``). Which sizes of a picture there are is known only where it is shown, so the
rest is made here each time, from HTML that the sanitiser has written, and passes the sanitiser again.
"""

import re
from collections.abc import Mapping
from html import escape, unescape
from typing import NamedTuple

SIZES = "(min-width: 40rem) 36rem, 100vw"
"""How wide a picture stands: the text column, on a phone the window."""
_COLUMN = 576  # pixels: 36rem

_FIGURE = re.compile(r'<p class="figure">(?P<image><img (?:[^>"]|"[^"]*")*>)(?P<lines>.*?)</p>', re.DOTALL)
_IMAGE = re.compile(r'<img src="(?P<src>[^"]*)" alt="(?P<alt>[^"]*)"')
_TABLE = re.compile(
    r'<p class="table-caption">(?P<caption>(?:(?!</p>).)*)</p>\s*'
    r'<div class="table" tabindex="0" role="region" aria-label="[^"]*">\s*<table>',
    re.DOTALL,
)
_TAGS = re.compile(r'<sup.*?</sup>|<(?:[^>"]|"[^"]*")*>', re.DOTALL)


class Picture(NamedTuple):
    """``files``: type to (address, width), narrow first."""

    width: int
    height: int
    files: Mapping[str, list[tuple[str, int]]]


def dress(html: str, pictures: Mapping[str, Picture]) -> str:
    """``pictures`` by their address; one that is not known is shown as it is, without sizes."""
    html = _TABLE.sub(_captioned, html)
    html = _FIGURE.sub(lambda found: _figure(found, pictures), html)
    return _IMAGE.sub(lambda found: found[0] + _measures(found["src"], pictures), html)


def pictured(stored: str) -> set[str]:
    """Of the pictures in a text."""
    return {found["src"] for found in _IMAGE.finditer(stored)}


def _captioned(found: re.Match[str]) -> str:
    """The region that scrolls is named by the caption."""
    name = " ".join(unescape(_TAGS.sub("", found["caption"])).split())[:200]
    opening = f'<div class="table" tabindex="0" role="region" aria-label="{escape(f"Table: {name}")}">'
    return f"{opening}\n<table>\n<caption>{found['caption']}</caption>"


def _figure(found: re.Match[str], pictures: Mapping[str, Picture]) -> str:
    image = _IMAGE.match(found["image"])
    picture = pictures.get(image["src"]) if image else None
    shown = _sources(picture) + found["image"]
    shown = f"<picture>{shown}</picture>" if picture and picture.files else shown
    if image and image["alt"] and picture and picture.width > _COLUMN:
        shown = f'<a class="zoom" href="{image["src"]}" aria-label="Enlarge: {image["alt"]}">{shown}</a>'
    lines = found["lines"].strip()
    caption = f"\n<figcaption>{lines}</figcaption>" if lines else ""
    return f'<figure class="figure">{shown}{caption}\n</figure>'


def _sources(picture: Picture | None) -> str:
    files = picture.files if picture else {}
    return "".join(_source(kind, sizes) for kind, sizes in files.items())


def _source(kind: str, sizes: list[tuple[str, int]]) -> str:
    listed = ", ".join(f"{address} {width}w" for address, width in sizes)
    return f'<source type="{kind}" srcset="{listed}" sizes="{SIZES}">'


def _measures(src: str, pictures: Mapping[str, Picture]) -> str:
    """So that the text below does not move when the picture comes."""
    picture = pictures.get(src)
    return f' width="{picture.width}" height="{picture.height}"' if picture else ""
