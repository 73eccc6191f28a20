"""Medians and ratios beside their goals, as lines of text."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from statistics import median

from tests.bench.rounds import Measured


@dataclass(frozen=True)
class Goal:
    """`page` takes at most `at_most` times what `beside` takes."""

    words: str
    page: str
    beside: str
    at_most: float


@dataclass(frozen=True)
class Limit:
    """A count that does not depend on the machine."""

    words: str
    value: float
    at_most: float
    unit: str


def ratio(measured: Mapping[str, Measured], goal: Goal) -> tuple[float, float]:
    """Of the medians: as the client saw it, and inside the worker alone."""
    page, beside = measured[goal.page], measured[goal.beside]
    return median(page.seconds) / median(beside.seconds), median(page.inside) / median(beside.inside)


def lines(measured: Mapping[str, Measured], goals: Iterable[Goal], limits: Iterable[Limit]) -> Iterable[str]:
    """The whole report."""
    yield f"{'median of a request, ms':<44}{'client':>9}{'inside':>9}"
    for name, times in measured.items():
        yield f"  {name:<42}{1000 * median(times.seconds):>9.2f}{1000 * median(times.inside):>9.2f}"
    yield ""
    yield f"{'ratio':<44}{'client':>9}{'inside':>9}{'goal':>8}"
    for goal in goals:
        seen, inside = ratio(measured, goal)
        yield f"  {goal.words:<42}{seen:>9.2f}{inside:>9.2f}{goal.at_most:>8.2f}  {verdict(seen, goal.at_most)}"
    yield ""
    yield f"{'count':<53}{'is':>9}{'goal':>8}"
    for limit in limits:
        words = f"{limit.words}, {limit.unit}"
        yield f"  {words:<51}{limit.value:>9.0f}{limit.at_most:>8.0f}  {verdict(limit.value, limit.at_most)}"


def verdict(value: float, at_most: float) -> str:
    return "holds" if value <= at_most else "MISSED"
