import pytest
from django.core.management import call_command
from django.db import IntegrityError, connection, models, transaction
from django.db.models import Q
from django.test.utils import isolate_apps

from references import insert_only

SQLITE = connection.vendor == "sqlite"


@pytest.fixture
def stone(db, monkeypatch):
    """A protected table of our own, with every kind of unique columns, and one row in it."""
    with isolate_apps("references"):

        class Stone(models.Model):
            digest = models.CharField(max_length=9, unique=True)
            place = models.CharField(max_length=9)
            number = models.IntegerField()
            kind = models.CharField(max_length=9)

            class Meta:
                app_label = "references"
                constraints = (
                    models.UniqueConstraint(fields=["place", "number"], name="stone_numbered"),
                    models.UniqueConstraint(fields=["place"], condition=Q(kind="corner's"), name="stone_one_corner"),
                )

            def __str__(self):
                return self.digest

    _create_table(Stone)
    monkeypatch.setattr(insert_only, "_models", [])
    insert_only.register(Stone)
    insert_only.install()
    Stone.objects.create(pk=99, digest="a", place="wall", number=1, kind="corner's")
    return Stone


def _create_table(model):
    """The schema editor would refuse to work inside SQLite's test transaction; its SQL does not."""
    editor = connection.schema_editor(collect_sql=True)
    editor.deferred_sql = []
    editor.create_model(model)
    _execute(*editor.collected_sql, *map(str, editor.deferred_sql))


def _execute(*statements):
    with connection.cursor() as cursor:
        for sql in statements:
            cursor.execute(sql)


def _refused(*statements):
    with pytest.raises(IntegrityError, match=r"added, never changed"), transaction.atomic():
        _execute(*statements)


def test_rows_are_added(stone):
    stone.objects.create(digest="b", place="wall", number=2, kind="plain")
    assert stone.objects.count() == 2


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE references_stone SET place = 'door'",
        "UPDATE references_stone SET place = place",
        "DELETE FROM references_stone",
        pytest.param("TRUNCATE references_stone", marks=pytest.mark.skipif(SQLITE, reason="SQLite has no TRUNCATE")),
    ],
)
def test_raw_sql_that_changes_rows_is_refused(stone, statement):
    _refused(statement)
    assert stone.objects.get().place == "wall"


@pytest.mark.parametrize(
    "change",
    [
        lambda row: row.save(),
        lambda row: row.delete(),
        lambda row: type(row).objects.update(place="door"),
        lambda row: type(row).objects.all()._raw_delete("default"),
        lambda row: type(row).objects.bulk_update([row], ["place"]),
        lambda row: type(row).objects.update_or_create(digest="a", defaults={"place": "door"}),
        lambda row: type(row).objects.bulk_create(
            [row], update_conflicts=True, unique_fields=["digest"], update_fields=["place"]
        ),
    ],
)
def test_the_orm_cannot_change_rows(stone, change):
    with pytest.raises(IntegrityError), transaction.atomic():
        change(stone(pk=99, digest="a", place="door", number=1, kind="plain"))
    assert stone.objects.get().place == "wall"


@pytest.mark.skipif(not SQLITE, reason="INSERT OR REPLACE is SQLite's")
@pytest.mark.parametrize(
    "row",
    [
        (99, "b", "door", 2, "key"),
        (2, "a", "door", 2, "unique field"),
        (2, "b", "wall", 1, "unique pair"),
        (2, "b", "wall", 2, "corner's"),
    ],
)
def test_insert_or_replace_is_refused_whatever_columns_collide(stone, row):
    with pytest.raises(IntegrityError, match="added, never changed"), connection.cursor() as cursor:
        cursor.execute("INSERT OR REPLACE INTO references_stone VALUES (%s, %s, %s, %s, %s)", row)
    assert stone.objects.get().digest == "a"


def test_a_row_outside_the_condition_of_a_unique_constraint_is_added(stone):
    stone.objects.create(digest="b", place="wall", number=2, kind="plain")
    stone.objects.create(digest="c", place="door", number=2, kind="corner's")
    assert stone.objects.count() == 3


def test_installing_again_changes_nothing(stone, django_assert_num_queries):
    assert insert_only.missing() == []
    with django_assert_num_queries(2 if SQLITE else 3):
        insert_only.install()


def test_a_missing_trigger_is_named_by_the_check_and_put_back_by_migrate(stone):
    insert_only.remove()
    stone.objects.update(place="door")
    names = insert_only.missing()
    assert names
    assert all(name.startswith("references_stone.") for name in names)
    warnings = insert_only.triggers_are_there(databases=["default"])
    assert [(w.id, w.level) for w in warnings] == [("references.W001", 30)] * len(names)
    call_command("migrate", "references", verbosity=0)
    assert insert_only.missing() == []


def test_the_check_looks_only_at_databases_it_was_given(stone):
    insert_only.remove()
    assert insert_only.triggers_are_there(databases=None) == []


def test_a_trigger_with_other_text_or_switched_off_counts_as_missing(stone):
    if SQLITE:
        name = "references_stone_insert_only_update"
        lame = f"CREATE TRIGGER {name} BEFORE UPDATE ON references_stone BEGIN SELECT 1; END"
        _execute(f"DROP TRIGGER {name}", lame)
    else:
        name = "insert_only_change"
        _execute(f"ALTER TABLE references_stone DISABLE TRIGGER {name}")
    assert insert_only.missing() == [f"references_stone.{name}"]
    insert_only.install()
    _refused("UPDATE references_stone SET place = 'door'")


def test_a_registered_table_that_is_not_there_yet_is_left_alone(stone):
    _execute("DROP TABLE references_stone")
    assert insert_only.missing() == []
    insert_only.install()
