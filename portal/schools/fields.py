"""The fields that bring their walls with them: a model that uses them cannot forget a wall or a composite key."""

from __future__ import annotations

from typing import Any

from django.db import models

from portal.schools.constraints import SchoolConstraint, SchoolKey, Shelf, Wall


class CurrentSchool(models.Func):
    """The school in scope, filled in by the database itself.

    The function is volatile on purpose: ADD COLUMN would evaluate a stable default at once (foundation.md 3.1).
    """

    function = "app_school_default"
    arity = 0
    output_field = models.BigIntegerField()


def _bring(model: type[models.Model], constraint: SchoolConstraint) -> None:
    """Add the constraint to the model, unless the model is abstract or a historical one that lists its own."""
    options = model._meta
    if options.abstract or options.proxy or model.__module__ == "__fake__":
        return
    constraint.name = constraint.name % {"app_label": options.app_label, "class": options.model_name}
    if all(existing.name != constraint.name for existing in options.constraints):
        options.constraints = [*options.constraints, constraint]
        options.original_attrs["constraints"] = options.constraints


class SchoolField(models.ForeignKey):
    """The school that owns the row: filled from the scope, walled by row level security."""

    def __init__(self, *, shelved: bool = False, audited: bool | None = None, **kwargs: Any) -> None:
        self.shelved, self.audited = shelved, audited
        super().__init__(
            **{
                "to": "portal.School",
                "on_delete": models.PROTECT,
                "db_default": CurrentSchool(),
                "editable": False,
                "db_index": False,
                "related_name": "+",
                **kwargs,
            }
        )

    def contribute_to_class(self, cls: type[models.Model], name: str, **kwargs: Any) -> None:  # type: ignore[override]
        super().contribute_to_class(cls, name, **kwargs)
        wall = Shelf if self.shelved else Wall
        _bring(cls, wall() if self.audited is None else wall(audited=self.audited))


class InsideSchool(models.ForeignKey):
    """A link inside one school; the database holds it with a composite key, so Django's own is not needed."""

    def __init__(self, to: Any, on_delete: Any, **kwargs: Any) -> None:
        kwargs["db_constraint"] = False
        super().__init__(to, on_delete, **kwargs)

    def deconstruct(self) -> tuple[str, str, Any, dict[str, Any]]:
        name, path, args, kwargs = super().deconstruct()
        kwargs.pop("db_constraint", None)
        return name, path, args, kwargs

    def contribute_to_class(self, cls: type[models.Model], name: str, **kwargs: Any) -> None:  # type: ignore[override]
        super().contribute_to_class(cls, name, **kwargs)
        # 63 bytes is PostgreSQL's limit for a name
        _bring(cls, SchoolKey(field=name, name=f"{cls._meta.app_label}_{cls._meta.model_name}_{name}_school"[:63]))


class SchoolForeignKey(InsideSchool):
    """Many rows link to one."""


class SchoolOneToOneField(InsideSchool, models.OneToOneField):
    """As SchoolForeignKey, where the other row has at most one of these."""
