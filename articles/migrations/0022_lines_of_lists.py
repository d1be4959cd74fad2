"""What is live already comes into the lists."""

from collections import Counter

from django.db import migrations

NEWS = {"major", "correction"}
COPIED = ("document_id", "topic_id", "audience", "title", "published_at")


def fill(apps, schema_editor):
    models = {name: apps.get_model("articles", name) for name in ("Version", "Listed", "Total")}
    live = models["Version"].objects.filter(live_for__isnull=False).order_by("pk")
    lines = [
        models["Listed"](
            version_id=row["pk"],
            kind=row["document__kind"],
            news=row["change"] in NEWS,
            ends_on=row["expiry__on"],
            **{name: row[name] for name in COPIED},
        )
        for row in live.values("pk", "document__kind", "expiry__on", "change", *COPIED)
    ]
    models["Listed"].objects.bulk_create(lines, batch_size=500)
    counts = Counter((line.kind, line.topic_id, line.audience) for line in lines)
    models["Total"].objects.bulk_create(
        models["Total"](kind=kind, topic_id=topic, audience=audience, number=number)
        for (kind, topic, audience), number in counts.items()
    )


def empty(apps, schema_editor):
    for name in ("Listed", "Total"):
        apps.get_model("articles", name).objects.all().delete()


class Migration(migrations.Migration):
    dependencies = [("articles", "0021_lists")]

    operations = [migrations.RunPython(fill, empty)]
