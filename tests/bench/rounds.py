"""Every page once a round, in an order that changes from round to round, so that no page always comes first."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Protocol


class Costs(Protocol):
    """What an answer tells of its cost."""

    seconds: float
    inside: float


@dataclass
class Measured:
    """The times of one page over all rounds, in seconds."""

    seconds: list[float] = field(default_factory=list)
    inside: list[float] = field(default_factory=list)


def play(pages: dict[str, Callable[[int], Costs]], *, rounds: int) -> dict[str, Measured]:
    """Ask all pages `rounds` times."""
    chance = random.Random(5)
    measured = {name: Measured() for name in pages}
    for turn in range(rounds):
        for name in chance.sample(list(pages), len(pages)):
            answer = pages[name](turn)
            measured[name].seconds.append(answer.seconds)
            measured[name].inside.append(answer.inside)
    return measured
