"""The demo's calendar: built round today, so that today is a school day in the sixth week of a term.

The study year is laid out backwards from the present week: the second quarter began five weeks ago, before it lie a
week of vacation and the first quarter. Half-years end with the quarters that they hold.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import cached_property

WEEK = dt.timedelta(weeks=1)
DAY = dt.timedelta(days=1)

# how long the quarters and the vacations between them last, in weeks
QUARTERS = (6, 8, 10, 8)
VACATIONS = (1, 2, 1)


@dataclass(frozen=True, slots=True)
class Span:
    """Days from the first to the last, both included."""

    first: dt.date
    last: dt.date

    def __contains__(self, day: dt.date) -> bool:
        return self.first <= day <= self.last

    def days(self) -> list[dt.date]:
        return [self.first + n * DAY for n in range((self.last - self.first).days + 1)]


@dataclass(frozen=True)
class DemoDays:
    """The study year round today."""

    today: dt.date

    @property
    def monday(self) -> dt.date:
        return self.today - self.today.weekday() * DAY

    @cached_property
    def quarters(self) -> tuple[Span, ...]:
        """Four quarters; this is the sixth week of the second."""
        spans = []
        start = self.monday - (5 + VACATIONS[0] + QUARTERS[0]) * WEEK
        for weeks, vacation in zip(QUARTERS, (*VACATIONS, 0), strict=True):
            spans.append(Span(start, start + weeks * WEEK - DAY))
            start += (weeks + vacation) * WEEK
        return tuple(spans)

    @property
    def half_years(self) -> tuple[Span, Span]:
        one, two, three, four = self.quarters
        return Span(one.first, two.last), Span(three.first, four.last)

    @property
    def vacations(self) -> tuple[tuple[str, Span], ...]:
        """The days between the quarters, with what they are called."""
        names = ("Осенние каникулы", "Зимние каникулы", "Весенние каникулы")
        return tuple(
            (name, Span(before.last + DAY, after.first - DAY))
            for name, before, after in zip(names, self.quarters, self.quarters[1:], strict=False)
        )

    @property
    def day_off(self) -> dt.date:
        """A holiday inside the term: the Wednesday of its third week."""
        return self.term.first + 2 * WEEK + 2 * DAY

    @property
    def year(self) -> Span:
        return Span(self.quarters[0].first, self.quarters[-1].last)

    @property
    def starts_year(self) -> int:
        """The study year is called by the calendar year in which autumn came last."""
        return self.today.year if self.today.month >= 8 else self.today.year - 1

    @property
    def term(self) -> Span:
        """The quarter that runs today."""
        return self.quarters[1]

    @property
    def week(self) -> Span:
        return Span(self.monday, self.monday + 6 * DAY)

    @property
    def teacher_left_on(self) -> dt.date:
        return self.today - 6 * WEEK

    def made_up(self, day: dt.date, school_days: int) -> int:
        """Which weekday's timetable a day follows (1 is Monday), 0 for none.

        Whoever looks at the demo on a weekend sees a school that makes up a day: it follows the timetable of Monday
        (on a Saturday) or Tuesday (on a Sunday).
        """
        weekday = day.isoweekday()
        if weekday <= school_days:
            return weekday
        return weekday - 5 if day == self.today else 0
