"""Pages of administration as frozen data."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.core.paginator import Page, Paginator
from django.db import models
from django.utils import formats, timezone
from django.utils.dateparse import parse_date, parse_datetime
from django.utils.translation import gettext

from portal.manage.permissions import readable_changes, readable_jobs
from portal.manage.words import COLUMNS
from portal.modules.registry import all_modules, switched_off
from portal.people.models import Person, SchoolClass, Student
from portal.people.queries import names_of
from portal.people.viewer import Viewer
from portal.schools.constraints import Audit, Wall
from portal.schools.models import AuditRow, Job

PAGE = 50
# names of rows that changes point at
Names = dict[tuple[type[models.Model], int], str]
# the reason of a row that background work wrote is the name of the work
JOB = re.compile(r"[a-z_]+(\.[a-z_]+)+")
# columns that say nothing to a person
SILENT = frozenset({"id", "school_id", "sort_key", "study_year", "version", "changed_at"})


@dataclass(frozen=True)
class JobsPage:
    """Parked jobs first, then those that wait."""

    parked: list[Job]
    waiting: list[Job]


def jobs_page(*, viewer: Viewer) -> JobsPage:
    """Two statements. At most a page of each: whoever has more parked jobs has one cause to mend first."""
    readable = readable_jobs(viewer)
    return JobsPage(
        parked=list(Job.objects.parked().filter(readable).order_by("-parked_at")[:PAGE]),
        waiting=list(Job.objects.waiting().filter(readable).order_by("due_at")[:PAGE]),
    )


@dataclass(frozen=True)
class FieldChange:
    """One column of a change, in words."""

    label: str
    before: str
    after: str


@dataclass(frozen=True)
class Change:
    """One row of the audit as a person reads it."""

    pk: int
    at: dt.datetime
    what: str
    action: str
    row_id: int | None
    who: str
    acting_as: str
    origin: str
    why: str
    fields: tuple[FieldChange, ...]


@dataclass(frozen=True)
class ChangesPage:
    """A page of the trail with the kinds of rows that one can filter by."""

    page: Page[AuditRow]
    changes: list[Change]
    kinds: list[tuple[str, str]]


def changes_page(
    *, viewer: Viewer, table: str = "", row: str = "", day: dt.date | None = None, number: int | str | None = 1
) -> ChangesPage:
    """The latest changes first; at most eight statements, whatever the page holds."""
    rows = AuditRow.objects.filter(readable_changes(viewer)).order_by("-at", "-pk")
    if table:
        rows = rows.filter(table_name=table)
    if row.isdecimal():
        rows = rows.filter(row_id=int(row))
    if day:
        rows = rows.filter(at__date=day)
    page = Paginator(rows, PAGE).get_page(number)
    found = list(page.object_list)
    names = names_of({row.actor_id for row in found if row.actor_id}, school_id=viewer.school_id)
    known = named_rows(found)
    return ChangesPage(page, [describe(row, names, known) for row in found], watched_tables())


def named_rows(rows: list[AuditRow]) -> Names:
    """The people and classes that the changes speak of, by name instead of by id. Three statements."""
    wanted: dict[type[models.Model], set[int]] = {Student: set(), Person: set(), SchoolClass: set()}
    for row in rows:
        model = model_of(row.table_name)
        for field in model._meta.local_fields if model else ():
            target = field.remote_field and field.remote_field.model
            if target in wanted:
                found = ((row.before or {}).get(field.column), (row.after or {}).get(field.column))
                wanted[target].update(value for value in found if isinstance(value, int))
    students = Student.objects.filter(pk__in=wanted[Student]).select_related("person")
    people = Person.objects.filter(pk__in=wanted[Person])
    classes = SchoolClass.objects.filter(pk__in=wanted[SchoolClass])
    return {(type(row), row.pk): str(row) for kind in (students, people, classes) for row in kind}


def describe(row: AuditRow, names: dict[int, str], known: Names) -> Change:
    model = model_of(row.table_name)
    return Change(
        pk=row.pk,
        at=row.at,
        what=str(model._meta.verbose_name) if model else row.table_name,
        action=row.action,
        row_id=row.row_id,
        who=names.get(row.actor_id, str(row.actor_id)) if row.actor_id else "",
        acting_as=row.acting_as,
        origin=row.origin,
        why=reason(row.why),
        fields=tuple(differences(row.before or {}, row.after or {}, model, known)),
    )


def reason(why: str) -> str:
    """Why, in the reader's language: the portal's own reasons are its texts, those of people stay as written."""
    if JOB.fullmatch(why):
        return gettext("the portal's own work")
    return gettext(why) if why.strip() else ""


def differences(
    before: dict[str, Any], after: dict[str, Any], model: type[models.Model] | None, known: Names
) -> list[FieldChange]:
    """The columns that differ, under the names that forms give them."""
    fields = {field.column: field for field in model._meta.local_fields} if model else {}
    return [
        FieldChange(
            label(fields.get(key), key), plain(then, fields.get(key), known), plain(now, fields.get(key), known)
        )
        for key in {**before, **after}
        if key not in SILENT and (then := before.get(key)) != (now := after.get(key))
    ]


def label(field: models.Field[Any, Any] | None, column: str) -> str:
    return str(COLUMNS.get(column, field.verbose_name if field else column))


def plain(value: Any, field: models.Field[Any, Any] | None, known: Names) -> str:
    """A stored value as a person reads it: a name for an id, a word for a code, a date as a date."""
    if value is None or value == "":
        return ""
    target = field.remote_field.model if field is not None and field.remote_field else None
    if target is not None:
        return known.get((target, value), str(value))
    if isinstance(value, bool):
        return gettext("yes") if value else gettext("no")
    if field is not None and field.choices:
        return str(dict(field.flatchoices).get(value, value))
    if isinstance(field, models.DateTimeField) and (moment := parse_datetime(str(value))):
        return formats.date_format(timezone.localtime(moment), "j E Y, H:i")
    if isinstance(field, models.DateField) and (day := parse_date(str(value))):
        return formats.date_format(day, "j E Y")
    return str(value)


def model_of(table: str) -> type[models.Model] | None:
    return next((model for model in apps.get_models() if model._meta.db_table == table), None)


def watched_tables() -> list[tuple[str, str]]:
    """Every table with an audit trigger, by its name in words."""
    watched = [
        (model._meta.db_table, str(model._meta.verbose_name))
        for model in apps.get_models()
        if any(isinstance(c, Audit) or (isinstance(c, Wall) and c.audited) for c in model._meta.constraints)
    ]
    return sorted(watched, key=lambda pair: pair[1].lower())


@dataclass(frozen=True)
class ModuleSwitch:
    """A module of the installation and whether this school has it on."""

    key: str
    label: str
    icon: str
    is_on: bool


def module_switches() -> list[ModuleSwitch]:
    """Every module that a school may do without; one statement."""
    off = switched_off()
    return [ModuleSwitch(m.key, str(m.label), m.icon, m.key not in off) for m in all_modules() if m.can_be_off]
