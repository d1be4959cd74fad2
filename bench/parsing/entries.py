"""Writing 500 entries in each style, beside reading the same 500 records from JSON and writing them again."""

import json
from collections.abc import Iterator
from functools import partial

from articles.demo import content
from bench.parsing.measure import Row, best
from references import bibliography

ENTRIES = 500


def rows() -> Iterator[Row]:
    records = content.references()
    items = (records * (ENTRIES // len(records) + 1))[:ENTRIES]
    data = json.dumps(items)
    through_json = best(lambda: json.dumps(json.loads(data)))
    for style in bibliography.STYLES:
        took = best(partial(bibliography.format, items, style))
        yield Row(f"format {ENTRIES} entries, {style}", took, "read and write them as JSON", through_json, 40)
