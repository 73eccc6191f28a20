"""Who finds what at the journal's door, and the ways on from there."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from lxml import html

from portal.people.models import Enrolment
from portal.schools.models import SchoolModule
from portal.schools.scope import school_scope
from tests.cast import Cast

Open = Callable[..., Client]
JSON = {"Accept": "application/json"}


@pytest.mark.parametrize(
    ("login", "course", "status"),
    [
        ("north.teacher", "algebra", 400),
        ("north.head", "algebra", 400),
        ("north.both", "algebra", 403),
        ("north.student", "algebra", 403),
        ("north.teacher", "nothing", 404),
        ("south.teacher", "algebra", 404),
    ],
)
@pytest.mark.parametrize("what", ["cells", "undo"])
def test_what_cannot_be_read_tells_a_stranger_no_more_than_what_can(
    cast: Cast, client_of: Open, login: str, course: str, status: int, what: str
) -> None:
    course_id = cast.north.algebra.pk if course == "algebra" else 10**12
    for kind, body in (("application/json", b"[" * 100_000), ("multipart/form-data; boundary=x", b"--x--")):
        answer = client_of(login, host="north").post(
            f"/journal/{course_id}/{what}/", body, content_type=kind, headers=JSON
        )
        assert answer.status_code == status
        assert answer.json()["error"]


def diaries_on(page: Any) -> set[str]:
    return {link for link in html.fromstring(page.content).xpath("//a/@href") if link.startswith("/diary/student/")}


def test_who_leads_the_class_or_the_school_goes_on_to_a_students_diary(cast: Cast, client_of: Open) -> None:
    north = cast.north
    sheet = f"/journal/{north.algebra.pk}/{north.term.pk}/"
    row = f"{sheet}results/{north.students['student'].pk}/"
    all_of_them = {f"/diary/student/{student.pk}/" for student in north.students.values()}

    for login in ("north.classteacher", "north.head", "north.admin"):
        leader = client_of(login)
        assert diaries_on(leader.get(sheet)) == all_of_them
        own = diaries_on(leader.get(row))
        assert own == {f"/diary/student/{north.students['student'].pk}/"}
        assert leader.get(own.pop()).status_code == 200
    assert diaries_on(client_of("north.teacher").get(sheet)) == set()
    assert diaries_on(client_of("north.teacher").get(row)) == set()


def test_a_class_teacher_is_led_to_no_diary_of_another_class(cast: Cast, client_of: Open) -> None:
    with school_scope(cast.north.school):
        teacher = cast.north.people["classteacher"]
        cast.north.physics_8b.teachers.create(teacher=teacher, kind="MAIN", starts_on=cast.north.year.starts_on)
    sheet = client_of("north.classteacher").get(f"/journal/{cast.north.physics_8b.pk}/{cast.north.term.pk}/")
    assert sheet.status_code == 200
    assert diaries_on(sheet) == set()


def test_who_has_gone_on_to_another_class_stays_in_the_register_without_a_way_into_the_diary(
    cast: Cast, client_of: Open
) -> None:
    north, student = cast.north, cast.north.students["student"]
    with school_scope(north.school):
        Enrolment.objects.filter(student=student).update(ends_on=cast.today - dt.timedelta(days=1))
    sheet = f"/journal/{north.algebra.pk}/{north.term.pk}/"
    teacher = client_of("north.classteacher")
    row = teacher.get(f"{sheet}results/{student.pk}/")
    assert row.status_code == 200
    assert diaries_on(row) == set()
    assert f"/diary/student/{student.pk}/" not in diaries_on(teacher.get(sheet))


def test_no_link_leads_to_a_diary_that_is_switched_off(cast: Cast, client_of: Open) -> None:
    with school_scope(cast.north.school):
        SchoolModule.objects.create(key="diary", is_on=False)
    assert diaries_on(client_of("north.head").get(f"/journal/{cast.north.algebra.pk}/{cast.north.term.pk}/")) == set()


@pytest.mark.parametrize("opened", ["cells/{lesson}/{student}", "{course}/{term}/results/{student}"])
def test_what_opens_from_a_cell_is_a_page_too_with_a_way_back(cast: Cast, client_of: Open, opened: str) -> None:
    north = cast.north
    ids = {"course": north.algebra.pk, "term": north.term.pk, "lesson": north.lesson.pk}
    address = f"/journal/{opened.format(**ids, student=north.students['student'].pk)}/"

    page = html.fromstring(client_of("north.teacher").get(address).content)
    assert [heading.text_content().strip() for heading in page.xpath("//h1")] == ["Ёлкин Пётр"]
    assert page.xpath(f"//main//a[@href='/journal/{north.algebra.pk}/{north.term.pk}/']")

    fragment = client_of("north.teacher").get(address, headers={"X-Fragment": "1"}).content.decode()
    assert '<h2 id="popup-title">Ёлкин Пётр</h2>' in fragment
    assert "<main" not in fragment
