"""Whom versions name is kept as it was signed, and found out where it is not."""

from importlib import import_module

import pytest
from django.apps import apps
from django.db.models import ProtectedError

from articles import workflow
from articles.models import Named, Person, Stamp, Version
from articles.workflow import bylines
from articles.workflow.publishing import naming
from tests.articles import makers
from tests.plans import noted, scanned

filled_by_the_migration = import_module("articles.migrations.0031_names_of_versions").write


@pytest.fixture
def article(cast):
    made = makers.make("article", by=cast.author, slug="first")
    makers.publish(made, cast)
    return made


def names():
    """Each as 'version number, slug of the person, part', with a star where it is live."""
    rows = Named.objects.select_related("version", "person")
    return sorted(f"{row.version.number} {row.person.slug} {row.part}{'*' if row.live else ''}" for row in rows)


FIRST = ["1 ada author*", "1 emil reviewer*", "1 mira reviewer*"]


def by_another(article, cast):
    with workflow.editing(article, by=cast.author, edit=article.edit) as draft:
        draft.bylines.update(person=cast.editor.person)


def again(article, cast):
    by_another(article, cast)
    article.refresh_from_db()
    makers.publish(article, cast)


def withdraw(article, cast):
    workflow.withdraw(article.versions.get(), by=cast.publisher, reason="Wrong.")


def rename(article, cast):
    boss = makers.make_user("boss", may=["change_person"])
    person, values = cast.author.person, {"name": "Ada B. Writer"}
    bylines.change(person, by=boss, seen=bylines.concerned(person, values).seen, **values)


@pytest.mark.parametrize(
    ("step", "expected"),
    [
        (lambda *_: None, FIRST),
        (by_another, FIRST),
        (rename, FIRST),
        (withdraw, [line.rstrip("*") for line in FIRST]),
        (
            again,
            sorted(
                [*(line.rstrip("*") for line in FIRST), "2 edith author*", "2 emil reviewer*", "2 mira reviewer*"],
            ),
        ),
    ],
    ids=["published", "another byline in the draft", "another name", "withdrawn", "published anew by another"],
)
def test_each_step_leaves_the_names_of_what_was_signed(step, expected, article, cast):
    step(article, cast)
    assert names() == expected
    assert naming.mend() == 0


@pytest.mark.parametrize(
    "spoil",
    [
        lambda: Named.objects.all().delete(),
        lambda: Named.objects.filter(part="author").delete(),
        lambda: Named.objects.update(live=False),
        lambda: Named.objects.filter(part="author").update(person=Person.objects.get(slug="mira")),
    ],
    ids=["no names", "no author", "none live", "another author"],
)
def test_what_went_wrong_is_mended_and_shown(spoil, article):
    spoil()
    before = Stamp.objects.current()
    assert naming.mend() == 1
    assert (names(), Stamp.objects.current()) == (FIRST, before + 1)


def test_the_migration_reads_the_same_from_what_is_there(article, cast):
    again(article, cast)
    makers.publish(makers.make("faq", by=cast.author), cast)
    found = names()
    Named.objects.all().delete()
    filled_by_the_migration(apps, None)
    assert names() == found


def test_nobody_is_deleted_whom_a_version_names(article):
    article.bylines.all().delete()
    with pytest.raises(ProtectedError):
        Person.objects.get(slug="ada").delete()


def test_somebody_whom_nothing_but_old_bylines_named_and_who_was_deleted_is_left_out(article):
    author = Person.objects.get(slug="ada")
    Named.objects.filter(person=author).delete()
    article.bylines.all().delete()
    Person.objects.filter(pk=author.pk).delete()
    assert naming.mend() == 0


def test_what_a_change_of_a_byline_concerns_is_found_without_opening_texts(article, cast, no_statistics):
    with noted() as queries:
        found = bylines.concerned(cast.author.person, {"name": "Ada B. Writer"})
    assert found.live == (Version.objects.get(),)
    large = {"articles_version", "articles_revision", "articles_submission", "articles_named"}
    assert {table for sql, told in queries for table in scanned(sql, told)} & large == set()
