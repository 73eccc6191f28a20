"""Two thousand marks while the web server, the job worker and the database are killed: none lost, none twice.

Real gunicorn, real worker, PostgreSQL of its own that writes down what it commits. Browsers repeat what they sent,
leave before the answer comes, and send again under the same ids. Counted afterwards, by the owner, row by row.
"""

from __future__ import annotations

import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import pytest

from tests.reliability.browsers import Browser, Told
from tests.reliability.house import House
from tests.reliability.intentions import Desk, Intention, make_desks

pytestmark = [pytest.mark.engine, pytest.mark.reliability]

TEACHERS = ("north.teacher", "north.both")
OPERATIONS, DUELS, PAIRS = 2000, 200, 3
PHASE = 180.0
"""Seconds after which browsers give up: far more than an idle machine takes, with every restart among them."""
JOBS_AT_ONCE = 12


@dataclass
class Phase:
    """What was meant, what was heard, and what stands in the database afterwards."""

    house: House
    desks: list[Desk]
    told: Told
    jobs: int
    marks: dict[tuple[int, int], tuple[str, int]] = field(default_factory=dict)
    operations: dict[str, str] = field(default_factory=dict)
    changes: dict[tuple[int, int], list[dict[str, Any]]] = field(default_factory=dict)

    @property
    def meant(self) -> dict[tuple[int, int], list[tuple[Desk, Intention]]]:
        """Everything meant for a cell, in the order in which its browser sent it."""
        cells: dict[tuple[int, int], list[tuple[Desk, Intention]]] = defaultdict(list)
        for desk in self.desks:
            for intention in desk.intentions:
                cells[intention.cell].append((desk, intention))
        return cells

    def state(self, intention: Intention) -> str:
        return self.told.answers[intention.uuid]["state"]


def test_two_thousand_marks_outlive_every_kill() -> None:
    """One story, told once: it takes the machine for a while."""
    with marks_survived() as phase:
        it_was_as_bad_as_it_should_be(phase)
        every_operation_was_answered_and_is_kept_once_as_it_was_answered(phase)
        no_mark_is_lost_and_none_is_applied_twice(phase)
        of_two_who_type_in_one_cell_exactly_one_is_told(phase)
        the_audit_tells_every_change_once_in_order_and_by_whom(phase)
        jobs_of_a_killed_worker_were_done_once(phase)


@contextmanager
def marks_survived() -> Iterator[Phase]:
    """Run the phase, then read what stands."""
    house = House("survive")
    try:
        stage = house.stage
        cells = [(lesson, student) for lesson in stage["lessons"] for student in stage["students"]]
        desks = make_desks(cells, teachers=TEACHERS, pairs=PAIRS, operations=OPERATIONS, duels=DUELS, seed=4)
        told = Told()
        jobs = work_and_hurt(house, desks, told)
        await_jobs(house)
        phase = Phase(house, desks, told, jobs)
        read_what_stands(phase)
        yield phase
    finally:
        house.close()


def work_and_hurt(house: House, desks: list[Desk], told: Told) -> int:
    """All browsers at once; after a part of the marks something dies. Returns how many jobs were given."""
    stage = house.stage
    deadline = time.monotonic() + PHASE
    path = f"/journal/{stage['course']}/cells/"
    browsers = [
        Browser(
            desk,
            port=house.portal.port,
            host=stage["host"],
            path=path,
            session=stage["sessions"][desk.teacher],
            told=told,
            deadline=deadline,
        )
        for desk in desks
    ]
    for browser in browsers:
        browser.start()
    jobs = 0
    for part, hurt in troubles(house):
        while len(told.answers) < part * OPERATIONS and any(browser.is_alive() for browser in browsers):
            time.sleep(0.02)
        if hurt == house.kill_the_job_worker:
            house.give_jobs(range(jobs, jobs + JOBS_AT_ONCE))
            jobs += JOBS_AT_ONCE
        hurt()
    for browser in browsers:
        browser.join(max(1.0, deadline + 30 - time.monotonic()))
    assert told.strange == [], (
        f"{len(told.answers)} answered, {told.counted}, {told.strange}\n{house.portal.log('gunicorn')}"
    )
    assert not any(browser.is_alive() for browser in browsers)
    return jobs


def troubles(house: House) -> list[tuple[float, Callable[[], None]]]:
    return [
        (0.06, house.kill_the_job_worker),
        (0.12, house.kill_a_web_worker),
        (0.25, house.kill_the_database),
        (0.40, house.kill_the_web_server),
        (0.52, house.kill_a_web_worker),
        (0.60, house.kill_the_job_worker),
        (0.70, house.kill_the_database),
        (0.85, house.kill_the_database),
    ]


def await_jobs(house: House) -> None:
    """A killed worker's job is due again after its pause; the sweeper finds it."""
    limit = time.monotonic() + 100
    while house.unfinished_jobs() and time.monotonic() < limit:
        time.sleep(0.5)


def read_what_stands(phase: Phase) -> None:
    with phase.house.connect() as database:
        for lesson, student, value, version in database.execute(
            "select lesson_id, student_id, value, version from diary_mark"
        ):
            assert (lesson, student) not in phase.marks, "a cell has two ordinary marks"
            phase.marks[lesson, student] = (value, version)
        rows = database.execute("select uuid::text, state from diary_celloperation").fetchall()
        phase.operations = dict(rows)
        assert len(rows) == len(phase.operations)
        for action, before, after, actor, acting_as in database.execute(
            "select action, before, after, actor_id, acting_as from portal_auditrow"
            " where table_name = 'diary_mark' order by id"
        ):
            key = (after["lesson_id"], after["student_id"])
            phase.changes.setdefault(key, []).append(
                {"action": action, "before": before, "after": after, "actor": actor, "acting_as": acting_as}
            )


def it_was_as_bad_as_it_should_be(phase: Phase) -> None:
    counted = phase.told.counted

    assert sum(len(list(desk.intentions)) for desk in phase.desks) == OPERATIONS
    assert counted["dropped"] > 50, counted
    assert counted["failed"] > 10, counted
    assert counted["repeated"] > 150, counted


def every_operation_was_answered_and_is_kept_once_as_it_was_answered(phase: Phase) -> None:
    meant = [intention.uuid for desk in phase.desks for intention in desk.intentions]

    assert set(phase.told.answers) == set(meant)
    assert phase.operations == {uuid: answer["state"] for uuid, answer in phase.told.answers.items()}


def no_mark_is_lost_and_none_is_applied_twice(phase: Phase) -> None:
    """In a cell of one browser every operation is one version, and the last word stands."""
    expected = {
        cell: (intentions[-1][1].value, len(intentions))
        for cell, intentions in phase.meant.items()
        if not intentions[0][1].is_duel
    }

    assert {cell: phase.marks[cell] for cell in expected} == expected
    assert {phase.state(one) for cell in expected for _, one in phase.meant[cell]} == {"SAVED"}


def of_two_who_type_in_one_cell_exactly_one_is_told(phase: Phase) -> None:
    duels = {cell: sides for cell, sides in phase.meant.items() if sides[0][1].is_duel}
    assert len(duels) == DUELS
    won: Counter[str] = Counter()
    for cell, sides in duels.items():
        assert sorted(phase.state(one) for _, one in sides) == ["CONFLICT", "SAVED"], cell
        (winner, saved), (_, refused) = sorted(sides, key=lambda side: phase.state(side[1]), reverse=True)
        assert phase.marks[cell] == (saved.value, 1)
        heard = phase.told.answers[refused.uuid]
        assert (heard["status"], heard["typed"], heard["versions"]["mark"]) == (409, refused.value, 1)
        assert f">{saved.value}<" in heard["html"]
        won[winner.teacher] += 1

    assert len(won) == 2, f"they never met: {won}"


def the_audit_tells_every_change_once_in_order_and_by_whom(phase: Phase) -> None:
    users = phase.house.stage["users"]
    for cell, sides in phase.meant.items():
        written = [(desk, one) for desk, one in sides if phase.state(one) == "SAVED"]
        changes = phase.changes.pop(cell)
        assert [change["after"]["version"] for change in changes] == list(range(1, len(written) + 1)), cell
        assert [change["after"]["value"] for change in changes] == [one.value for _, one in written]
        assert [change["actor"] for change in changes] == [users[desk.teacher] for desk, _ in written]
        assert [change["before"] for change in changes] == [None, *(change["after"] for change in changes[:-1])]
        assert {change["acting_as"] for change in changes} == {"TEACHER"}

    assert phase.changes == {}


def jobs_of_a_killed_worker_were_done_once(phase: Phase) -> None:
    with phase.house.connect() as database:
        done = database.execute("select count(*) from portal_job where done_at is not null").fetchone()[0]
        traces = database.execute("select split_part(name, ':', 1)::int from diary_subject where name like '%:%'")
        counted = Counter(number for (number,) in traces)

    assert done == phase.jobs, phase.house.portal.log("celery")
    assert counted == Counter(range(phase.jobs))
