"""Drawings in templates, as SVG inside the page, so that they follow its theme, light and dark.

    {% load drawings %}
    {% crest school %}                     the shield in the page's own colour
    {% crest school hue=school.hue %}      the shield in that school's colour, for switches and lists
    {% sign school size=72 %}              the square sign
    {% facade building season=season night=False %}
    {% hero theme school building=building %}
    {% picture theme category page.pk shape="4:3" %}   and {% picture_caption theme category page.pk %}
    {% portrait theme initials person.pk %}

A school may be any object with ``number`` or ``name`` (and ``pk``), or a plain number. Everything written is made of
our own numbers; words are escaped by the pen. Ids inside a drawing are unique in the page.
"""

from datetime import date
from itertools import count
from typing import Any

from django import template
from django.template.context import Context
from django.utils.safestring import SafeString, mark_safe

from portal.kit.drawings.building import Building
from portal.kit.drawings.crest import crest as draw_crest
from portal.kit.drawings.facade import facade as draw_facade
from portal.kit.drawings.hero import hero as draw_hero
from portal.kit.drawings.pen import short_id
from portal.kit.drawings.pictures import caption
from portal.kit.drawings.pictures import picture as draw_picture
from portal.kit.drawings.portrait import portrait as draw_portrait
from portal.kit.drawings.sign import sign as draw_sign

register = template.Library()


def safe(drawing: str) -> SafeString:
    """Every drawing is made by `portal.kit.drawings`, whose pen escapes each word."""
    return mark_safe(drawing)  # noqa: S308


def own_id(context: Context, *parts: object) -> str:
    """A prefix of ids that no other drawing of this page has."""
    request = context.get("request")
    holder: dict[Any, Any] = request.__dict__ if request is not None else context.render_context.dicts[0]
    counter = holder.setdefault("_drawings", count(1))
    return f"{short_id(*parts)}{next(counter)}-"


def called(school: object) -> str:
    """What stands on a school's shield: its number, or the first letter of what it is called by."""
    if isinstance(school, str | int):
        return str(school)
    number = getattr(school, "number", None)
    if number:
        return str(number)
    name = str(getattr(school, "short_name", "") or getattr(school, "name", "") or school)
    digits = "".join(letter for letter in name if letter.isdigit())
    return digits if 0 < len(digits) <= 4 else proper(name)[:1]


def proper(name: str) -> str:
    """The part of a name in quotation marks, which tells schools apart, else the whole name."""
    return name.partition("«")[2] or name.lstrip("\"'„“”«")


@register.simple_tag
def crest(school: object, *, hue: float | None = None, height: int = 32, name: str = "") -> SafeString:
    return safe(draw_crest(called(school), hue, height=height, name=name))


@register.simple_tag
def sign(school: object, *, size: int = 104, name: str = "") -> SafeString:
    return safe(draw_sign(called(school), getattr(school, "pk", None), size=size, name=name))


@register.simple_tag(takes_context=True)
def facade(
    context: Context,
    building: Building,
    *,
    season: str = "",
    night: bool | None = None,
    width: int = 1440,
    height: int = 600,
    sun: bool = True,
    name: str = "",
) -> SafeString:
    """The school's building; without a season, that of the page's ``today``."""
    season = season or season_of(context.get("today"))
    uid = own_id(context, building, season, night, width)
    drawing = draw_facade(building, season, night, width=width, height=height, sun=sun, name=name, uid=uid)
    return safe(drawing)


@register.simple_tag(takes_context=True)
def hero(
    context: Context,
    theme: str,
    school: object,
    *,
    building: Building | None = None,
    season: str = "",
    night: bool | None = None,
    depth: int = 6,
    name: str = "",
) -> SafeString:
    """The large drawing of a school's home page."""
    season = season or season_of(context.get("today"))
    seed = getattr(school, "pk", None) or school
    uid = own_id(context, theme, seed, building, season)
    return safe(draw_hero(theme, seed, building=building, season=season, night=night, depth=depth, name=name, uid=uid))


@register.simple_tag(takes_context=True)
def picture(
    context: Context, theme: str, category: str, item: object, *, shape: str = "3:2", name: str = ""
) -> SafeString:
    """A picture for an item without a photograph."""
    uid = own_id(context, theme, category, item)
    return safe(draw_picture(theme, category, item, shape=shape, name=name, uid=uid))


@register.simple_tag
def picture_caption(theme: str, category: str, item: object) -> str:
    """Names the function that a lyceum's picture shows; nothing in other themes."""
    return caption(theme, category, item)


@register.simple_tag(takes_context=True)
def portrait(context: Context, theme: str, initials: str, person: object, *, name: str = "") -> SafeString:
    """A person without a photograph; ``person`` is the id that decides on colours."""
    return safe(draw_portrait(theme, initials, person, name=name, uid=own_id(context, theme, initials, person)))


def season_of(day: date | None) -> str:
    """The season out of the window; winter, when the school year has most of its days, if no day is known."""
    if day is None:
        return "winter"
    seasons = {(12, 1, 2): "winter", (3, 4, 5): "spring", (6, 7, 8): "summer", (9, 10, 11): "autumn"}
    return next(season for months, season in seasons.items() if day.month in months)
