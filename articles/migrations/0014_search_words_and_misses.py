from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0013_invitation_due"),
    ]

    operations = [
        migrations.CreateModel(
            name="SearchWord",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("word", models.CharField(max_length=30, unique=True)),
            ],
        ),
        migrations.CreateModel(
            name="SearchMiss",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("words", models.CharField(help_text="Folded: small letters, no signs.", max_length=80)),
                ("on", models.DateField(db_index=True)),
                ("count", models.PositiveIntegerField(default=1)),
                (
                    "instead",
                    models.CharField(
                        blank=True, help_text="What was shown to them instead, if anything.", max_length=80
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "search misses",
                "ordering": ["-on", "-count", "words"],
                "constraints": [models.UniqueConstraint(fields=("words", "on"), name="search_miss_once_a_day")],
            },
        ),
    ]
