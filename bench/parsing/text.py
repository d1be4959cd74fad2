"""The gate from Markdown to HTML, beside its own parser without citations, and on hostile input."""

from collections.abc import Iterator

from markdown_it import MarkdownIt

from articles.text import MAX_LENGTH, Numbering, render, show
from bench.parsing.measure import Row, best

PARAGRAPH = (
    "Natural killer cells were made from **cord blood** and given to eleven people "
    "[@liu2020; @marin2024, p. 3]; seven had a complete remission, as @liu2020 report.\n\n"
)
REFERENCES = {
    key: {"id": key, "type": "article-journal", "title": "Cells", "author": [{"family": name}]}
    for key, name in {"liu2020": "Liu", "marin2024": "Marin"}.items()
}
HOSTILE = {"brackets": "[", "citations": "[@", "stars": "*a_", "quotes": "> ", "links": "[a](", "ticks": "`a"}


def rows() -> Iterator[Row]:
    article = PARAGRAPH * (30_000 // len(PARAGRAPH))
    plain = best(lambda: MarkdownIt("commonmark").render(article))
    rendered = best(lambda: render(article, REFERENCES))
    yield Row("render an article of 30 kB", rendered, "markdown-it alone", plain, 8)
    twice = best(lambda: render(article * 2, REFERENCES))
    yield Row("render one twice as long", twice, "render it once", rendered, 3)
    stored = render(article, REFERENCES).stored
    shown = best(lambda: show(stored, Numbering({"liu2020": "Liu 2020", "marin2024": "Marin 2024"})))
    yield Row("show what was stored", shown, "render it", rendered, 1)
    yield from _hostile()


def _hostile() -> Iterator[Row]:
    """Twice as much takes twice as long, not four times."""
    length = MAX_LENGTH // 4
    for name, piece in HOSTILE.items():
        half = _time_of(piece, length // 2)
        yield Row(f"{length // 1000} kB of {name}", _time_of(piece, length), "half as much", half, 3.5)


def _time_of(piece: str, length: int) -> float:
    text = piece * (length // len(piece))
    return best(lambda: render(text))
