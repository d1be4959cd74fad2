import pytest

from references import uses
from tests.references.cast import make_reference

pytestmark = pytest.mark.django_db


def test_without_a_provider_nothing_is_used(monkeypatch):
    monkeypatch.setattr(uses, "_providers", [])
    roe = make_reference("roe")
    assert uses.of(roe) == []
    assert uses.count([roe]) == {roe.pk: 0}
    assert not uses.cited(roe)
    assert uses.identity_changing(roe) == []
    uses.identity_changed(roe, None)
    uses.details_changed(roe)


def test_uses_of_all_providers_are_put_together(shelf):
    roe, lamb = make_reference("roe"), make_reference("lamb")
    other = type(shelf)()
    uses.register(other)
    uses.register(other)
    shelf.cite(roe, "A")
    other.cite(roe, "B", public=False)
    assert [use.title for use in uses.of(roe)] == ["A", "B"]
    assert [use.title for use in uses.of(roe, public=True)] == ["A"]
    assert uses.count([roe, lamb]) == {roe.pk: 2, lamb.pk: 0}
    assert uses.cited(roe)
    assert not uses.cited(lamb)
