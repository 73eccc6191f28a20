"""Start-up of the app: what has to be registered before the first request."""

from django.apps import AppConfig


class SiteBuilderConfig(AppConfig):
    name = "sitebuilder"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from sitebuilder import receivers
        from sitebuilder.cms.cuts import cut_to_one_school
        from sitebuilder.cms.inline import start_from_attributes

        receivers.listen()
        start_from_attributes()
        cut_to_one_school()
