"""The archive, and the editors' desk in place of Django's plain admin."""

from django.apps import AppConfig
from django.contrib.admin import apps as admin
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class ArchiveConfig(AppConfig):
    name = "archive"
    verbose_name = _("Archive")
    default = True
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        from archive import checks  # noqa: F401  registers them
        from archive.curation import derived, groups

        derived.connect()
        post_migrate.connect(groups.settle, sender=self, dispatch_uid="archive.settle_groups")


class CurationConfig(admin.AdminConfig):
    """Django's admin, with our desk as the default site.

    The desk lives outside ``archive.admin``: importing that package registers models on
    whichever site is the default at that moment, which must already be the desk.
    """

    default = False
    default_site = "archive.desk.Desk"
