from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0016_renditions_of_pictures"),
    ]

    operations = [
        migrations.AlterModelOptions(
            name="searchmiss",
            options={
                "ordering": ["-on", "-count", "words"],
                "verbose_name": "search in vain",
                "verbose_name_plural": "searched and not found",
            },
        ),
    ]
