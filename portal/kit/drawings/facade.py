"""The school's own building, drawn from the short form: the hero of a gymnasium and the sign-in page."""

from functools import lru_cache

from portal.kit.drawings import masonry, street, windows
from portal.kit.drawings.building import Building
from portal.kit.drawings.palettes import STREET, Colours, door_colour, nearest_hue, paints, roof_colours, wall_colours
from portal.kit.drawings.pen import Chance, chance, circle, mark, short_id, signed, svg
from portal.kit.drawings.windows import Site

STREET_BELOW = 26  # from the ground line to the lower edge of the sheet
SKY_ABOVE = 38


def facade(
    building: Building,
    season: str = "winter",
    night: bool | None = None,
    *,
    width: int = 1440,
    height: int = 600,
    sun: bool = True,
    name: str = "",
    uid: str = "",
) -> str:
    """The drawing, ``width`` by at least ``height`` units, the building on its axis.

    ``night=None`` follows the page's light or dark theme through custom properties; True and False fix the
    hour, for a file of its own. The ground is the page's paper, the sky is left to the page.
    ``uid`` makes the ids inside unique where one page shows the same drawing twice.
    """
    if season not in street.SEASONS:
        raise ValueError(f"a season is one of {', '.join(street.SEASONS)}, not {season!r}")
    drawing = _drawn(building, season, night, width, height, sun, name)
    return signed(drawing, uid or short_id(building, season, night, width, height, sun))


@lru_cache(maxsize=128)
def _drawn(building: Building, season: str, night: bool | None, width: int, height: int, sun: bool, name: str) -> str:
    height = max(height, building.rise + STREET_BELOW + SKY_ABOVE)
    site = Site(
        building=building,
        axis=width / 2,
        ground=height - STREET_BELOW,
        paint=paints(STREET, evening=night, own=_own(building, night)),
        draw=_windows(building),
        snow=season == "winter",
    )
    marks = [mark("defs", windows.definitions(site) + street.definitions(site, season))]
    if sun:
        marks.append(circle(site.axis + 404, site.up(building.eaves + 34), 64, site.paint("sun")))
    marks.append(street.far_trees(site))
    if season != "winter":
        marks.append(street.lawn(site, width))
    if building.bays:
        marks += [masonry.wing(site, side) for side in (-1, 1)]
    if building.wings == 3:
        marks += [masonry.pavilion(site, side) for side in (-1, 1)]
    if building.dome:
        marks.append(masonry.dome(site))
    marks += [
        masonry.portico(site),
        street.ground(site, width, height),
        street.lamps(site),
        street.near_trees(site),
        street.people(site),
        street.air(site, width, height, season),
    ]
    looks = f"drawing facade hue-{nearest_hue(building.wall)} roof-{building.roof} door-{nearest_hue(building.door)}"
    return svg(width, height, *marks, name=name, class_=looks, fit="xMidYMax slice")


def _own(building: Building, night: bool | None) -> Colours:
    """In the page hues are those of the stylesheet's steps, so that the fallback looks the same."""
    wall, door = (hue if night is not None else nearest_hue(hue) for hue in (building.wall, building.door))
    evening = bool(night)
    return (
        wall_colours(wall, evening=evening)
        | roof_colours(building.roof, evening=evening)
        | door_colour(door, evening=evening)
    )


def _windows(building: Building) -> Chance:
    """Which windows are lit depends on the building, not on season or hour: nobody moves in between."""
    return chance("windows", building.storeys, building.wings, building.portico, building.name)
