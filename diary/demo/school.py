"""The diary's part of a demo school, in the school's scope."""

from __future__ import annotations

from diary.demo.curriculum import posts
from diary.demo.journal import build_journal
from diary.demo.timetable import build_timetable
from portal.demo.schools import DemoSchool

__all__ = ["build_diary", "posts"]


def build_diary(demo: DemoSchool) -> None:
    """Timetable, lessons and journals."""
    build_journal(demo, build_timetable(demo))
