"""`flush` is refused: it would take away what the migrations wrote, and no portal stands without that."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError


class Command(BaseCommand):
    help = "Refused, with the way to an empty portal."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: Any) -> None:
        """Whatever Django's own takes, so that the words below are what one reads."""
        parser.add_argument("--noinput", "--no-input", action="store_false", dest="interactive")
        parser.add_argument("--database", default="default")

    def handle(self, **options: Any) -> None:
        raise CommandError(
            "Nothing was flushed: the row of the platform and the root of all pages come from migrations and would be "
            "gone with the rest. For an empty portal start with an empty database: on this machine stop the portal "
            "and remove its data directory (.data, or PORTAL_DATA); elsewhere drop the database, create it and run "
            "manage.py migrate."
        )
