"""Whom the versions that are there already name; afterwards each publication says so itself."""

import json

from django.db import migrations

AT_ONCE = 500


def write(apps, schema_editor):
    version, named = (apps.get_model("articles", name) for name in ("Version", "Named"))
    people = set(apps.get_model("articles", "Person").objects.values_list("pk", flat=True))
    keys = list(version.objects.order_by("pk").values_list("pk", flat=True))
    for start in range(0, len(keys), AT_ONCE):
        found = version.objects.filter(pk__in=keys[start : start + AT_ONCE])
        whole = found.select_related("document", "submission__revision").prefetch_related("submission__reviews")
        lines = whole.only("published_at", "document__live", "submission__revision__bundle")
        named.objects.bulk_create(row for each in lines for row in _names(named, each, people))


def _names(named, version, people):
    authors = json.loads(version.submission.revision.bundle)["own"].get("authors", [])
    reviews = version.submission.reviews.all()
    who = {("author", each["person"]) for each in authors} | {("reviewer", each.person_id) for each in reviews}
    for part, person in sorted((part, person) for part, person in who if person in people):
        yield named(
            version_id=version.pk,
            person_id=person,
            part=part,
            live=version.document.live_id == version.pk,
            published_at=version.published_at,
        )


def empty(apps, schema_editor):
    apps.get_model("articles", "Named").objects.all().delete()


class Migration(migrations.Migration):
    dependencies = [("articles", "0030_names_in_versions")]

    operations = [migrations.RunPython(write, empty)]
