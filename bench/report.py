"""
What was measured, written into docs/performance.md and drawn in docs/plots/: ``python -m bench.report``.

Between two marks of that page stands what this writes, from bench/results/ alone, so that it cannot drift from them.
"""

import sys
from collections.abc import Iterator

from bench import kept, plots
from bench.found import Found
from bench.goals import GOALS
from bench.options import ENGINES
from bench.sites import ROOT
from bench.summary import worst

PAGE = ROOT / "docs" / "performance.md"
PLOTS = ROOT / "docs" / "plots"
BEGIN, END = "<!-- written by python -m bench.report -->", "<!-- to here -->"
NAMES = {"sqlite": "SQLite", "postgresql": "PostgreSQL"}
DRAWN = {"lists": "What a list costs", "search": "What a search costs", "writing": "What a step of writing costs"}


def main() -> int:
    text = PAGE.read_text()
    head, begin, rest = text.partition(BEGIN)
    _, end, foot = rest.partition(END)
    if not (begin and end):
        raise SystemExit(f"{PAGE} has no marks: {BEGIN} and {END}.")
    written = "\n".join([*_goals(), *_tiers(), *_drawn(), *_how()])
    PAGE.write_text(f"{head}{BEGIN}\n\n{written}\n{END}{foot}")
    return 0


def _goals() -> Iterator[str]:
    yield "| what | goal | SQLite | PostgreSQL |\n|---|---|---|---|"
    for key, goal in GOALS.items():
        cells = " | ".join(_cell(worst(key, engine)) for engine in ENGINES)
        yield f"| {goal.what} | {goal.words} | {cells} |"
    yield ""


def _cell(row: Found | None) -> str:
    """The worst of those that count, by its name where there are several."""
    if row is None:
        return "not measured"
    spread = f" ({_said(row.low)} to {_said(row.high)})" if row.low != row.high else ""
    told = f"{_said(row.figure)}{spread}"
    return f"**{told}, missed**: {row.what}" if row.missed else told


def _said(value: float) -> str:
    return f"{value:,.0f}" if value >= 100 else f"{value:.3g}"


def _tiers() -> Iterator[str]:
    """What each tier answers in a second; nothing where that was not measured."""
    rows = {
        engine: {row.what: row for row in told["rows"]} for engine in ENGINES if (told := kept.read("tiers", engine))
    }
    if not rows:
        return
    yield "| requests a second | SQLite | PostgreSQL |\n|---|---|---|"
    for what in dict.fromkeys(what for some in rows.values() for what in some):
        yield f"| {what} | {' | '.join(_cell(rows.get(engine, {}).get(what)) for engine in ENGINES)} |"
    yield ""


def _drawn() -> Iterator[str]:
    PLOTS.mkdir(exist_ok=True)
    for section, title in DRAWN.items():
        for engine in ENGINES:
            curves = _curves(section, engine)
            if curves:
                file = PLOTS / f"{section}-{engine}.svg"
                file.write_text(plots.growth(f"{title}, {NAMES[engine]}", curves))
                yield f"![{title} at 200 documents and more, on {NAMES[engine]}](plots/{file.name})\n"


def _curves(section: str, engine: str) -> dict[str, dict[int, float]]:
    """Of what was measured at several sizes."""
    told = kept.read(section, engine)
    sized = {row.what: _by_size(row) for row in told["rows"]} if told else {}
    return {what: curve for what, curve in sized.items() if len(curve) > 1}


def _by_size(row: Found) -> dict[int, float]:
    """Columns such as ``2,000: ms``."""
    split = {name.partition(":"): value for name, value in row.more.items()}
    return {
        int(size.replace(",", "")): float(value)
        for (size, colon, unit), value in split.items()
        if colon and unit == " ms" and value
    }


def _how() -> Iterator[str]:
    """When, on what, of which commit."""
    yield "| section | when | commit | documents | rounds | load after it |\n|---|---|---|---|---|---|"
    for file in sorted(kept.FOLDER.glob("*.json")):
        section, _, engine = file.stem.partition("-")
        told = kept.read(section, engine)
        if told:
            columns = (told["at"][:16].replace("T", " "), told["commit"], told["size"], told["rounds"])
            yield f"| {file.stem} | {' | '.join(map(str, columns))} | {told['load_after']} of {told['cores']} cores |"
    yield ""


if __name__ == "__main__":
    sys.exit(main())
