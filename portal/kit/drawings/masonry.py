"""The parts of the façade: wings, pavilions, portico, dome. Heights are measured up from the ground."""

from portal.kit.drawings.building import BAY, HALF, PAVILION, PLINTH, Building
from portal.kit.drawings.pen import (
    circle,
    clean,
    d,
    define,
    group,
    line,
    path,
    polygon,
    rect,
    stroke,
    text,
    text_width,
    tone,
    use,
)
from portal.kit.drawings.windows import Site

SIGN_WIDTH = 300


def wall(site: Site, x0: float, x1: float, *, recess: bool) -> str:
    """A stretch of wall with its bands: plinth, rusticated ground storey, belts, cornice with dentils."""
    paint, building, wide = site.paint, site.building, x1 - x0
    top = site.up(building.eaves)
    marks = [rect(x0, top, wide, building.eaves, paint("wall"))]
    if recess:
        marks.append(rect(x0, top, wide, building.eaves - PLINTH, tone("h"), opacity=".35"))
    marks += [
        rect(x0 - 8, top - 14, wide + 16, 7, paint("trim")),
        rect(x0 - 4, top - 7, wide + 8, 9, paint("trim")),
        rect(x0, top + 2, wide, 7, paint("wall2")),
        stroke(d(("M", x0 + 4, top - 3.5), ("H", x1 - 4)), paint("wall2"), 5, stroke_dasharray="4 5", opacity=".55"),
    ]
    for storey in range(1, building.storeys):
        belt = site.up(PLINTH + storey * building.storey)
        marks += [rect(x0 - 2, belt - 5, wide + 4, 8, paint("trim")), rect(x0, belt + 3, wide, 4, paint("wall2"))]
    rows = range(PLINTH + 11, PLINTH + building.storey - 16, 15)
    marks += [
        stroke("".join(d(("M", x0, site.up(row)), ("H", x1)) for row in rows), paint("wall2"), 1.4),
        rect(x0 - 4, site.up(PLINTH), wide + 8, PLINTH, paint("stone")),
        rect(x0 - 6, site.up(PLINTH + 3), wide + 12, 5, paint("trim")),
    ]
    return "".join(marks)


def openings(site: Site, x0: float, bays: int, width: float, kinds: tuple[str, ...]) -> str:
    """The windows of a stretch, storey by storey, and the small ones of the cellar."""
    building, cellar = site.building, []
    sills: list[tuple[str, float, float]] = []
    for bay in range(bays):
        x = x0 + width * (bay + 0.5)
        sills.append(("a", x, PLINTH + 16))
        for storey in range(1, building.storeys):
            kind = kinds[(bay + storey + 1) % len(kinds)] if storey == 1 else "f"
            sills.append((kind, x, sill(building, storey)))
        cellar.append(rect(x - 9, site.up(20), 18, 11, rx=5))
    return site.windows(sills) + group(*cellar, fill=site.paint("glass"))


def sill(building: Building, storey: int) -> float:
    """Height of the sills of a storey above the first."""
    return PLINTH + storey * building.storey + 22 * building.storey / 104


def wing(site: Site, side: int) -> str:
    """A wing with its roof, left (-1) or right (1) of the middle part."""
    ends = sorted((site.axis + side * HALF, site.axis + side * site.building.wing_end))
    marks = roof(site, *ends) + wall(site, *ends, recess=True)
    return marks + openings(site, ends[0], site.building.bays, BAY, ("t", "s"))


def roof(site: Site, x0: float, x1: float) -> str:
    eaves, ridge = site.up(site.building.eaves + 14), site.up(site.building.eaves + 50)
    shape = d(("M", x0 - 8, eaves), ("L", x0 + 26, ridge), ("H", x1 - 26), ("L", x1 + 8, eaves), ("Z",))
    marks = path(shape, site.paint("roof")) + path(shape, tone("r"))
    if not site.snow:
        return marks
    drift = d(
        ("M", x0 - 8, eaves),
        ("L", x0 + 26, ridge),
        ("H", x1 - 26),
        ("L", x1 - 18, ridge + 10),
        ("C", x1 - 56, ridge + 8, x1 - 76, ridge + 17, x1 - 116, ridge + 13),
        ("S", x0 + 116, ridge + 26, x0 + 80, ridge + 18),
        ("S", x0 + 36, eaves - 8, x0 + 4, eaves),
        ("Z",),
    )
    return marks + path(drift, site.paint("snow"))


def pavilion(site: Site, side: int) -> str:
    """The end of a long wing: two bays under a gable, with quoins and pilasters."""
    paint, building = site.paint, site.building
    ends = sorted((site.axis + side * building.wing_end, site.axis + side * building.half_width))
    x0, x1 = ends
    top, middle = site.up(building.eaves), (x0 + x1) / 2
    marks = [wall(site, x0, x1, recess=False)]
    for x in (x0 + 5, x1 - 19):
        if building.storeys > 1:
            marks.append(rect(x, top + 9, 14, (building.storeys - 1) * building.storey - 14, paint("trim")))
        for row in range(PLINTH + 6, PLINTH + building.storey - 24, 22):
            marks.append(rect(x - 3, site.up(row + 12), 20, 12, paint("trim")))
    marks.append(openings(site, x0, 2, PAVILION / 2, ("f",)))
    gable = top - 14
    marks += [
        polygon([(x0 - 10, gable), (middle, gable - 40), (x1 + 10, gable)], paint("trim")),
        polygon([(x0 + 12, gable - 5), (middle, gable - 31), (x1 - 12, gable - 5)], paint("wall")),
        circle(middle, gable - 13, 7, paint("glass")),
        _ridge_line(site, x0 - 10, middle, x1 + 10, gable - 1, 40, 4),
    ]
    return "".join(marks)


def _ridge_line(site: Site, x0: float, middle: float, x1: float, y: float, rise: float, width: float) -> str:
    """Snow on a gable; in other seasons the metal edge."""
    colour = site.paint("snow" if site.snow else "trim")
    return stroke(d(("M", x0, y), ("L", middle, y - rise), ("L", x1, y)), colour, width, stroke_linejoin="round")


def portico(site: Site) -> str:
    """The middle part: three doors under columns, or under pilasters where there is no portico, and a gable."""
    parts = [
        _entrance(site),
        _colonnade(site) if site.building.portico else _pilasters(site),
        _gable(site),
        _steps(site),
    ]
    return "".join(parts)


def _entrance(site: Site) -> str:
    paint, x0 = site.paint, site.axis - HALF
    high = site.up(site.building.entablature)
    marks = [rect(x0, high, 2 * HALF, site.ground - high, paint("wall"))]
    lintel = PLINTH + site.building.storey
    rows = range(PLINTH, lintel - 4, 15)
    marks += [
        stroke("".join(d(("M", x0, site.up(row)), ("H", x0 + 2 * HALF)) for row in rows), paint("wall2"), 1.4),
        rect(x0 - 6, site.up(PLINTH), 2 * HALF + 12, PLINTH, paint("stone")),
    ]
    marks += [_portal(site, site.axis + dx, door=dx == 0) for dx in (-104, 0, 104)]
    return "".join(marks)


def _portal(site: Site, x: float, *, door: bool) -> str:
    """One of the three arches: the door in the middle, tall windows at its sides."""
    paint = site.paint
    tall = min(site.building.storey + 10, 114)
    spring, foot = site.up(tall - 23), site.up(8)

    def arch(wide: float) -> str:
        return d(("M", x - wide, foot), ("V", spring), ("a", wide, wide, 0, 0, 1, 2 * wide, 0), ("V", foot), ("Z",))

    marks = [path(arch(30), paint("trim")), path(arch(23), paint("lit" if door else "glass"))]
    if not door:
        panes = d(
            ("M", x, spring - 23),
            ("V", foot),
            ("M", x - 23, spring),
            ("h", 46),
            ("M", x - 23, site.up(46)),
            ("h", 46),
        )
        return "".join(marks) + stroke(panes, paint("trim"), 2)
    leaf = spring + 6
    panel = min(34.0, (foot - leaf) * 0.42)
    marks += [
        rect(x - 23, leaf, 46, foot - leaf, paint("door")),
        line(x, leaf, x, foot, paint("wall2"), 1.6),
        *(
            rect(x + dx, leaf + 8, 12, panel, "none", stroke=paint("wall2"), stroke_width=1.4, opacity=".7")
            for dx in (-17, 5)
        ),
    ]
    return "".join(marks)


def _colonnade(site: Site) -> str:
    """Columns through all upper storeys, the wall behind them in shadow; a low house has them from the ground."""
    paint, building, x0 = site.paint, site.building, site.axis - HALF
    low = building.storeys == 1
    foot = site.up(PLINTH if low else PLINTH + building.storey + 14)
    top = site.up(building.entablature)
    marks = []
    if not low:
        marks += [
            rect(x0, top - 4, 2 * HALF, foot - top + 4, paint("wall2")),
            rect(x0, top - 4, 2 * HALF, foot - top + 4, tone("h"), opacity=".4"),
        ]
        for storey in range(1, building.storeys):
            height = PLINTH + storey * building.storey + 14 + 18
            kind = "a" if storey == 1 else "f"
            marks.append(site.windows((kind, site.axis + bay * 60, height) for bay in range(-2, 3)))
        marks.append(rect(x0 - 10, foot - 8, 2 * HALF + 20, 12, paint("trim")))
    places = (-156, -52, 52, 156) if low else range(-150, 151, 60)
    first, *others = places
    marks.append(define("c", _column(site, site.axis + first, foot - 14, top)))
    marks += [use("c", place - first) for place in others]
    return "".join(marks)


def _column(site: Site, x: float, foot: float, top: float) -> str:
    trim, shade = site.paint("trim"), site.paint("shade")
    return (
        polygon([(x - 9, foot), (x - 7.5, top + 12), (x + 7.5, top + 12), (x + 9, foot)], trim)
        + polygon([(x + 3.5, foot), (x + 3, top + 12), (x + 7.5, top + 12), (x + 9, foot)], shade)
        + rect(x - 12, foot - 2, 24, 8, trim)
        + rect(x - 12, top, 24, 5, trim)
        + rect(x - 10, top + 5, 20, 8, trim)
    )


def _pilasters(site: Site) -> str:
    """A plain middle part: windows between flat strips of plaster."""
    paint, building, x0 = site.paint, site.building, site.axis - HALF
    top, foot = site.up(building.entablature), site.up(PLINTH + building.storey)
    marks = []
    for storey in range(1, building.storeys):
        belt = site.up(PLINTH + storey * building.storey)
        marks += [
            rect(x0 - 2, belt - 5, 2 * HALF + 4, 8, paint("trim")),
            rect(x0, belt + 3, 2 * HALF, 4, paint("wall2")),
        ]
        kind = "t" if storey == 1 else "f"
        marks.append(site.windows((kind, site.axis + bay * 60, sill(building, storey)) for bay in range(-2, 3)))
    edges = [x0 + 4, x0 + 2 * HALF - 18]
    if building.storeys > 1:
        edges += [site.axis + place for place in (-97, 83)]
    marks += [rect(x, top, 14, foot - top - 5, paint("trim")) for x in edges]
    return "".join(marks)


def _gable(site: Site) -> str:
    """Beam with the school's word, pediment with the clock."""
    paint, axis = site.paint, site.axis
    beam = site.up(site.building.entablature + 24)
    x0, x1 = axis - HALF, axis + HALF
    clock = beam - 24
    return "".join(
        (
            rect(x0 - 8, beam, 2 * HALF + 16, 24, paint("trim")),
            line(x0 - 8, beam + 20, x1 + 8, beam + 20, paint("shade"), 1.4),
            word_on_beam(site, beam + 15.6),
            polygon([(x0 - 18, beam), (axis, beam - 68), (x1 + 18, beam)], paint("trim")),
            polygon([(x0 + 26, beam - 7), (axis, beam - 56), (x1 - 26, beam - 7)], paint("wall")),
            circle(axis, clock, 15, paint("trim")),
            circle(axis, clock, 11.5, paint("snow"), stroke=paint("door"), stroke_width=1.4),
            stroke(d(("M", axis - 6, clock + 4), ("L", axis, clock), ("V", clock - 8)), paint("door"), 1.6),
            _ridge_line(site, x0 - 18, axis, x1 + 18, beam - 1, 68, 5),
        )
    )


def word_on_beam(site: Site, y: float) -> str:
    """The school's word in capitals; a long one loses its spacing first, then its size, then its last words."""
    words = clean(site.building.name).upper().split()
    while words:
        shown = " ".join(words)
        for size, spacing in ((11, 5.5), (11, 3), (10, 1.5), (9, 0.8)):
            if text_width(shown, size, spacing=spacing) <= SIGN_WIDTH:
                return text(
                    shown,
                    site.axis + spacing / 2,
                    y,
                    font_size=size,
                    letter_spacing=spacing,
                    fill=site.paint("door"),
                    font_family="Prata,Playfair Display Variable,Georgia,serif",
                )
        words.pop()
    return ""


def _steps(site: Site) -> str:
    widths = [(300 + step * 18, step) for step in range(4)]
    return "".join(
        rect(site.axis - wide / 2, site.ground - 16 + step * 4, wide, 4, site.paint("shade" if step % 2 else "trim"))
        for wide, step in widths
    )


def dome(site: Site) -> str:
    """The belvedere behind the pediment: drum with windows, cap of the roof's metal, flag."""
    paint, axis = site.paint, site.axis
    foot, half = site.up(site.building.entablature + 90), 62
    cap = d(("M", axis - half, foot - 64), ("a", half, 54, 0, 0, 1, 2 * half, 0), ("Z",))
    marks = [
        rect(axis - half - 14, foot - 6, 2 * half + 28, 74, paint("wall")),
        rect(axis - half - 20, foot - 10, 2 * half + 40, 7, paint("trim")),
        rect(axis - half, foot - 58, 2 * half, 50, paint("wall")),
    ]
    for place in range(-2, 3):
        x = axis + place * 22
        pane = d(("M", x - 6, foot - 12), ("v", -26), ("a", 6, 6, 0, 0, 1, 12, 0), ("v", 26), ("Z",))
        marks.append(path(pane, paint("glass" if place % 2 else "lit"), stroke=paint("trim"), stroke_width=2.4))
    marks += [
        rect(axis - half - 6, foot - 64, 2 * half + 12, 8, paint("trim")),
        path(cap, paint("roof")),
        path(cap, tone("r")),
        rect(axis - 2, foot - 166, 4, 50, paint("stone")),
        path(d(("M", axis + 2, foot - 165), ("h", 34), ("l", -7, 9), ("l", 7, 9), ("h", -34), ("Z",)), paint("door")),
    ]
    if site.snow:
        drift = d(
            ("M", axis - half, foot - 64),
            ("A", half, 54, 0, 0, 1, axis + 12, foot - 117),
            ("C", axis - 12, foot - 98, axis - 30, foot - 92, axis - 40, foot - 64),
            ("Z",),
        )
        marks.append(path(drift, paint("snow")))
    return "".join(marks)
