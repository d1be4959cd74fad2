"""The frame around the checks: order, failures, settings, waivers, what counts on a live text."""

from dataclasses import replace

import pytest

from articles.checks import (
    FAILED,
    Choice,
    Finding,
    Fix,
    Found,
    Place,
    Policy,
    Severity,
    by_code,
    catalogue,
    changed,
    fixing,
    matched,
    run,
    specimens,
    waiving,
)
from articles.checks.finding import at, in_sentence
from articles.checks.policy import Asked

SUBJECT = specimens.subject("# One\n\nFirst. Second word.\n\n## Two\n\nSecond word.")


@pytest.fixture
def known(monkeypatch):
    """Checks of a test, in place of all others."""

    def put(*functions, **values):
        made = [_check(function, f"check-{n}", **values) for n, function in enumerate(functions)]
        monkeypatch.setattr(catalogue, "_CHECKS", {check.code: check for check in made})

    return put


def _check(function, code, severity=Severity.WARNING, **values):
    function.__doc__ = "Title.\n\nWhy.\n\nMend: So.\n\nBad:\n    bad\n\nGood:\n    good\n"
    return catalogue.Check(code, "language", severity, function, **values)


def seconds(subject):
    for sentence in subject.sentences:
        if sentence.words.startswith("Second"):
            yield Found("Seen.", in_sentence(sentence, 7, 11))


def breaks(subject):
    yield Found("Before.", about="x")
    raise RecursionError


def test_a_check_that_fails_is_a_finding_and_stops_no_other(known, caplog):
    known(breaks, seconds)

    found = run(SUBJECT)

    assert [finding.code for finding in found] == [FAILED, "check-1", "check-1"]
    assert "Title" in found[0].message
    assert "RecursionError" in found[0].about
    assert "check-0" in caplog.text


def test_a_place_knows_its_words_sentence_line_and_heading(known):
    known(seconds)

    places = [finding.place for finding in run(SUBJECT)]

    assert [(p.part, p.line, p.quote, p.sentence, p.heading) for p in places] == [
        ("body", 3, "word", "Second word.", "One"),
        ("body", 7, "word", "Second word.", "Two"),
    ]


def test_the_same_words_twice_have_ids_of_their_own(known):
    known(seconds)

    one, other = run(SUBJECT)

    assert one.anchor == other.anchor
    assert one.id != other.id


def test_the_gravest_come_first(known, monkeypatch):
    def note(subject):
        yield Found("Note.", about="a")

    known(note, seconds)
    severities = {"check-0": Severity.ERROR}
    found = run(SUBJECT, Policy([Choice(code, severity=severity) for code, severity in severities.items()]))

    assert [finding.severity for finding in found] == [Severity.ERROR, Severity.WARNING, Severity.WARNING]


def test_a_fault_found_a_thousand_times_is_told_two_hundred_times(known):
    known(lambda subject: (Found(f"{n}", about=str(n)) for n in range(1000)))

    found = run(SUBJECT)

    assert len(found) == 201
    assert "800 more" in found[-1].message


def test_a_check_of_other_kinds_is_not_asked(known):
    known(seconds, kinds=("faq",))

    assert run(SUBJECT) == []
    assert len(run(replace(SUBJECT, kind="faq"))) == 2


LONG = catalogue.Check("long", "readability", Severity.NOTE, seconds, limit=35, limits={"professionals": 45})
FIXED = replace(LONG, fixed=True)


@pytest.mark.parametrize(
    ("check", "choices", "kind", "audience", "expected"),
    [
        (LONG, [], "article", "patients", Asked(Severity.NOTE, 35)),
        (LONG, [], "article", "professionals", Asked(Severity.NOTE, 45)),
        (LONG, [Choice("long", limit=20)], "article", "professionals", Asked(Severity.NOTE, 20)),
        (LONG, [Choice("other", limit=20)], "article", "patients", Asked(Severity.NOTE, 35)),
        (LONG, [Choice("long", kind="faq", limit=20)], "article", "patients", Asked(Severity.NOTE, 35)),
        (LONG, [Choice("long", severity=Severity.OFF)], "faq", "", Asked(Severity.OFF, 35)),
        (
            LONG,
            [
                Choice("long", "article", "patients", Severity.ERROR),
                Choice("long", "article", limit=9),
                Choice("long", severity=Severity.OFF),
            ],
            "article",
            "patients",
            Asked(Severity.ERROR, 9),
        ),
        (
            LONG,
            [Choice("long", "article", severity=Severity.ERROR), Choice("long", "", "patients", Severity.OFF)],
            "article",
            "patients",
            Asked(Severity.ERROR, 35),
        ),
        (FIXED, [Choice("long", severity=Severity.OFF, limit=9)], "article", "patients", Asked(Severity.NOTE, 9)),
    ],
)
def test_the_most_particular_choice_counts(check, choices, kind, audience, expected):
    assert Policy(choices).of(check, kind, audience) == expected


def found_in(markdown, known):
    known(seconds)
    return run(specimens.subject(markdown))


def test_a_waiver_stays_with_its_sentence(known):
    (before,) = found_in("Second word. Other.", known)
    waiver = waiving.of(before, reason="Because.")

    (moved,) = found_in("New.\n\n## New\n\nOther, changed. Second word.", known)
    (changed_,) = found_in("Second words. Other.", known)

    assert matched([moved], [waiver]) == {moved.id: waiver}
    assert matched([changed_], [waiver]) == {}


def test_a_waiver_covers_one_finding_that_under_its_own_heading_first(known):
    one, other = run_both = found_in("# One\n\nSecond word.\n\n# Two\n\nSecond word.", known)

    assert list(matched(run_both, [waiving.of(other)])) == [other.id]
    assert list(matched(run_both, [waiving.of(other)._replace(heading="Gone")])) == [one.id]
    assert len(matched(run_both, [waiving.of(one), waiving.of(one)])) == 2


def test_on_a_live_text_only_what_changed_counts(known):
    known(seconds, lambda subject: [Found("All.", about=subject.title)])
    old = specimens.subject("Second word.\n\nMore.")
    new = specimens.subject("More.\n\nSecond word.\n\nSecond word, new.")
    renamed = specimens.subject("title: Other\n---\nSecond word.")

    counted = changed.count(found := run(new), new, old, run(old))
    assert [finding.place.sentence for finding in found if finding.id in counted] == ["Second word, new."]
    assert len(changed.count(run(renamed), renamed, old, run(old))) == 1


def test_a_citation_taken_away_is_a_change(known):
    known(seconds)
    old, new = (specimens.subject(f"Second word{cite}.") for cite in (" [@trial2024]", ""))

    assert len(changed.count(run(new), new, old, run(old))) == 1


@pytest.mark.parametrize(
    ("source", "fix", "expected"),
    [
        ("a\n• b\n• c", Fix("body", 3, "• ", "- ", ""), "a\n• b\n- c"),
        ("a\nb", Fix("body", 9, "a", "c", ""), None),
        ("tumor tumor", Fix("body", 1, "tumor", "tumour", ""), "tumour tumor"),
        ("gone", Fix("body", 1, "here", "there", ""), None),
    ],
)
def test_a_fix_changes_its_words_from_its_line_on(source, fix, expected):
    assert fixing.applied(source, fix) == expected


def test_a_docstring_without_an_example_is_refused():
    def bare(subject):
        """Title."""

    with pytest.raises(ValueError, match="long"):
        _ = replace(LONG, run=bare).entry


def test_a_place_of_a_whole_block_is_bound_to_its_first_sentence():
    block = SUBJECT.part("body").blocks[1]

    assert at(block) == Place("body", 3, "First. Second word.", 1, 0, "First.")
    assert Finding("c", "f", Severity.NOTE, "m", "m", about="x").anchor == "x"
    assert by_code("nothing") is None
