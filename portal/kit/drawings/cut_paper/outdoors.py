"""Birds and forest, snow and grass, the way home, the way to the moon."""

from portal.kit.drawings.cut_paper.figures import bullfinch, child, fir, flakes, ground_of, placed, rowan
from portal.kit.drawings.pen import (
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
)
from portal.kit.drawings.sheet import Sheet


def bird(sheet: Sheet) -> str:
    c, w, h = sheet.paint, sheet.w, sheet.h
    _name, ground = ground_of(sheet, "sun", "sky")
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
    return ground + turned + flakes(sheet, 28, "snow")


def forest(sheet: Sheet) -> str:
    c, w, h = sheet.paint, sheet.w, sheet.h
    _name, ground = ground_of(sheet, "sky", "sun", "red")
    sun_at = sheet.among(0.68, 0.84)
    marks = [ground, circle(w * sun_at, h * 0.28, 56, c("sun" if _name != "sun" else "red"))]
    for x, y, k, colour in ((0.18, 0.8, 1.9, "pine2"), (0.86, 0.86, 1.6, "pine2"), (0.42, 0.94, 3.1, "pine")):
        marks.append(placed(fir(c, colour, "snow"), w * (x + sheet.among(-0.02, 0.02)), h * y, k))
    return "".join(marks) + path(
        d(("M", 0, h * 0.86), ("Q", w * 0.35, h * 0.74, w, h * 0.9), ("V", h), ("H", 0), ("Z",)), c("snow")
    )


def mushrooms(sheet: Sheet) -> str:
    """Two mushrooms and a large leaf: what a class brings home from the forest in September."""
    c, w, h = sheet.paint, sheet.w, sheet.h
    name, ground = ground_of(sheet, "sky", "sun", "pine")
    marks = [ground, circle(w * sheet.among(0.74, 0.86), h * 0.24, 48, c("sun" if name != "sun" else "snow"))]
    leaf = "M0 0Q-70-50-60-150 30-150 50-60 50-20 0 0Z"
    leaves = (("sun2", -50), ("red", 8), ("pine2" if name != "pine" else "sun", 60))
    for colour, turn in leaves:
        marks.append(
            placed(
                path(leaf, c(colour)) + stroke("M0 0Q-20-70-46-124", c("ink"), 4, opacity=".5"),
                w * 0.72,
                h * 0.84,
                1.1,
                turn=turn + sheet.among(-8, 8),
            )
        )
    for x, k, cap in ((0.3, 1.25, "red"), (0.46, 0.8, "bark")):
        stem = path("M-26 0Q-18-70-22-110H22Q18-70 26 0Z", c("snow"))
        top = path("M-92-96A92 92 0 0 1 92-96Z", c(cap))
        spots = dots([(-46, -126), (4, -156), (48, -124), (2, -116)], c("snow"), 24) if cap == "red" else ""
        marks.append(placed(stem + top + spots, w * (x + sheet.among(-0.03, 0.03)), h * 0.86, k * h / 420))
    meadow = path(
        d(("M", 0, h * 0.84), ("Q", w * 0.45, h * 0.78, w, h * 0.86), ("V", h), ("H", 0), ("Z",)),
        c("pine2" if name != "pine" else "sky"),
    )
    return "".join(marks) + meadow


def skis(sheet: Sheet) -> str:
    """Two skis stuck in the snow and a striped ball: lessons of sport, out of doors and in the hall."""
    c, w, h = sheet.paint, sheet.w, sheet.h
    name, ground = ground_of(sheet, "sky", "sun", "pine")
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
            flakes(sheet, 22, "snow"),
        )
    )


def balls(sheet: Sheet) -> str:
    """Three balls and a hoop on the grass."""
    c, w, h = sheet.paint, sheet.w, sheet.h
    name, ground = ground_of(sheet, "sky", "sun", "red")
    x = w * sheet.among(0.24, 0.34)
    marks = [
        ground,
        circle(x, h * 0.5, h * 0.27, "none", stroke=c("ink" if name != "ink" else "snow"), stroke_width=16),
    ]
    marks.append(
        path(d(("M", 0, h * 0.8), ("Q", w * 0.5, h * 0.7, w, h * 0.8), ("V", h), ("H", 0), ("Z",)), c("pine2"))
    )
    colours = [colour for colour in ("red", "snow", "sun", "pine", "ink") if colour != name]
    shift = sheet.count(0, 3)
    for at, (place, size) in enumerate(((0.55, 0.24), (0.81, 0.17), (0.37, 0.1))):
        one, two = colours[(at + shift) % 4], colours[(at + shift + 1) % 4]
        r = h * size
        ball = (
            circle(0, 0, r, c(one))
            + path(d(("M", -r, 0), ("A", r, r, 0, 0, 1, r, 0), ("Z",)), c(two))
            + circle(0, 0, r * 0.34, c(one))
        )
        marks.append(placed(ball, w * place, h * 0.86 - r, turn=sheet.among(-40, 40)))
    return "".join(marks)


def mittens(sheet: Sheet) -> str:
    c, w, h = sheet.paint, sheet.w, sheet.h
    name, ground = ground_of(sheet, "red", "pine", "sky")
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
        + flakes(sheet, 16, "snow")
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
            flakes(sheet, 40, "sun"),
            circle(moon, h * 0.22, 54, c("sun")),
            circle(moon + 20, h * 0.2, 50, c("ink")),
            path(d(("M", 0, h), ("a", w / 2, w / 2, 0, 0, 1, w, 0), ("Z",)), c("sky"), opacity=".35"),
            placed(body, w * sheet.among(0.42, 0.54), h * 0.5, 1.3, turn=sheet.among(16, 30)),
        )
    )


def apple(sheet: Sheet) -> str:
    c, w, h = sheet.paint, sheet.w, sheet.h
    name, ground = ground_of(sheet, "red", "sky", "pine")
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


def house(sheet: Sheet) -> str:
    """A house with lit windows and a path; a parent and a child come along it."""
    c, w, h = sheet.paint, sheet.w, sheet.h
    name, ground = ground_of(sheet, "sky", "sun", "pine")
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
