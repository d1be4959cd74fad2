"""``make bench``, ``make bench-lists``: the sections that are named, each with a table; at the end all goals."""

import sys
from collections.abc import Iterator, Sequence
from importlib import import_module

from bench import engines, kept, sites, summary, table
from bench.found import Found
from bench.options import ENGINES, Options, parser

ON_EACH = ("pages", "lists", "search", "writing", "memory", "start", "mixed", "tiers")
ON_NONE = ("parsing",)
"""Asks no engine, or brings its own."""


def main(words: Sequence[str]) -> int:
    said = parser().parse_args(words)
    options = Options(said.size, said.rounds, said.seconds, said.minutes, said.crawl)
    sections = said.sections or [*ON_EACH, *ON_NONE]
    sites.collect_static()
    missed = False
    for engine in [said.engine] if said.engine else ENGINES:
        missed |= _on(engine, [name for name in sections if name in ON_EACH], options)
    for name in (name for name in sections if name in ON_NONE):
        missed |= _section(name, "", import_module(f"bench.{name}").measure(options), options)
    summary.show()
    return 1 if missed else 0


def _on(engine: str, sections: Sequence[str], options: Options) -> bool:
    if not sections:
        return False
    with engines.started(engine) as running:
        here = sites.Sites(running)
        done = [
            _section(name, engine, import_module(f"bench.{name}").measure(here, options), options) for name in sections
        ]
    return any(done)


def _section(name: str, engine: str, measured: Iterator[Found], options: Options) -> bool:
    """Whether a goal was missed."""
    rows = list(measured)
    table.show(" on ".join(filter(None, (name.capitalize(), engine))), rows)
    kept.keep(name, engine, rows, options)
    return any(row.missed for row in rows)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
