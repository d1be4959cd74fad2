"""The address in each record; afterwards each save reads it itself."""

from django.db import migrations

from references import identity

AT_ONCE = 500


def write(apps, schema_editor):
    works = apps.get_model("references", "Reference").objects
    changed = []
    for work in works.filter(csl__has_key="URL").only("csl").iterator(chunk_size=AT_ONCE):
        work.link = identity.link(work.csl)
        if work.link:
            changed.append(work)
    works.bulk_update(changed, ["link"], batch_size=AT_ONCE)


class Migration(migrations.Migration):
    dependencies = [
        ("references", "0006_link_of_a_work"),
    ]

    operations = [
        migrations.RunPython(write, migrations.RunPython.noop),
    ]
