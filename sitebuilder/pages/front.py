"""Find a school: by number, name, street. Everything here stands on the schools' public sites."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.conf import settings
from django.db.models import Q

from portal.schools.constraints import PLATFORM_ID
from portal.schools.models import School, SchoolHost

SUGGESTIONS = 8


@dataclass(frozen=True)
class FoundSchool:
    """A school in a list; the address of its site; number and pk for its sign."""

    pk: int
    name: str
    short_name: str
    number: int | None
    hue: int
    district: str
    address: str
    url: str


@dataclass(frozen=True)
class District:
    name: str
    schools: list[FoundSchool]


def open_schools() -> list[FoundSchool]:
    """Every school that is open, by number and name; two statements."""
    schools = School.objects.filter(is_open=True).exclude(pk=PLATFORM_ID).order_by("number", "short_name")
    return with_addresses(schools)


def find_schools(*, text: str, limit: int | None = None) -> list[FoundSchool]:
    """Schools whose number is the text, or whose name, street or district contains every word of it."""
    words = text.replace("№", " ").split()
    if not words:
        return []
    schools = School.objects.filter(is_open=True).exclude(pk=PLATFORM_ID)
    for word in words:
        meant = (
            Q(name__icontains=word)
            | Q(short_name__icontains=word)
            | Q(address__icontains=word)
            | Q(district__icontains=word)
        )
        schools = schools.filter(meant | Q(number=int(word)) if word.isdecimal() and len(word) < 5 else meant)
    found = with_addresses(schools.order_by("number", "short_name"))
    if len(words) == 1 and words[0].isdecimal():
        # a number is meant as the school's number first, as a house number second
        found.sort(key=lambda school: school.number != int(words[0]))
    return found[:limit]


def with_addresses(schools: Iterable[School]) -> list[FoundSchool]:
    rows = list(schools)
    canonical = SchoolHost.objects.filter(school__in=rows, is_canonical=True)
    hosts = dict(canonical.values_list("school_id", "host"))
    return [
        FoundSchool(
            pk=school.pk,
            name=school.name,
            short_name=school.short_name,
            number=school.number,
            hue=school.hue,
            district=school.district,
            address=school.address,
            url=f"{settings.PORTAL_SCHEME}://{hosts[school.pk]}{settings.PORTAL_PORT_SUFFIX}/",
        )
        for school in rows
        if school.pk in hosts
    ]


def by_district(schools: Iterable[FoundSchool]) -> list[District]:
    """The directory: districts in the alphabet's order, schools without one at the end."""
    found: dict[str, list[FoundSchool]] = defaultdict(list)
    for school in schools:
        found[school.district].append(school)
    return [District(name, rows) for name, rows in sorted(found.items(), key=lambda row: (not row[0], row[0]))]
