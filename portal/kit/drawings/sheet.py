"""The sheet that a picture is drawn on: its size, its paints and its chances."""

from collections.abc import Callable
from dataclasses import dataclass

from portal.kit.drawings.pen import Chance, Paint


@dataclass(frozen=True)
class Sheet:
    """600 units wide; the height follows from the shape. What ``draw`` gives does not depend on the shape."""

    w: float
    h: float
    paint: Paint
    draw: Chance

    def among(self, low: float, high: float) -> float:
        return low + (high - low) * self.draw()

    def count(self, low: int, high: int) -> int:
        return low + int(self.draw() * (high - low + 1))


Motif = Callable[[Sheet], str]
