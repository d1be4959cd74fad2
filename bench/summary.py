"""The goals, each with the worst that was found last: what the sections kept, whenever they ran."""

from collections.abc import Iterator

from bench import kept
from bench.found import Found
from bench.goals import GOALS, Goal
from bench.options import ENGINES


def show() -> None:
    print(f"\n{'Goals':88} {'at most/least':>16} {'SQLite':>15} {'PostgreSQL':>15}")
    for key, goal in GOALS.items():
        cells = "".join(f" {_cell(worst(key, engine)):>15}" for engine in ENGINES)
        print(f"{goal.what:88} {goal.words:>16}{cells}")


def worst(key: str, engine: str) -> Found | None:
    """None where nothing was measured."""
    goal = GOALS[key]
    counted = list(_counted(key, goal, engine))
    if not counted:
        return None
    return min(counted, key=lambda row: row.figure if goal.at_least else -row.figure)


def _counted(key: str, goal: Goal, engine: str) -> Iterator[Found]:
    told = kept.read(goal.section, engine)
    yield from (row for row in told["rows"] if row.goal == key) if told else ()


def _cell(row: Found | None) -> str:
    if row is None:
        return "not measured"
    return f"{row.figure:.2f}{' MISSED' if row.missed else ''}"
