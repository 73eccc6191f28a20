"""`create_site`: the website of a school, or the front page that a new installation begins with."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from portal.schools.models import School
from sitebuilder.provisioning.actions import create_school_site


class Command(BaseCommand):
    help = "Make the website of a school, or the portal's front page. What is there already stays as it is."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("school", nargs="?", default="platform", help="its short address (default: platform)")

    def handle(self, **options: Any) -> None:
        school = School.objects.filter(slug=options["school"]).first()
        if school is None:
            raise CommandError(f"There is no school “{options['school']}”.")
        website = create_school_site(school=school, now=timezone.now())
        self.stdout.write(f"{school.short_name} has its site at {website.site.root_url}/")
