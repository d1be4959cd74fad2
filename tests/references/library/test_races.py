"""Two people at the same moment, on real connections."""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from threading import Barrier

import pytest
from django.db import connection

from references import library
from references.errors import AlreadyThere, Decided, LibraryError, Stale
from references.models import Reference
from tests.references.cast import make_reference, make_user
from tests.references.works import article

ROUNDS = 5

pytestmark = pytest.mark.django_db(transaction=True)


def both(*steps):
    """Run the steps at once, each on a connection of its own; what each gave or was refused with."""
    start = Barrier(len(steps))

    def run(step):
        start.wait()
        try:
            return step()
        except LibraryError as error:
            return error
        finally:
            connection.close()

    with ThreadPoolExecutor(len(steps)) as people:
        return list(people.map(run, steps))


def outcomes(results):
    return Counter(type(result) for result in results)


def test_of_two_corrections_at_once_one_is_told_of_the_other():
    ada, ben = make_user("ada"), make_user("ben")
    for n in range(ROUNDS):
        roe = make_reference(f"roe{n}")
        results = both(
            partial(library.correct, roe, roe.csl | {"page": "1"}, by=ada, edit=1),
            partial(library.correct, roe, roe.csl | {"page": "2"}, by=ben, edit=1),
        )
        assert outcomes(results) == {Reference: 1, Stale: 1}
        roe.refresh_from_db()
        assert (roe.edit, roe.edits.count()) == (2, 2)


def test_a_work_added_twice_at_once_is_there_once():
    ada, ben = make_user("ada"), make_user("ben")
    for n in range(ROUNDS):
        csl = article(DOI=f"10.1000/{n}")
        results = both(
            partial(library.add, csl, by=ada, key=f"a{n}"),
            partial(library.add, csl, by=ben, key=f"b{n}"),
        )
        assert outcomes(results) == {Reference: 1, AlreadyThere: 1}
        assert Reference.objects.filter(doi=f"10.1000/{n}").count() == 1


def test_a_proposal_is_decided_once_by_two_at_once(shelf):
    ada = make_user("ada")
    ben, eve = make_user("ben", may=["confirm_identity"]), make_user("eve", may=["confirm_identity"])
    for n in range(ROUNDS):
        roe = make_reference(f"roe{n}")
        proposal = library.propose_identity(roe, roe.csl | {"title": "Other"}, by=ada, reason="Wrong.")
        results = both(
            partial(library.confirm_identity, proposal, by=ben),
            partial(library.refuse_identity, proposal, by=eve),
        )
        assert outcomes(results)[Decided] == 1
        assert Reference.objects.get(pk=roe.pk).edit == (2 if Reference in outcomes(results) else 1)
