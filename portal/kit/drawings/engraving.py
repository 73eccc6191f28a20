"""Engravings for a gymnasium: flat colour, one tone of hatching, no outlines."""

from itertools import pairwise
from math import sqrt

from portal.kit.drawings.pen import (
    chance,
    circle,
    d,
    ellipse,
    group,
    hatch,
    line,
    mark,
    num,
    path,
    pick,
    polygon,
    rect,
    stroke,
    tone,
)
from portal.kit.drawings.sheet import Motif, Sheet
from portal.kit.drawings.street import branches

PALETTES = {
    "sky": ("sky", "cherry", "ochre"),
    "ochre": ("ochre", "cherry", "sky"),
    "cherry": ("cherry", "ochre", "sky"),
    "patina": ("patina", "ochre", "sky"),
}


def _colours(sheet: Sheet, *grounds: str) -> tuple[str, str, str, str, str]:
    """Ground, two colours, paper and ink; the item's chance picks among the grounds that suit the motif."""
    ground, one, two = (sheet.paint(name) for name in PALETTES[pick(sheet.draw, grounds)])
    return ground, one, two, sheet.paint("paper"), sheet.paint("ink")


def _tones(sheet: Sheet) -> str:
    ink = sheet.paint("ink")
    return mark("defs", hatch("h", ink, turn=45) + hatch("v", ink, width=1.3) + hatch("o", ink, width=1.3, turn=90))


def _framed(sheet: Sheet, ground: str, *marks: str) -> str:
    return _tones(sheet) + rect(0, 0, sheet.w, sheet.h, ground) + "".join(marks)


def arcade(sheet: Sheet) -> str:
    """The school's gallery: arches, behind one of them the light is on."""
    ground, one, two, paper, ink = _colours(sheet, "ochre", "sky", "patina")
    w, h, many = sheet.w, sheet.h, sheet.count(3, 5)
    lit, step = sheet.count(0, many - 1), w / many
    half, spring = step * 0.36, h * 0.42
    marks = []
    for at in range(many):
        x = step * (at + 0.5)
        edge = half + 10
        marks.append(
            path(d(("M", x - edge, h), ("V", spring), ("a", edge, edge, 0, 0, 1, 2 * edge, 0), ("V", h), ("Z",)), paper)
        )
        inner = d(("M", x - half, h), ("V", spring), ("a", half, half, 0, 0, 1, 2 * half, 0), ("V", h), ("Z",))
        shade = d(
            ("M", x - half, h),
            ("V", spring),
            ("a", half, half, 0, 0, 1, half, -half),
            ("Q", x - half * 0.35, h * 0.5, x - half * 0.3, h),
            ("Z",),
        )
        marks += [path(inner, two if at == lit else one), path(shade, tone("h"), opacity=".55")]
        if at == lit:
            marks.append(circle(x, h * 0.56, half * 0.5, paper))
    return _framed(
        sheet,
        ground,
        *marks,
        rect(0, h * 0.9, w, h * 0.1, paper),
        rect(0, h * 0.9, w, 5, ink),
        rect(0, 26, w, 8, paper),
        rect(0, 40, w, 3, paper),
    )


def window(sheet: Sheet) -> str:
    """An evening window with curtains and two cups: the teacher waits for the parents."""
    ground, one, _two, paper, ink = _colours(sheet, "cherry", "patina", "sky")
    w, h = sheet.w, sheet.h
    middle, wide, top, foot = w * sheet.among(0.44, 0.56), h * 0.86, h * 0.12, h * 0.74
    left = middle - wide / 2
    glow = sheet.paint("ochre") if ground != sheet.paint("ochre") else paper
    marks = [
        rect(left - 14, top - 14, wide + 28, foot - top + 14, paper),
        rect(left, top, wide, foot - top, sheet.paint("sky") if ground == sheet.paint("cherry") else glow),
        circle(left + wide * sheet.among(0.3, 0.7), top + h * 0.2, h * 0.09, paper),
        rect(middle - 4, top, 8, foot - top, paper),
        rect(left, top + h * 0.24, wide, 7, paper),
    ]
    for side in (-1, 1):
        x = middle + side * wide / 2
        curtain = d(
            ("M", x + side * 14, top - 14),
            ("h", -side * wide * 0.3),
            ("Q", x - side * wide * 0.2, foot * 0.6, x - side * 6, foot - h * 0.06),
            ("h", side * 20),
            ("Z",),
        )
        marks += [path(curtain, one), path(curtain, tone("v"), opacity=".3")]
    marks += [
        rect(0, foot, w, 10, ink),
        rect(0, foot + 10, w, h - foot - 10, paper),
        rect(0, foot + 10, w, h - foot - 10, tone("o"), opacity=".12"),
    ]
    for place in (-0.62, 0.62):
        marks.append(
            _cup(middle + place * wide * 0.42, foot, h * 0.06, sheet.paint("cherry" if place < 0 else "patina"), ink)
        )
    return _framed(sheet, ground, *marks)


def _cup(x: float, y: float, size: float, colour: str, ink: str) -> str:
    bowl = d(
        ("M", x - size, y - size * 1.5),
        ("h", size * 2),
        ("q", 0, size * 1.5, -size * 0.7, size * 1.5),
        ("h", -size * 0.6),
        ("q", -size * 0.7, 0, -size * 0.7, -size * 1.5),
        ("Z",),
    )
    return (
        stroke(
            d(("M", x + size * 0.8, y - size * 1.2), ("q", size * 0.9, size * 0.1, -size * 0.2, size * 0.9)),
            colour,
            size * 0.22,
        )
        + path(bowl, colour)
        + path(bowl, tone("h"), opacity=".3")
        + stroke(
            d(
                ("M", x, y - size * 2),
                ("q", size * 0.5, -size * 0.5, 0, -size),
                ("q", -size * 0.5, -size * 0.5, 0, -size),
            ),
            ink,
            2,
            opacity=".5",
        )
    )


def globe(sheet: Sheet) -> str:
    ground, one, two, paper, ink = _colours(sheet, "sky", "ochre", "patina")
    if ground == sheet.paint("patina"):
        one = sheet.paint("cherry")
    w, h = sheet.w, sheet.h
    x, y, r = w * sheet.among(0.4, 0.6), h * 0.47, h * 0.34
    side = 1 if sheet.draw() < 0.5 else -1
    marks = [
        circle(x + side * r * 0.9, y - r * 0.7, r * 0.34, two),
        circle(x, y, r + 14, "none", stroke=one, stroke_width=9),
        circle(x, y, r, paper),
    ]
    meridians = "".join(ellipse(x, y, r * share, r) for share in (0.25, 0.55, 0.82))
    parallels = "".join(
        d(("M", x - r * sqrt(1 - k * k), y + r * k), ("Q", x, y + r * k + r * 0.12, x + r * sqrt(1 - k * k), y + r * k))
        for k in (-0.6, -0.3, 0.0, 0.3, 0.6)
    )
    marks.append(group(meridians, path(parallels), fill="none", stroke=ink, stroke_width="1.6"))
    turn = sheet.among(-0.1, 0.12) * r
    marks += [
        path(
            d(
                ("M", x - r * 0.55 + turn, y - r * 0.5),
                ("q", r * 0.4, -r * 0.25, r * 0.55, r * 0.05),
                ("q", r * 0.1, r * 0.35, -r * 0.25, r * 0.4),
                ("q", -r * 0.4, 0, -r * 0.3, -r * 0.45),
                ("Z",),
            ),
            one,
        ),
        path(
            d(
                ("M", x + r * 0.12 + turn, y),
                ("q", r * 0.4, -r * 0.2, r * 0.5, r * 0.15),
                ("q", -r * 0.05, r * 0.5, -r * 0.35, r * 0.45),
                ("q", -r * 0.25, -r * 0.2, -r * 0.15, -r * 0.6),
                ("Z",),
            ),
            one,
        ),
        path(
            d(("M", x, y - r), ("a", r, r, 0, 0, 1, 0, 2 * r), ("a", r * 0.5, r, 0, 0, 0, 0, -2 * r), ("Z",)),
            tone("v"),
            opacity=".5",
        ),
        rect(x - 8, y + r + 12, 16, h * 0.08, one),
        path(d(("M", x - 70, h * 0.96), ("Q", x, h * 0.86, x + 70, h * 0.96), ("Z",)), one),
        rect(0, h * 0.955, w, h * 0.05, paper),
        rect(0, h * 0.955, w, 4, ink),
    ]
    return _framed(sheet, ground, *marks)


def books(sheet: Sheet) -> str:
    ground, one, two, paper, ink = _colours(sheet, "patina", "ochre", "sky", "cherry")
    w, h, shelf = sheet.w, sheet.h, sheet.h * 0.86
    covers = [
        colour for colour in (one, two, paper, sheet.paint("cherry"), sheet.paint("patina"), paper) if colour != ground
    ]
    marks, x, end = [], w * 0.08, w * sheet.among(0.66, 0.76)
    while x < end:
        wide, tall = sheet.among(22, 56), h * sheet.among(0.44, 0.74)
        marks.append(_spine(x, shelf, wide, tall, pick(sheet.draw, covers), ink))
        x += wide + 3
    marks.append(
        group(
            _spine(x + 14, shelf, 44, h * 0.6, two, ink),
            transform=f"rotate({num(sheet.among(11, 15))} {num(x + 30)} {num(shelf)})",
        )
    )
    marks += [
        rect(0, shelf, w, 10, ink),
        rect(0, shelf + 10, w, h - shelf, paper),
        rect(0, shelf + 10, w, h - shelf, tone("o"), opacity=".12"),
    ]
    return _framed(sheet, ground, *marks)


def _spine(x: float, foot: float, wide: float, tall: float, colour: str, ink: str) -> str:
    top = foot - tall
    return (
        rect(x, top, wide, tall, colour)
        + rect(x + wide * 0.7, top, wide * 0.3, tall, tone("h"), opacity=".4")
        + group(rect(x, top + 16, wide, 4), rect(x, foot - 34, wide, 4), fill=ink, opacity=".55")
        + rect(x + wide * 0.3, top + 36, wide * 0.4, tall * 0.25, ink, opacity=".28")
    )


def stairs(sheet: Sheet) -> str:
    """The main staircase, up to a lit door."""
    ground, one, two, paper, ink = _colours(sheet, "cherry", "patina", "sky")
    w, h, many = sheet.w, sheet.h, sheet.count(8, 10)
    step, rise = w * 0.76 / many, h * 0.7 / many
    marks = []
    for at in range(many):
        x, y = w * 0.06 + at * step, h * 0.92 - at * rise
        marks += [
            rect(x, y, w - x, h - y, paper if at % 2 else two),
            rect(x, y, step, h - y, tone("h"), opacity=".22"),
            rect(x, y, w - x, 3, ink),
        ]
    top = h * 0.92 - (many - 1) * rise
    for half, colour, drop in ((w * 0.09, paper, 0), (w * 0.06, one, h * 0.01)):
        marks.append(
            path(
                d(
                    ("M", w * 0.76 - half, top),
                    ("V", h * 0.14 + drop),
                    ("a", half, half, 0, 0, 1, 2 * half, 0),
                    ("V", top),
                    ("Z",),
                ),
                colour,
            )
        )
    rail = paper if ground != sheet.paint("sky") else sheet.paint("cherry")
    posts = "".join(d(("M", w * 0.06 + at * step, h * 0.92 - at * rise), ("v", -h * 0.16)) for at in range(many))
    marks += [line(w * 0.06, h * 0.76, w * 0.06 + (many - 1) * step, top - h * 0.16, rail, 5), stroke(posts, rail, 3)]
    flip = sheet.draw() < 0.5
    return (
        _tones(sheet)
        + rect(0, 0, w, h, ground)
        + group(*marks, transform=f"matrix(-1 0 0 1 {num(w)} 0)" if flip else None)
    )


def inkwell(sheet: Sheet) -> str:
    """A desk with a pile of notebooks, an inkwell and a quill."""
    ground, one, two, paper, ink = _colours(sheet, "ochre", "sky", "cherry")
    w, h, desk = sheet.w, sheet.h, sheet.h * 0.8
    marks = [circle(w * sheet.among(0.2, 0.34), h * 0.3, h * 0.16, two)]
    x, y = w * 0.14, desk
    for at in range(sheet.count(3, 5)):
        wide, tall = w * sheet.among(0.34, 0.42), h * sheet.among(0.05, 0.08)
        y -= tall
        colour = (paper, one, sheet.paint("patina"), paper)[at % 4]
        left = x + sheet.among(-14, 14)
        marks += [
            rect(left, y, wide, tall - 2, colour),
            rect(left + wide * 0.82, y, wide * 0.18, tall - 2, tone("h"), opacity=".4"),
        ]
    pot, size = w * 0.72, h * 0.15
    body = d(
        ("M", pot - size * 0.3, desk - size * 1.2),
        ("h", size * 0.6),
        ("v", size * 0.3),
        ("q", size * 0.6, size * 0.1, size * 0.6, size * 0.9),
        ("h", -size * 1.8),
        ("q", 0, -size * 0.8, size * 0.6, -size * 0.9),
        ("Z",),
    )
    tip, end = (pot, desk - size), (pot + w * 0.15, h * 0.08)
    feather = d(
        ("M", *tip),
        ("C", pot - w * 0.07, h * 0.42, pot + w * 0.01, h * 0.16, *end),
        ("C", pot + w * 0.17, h * 0.28, pot + w * 0.1, h * 0.48, *tip),
        ("Z",),
    )
    half = d(
        ("M", *tip),
        ("C", pot + w * 0.04, h * 0.4, pot + w * 0.08, h * 0.22, *end),
        ("C", pot + w * 0.17, h * 0.28, pot + w * 0.1, h * 0.48, *tip),
        ("Z",),
    )
    marks += [
        path(feather, paper),
        path(half, tone("h"), opacity=".5"),
        path(body, one),
        path(body, tone("v"), opacity=".35"),
        rect(pot - size * 0.4, desk - size * 1.3, size * 0.8, size * 0.18, ink),
    ]
    marks += [
        rect(0, desk, w, 10, ink),
        rect(0, desk + 10, w, h - desk, paper),
        rect(0, desk + 10, w, h - desk, tone("o"), opacity=".14"),
    ]
    return _framed(sheet, ground, *marks)


def branch(sheet: Sheet) -> str:
    """A branch with cherries."""
    _ground, one, two, paper, ink = _colours(sheet, "sky", "ochre")
    w, h = sheet.w, sheet.h
    marks = [circle(w * sheet.among(0.66, 0.84), h * 0.3, h * 0.2, two)]
    marks.append(
        stroke(
            d(("M", -10, h * 0.24), ("C", w * 0.3, h * 0.1, w * 0.5, h * 0.42, w + 10, h * 0.16)),
            ink,
            7,
            stroke_linecap="round",
        )
    )
    for at, y in ((0.2, 0.21), (0.42, 0.245), (0.63, 0.27), (0.84, 0.22)):
        stem, top, many = w * at, h * y, sheet.count(1, 2)
        for cherry in range(many + 1):
            x = stem + (cherry - 0.5 * many) * 44 + sheet.among(0, 10)
            foot = top + h * sheet.among(0.36, 0.54)
            marks += [
                stroke(d(("M", stem, top), ("Q", stem + (cherry - 0.5 * many) * 16, top + h * 0.2, x, foot)), ink, 3),
                circle(x, foot + 24, 26, one),
                path(
                    d(("M", x, foot - 2), ("a", 26, 26, 0, 0, 1, 0, 52), ("a", 14, 26, 0, 0, 0, 0, -52), ("Z",)),
                    tone("v"),
                    opacity=".4",
                ),
                circle(x - 9, foot + 15, 5, paper),
            ]
        leaf = d(("M", stem + 6, top), ("q", 40, -62, 104, -44), ("q", -24, 62, -104, 44), ("Z",))
        marks += [
            path(leaf, sheet.paint("patina")),
            path(d(("M", stem + 6, top), ("q", 40, -62, 104, -44), ("Z",)), tone("h"), opacity=".4"),
        ]
    return _framed(sheet, _ground, *marks)


def flags(sheet: Sheet) -> str:
    """Strings of flags and the stars of a firework over roofs."""
    ground, one, two, paper, ink = _colours(sheet, "cherry", "patina", "sky")
    w, h = sheet.w, sheet.h
    spark = paper if ground == sheet.paint("sky") else two
    marks = []
    for x, y, r in ((sheet.among(0.24, 0.36), 0.5, 0.2), (sheet.among(0.62, 0.74), 0.46, 0.25), (0.5, 0.66, 0.13)):
        rays = "".join(f"M{num(w * x)} {num(h * y)}m0-{num(h * r * 0.42)}v-{num(h * r * 0.5)}" for _ in range(1))
        star = "".join(
            group(path(rays), transform=f"rotate({turn} {num(w * x)} {num(h * y)})") for turn in range(0, 360, 30)
        )
        marks += [
            group(star, fill="none", stroke=spark, stroke_width="5", stroke_linecap="round"),
            circle(w * x, h * y, h * r * 0.14, one),
        ]
    for string, sag in ((0.05, 0.16), (0.17, 0.12)):
        points = [(w * step / 10, h * (string + sag * 4 * (step / 10) * (1 - step / 10))) for step in range(11)]
        marks.append(stroke(d(("M", 0, h * string), ("Q", w / 2, h * (string + 2 * sag), w, h * string)), ink, 3))
        for at, ((x, y), (x2, y2)) in enumerate(pairwise(points)):
            colour = (one, paper, two)[(at + (string > 0.1)) % 3]
            flag = [(x + 6, y), (x2 - 6, y2), ((x + x2) / 2, (y + y2) / 2 + h * 0.13)]
            marks += [
                polygon(flag, colour),
                polygon([flag[1], flag[2], ((x + x2) / 2, (y + y2) / 2)], tone("h"), opacity=".35"),
            ]
    roofs, x = ["M0 " + num(h)], 0.0
    while x < w:
        wide, tall = sheet.among(60, 120), sheet.among(0.1, 0.22)
        roofs.append(d(("V", h * (1 - tall)), ("l", wide / 2, -h * 0.09), ("l", wide / 2, h * 0.09)))
        x += wide
    return _framed(sheet, ground, *marks, path("".join(roofs) + f"V{num(h)}Z", ink))


def curtain(sheet: Sheet) -> str:
    """The stage of the school's theatre before the play: a bare tree under a round light."""
    ground, one, two, paper, ink = _colours(sheet, "cherry", "patina")
    w, h = sheet.w, sheet.h
    marks = []
    for side in (0, 1):
        edge, sign = side * w, -1 if side else 1
        for fold in range(6):
            left, right = edge + sign * fold * w * 0.062, edge + sign * (fold + 1) * w * 0.062
            inner, outer = edge + sign * (fold + 1) * w * 0.028, edge + sign * fold * w * 0.028
            shape = d(
                ("M", left, 0),
                ("H", right),
                ("Q", edge + sign * (fold + 1) * w * 0.05, h * 0.5, inner, h * 0.86),
                ("H", outer),
                ("Q", edge + sign * fold * w * 0.05, h * 0.5, left, 0),
                ("Z",),
            )
            marks.append(path(shape, one if fold % 2 else two))
            if fold % 2 == 0:
                marks.append(path(shape, tone("v"), opacity=".16"))
    middle = w * sheet.among(0.45, 0.55)
    marks += [circle(middle, h * 0.46, h * 0.23, paper), circle(middle, h * 0.46, h * 0.23, tone("h"), opacity=".16")]
    marks.append(_bare_tree(sheet, middle, h * 0.88, h * 0.17, ink))
    marks += [rect(0, h * 0.86, w, h * 0.14, ink), ellipse(middle, h * 0.93, h * 0.3, h * 0.035, paper, opacity=".22")]
    for swag in range(9):
        marks.append(
            path(
                d(("M", swag * w / 9, 0), ("h", w / 9), ("a", w / 18, h * 0.09, 0, 0, 1, -w / 9, 0), ("Z",)),
                one if swag % 2 else two,
            )
        )
    return _framed(sheet, ground, *marks)


def _bare_tree(sheet: Sheet, x: float, y: float, length: float, ink: str) -> str:
    grown = branches(chance("stage", sheet.draw()), x, y, length, 1.57, 7, 7)
    levels: dict[int, list[str]] = {}
    widths: dict[int, float] = {}
    for twig in grown:
        levels.setdefault(twig.depth, []).append(d(("M", twig.x, twig.y), ("L", twig.x2, twig.y2)))
        widths[twig.depth] = twig.width
    marks = (path("".join(data), stroke_width=num(max(widths[level], 0.8))) for level, data in levels.items())
    return group(*marks, fill="none", stroke=ink, stroke_linecap="round")


def ski(sheet: Sheet) -> str:
    """Hills, firs and somebody on skis."""
    ground, one, two, paper, ink = _colours(sheet, "sky", "ochre")
    w, h = sheet.w, sheet.h
    hills = [
        (0, h * 0.55),
        (w * 0.22, h * sheet.among(0.33, 0.4)),
        (w * 0.4, h * 0.54),
        (w * 0.6, h * sheet.among(0.27, 0.34)),
        (w * 0.86, h * 0.52),
        (w, h * 0.42),
        (w, h),
        (0, h),
    ]
    marks = [
        circle(w * sheet.among(0.66, 0.8), h * 0.26, h * 0.15, two),
        polygon(hills, sheet.paint("patina")),
        polygon(hills, tone("h"), opacity=".3"),
    ]
    marks.append(path(d(("M", 0, h * 0.72), ("Q", w * 0.4, h * 0.48, w, h * 0.8), ("V", h), ("H", 0), ("Z",)), paper))
    for drop in (0, 0.04):
        marks.append(
            stroke(
                d(("M", -10, h * (0.98 + drop)), ("Q", w / 2, h * (0.64 + drop), w + 10, h * (0.9 + drop))),
                ink,
                2,
                opacity=".6",
            )
        )
    for x, y, k in ((0.12, 0.66, 1), (0.2, 0.63, 0.8), (0.9, 0.72, 1.1), (0.83, 0.7, 0.8)):
        marks.append(_fir(w * x, h * y, k * sheet.among(0.9, 1.15), ink))
    marks.append(_skier(w * sheet.among(0.44, 0.56), h * 0.7, one, ink))
    return _framed(sheet, ground, *marks)


def _fir(x: float, y: float, k: float, colour: str) -> str:
    layers = "".join(
        d(
            ("M", x - (34 - at * 7) * k, y - at * 26 * k),
            ("L", x, y - (44 + at * 26) * k),
            ("L", x + (34 - at * 7) * k, y - at * 26 * k),
            ("Z",),
        )
        for at in range(3)
    )
    return path(layers + d(("M", x - 4 * k, y), ("h", 8 * k), ("v", 14 * k), ("h", -8 * k), ("Z",)), colour)


def _skier(x: float, y: float, coat: str, ink: str) -> str:
    limbs = stroke("M-44 8H52M8-24 34-8M0-22-22-6", ink, 4, stroke_linecap="round") + stroke(
        "M34-8 22 10M-22-6-34 10", ink, 2.4
    )
    body = path("M-10 4-2-34 14-30 12 4Z", coat) + circle(12, -46, 11, coat) + path("M1-47a11 11 0 0 1 22 0Z", ink)
    return group(limbs, body, transform=f"translate({num(x)} {num(y)}) rotate(4) scale(1.15)")


def compass(sheet: Sheet) -> str:
    """A pair of compasses over its circles."""
    ground, one, two, paper, ink = _colours(sheet, "patina", "cherry", "ochre", "sky")
    w, h = sheet.w, sheet.h
    x, y, step, marked = w * sheet.among(0.42, 0.54), h * 0.62, h * 0.105, sheet.count(2, 4)
    marks = [
        circle(
            x, y, ring * step, ground if ring % 2 else one if ring == marked else paper, stroke=ink, stroke_width=1.6
        )
        for ring in range(6, 1, -1)
    ]
    marks.append(circle(x, y, step, two, stroke=ink, stroke_width=1.6))
    hinge_x, hinge_y = x + h * 0.21, h * 0.1
    marks += [
        polygon([(hinge_x - 9, hinge_y), (x, y), (hinge_x + 7, hinge_y + 10)], ink),
        polygon([(hinge_x + 9, hinge_y), (x + h * 0.42, y + 4), (hinge_x - 7, hinge_y + 10)], ink),
        rect(hinge_x - 5, hinge_y - 34, 10, 30, ink),
        circle(hinge_x, hinge_y, 15, two, stroke=ink, stroke_width=4),
        circle(x, y, 5, ink),
    ]
    return _framed(sheet, ground, *marks)


MOTIFS: dict[str, tuple[Motif, ...]] = {
    "study": (stairs, inkwell),
    "sport": (ski,),
    "stage": (curtain,),
    "parents": (arcade, window),
    "science": (compass,),
    "trips": (globe,),
    "books": (books,),
    "holiday": (flags, branch),
    "school": (arcade, branch, stairs),
}
