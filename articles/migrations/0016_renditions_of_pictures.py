from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0015_reports_of_errors"),
    ]

    operations = [
        migrations.AddField(
            model_name="picture",
            name="renditions",
            field=models.JSONField(
                editable=False,
                help_text="Ending of a file to the widths that there are of it; None: not made yet.",
                null=True,
            ),
        ),
    ]
