"""`flush` as the owner: the application's role may not truncate."""

from typing import Any

from django.core.management.commands import flush

from portal.schools.owner import as_owner


class Command(flush.Command):
    def handle(self, **options: Any) -> None:
        with as_owner(options["database"]):
            super().handle(**options)
