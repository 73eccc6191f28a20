"""The colours of the drawings: a day and an evening for each family.

A drawing inside a page asks for custom properties (``--f-wall``) whose values stand in
`static/portal/css/drawings.css` and may be set anew by a school's theme; the day's colour is the fallback.
That file is the text of `stylesheet.stylesheet`; a test compares them.
"""

from dataclasses import dataclass

from portal.kit.drawings.colours import Oklch
from portal.kit.drawings.pen import Paint

Colours = dict[str, Oklch]


@dataclass(frozen=True)
class Family:
    """One set of names with its two sets of colours; ``letter`` begins the custom property."""

    letter: str
    day: Colours
    evening: Colours


def _set(text: str) -> Colours:
    """Reads ``name lightness chroma hue`` separated by commas; lightness in percent."""
    rows = (row.split() for row in text.split(","))
    return {name: Oklch(float(light) / 100, float(chroma), float(hue)) for name, light, chroma, hue in rows}


# The building's wall, roof and door are not here: they come from the school (`wall_colours`, `ROOFS`, `door_colour`).
STREET = Family(
    "f",
    _set(
        "trim 98 .008 90, shade 88 .02 250, stone 70 .02 250, glass 42 .05 250, lit 90 .12 92, dusk 42 .05 250,"
        "tree 27 .04 20, far 62 .03 250, snow 100 0 0, sun 96 .06 90, skin 84 .06 60, coat 50 .09 235, scarf 44 .14 22,"
        "ground 99.4 .003 90, lawn 79 .09 140, leaf 62 .12 140, leaf2 71 .13 132, gold 78 .14 80, rust 62 .15 48,"
        "blossom 92 .045 5, glow 90 .12 92, sky 93.5 .022 250"
    ),
    _set(
        "trim 86 .018 80, shade 70 .02 265, stone 48 .025 265, glass 27 .045 265, lit 89 .13 86, dusk 89 .13 86,"
        "tree 15 .03 270, far 25 .04 268, snow 93 .012 255, sun 93 .03 95, skin 74 .06 60,"
        "coat 55 .09 235, scarf 47 .13 22, ground 21.5 .028 272, lawn 33 .05 160, leaf 36 .06 158,"
        "leaf2 42 .07 150, gold 58 .1 75, rust 46 .1 45, blossom 70 .05 5, glow 89 .13 86, sky 30 .035 245"
    ),
)
ENGRAVING = Family(
    "g",
    _set("sky 89 .035 235, cherry 40 .13 18, ochre 84 .1 84, paper 98.5 .006 90, patina 52 .07 168, ink 25 .05 15"),
    _set("sky 72 .05 240, cherry 42 .13 18, ochre 76 .1 80, paper 92 .012 85, patina 48 .07 168, ink 19 .04 15"),
)
CUT_PAPER = Family(
    "c",
    _set(
        "sun 88 .15 90, sun2 81 .15 74, red 57 .2 30, pine 44 .095 165, pine2 57 .11 162, sky 85 .07 228,"
        "ink 26 .05 255, snow 100 0 0, bark 50 .08 50, skin 84 .07 60, back 66 .05 250, dusk 88 .15 90, moon 81 .15 74,"
        "hill 85 .07 228, drift 100 0 0, fir 44 .095 165, fir2 57 .11 162, night 26 .05 255,"
        "ground 100 0 0, meadow 77 .14 135, meadow2 69 .13 142, gold 79 .15 75"
    ),
    _set(
        "sun 88 .15 90, sun2 81 .15 74, red 57 .2 30, pine 44 .095 165, pine2 57 .11 162, sky 83 .07 228,"
        "ink 26 .05 255, snow 94 .012 240, bark 50 .08 50, skin 80 .07 60, back 66 .05 250,"
        "dusk 33 .075 262, moon 93 .07 95, hill 44 .065 250, drift 90 .02 245, fir 40 .075 170, fir2 48 .085 168,"
        "night 19 .035 258, ground 21 .035 258, meadow 39 .075 155, meadow2 33 .065 158, gold 58 .12 70"
    ),
)
PLOT = Family(
    "l",
    _set(
        "grid 93.5 .018 240, grid2 80 .03 245, grid3 76 .04 245, line 45 .16 257, red 57 .21 27, blue 45 .16 257,"
        "paper 98.8 .003 240, ink2 44 .022 258, ground 96.4 .009 245"
    ),
    _set(
        "grid 30 .03 188, grid2 44 .03 188, grid3 50 .035 188, line 90 .02 150, red 88 .13 95, blue 84 .075 220,"
        "paper 24.5 .026 190, ink2 77 .02 150, ground 28 .028 190"
    ),
)
FAMILIES = (STREET, ENGRAVING, CUT_PAPER, PLOT)

ROOFS: dict[str, tuple[Oklch, Oklch]] = {
    "copper": (Oklch(0.56, 0.07, 168), Oklch(0.44, 0.06, 175)),
    "slate": (Oklch(0.45, 0.03, 250), Oklch(0.42, 0.03, 258)),
    "tile": (Oklch(0.47, 0.11, 32), Oklch(0.41, 0.095, 30)),
    "blue": (Oklch(0.45, 0.09, 262), Oklch(0.4, 0.085, 262)),
    "brown": (Oklch(0.45, 0.05, 55), Oklch(0.4, 0.045, 52)),
}
# Lightness and chroma of a school's own colour, as the bars, buttons and links of its modules have it.
CREST_DAY = (0.47, 0.13)
CREST_EVENING = (0.8, 0.085)
CREST_ON = (Oklch(0.99, 0.006, 92), Oklch(0.2, 0.03, 262))
DOOR_DAY, DOOR_EVENING = (0.39, 0.125), (0.43, 0.135)
HUES = range(0, 360, 6)


def nearest_hue(hue: float) -> int:
    """The step of the stylesheet's 60 hues that stands for this one."""
    return round(hue / 6) * 6 % 360


def wall_colours(hue: float, *, evening: bool) -> Colours:
    """Plaster in the hue of the school: ochre is strong, rose and green are pale, as streets have them."""
    depth = wall_chroma(hue)
    light = (0.64, 0.55, 0.48) if evening else (0.86, 0.775, 0.67)
    more = (0.9, 1.05, 1.1) if evening else (1, 1.18, 1.28)
    shown = hue + warmth(hue) if evening else hue
    names = ("wall", "wall2", "hatch")
    return {name: Oklch(level, depth * share, shown) for name, level, share in zip(names, light, more, strict=True)}


def wall_chroma(hue: float) -> float:
    """0.045 for most hues, rising to 0.085 at ochre, where the eye takes paleness for dirt."""
    away = abs((hue - 84 + 180) % 360 - 180)
    return round(0.045 + 0.04 * max(0.0, 1 - away / 50), 4)


def warmth(hue: float) -> int:
    """Ochre turns towards brick in the evening; at its own hue it would look green."""
    away = abs((hue - 84 + 180) % 360 - 180)
    return round(-24 * max(0.0, 1 - away / 50))


def roof_colours(roof: str, *, evening: bool) -> Colours:
    colour = ROOFS[roof][evening]
    return {"roof": colour, "roof2": Oklch(colour.lightness - 0.06, colour.chroma, colour.hue)}


def door_colour(hue: float, *, evening: bool) -> Colours:
    """Door, flag and the letters over the columns: dark by day, a little lighter under the lamps."""
    return {"door": Oklch(*(DOOR_EVENING if evening else DOOR_DAY), hue)}


def paints(family: Family, *, evening: bool | None = None, own: Colours | None = None) -> Paint:
    """Name of a colour → what stands in ``fill``.

    ``evening=None`` follows the page (custom property, day as fallback); otherwise plain hex of that hour,
    for files that no page's style reaches.
    """
    colours = {**(family.evening if evening else family.day), **(own or {})}
    if evening is not None:
        return lambda name: colours[name].hex
    return lambda name: f"var(--{family.letter}-{name},{colours[name].hex})"
