import json
from datetime import date

import pytest

from references.notices import crossref
from references.notices.statement import Unclear
from tests.references.works import DATA

STAP = "10.1038/nature12968"


def recorded(name):
    return json.loads((DATA / f"{name}.json").read_text(encoding="utf-8"))


def work(**fields):
    return {"message": {"DOI": STAP} | fields}


def update(kind="retraction", **fields):
    return {"DOI": "10.1038/n", "type": kind, "source": "publisher", "updated": {"date-parts": [[2014, 7, 2]]}} | fields


def test_the_same_notice_from_the_publisher_and_from_retraction_watch_is_said_by_each():
    said = crossref.of_work(recorded("crossref_work"), STAP)
    assert {(s.source, s.record) for s in said} == {("Crossref", ""), ("Retraction Watch", "2081")}
    assert {(s.kind, s.doi, s.date) for s in said} == {("retraction", "10.1038/nature13598", date(2014, 7, 2))}


@pytest.mark.parametrize(
    ("place", "kinds"),
    [(0, {"correction", "retraction"}), (1, {"correction"}), (2, set())],
)
def test_each_work_of_the_recorded_list(place, kinds):
    item = recorded("crossref_worklist")["message"]["items"][place]
    said = crossref.of_work({"message": item}, item["DOI"].lower())
    assert {s.kind for s in said} == kinds


def test_the_list_of_updates_gives_what_its_notices_say_of_this_work():
    listed = {"message": {"items": [recorded("crossref_notice")["message"]]}}
    said = crossref.of_updates(listed, STAP)
    assert {(s.kind, s.doi) for s in said} == {("retraction", "10.1038/nature13598")}
    assert crossref.of_updates(listed, "10.1038/nature12969") == []


@pytest.mark.parametrize(
    ("kind", "known"),
    [
        ("retraction", "retraction"),
        ("withdrawal", "retraction"),
        ("removal", "retraction"),
        ("Expression of Concern", "expression-of-concern"),
        ("expression_of_concern", "expression-of-concern"),
        ("partial_retraction", "expression-of-concern"),
        ("erratum", "correction"),
        ("corrigendum", "correction"),
        ("addendum", "correction"),
    ],
)
def test_the_types_of_updates(kind, known):
    [said] = crossref.of_work(work(**{"updated-by": [update(kind)]}), STAP)
    assert said.kind == known


def test_a_new_version_is_no_notice():
    assert crossref.of_work(work(**{"updated-by": [update("new_version")]}), STAP) == []


@pytest.mark.parametrize("updated", [None, {}, {"date-parts": [[2014]]}, {"date-parts": [[2014, 2, 31]]}, "2014"])
def test_a_date_is_taken_as_far_as_it_is_known(updated):
    [said] = crossref.of_work(work(**{"updated-by": [update(updated=updated)]}), STAP)
    assert said.date in {None, date(2014, 1, 1), date(2014, 2, 1)}
    assert (said.date is None) == (said.precision == "unknown")


def test_an_unknown_type_leaves_it_open_and_hides_nothing():
    with pytest.raises(Unclear, match="an update of an unknown type: astonishment") as caught:
        crossref.of_work(work(**{"updated-by": [update("astonishment"), update()]}), STAP)
    assert [said.kind for said in caught.value.said] == ["retraction"]


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        ({"message": {"DOI": "10.1038/other"}}, "about another work: 10.1038/other"),
        ({"message": {}}, "about another work"),
        ({"message": "x"}, "is not a record of Crossref"),
        ([], "is not a record of Crossref"),
        (None, "is not a record of Crossref"),
        (work(**{"updated-by": "x"}), "updated-by is no list"),
    ],
)
def test_an_answer_that_says_nothing_of_this_work_is_not_taken_for_good_news(answer, reason):
    with pytest.raises(Unclear, match=reason):
        crossref.of_work(answer, STAP)


@pytest.mark.parametrize("answer", [{"message": {}}, {"message": {"items": 7}}, {}, "x"])
def test_a_list_of_updates_that_is_none_is_not_taken_for_an_empty_one(answer):
    with pytest.raises(Unclear):
        crossref.of_updates(answer, STAP)
