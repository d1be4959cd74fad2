import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0014_search_words_and_misses"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Report",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("token", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                (
                    "path",
                    models.CharField(
                        help_text="Address of the page on this site.", max_length=300, verbose_name="page"
                    ),
                ),
                (
                    "about",
                    models.CharField(
                        choices=[
                            ("fact", "A fact, a number or a name is wrong"),
                            ("source", "A source does not say this, or has been withdrawn"),
                            ("old", "Something newer is known"),
                            ("unclear", "It can be misunderstood"),
                            ("page", "Something on the page does not work"),
                            ("other", "Something else"),
                        ],
                        max_length=7,
                        verbose_name="what is wrong",
                    ),
                ),
                ("words", models.TextField(verbose_name="in the reader's words")),
                ("shown_by", models.CharField(blank=True, max_length=500, verbose_name="what shows it")),
                ("sender", models.CharField(blank=True, db_index=True, editable=False, max_length=64)),
                ("at", models.DateTimeField(db_index=True, verbose_name="received")),
                (
                    "state",
                    models.CharField(
                        choices=[("new", "new"), ("answered", "answered"), ("done", "done")],
                        default="new",
                        max_length=8,
                    ),
                ),
                (
                    "answer",
                    models.TextField(
                        blank=True, help_text="For the reader, who finds it at the address that came with the thanks."
                    ),
                ),
                ("answered_at", models.DateTimeField(blank=True, null=True)),
                (
                    "by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "correction",
                    models.ForeignKey(
                        blank=True,
                        help_text="The version that put it right, if one did.",
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="corrected_by_report",
                        to="articles.version",
                    ),
                ),
                (
                    "document",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="reports",
                        to="articles.document",
                    ),
                ),
                (
                    "version",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="reports",
                        to="articles.version",
                    ),
                ),
            ],
            options={
                "verbose_name": "report of an error",
                "verbose_name_plural": "reports of errors",
                "ordering": ["-at", "-pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("state", "new"),
                            models.Q(
                                ("answered_at__isnull", False),
                                ("by__isnull", False),
                                models.Q(("answer", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="report_answered_by_somebody",
                    )
                ],
            },
        ),
    ]
