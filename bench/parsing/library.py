"""The library's pure work on 500 references, beside reading them from JSON and writing them again."""

import json
from collections.abc import Iterator

from articles.demo import content
from bench.parsing.measure import Row, best
from references import formats


def rows() -> Iterator[Row]:
    records = (content.references() * 11)[:500]
    items = [record | {"id": f"{record['id']}{number}"} for number, record in enumerate(records)]
    data = json.dumps(items).encode()
    through_json = best(lambda: json.dumps(json.loads(data)))
    for what, work, bound in (
        ("import 500 records", lambda: formats.parse(data, "csl-json"), 30),
        ("export 500 records", lambda: formats.write(items, "csl-json"), 15),
    ):
        yield Row(what, best(work), "read and write them as JSON", through_json, bound)
