"""The catalogue as a page of the documentation."""

from pathlib import Path

from articles.checks import Found, Severity, catalogue, checks, guide

PAGE = Path(__file__).parents[3] / "docs" / "checks.md"


def test_the_page_is_up_to_date():
    assert PAGE.read_text() == guide.written(), "Run: make docs"


def test_every_check_stands_in_it_with_its_examples():
    page = guide.written()
    for check in checks():
        assert f"\n### {check.entry.title}\n\n`{check.code}` " in page
        assert check.entry.bad in page
        assert check.entry.good in page


def test_a_listing_in_an_example_stays_inside_it(monkeypatch):
    def run(subject, limit):
        yield Found("Found.")

    run.__doc__ = "Title.\n\nWhy.\n\nMend: So.\n\nBad:\n    ````\n    x\n    ````\n\nGood:\n    good\n"
    made = catalogue.Check("one", "style", Severity.NOTE, run, kinds=("faq",), limit=3, limits={"patients": 2})
    monkeypatch.setattr(catalogue, "_CHECKS", {"one": made})

    page = guide.written()

    assert "`````markdown\n````\nx\n````\n`````" in page
    assert "`one` informs; looks at: faq; limit 3, 2 for patients." in page
    assert "- [House style](#house-style): `one`" in page
