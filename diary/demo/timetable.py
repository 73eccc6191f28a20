"""The timetable of a demo school: subjects, subgroups, courses with dated teachers, bells, slots and lessons."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass, field

from diary.demo.curriculum import CLASS_HOUR, LEFT_DESK, ROOMS, Line, Need, lines_of, needs_of
from diary.demo.placement import Event, place
from diary.timetable.enums import Cycle, TeacherKind
from diary.timetable.models import Bell, BellSchedule, Course, CourseTeacher, Lesson, Subject, WeeklySlot
from portal.demo.blocks import write
from portal.demo.cast import STAFF
from portal.demo.chance import Chance
from portal.demo.days import DAY, Span
from portal.demo.schools import DemoSchool
from portal.people.enums import Role
from portal.people.models import Enrolment, Membership, Person, SchoolClass, Student, Subgroup, SubgroupPlace
from portal.schools.models import Term

BELLS = (
    ("08:30", "09:15"),
    ("09:25", "10:10"),
    ("10:30", "11:15"),
    ("11:35", "12:20"),
    ("12:40", "13:25"),
    ("13:35", "14:20"),
    ("14:30", "15:15"),
    ("15:25", "16:10"),
)
SPLIT_NAMES = {"Английский язык": "Английский", "Информатика": "Информатика"}
# of today the first three lessons are in the journal already
DONE_TODAY = 3
SPLIT_FROM = 6  # a class smaller than this is taught whole


@dataclass
class DemoCourse:
    """A course with what the journal needs to know of it."""

    row: Course
    line: Line
    school_class: SchoolClass
    students: list[Student]
    teacher: Person
    room: str
    lessons: list[Lesson] = field(default_factory=list)


@dataclass
class Timetable:
    """Everything of the school's week."""

    courses: list[DemoCourse]
    slots: list[WeeklySlot]
    lessons: list[Lesson]


def build_timetable(demo: DemoSchool) -> Timetable:
    """Rows of the timetable; the lessons of the terms that run today are not written yet: they have no topics."""
    bells = _bells()
    staffing = _Staffing(demo)
    groups = _subgroups(demo)
    courses = _courses(demo, staffing, groups)
    slots = _slots(demo, courses)
    lessons = _lessons(demo, courses, slots, bells)
    _substitute(demo, courses)
    return Timetable(courses, slots, lessons)


def _bells() -> dict[int, tuple[dt.time, dt.time]]:
    schedule = BellSchedule.objects.create(name="Первая смена", shift=1)
    rows = write(
        Bell(schedule=schedule, number=n, starts_at=dt.time.fromisoformat(a), ends_at=dt.time.fromisoformat(b))
        for n, (a, b) in enumerate(BELLS, start=1)
    )
    return {bell.number: (bell.starts_at, bell.ends_at) for bell in rows}


# --- Who teaches what ------------------------------------------------------------------------------------------------


class _Staffing:
    """Which teacher of a desk takes which class: first those named, then whoever has the fewest hours."""

    def __init__(self, demo: DemoSchool) -> None:
        self.demo = demo
        self.hours: dict[int, int] = defaultdict(int)
        self.rooms: dict[int, str] = {}
        self.of: dict[tuple[int, str, str], list[Person]] = {}
        # the last teacher of that desk is the one who left: nobody is given to him from now on
        self.left = demo.teachers[LEFT_DESK][-1]
        for desk, teachers in demo.teachers.items():
            for place_in_desk, teacher in enumerate(teachers):
                rooms = ROOMS[desk]
                self.rooms[teacher.pk] = (
                    rooms[place_in_desk] if place_in_desk < len(rooms) else f"{130 + place_in_desk + len(desk) * 10}"
                )
        needs = needs_of(demo.sketch.classes)
        for need in needs:
            self._give_named(need)
        for need in needs:
            self._give(need)
        self.left_classes = self._classes_left()

    def _give_named(self, need: Need) -> None:
        for one in STAFF[self.demo.sketch.slug]:
            if one.desk == need.desk and (need.grade, need.letter) in one.teaches:
                self._take(need, self.demo.people[one.key])

    def _give(self, need: Need) -> None:
        teachers = [t for t in self.demo.teachers[need.desk] if t.pk != self.left.pk]
        if need.desk == "primary":
            leader = next(
                m.person
                for m in self._memberships()
                if m.school_class and (m.school_class.grade, m.school_class.letter) == (need.grade, need.letter)
            )
            self._take(need, leader)
            return
        taken = self.of.setdefault((need.grade, need.letter, need.desk), [])
        while len(taken) < need.groups:
            free = [t for t in teachers if t not in taken]
            self._take(need, min(free, key=lambda t: (self.hours[t.pk], t.pk)))

    def _take(self, need: Need, teacher: Person) -> None:
        self.of.setdefault((need.grade, need.letter, need.desk), []).append(teacher)
        self.hours[teacher.pk] += need.hours

    def _memberships(self) -> list[Membership]:
        if not hasattr(self, "_leaders"):
            self._leaders = list(
                Membership.objects.filter(role=Role.CLASS_TEACHER).select_related("person", "school_class")
            )
        return self._leaders

    def leader(self, school_class: SchoolClass) -> Person:
        return next(m.person for m in self._memberships() if m.school_class_id == school_class.pk)

    def _classes_left(self) -> set[tuple[int, str]]:
        """The classes of the teacher who left: all that the one who came has now, of the oldest class's teacher."""
        oldest = max(self.demo.sketch.classes)
        came = self.of[*oldest, LEFT_DESK][0]
        return {
            (grade, letter)
            for (grade, letter, desk), teachers in self.of.items()
            if desk == LEFT_DESK and came in teachers
        }

    def teachers_of(self, school_class: SchoolClass, line: Line) -> list[Person]:
        if line.desk == "leader":
            return [self.leader(school_class)]
        return self.of[school_class.grade, school_class.letter, line.desk]


def _subgroups(demo: DemoSchool) -> dict[tuple[int, str], list[tuple[Subgroup, list[Student]]]]:
    """Two halves of a class for each split subject, and the subgroup of one for the individual plan."""
    rows: list[tuple[Subgroup, list[Student], tuple[int, str]]] = []
    for school_class in demo.classes:
        members = demo.students[school_class.pk]
        for line in lines_of(school_class.grade):
            if line.split and len(members) >= SPLIT_FROM:
                for half in (0, 1):
                    subgroup = Subgroup(school_class=school_class, name=f"{SPLIT_NAMES[line.subject]} {half + 1}")
                    rows.append((subgroup, members[half::2], (school_class.pk, line.subject)))
    alone = demo.class_of(8, "Б" if (8, "Б") in demo.sketch.classes else "А")
    one = demo.students[alone.pk][4]
    Enrolment.objects.filter(student=one).update(is_individual=True)
    rows.append((Subgroup(school_class=alone, name="Индивидуальный план"), [one], (alone.pk, "")))
    write(subgroup for subgroup, *_rest in rows)
    write(
        SubgroupPlace(subgroup=subgroup, student=student, starts_on=demo.days.year.first)
        for subgroup, members, _key in rows
        for student in members
    )
    found: dict[tuple[int, str], list[tuple[Subgroup, list[Student]]]] = defaultdict(list)
    for subgroup, members, key in rows:
        found[key].append((subgroup, members))
    return found


def _courses(
    demo: DemoSchool, staffing: _Staffing, groups: dict[tuple[int, str], list[tuple[Subgroup, list[Student]]]]
) -> list[DemoCourse]:
    names = {line.subject: line.short for school_class in demo.classes for line in lines_of(school_class.grade)}
    subjects = {row.name: row for row in write(Subject(name=name, short_name=names[name]) for name in names)}
    courses: list[DemoCourse] = []
    for school_class in demo.classes:
        everybody = demo.students[school_class.pk]
        for line in lines_of(school_class.grade):
            teachers = staffing.teachers_of(school_class, line)
            halves = groups.get((school_class.pk, line.subject), [])
            parts: list[tuple[Subgroup | None, list[Student]]] = [*halves] or [(None, everybody)]
            for (subgroup, members), teacher in zip(parts, teachers, strict=False):
                row = Course(
                    year=demo.year, school_class=school_class, subgroup=subgroup, subject=subjects[line.subject]
                )
                courses.append(DemoCourse(row, line, school_class, members, teacher, staffing.rooms[teacher.pk]))
        for subgroup, members in groups.get((school_class.pk, ""), ()):
            line = next(x for x in lines_of(school_class.grade) if x.subject == "Алгебра")
            teacher = demo.teachers["math"][-1]
            row = Course(year=demo.year, school_class=school_class, subgroup=subgroup, subject=subjects["Алгебра"])
            courses.append(DemoCourse(row, line, school_class, members, teacher, staffing.rooms[teacher.pk]))
    write(course.row for course in courses)
    _course_teachers(demo, staffing, courses)
    return courses


def _course_teachers(demo: DemoSchool, staffing: _Staffing, courses: list[DemoCourse]) -> None:
    since, left_on = demo.days.year.first, demo.days.teacher_left_on
    rows = []
    for course in courses:
        key = (course.school_class.grade, course.school_class.letter)
        if course.line.desk == LEFT_DESK and key in staffing.left_classes:
            rows.append(CourseTeacher(course=course.row, teacher=staffing.left, starts_on=since, ends_on=left_on))
            rows.append(CourseTeacher(course=course.row, teacher=course.teacher, starts_on=left_on + DAY))
        else:
            rows.append(CourseTeacher(course=course.row, teacher=course.teacher, starts_on=since))
    write(rows)
    Membership.objects.filter(person=staffing.left).update(ends_on=left_on)


# --- When ------------------------------------------------------------------------------------------------------------


def _slots(demo: DemoSchool, courses: list[DemoCourse]) -> list[WeeklySlot]:
    """The week of the whole school; on a weekend also the slots of the day that is made up today."""
    events, courses_of = _events(demo, courses)
    cells = place(events, days={x.pk: demo.sketch.week_of[x.grade] for x in demo.classes})
    since = demo.days.year.first
    slots = [
        WeeklySlot(
            course=course.row, weekday=cells[event.id][0], number=cells[event.id][1], cycle=cycle, room=course.room,
            starts_on=since,
        )
        for event in events
        for course, cycle in courses_of[event.id]
    ]  # fmt: skip
    slots += _individual_slots(courses, slots, since)
    today = demo.days.today
    week_of = {course.row.pk: demo.sketch.week_of[course.school_class.grade] for course in courses}
    slots += [
        WeeklySlot(
            course=slot.course, weekday=today.isoweekday(), number=slot.number, cycle=slot.cycle, room=slot.room,
            starts_on=today, ends_on=today,
        )
        for slot in list(slots)
        if today.isoweekday() > week_of[slot.course.pk]
        and slot.weekday == demo.days.made_up(today, week_of[slot.course.pk])
    ]  # fmt: skip
    return write(slots)


def _events(
    demo: DemoSchool, courses: list[DemoCourse]
) -> tuple[list[Event], dict[int, list[tuple[DemoCourse, Cycle]]]]:
    """Subgroups of a class meet at one time; two subjects in turn share their place."""
    together: dict[tuple[int, str], list[DemoCourse]] = defaultdict(list)
    for course in courses:
        if course.row.subgroup is not None and course.row.subgroup.name == "Индивидуальный план":
            continue
        pair = course.line.in_turn_with
        kind = "/".join(sorted((course.line.subject, pair))) if pair else course.line.subject
        together[course.school_class.pk, kind].append(course)
    events: list[Event] = []
    courses_of: dict[int, list[tuple[DemoCourse, Cycle]]] = {}
    for (class_id, kind), members in together.items():
        teachers = frozenset(course.teacher.pk for course in members)
        for hour in range(members[0].line.hours[members[0].school_class.grade]):
            event = Event(len(events), class_id, teachers, kind, _fixed(demo, members[0], kind) if hour == 0 else None)
            events.append(event)
            courses_of[event.id] = [
                (course, (Cycle.FIRST, Cycle.SECOND)[turn] if course.line.in_turn_with else Cycle.EVERY)
                for turn, course in enumerate(members)
            ]
    return events, courses_of


def _fixed(demo: DemoSchool, course: DemoCourse, kind: str) -> tuple[int, int] | None:
    """The talks open the week; 7 «А» has algebra today, so that the best known journal waits for somebody to write."""
    if kind == CLASS_HOUR:
        return 1, 1
    if kind == "Алгебра" and (course.school_class.grade, course.school_class.letter) == (7, "А"):
        return demo.days.made_up(demo.days.today, demo.sketch.week_of[7]), DONE_TODAY + 1
    return None


def _individual_slots(courses: list[DemoCourse], slots: list[WeeklySlot], since: dt.date) -> list[WeeklySlot]:
    """The student on an individual plan stays on twice a week, when the teacher is free."""
    course = next(c for c in courses if c.row.subgroup and c.row.subgroup.name == "Индивидуальный план")
    teacher_of = {c.row.pk: c.teacher.pk for c in courses}
    class_of = {c.row.pk: c.school_class.pk for c in courses}
    busy = {(s.weekday, s.number) for s in slots if teacher_of[s.course.pk] == course.teacher.pk}
    busy |= {(s.weekday, s.number) for s in slots if class_of[s.course.pk] == course.school_class.pk}
    last = {day: max(number for weekday, number in busy if weekday == day) for day in range(1, 6)}
    free = [
        (day, number)
        for day in (2, 4, 1, 3, 5)
        for number in range(min(last.values()), 9)
        if (day, number) not in busy and number > max(n for d, n in busy if d == day) - 2
    ]
    days: dict[int, int] = {}
    for day, number in free:
        days.setdefault(day, number)
    return [
        WeeklySlot(course=course.row, weekday=day, number=number, room=course.room, starts_on=since)
        for day, number in list(days.items())[:2]
    ]


def _lessons(
    demo: DemoSchool,
    courses: list[DemoCourse],
    slots: list[WeeklySlot],
    bells: dict[int, tuple[dt.time, dt.time]],
) -> list[Lesson]:
    """The lessons of each class's present term, as filling the term would make them."""
    by_course = {course.row.pk: course for course in courses}
    of_day: dict[tuple[int, int], list[WeeklySlot]] = defaultdict(list)
    for slot in slots:
        of_day[by_course[slot.course.pk].school_class.pk, slot.weekday].append(slot)
    off = [span for _name, span in demo.days.vacations] + [Span(demo.days.day_off, demo.days.day_off)]
    rows: list[Lesson] = []
    for school_class in demo.classes:
        term = present_term(demo, school_class)
        for day in Span(term.starts_on, term.ends_on).days():
            if any(day in span for span in off):
                continue
            weeks = (day - demo.days.year.first).days // 7
            cycle = Cycle.SECOND if weeks % 2 else Cycle.FIRST
            for slot in sorted(of_day[school_class.pk, day.isoweekday()], key=lambda s: s.number):
                if slot.cycle not in (Cycle.EVERY, cycle) or not _holds(slot, day):
                    continue
                starts_at, ends_at = bells[slot.number]
                lesson = Lesson(
                    course=slot.course,
                    term=term,
                    study_year=demo.year.starts_year,
                    date=day,
                    number=slot.number,
                    starts_at=starts_at,
                    ends_at=ends_at,
                    room=slot.room,
                )
                by_course[slot.course.pk].lessons.append(lesson)
                rows.append(lesson)
    return rows


def _holds(slot: WeeklySlot, day: dt.date) -> bool:
    return slot.starts_on <= day and (slot.ends_on is None or day <= slot.ends_on)


def present_term(demo: DemoSchool, school_class: SchoolClass) -> Term:
    return next(term for term in demo.terms_of(school_class) if term.contains(demo.days.today))


def _substitute(demo: DemoSchool, courses: list[DemoCourse]) -> None:
    """Today a teacher of English is ill; colleagues who are free at that hour take the lessons."""
    today = demo.days.today
    busy: dict[int, set[int]] = defaultdict(set)
    for course in courses:
        for lesson in course.lessons:
            if lesson.date == today:
                busy[lesson.number].add(course.teacher.pk)
    chance = Chance(demo.sketch.slug, "substitute")
    named = {person.pk for person in demo.people.values()}
    ill = chance.one_of([teacher for teacher in demo.teachers["english"] if teacher.pk not in named])
    pool = [t for desk in ("english", "russian", "geography", "biology") for t in demo.teachers[desk] if t.pk != ill.pk]
    rows = []
    for course in courses:
        numbers = {lesson.number for lesson in course.lessons if lesson.date == today}
        if course.teacher.pk == ill.pk and numbers:
            free = [t for t in pool if not any(t.pk in busy[number] for number in numbers)]
            if free:
                for number in numbers:
                    busy[number].add(free[0].pk)
                rows.append(
                    CourseTeacher(
                        course=course.row,
                        teacher=free[0],
                        kind=TeacherKind.SUBSTITUTE,
                        starts_on=today,
                        ends_on=today,
                    )
                )
    write(rows)
