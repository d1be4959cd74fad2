"""People and works for the tests of the library."""

import json

from django.contrib.auth.models import Permission, User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from references import library
from references.models import Notice, Reference
from tests.references.works import DATA, article


def make_user(name: str = "ada", *, may: list[str] = (), staff: bool = True) -> User:
    """Somebody with these permissions of the library: may=["change_reference"]."""
    user = User.objects.create_user(name, password="pass", is_staff=staff)
    user.user_permissions.set(Permission.objects.filter(content_type__app_label="references", codename__in=may))
    return user


def make_reference(key: str | None = None, *, by: User | None = None, **fields: object) -> Reference:
    """A complete article with these fields instead; facts such as evidence_type go to the library."""
    facts = {fact: fields.pop(fact) for fact in library.FACTS if fact in fields}
    by = by or User.objects.filter(username="librarian").first() or make_user("librarian")
    csl = article(**{"DOI": f"10.1000/{key}" if key else "10.1000/roe"} | fields)
    return library.add(csl, by=by, key=key, **facts)


def real_notices(key: str) -> list[Notice]:
    """The notices of one real work, not yet saved."""
    rows = json.loads((DATA / "notices.json").read_text(encoding="utf-8"))
    return [
        Notice(
            kind=row["kind"],
            date=(row["date"] + "-01-01")[:10],
            precision="day" if len(row["date"]) == 10 else "year",
            doi=row["notice_doi"] or "",
            place=row["place"] or "",
            source="publisher",
        )
        for row in rows
        if row["work"] == key
    ]


def queries_of(client: Client, address: str) -> int:
    """How many queries the page costs, once everything that is asked once has been asked."""
    assert client.get(address).status_code == 200
    with CaptureQueriesContext(connection) as queries:
        client.get(address)
    return len(queries)
