"""What a gymnasium goes out for: skis and the track, cherries in June, flags of a holiday."""

from itertools import pairwise

from portal.kit.drawings.engraving.plate import colours, framed
from portal.kit.drawings.pen import (
    circle,
    d,
    group,
    num,
    path,
    polygon,
    rect,
    stroke,
    tone,
)
from portal.kit.drawings.sheet import Sheet


def branch(sheet: Sheet) -> str:
    """A branch with cherries."""
    _ground, one, two, paper, ink = colours(sheet, "sky", "ochre")
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
    return framed(sheet, _ground, *marks)


def flags(sheet: Sheet) -> str:
    """Strings of flags and the stars of a firework over roofs."""
    ground, one, two, paper, ink = colours(sheet, "cherry", "patina", "sky")
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
    return framed(sheet, ground, *marks, path("".join(roofs) + f"V{num(h)}Z", ink))


def ski(sheet: Sheet) -> str:
    """Hills, firs and somebody on skis."""
    ground, one, two, paper, ink = colours(sheet, "sky", "ochre")
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
    return framed(sheet, ground, *marks)


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


def track(sheet: Sheet) -> str:
    """The bend of a running track and a hurdle in each lane, under a large sun."""
    ground, one, two, paper, ink = colours(sheet, "sky", "patina", "ochre")
    if one == sheet.paint("ochre"):
        one = sheet.paint("cherry")
    w, h, lanes = sheet.w, sheet.h, sheet.count(4, 5)
    marks = [circle(w * sheet.among(0.2, 0.8), h * 0.26, h * 0.17, two)]
    x, y, outer = w * sheet.among(0.36, 0.64), h * 1.34, h * 0.98
    step = outer * 0.62 / lanes
    marks += [circle(x, y, outer + 10, paper), circle(x, y, outer, one), circle(x, y, outer, tone("h"), opacity=".18")]
    marks += [circle(x, y, outer - lane * step, "none", stroke=paper, stroke_width=4) for lane in range(1, lanes)]
    marks.append(circle(x, y, outer - lanes * step, sheet.paint("patina") if ground != sheet.paint("patina") else two))
    for lane in range(lanes):
        middle = outer - (lane + 0.5) * step
        turn, size = sheet.among(-26, 26), step * 0.8
        hurdle = stroke(d(("M", -size / 2, 0), ("v", -size), ("M", size / 2, 0), ("v", -size)), ink, 4)
        board = rect(-size * 0.62, -size * 1.1, size * 1.24, size * 0.3, paper) + rect(
            -size * 0.2, -size * 1.1, size * 0.4, size * 0.3, ink
        )
        marks.append(
            group(
                hurdle, board, transform=f"rotate({num(turn)} {num(x)} {num(y)}) translate({num(x)} {num(y - middle)})"
            )
        )
    return framed(sheet, ground, *marks)
