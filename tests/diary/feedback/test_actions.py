"""A parent's signature under a week."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from diary.feedback.actions import WeekNotBegun, mark_week_seen
from diary.feedback.models import WeekSeen
from diary.feedback.permissions import can_sign, readable_weeks_seen
from portal.kit.errors import Denied
from portal.people.enums import Role
from portal.schools.models import AuditRow
from portal.schools.scope import school_scope
from tests.cast import Cast

pytestmark = pytest.mark.django_db


def monday(cast: Cast) -> dt.date:
    return cast.today - dt.timedelta(days=cast.today.weekday())


def test_signing_twice_keeps_one_row_with_the_later_hour_and_both_in_the_audit(cast: Cast) -> None:
    by, child = cast.viewer("north.parent"), cast.north.students["student"]
    first, second = timezone.now(), timezone.now() + dt.timedelta(hours=2)
    with school_scope(cast.north.school):
        for now in (first, second):
            mark_week_seen(student_id=child.pk, monday=monday(cast), by=by, now=now)
        row = WeekSeen.objects.get()
        assert (row.guardian_id, row.seen_at) == (by.person_id, second)
        told = AuditRow.objects.filter(table_name="diary_weekseen").order_by("pk")
        assert [(change.action, change.why) for change in told] == [
            ("insert", "a parent saw the week"),
            ("update", "a parent saw the week"),
        ]


def test_father_and_mother_sign_each_for_themselves(cast: Cast) -> None:
    with school_scope(cast.north.school):
        child = cast.north.students["masha"]
        father = cast.viewer("north.both", acting_as="PARENT")
        mark_week_seen(student_id=child.pk, monday=monday(cast), by=father, now=timezone.now())
        WeekSeen.objects.create(
            student=child, guardian=cast.north.people["parent"], monday=monday(cast), seen_at=timezone.now()
        )
        assert WeekSeen.objects.count() == 2


@pytest.mark.parametrize("login", ["north.student", "north.teacher", "north.head", "north.classteacher", "north.both"])
def test_nobody_but_a_guardian_acting_as_a_parent_signs(cast: Cast, login: str) -> None:
    """north.both is a father, but of another child and, at the moment, a teacher."""
    with school_scope(cast.north.school), pytest.raises(Denied):
        mark_week_seen(
            student_id=cast.north.students["student"].pk,
            monday=monday(cast),
            by=cast.viewer(login),
            now=timezone.now(),
        )


def test_a_father_who_acts_as_a_teacher_does_not_sign(cast: Cast) -> None:
    child = cast.north.students["masha"].pk
    father = cast.viewer("north.both", acting_as="PARENT")
    assert can_sign(father, child)
    assert not can_sign(replace(father, acting_as=Role.TEACHER), child)
    assert not can_sign(replace(father, school_id=cast.south.school.pk), child), "not in another school's scope"


def test_a_week_of_the_future_is_refused_in_words(cast: Cast) -> None:
    with school_scope(cast.north.school), pytest.raises(WeekNotBegun, match=r"\w+ \w+"):
        mark_week_seen(
            student_id=cast.north.students["student"].pk,
            monday=monday(cast) + dt.timedelta(weeks=1),
            by=cast.viewer("north.parent"),
            now=timezone.now(),
        )


def test_the_database_takes_only_mondays(cast: Cast) -> None:
    with school_scope(cast.north.school), pytest.raises(IntegrityError), transaction.atomic():
        WeekSeen.objects.create(
            student=cast.north.students["student"],
            guardian=cast.north.people["parent"],
            monday=monday(cast) + dt.timedelta(days=1),
            seen_at=timezone.now(),
        )


def test_signatures_are_read_by_those_who_know_the_student(cast: Cast) -> None:
    with school_scope(cast.north.school):
        WeekSeen.objects.create(
            student=cast.north.students["student"],
            guardian=cast.north.people["parent"],
            monday=monday(cast),
            seen_at=timezone.now(),
        )
        read = {
            login: WeekSeen.objects.filter(readable_weeks_seen(cast.viewer(f"north.{login}"))).count()
            for login in ("parent", "student", "classteacher", "head", "teacher", "editor", "both")
        }
    assert read == {"parent": 1, "student": 1, "classteacher": 1, "head": 1, "teacher": 0, "editor": 0, "both": 0}
