"""Where the drafts and versions that are there lead outside; afterwards each save and publication says so itself."""

import json
from collections.abc import Iterator

from django.db import migrations
from django.db.models import Q

from articles import text

PARTS = ("body", "takeaway")


def write(apps, schema_editor):
    link = apps.get_model("articles", "OutwardLink")
    link.objects.bulk_create((link(**row) for row in [*_of_drafts(apps), *_of_versions(apps)]), batch_size=500)


def _of_drafts(apps) -> Iterator[dict]:
    there = Q(body__contains="://") | Q(takeaway__contains="://")
    drafts = apps.get_model("articles", "Document").objects.filter(there).values("pk", *PARTS)
    for draft in drafts.iterator(chunk_size=200):
        yield from _links(draft, document_id=draft["pk"])


def _of_versions(apps) -> Iterator[dict]:
    texts = apps.get_model("articles", "Version").objects.filter(submission__revision__bundle__contains="://")
    bundles = texts.select_related("submission__revision").only("document_id", "submission__revision__bundle")
    for version in bundles.iterator(chunk_size=200):
        own = json.loads(version.submission.revision.bundle)["own"]
        yield from _links(own, document_id=version.document_id, version_id=version.pk)


def _links(words: dict, **of: int) -> Iterator[dict]:
    for part in PARTS:
        if "://" in (words.get(part) or ""):
            for url, line in text.outward(text.clean(words[part])):
                yield {"url": url, "part": part, "line": line, **of}


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0026_outward_links"),
    ]

    operations = [
        migrations.RunPython(write, migrations.RunPython.noop),
    ]
