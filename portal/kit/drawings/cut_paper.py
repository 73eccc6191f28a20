"""Cut paper for a primary school: circle, half a circle, triangle, leaf."""

from portal.kit.drawings.pen import (
    Paint,
    circle,
    d,
    dots,
    group,
    line,
    num,
    path,
    pick,
    polygon,
    rect,
    stroke,
    text,
)
from portal.kit.drawings.sheet import Motif, Sheet


def placed(marks: str, x: float, y: float, scale: float = 1, *, flip: bool = False, turn: float = 0) -> str:
    """Marks drawn around a point of their own, put where they belong."""
    turned = f" rotate({num(turn)})" if turn else ""
    across = -scale if flip else scale
    return group(marks, transform=f"translate({num(x)} {num(y)}){turned} scale({across:.3g} {scale:.3g})")


def bullfinch(c: Paint, back: str = "back") -> str:
    """The bird of the primary school: two circles and their halves."""
    return "".join(
        (
            path("M34 30 92 74 74 92 22 46Z", c("ink")),
            stroke("M-12 46V66M8 46V66", c("ink"), 4),
            circle(0, 0, 50, c("red")),
            path("M-35.4-35.4A50 50 0 0 1 35.4 35.4Z", c(back)),
            path("M2-22Q50-20 62 46 14 44 2-22Z", c("ink")),
            path("M10 4 48 22 52 30 14 14Z", c("snow")),
            circle(-34, -38, 29, c("red")),
            path("M-63-38A29 29 0 0 1-5-38Z", c("ink")),
            path("M-61-44-82-34-60-28Z", c("ink")),
            circle(-42, -46, 4.2, c("snow")),
        )
    )


def fir(c: Paint, colour: str = "fir", snow: str = "drift") -> str:
    """Three triangles with snow on their tips, standing on 0, 0."""
    marks = [rect(-5, -14, 10, 14, c("bark"))]
    for layer in range(3):
        half, foot = 46 - layer * 10, -12 - layer * 30
        marks.append(polygon([(-half, foot), (0, foot - 52), (half, foot)], c(colour)))
        cap = d(
            ("M", 0, foot - 52),
            ("L", half * 0.52, foot - 25),
            ("Q", half * 0.2, foot - 20, half * 0.1, foot - 27),
            ("Q", -half * 0.1, foot - 20, -half * 0.2, foot - 32),
            ("Z",),
        )
        marks.append(path(cap, c(snow)))
    return "".join(marks)


def rowan(c: Paint) -> str:
    """A bunch of rowan berries under its snow."""
    berries = ((0, 0), (-15, 4), (15, 4), (-8, 17), (8, 17), (-22, 20), (22, 20), (0, 31), (-14, 33), (14, 33))
    return (
        dots(berries, c("red"), 18.8)
        + dots([(x, y + 5) for x, y in berries], c("ink"), 3.4)
        + path("M-22-1a22 15 0 0 1 44 0q-8 7-15 1-8 8-15 1-7 6-14-2Z", c("snow"))
    )


def child(c: Paint, coat: str, hat: str, bag: str = "") -> str:
    """A child in winter clothes, standing on 0, 0."""
    return "".join(
        (
            rect(-15, -16, 11, 18, c("ink"), rx=4),
            rect(4, -16, 11, 18, c("ink"), rx=4),
            rect(20, -62, 22, 38, c(bag), rx=8) if bag else "",
            path("M-30-12A30 56 0 0 1 30-12Z", c(coat)),
            rect(-17, -70, 34, 10, c(hat), rx=5),
            circle(0, -84, 19, c("skin")),
            path("M-20-86A20 22 0 0 1 20-86Z", c(hat)),
            rect(-22, -91, 44, 9, c("snow"), rx=4.5),
            circle(0, -110, 7, c("snow")),
            circle(-8, -80, 2.4, c("ink")),
        )
    )


def _ground(sheet: Sheet, *options: str) -> tuple[str, str]:
    name = pick(sheet.draw, options)
    return name, rect(0, 0, sheet.w, sheet.h, sheet.paint(name))


def _flakes(sheet: Sheet, many: int, colour: str) -> str:
    places = [(round(sheet.draw() * sheet.w), round(sheet.draw() * sheet.h)) for _ in range(many)]
    return dots(places[::2], sheet.paint(colour), 6) + dots(places[1::2], sheet.paint(colour), 9)


def bird(sheet: Sheet) -> str:
    c, w, h = sheet.paint, sheet.w, sheet.h
    _name, ground = _ground(sheet, "sun", "sky")
    flip = sheet.draw() < 0.5
    scene = "".join(
        (
            stroke(
                d(("M", -10, h * 0.78), ("C", w * 0.3, h * 0.66, w * 0.6, h * 0.82, w + 10, h * 0.68)), c("ink"), 12
            ),
            placed(bullfinch(c), w * 0.36, h * 0.5, 1.8),
            placed(bullfinch(c), w * 0.74, h * 0.53, 1.35, flip=True),
            placed(rowan(c), w * 0.55, h * 0.78, 1.35),
        )
    )
    turned = group(scene, transform=f"matrix(-1 0 0 1 {num(w)} 0)" if flip else None)
    return ground + turned + _flakes(sheet, 28, "snow")


def choir(sheet: Sheet) -> str:
    c, w, h = sheet.paint, sheet.w, sheet.h
    name, ground = _ground(sheet, "pine", "red", "sky")
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
    name, ground = _ground(sheet, "pine", "sky", "sun")
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


def letters(sheet: Sheet) -> str:
    """Six cubes of an alphabet, each lying a little askew."""
    c, w, h = sheet.paint, sheet.w, sheet.h
    _name, ground = _ground(sheet, "sky", "sun2", "pine2")
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


def forest(sheet: Sheet) -> str:
    c, w, h = sheet.paint, sheet.w, sheet.h
    _name, ground = _ground(sheet, "sky", "sun", "red")
    sun_at = sheet.among(0.68, 0.84)
    marks = [ground, circle(w * sun_at, h * 0.28, 56, c("sun" if _name != "sun" else "red"))]
    for x, y, k, colour in ((0.18, 0.8, 1.9, "pine2"), (0.86, 0.86, 1.6, "pine2"), (0.42, 0.94, 3.1, "pine")):
        marks.append(placed(fir(c, colour, "snow"), w * (x + sheet.among(-0.02, 0.02)), h * y, k))
    return "".join(marks) + path(
        d(("M", 0, h * 0.86), ("Q", w * 0.35, h * 0.74, w, h * 0.9), ("V", h), ("H", 0), ("Z",)), c("snow")
    )


def fir_party(sheet: Sheet) -> str:
    """A fir with a star and baubles: the holiday of every school in December."""
    c, w, h = sheet.paint, sheet.w, sheet.h
    _name, ground = _ground(sheet, "red", "sky", "ink")
    middle = w * sheet.among(0.44, 0.56)
    foot, k = h * 0.97, h / 168
    marks = [ground, _flakes(sheet, 30, "snow"), placed(fir(c, "pine", "snow"), middle, foot, k)]
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


def book(sheet: Sheet) -> str:
    c, w, h = sheet.paint, sheet.w, sheet.h
    _name, ground = _ground(sheet, "sun", "pine", "sky")
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


def rocket(sheet: Sheet) -> str:
    c, w, h = sheet.paint, sheet.w, sheet.h
    ground = rect(0, 0, w, h, c("ink"))
    moon = w * sheet.among(0.74, 0.84)
    body = "".join(
        (
            path("M-34 60Q-40-50 0-118 40-50 34 60Z", c("snow")),
            path("M0-118Q40-50 34 60H0Z", c("sky"), opacity=".55"),
            path("M-22-72Q0-140 22-72Z", c("red")),
            circle(0, -22, 16, c("ink")),
            circle(0, -22, 10, c("sun")),
            path("M-34 20-66 78-33 62ZM34 20 66 78 33 62Z", c("red")),
            path("M-20 64H20L0 132Z", c("sun")),
        )
    )
    return "".join(
        (
            ground,
            _flakes(sheet, 40, "sun"),
            circle(moon, h * 0.22, 54, c("sun")),
            circle(moon + 20, h * 0.2, 50, c("ink")),
            path(d(("M", 0, h), ("a", w / 2, w / 2, 0, 0, 1, w, 0), ("Z",)), c("sky"), opacity=".35"),
            placed(body, w * sheet.among(0.42, 0.54), h * 0.5, 1.3, turn=sheet.among(16, 30)),
        )
    )


def mittens(sheet: Sheet) -> str:
    c, w, h = sheet.paint, sheet.w, sheet.h
    name, ground = _ground(sheet, "red", "pine", "sky")
    pattern = pick(sheet.draw, [colour for colour in ("pine", "red", "ink") if colour != name])
    one = "".join(
        (
            path("M-54 70V-40A50 60 0 0 1 46-40V-10Q76-50 88-26 92-6 46 40V70Z", c("snow")),
            rect(-60, 66, 112, 34, c("sun"), rx=8),
            path("M-4-46 10-24-4-2-18-24ZM-4 6 10 28-4 50-18 28Z", c(pattern)),
        )
    )
    turn = sheet.among(6, 14)
    return (
        ground
        + placed(one, w * 0.34, h * 0.5, 1.35, turn=-turn)
        + placed(one, w * 0.66, h * 0.5, 1.35, flip=True, turn=turn)
        + _flakes(sheet, 16, "snow")
    )


def skis(sheet: Sheet) -> str:
    """Two skis stuck in the snow and a striped ball: lessons of sport, out of doors and in the hall."""
    c, w, h = sheet.paint, sheet.w, sheet.h
    name, ground = _ground(sheet, "sky", "sun", "pine")
    wood = "red" if name != "red" else "sun"
    ski = (
        path("M-15 300V-160Q-15-210 0-226 15-210 15-160V300Z", c(wood))
        + rect(-15, -60, 30, 16, c("snow"))
        + rect(-15, -30, 30, 8, c("snow"))
    )
    x, r = w * sheet.among(0.68, 0.76), h * 0.2
    y = h * 0.66
    ball = "".join(
        (
            circle(x, y, r, c("ink" if name != "ink" else "snow")),
            path(d(("M", x - r, y), ("A", r, r, 0, 0, 1, x + r, y), ("Z",)), c("snow")),
            circle(x, y, r * 0.36, c("sun2")),
        )
    )
    return "".join(
        (
            ground,
            placed(ski, w * 0.3, h * 0.56, h / 480, turn=-9),
            placed(ski, w * 0.41, h * 0.56, h / 480, turn=8),
            ball,
            path(d(("M", 0, h * 0.84), ("Q", w * 0.4, h * 0.74, w, h * 0.88), ("V", h), ("H", 0), ("Z",)), c("snow")),
            _flakes(sheet, 22, "snow"),
        )
    )


def house(sheet: Sheet) -> str:
    """A house with lit windows and a path; a parent and a child come along it."""
    c, w, h = sheet.paint, sheet.w, sheet.h
    name, ground = _ground(sheet, "sky", "sun", "pine")
    wall, roof = ("red", "ink") if name != "red" else ("sun", "ink")
    x, foot, size = w * sheet.among(0.32, 0.4), h * 0.82, h * 0.42
    marks = [
        ground,
        circle(w * 0.84, h * 0.22, 46, c("snow" if name == "sun" else "sun")),
        rect(x - size * 0.6, foot - size, size * 1.2, size, c(wall)),
        rect(x + size * 0.2, foot - size, size * 0.4, size, c("snow"), opacity=".12"),
        polygon([(x - size * 0.78, foot - size), (x, foot - size * 1.7), (x + size * 0.78, foot - size)], c(roof)),
        path(
            d(
                ("M", x - size * 0.84, foot - size * 0.98),
                ("L", x, foot - size * 1.8),
                ("L", x + size * 0.84, foot - size * 0.98),
                ("L", x + size * 0.6, foot - size * 1.02),
                ("L", x, foot - size * 1.56),
                ("L", x - size * 0.6, foot - size * 1.02),
                ("Z",),
            ),
            c("snow"),
        ),
        circle(x, foot - size * 1.2, size * 0.12, c("sun")),
        rect(x - size * 0.14, foot - size * 0.46, size * 0.28, size * 0.46, c("ink")),
    ]
    marks += [
        rect(x + side * size * 0.36 - size * 0.11, foot - size * 0.76, size * 0.22, size * 0.26, c("sun"))
        for side in (-1, 1)
    ]
    marks.append(
        path(d(("M", 0, h * 0.8), ("Q", w * 0.5, h * 0.74, w, h * 0.84), ("V", h), ("H", 0), ("Z",)), c("snow"))
    )
    coats = ["pine2", "red", "ink", "sun"]
    shift = sheet.count(0, 3)
    for at, (place, k) in enumerate(((0.7, 1.9), (0.84, 1.3))):
        marks.append(
            placed(
                child(c, coats[(at + shift) % 4], coats[(at + shift + 1) % 4], "red" if at else ""),
                w * place,
                h * 0.95,
                k,
            )
        )
    return "".join(marks)


def apple(sheet: Sheet) -> str:
    c, w, h = sheet.paint, sheet.w, sheet.h
    name, ground = _ground(sheet, "red", "sky", "pine")
    x, light, dark = w / 2, ("sun", "sun2"), ("red", "red")
    one, two = dark if name == "sky" and sheet.draw() < 0.5 else light
    left = d(
        ("M", x, h * 0.34),
        ("C", x - h * 0.19, h * 0.18, x - h * 0.43, h * 0.34, x - h * 0.35, h * 0.6),
        ("C", x - h * 0.29, h * 0.86, x - h * 0.11, h * 0.92, x, h * 0.86),
        ("Z",),
    )
    right = d(
        ("M", x, h * 0.34),
        ("C", x + h * 0.19, h * 0.18, x + h * 0.43, h * 0.34, x + h * 0.35, h * 0.6),
        ("C", x + h * 0.29, h * 0.86, x + h * 0.11, h * 0.92, x, h * 0.86),
        ("Z",),
    )
    return "".join(
        (
            ground,
            path(left, c(one)),
            path(right, c(two)),
            path(right, c("ink"), opacity=".08"),
            stroke(
                d(("M", x, h * 0.34), ("Q", x - 4, h * 0.2, x + 22, h * 0.12)), c("ink"), 11, stroke_linecap="round"
            ),
            path(d(("M", x + 10, h * 0.24), ("q", 37, -75, 130, -57), ("q", -25, 75, -130, 57), ("Z",)), c("pine2")),
            line(x - h * 0.2, h * 0.52, x - h * 0.17, h * 0.64, c("snow"), 12, stroke_linecap="round"),
        )
    )


MOTIFS: dict[str, tuple[Motif, ...]] = {
    "study": (letters,),
    "sport": (skis, mittens),
    "stage": (choir, paint_box),
    "parents": (house,),
    "science": (rocket,),
    "trips": (forest,),
    "books": (book,),
    "holiday": (fir_party, mittens),
    "school": (bird, apple),
}
