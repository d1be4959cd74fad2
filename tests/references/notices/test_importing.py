from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from references.models import Check, Notice
from tests.references.cast import make_reference
from tests.references.notices import files
from tests.references.works import DATA, work

pytestmark = pytest.mark.django_db


@pytest.fixture
def imported(tmp_path):
    """Import a file of these rows, or bytes; what was said."""

    def run(rows):
        file = tmp_path / "rw.csv"
        file.write_bytes(rows if isinstance(rows, bytes) else files.file(rows))
        out, err = StringIO(), StringIO()
        call_command("import_notices", str(file), stdout=out, stderr=err)
        return out.getvalue() + err.getvalue()

    return run


def verdicts():
    return {check.reference.key: check.verdict for check in Check.objects.select_related("reference")}


def test_the_recorded_file_flags_the_works_it_names_and_reading_it_again_adds_nothing(imported, shelf):
    for key in ("obokata2014a", "conrad2008", "marin2024"):
        make_reference(key, **work(key))
    shelf.told.clear()
    data = (DATA / "retraction_watch.csv").read_bytes()
    assert "8 rows read, 0 of them could not be; 2 works of the library named; 3 notices added" in imported(data)
    assert "0 notices added, 3 known already" in imported(data)
    assert {(n.reference.key, n.kind, n.record) for n in Notice.objects.all()} == {
        ("obokata2014a", "retraction", "2081"),
        ("conrad2008", "correction", "900002"),
        ("conrad2008", "retraction", "900003"),
    }
    assert verdicts() == {"obokata2014a": "flagged", "conrad2008": "flagged", "marin2024": "ok"}
    assert sorted(told for told, _ in shelf.told) == ["correction", *["details"] * 3, "retraction", "retraction"]


@pytest.mark.parametrize(
    ("fields", "found"),
    [
        ({}, True),
        ({"OriginalPaperDOI": "HTTPS://doi.org/10.1000/ROE"}, True),
        ({"OriginalPaperDOI": "unavailable", "OriginalPaperPubMedID": "77"}, True),
        ({"OriginalPaperDOI": "10.1000/other", "RetractionDOI": "10.1000/roe"}, False),
        ({"OriginalPaperDOI": "unavailable", "RetractionPubMedID": "77"}, False),
        ({"OriginalPaperDOI": "unavailable", "OriginalPaperPubMedID": "0"}, False),
        ({"OriginalPaperDOI": "10.1000/roe2"}, False),
    ],
)
def test_a_row_is_matched_by_the_identifiers_of_the_original_paper_alone(imported, fields, found):
    make_reference("roe", PMID="77")
    imported([fields])
    assert Notice.objects.exists() == found
    assert verdicts() == {"roe": "flagged" if found else "ok"}


def test_a_retraction_of_the_notices_own_doi_is_not_held_against_the_notice(imported):
    make_reference("notice")
    imported([{"OriginalPaperDOI": "10.1000/roe", "RetractionDOI": "10.1000/notice"}])
    assert not Notice.objects.exists()


def test_a_work_that_was_merged_away_leads_to_the_one_that_was_kept(imported):
    kept, gone = make_reference("kept"), make_reference("gone")
    type(gone).objects.filter(pk=gone.pk).update(merged_into=kept)
    imported([{"OriginalPaperDOI": "10.1000/gone"}])
    assert Notice.objects.get().reference == kept
    assert verdicts() == {"kept": "flagged"}


def test_a_bad_row_is_told_by_its_line_leaves_its_work_unknown_and_does_not_stop_the_rest(imported):
    for key in ("roe", "lamb", "doe"):
        make_reference(key)
    said = imported([{"RetractionNature": "Regret"}, {"OriginalPaperDOI": "10.1000/lamb"}])
    assert "Line 2: RetractionNature 'Regret' is none of" in said
    assert "For 1 works this check counts as not made" in said
    assert verdicts() == {"roe": "unknown", "lamb": "flagged", "doe": "ok"}
    assert "line 2 of the file: RetractionNature" in Check.objects.get(verdict="unknown").reason


def test_a_torn_row_may_be_about_any_work_so_none_is_ok(imported):
    make_reference("roe")
    make_reference("lamb")
    imported(files.file([{}]) + b"9,torn,row\n")
    assert verdicts() == {"roe": "flagged", "lamb": "unknown"}


@pytest.mark.parametrize(("doi", "verdict"), [("10.1000/roe", "unknown"), (None, "flagged")])
def test_a_row_whose_pmid_is_of_another_work_than_its_doi_is_not_believed(imported, doi, verdict):
    make_reference("roe", DOI=doi, PMID="77")
    said = imported([{"OriginalPaperDOI": "10.1000/other", "OriginalPaperPubMedID": "77"}])
    assert verdicts() == {"roe": verdict}
    assert ("PMID 77 is that of roe, DOI 10.1000/other is not" in said) == (verdict == "unknown")


def test_a_row_that_the_source_put_right_is_not_a_second_notice(imported):
    make_reference("roe")
    imported([{"RetractionDate": "7/2/2014 0:00"}])
    assert "1 known already" in imported([{"RetractionDate": "7/3/2014 0:00"}])


def test_of_many_bad_rows_the_first_are_told_and_the_others_counted(imported):
    said = imported([{"RetractionNature": "x"}] * 60)
    assert said.count("is none of") == 50
    assert "... and 10 more rows that could not be read" in said


@pytest.mark.parametrize(
    ("data", "reason"),
    [(b"<html>", "This is not the file of Retraction Watch"), (None, "cannot be read: No such file")],
)
def test_what_is_no_such_file_ends_with_the_reason_and_leaves_nothing(tmp_path, data, reason):
    make_reference("roe")
    file = tmp_path / "rw.csv"
    if data is not None:
        file.write_bytes(data)
    with pytest.raises(CommandError, match=reason):
        call_command("import_notices", str(file))
    assert not Check.objects.exists()
