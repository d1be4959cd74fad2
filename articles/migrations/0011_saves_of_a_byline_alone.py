from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0010_version_not_reviewed_yet"),
    ]

    operations = [
        migrations.AddField(
            model_name="revision",
            name="byline_only",
            field=models.BooleanField(
                default=False,
                help_text="No word of the text changed, only what is told of an author (workflow.bylines).",
            ),
        ),
    ]
