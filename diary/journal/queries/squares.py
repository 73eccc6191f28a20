"""What stands in the squares of a sheet. A sheet has a thousand of them and few different marks, so each look is drawn
once, and a row is written in one go."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, NamedTuple

from django.db.models import QuerySet
from django.utils.safestring import SafeString, mark_safe

from diary.journal.cells import mark_text
from diary.journal.faces import MarkFace, cell_face
from diary.journal.models import Attendance, Mark
from diary.journal.queries.courses import CourseChoice
from portal.kit.prepared import Prepared

Span = tuple[dt.date, dt.date | None]
CellKey = tuple[int, int]
"""student, lesson"""


@dataclass(frozen=True, slots=True)
class Work:
    """What is marked in a lesson: «К/р», weight 3."""

    assessment_id: int
    number: int
    code: str
    name: str
    weight: Decimal
    scale: str
    is_control: bool
    is_default: bool


@dataclass(frozen=True, slots=True)
class Drawn:
    """The marks of a cell, and how they look."""

    faces: tuple[MarkFace, ...]
    html: SafeString
    values: tuple[str, ...]


class Place(NamedTuple):
    """A column as its squares need it: classes (today, month) and the day on which one has to be in the class."""

    lesson_id: int
    css: str
    date: dt.date


class Square(NamedTuple):
    """One cell: lesson, classes (today, month, not in the class), seen versions «mark.attendance», face, its marks."""

    lesson_id: int
    css: str
    versions: str
    face: SafeString
    values: tuple[str, ...] = ()


Marks = dict[CellKey, tuple[int, Drawn]]
"""version of the ordinary mark, all marks"""
Notes = dict[CellKey, tuple[str, int | None, int]]
"""code of attendance, minutes, version"""

UNMARKED = (0, Drawn((), SafeString(), ()))


def marks_of(choice: CourseChoice, works: Mapping[int, Work], *, language: str) -> Marks:
    """The marks of the course and the term; read by the covering index. One statement."""
    rows = MARKS.rows(course_id=choice.course.pk, term_id=choice.term.pk)
    looks: dict[tuple[int, str, Decimal], tuple[int, Drawn]] = {}
    found: dict[CellKey, tuple[int, int, int, Drawn]] = {}
    several: dict[CellKey, list[tuple[int, int, int, Drawn]]] = {}
    for student_id, lesson_id, assessment_id, number, value, weight, version in rows:
        look = looks.get((assessment_id, value, weight))
        if look is None:
            work = works.get(assessment_id)
            if work is None:
                continue
            drawn = _draw((MarkFace(value, work.scale, weight, work.is_control),), language)
            look = looks[assessment_id, value, weight] = (work.number, drawn)
        key, entry = (student_id, lesson_id), (look[0], number, version, look[1])
        if found.setdefault(key, entry) is not entry:
            several.setdefault(key, [found[key]]).append(entry)
    marks = {
        key: (version if place == number == 1 else 0, drawn) for key, (place, number, version, drawn) in found.items()
    }
    for key, entries in several.items():
        entries.sort(key=lambda entry: entry[:2])
        place, number, version, _drawn = entries[0]
        faces = tuple(face for entry in entries for face in entry[3].faces)
        marks[key] = (version if place == number == 1 else 0, _draw(faces, language))
    return marks


def _marks(*, course_id: int, term_id: int) -> QuerySet[Mark, Any]:
    return Mark.objects.filter(course=course_id, term=term_id).values_list(
        "student_id", "lesson_id", "assessment_id", "number", "value", "weight", "version"
    )


def _notes(*, course_id: int, term_id: int) -> QuerySet[Attendance, Any]:
    return Attendance.objects.filter(course=course_id, term=term_id).values_list(
        "student_id", "lesson_id", "code", "minutes", "version"
    )


MARKS, NOTES = Prepared(_marks), Prepared(_notes)


def _draw(faces: tuple[MarkFace, ...], language: str) -> Drawn:
    values = tuple(mark_text(face.value, language=language) for face in faces if face.value)
    return Drawn(faces, cell_face(faces, language=language), values)


def notes_of(choice: CourseChoice) -> Notes:
    """The attendance of the course and the term. One statement."""
    rows = NOTES.rows(course_id=choice.course.pk, term_id=choice.term.pk)
    return {(student, lesson): (code, minutes, version) for student, lesson, code, minutes, version in rows}


def row_of_squares(
    student_id: int, *, places: Sequence[Place], spans: Sequence[Span], marks: Marks, notes: Notes, language: str
) -> tuple[Square, ...]:
    """A student's squares; those of days outside the class are hatched."""
    squares: list[Square] = []
    belongs = bool(places) and any(_holds(span, places[0].date) and _holds(span, places[-1].date) for span in spans)
    for lesson_id, css, date in places:
        version, drawn = marks.get((student_id, lesson_id), UNMARKED)
        note = notes.get((student_id, lesson_id))
        if not belongs and not any(_holds(span, date) for span in spans):
            css = f"{css} x".strip()
        if note is None:
            squares.append(Square(lesson_id, css, str(version or ""), drawn.html, drawn.values))
            continue
        code, minutes, note_version = note
        face = cell_face(drawn.faces, code=code, minutes=minutes, language=language) if code else drawn.html
        squares.append(Square(lesson_id, css, versions_text(version, note_version), face, drawn.values))
    return tuple(squares)


def _holds(span: Span, date: dt.date) -> bool:
    starts, ends = span
    return starts <= date and (ends is None or date <= ends)


def versions_text(mark: int, attendance: int) -> str:
    """The seen versions as the script sends them back: «3», «3.1», «0.1»; empty for a cell never written."""
    return f"{mark}.{attendance}" if attendance else str(mark) if mark else ""


def write_squares(student_id: int, squares: Sequence[Square]) -> SafeString:
    """A row of cells as HTML, the shortest that is whole: what HTML lets one leave out is left out."""
    cells: list[str] = []
    for lesson_id, css, versions, face, _values in squares:
        opened = f'<td class="{css}"' if css else "<td"
        seen = f" data-v={versions}" if versions else ""
        cells.append(f"{opened} data-cell data-student={student_id} data-lesson={lesson_id}{seen}>{face}")
    return mark_safe("".join(cells))  # noqa: S308 ids, our own classes, and faces that are escaped
