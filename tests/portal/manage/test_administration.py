"""The screens of administration: what is stuck, who changed what, which modules are on."""

from __future__ import annotations

from typing import Any

import pytest
from django.utils import timezone

from portal.people.models import Person
from portal.schools.models import Job, SchoolModule
from portal.schools.scope import because, school_scope
from tests.cast import Cast

pytestmark = pytest.mark.django_db


def park(school_id: int | None, count: int = 1) -> list[Job]:
    now = timezone.now()
    return Job.objects.bulk_create(
        Job(name="portal.people.tasks.tell", school_id=school_id, parked_at=now, attempts=6, error="OSError: mail")
        for _ in range(count)
    )


def test_the_administrator_tries_a_parked_job_again(cast: Cast, client_of: Any) -> None:
    own, foreign = park(cast.north.school.pk)[0], park(cast.south.school.pk)[0]
    admin = client_of("north.admin")
    page = admin.get("/manage/jobs/").content.decode()
    assert f'data-job="{own.pk}"' in page
    assert "OSError: mail" in page
    assert f'data-job="{foreign.pk}"' not in page
    assert admin.post(f"/manage/jobs/{foreign.pk}/retry/").status_code == 404
    assert admin.post(f"/manage/jobs/{own.pk}/retry/").status_code == 302
    own.refresh_from_db()
    assert (own.parked_at, own.attempts) == (None, 0)
    assert admin.post(f"/manage/jobs/{own.pk}/retry/").status_code == 422, "it is not parked any more: words, no harm"


def test_the_platform_sees_jobs_of_all_schools(cast: Cast, client_of: Any) -> None:
    jobs = [park(cast.north.school.pk)[0], park(None)[0]]
    page = client_of("platform.admin").get("/manage/jobs/").content.decode()
    assert all(f'data-job="{job.pk}"' in page for job in jobs)


@pytest.mark.parametrize("count", [1, 3])
def test_jobs_cost_the_same_for_one_and_three(cast: Cast, client_of: Any, statements: Any, count: int) -> None:
    park(cast.north.school.pk, count)
    admin = client_of("north.admin")
    with statements() as sql:
        admin.get("/manage/jobs/")
    assert len(sql) == 6


def test_the_head_reads_who_changed_a_name_and_why(cast: Cast, client_of: Any) -> None:
    petya, user = cast.north.people["student"], cast.users["north.admin"]
    with (
        school_scope(cast.north.school, actor=user.pk, acting_as="SCHOOL_ADMIN", origin="10.1.2.3"),
        because("a letter of the family"),
    ):
        Person.objects.filter(pk=petya.pk).update(given_name="Павел")
    head = client_of("north.head")
    page = head.get(f"/manage/changes/?table=portal_person&row={petya.pk}").content.decode()
    for words in ("<del>Пётр</del>", "<ins>Павел</ins>", "Анна", "10.1.2.3", "a letter of the family"):
        assert words in page
    assert (
        client_of("south.head").get(f"/manage/changes/?row={petya.pk}").content.decode().count("<del>Пётр</del>") == 0
    )


@pytest.mark.parametrize("asked", ["row=²", "row=99999999999999999999", "day=2026-99-99", "table=nothing", "page=²"])
def test_a_question_to_the_trail_that_makes_no_sense_is_no_fault(cast: Cast, client_of: Any, asked: str) -> None:
    assert client_of("north.head").get(f"/manage/changes/?{asked}").status_code == 200


@pytest.mark.parametrize("count", [1, 3])
def test_changes_cost_the_same_for_one_and_three(cast: Cast, client_of: Any, statements: Any, count: int) -> None:
    with school_scope(cast.north.school, actor=cast.users["north.admin"].pk):
        for _ in range(count):
            Person.objects.create(family_name="Новый", given_name="Ученик")
    head = client_of("north.head")
    with statements() as sql:
        head.get("/manage/changes/?table=portal_person")
    assert len(sql) == 9


def test_a_module_that_is_off_is_gone_and_comes_back(cast: Cast, client_of: Any) -> None:
    admin = client_of("north.admin")
    assert admin.post("/manage/modules/nonsense/", {"is_on": "no"}).status_code == 422
    assert admin.post("/manage/modules/journal/", {"is_on": "no"}).status_code == 302
    with school_scope(cast.north.school):
        assert not SchoolModule.objects.get().is_on
    with school_scope(cast.south.school):
        assert not SchoolModule.objects.exists()
    teacher = client_of("north.teacher")
    assert teacher.get("/journal/").status_code == 404
    assert 'href="/journal/"' not in teacher.get("/timetable/", follow=True).content.decode()
    assert admin.post("/manage/modules/journal/", {"is_on": "yes"}).status_code == 302
    assert teacher.get("/journal/").status_code == 200


def test_the_module_that_switches_modules_stays_on(cast: Cast, client_of: Any) -> None:
    admin = client_of("north.admin")
    assert 'data-module="manage"' not in admin.get("/manage/modules/").content.decode()
    answer = admin.post("/manage/modules/manage/", {"is_on": "no"})
    assert answer.status_code == 422
    assert "ничего нельзя было бы включить снова" in answer.content.decode()
    with school_scope(cast.north.school):
        SchoolModule.objects.create(key="manage", is_on=False)  # from before it was refused
    assert 'href="/manage/"' in admin.get("/manage/").content.decode()


@pytest.mark.parametrize("row", ["²", "٣", "9" * 30, "-1", "\0", "x"])
def test_a_row_that_is_no_number_asks_for_nothing(cast: Cast, client_of: Any, row: str) -> None:
    assert client_of("north.head").get("/manage/changes/", {"row": row}).status_code in (200, 400)


def test_reasons_are_words_of_the_reader(cast: Cast, client_of: Any) -> None:
    client_of("north.admin").post("/manage/modules/diary/", {"is_on": "no"})
    with school_scope(cast.north.school, why="portal.people.tasks.tell"):
        Person.objects.create(family_name="Новый", given_name="Ученик")
    page = client_of("north.head").get("/manage/changes/").content.decode()
    assert "раздел выключен" in page
    assert "работа самого портала" in page
    assert "module switched off" not in page
    assert "portal.people" not in page


@pytest.mark.parametrize("address", ["/manage/", "/manage/jobs/", "/manage/changes/", "/manage/modules/"])
def test_those_without_the_right_are_told(cast: Cast, client_of: Any, address: str) -> None:
    answer = client_of("north.student").get(address)
    assert answer.status_code == 403
    assert "<h1" in answer.content.decode()
