from importlib import import_module

from django.contrib.admin.apps import AdminConfig


class SiteAdminConfig(AdminConfig):
    """Django's admin with our own site; in a file apart, since it is read before there are models."""

    default_site = "carnk_site.admin_site.AdminSite"

    def ready(self) -> None:
        super().ready()
        import_module("carnk_site.connections")  # a check, which registers itself
