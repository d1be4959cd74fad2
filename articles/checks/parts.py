"""From the texts of a draft to the parts that checks read."""

from collections.abc import Collection, Mapping
from typing import Any

from articles.checks.subject import Part
from articles.text import block, blocks
from articles.text.proof import Link

ORDER = ("title", "summary", "body", "takeaway")
"""In which they are read."""


def parts(
    texts: Mapping[str, str],
    records: Mapping[str, Mapping[str, Any]],
    *,
    links: Mapping[str, Link] | None = None,
    aliases: Mapping[str, str] | None = None,
    evidence: Mapping[str, Collection[str]] | None = None,
) -> tuple[Part, ...]:
    """``texts``: by name; the other arguments as ``text.render`` takes them. Raises TextTooLong."""
    found = []
    for name in ORDER:
        words = texts.get(name, "")
        if name in block.PLAIN:
            found.append(Part(name, words, (block.plain(words, name),) if words.strip() else ()))
        elif words:
            read = blocks.read(words, records, part=name, links=links or {}, aliases=aliases or {}, evidence=evidence)
            found.append(Part(name, words, read.blocks, read.problems, read.outside))
    return tuple(found)
