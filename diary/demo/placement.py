"""A week without clashes: each class has its lessons one after the other, no teacher is in two places.

Pure and deterministic. An event without a free place takes one, and whoever stood there looks for another: events
that were sent away often are moved last.
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterable
from dataclasses import dataclass

MAX_MOVES = 60_000


@dataclass(frozen=True, slots=True)
class Event:
    """One lesson of the week: who sits in it, who is needed. Events of one `kind` should not share a day."""

    id: int
    group: int
    teachers: frozenset[int]
    kind: str
    fixed: tuple[int, int] | None = None


Cell = tuple[int, int]  # weekday (1 is Monday), lesson number


class NoPlace(RuntimeError):
    """The week cannot hold these events."""


def day_lengths(hours: int, days: int) -> list[int]:
    """How many lessons each day has: as even as possible, the longer days first, but the last day is the shortest."""
    base, more = divmod(hours, days)
    return [base + (1 if day < more else 0) for day in range(days)]


def place(events: Iterable[Event], *, days: dict[int, int]) -> dict[int, Cell]:
    """Event id -> cell. `days`: group -> school days a week."""
    week = _Week(list(events), days)
    return week.settle()


class _Week:
    def __init__(self, events: list[Event], days: dict[int, int]) -> None:
        self.events = {event.id: event for event in events}
        count: dict[int, int] = defaultdict(int)
        for event in events:
            count[event.group] += 1
        self.cells = {
            group: [
                (day, number)
                for day, length in enumerate(day_lengths(hours, days[group]), start=1)
                for number in range(1, length + 1)
            ]
            for group, hours in count.items()
        }
        self.load: dict[int, int] = defaultdict(int)
        for event in events:
            for teacher in event.teachers:
                self.load[teacher] += 1
        self.at: dict[int, Cell] = {}
        self.of_group: dict[tuple[int, Cell], int] = {}
        self.of_teacher: dict[tuple[int, Cell], int] = {}
        self.kinds: dict[tuple[int, str, int], int] = defaultdict(int)
        self.sent_away: dict[int, int] = defaultdict(int)

    def settle(self) -> dict[int, Cell]:
        for event in self.events.values():
            if event.fixed:
                self._put(event, event.fixed)
        waiting = deque(
            sorted(
                (event for event in self.events.values() if not event.fixed),
                key=lambda x: (-len(x.teachers), -max((self.load[t] for t in x.teachers), default=0), x.group, x.id),
            )
        )
        for _move in range(MAX_MOVES):
            if not waiting:
                return self.at
            event = waiting.popleft()
            cell, standing = self._best(event)
            for other in standing:
                self._take(self.events[other])
                self.sent_away[other] += 1
                waiting.append(self.events[other])
            self._put(event, cell)
        raise NoPlace(f"{len(waiting)} lessons of the week found no place")

    def _best(self, event: Event) -> tuple[Cell, set[int]]:
        """The cell that sends away the fewest, and of those the one that spreads the subject over the week."""
        best: tuple[tuple[int, int, int, int], Cell, set[int]] | None = None
        for cell in self.cells[event.group]:
            standing = self._standing(event, cell)
            if any(self.events[other].fixed for other in standing):
                continue
            again = self.kinds[event.group, event.kind, cell[0]]
            cost = sum(3 + 2 * self.sent_away[other] for other in standing) + 4 * again
            # late lessons and early ones in turn, so that not every physics lesson is the first
            rank = (cost, len(standing), (cell[1] * 5 + event.id * 7 + cell[0] * 3) % 11, cell[0])
            if best is None or rank < best[0]:
                best = (rank, cell, standing)
        if best is None:
            raise NoPlace(f"no cell for {event}")
        return best[1], best[2]

    def _standing(self, event: Event, cell: Cell) -> set[int]:
        found = {self.of_teacher[key] for teacher in event.teachers if (key := (teacher, cell)) in self.of_teacher}
        if (event.group, cell) in self.of_group:
            found.add(self.of_group[event.group, cell])
        return found

    def _put(self, event: Event, cell: Cell) -> None:
        self.at[event.id] = cell
        self.of_group[event.group, cell] = event.id
        self.kinds[event.group, event.kind, cell[0]] += 1
        for teacher in event.teachers:
            self.of_teacher[teacher, cell] = event.id

    def _take(self, event: Event) -> None:
        cell = self.at.pop(event.id)
        del self.of_group[event.group, cell]
        self.kinds[event.group, event.kind, cell[0]] -= 1
        for teacher in event.teachers:
            del self.of_teacher[teacher, cell]
