"""
Figures, and captions of tables, as they are written and kept.

    ![What can be seen](/media/pictures/x.png)        Table: People treated, by disease [@liu2020]
    Cells before and after thawing [@liu2020].
    Credit: Jane Doe.                                 | disease | people |
    Licence: [CC BY 4.0](https://...)                 | --- | --: |

A paragraph that begins with an image, on a line of its own, is a figure; its other lines are the caption. A paragraph
that begins with 'Table:' right before a table is its caption. Both are kept as paragraphs with a class, so that
whatever compares texts and finds places in them goes on as before; ``dressing`` makes figures of them for readers.
"""

from collections.abc import Iterator

from markdown_it.token import Token

from articles.text.proof import Proof

_CREDITS = ("Credit:", "Licence:", "License:")
_TABLE = "Table:"
_CREDIT = "figure-credit"
_NO_CREDIT = (
    "The figure “{}” says neither who made it nor on which terms it is shown: write a line right below it that begins "
    'with “Credit:” or “Licence:”, or mark it as mere decoration: ![](address "decorative").'
)


def settle(paragraph: list[Token], proof: Proof) -> None:
    """Mark it if it is a figure, which says whose it is: the tokens of one paragraph, from its beginning to its end."""
    opening, inline = paragraph[0], paragraph[1]
    children = inline.children or []
    if opening.type != "paragraph_open" or opening.hidden or not _is_figure(children):
        return
    opening.attrSet("class", "figure")
    image, caption = children[0], list(_captioned(children[1:]))
    if not image.meta.get("decorative") and not any(token.attrs.get("class") == _CREDIT for token in caption):
        src = str(image.attrs["src"])
        proof.report("figure-credit", _NO_CREDIT.format(src[:100]), src, line=opening.map[0] + 1 if opening.map else 0)
    inline.children = [image, *caption]


def settle_caption(kept: list[Token]) -> None:
    """Called before a table: the paragraph just before it may be its caption."""
    if len(kept) < 3 or kept[-3].type != "paragraph_open" or kept[-3].hidden:
        return
    children = kept[-2].children or []
    if children and children[0].type == "text" and children[0].content.startswith(_TABLE):
        children[0].content = children[0].content.removeprefix(_TABLE).lstrip()
        kept[-3].attrSet("class", "table-caption")


def _is_figure(children: list[Token]) -> bool:
    if not children or children[0].type != "image" or any(child.type == "image" for child in children[1:]):
        return False
    return len(children) == 1 or children[1].type in ("softbreak", "hardbreak")


def _captioned(children: list[Token]) -> Iterator[Token]:
    """The lines of a caption: words, and who made the picture and on which terms it is shown."""
    line: list[Token] = []
    for child in [*children, Token("softbreak", "br", 0)]:
        if child.type not in ("softbreak", "hardbreak"):
            line.append(child)
            continue
        yield from _line(line)
        line = [child]


def _line(tokens: list[Token]) -> Iterator[Token]:
    """``tokens`` begin with the break before the line."""
    words = tokens[1:]
    if not words:
        yield from tokens
        return
    is_credit = words[0].type == "text" and words[0].content.startswith(_CREDITS)
    opening = Token("figure_line_open", "span", 1)
    opening.attrSet("class", _CREDIT if is_credit else "figure-caption")
    yield tokens[0]
    yield opening
    yield from words
    yield Token("figure_line_close", "span", -1)
