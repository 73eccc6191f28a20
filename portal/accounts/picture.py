"""The picture of the sign-in page: the school's own building, out of what is known of every school."""

from __future__ import annotations

import datetime as dt

from portal.kit.drawings.building import Building
from portal.schools.models import School
from portal.templatetags.drawings import season_of

ROOFS = ("blue", "slate", "copper", "tile")


def building_of(school: School) -> Building:
    """The building in the school's colour; number and name make it another one than the neighbour's."""
    turn = school.number or school.pk
    return Building(
        storeys=2 + turn % 2,
        wings=2,
        portico=True,
        wall=float(school.hue),
        roof=ROOFS[turn % len(ROOFS)],
        name=word_over_columns(school),
    )


def word_over_columns(school: School) -> str:
    """«Гимназия № 12» has ГИМНАЗИЯ over its columns."""
    first = school.short_name.partition(" ")[0]
    return first.strip('«»"').upper()[:12]


def picture(school: School, today: dt.date) -> dict[str, object]:
    """What the template draws: the building, and the office under it."""
    return {"building": building_of(school), "season": season_of(today), "tel": dialled(school.phone)}


def dialled(phone: str) -> str:
    """A telephone number as a telephone wants it: «+7 (4800) 55-12-40» without what is for the eye."""
    return "".join(sign for sign in phone.partition(",")[0] if sign.isdigit() or sign == "+")
