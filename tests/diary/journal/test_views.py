"""The journal through the web: who gets in, what it costs, and what a bad request is told."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone

from diary.journal.models import Assessment, AssessmentType, CellOperation, Mark, TermClosing, TermMark
from diary.timetable.models import Lesson
from portal.people.models import Student
from portal.schools.models import SchoolModule
from portal.schools.scope import school_scope
from tests.cast import Cast, SchoolCast

Open = Callable[..., Client]
JSON = {"Accept": "application/json"}


def post(client: Client, school: SchoolCast, *operations: dict[str, Any], raw: bytes | None = None) -> Any:
    body = raw if raw is not None else json.dumps({"operations": list(operations)}).encode()
    return client.post(f"/journal/{school.algebra.pk}/cells/", body, content_type="application/json", headers=JSON)


def typed(school: SchoolCast, text: str = "5", **more: Any) -> dict[str, Any]:
    return {
        "uuid": str(uuid4()),
        "lesson": str(school.lesson.pk),
        "student": str(school.students["student"].pk),
        "seen": {"mark": 0, "attendance": 0},
        "text": text,
        **more,
    }


def sheet_of(school: SchoolCast) -> str:
    return f"/journal/{school.algebra.pk}/{school.term.pk}/"


def nothing_written(school: SchoolCast) -> bool:
    with school_scope(school.school):
        return not Mark.objects.exists() and not CellOperation.objects.filter(state="SAVED").exists()


@pytest.mark.parametrize(
    ("login", "status"),
    [
        ("north.teacher", 200),
        ("north.classteacher", 200),
        ("north.head", 200),
        ("north.admin", 200),
        ("north.both", 403),
        ("north.editor", 403),
        ("north.parent", 403),
        ("north.student", 403),
        ("south.teacher", 404),
        ("south.parent", 404),
    ],
)
def test_each_person_at_the_sheet_of_norths_algebra(cast: Cast, client_of: Open, login: str, status: int) -> None:
    answer = client_of(login, host="north").get(sheet_of(cast.north))
    assert answer.status_code == status


def test_a_visitor_is_led_to_the_sign_in_and_a_script_is_told(cast: Cast, client_of: Open) -> None:
    visitor = client_of("", host="north")
    answer = visitor.get(sheet_of(cast.north))
    assert answer.status_code == 302
    assert answer["Location"].startswith("/sign-in/?next=")
    answer = post(visitor, cast.north, typed(cast.north))
    assert answer.status_code == 401
    assert answer.json()["error"]


def test_souths_journal_is_not_on_norths_host(cast: Cast, client_of: Open) -> None:
    head = client_of("north.head")
    for path in (
        sheet_of(cast.south),
        f"/journal/{cast.south.algebra.pk}/",
        f"/journal/cells/{cast.south.lesson.pk}/{cast.south.students['student'].pk}/",
        f"/journal/lessons/{cast.south.lesson.pk}/",
        f"/journal/{cast.north.algebra.pk}/{cast.south.term.pk}/",
        f"{sheet_of(cast.north)}results/{cast.south.students['student'].pk}/",
        f"/journal/cells/{cast.north.lesson.pk}/{cast.south.students['student'].pk}/",
        f"/journal/{10**30}/",
    ):
        assert head.get(path).status_code == 404, path


def test_a_school_without_the_journal_has_no_addresses_of_it(cast: Cast, client_of: Open) -> None:
    with school_scope(cast.north.school):
        SchoolModule.objects.create(key="journal", is_on=False)
    assert client_of("north.teacher").get("/journal/").status_code == 404


def test_every_cell_carries_its_student_and_its_lesson(cast: Cast, client_of: Open) -> None:
    html = client_of("north.teacher").get(sheet_of(cast.north)).content.decode()
    petya = cast.north.students["student"]
    for lesson in cast.north.lessons:
        assert f"data-cell data-student={petya.pk} data-lesson={lesson.pk}" in html
    assert html.count(" data-cell data-student=") == 2 * len(cast.north.lessons)
    for forbidden in ("<style", " style=", "onclick=", "onload="):
        assert forbidden not in html


def test_the_page_costs_at_most_twelve_statements_whatever_its_size(
    cast: Cast,
    client_of: Open,
    statements: Any,
    lessons_of: Callable[[SchoolCast, int], list[Lesson]],
    students_of: Callable[[SchoolCast, int], list[Student]],
) -> None:
    teacher = client_of("north.teacher")
    with statements() as five:
        assert teacher.get(sheet_of(cast.north)).status_code == 200
    with school_scope(cast.north.school):
        lessons_of(cast.north, 60)
        students_of(cast.north, 30)
    with statements() as sixty:
        assert teacher.get(sheet_of(cast.north)).status_code == 200
    # who it is 3, switched modules 1, the sheet 7
    assert len(five) == len(sixty) == 11


def test_thirty_students_and_forty_lessons_fit_in_160_kilobytes(
    cast: Cast,
    client_of: Open,
    lessons_of: Callable[[SchoolCast, int], list[Lesson]],
    students_of: Callable[[SchoolCast, int], list[Student]],
) -> None:
    """Every cell has a mark of weight 3: fuller than any journal."""
    with school_scope(cast.north.school):
        lessons, students = lessons_of(cast.north, 40), students_of(cast.north, 30)
        works = dict(Assessment.objects.values_list("lesson", "pk"))
        Mark.objects.bulk_create(
            Mark(
                assessment_id=works[lesson.pk],
                student=student,
                value="4",
                points=4,
                weight=3,
                version=12,
                lesson=lesson,
                course=cast.north.algebra,
                term=cast.north.term,
                study_year=cast.north.year.starts_year,
                changed_at=timezone.now(),
            )
            for lesson in lessons
            for student in students
        )
    html = client_of("north.teacher").get(sheet_of(cast.north)).content
    assert html.count(b"data-cell ") == 1200
    # ids of a city are longer than those of a test: seven and eight digits instead of two and three
    longer = 1200 * (5 + 5)
    assert len(html) + longer < 160_000


def test_saving_one_mark_costs_ten_statements_at_most_and_thirty_the_same(
    cast: Cast, client_of: Open, statements: Any, students_of: Callable[[SchoolCast, int], list[Student]]
) -> None:
    teacher = client_of("north.teacher")
    with school_scope(cast.north.school):
        students = students_of(cast.north, 31)
    with statements() as one:
        assert post(teacher, cast.north, typed(cast.north, student=students[0].pk)).status_code == 200
    with statements() as thirty:
        answer = post(teacher, cast.north, *(typed(cast.north, student=student.pk) for student in students[1:]))
    assert [cell["state"] for cell in answer.json()["cells"]] == ["SAVED"] * 30
    # who it is 3, switched modules 1, lock, state, marks, operations, sums
    assert len(one) == len(thirty) == 9
    with statements() as both:
        post(teacher, cast.north, typed(cast.north, "4 Н", seen={"mark": 1, "attendance": 0}, student=students[0].pk))
    assert len(both) == 10


def test_a_saved_mark_comes_back_drawn_with_its_version_and_the_averages(cast: Cast, client_of: Open) -> None:
    answer = post(client_of("north.teacher"), cast.north, typed(cast.north)).json()
    (cell,) = answer["cells"]
    assert (cell["state"], cell["html"], cell["seen"]) == ("SAVED", "<b class=m5>5</b>", "1")
    assert answer["averages"][0]["average"] == "5,00"
    assert answer["averages"][0]["proposal"] == "5"
    assert answer["class"] == {str(cast.north.term.pk): "5,00"}


SOME_ID = "0d5b4cc8-6bd7-4d3a-9d1e-5b3f3e3f3e3f"


def one(**operation: Any) -> bytes:
    return json.dumps({"operations": [operation]}).encode()


BROKEN: list[tuple[bytes, str]] = [
    (b"", "nothing"),
    (b"{", "half"),
    (b"[]", "no cells"),
    (b'{"operations": {}}', "no list"),
    (b'{"operations": [7]}', "no operation"),
    (b"[" * 100_000, "deep"),
    (b"\xff\xfe", "no text"),
    (one(uuid="x", lesson=1, student=1, text="5"), "no uuid"),
    (one(uuid=SOME_ID, lesson=1, student=1), "no value"),
    (one(uuid=SOME_ID, lesson=1, student=1, text="5", mark="4"), "two values"),
    (one(uuid=SOME_ID, lesson=1, student=True, text="5"), "no number"),
    (one(uuid=SOME_ID, lesson=10**20, student=1, text="5"), "huge id"),
    (one(uuid=SOME_ID, lesson=-1, student=1, text="5"), "negative id"),
    (one(uuid=SOME_ID, lesson=1, student=1, text="\0"), "zero byte"),
    (one(uuid=SOME_ID, lesson=1, student=1, text="\ud800"), "half a pair"),
    (one(uuid=SOME_ID, lesson=1, student=1, seen=[1], text="5"), "no versions"),
    (json.dumps([{}] * 301).encode(), "too many"),
]


@pytest.mark.parametrize("raw", [raw for raw, _name in BROKEN], ids=[name for _raw, name in BROKEN])
def test_a_malformed_request_is_told_so_and_changes_nothing(cast: Cast, client_of: Open, raw: bytes) -> None:
    answer = post(client_of("north.teacher"), cast.north, raw=raw)
    assert answer.status_code == 400
    assert len(answer.json()["error"]) > 20
    assert nothing_written(cast.north)


def test_each_bad_cell_has_its_status_and_its_words(cast: Cast, client_of: Open) -> None:
    north, teacher = cast.north, client_of("north.teacher")
    for operation, status in (
        (typed(north, "9"), 422),
        (typed(north, lesson=cast.south.lesson.pk), 404),
        (typed(north, student=cast.south.students["student"].pk), 404),
        (typed(north, lesson=10**18), 404),
    ):
        answer = post(teacher, north, operation)
        assert answer.status_code == status
        assert answer.json()["cells"][0]["error"]
    with school_scope(north.school):
        TermClosing.objects.create(term=north.term, closed_at=timezone.now(), closed_by=north.people["head"])
    answer = post(teacher, north, typed(north))
    assert (answer.status_code, answer.json()["cells"][0]["state"]) == (409, "REFUSED")
    assert nothing_written(north)


def test_a_repeated_key_gets_its_answer_and_another_content_is_refused(cast: Cast, client_of: Open) -> None:
    teacher, operation = client_of("north.teacher"), typed(cast.north)
    first = post(teacher, cast.north, operation)
    assert post(teacher, cast.north, operation).json() == first.json()
    answer = post(teacher, cast.north, {**operation, "text": "2"})
    assert answer.status_code == 409
    assert "error" in answer.json()
    with school_scope(cast.north.school):
        assert list(Mark.objects.values_list("value", "version")) == [("5", 1)]


def test_a_conflict_tells_both_values_and_who_was_first(cast: Cast, client_of: Open) -> None:
    teacher = client_of("north.teacher")
    post(teacher, cast.north, typed(cast.north, "5"))
    answer = post(teacher, cast.north, typed(cast.north, "2"))
    (cell,) = answer.json()["cells"]
    assert answer.status_code == 409
    assert (cell["state"], cell["typed"], cell["html"]) == ("CONFLICT", "2", "<b class=m5>5</b>")
    assert "Ветрова" in cell["words"]


def test_readers_may_not_write(cast: Cast, client_of: Open) -> None:
    for login, status in (("north.head", 403), ("north.both", 403), ("north.parent", 403), ("south.teacher", 404)):
        answer = post(client_of(login, host="north"), cast.north, typed(cast.north))
        assert answer.status_code == status
    assert nothing_written(cast.north)


def test_undo_through_the_web(cast: Cast, client_of: Open) -> None:
    teacher = client_of("north.teacher")
    url = f"/journal/{cast.north.algebra.pk}/undo/"
    for bad in (b"{", b"[" * 50_000, b"[]", b'{"uuid": 7}'):
        assert teacher.post(url, bad, content_type="application/json").status_code == 400, bad[:9]
    assert teacher.post(url, b"{}", content_type="application/json").status_code == 422
    post(teacher, cast.north, typed(cast.north))
    answer = teacher.post(url, json.dumps({"uuid": str(uuid4())}), content_type="application/json")
    assert (answer.status_code, answer.json()["cells"][0]["html"]) == (200, "")
    assert answer.json()["cells"][0]["seen"] == "2"


def test_the_popover_tells_work_weight_comment_and_history(cast: Cast, client_of: Open) -> None:
    north, teacher = cast.north, client_of("north.teacher")
    post(teacher, north, typed(north, "2"))
    post(teacher, north, typed(north, "4", seen={"mark": 1, "attendance": 0}))
    with school_scope(north.school):
        work = Assessment.objects.get(lesson=north.lesson)
        control = AssessmentType.objects.get(is_control=True)
    operation = {**typed(north), "seen": {"mark": 2}, "assessment": work.pk, "number": 1, "comment": "Исправил ошибки"}
    del operation["text"]
    assert post(teacher, north, operation).status_code == 200
    second = {**typed(north), "kind": control.pk, "mark": "3"}
    del second["text"]
    assert post(teacher, north, second).status_code == 200
    url = f"/journal/cells/{north.lesson.pk}/{north.students['student'].pk}/"
    html = teacher.get(url, headers={"X-Fragment": "1"}).content.decode()
    assert "<html" not in html
    for words in ("Ответ", "Контрольная работа", "Исправил ошибки", "2 → 4", "Ветрова"):
        assert words in html
    assert "<html" in teacher.get(url).content.decode()
    # a reader sees it without forms
    assert "data-cell-form" in html
    assert "data-cell-form" not in client_of("north.head").get(url).content.decode()


def test_a_term_mark_is_confirmed_from_its_row(cast: Cast, client_of: Open) -> None:
    north, teacher = cast.north, client_of("north.teacher")
    post(teacher, north, typed(north, "4"))
    url = f"{sheet_of(north)}results/{north.students['student'].pk}/"
    page = teacher.get(url, headers={"X-Fragment": "1"}).content.decode()
    assert "4 × 1" in page
    refused = teacher.post(url, {"value": "5", "seen": "0"}, headers=JSON)
    assert refused.status_code == 422
    assert "4" in refused.json()["error"]
    saved = teacher.post(url, {"value": "4", "seen": "0"}, headers=JSON)
    assert saved.json() == {
        "student": str(north.students["student"].pk),
        "value": "4",
        "tint": "m4",
        "version": 1,
    }
    assert teacher.post(url, {"value": "4", "seen": "1"}).status_code == 302
    with school_scope(north.school):
        assert TermMark.objects.get().version == 2


def test_the_head_closes_a_term_from_the_screen(cast: Cast, client_of: Open) -> None:
    north, head = cast.north, client_of("north.head")
    assert "/journal/terms/" in head.get("/journal/").content.decode()
    close = f"/journal/terms/{north.term.pk}/close/"
    assert close in head.get("/journal/terms/").content.decode()
    assert head.post(close).status_code == 302
    assert post(client_of("north.teacher"), north, typed(north)).status_code == 409
    assert head.post(f"/journal/terms/{north.term.pk}/open/").status_code == 302
    assert post(client_of("north.teacher"), north, typed(north)).status_code == 200
    for login, status in (("north.teacher", 403), ("north.parent", 403), ("south.head", 404)):
        assert client_of(login, host="north").post(close).status_code == status
        assert client_of(login, host="north").get("/journal/terms/").status_code == status


def test_the_list_leads_to_the_sheet_of_the_present_term(cast: Cast, client_of: Open) -> None:
    teacher = client_of("north.teacher")
    assert f'href="/journal/{cast.north.algebra.pk}/"' in teacher.get("/journal/").content.decode()
    assert teacher.get(f"/journal/{cast.north.algebra.pk}/")["Location"] == sheet_of(cast.north)


def test_a_term_mark_without_the_seen_version_is_refused_in_words(cast: Cast, client_of: Open) -> None:
    north = cast.north
    path = f"/journal/{north.algebra.pk}/{north.term.pk}/results/{north.students['student'].pk}/"

    answer = client_of("north.teacher").post(path, {"value": "5", "seen": "²"}, headers=JSON)

    assert answer.status_code == 400
    assert answer.json()["error"]
    with school_scope(north.school):
        assert not TermMark.objects.exists()
