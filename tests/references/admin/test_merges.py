"""Duplicates on screen: likely pairs, one click to merge, a second person where texts cite the record."""

import pytest

from references import library
from references.models import Apart, Merge, Reference
from tests.references.cast import make_reference, make_user, queries_of

pytestmark = pytest.mark.django_db

MERGES = "/admin/references/merge/"
PAIRS = f"{MERGES}pairs/"


@pytest.fixture
def ada(client):
    ada = make_user("ada", may=["view_reference", "change_reference"])
    client.force_login(ada)
    return ada


@pytest.fixture
def ben():
    return make_user("ben", may=["view_reference", "change_reference", "confirm_identity"])


@pytest.fixture
def pair(shelf):
    return make_reference("roe", DOI=None), make_reference("copy", DOI="10.1000/other")


def post(client, step, **data):
    return client.post(f"{MERGES}{step}/", data, follow=True)


def test_a_likely_pair_is_shown_with_both_entries_and_where_they_are_cited(client, ada, pair, shelf):
    shelf.cite(pair[1])
    page = client.get(PAIRS).text
    for words in ("same title, first author and year", "Keep roe", "Keep copy", "cited in 1", "cited in 0"):
        assert words in page


def test_one_click_merges_what_nobody_cites_and_another_undoes_it(client, ada, ben, pair):
    page = post(client, "propose", kept="roe", gone="copy").text
    assert "Merged. The other key still leads to the work" in page
    assert "Undo the merge" not in page
    client.force_login(ben)
    merge = Merge.objects.get()
    assert "Undo the merge" in client.get(f"{MERGES}{merge.pk}/change/").text
    assert "Undone: two records again" in post(client, f"{merge.pk}/undo").text
    assert Reference.objects.kept().count() == 2


def test_a_cited_record_waits_for_a_second_person(client, ada, ben, pair, shelf):
    shelf.cite(pair[1], "On trials")
    assert "say why the two are one work" in post(client, "propose", kept="roe", gone="copy").text
    page = post(client, "propose", kept="roe", gone="copy", reason="One DOI.").text
    assert "waits for a second person" in page
    assert "another person must confirm it" in page
    merge = Merge.objects.get()
    assert "another person must confirm" in post(client, f"{merge.pk}/confirm").text
    client.force_login(ben)
    page = client.get(f"{MERGES}{merge.pk}/change/").text
    assert '<a href="/on-trials/">On trials</a>' in page
    assert "Merged." in post(client, f"{merge.pk}/confirm").text


def test_a_proposal_is_refused(client, ben, pair, shelf, ada):
    shelf.cite(pair[1])
    merge = library.propose_merge(pair[1], pair[0], by=ada, reason="One work.")
    client.force_login(ben)
    assert "Not merged." in post(client, f"{merge.pk}/refuse").text
    assert Reference.objects.kept().count() == 2


def test_two_works_are_told_apart_for_good(client, ada, pair):
    assert "are two works" in post(client, "apart", kept="roe", gone="copy").text
    assert Apart.objects.get().by == ada
    assert "No two records of the library look like one work" in client.get(PAIRS).text


@pytest.mark.parametrize("key", ["nobody2020", "", "<b>"])
def test_a_key_that_leads_nowhere_is_told(client, ada, pair, key):
    page = post(client, "propose", kept="roe", gone=key).text
    assert "The library has no reference" in page
    assert "<b>" not in page.split("The library has no reference")[1][:20]


def test_a_merged_record_is_looked_at_only_and_leads_on(client, ada, pair):
    library.propose_merge(pair[1], pair[0], by=ada)
    page = client.get(f"/admin/references/reference/{pair[1].pk}/change/").text
    assert "Merged into" in page
    assert 'name="_save"' not in page
    assert "copy" not in client.get("/admin/references/reference/").text
    assert "copy" not in client.get("/references/").text


@pytest.mark.parametrize("step", ["propose", "apart", "1/confirm", "1/refuse", "1/undo", "pairs", ""])
def test_strangers_and_mere_readers_of_the_library_are_kept_out(client, pair, step):
    address = f"{MERGES}{step}/" if step else MERGES
    send = client.get if step in {"pairs", ""} else client.post
    data = {"kept": "roe", "gone": "copy"}
    assert send(address, data).status_code == 302
    client.force_login(make_user("reader", may=["view_reference"]))
    send(address, data)
    assert not Merge.objects.exists()
    assert not Apart.objects.exists()
    assert send(address, data).status_code in {403, 404}


@pytest.mark.parametrize("step", ["propose", "apart"])
def test_steps_are_posted(client, ada, step):
    assert client.get(f"{MERGES}{step}/").status_code == 405


def test_the_pairs_cost_the_same_for_one_and_for_many(client, ada, pair):
    one = queries_of(client, PAIRS)
    for n in range(12):
        for suffix in "ab":
            make_reference(f"k{n}{suffix}", DOI=None, title=f"A trial of number {n} in people")
    assert queries_of(client, PAIRS) == one <= 10
