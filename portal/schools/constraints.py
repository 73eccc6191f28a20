"""Walls as constraints of the model, so that `makemigrations` writes, alters and removes them by itself.

The rules behind it: design section 3; the recipe and its traps: research/foundation.md 3 and 4.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import models

if TYPE_CHECKING:
    from collections.abc import Sequence

PLATFORM_ID = 1


class SchoolConstraint(models.BaseConstraint):
    """A rule that PostgreSQL holds beside the table; it has nothing to say when a form is validated."""

    default_name = ""

    def __init__(self, *, name: str | None = None) -> None:
        super().__init__(name=name or self.default_name)

    def constraint_sql(self, model: Any, schema_editor: Any) -> None:  # type: ignore[override]  # Django skips None
        """Inside CREATE TABLE there is no room for it: it follows in the same transaction."""
        schema_editor.deferred_sql.append(self.create_sql(model, schema_editor))

    def create_sql(self, model: Any, schema_editor: Any) -> str:
        raise NotImplementedError

    def remove_sql(self, model: Any, schema_editor: Any) -> str:
        raise NotImplementedError

    def validate(self, *args: Any, **kwargs: Any) -> None:
        """The database answers; the choice lists of a form are walled already."""

    def __eq__(self, other: object) -> bool:
        return type(self) is type(other) and self.deconstruct() == other.deconstruct()  # type: ignore[attr-defined]

    __hash__ = object.__hash__


class Wall(SchoolConstraint):
    """Row level security: a row is read and written only in the scope of its own school. Brings the audit trigger."""

    default_name = "%(app_label)s_%(class)s_wall"
    readable = "school_id = (select app_school())"

    def __init__(self, *, audited: bool = True, name: str | None = None) -> None:
        super().__init__(name=name)
        self.audited = audited

    def create_sql(self, model: Any, schema_editor: Any) -> str:
        table, own = model._meta.db_table, "school_id = (select app_school())"
        sql = (
            f'create unique index if not exists "{table}_school_id_key" on "{table}" (school_id, id); '
            f'alter table "{table}" enable row level security; '
            f'create policy wall_read on "{table}" for select using ({self.readable}); '
            f'create policy wall_add on "{table}" for insert with check ({own}); '
            f'create policy wall_change on "{table}" for update using ({own}) with check ({own}); '
            f'create policy wall_delete on "{table}" for delete using ({own})'
        )
        return f"{sql}; {audit_trigger(table, 'school_id')}" if self.audited else sql

    def remove_sql(self, model: Any, schema_editor: Any) -> str:
        table = model._meta.db_table
        drops = "; ".join(
            f'drop policy {p} on "{table}"' for p in ("wall_read", "wall_add", "wall_change", "wall_delete")
        )
        return f'drop trigger if exists audit on "{table}"; {drops}; alter table "{table}" disable row level security'

    def deconstruct(self) -> tuple[str, Sequence[Any], dict[str, Any]]:
        path, args, kwargs = super().deconstruct()
        if not self.audited:
            kwargs["audited"] = False
        return path, args, kwargs


class Shelf(Wall):
    """A wall with a window: rows of the platform are read in every school, written only in their own."""

    default_name = "%(app_label)s_%(class)s_shelf"
    readable = f"school_id in ((select app_school()), {PLATFORM_ID})"

    def __init__(self, *, audited: bool = False, name: str | None = None) -> None:
        super().__init__(audited=audited, name=name)

    def deconstruct(self) -> tuple[str, Sequence[Any], dict[str, Any]]:
        path, args, kwargs = SchoolConstraint.deconstruct(self)
        if self.audited:
            kwargs["audited"] = True
        return path, args, kwargs


class SchoolKey(SchoolConstraint):
    """The composite foreign key (school, id): a link can only lead to a row of the same school.

    Initially immediate, so that a foreign id fails at its own statement and not at COMMIT (foundation.md 4.3).
    """

    def __init__(self, *, field: str, name: str) -> None:
        super().__init__(name=name)
        self.field = field

    def _column(self, model: Any) -> tuple[str, str, str]:
        field = model._meta.get_field(self.field)
        return model._meta.db_table, field.column, field.remote_field.model._meta.db_table

    def create_sql(self, model: Any, schema_editor: Any) -> str:
        table, column, target = self._column(model)
        return (
            f'create unique index if not exists "{target}_school_id_key" on "{target}" (school_id, id); '
            f'alter table "{table}" add constraint "{self.name}" foreign key (school_id, "{column}") '
            f'references "{target}" (school_id, id) deferrable initially immediate'
        )

    def remove_sql(self, model: Any, schema_editor: Any) -> str:
        return f'alter table "{model._meta.db_table}" drop constraint if exists "{self.name}"'

    def deconstruct(self) -> tuple[str, Sequence[Any], dict[str, Any]]:
        path, args, kwargs = super().deconstruct()
        return path, args, {**kwargs, "field": self.field}


class AppendOnly(SchoolConstraint):
    """The application may read the table and nothing else: its rows are written by triggers of the owner."""

    default_name = "%(app_label)s_%(class)s_append_only"

    def create_sql(self, model: Any, schema_editor: Any) -> str:
        return f'revoke insert, update, delete, truncate on "{model._meta.db_table}" from portal_app'

    def remove_sql(self, model: Any, schema_editor: Any) -> str:
        return f'grant insert, update, delete on "{model._meta.db_table}" to portal_app'


class Audit(SchoolConstraint):
    """The audit trigger alone, for a table that names its school in another column (the school's own row)."""

    default_name = "%(app_label)s_%(class)s_audit"

    def __init__(self, *, column: str, name: str | None = None) -> None:
        super().__init__(name=name)
        self.column = column

    def create_sql(self, model: Any, schema_editor: Any) -> str:
        return audit_trigger(model._meta.db_table, self.column)

    def remove_sql(self, model: Any, schema_editor: Any) -> str:
        return f'drop trigger if exists audit on "{model._meta.db_table}"'

    def deconstruct(self) -> tuple[str, Sequence[Any], dict[str, Any]]:
        path, args, kwargs = super().deconstruct()
        return path, args, {**kwargs, "column": self.column}


def audit_trigger(table: str, column: str) -> str:
    """The one generic trigger (foundation.md 5.3); `column` holds the school's id."""
    return (
        f'create trigger audit after insert or update or delete on "{table}" '
        f"for each row execute function app_audit('{column}')"
    )
