"""Globe, compasses, telescope."""

from math import sqrt

from portal.kit.drawings.engraving.plate import colours, framed
from portal.kit.drawings.pen import (
    circle,
    d,
    ellipse,
    group,
    num,
    path,
    polygon,
    rect,
    stroke,
    tone,
)
from portal.kit.drawings.sheet import Sheet


def globe(sheet: Sheet) -> str:
    ground, one, two, paper, ink = colours(sheet, "sky", "ochre", "patina")
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
    return framed(sheet, ground, *marks)


def compass(sheet: Sheet) -> str:
    """A pair of compasses over its circles."""
    ground, one, two, paper, ink = colours(sheet, "patina", "cherry", "ochre", "sky")
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
    return framed(sheet, ground, *marks)


def telescope(sheet: Sheet) -> str:
    """A telescope on its legs, the moon and a few stars."""
    ground, one, two, paper, ink = colours(sheet, "cherry", "patina", "sky")
    if ground == sheet.paint("sky"):
        one = sheet.paint("cherry")
    w, h = sheet.w, sheet.h
    moon_x, moon_y, r = w * sheet.among(0.7, 0.8), h * 0.3, h * 0.18
    marks = [
        circle(moon_x, moon_y, r, paper),
        path(
            d(("M", moon_x, moon_y - r), ("a", r, r, 0, 0, 1, 0, 2 * r), ("a", r * 0.5, r, 0, 0, 0, 0, -2 * r), ("Z",)),
            tone("v"),
            opacity=".4",
        ),
    ]
    for _star in range(sheet.count(9, 14)):
        x, y, size = sheet.among(0.04, 0.62) * w, sheet.among(0.05, 0.44) * h, sheet.among(5, 10)
        marks.append(polygon([(x, y - size), (x + size * 0.28, y), (x, y + size), (x - size * 0.28, y)], paper))
    x, y = w * 0.36, h * 0.62
    tube = (
        rect(-w * 0.17, -h * 0.05, w * 0.2, h * 0.1, one)
        + rect(w * 0.03, -h * 0.065, w * 0.17, h * 0.13, one)
        + rect(w * 0.18, -h * 0.08, w * 0.04, h * 0.16, two)
        + rect(-w * 0.2, -h * 0.035, w * 0.03, h * 0.07, ink)
        + rect(-w * 0.17, h * 0.008, w * 0.2, h * 0.042, tone("o"), opacity=".4")
        + rect(w * 0.03, h * 0.01, w * 0.15, h * 0.055, tone("o"), opacity=".4")
        + rect(0, -h * 0.07, w * 0.03, h * 0.14, two)
    )
    legs = d(
        ("M", x, y),
        ("L", x - w * 0.11, h * 0.94),
        ("M", x, y),
        ("L", x + w * 0.11, h * 0.94),
        ("M", x, y),
        ("V", h * 0.94),
    )
    marks += [
        stroke(legs, ink, 8),
        group(tube, transform=f"translate({num(x)} {num(y)}) rotate({num(sheet.among(-30, -22))})"),
        circle(x, y, 11, ink),
    ]
    return framed(sheet, ground, *marks, rect(0, h * 0.93, w, h * 0.07, paper), rect(0, h * 0.93, w, 5, ink))
