"""`migrate` as the owner, after laying the rights and functions that every migration stands on."""

from typing import Any

from django.core.management.commands import migrate

from portal.schools.database import FUNCTIONS, GRANTS
from portal.schools.owner import as_owner


class Command(migrate.Command):
    def handle(self, *args: Any, **options: Any) -> None:
        with as_owner(options["database"]) as connection:
            with connection.cursor() as cursor:
                cursor.execute(GRANTS)
                cursor.execute(FUNCTIONS)
            super().handle(*args, **options)
