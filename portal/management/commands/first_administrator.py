"""`first_administrator`: how a new installation gets the one person who can let all others in."""

from datetime import timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone
from django.utils.translation import gettext_noop

from portal.accounts.passwords import one_time_password
from portal.people.enums import Role
from portal.people.models import Membership, Person, SchoolLink, Staff, User
from portal.schools.constraints import PLATFORM_ID
from portal.schools.models import School
from portal.schools.scope import school_scope


class Command(BaseCommand):
    help = "Make the sign-in of the first platform administrator and print a one-time password, good for a day."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("login", help="small Latin letters, digits, dot, hyphen")
        parser.add_argument("name", nargs="+", help="family name, given name and, if there is one, patronymic")

    def handle(self, **options: Any) -> None:
        family, given, *patronymic = [*options["name"], ""][:3] if len(options["name"]) > 1 else ("", "", "")
        if not given:
            raise CommandError("Give a family name and a given name.")
        now = timezone.now()
        user = User(login=options["login"], must_change_password=True, one_time_until=now + timedelta(days=1))
        password = one_time_password()
        user.set_password(password)
        with school_scope(PLATFORM_ID, origin="command line", why=gettext_noop("first administrator of the portal")):
            if Membership.objects.on(timezone.localdate()).filter(role=Role.PLATFORM_ADMIN).exists():
                raise CommandError("The portal has an administrator already, who can let others in under /manage/.")
            try:
                user.full_clean()
            except ValidationError as error:
                raise CommandError(" ".join(error.messages)) from error
            user.save()
            person = Person.objects.create(family_name=family, given_name=given, patronymic="".join(patronymic))
            Staff.objects.create(person=person, position="Администратор портала")
            Membership.objects.create(person=person, role=Role.PLATFORM_ADMIN, starts_on=timezone.localdate())
            SchoolLink.objects.create(user=user, school=School.objects.get(pk=PLATFORM_ID), person_id=person.pk)
        self.stdout.write(f"{user.login} signs in once with {password} within a day, and then chooses a password.")
