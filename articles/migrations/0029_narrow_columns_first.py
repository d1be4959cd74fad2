"""On SQLite: what a search reads of an entry stands before the long texts.

SQLite keeps the columns of a row in their order, and a long text on pages that lead to one another: to read a column
behind it, it walks through them all. PostgreSQL keeps long texts apart.
"""

from django.db import migrations

STATEMENTS = (
    """
    CREATE TABLE articles_searchentry_new (
        id integer NOT NULL PRIMARY KEY AUTOINCREMENT,
        document_id bigint NOT NULL REFERENCES articles_document (id) DEFERRABLE INITIALLY DEFERRED,
        public bool NOT NULL,
        kind varchar(12) NOT NULL,
        title text NOT NULL,
        summary text NOT NULL,
        body text NOT NULL,
        plain text NOT NULL,
        CONSTRAINT search_entry_once UNIQUE (document_id, public)
    )
    """,
    """
    INSERT INTO articles_searchentry_new (id, document_id, public, kind, title, summary, body, plain)
    SELECT id, document_id, public, kind, title, summary, body, plain FROM articles_searchentry
    """,
    "DROP TABLE articles_searchentry",  # with the index's triggers, which come again after the migrations
    "ALTER TABLE articles_searchentry_new RENAME TO articles_searchentry",
    "CREATE INDEX articles_searchentry_document_id_3212c201 ON articles_searchentry (document_id)",
)


def put_in_order(apps, schema_editor):
    if schema_editor.connection.vendor != "sqlite":
        return
    for statement in STATEMENTS:
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("articles", "0028_purges")]

    operations = [migrations.RunPython(put_in_order, migrations.RunPython.noop, elidable=False)]
