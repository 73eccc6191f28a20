"""A person without a photograph: initials in the shape of the theme, arch, circle or a tile of graph paper."""

from math import cos, pi, sin

from portal.kit.drawings.palettes import CUT_PAPER, ENGRAVING, PLOT, paints
from portal.kit.drawings.pen import (
    UID,
    chance,
    circle,
    clean,
    d,
    group,
    mark,
    num,
    path,
    pick,
    polygon,
    rect,
    short_id,
    signed,
    stroke,
    svg,
    text,
    text_width,
    tone,
)
from portal.kit.drawings.sheet import Sheet

SIDE = 300


def portrait(
    theme: str, initials: str, seed: object, *, night: bool | None = None, name: str = "", uid: str = ""
) -> str:
    """Up to three letters; ground and pattern come from the person's id. Beside a printed name leave ``name`` empty."""
    if theme not in PORTRAITS:
        raise ValueError(f"a theme is one of {', '.join(PORTRAITS)}, not {theme!r}")
    family, height, draw = PORTRAITS[theme]
    sheet = Sheet(SIDE, height, paints(family, evening=night), chance("portrait", theme, seed))
    drawing = svg(SIDE, height, draw(sheet, short(initials)), name=name, class_="drawing portrait", fit="xMidYMin meet")
    return signed(drawing, uid or short_id(theme, initials, seed))


def short(initials: str) -> str:
    """At most three letters, large ones."""
    return clean(initials).replace(".", "").replace(" ", "")[:3].upper()


def _letters(words: str, x: float, y: float, size: float, room: float, colour: str, face: str, weight: str) -> str:
    size = min(size, size * room / max(text_width(words, size), 1))
    return text(words, x, y + size * 0.36, fill=colour, font_size=num(size), font_family=face, font_weight=weight)


def arch(sheet: Sheet, initials: str) -> str:
    """A niche of the gymnasium with rays, rings, lines or a lattice around the letters."""
    w, h = sheet.w, sheet.h
    ground = pick(sheet.draw, ("sky", "ochre", "cherry", "patina"))
    ink = sheet.paint("paper" if ground in ("cherry", "patina") else "cherry")
    x, y, r = w / 2, h * 0.44, w * 0.3
    pattern = pick(sheet.draw, (_rays, _rings, _lines, _lattice))(x, y, w, h)
    niche = path(d(("M", 0, h), ("V", w / 2), ("a", w / 2, w / 2, 0, 0, 1, w, 0), ("V", h), ("Z",)))
    inside = (
        rect(0, 0, w, h, sheet.paint(ground))
        + stroke(pattern, ink, 1.4, opacity=".38")
        + circle(x, y, r, sheet.paint(ground))
        + _letters(
            initials,
            x,
            y,
            w * 0.29,
            r * 1.75,
            ink,
            "var(--font-head,Prata),Playfair Display Variable,Georgia,serif",
            "400",
        )
    )
    return mark("defs", mark("clipPath", niche, id=f"{UID}n")) + group(inside, clip_path=tone("n"))


def _rays(x: float, y: float, w: float, _h: float) -> str:
    ways = (turn / 48 * 2 * pi for turn in range(48))
    return "".join(
        d(("M", x + cos(a) * w * 0.3, y + sin(a) * w * 0.3), ("L", x + cos(a) * w * 0.8, y + sin(a) * w * 0.8))
        for a in ways
    )


def _rings(x: float, y: float, w: float, _h: float) -> str:
    radii = (w * 0.32 + ring * 9 for ring in range(16))
    return "".join(d(("M", x - r, y), ("a", r, r, 0, 0, 1, 2 * r, 0), ("a", r, r, 0, 0, 1, -2 * r, 0)) for r in radii)


def _lines(_x: float, _y: float, w: float, h: float) -> str:
    return "".join(f"M0 {y}H{num(w)}" for y in range(8, int(h), 9))


def _lattice(_x: float, _y: float, _w: float, h: float) -> str:
    return "".join(f"M{at * 14} 0l{num(h)} {num(h)}M{at * 14} {num(h)}l{num(h)}-{num(h)}" for at in range(-26, 22))


CUT = (
    ("sky", "ink", "sun"),
    ("sun", "ink", "sun2"),
    ("red", "snow", "ink"),
    ("pine", "snow", "pine2"),
    ("ink", "sun", "pine"),
)


def disc(sheet: Sheet, initials: str) -> str:
    """A circle of two papers for the primary school."""
    w = sheet.w
    ground, ink, other = (sheet.paint(name) for name in pick(sheet.draw, CUT))
    shapes = (
        circle(w, w, w * 0.62, other),
        path(d(("M", 0, w), ("a", w, w, 0, 0, 1, w, -w), ("V", w), ("Z",)), other),
        polygon([(0, w), (w, w * 0.3), (w, w)], other),
        path(d(("M", 0, w * 0.72), ("a", w / 2, w / 2, 0, 0, 1, w, 0), ("V", w), ("H", 0), ("Z",)), other),
    )
    letters = _letters(
        initials,
        w / 2,
        w / 2,
        w * 0.3,
        w * 0.52,  # Unbounded is half as wide again as the estimate
        ink,
        "Unbounded Variable,Golos Text Variable,system-ui,sans-serif",
        "600",
    )
    inside = rect(0, 0, w, w, ground) + pick(sheet.draw, shapes) + letters
    edge = mark("clipPath", circle(w / 2, w / 2, w / 2), id=f"{UID}n")
    return mark("defs", edge) + group(inside, clip_path=tone("n"))


def tile(sheet: Sheet, initials: str) -> str:
    """A closed curve of the person's own on graph paper, the letters in its corner."""
    w = sheet.w
    lines = "".join(f"M{at} 0V{num(w)}M0 {at}H{num(w)}" for at in range(0, int(w) + 1, 20))
    lobes, depth, phase = sheet.count(2, 7), sheet.among(0.25, 0.6), sheet.among(0, 6)

    def at(step: int, radius: float) -> tuple[float, float]:
        angle = step / 90 * 2 * pi
        r = radius * (1 + depth * sin(lobes * angle + phase)) / (1 + depth)
        return w * 0.54 + r * cos(angle), w * 0.44 + r * sin(angle)

    rings = []
    for ring in range(1, 8):
        colour, width = ("red", 2.6) if ring == 4 else ("blue", 1.2)
        data = "M" + "L".join(f"{num(x)} {num(y)}" for x, y in (at(step, w * 0.062 * ring) for step in range(90))) + "Z"
        rings.append(stroke(data, sheet.paint(colour), width))
    size = 46.0
    wide = min(text_width(initials, size) + 24, w - 20)
    return "".join(
        (
            rect(0, 0, w, w, sheet.paint("ground")),
            stroke(lines, sheet.paint("grid"), 1),
            *rings,
            rect(0, w - 66, wide, 66, sheet.paint("ground")),
            _letters(
                initials,
                wide / 2,
                w - 34,
                size,
                wide - 16,
                sheet.paint("line"),
                "Geologica Variable,Golos Text Variable,system-ui,sans-serif",
                "600",
            ),
        )
    )


PORTRAITS = {
    "gymnasium": (ENGRAVING, 360, arch),
    "primary": (CUT_PAPER, SIDE, disc),
    "lyceum": (PLOT, SIDE, tile),
}
