"""
Indexes by which works are found: of words, FTS5 on SQLite and a ``tsvector`` with GIN on PostgreSQL; of whole titles.

The words are those of ``found_by``, which is folded already. A title has no limit, and PostgreSQL takes none of some
thousand letters into an index but by its hash. Migrations know nothing of these: ``install`` runs after each
``migrate``, is idempotent and fills what it finds; triggers of the table keep it. A word may be the beginning of one.
"""

from collections.abc import Sequence

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.models.expressions import RawSQL

TABLE = "references_reference"

_SQLITE = (
    """
    CREATE VIRTUAL TABLE IF NOT EXISTS references_reference_fts USING fts5(
        found_by, content='references_reference', content_rowid='id', tokenize='unicode61')
    """,
    """
    CREATE TRIGGER IF NOT EXISTS references_reference_come AFTER INSERT ON references_reference BEGIN
        INSERT INTO references_reference_fts(rowid, found_by) VALUES (new.id, new.found_by);
    END
    """,
    """
    CREATE TRIGGER IF NOT EXISTS references_reference_gone AFTER DELETE ON references_reference BEGIN
        INSERT INTO references_reference_fts(references_reference_fts, rowid, found_by)
        VALUES ('delete', old.id, old.found_by);
    END
    """,
    """
    CREATE TRIGGER IF NOT EXISTS references_reference_moved AFTER UPDATE OF found_by ON references_reference
    WHEN old.found_by <> new.found_by BEGIN
        INSERT INTO references_reference_fts(references_reference_fts, rowid, found_by)
        VALUES ('delete', old.id, old.found_by);
        INSERT INTO references_reference_fts(rowid, found_by) VALUES (new.id, new.found_by);
    END
    """,
    "INSERT INTO references_reference_fts(references_reference_fts) VALUES ('rebuild')",
    "CREATE INDEX IF NOT EXISTS references_reference_same_title ON references_reference (title)",
)
_POSTGRESQL = (
    "CREATE INDEX IF NOT EXISTS references_reference_found_by ON references_reference "
    "USING gin (to_tsvector('simple'::regconfig, found_by))",
    "CREATE INDEX IF NOT EXISTS references_reference_same_title ON references_reference USING hash (title)",
)
_FIND = {
    "sqlite": "SELECT rowid FROM references_reference_fts WHERE references_reference_fts MATCH %s "
    "ORDER BY rowid DESC LIMIT %s",
    "postgresql": "SELECT id FROM references_reference "
    "WHERE to_tsvector('simple'::regconfig, found_by) @@ to_tsquery('simple'::regconfig, %s) ORDER BY id DESC LIMIT %s",
}


def keys(words: Sequence[str], *, most: int, using: str = DEFAULT_DB_ALIAS) -> RawSQL:
    """The keys of works with all of these folded words, the last that came in first; for ``pk__in``."""
    vendor = connections[using].vendor
    asked = " & ".join(f"'{word}':*" for word in words)
    if vendor == "sqlite":
        asked = " AND ".join(f'"{word}"*' for word in words)
    return RawSQL(_FIND[vendor], [asked, most])  # noqa: S611 - constants of this module; the words are a parameter


def install(using: str = DEFAULT_DB_ALIAS) -> None:
    connection = connections[using]
    if TABLE not in connection.introspection.table_names():
        return
    with connection.cursor() as cursor:
        for statement in _SQLITE if connection.vendor == "sqlite" else _POSTGRESQL:
            cursor.execute(statement)


def installed_after_migrate(*, using: str, **kwargs: object) -> None:
    """Receiver of ``post_migrate``."""
    install(using)
