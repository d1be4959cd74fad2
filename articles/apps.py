from django.apps import AppConfig
from django.db.models.signals import post_migrate

from references import statistics


class ArticlesConfig(AppConfig):
    name = "articles"
    verbose_name = "Editorial"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        # The floors of this app may be imported only now, when the models are there.
        from articles.search import engine  # noqa: PLC0415
        from articles.workflow.cited import sources  # noqa: PLC0415

        post_migrate.connect(engine.installed_after_migrate, sender=self, dispatch_uid="articles.search")
        # The last receiver of the last app: by then every table and index is there.
        post_migrate.connect(statistics.measured_after_migrate, sender=self, dispatch_uid="references.statistics")
        sources.register()
