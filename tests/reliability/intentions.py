"""What the teachers of the phase mean to write: made before anything runs, so that it can be compared afterwards.

Most cells belong to one teacher's browser, which writes them again and again. The others are duels: two teachers see
the same empty cell and type different marks, so exactly one of the two has to be told that the other was first.
"""

from __future__ import annotations

import random
import uuid
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

Cell = tuple[int, int]
"""lesson, student"""

VALUES = ("5", "4", "3", "2", "")  # "" clears


@dataclass(frozen=True)
class Intention:
    """One operation as a browser sends it; the same words under the same id however often it is sent."""

    uuid: str
    cell: Cell
    seen: int
    value: str
    is_duel: bool = False

    @property
    def told(self) -> dict[str, Any]:
        lesson, student = self.cell
        return {
            "uuid": self.uuid,
            "lesson": lesson,
            "student": student,
            "seen": {"mark": self.seen, "attendance": 0},
            "text": self.value,
        }


@dataclass
class Desk:
    """A browser: whose it is, and what it sends, request by request."""

    teacher: str
    requests: list[list[Intention]] = field(default_factory=list)

    @property
    def intentions(self) -> Iterator[Intention]:
        return (one for request in self.requests for one in request)


def make_desks(
    cells: Sequence[Cell], *, teachers: tuple[str, str], pairs: int, operations: int, duels: int, seed: int
) -> list[Desk]:
    """Desks in pairs, one of each teacher; both desks of a pair fight their duels at the same point of their work."""
    chance = random.Random(seed)
    shuffled = chance.sample(list(cells), len(cells))
    fought, owned = shuffled[:duels], shuffled[duels:]
    desks = [Desk(teacher) for _ in range(pairs) for teacher in teachers]
    own = operations - 2 * duels
    for number, desk in enumerate(desks):
        mine = list(own_work(chance, owned[number :: len(desks)], len(range(number, own, len(desks)))))
        cells_of_pair = fought[number // 2 :: pairs]
        step = max(1, len(mine) // (len(cells_of_pair) + 1))
        value = VALUES[number % 2]
        for place, cell in reversed(list(enumerate(cells_of_pair, start=1))):
            mine.insert(place * step, Intention(new_id(chance), cell, 0, value, is_duel=True))
        desk.requests = list(in_requests(chance, mine))
    return desks


def own_work(chance: random.Random, cells: Sequence[Cell], number: int) -> Iterator[Intention]:
    """Marks in cells that nobody else touches; each differs from the one before, so each is one version."""
    written: dict[Cell, list[str]] = defaultdict(list)
    for _ in range(number):
        cell = chance.choice(cells)
        before = written[cell]
        value = chance.choice([one for one in VALUES if one != (before[-1] if before else "")])
        yield Intention(new_id(chance), cell, len(before), value)
        before.append(value)


def in_requests(chance: random.Random, intentions: Sequence[Intention]) -> Iterator[list[Intention]]:
    """Mostly single marks, sometimes what waited while the network was away; never one cell twice in a request."""
    request: list[Intention] = []
    length = 1
    for intention in intentions:
        if len(request) >= length or any(one.cell == intention.cell for one in request):
            yield request
            request, length = [], chance.choice((1, 1, 1, 2, 3, 6))
        request.append(intention)
    yield request


def new_id(chance: random.Random) -> str:
    return str(uuid.UUID(int=chance.getrandbits(128), version=4))
