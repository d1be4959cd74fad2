from django.apps import AppConfig
from django.db.models.signals import post_migrate

from references import finding, insert_only


class ReferencesConfig(AppConfig):
    name = "references"
    verbose_name = "Library"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        post_migrate.connect(insert_only.installed_after_migrate, sender=self, dispatch_uid="references.insert_only")
        post_migrate.connect(finding.installed_after_migrate, sender=self, dispatch_uid="references.finding")
