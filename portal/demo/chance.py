"""Chance that falls the same way at every seeding, on every version of Python."""

from __future__ import annotations

import random
from collections.abc import Sequence
from typing import TypeVar

T = TypeVar("T")


class Chance:
    """Dice named by words: `Chance("north", "marks", 17)` always rolls the same, whoever rolled before."""

    def __init__(self, *words: object) -> None:
        # no secret hangs on it; only random() is used, since it alone is promised to stay the same
        self.roll = random.Random("/".join(map(str, words))).random  # noqa: S311

    def below(self, limit: int) -> int:
        """0 … limit - 1."""
        return int(self.roll() * limit)

    def between(self, low: int, high: int) -> int:
        """Low … high, both included."""
        return low + self.below(high - low + 1)

    def one_of(self, things: Sequence[T]) -> T:
        return things[self.below(len(things))]

    def happens(self, share: float) -> bool:
        return self.roll() < share

    def shuffled(self, things: Sequence[T]) -> list[T]:
        left = list(things)
        for last in range(len(left) - 1, 0, -1):
            other = self.below(last + 1)
            left[last], left[other] = left[other], left[last]
        return left

    def bell(self, middle: float, spread: float) -> float:
        """A number near the middle, as heights of people are: the sum of twelve throws."""
        return middle + spread * (sum(self.roll() for _ in range(12)) - 6)
