"""Start-up of the ground and shared floors."""

from django.apps import AppConfig


class PortalConfig(AppConfig):
    name = "portal"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Load the Celery application, the system checks and the register of what this app offers."""
        from portal import celery, offers  # noqa: F401
        from portal.schools import checks  # noqa: F401

        offers.register()
