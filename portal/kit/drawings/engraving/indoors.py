"""What stands in a gymnasium: its gallery and stairs, books and inkwell, an evening window, the stage."""

from portal.kit.drawings.engraving.plate import colours, framed, tones
from portal.kit.drawings.pen import (
    chance,
    circle,
    d,
    ellipse,
    group,
    line,
    num,
    path,
    pick,
    rect,
    stroke,
    tone,
)
from portal.kit.drawings.sheet import Sheet
from portal.kit.drawings.street import branches


def arcade(sheet: Sheet) -> str:
    """The school's gallery: arches, behind one of them the light is on."""
    ground, one, two, paper, ink = colours(sheet, "ochre", "sky", "patina")
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
    return framed(
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
    ground, one, _two, paper, ink = colours(sheet, "cherry", "patina", "sky")
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
    return framed(sheet, ground, *marks)


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


def stairs(sheet: Sheet) -> str:
    """The main staircase, up to a lit door."""
    ground, one, two, paper, ink = colours(sheet, "cherry", "patina", "sky")
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
        tones(sheet)
        + rect(0, 0, w, h, ground)
        + group(*marks, transform=f"matrix(-1 0 0 1 {num(w)} 0)" if flip else None)
    )


def books(sheet: Sheet) -> str:
    ground, one, two, paper, ink = colours(sheet, "patina", "ochre", "sky", "cherry")
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
    return framed(sheet, ground, *marks)


def _spine(x: float, foot: float, wide: float, tall: float, colour: str, ink: str) -> str:
    top = foot - tall
    return (
        rect(x, top, wide, tall, colour)
        + rect(x + wide * 0.7, top, wide * 0.3, tall, tone("h"), opacity=".4")
        + group(rect(x, top + 16, wide, 4), rect(x, foot - 34, wide, 4), fill=ink, opacity=".55")
        + rect(x + wide * 0.3, top + 36, wide * 0.4, tall * 0.25, ink, opacity=".28")
    )


def inkwell(sheet: Sheet) -> str:
    """A desk with a pile of notebooks, an inkwell and a quill."""
    ground, one, two, paper, ink = colours(sheet, "ochre", "sky", "cherry")
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
    return framed(sheet, ground, *marks)


def curtain(sheet: Sheet) -> str:
    """The stage of the school's theatre before the play: a bare tree under a round light."""
    ground, one, two, paper, ink = colours(sheet, "cherry", "patina")
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
    return framed(sheet, ground, *marks)


def _bare_tree(sheet: Sheet, x: float, y: float, length: float, ink: str) -> str:
    grown = branches(chance("stage", sheet.draw()), x, y, length, 1.57, 7, 7)
    levels: dict[int, list[str]] = {}
    widths: dict[int, float] = {}
    for twig in grown:
        levels.setdefault(twig.depth, []).append(d(("M", twig.x, twig.y), ("L", twig.x2, twig.y2)))
        widths[twig.depth] = twig.width
    marks = (path("".join(data), stroke_width=num(max(widths[level], 0.8))) for level, data in levels.items())
    return group(*marks, fill="none", stroke=ink, stroke_linecap="round")
