from django.contrib.admin.apps import AdminConfig


class SiteAdminConfig(AdminConfig):
    """Django's admin with our own site; in a file apart, since it is read before there are models."""

    default_site = "carnk_site.admin_site.AdminSite"
