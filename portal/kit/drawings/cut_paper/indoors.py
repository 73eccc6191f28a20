"""Letters, books, paints, the choir, the fir of December."""

from portal.kit.drawings.cut_paper.figures import bullfinch, child, fir, flakes, ground_of, placed
from portal.kit.drawings.pen import (
    Paint,
    circle,
    d,
    path,
    polygon,
    rect,
    stroke,
    text,
)
from portal.kit.drawings.sheet import Sheet


def letters(sheet: Sheet) -> str:
    """Six cubes of an alphabet, each lying a little askew."""
    c, w, h = sheet.paint, sheet.w, sheet.h
    _name, ground = ground_of(sheet, "sky", "sun2", "pine2")
    alphabet = "АБВГДЖИКЛМОРСЯ"
    cubes = (("red", "snow"), ("pine", "snow"), ("ink", "sun"), ("sun", "ink"), ("snow", "red"), ("bark", "snow"))
    first, step = sheet.count(0, 13), sheet.count(1, 3)
    marks = []
    for at, (cube, ink) in enumerate(cubes):
        x, y = w * (0.2 + 0.3 * (at % 3)), h * (0.27 + 0.46 * (at // 3))
        letter = alphabet[(first + at * step) % len(alphabet)]
        shape = rect(-68, -68, 136, 136, c(cube), rx=18) + text(
            letter,
            0,
            37,
            fill=c(ink),
            font_size=98,
            font_weight="700",
            font_family="Unbounded Variable,Golos Text Variable,system-ui,sans-serif",
        )
        marks.append(placed(shape, x, y, turn=sheet.among(-11, 11)))
    return ground + "".join(marks)


def book(sheet: Sheet) -> str:
    c, w, h = sheet.paint, sheet.w, sheet.h
    _name, ground = ground_of(sheet, "sun", "pine", "sky")
    middle = w / 2

    def leaf(side: int) -> str:
        return d(
            ("M", middle, h * 0.36),
            ("C", middle + side * 62, h * 0.24, middle + side * w * 0.3, h * 0.26, middle + side * w * 0.38, h * 0.32),
            ("V", h * 0.82),
            ("C", middle + side * w * 0.3, h * 0.76, middle + side * 62, h * 0.74, middle, h * 0.86),
            ("Z",),
        )

    shade = d(
        ("M", middle, h * 0.36),
        ("C", middle + 62, h * 0.24, middle + w * 0.3, h * 0.26, middle + w * 0.38, h * 0.32),
        ("L", middle, h * 0.86),
        ("Z",),
    )
    rows = "".join(d(("M", w * 0.18, h * (0.42 + row * 0.085)), ("q", w * 0.12, -14, w * 0.26, 8)) for row in range(4))
    rows += d(("M", w * 0.6, h * 0.6), ("h", w * 0.2), ("M", w * 0.6, h * 0.68), ("h", w * 0.16))
    return "".join(
        (
            ground,
            path(leaf(-1), c("snow")),
            path(leaf(1), c("snow")),
            path(shade, c("sky"), opacity=".5"),
            stroke(rows, c("ink"), 6, stroke_linecap="round", opacity=".8"),
            placed(bullfinch(c), w * sheet.among(0.62, 0.72), h * 0.29, 1.15, flip=True),
        )
    )


def choir(sheet: Sheet) -> str:
    c, w, h = sheet.paint, sheet.w, sheet.h
    name, ground = ground_of(sheet, "pine", "red", "sky")
    coats = [colour for colour in ("red", "sun", "sky", "snow", "pine2") if colour != name]
    shift = sheet.count(0, 3)
    marks = [ground]
    for place in range(4):
        coat, hat = coats[(place + shift) % len(coats)], coats[(place + shift + 1) % len(coats)]
        marks.append(
            placed(
                child(c, coat, hat),
                w * (0.2 + place * 0.2),
                h * (0.95 if place % 2 else 1.03),
                2.4,
                flip=place % 2 == 0,
            )
        )
    note = c("sun") if name != "sky" else c("ink")
    x, y = w * sheet.among(0.26, 0.5), h * 0.24
    tune = stroke(d(("M", x, y), ("v", -h * 0.15), ("l", w * 0.14, -h * 0.03), ("v", h * 0.15)), note, 9)
    return "".join(marks) + tune + circle(x - 15, y, 18, note) + circle(x + w * 0.14 - 15, y - h * 0.03, 18, note)


def paint_box(sheet: Sheet) -> str:
    c, w, h = sheet.paint, sheet.w, sheet.h
    name, ground = ground_of(sheet, "pine", "sky", "sun")
    palette = d(
        ("M", w * 0.2, h * 0.56),
        ("C", w * 0.16, h * 0.2, w * 0.5, h * 0.1, w * 0.7, h * 0.26),
        ("S", w * 0.84, h * 0.6, w * 0.66, h * 0.58),
        ("S", w * 0.54, h * 0.72, w * 0.56, h * 0.8),
        ("S", w * 0.24, h * 0.92, w * 0.2, h * 0.56),
        ("Z",),
    )
    colours = ["red", "sun", "sky", "ink", "pine2"]
    shift = sheet.count(0, 4)
    wells = ((0.34, 0.38, 33), (0.5, 0.3, 30), (0.65, 0.4, 28), (0.32, 0.58, 30), (0.4, 0.73, 23))
    marks = [ground, path(palette, c("snow"))]
    marks += [circle(w * x, h * y, r, c(colours[(at + shift) % 5])) for at, (x, y, r) in enumerate(wells)]
    tip = c("red") if name != "red" else c("sun")
    brush = (
        rect(-11, -188, 22, 238, c("bark"))
        + rect(-14, 50, 28, 32, c("snow"))
        + path("M-14 82H14Q18 120 0 148-18 120-14 82Z", tip)
    )
    return "".join(marks) + placed(brush, w * 0.78, h * 0.62, turn=sheet.among(30, 44))


def fir_party(sheet: Sheet) -> str:
    """A fir with a star and baubles: the holiday of every school in December."""
    c, w, h = sheet.paint, sheet.w, sheet.h
    _name, ground = ground_of(sheet, "red", "sky", "ink")
    middle = w * sheet.among(0.44, 0.56)
    foot, k = h * 0.97, h / 168
    marks = [ground, flakes(sheet, 30, "snow"), placed(fir(c, "pine", "snow"), middle, foot, k)]
    star = [(0, -16), (4.5, -5), (16, -4), (7, 3.5), (10, 15), (0, 8.5), (-10, 15), (-7, 3.5), (-16, -4), (-4.5, -5)]
    marks.append(placed(polygon(star, c("sun")), middle, foot - 128 * k, k * 0.75))
    for x, y, colour in (
        (-28, -20, "sun"),
        (2, -24, "red"),
        (26, -18, "sky"),
        (-16, -52, "red"),
        (14, -50, "sun"),
        (-3, -80, "sky"),
    ):
        marks.append(circle(middle + x * k, foot + y * k, 4.6 * k, c(colour if colour != _name else "snow")))
    marks += [_present(c, middle + side * 56 * k, foot, 26 * k, colour) for side, colour in ((-1, "sun"), (1, "pine2"))]
    return "".join(marks)


def _present(c: Paint, x: float, foot: float, size: float, colour: str) -> str:
    return (
        rect(x - size / 2, foot - size, size, size, c(colour))
        + rect(x - size * 0.09, foot - size, size * 0.18, size, c("snow"))
        + rect(x - size / 2, foot - size * 0.6, size, size * 0.18, c("snow"))
    )
