"""
Pure work on texts and records, each piece beside a baseline: the libraries that it stands on, or less of the same.

Their bounds leave room for a busy machine. The rows reach models, so Django is set up before any of them is read.
"""

import os
from collections.abc import Iterator
from importlib import import_module

import django

from bench.found import Found
from bench.options import Options
from bench.parsing.measure import Row

MODULES = ("text", "library", "exchange", "entries", "notices", "checks")


def measure(options: Options) -> Iterator[Found]:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
    django.setup()
    for name in MODULES:
        yield from map(_found, import_module(f"bench.parsing.{name}").rows())


def _found(row: Row) -> Found:
    more = {"takes": row.shown(row.seconds), "beside": row.baseline, "which takes": row.shown(row.baseline_seconds)}
    return Found(row.what, row.ratio, row.ratio, row.ratio, bound=row.bound, more=more)
