"""An operation with one thing in it that no page of ours would send: refused in words, and the cell stays as it was."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from django.db import transaction
from django.test import Client

from diary.journal.models import Attendance, Mark
from portal.schools.scope import school_scope
from tests.cast import Cast, SchoolCast

Open = Callable[..., Client]

ODD: tuple[Any, ...] = (
    None, True, [], {}, [1], {"mark": 1}, -1, 0, 1.5, float("inf"), float("nan"), 2**63, 2**63 - 1, 10**30,
    "", "x", "²", "٣", "1e3", "-1", "9" * 30, "a\0b", "\ud800", "\u202e5", "\x1b5", "😀", "<b>5</b>", "ы" * 50_000,
)  # fmt: skip
KEYS = ("uuid", "lesson", "student", "seen", "text", "mark", "comment", "assessment", "number", "kind")


def typed(school: SchoolCast, **more: Any) -> dict[str, Any]:
    operation = {
        "uuid": str(uuid4()),
        "lesson": str(school.lesson.pk),
        "student": str(school.students["student"].pk),
        "seen": {"mark": 0, "attendance": 0},
        "text": "5",
    }
    if set(more) & {"mark", "comment", "assessment", "number", "kind"}:
        operation |= {"mark": "5"}
        del operation["text"]
    return operation | more


def rows(school: SchoolCast) -> int:
    with school_scope(school.school):
        return Mark.objects.count() + Attendance.objects.count()


@pytest.mark.django_db
@pytest.mark.parametrize("key", KEYS)
def test_each_odd_value_of_each_part(cast: Cast, client_of: Open, key: str) -> None:
    north, teacher, wrong = cast.north, client_of("north.teacher"), []
    teacher.raise_request_exception = False
    for value in ODD:
        with transaction.atomic():
            body = json.dumps({"operations": [typed(north, **{key: value})]}).encode()
            answer = teacher.post(f"/journal/{north.algebra.pk}/cells/", body, content_type="application/json")
            told, written = answer.json(), rows(north)
            transaction.set_rollback(True)
        words = told.get("error") or told.get("cells", [{}])[0].get("error")
        state = told.get("cells", [{}])[0].get("state", "")
        is_fine = state == "SAVED" and key not in ("uuid", "lesson", "student")
        if answer.status_code >= 500 or (written and not is_fine) or not (is_fine or words or state == "CONFLICT"):
            wrong.append(f"{value!r:.40}: {answer.status_code} {state} {words} {written}")
    assert wrong == []


@pytest.mark.django_db
def test_a_key_twice_and_ids_of_another_school(cast: Cast, client_of: Open) -> None:
    north, south, teacher = cast.north, cast.south, client_of("north.teacher")
    twice = json.dumps({"operations": [typed(north)]}).replace('"text": "5"', '"text": "5", "text": ["5"]')
    answer = teacher.post(f"/journal/{north.algebra.pk}/cells/", twice, content_type="application/json")
    assert (answer.status_code, rows(north)) == (400, 0)
    for foreign in ({"lesson": south.lesson.pk}, {"student": south.students["student"].pk}):
        body = json.dumps({"operations": [typed(north, **foreign)]})
        answer = teacher.post(f"/journal/{north.algebra.pk}/cells/", body, content_type="application/json")
        assert (answer.status_code, rows(north), rows(south)) == (404, 0, 0)
