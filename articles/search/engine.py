"""The index on the table of search entries: FTS5 on SQLite, a weighted tsvector on PostgreSQL.

Migrations know nothing of it: ``install`` runs after each ``migrate``, is idempotent and fills what it finds.
Terms are folded words; the last one may be the beginning of a word.
"""

from typing import Any, Protocol

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.models import FloatField, QuerySet
from django.db.models.expressions import RawSQL

from articles.models import SearchEntry


class Engine(Protocol):
    INSTALL: tuple[str, ...]
    MATCH: str

    def ranked(self, entries: QuerySet[SearchEntry], asked: str) -> QuerySet[Any]: ...

    def ask(self, terms: list[str], *, any_of_them: bool) -> str: ...


class Sqlite(Engine):
    """FTS5 over the table's own columns (external content), kept in step by triggers. A title weighs ten bodies."""

    INSTALL = (
        """
        CREATE VIRTUAL TABLE IF NOT EXISTS articles_searchentry_fts USING fts5(
            title, summary, body, content='articles_searchentry', content_rowid='id', tokenize='porter unicode61')
        """,
        """
        CREATE TRIGGER IF NOT EXISTS articles_searchentry_come AFTER INSERT ON articles_searchentry BEGIN
            INSERT INTO articles_searchentry_fts(rowid, title, summary, body)
            VALUES (new.id, new.title, new.summary, new.body);
        END
        """,
        """
        CREATE TRIGGER IF NOT EXISTS articles_searchentry_gone AFTER DELETE ON articles_searchentry BEGIN
            INSERT INTO articles_searchentry_fts(articles_searchentry_fts, rowid, title, summary, body)
            VALUES ('delete', old.id, old.title, old.summary, old.body);
        END
        """,
        """
        CREATE TRIGGER IF NOT EXISTS articles_searchentry_moved AFTER UPDATE ON articles_searchentry BEGIN
            INSERT INTO articles_searchentry_fts(articles_searchentry_fts, rowid, title, summary, body)
            VALUES ('delete', old.id, old.title, old.summary, old.body);
            INSERT INTO articles_searchentry_fts(rowid, title, summary, body)
            VALUES (new.id, new.title, new.summary, new.body);
        END
        """,
        "INSERT INTO articles_searchentry_fts(articles_searchentry_fts) VALUES ('rebuild')",
    )
    MATCH = "SELECT rowid FROM articles_searchentry_fts WHERE articles_searchentry_fts MATCH %s"
    JOIN = (
        "articles_searchentry_fts MATCH %s",
        "+articles_searchentry_fts.rowid = articles_searchentry.id",  # '+': ask the index once, not once a row
    )
    RANK = "-bm25(articles_searchentry_fts, 10.0, 4.0, 1.0)"

    def ranked(self, entries: QuerySet[SearchEntry], asked: str) -> QuerySet[Any]:
        """A join: a subquery for the rank of each row would go through all hits for each of them."""
        # The statements are constants of this class; what a person typed goes in as a parameter.
        return entries.extra(  # noqa: S610
            tables=["articles_searchentry_fts"], where=list(self.JOIN), params=[asked], select={"rank": self.RANK}
        )

    def ask(self, terms: list[str], *, any_of_them: bool) -> str:
        return (" OR " if any_of_them else " ").join([*(f'"{term}"' for term in terms[:-1]), f'"{terms[-1]}"*'])


class Postgresql(Engine):
    """A generated, weighted ``tsvector`` with a GIN index."""

    INSTALL = (
        """
        ALTER TABLE articles_searchentry ADD COLUMN IF NOT EXISTS vector tsvector GENERATED ALWAYS AS (
            setweight(to_tsvector('english', title), 'A')
            || setweight(to_tsvector('english', summary), 'B')
            || setweight(to_tsvector('english', body), 'C')) STORED
        """,
        "CREATE INDEX IF NOT EXISTS articles_searchentry_vector ON articles_searchentry USING gin (vector)",
    )
    MATCH = "SELECT id FROM articles_searchentry WHERE vector @@ to_tsquery('english', %s)"
    RANK = "ts_rank('{0.05, 0.1, 0.4, 1.0}', articles_searchentry.vector, to_tsquery('english', %s))"

    def ranked(self, entries: QuerySet[SearchEntry], asked: str) -> QuerySet[Any]:
        rank = RawSQL(self.RANK, [asked], output_field=FloatField())  # noqa: S611 - a constant of this class
        return _hits(self, entries, asked).annotate(rank=rank)

    def ask(self, terms: list[str], *, any_of_them: bool) -> str:
        return (" | " if any_of_them else " & ").join([*(f"'{term}'" for term in terms[:-1]), f"'{terms[-1]}':*"])


def of(using: str = DEFAULT_DB_ALIAS) -> Engine:
    return Postgresql() if connections[using].vendor == "postgresql" else Sqlite()


def matching(entries: QuerySet[SearchEntry], terms: list[str], *, any_of_them: bool = False) -> QuerySet[Any]:
    """Entries with every term, or with any of them, to be counted or narrowed."""
    engine = of(entries.db)
    return _hits(engine, entries, engine.ask(terms, any_of_them=any_of_them))


def ranked(entries: QuerySet[SearchEntry], terms: list[str], *, any_of_them: bool = False) -> QuerySet[Any]:
    """The same with how well each fits as ``rank``; no part of another query."""
    engine = of(entries.db)
    return engine.ranked(entries, engine.ask(terms, any_of_them=any_of_them))


def _hits(engine: Engine, entries: QuerySet[SearchEntry], asked: str) -> QuerySet[Any]:
    hits = RawSQL(engine.MATCH, [asked])  # noqa: S611 - constants of this module; the words go in as a parameter
    return entries.filter(pk__in=hits)


def install(using: str = DEFAULT_DB_ALIAS) -> None:
    connection = connections[using]
    if SearchEntry._meta.db_table not in connection.introspection.table_names():
        return
    with connection.cursor() as cursor:
        for statement in of(using).INSTALL:
            cursor.execute(statement)


def installed_after_migrate(*, using: str, **kwargs: object) -> None:
    """Receiver of ``post_migrate``."""
    install(using)
