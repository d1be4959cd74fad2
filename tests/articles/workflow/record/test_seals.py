"""The chain: a link for each version at its publication, and for all other permanent rows in batches."""

import json
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from functools import partial
from threading import Barrier
from types import SimpleNamespace

import pytest
from django.db import connection

from articles import workflow
from articles.models import Event, Kind, Seal, Stamp, Version
from articles.workflow import audit, clock
from articles.workflow.audit import Grade
from articles.workflow.record import rows, seals
from articles.workflow.writing import bundle
from references import insert_only
from references.models import Action, ReferenceEdit
from tests.articles import makers

pytestmark = pytest.mark.django_db


def article(cast: SimpleNamespace, **values: str) -> Version:
    return makers.publish(makers.make(Kind.ARTICLE, by=cast.author, **values), cast)


def misfits() -> list[str]:
    return [str(found) for found in audit.everything() if found.grade is Grade.WRONG]


def test_a_publication_adds_a_link_under_the_one_before(cast: SimpleNamespace) -> None:
    first, second = article(cast), article(cast)
    links = list(Seal.objects.order_by("number"))
    assert [(link.number, link.version, link.previous) for link in links] == [
        (1, first, ""),
        (2, second, links[0].digest),
    ]
    for link in links:
        assert bundle.digest(link.body) == link.digest
        assert json.loads(link.body)["previous"] == link.previous


def test_a_link_tells_what_was_signed_by_whom_and_nothing_of_accounts(cast: SimpleNamespace) -> None:
    makers.make_reference("liu2020")
    version = article(cast, slug="trials", body="## Found\n\nEight [@liu2020].")
    body = json.loads(version.seal.body)
    assert body["digest"] == version.digest
    assert body["slug"] == "trials"
    assert body["policy"] == {"roles": ["editorial", "medical"], "one_person_several_roles": False}
    assert body["texts"]["bundle"] == version.submission.revision.digest
    assert body["texts"]["html/body"] == bundle.digest(version.submission.html["body"])
    assert "records/liu2020" in body["texts"]
    assert [(review["name"], review["role"], review["interests"]) for review in body["reviews"]] == [
        ("Emil", "editorial", "None."),
        ("Mira", "medical", "None."),
    ]
    for name in ("emil", "mira", "paul", "@example.org"):
        assert name not in version.seal.body


def test_a_refused_publication_leaves_no_link(cast: SimpleNamespace) -> None:
    submission = makers.submit(makers.make(Kind.ARTICLE, by=cast.author), by=cast.author)
    with pytest.raises(workflow.WorkflowError):
        workflow.publish(submission, by=cast.publisher)
    assert not Seal.objects.exists()


def test_other_rows_are_sealed_in_batches_until_none_is_left(cast: SimpleNamespace) -> None:
    version = article(cast)
    workflow.withdraw(version, by=cast.publisher, reason="Wrong.")
    while seals.seal_rows(most=3):
        pass
    sealed = [(table, pk) for batch in seals.batches() for table, lines in batch["rows"].items() for pk, _ in lines]
    every = [(table, pk) for table, model in rows.tables().items() for pk in model.objects.values_list("pk", flat=True)]
    assert sorted(sealed) == sorted(every)
    assert {table for table, _ in sealed} >= {"articles_event", "articles_review", "articles_withdrawal"}
    assert all(sum(map(len, batch["rows"].values())) <= 3 for batch in seals.batches())
    assert misfits() == []


def test_a_batch_tells_readers_nothing_of_its_rows(cast: SimpleNamespace) -> None:
    makers.make(Kind.ARTICLE, by=cast.author)
    link = seals.seal_rows()
    assert json.loads(link.body).keys() == {"format", "kind", "number", "previous", "at", "rows"}
    assert json.loads(link.body)["rows"] == bundle.digest(link.rows)


def test_a_row_that_came_late_is_sealed_with_the_next_batch(cast: SimpleNamespace) -> None:
    """Its key is lower than one that was sealed, since its transaction ended after that one's."""
    by = cast.author
    ReferenceEdit.objects.create(pk=7, reference_id=1, key="a", title="A", action=Action.ADDED, number=1, by=by)
    seals.seal_rows()
    ReferenceEdit.objects.create(pk=3, reference_id=2, key="b", title="B", action=Action.ADDED, number=1, by=by)
    ReferenceEdit.objects.create(pk=9, reference_id=3, key="c", title="C", action=Action.ADDED, number=1, by=by)
    link = seals.seal_rows()
    assert [pk for pk, _ in json.loads(link.rows)["rows"]["references_referenceedit"]] == [3, 9]
    assert seals.seal_rows() is None


def test_versions_from_before_the_chain_are_sealed_in_order_and_marked(cast: SimpleNamespace) -> None:
    versions = [article(cast), article(cast)]
    insert_only.remove()
    Seal.objects.all().delete()
    insert_only.install()
    assert {found.grade for found in audit.everything()} == {Grade.UNKNOWN}
    while seals.catch_up():
        pass
    assert [link.version for link in Seal.objects.order_by("number")] == versions
    assert all(json.loads(link.body)["sealed_afterwards"] for link in Seal.objects.all())
    article(cast)
    assert "sealed_afterwards" not in json.loads(Seal.objects.latest("number").body)
    assert misfits() == []
    assert sum("which reviews were asked for then" in str(found) for found in audit.everything()) == 2


def test_who_seals_one_version_after_the_other_looks_at_none_twice(cast: SimpleNamespace) -> None:
    first, second = article(cast), article(cast)
    insert_only.remove()
    Seal.objects.all().delete()
    insert_only.install()
    assert seals.catch_up(after=first.pk).version == second
    assert seals.catch_up(after=second.pk) is None
    assert seals.catch_up().version == first


def test_the_head_in_one_line(cast: SimpleNamespace) -> None:
    assert seals.head_line() == ""
    with clock.at(datetime(2026, 3, 3, 14, 5, tzinfo=UTC)):
        version = article(cast)
    line = f"Record: link 1 of the chain, 2026-03-03 14:05 UTC, {version.seal.digest}"
    assert seals.head_line() == line


def test_a_digest_is_the_same_for_one_moment_in_any_zone() -> None:
    moment = datetime(2026, 3, 3, 14, 5, tzinfo=UTC)
    assert rows.digest({"at": moment}) == rows.digest({"at": moment.astimezone()})
    assert rows.digest({"note": "a\x00"}) != rows.digest({"note": "a"})


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif("connection.vendor != 'postgresql'", reason="SQLite lets one writer in at a time")
def test_publications_at_once_are_numbered_without_gaps(cast: SimpleNamespace) -> None:
    Stamp.objects.all().delete()  # the very first publications of a site race for this row too
    ready = []
    for _ in range(6):
        ready.append(makers.submit(makers.make(Kind.ARTICLE, by=cast.author), by=cast.author))
        makers.approve(ready[-1], cast)
    steps = [partial(workflow.publish, submission, by=cast.publisher) for submission in ready]
    gate = Barrier(len(steps) + 2, timeout=30)

    def run(step: partial) -> object:
        try:
            connection.ensure_connection()
            gate.wait()
            return step()
        finally:
            connection.close()

    with ThreadPoolExecutor(len(steps) + 2) as pool:
        list(pool.map(run, [*steps, partial(seals.seal_rows, 5), partial(seals.seal_rows, 5)]))
    while seals.seal_rows():
        pass
    links = list(Seal.objects.order_by("number"))
    assert [link.number for link in links] == list(range(1, len(links) + 1))
    assert [link.previous for link in links] == ["", *(link.digest for link in links[:-1])]
    assert Event.objects.filter(step="published").count() == 6
    assert [str(found) for found in audit.everything()] == []
