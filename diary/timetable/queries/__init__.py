"""Pages of the timetable as frozen data.

weeks     the week of a class, a teacher, a student, as it really is: lessons of these days
slots     the week as it is planned: the editable grid of a class, and clashes in words
choices   classes, teachers and terms that a screen offers
"""

from diary.timetable.queries.choices import (
    Choice,
    TermChoice,
    class_choices,
    courses_of_class,
    teacher_choices,
    terms_to_fill,
)
from diary.timetable.queries.slots import CoursePanel, SlotClash, SlotGrid, clashes_with, slot_grid
from diary.timetable.queries.weeks import Day, Entry, Week, week_of_class, week_of_student, week_of_teacher

__all__ = [
    "Choice",
    "CoursePanel",
    "Day",
    "Entry",
    "SlotClash",
    "SlotGrid",
    "TermChoice",
    "Week",
    "clashes_with",
    "class_choices",
    "courses_of_class",
    "slot_grid",
    "teacher_choices",
    "terms_to_fill",
    "week_of_class",
    "week_of_student",
    "week_of_teacher",
]
