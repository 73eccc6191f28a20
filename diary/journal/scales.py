"""The scales on which marks are given, and the level of a mark whatever its scale.

Levels are for colours and for reports over several scales; they never rewrite a mark.
"""

from dataclasses import dataclass
from enum import IntEnum


class Level(IntEnum):
    """How good a mark is, whatever its scale. The number is that of the five-point scale."""

    EXCELLENT = 5
    GOOD = 4
    SATISFACTORY = 3
    FAIL = 2

    @property
    def tint(self) -> str:
        """The colour token of the level: m5, m4, m3 or m2."""
        return f"m{self.value}"


class NotOnScale(ValueError):
    """A value that the scale does not have."""


@dataclass(frozen=True, slots=True)
class Scale:
    """What a mark may be, in rising order, and from which value on each level begins."""

    code: str
    values: tuple[str, ...]
    levels: tuple[Level | None, ...]
    is_numeric: bool = True

    def has(self, value: str) -> bool:
        return value in self.values

    def level(self, value: str) -> Level | None:
        """The level of a value; None for a credit, which is no better or worse than another credit.

        Raises NotOnScale.
        """
        return self.levels[self._place(value)]

    def tint(self, value: str) -> str:
        """The colour token of a value, empty where the value has no level."""
        level = self.level(value)
        return level.tint if level else ""

    def number(self, value: str) -> int | None:
        """What the value adds to an average; None where it cannot be counted. Raises NotOnScale."""
        self._place(value)
        return int(value) if self.is_numeric else None

    @property
    def lowest(self) -> str:
        return self.values[0]

    @property
    def highest(self) -> str:
        return self.values[-1]

    def _place(self, value: str) -> int:
        try:
            return self.values.index(value)
        except ValueError:
            raise NotOnScale(f"{value!r} is not on the scale {self.code}") from None


def _points(code: str, lowest: int, highest: int, *, satisfactory: int, good: int, excellent: int) -> Scale:
    """A scale of whole points; each level begins at the value given for it."""
    numbers = range(lowest, highest + 1)
    begins = ((excellent, Level.EXCELLENT), (good, Level.GOOD), (satisfactory, Level.SATISFACTORY))
    levels = tuple(next((level for start, level in begins if number >= start), Level.FAIL) for number in numbers)
    return Scale(code=code, values=tuple(map(str, numbers)), levels=levels)


HAS_CREDIT = "PASS"
NO_CREDIT = "FAIL"

FIVE = _points("5", 1, 5, satisfactory=3, good=4, excellent=5)
TEN = _points("10", 1, 10, satisfactory=5, good=7, excellent=9)
TWELVE = _points("12", 1, 12, satisfactory=4, good=7, excellent=10)
HUNDRED = _points("100", 0, 100, satisfactory=50, good=70, excellent=85)
CREDIT = Scale(code="credit", values=(NO_CREDIT, HAS_CREDIT), levels=(Level.FAIL, None), is_numeric=False)

SCALES = {scale.code: scale for scale in (FIVE, TEN, TWELVE, HUNDRED, CREDIT)}
