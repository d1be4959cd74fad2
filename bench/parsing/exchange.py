"""Reading 10,000 records of each format, beside the nearest that any reader has to do with the same bytes."""

import json
from collections.abc import Callable, Iterator

from bibtexparser.splitter import Splitter

from articles.demo import content
from bench.parsing.measure import Row, best
from references import formats

COUNT = 10_000
BASELINES: dict[str, tuple[str, Callable[[bytes], object], float]] = {
    "csl-json": ("json.loads alone", json.loads, 60),
    "bibtex": ("bibtexparser alone", lambda data: Splitter(data.decode()).split(), 30),
    "ris": ("lines split at their tags", lambda data: _split(data, "  - "), 250),
    "pubmed": ("lines split at their tags", lambda data: _split(data, "- "), 250),
}


def rows() -> Iterator[Row]:
    works = content.references()
    few = [work | {"id": f"{work['id']}{n}"} for n in range(COUNT // len(works) // 10 + 1) for work in works]
    for format, (words, baseline, bound) in BASELINES.items():
        data = _much(formats.write(few[: COUNT // 10], format), format)
        lowest = best(lambda baseline=baseline, data=data: baseline(data), rounds=2)
        ours = best(lambda format=format, data=data: _read(data, format), rounds=1)
        yield Row(f"read {COUNT:,} records of {format}", ours, words, lowest, bound)


def _much(some: str, format: str) -> bytes:
    """Ten times as many."""
    if format == "csl-json":
        return json.dumps(json.loads(some) * 10).encode()
    return "\n".join([some] * 10).encode()


def _read(data: bytes, format: str) -> None:
    reading = formats.read(data, format)
    if len(reading.items) != COUNT or reading.refused:
        raise ValueError(f"{format}: {len(reading.items)} read, {len(reading.refused)} refused")


def _split(data: bytes, mark: str) -> list[tuple[str, str, str]]:
    return [line.partition(mark) for line in data.decode().splitlines()]
