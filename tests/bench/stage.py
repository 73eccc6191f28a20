"""Who is signed in and which journals are asked for: printed as JSON, one scene a journal.

python -m tests.bench.stage --scenes 60
"""

from __future__ import annotations

import argparse
import json
import sys
from typing import Any

import django


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--scenes", type=int, required=True)
    options = parser.parse_args()
    django.setup()
    json.dump(scenes(options.scenes), sys.stdout)


def scenes(wanted: int) -> list[dict[str, Any]]:
    """Journals spread evenly over schools and teachers; each teacher also has a journal that marks are saved in."""
    from portal.people.models import SchoolLink

    links = list(SchoolLink.objects.select_related("user", "school").order_by("pk"))
    found: list[dict[str, Any]] = []
    turn = 0
    while len(found) < wanted:
        before = len(found)
        for link in links:
            if len(found) < wanted and (scene := _scene(link, turn)):
                found.append(scene)
        turn += 1
        if len(found) == before:
            break
    return found


def _scene(link: Any, turn: int) -> dict[str, Any] | None:
    """The teacher's journal of that turn, or None where there are fewer."""
    from diary.timetable.models import CourseTeacher
    from portal.schools.models import SchoolHost, Term
    from portal.schools.scope import school_scope

    with school_scope(link.school):
        courses = list(
            CourseTeacher.objects.filter(teacher=link.person_id).order_by("pk").values_list("course_id", flat=True)
        )
        if turn >= len(courses):
            return None
        term = Term.objects.order_by("-number").first()
        course, other = courses[turn], courses[turn - 1]
        return {
            "school": link.school_id,
            "host": SchoolHost.objects.get(school=link.school).host,
            "session": _sign_in(link.user),
            "course": course,
            "term": term.pk,
            "saving": other,
            "lessons": _lessons(other, term.pk),
        }


def _lessons(course_id: int, term_id: int) -> list[dict[str, Any]]:
    """Three lessons in which everybody was marked: cells with the versions that a browser would have seen."""
    from diary.journal.models import Mark
    from diary.timetable.models import Lesson

    chosen: list[dict[str, Any]] = []
    for lesson_id in (
        Lesson.objects.filter(course=course_id, term=term_id).order_by("-date").values_list("pk", flat=True)
    ):
        cells = (
            Mark.objects.filter(lesson=lesson_id).order_by("student_id").values_list("student_id", "version", "value")
        )
        if len(cells) == 30:
            chosen.append({"lesson": lesson_id, "cells": [list(cell) for cell in cells]})
        if len(chosen) == 3:
            break
    return chosen


def _sign_in(user: Any) -> str:
    """A session as the sign-in page opens it; returns its key."""
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
    from django.contrib.sessions.backends.cached_db import SessionStore

    from portal.people.middleware import SIGN_IN_KEY
    from portal.people.models import SignIn

    session = SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = "django.contrib.auth.backends.ModelBackend"
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session[SIGN_IN_KEY] = SignIn.objects.create(user=user).pk
    session.create()
    return str(session.session_key)


if __name__ == "__main__":
    main()
