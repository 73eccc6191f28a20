"""`seed_demo`: the two schools of the demo, their people, a term of lessons with marks, ads and sites."""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_noop

from diary.demo.school import build_diary, posts
from portal.demo.advertising import build_advertising
from portal.demo.days import DemoDays
from portal.demo.people import build_staff, build_students
from portal.demo.schools import NORTH, SOUTH, SchoolSketch, build_school, open_school, smaller
from portal.demo.sign_ins import build_platform_staff, give_sign_ins, hashed_password
from portal.schools.constraints import PLATFORM_ID
from portal.schools.models import School
from portal.schools.scope import school_scope
from sitebuilder.demo.site import build_front, build_site


class Command(BaseCommand):
    help = "Write the demo: two schools of invented people. Does nothing when a school is there already."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--small", action="store_true", help="three or four classes of eight students a school")
        parser.add_argument("--today", type=dt.date.fromisoformat, help="lay the terms out round another day")

    def handle(self, *args: Any, **options: Any) -> None:
        if School.objects.exclude(pk=PLATFORM_ID).exists():
            self.stdout.write("There is a school already: the demo was left as it is.")
            return
        days, password = DemoDays(options["today"] or timezone.localdate()), hashed_password()
        with transaction.atomic():
            for sketch in (NORTH, SOUTH):
                with self.timed(sketch.short_name):
                    seed_school(smaller(sketch) if options["small"] else sketch, days, password)
            with self.timed("platform"), school_scope(PLATFORM_ID, why=gettext_noop("demo data")):
                build_platform_staff(School.objects.get(pk=PLATFORM_ID), password, days.today)
                build_advertising(days)
            with self.timed("sites"):
                for sketch in (NORTH, SOUTH):
                    build_site(School.objects.get(slug=sketch.slug), today=days.today)
                build_front(School.objects.get(pk=PLATFORM_ID))

    @contextmanager
    def timed(self, what: str) -> Iterator[None]:
        start = time.monotonic()
        yield
        self.stdout.write(f"{what}: {time.monotonic() - start:.1f} s")


def seed_school(sketch: SchoolSketch, days: DemoDays, password: str) -> None:
    """One school of the demo, as the application, in the scope of that school."""
    school = open_school(sketch)
    with school_scope(school, why=gettext_noop("demo data")):
        demo = build_school(sketch, school, days)
        build_staff(demo, posts(sketch.classes))
        build_students(demo)
        build_diary(demo)
        give_sign_ins(demo, password)
