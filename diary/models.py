"""Index of the diary's models."""

from diary.feedback.models import WeekSeen
from diary.homework.models import Homework
from diary.journal.models import (
    Assessment,
    AssessmentType,
    Attendance,
    CellOperation,
    Mark,
    TermClosing,
    TermMark,
)
from diary.timetable.models import Bell, BellSchedule, Course, CourseTeacher, Lesson, Subject, WeeklySlot

__all__ = [
    "Assessment",
    "AssessmentType",
    "Attendance",
    "Bell",
    "BellSchedule",
    "CellOperation",
    "Course",
    "CourseTeacher",
    "Homework",
    "Lesson",
    "Mark",
    "Subject",
    "TermClosing",
    "TermMark",
    "WeekSeen",
    "WeeklySlot",
]
