import pytest

from references import library
from references.errors import AlreadyThere, Decided, NotValid, Stale
from references.lookup import Found
from references.models import IdentityProposal, Reference, Refresh
from tests.references.cast import make_reference, make_user
from tests.references.works import article
from tests.services import Reply

pytestmark = pytest.mark.django_db


@pytest.fixture
def ada():
    return make_user("ada")


def refreshed(work, **said):
    """What doi.org says of it, kept beside the record."""
    return library.keep_refresh(work, Found("", item=work.csl | said, source="doi.org"))


def take(refresh, *fields, by, edit=None):
    return library.take_over(refresh, fields, by=by, edit=edit or refresh.reference.edit)


def fresh(work):
    return Reference.objects.get(pk=work.pk)


# -- Asking


def test_sources_are_asked_afresh_by_each_identifier_until_one_answers(services):
    roe = make_reference("roe", PMID="123")
    services.say("doi", Reply({}, 404))
    services.say("ncbi", article(PMID="123"))
    for _ in range(2):
        found = library.ask_again(roe)
    assert (found.source, [str(tried) for tried in found.tried]) == (
        "PubMed",
        ["doi.org has no record of it.", "Crossref has no record of it."],
    )
    assert len(services.paths("ncbi")) == 2


def test_what_no_source_knows_is_told(services):
    found = library.ask_again(make_reference("roe"))
    assert not found.item
    assert len(found.tried) == 2


@pytest.mark.parametrize(
    ("said", "taken"),
    [
        ({}, True),
        ({"issued": {"date-parts": [[2022]]}}, True),
        ({"title": "A phase 1 trial"}, False),
        ({"issued": {"date-parts": [[2019]]}}, False),
    ],
)
def test_a_work_without_identifier_is_found_by_its_very_title_and_year(services, said, taken):
    roe = make_reference("roe", DOI=None)
    services.say("crossref", {"message": {"items": [article(**said)]}})
    assert bool(library.ask_again(roe).item) is taken


def test_an_address_is_not_asked_for(services):
    page = make_reference("page", type="webpage", DOI=None, URL="https://example.org/x")
    services.say("crossref", {"message": {"items": []}})
    assert not library.ask_again(page).item


# -- Keeping


def test_what_differs_waits_beside_the_record_which_stays_as_it_is():
    roe = make_reference("roe")
    refresh = refreshed(roe, page="1-2")
    assert (refresh.changes, refresh.source) == ([{"field": "page", "old": "101-109", "new": "1-2"}], "doi.org")
    assert fresh(roe).csl == roe.csl


def test_the_newest_answer_takes_the_place_of_an_older_one():
    roe = make_reference("roe")
    refreshed(roe, page="1-2")
    newer = refreshed(roe, volume="13")
    assert Refresh.objects.get() == newer
    assert refreshed(roe) is None
    assert not Refresh.objects.exists()


def test_what_the_record_says_by_now_is_no_longer_offered(ada):
    roe = make_reference("roe")
    refresh = refreshed(roe, page="1-2", volume="13")
    roe = library.correct(roe, roe.csl | {"page": "1-2"}, by=ada, edit=1)
    assert [change["field"] for change in library.standing(refresh, roe)] == ["volume"]


# -- Taking over


def test_chosen_fields_are_taken_over_logged_and_not_marked_as_corrected_by_hand(ada, shelf):
    roe = make_reference("roe")
    refresh = refreshed(roe, page="1-2", volume="13")
    work, proposal = take(refresh, "page", by=ada)
    assert (work.csl["page"], work.csl["volume"], work.by_hand, proposal) == ("1-2", "12", [], None)
    assert work.edits.last().changes == [{"field": "page", "old": "101-109", "new": "1-2"}]
    assert Refresh.objects.get().decided_by == ada
    assert shelf.told[-1] == ("details", "roe")


def test_a_correction_by_hand_that_is_given_up_is_no_correction_any_more(ada):
    roe = make_reference("roe")
    roe = library.correct(roe, roe.csl | {"page": "7", "volume": "8"}, by=ada, edit=1)
    assert roe.by_hand == ["page", "volume"]
    work, _ = take(refreshed(roe, page="1-2"), "page", by=ada)
    assert work.by_hand == ["volume"]


def test_another_identity_of_a_cited_work_is_proposed_and_the_rest_taken_over(ada, shelf):
    roe = make_reference("roe")
    shelf.cite(roe)
    work, proposal = take(refreshed(roe, title="Another title", page="1-2"), "title", "page", by=ada)
    assert (work.title, work.csl["page"]) == (article()["title"], "1-2")
    assert proposal == IdentityProposal.objects.get()
    assert (proposal.reason, [c["field"] for c in proposal.changes]) == ("doi.org says so now.", ["title"])


def test_of_a_work_that_nobody_cites_it_is_taken_over_at_once(ada, shelf):
    work, proposal = take(refreshed(make_reference("roe"), title="Another title"), "title", by=ada)
    assert (work.title, proposal) == ("Another title", None)


def test_a_cited_record_that_nobody_has_confirmed_stands_for_nothing_yet(ada, shelf):
    roe = library.add(article(), by=ada, key="roe", confirmed=False)
    shelf.cite(roe)
    work, proposal = take(refreshed(roe, title="Another title"), "title", by=ada)
    assert (work.title, proposal) == ("Another title", None)
    work = library.correct(work, work.csl | {"DOI": "10.1000/other"}, by=ada, edit=work.edit)
    work = library.confirm(work, by=ada)
    with pytest.raises(Exception, match="it is cited"):
        library.correct(work, work.csl | {"DOI": "10.1000/third"}, by=ada, edit=work.edit)
    with pytest.raises(NotValid, match="cite this reference by it"):
        library.correct(work, work.csl, by=ada, edit=work.edit, key="another")


def test_nothing_ticked_is_told(ada):
    refresh = refreshed(make_reference("roe"), page="1-2")
    for fields in ([], ["volume"], ["key"]):
        with pytest.raises(NotValid, match="tick the fields"):
            take(refresh, *fields, by=ada)


def test_a_record_that_changed_since_is_looked_at_again(ada):
    roe = make_reference("roe")
    refresh = refreshed(roe, page="1-2")
    library.correct(roe, roe.csl | {"page": "7"}, by=ada, edit=1)
    with pytest.raises(Stale, match="page: saved 7, yours 1-2"):
        take(refresh, "page", by=ada, edit=1)
    assert fresh(roe).csl["page"] == "7"


def test_an_identifier_that_another_work_has_is_refused_and_nothing_is_done(ada):
    make_reference("lamb", DOI="10.1000/lamb")
    roe = make_reference("roe")
    with pytest.raises(AlreadyThere):
        take(refreshed(roe, DOI="10.1000/lamb", page="1-2"), "DOI", "page", by=ada)
    assert fresh(roe).csl == roe.csl


def test_what_was_refused_or_taken_is_decided(ada):
    roe = make_reference("roe")
    refresh = refreshed(roe, page="1-2")
    library.refuse_refresh(refresh, by=ada)
    assert fresh(roe).edit == 1
    for again in (lambda: take(refresh, "page", by=ada), lambda: library.refuse_refresh(refresh, by=ada)):
        with pytest.raises(Decided, match="has been decided"):
            again()


def test_a_record_that_was_merged_away_is_left_alone(ada):
    ada = make_user("eve", may=["change_reference", "delete_reference"])
    gone, kept = make_reference("gone", by=ada), make_reference("kept", by=ada)
    refresh = refreshed(gone, page="1-2")
    library.propose_merge(gone, kept, by=ada)
    with pytest.raises(Decided, match="was merged into kept"):
        take(refresh, "page", by=ada)
