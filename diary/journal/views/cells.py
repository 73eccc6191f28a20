"""What the sheet's scripts talk to: operations in, states and averages out; the popover of a cell."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any, TypeVar

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from diary.journal.actions import Outcome, undo_last, write_cells
from diary.journal.actions.desk import Answered
from diary.journal.faces import MarkFace, cell_face
from diary.journal.operations import Malformed, read_changes, read_undo
from diary.journal.permissions import check_can_read
from diary.journal.queries import cell_details
from diary.journal.queries.grid import tint_of
from diary.journal.queries.squares import versions_text
from diary.journal.views.entry import journal_door, layout_of

Asked = TypeVar("Asked")


@require_POST
@journal_door
def cells(request: HttpRequest, course_id: int) -> JsonResponse:
    """`/journal/<course>/cells/`: a list of operations in; per cell its state, and the new averages, out."""
    outcome = write_cells(
        course_id=course_id,
        changes=asked(request, course_id, read_changes),
        by=request.viewer,
        now=timezone.now(),
        language=_language(),
    )
    return told(outcome)


@require_POST
@journal_door
def undo(request: HttpRequest, course_id: int) -> JsonResponse:
    """`/journal/<course>/undo/`: takes the viewer's last change back; `{"uuid": …}` makes a repeat harmless."""
    outcome = undo_last(
        course_id=course_id,
        by=request.viewer,
        now=timezone.now(),
        language=_language(),
        uuid=asked(request, course_id, read_undo),
    )
    return told(outcome)


@require_GET
@journal_door
def cell(request: HttpRequest, lesson_id: int, student_id: int) -> HttpResponse:
    """`/journal/cells/<lesson>/<student>/`: work, weight, comment and history of a cell; another mark in the lesson."""
    details = cell_details(
        lesson_id=lesson_id,
        student_id=student_id,
        viewer=request.viewer,
        today=timezone.localdate(),
        language=_language(),
    )
    context = {
        "cell": details,
        "layout": layout_of(request),
        "back_url": reverse("journal:sheet", args=[details.lesson.course_id, details.lesson.term_id]),
    }
    return render(request, "diary/journal/cell.html", context)


def asked(request: HttpRequest, course_id: int, read: Callable[[bytes], Asked]) -> Asked:
    """What the body asks for. One that cannot be read tells a stranger nothing: 404 and 403 go before the 400."""
    try:
        if request.content_type == "multipart/form-data":  # its body is read and gone before a view sees it
            raise Malformed(_("The request could not be read. Reload the page and try again."))
        return read(request.body)
    except Malformed:
        check_can_read(request.viewer, course_id, today=timezone.localdate())
        raise


def told(outcome: Outcome) -> JsonResponse:
    """An outcome as the script reads it; ids are strings, as everywhere outside."""
    language = _language()
    return JsonResponse(
        {
            "cells": [_cell(answer, language) for answer in outcome.answers],
            "averages": [
                {
                    "term": str(row.term_id),
                    "student": str(row.student_id),
                    "average": row.average,
                    "proposal": row.proposal,
                    "tint": tint_of(outcome.scale, row.proposal),
                }
                for row in outcome.averages
            ],
            "class": {str(term_id): average for term_id, average in outcome.class_averages.items()},
        },
        status=outcome.status,
    )


def _cell(answered: Answered, language: str) -> dict[str, Any]:
    answer, change = answered.answer, answered.change
    faces = [
        MarkFace(value, scale, Decimal(weight), control) for value, scale, weight, control in answer.get("faces", ())
    ]
    cell: dict[str, Any] = {
        "uuid": str(change.uuid),
        "lesson": str(change.lesson_id),
        "student": str(change.student_id),
        "state": answer["state"],
        "status": answer.get("status", 200),
        "versions": {
            "mark": answer.get("mark_version", 0),
            "attendance": answer.get("attendance_version", 0),
        },
        "seen": versions_text(answer.get("mark_version", 0), answer.get("attendance_version", 0)),
        "html": cell_face(faces, code=answer.get("code", ""), minutes=answer.get("minutes"), language=language),
        # only the ordinary mark's version goes back with a typed cell
        "is_ordinary": answer.get("is_ordinary", True),
    }
    if "error" in answer:
        cell["error"] = answer["error"]
    if "typed" in answer:
        cell["typed"] = answer["typed"]
    if "author" in answer:
        cell["author"] = answer["author"]
        cell["words"] = _who_was_first(answer)
    return cell


def _who_was_first(answer: dict[str, Any]) -> str:
    """«M. S. Orehova changed this cell at 10:41.»"""
    at = parse_datetime(answer["at"]) if answer.get("at") else None
    time = timezone.localtime(at).strftime("%H:%M") if at else ""
    if not answer["author"] or not time:
        return _("Somebody else changed this cell meanwhile.")
    return _("%(author)s changed this cell at %(time)s.") % {"author": answer["author"], "time": time}


def _language() -> str:
    return translation.get_language() or "ru"
