"""The index on the table of search entries: FTS5 on SQLite, a weighted tsvector on PostgreSQL.

Migrations know nothing of it: ``install`` runs after each ``migrate``, is idempotent and fills what it finds.
Terms are folded words; the last one may be the beginning of a word.
"""

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from typing import Any, Protocol

from django.db import DEFAULT_DB_ALIAS, connections, transaction
from django.db.models import F, FloatField, QuerySet
from django.db.models.expressions import RawSQL

from articles.models import SearchEntry


class Engine(Protocol):
    INSTALL: tuple[str, ...]

    def planned(self, using: str) -> AbstractContextManager[None]:
        """Inside it the engine's queries are planned as they should be."""
        return nullcontext()

    def best(self, entries: QuerySet[SearchEntry], asked: str, most: int, *, in_title: bool) -> QuerySet[Any]: ...

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
    JOIN = (
        "articles_searchentry_fts MATCH %s",
        "+articles_searchentry_fts.rowid = articles_searchentry.id",  # '+': ask the index once, not once a row
    )
    RANK = "-bm25(articles_searchentry_fts, 10.0, 4.0, 1.0)"

    def best(self, entries: QuerySet[SearchEntry], asked: str, most: int, *, in_title: bool) -> QuerySet[Any]:
        """A join in the order of the index itself: what comes after the last row is neither read nor ranked."""
        # The statements are constants of this class; what a person typed goes in as a parameter.
        joined = entries.extra(  # noqa: S610
            tables=["articles_searchentry_fts"],
            where=list(self.JOIN),
            params=[f"title : ({asked})" if in_title else asked],
            select={"rank": self.RANK},
        )
        return joined.extra(order_by=["-articles_searchentry_fts.rowid"])[:most]

    def ask(self, terms: list[str], *, any_of_them: bool) -> str:
        return (" OR " if any_of_them else " AND ").join([*(f'"{term}"' for term in terms[:-1]), f'"{terms[-1]}"*'])


class Postgresql(Engine):
    """A generated, weighted ``tsvector`` with a GIN index, which is always asked.

    The planner does not know what it costs to read a long text's words, and would look at row after row instead.
    """

    INSTALL = (
        """
        ALTER TABLE articles_searchentry ADD COLUMN IF NOT EXISTS vector tsvector GENERATED ALWAYS AS (
            setweight(to_tsvector('english', title), 'A')
            || setweight(to_tsvector('english', summary), 'B')
            || setweight(to_tsvector('english', body), 'C')) STORED
        """,
        "CREATE INDEX IF NOT EXISTS articles_searchentry_vector ON articles_searchentry USING gin (vector)",
        """
        CREATE INDEX IF NOT EXISTS articles_searchentry_titled
        ON articles_searchentry USING gin (to_tsvector('english'::regconfig, title))
        """,
    )
    MATCH = "vector @@ to_tsquery('english', %s)"  # no table: it has another name inside a query
    TITLED = """
        SELECT id FROM articles_searchentry
        WHERE to_tsvector('english'::regconfig, title) @@ to_tsquery('english', %s)
    """
    RANK = "ts_rank('{0.05, 0.1, 0.4, 1.0}', articles_searchentry.vector, to_tsquery('english', %s))"

    @contextmanager
    def planned(self, using: str) -> Iterator[None]:
        with transaction.atomic(using=using), connections[using].cursor() as cursor:
            cursor.execute("SET LOCAL enable_seqscan = off")
            yield
            cursor.execute("SET LOCAL enable_seqscan = on")

    def best(self, entries: QuerySet[SearchEntry], asked: str, most: int, *, in_title: bool) -> QuerySet[Any]:
        """Ranked are those alone that are chosen: the rank of a row reads all of its words."""
        # Constants of this class; what a person typed goes in as a parameter.
        rank = RawSQL(self.RANK, [asked], output_field=FloatField())  # noqa: S611
        titled = entries.filter(pk__in=RawSQL(self.TITLED, [asked]))  # noqa: S611
        matching = titled if in_title else entries.extra(where=[self.MATCH], params=[asked])  # noqa: S610
        chosen: QuerySet[Any, Any] = matching.order_by(F("pk") * -1).values("pk")[:most]  # by no index: see ``planned``
        return SearchEntry.objects.using(entries.db).filter(pk__in=chosen).annotate(rank=rank)

    def ask(self, terms: list[str], *, any_of_them: bool) -> str:
        return (" | " if any_of_them else " & ").join([*(f"'{term}'" for term in terms[:-1]), f"'{terms[-1]}':*"])


def of(using: str = DEFAULT_DB_ALIAS) -> Engine:
    return Postgresql() if connections[using].vendor == "postgresql" else Sqlite()


def planned(using: str = DEFAULT_DB_ALIAS) -> AbstractContextManager[None]:
    return of(using).planned(using)


def best(
    entries: QuerySet[SearchEntry], terms: list[str], *, most: int, any_of_them: bool = False, in_title: bool = False
) -> QuerySet[Any]:
    """So many of the entries with every term, or with any of them, the last written first, each with its ``rank``."""
    engine = of(entries.db)
    return engine.best(entries, engine.ask(terms, any_of_them=any_of_them), most, in_title=in_title)


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
