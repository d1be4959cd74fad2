from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from references.notices import pubmed
from references.notices.statement import Unclear
from tests.references.works import DATA

RECORDS = {
    record.split("\n")[0].split("- ")[1]: record
    for record in (DATA / "refs.nbib").read_text(encoding="utf-8").strip().split("\n\n")
}


def record(*lines):
    return "\n".join(["PMID- 7", *lines, ""])


def kinds(said):
    return [(each.kind, each.doi, str(each.date)) for each in said]


@pytest.mark.parametrize(
    ("pmid", "found"),
    [
        ("32023374", []),
        ("39478866", []),
        ("24476887", [("retraction", "10.1038/nature13598", "2014-07-03")]),
        (
            "18849962",
            [
                ("correction", "10.1038/nature08353", "2009-08-20"),
                ("retraction", "10.1038/nature13661", "2014-08-21"),
            ],
        ),
    ],
)
def test_the_recorded_works(pmid, found):
    assert kinds(pubmed.of_record(RECORDS[pmid], pmid)) == found


def test_a_retracted_publication_is_flagged_also_where_no_notice_is_named():
    assert kinds(pubmed.of_record(record("PT  - Retracted Publication"), "7")) == [("retraction", "", "None")]


@pytest.mark.parametrize("tag", ["PT  - Retraction of Publication", "ROF - Nature. 2014", "PT  - Published Erratum"])
def test_the_notice_itself_is_not_flagged(tag):
    assert pubmed.of_record(record(tag), "7") == []


@pytest.mark.parametrize(
    ("tag", "kind"),
    [
        ("RIN", "retraction"),
        ("RRI", "retraction"),
        ("PRIN", "expression-of-concern"),
        ("ECI", "expression-of-concern"),
        ("EIN", "correction"),
        ("CRI", "correction"),
    ],
)
def test_what_each_tag_says(tag, kind):
    line = f"{tag:4}- Blood. 2020 Dec;1(2):3. doi: 10.1182/blood.\n      2020001. PMID: 33320000"
    [said] = pubmed.of_record(record(line), "7")
    assert (said.kind, said.date, said.precision) == (kind, date(2020, 12, 1), "month")
    assert (said.record, said.url) == ("33320000", "https://pubmed.ncbi.nlm.nih.gov/33320000/")


@pytest.mark.parametrize(
    ("cited", "place", "doi", "on"),
    [
        ("Nature. 2014 Jul 3;511(7507):112. doi: 10.1038/n.", "Nature. 2014 Jul 3;511(7507):112", "10.1038/n", "day"),
        ("Nature. 2014 Jul 3;511(7507):112", "Nature. 2014 Jul 3;511(7507):112", "", "day"),
        ("Nature. 2014;511:112", "Nature. 2014;511:112", "", "year"),
        ("Nature. 2014 Feb 31;511", "Nature. 2014 Feb 31;511", "", "month"),
        ("Somewhere", "Somewhere", "", "unknown"),
        ("", "", "", "unknown"),
    ],
)
def test_where_and_when_the_notice_was_printed(cited, place, doi, on):
    [said] = pubmed.of_record(record(f"RIN - {cited}"), "7")
    assert (said.place, said.doi, said.precision) == (place, doi, on)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "with something else than a record"),
        ("<html><body>Sorry</body></html>", "with something else than a record"),
        ("PMID- 8\nPT  - Journal Article\n", "about PMID 8"),
        ("PMID- 7\n\nPMID- 8\n", "about PMID 7, 8"),
    ],
)
def test_an_answer_that_is_not_about_this_work_is_not_taken_for_good_news(text, reason):
    with pytest.raises(Unclear, match=reason):
        pubmed.of_record(text, "7")


@given(st.text())
def test_no_text_crashes_the_reading(text):
    with suppress(Unclear):
        pubmed.of_record(record(f"RIN - {text}", text), "7")
