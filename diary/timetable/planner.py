"""The lesson planner: which lessons of a term to make, change, remove or keep, so that it follows the timetable.

Pure: the caller reads the rows, asks `plan_lessons`, shows the plan and carries it out. Filling again changes only
what differs: a plan that was carried out is followed by an empty one.

What holds:
- A lesson with marks, attendance, a topic or homework, or changed by hand, is never removed.
- A lesson changed by hand is not touched at all: it stays where a person put it, also when cancelled, and stands for
  the place of the timetable it came from, so that no second one is made there.
- A lesson that the timetable no longer wants moves to a wanted number of the same course and day, if there is one.
  It is never carried to another day.
- Two-week cycles count calendar weeks from the study year's first Monday, through holidays.
- Days that have passed are filled like those to come (a school may start in October and enter its September), unless
  `leave_past` is set: then nothing before today is made, changed or removed.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, time, timedelta
from enum import StrEnum

from diary.timetable.clashes import Clash, CourseGroup, PlacedLesson, clashes_of
from diary.timetable.enums import Cycle


@dataclass(frozen=True, slots=True)
class DateRange:
    """Days from the first to the last, both included."""

    first: date
    last: date

    def __contains__(self, day: date) -> bool:
        return self.first <= day <= self.last

    def __iter__(self) -> Iterator[date]:
        return (self.first + timedelta(days=n) for n in range((self.last - self.first).days + 1))


@dataclass(frozen=True, slots=True)
class BellTime:
    """When a lesson number begins and ends in a bell schedule."""

    schedule_id: int
    number: int
    starts_at: time
    ends_at: time


@dataclass(frozen=True, slots=True)
class Slot:
    """A course's place in the week, by the bells of a schedule. `weekday` is 1 on Monday.

    It holds from `starts_on` to `ends_on`, both included; None is open.
    """

    id: int
    course_id: int
    weekday: int
    number: int
    schedule_id: int
    cycle: Cycle = Cycle.EVERY
    room: str = ""
    starts_on: date | None = None
    ends_on: date | None = None

    def is_held(self, day: date, *, cycle: Cycle) -> bool:
        return (
            day.isoweekday() == self.weekday
            and self.cycle in (Cycle.EVERY, cycle)
            and (self.starts_on is None or self.starts_on <= day)
            and (self.ends_on is None or day <= self.ends_on)
        )


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Where in the term a course has a lesson; at most one lesson each."""

    date: date
    course_id: int
    number: int


@dataclass(frozen=True, slots=True)
class ExistingLesson:
    """A lesson that is there already.

    `has_content`: marks, attendance, topic or homework. `is_by_hand`: a person moved, cancelled, added or changed it.
    `planned`: the place of the timetable that a lesson moved by hand came from; without it, its own place.
    """

    id: int
    course_id: int
    date: date
    number: int
    starts_at: time
    ends_at: time
    room: str = ""
    is_cancelled: bool = False
    has_content: bool = False
    is_by_hand: bool = False
    planned: Place | None = None

    @property
    def is_kept(self) -> bool:
        return self.has_content or self.is_by_hand

    @property
    def place(self) -> Place:
        return Place(self.date, self.course_id, self.number)

    @property
    def stands_for(self) -> Place:
        return self.planned if self.is_by_hand and self.planned else self.place


@dataclass(frozen=True, slots=True)
class Filling:
    """All that a plan depends on, for courses of one term scheme.

    Only lessons of `course_ids` are made, changed or removed; give lessons of other courses too, and the clashes
    with them are found. `cycle_anchor` is a day of the first week of the study year. `days_off` are single days.
    """

    term: DateRange
    course_ids: frozenset[int]
    slots: tuple[Slot, ...]
    lessons: tuple[ExistingLesson, ...]
    bells: tuple[BellTime, ...]
    cycle_anchor: date
    today: date
    holidays: tuple[DateRange, ...] = ()
    days_off: frozenset[date] = frozenset()
    groups: tuple[CourseGroup, ...] = ()
    leave_past: bool = False

    def is_day_off(self, day: date) -> bool:
        return day in self.days_off or any(day in holiday for holiday in self.holidays)

    @property
    def bell_of(self) -> dict[tuple[int, int], BellTime]:
        """The bells by schedule and number."""
        return {(bell.schedule_id, bell.number): bell for bell in self.bells}

    def may_fill(self, day: date) -> bool:
        return day in self.term and not (self.leave_past and day < self.today)

    def cycle(self, day: date) -> Cycle:
        weeks = (_monday(day) - _monday(self.cycle_anchor)).days // 7
        return Cycle.SECOND if weeks % 2 else Cycle.FIRST


@dataclass(frozen=True, slots=True)
class NewLesson:
    """A lesson to make."""

    place: Place
    starts_at: time
    ends_at: time
    room: str


@dataclass(frozen=True, slots=True)
class LessonChange:
    """A lesson whose number, bells or room the timetable has changed; its day stays."""

    lesson: ExistingLesson
    number: int
    starts_at: time
    ends_at: time
    room: str

    @property
    def changed(self) -> ExistingLesson:
        """The lesson as it will be."""
        return replace(self.lesson, number=self.number, starts_at=self.starts_at, ends_at=self.ends_at, room=self.room)


class WhyKept(StrEnum):
    """Why a lesson that the timetable does not want is still there."""

    DAY_OFF = "DAY_OFF"
    NOT_IN_TIMETABLE = "NOT_IN_TIMETABLE"


@dataclass(frozen=True, slots=True)
class KeptLesson:
    lesson: ExistingLesson
    why: WhyKept


@dataclass(frozen=True, slots=True)
class TakenPlace:
    """A lesson that is not made, or not moved, because one moved by hand stands there."""

    wanted: NewLesson
    by: ExistingLesson


@dataclass(frozen=True, slots=True)
class Plan:
    """What to do, and what to tell. Remove first, then change, then create."""

    create: tuple[NewLesson, ...]
    change: tuple[LessonChange, ...]
    remove: tuple[ExistingLesson, ...]
    keep_with_warning: tuple[KeptLesson, ...]
    taken: tuple[TakenPlace, ...]
    clashes: tuple[Clash, ...]
    slots_without_bell: tuple[Slot, ...]

    @property
    def is_empty(self) -> bool:
        """Nothing to do; there may still be something to tell."""
        return not (self.create or self.change or self.remove)


def plan_lessons(filling: Filling) -> Plan:
    """Compare the term's lessons with its timetable."""
    wanted = _wanted_lessons(filling)
    own = [lesson for lesson in filling.lessons if lesson.course_id in filling.course_ids]
    matched = _match(wanted.keys(), own)
    matched_ids = {lesson.id for lesson in matched.values()}
    # Any other lesson on a wanted place was matched to it; only one by hand can stand there for another place.
    standing = {lesson.place: lesson for lesson in own if lesson.is_by_hand}

    create: list[NewLesson] = []
    change: list[LessonChange] = []
    taken: list[TakenPlace] = []
    for place in sorted(wanted):
        new = wanted[place]
        lesson = matched.get(place)
        if new is None or (lesson is not None and lesson.is_by_hand):
            continue
        other = standing.get(place)
        if other is not None:
            taken.append(TakenPlace(new, other))
        elif lesson is None:
            create.append(new)
        else:
            change.append(LessonChange(lesson, place.number, new.starts_at, new.ends_at, new.room))
    change = [x for x in change if x.changed != x.lesson]

    surplus = [lesson for lesson in own if lesson.id not in matched_ids and filling.may_fill(lesson.stands_for.date)]
    surplus.sort(key=lambda lesson: (lesson.place, lesson.id))
    remove = [lesson for lesson in surplus if not lesson.is_kept]
    after = _after(filling, create=create, change=change, remove=remove)
    return Plan(
        create=tuple(create),
        change=tuple(change),
        remove=tuple(remove),
        keep_with_warning=tuple(KeptLesson(x, _why_kept(x, filling)) for x in surplus if x.is_kept),
        taken=tuple(taken),
        clashes=clashes_of(after, groups=filling.groups),
        slots_without_bell=_slots_without_bell(filling),
    )


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _wanted_lessons(filling: Filling) -> dict[Place, NewLesson | None]:
    """The lessons of the timetable. Where two slots want one place, the newer and the more exact one decides.

    None is a place whose number has no bell: no lesson can be made there, and one that is there is left alone.
    """
    bell_of = filling.bell_of
    of_weekday: dict[int, list[Slot]] = defaultdict(list)
    for slot in sorted(filling.slots, key=_rank):
        if slot.course_id in filling.course_ids:
            of_weekday[slot.weekday].append(slot)
    wanted: dict[Place, NewLesson | None] = {}
    for day in filling.term:
        if filling.is_day_off(day) or not filling.may_fill(day):
            continue
        cycle = filling.cycle(day)
        for slot in of_weekday[day.isoweekday()]:
            if slot.is_held(day, cycle=cycle):
                place = Place(day, slot.course_id, slot.number)
                bell = bell_of.get(_bell_key(slot))
                wanted[place] = NewLesson(place, bell.starts_at, bell.ends_at, slot.room) if bell else None
    return wanted


def _bell_key(slot: Slot) -> tuple[int, int]:
    return slot.schedule_id, slot.number


def _slots_without_bell(filling: Filling) -> tuple[Slot, ...]:
    bell_of = filling.bell_of
    without = (s for s in filling.slots if s.course_id in filling.course_ids and _bell_key(s) not in bell_of)
    return tuple(sorted(without, key=lambda slot: slot.id))


def _rank(slot: Slot) -> tuple[date, bool, int]:
    return slot.starts_on or date.min, slot.cycle != Cycle.EVERY, slot.id


def _match(wanted: Collection[Place], lessons: list[ExistingLesson]) -> dict[Place, ExistingLesson]:
    """Which lesson stands for which wanted place: first the same place, then any left of the same course and day."""
    matched: dict[Place, ExistingLesson] = {}
    left: list[ExistingLesson] = []
    for lesson in sorted(lessons, key=_precedence):
        if lesson.stands_for in wanted and lesson.stands_for not in matched:
            matched[lesson.stands_for] = lesson
        else:
            left.append(lesson)
    open_places: dict[tuple[date, int], list[Place]] = defaultdict(list)
    for place in sorted(set(wanted) - matched.keys()):
        open_places[place.date, place.course_id].append(place)
    for lesson in left:
        places = open_places[lesson.stands_for.date, lesson.course_id]
        if places:
            matched[places.pop(0)] = lesson
    return matched


def _precedence(lesson: ExistingLesson) -> tuple[bool, Place, int]:
    """Lessons that must stay choose first."""
    return not lesson.is_kept, lesson.place, lesson.id


def _why_kept(lesson: ExistingLesson, filling: Filling) -> WhyKept:
    return WhyKept.DAY_OFF if filling.is_day_off(lesson.date) else WhyKept.NOT_IN_TIMETABLE


def _after(
    filling: Filling,
    *,
    create: Iterable[NewLesson],
    change: Iterable[LessonChange],
    remove: Iterable[ExistingLesson],
) -> list[PlacedLesson]:
    """The term's lessons as they will be, without cancelled ones."""
    changed = {x.lesson.id: x.changed for x in change}
    gone = {lesson.id for lesson in remove}
    after = [
        PlacedLesson(lesson.date, lesson.number, lesson.course_id, lesson.starts_at, lesson.ends_at)
        for lesson in (changed.get(x.id, x) for x in filling.lessons)
        if lesson.id not in gone and not lesson.is_cancelled and lesson.date in filling.term
    ]
    made = (PlacedLesson(x.place.date, x.place.number, x.place.course_id, x.starts_at, x.ends_at) for x in create)
    return [*after, *made]
