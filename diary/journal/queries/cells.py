"""The cells that operations name, as they stand: one statement for any number of them."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db import connection

from diary.journal.faces import MarkFace
from portal.people.names import formal_name


@dataclass(frozen=True)
class CellKey:
    """Which mark of which cell an operation means; without an assessment the ordinary one of the lesson."""

    uuid: UUID
    lesson_id: int
    student_id: int
    assessment_id: int | None = None
    number: int = 1


@dataclass(frozen=True)
class Written:
    """A row of the cell as it stands, with who wrote it last; version 0 when it was never written."""

    id: int | None
    version: int
    author: str
    at: dt.datetime | None


@dataclass(frozen=True)
class KeptAnswer:
    """An operation with that id was answered before."""

    author_id: int
    course_id: int
    request: dict[str, Any]
    answer: dict[str, Any]


@dataclass(frozen=True)
class CellNow:
    """A cell as it stands, for one operation."""

    kept: KeptAnswer | None
    is_in_group: bool
    is_closed: bool
    assessment_id: int | None
    assessment_number: int
    weight: Decimal
    scale: str
    is_control: bool
    mark: str
    comment: str
    mark_row: Written
    code: str
    minutes: int | None
    attendance_row: Written
    marks: tuple[tuple[int, int, MarkFace], ...]
    """Every mark of the cell: number of its work in the lesson, its own number, face; as they are shown."""


STATES = """
select wanted.position,
       op.author_id, op.course_id, op.request, op.answer,
       exists (
         select from portal_enrolment e
         where e.student_id = wanted.student_id and e.school_class_id = c.school_class_id
           and e.starts_on <= l.date and (e.ends_on is null or e.ends_on >= l.date)
       ) and (c.subgroup_id is null or exists (
         select from portal_subgroupplace p
         where p.student_id = wanted.student_id and p.subgroup_id = c.subgroup_id
           and p.starts_on <= l.date and (p.ends_on is null or p.ends_on >= l.date)
       )),
       exists (
         select from diary_termclosing x
         where x.term_id = l.term_id and (x.school_class_id is null or x.school_class_id = c.school_class_id)
       ),
       a.id, a.number, a.weight, a.scale, k.is_control,
       m.id, m.value, m.comment, m.version, m.changed_at, mp.family_name, mp.given_name, mp.patronymic,
       t.id, t.code, t.minutes, t.version, t.changed_at, tp.family_name, tp.given_name, tp.patronymic,
       (
         select json_agg(json_build_array(a2.number, m2.number, m2.value, a2.scale, m2.weight::text, k2.is_control)
                         order by a2.number, m2.number)
         from diary_mark m2
         join diary_assessment a2 on a2.id = m2.assessment_id
         join diary_assessmenttype k2 on k2.id = a2.kind_id
         where m2.lesson_id = wanted.lesson_id and m2.student_id = wanted.student_id and m2.value <> ''
       )
from unnest(%s::uuid[], %s::bigint[], %s::bigint[], %s::bigint[], %s::smallint[])
     with ordinality as wanted (uuid, lesson_id, student_id, assessment_id, number, position)
join diary_lesson l on l.id = wanted.lesson_id
join diary_course c on c.id = l.course_id
left join diary_celloperation op on op.uuid = wanted.uuid
left join diary_assessment a on a.lesson_id = wanted.lesson_id
     and case when wanted.assessment_id is null then a.number = 1 else a.id = wanted.assessment_id end
left join diary_assessmenttype k on k.id = a.kind_id
left join diary_mark m on m.assessment_id = a.id and m.student_id = wanted.student_id and m.number = wanted.number
left join portal_person mp on mp.id = m.author_id
left join diary_attendance t on t.lesson_id = wanted.lesson_id and t.student_id = wanted.student_id
left join portal_person tp on tp.id = t.author_id
order by wanted.position
"""


def cell_states(keys: Sequence[CellKey], *, default_scale: str) -> list[CellNow]:
    """The cells in the order of the keys. Lock their lessons first, so that nobody writes between reading and writing.

    The lessons must exist. Whether the student belongs to the group on that day, and whether the term is closed, is
    read here and not with the lock: a statement that waited for a lock still sees what was there before it waited.
    """
    if not keys:
        return []
    columns = zip(*((k.uuid, k.lesson_id, k.student_id, k.assessment_id, k.number) for k in keys), strict=True)
    with connection.cursor() as cursor:
        cursor.execute(STATES, [list(column) for column in columns])
        return [_read(row, default_scale) for row in cursor.fetchall()]


def _read(row: tuple[Any, ...], default_scale: str) -> CellNow:
    _position, op_author, op_course, op_request, op_answer, in_group, is_closed = row[:7]
    assessment_id, number, weight, scale, is_control = row[7:12]
    mark_id, value, comment, mark_version, mark_at, *mark_names = row[12:20]
    attendance_id, code, minutes, attendance_version, attendance_at, *attendance_names = row[20:28]
    return CellNow(
        kept=KeptAnswer(op_author, op_course, _json(op_request), _json(op_answer)) if op_author else None,
        is_in_group=in_group,
        is_closed=is_closed,
        assessment_id=assessment_id,
        assessment_number=number or 1,
        weight=weight if weight is not None else Decimal(1),
        scale=scale or default_scale,
        is_control=bool(is_control),
        mark=value or "",
        comment=comment or "",
        mark_row=Written(mark_id, mark_version or 0, _author(mark_names), mark_at),
        code=code or "",
        minutes=minutes,
        attendance_row=Written(
            attendance_id,
            attendance_version or 0,
            _author(attendance_names),
            attendance_at,
        ),
        marks=tuple(
            (work, number, MarkFace(value, scale, Decimal(weight), is_control))
            for work, number, value, scale, weight, is_control in _json(row[28]) or ()
        ),
    )


def _json(value: Any) -> Any:
    """Django's connections leave jsonb as text for its own fields to read."""
    return json.loads(value) if isinstance(value, str) else value


def _author(names: Sequence[str | None]) -> str:
    """Who wrote the row; nobody's name for one that was never written, or by no person."""
    family, *given = names
    return formal_name(family, *(name or "" for name in given)) if family else ""
