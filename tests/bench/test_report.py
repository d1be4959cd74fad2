import itertools
import re
from xml.etree.ElementTree import fromstring

import pytest

from bench import kept, plots, report
from bench.found import found
from bench.options import Options

SVG = "{http://www.w3.org/2000/svg}"
CURVES = {"first page": {200: 40.0, 2_000: 41.0, 20_000: 44.0}, "<last>": {200: 40.0, 2_000: 90.0, 20_000: 780.0}}


def test_a_plot_has_a_line_for_each_curve_and_a_mark_for_each_size():
    drawn = fromstring(plots.growth("What it costs", CURVES))  # noqa: S314 - our own
    words = [text.text for text in drawn.iter(f"{SVG}text")]
    assert len(list(drawn.iter(f"{SVG}polyline"))) == 2
    assert {"200", "2,000", "20,000", "first page", "<last>"} <= set(words)


def test_what_grows_rises_and_nothing_lies_outside_the_picture():
    points = re.findall(r'points="([^"]+)"', plots.growth("What it costs", CURVES))
    heights = [[float(pair.split(",")[1]) for pair in each.split()] for each in points]
    assert heights[1][0] > heights[1][1] > heights[1][2]
    assert all(0 <= height <= plots.HEIGHT for each in heights for height in each)


def test_names_of_curves_that_end_at_one_place_do_not_stand_over_one_another():
    many = {f"list {n}": {200: 40.0, 20_000: 40.0 + n / 100} for n in range(12)}
    ends = sorted(float(y) for y in re.findall(r'y="([\d.]+)">list', plots.growth("Lists", many)))
    assert all(below - above >= 15 for above, below in itertools.pairwise(ends))


@pytest.fixture
def page(tmp_path, monkeypatch):
    monkeypatch.setattr(kept, "FOLDER", tmp_path)
    monkeypatch.setattr(report, "PLOTS", tmp_path / "plots")
    monkeypatch.setattr(report, "PAGE", tmp_path / "page.md")
    report.PAGE.write_text(f"Before.\n{report.BEGIN}\nold\n{report.END}\nAfter.\n")
    return report.PAGE


def test_the_page_says_what_was_kept_with_what_was_missed_and_what_nobody_measured(page):
    more = {"200: ms": 40.0, "20,000: ms": 60.0}
    kept.keep("lists", "sqlite", [found("review desk", [1.4, 1.5, 1.6], goal="lists", more=more)], Options())
    report.main()
    text = page.read_text()
    assert text.startswith("Before.")
    assert text.endswith("After.\n")
    assert "old" not in text
    assert "| ≤ 1.2 times | **1.5 (1.4 to 1.6), missed**: review desk | not measured |" in text
    assert "(plots/lists-sqlite.svg)" in text
    assert (report.PLOTS / "lists-sqlite.svg").exists()


def test_what_each_tier_answers_is_told_where_it_was_measured(page):
    kept.keep("tiers", "postgresql", [found("nginx's cache", [3000.0, 3500.0], unit="per s")], Options())
    report.main()
    assert "| nginx's cache | not measured | 3,250 (3,000 to 3,500) |" in page.read_text()


def test_written_twice_it_says_the_same(page):
    kept.keep("lists", "sqlite", [found("review desk", [1.1], goal="lists")], Options())
    report.main()
    once = page.read_text()
    report.main()
    assert page.read_text() == once


def test_a_page_without_the_marks_is_refused(page):
    page.write_text("Nothing.")
    with pytest.raises(SystemExit, match="no marks"):
        report.main()
