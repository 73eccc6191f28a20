"""Start-up of the app: what has to be registered before the first request."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DiaryConfig(AppConfig):
    name = "diary"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from diary.journal.permissions import JOURNAL_RIGHTS
        from portal.modules.registry import Module, register_module

        register_module(
            Module(
                "journal", _("Journal"), "journal:list", "notebook-pen", JOURNAL_RIGHTS, order=20, prefix="/journal/"
            )
        )
