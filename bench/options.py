"""How much is measured. Less than the defaults is for trying the bench itself."""

import argparse
from typing import NamedTuple

ENGINES = ("sqlite", "postgresql")


class Options(NamedTuple):
    size: int = 20_000
    rounds: int = 9
    seconds: int = 3
    minutes: float = 10.0
    crawl: int = 0

    @property
    def sizes(self) -> tuple[int, ...]:
        """Of the sites that are compared, the small one first."""
        return (*(size for size in (200, 2_000) if size < self.size), self.size)


def parser() -> argparse.ArgumentParser:
    of = argparse.ArgumentParser(prog="python -m bench", description="What must stay quick, beside baselines.")
    of.add_argument("sections", nargs="*", help="pages, lists, search ...; all of them where none is named")
    of.add_argument("--engine", choices=ENGINES, help="one of the two alone")
    default = Options()
    of.add_argument("--size", type=int, default=default.size, help="documents on the large site (%(default)s)")
    of.add_argument("--rounds", type=int, default=default.rounds, help="of each measurement (%(default)s)")
    of.add_argument("--seconds", type=int, default=default.seconds, help="of load in each round (%(default)s)")
    of.add_argument("--minutes", type=float, default=default.minutes, help="of mixed load (%(default)s)")
    of.add_argument(
        "--crawl", type=int, default=default.crawl, help="pages at most that memory is measured over (0: all)"
    )
    return of
