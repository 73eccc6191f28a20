"""Figures of cut paper that appear in several pictures: bullfinch, fir, rowan, a child."""

from portal.kit.drawings.pen import (
    Paint,
    circle,
    d,
    dots,
    group,
    num,
    path,
    pick,
    polygon,
    rect,
    stroke,
)
from portal.kit.drawings.sheet import Sheet


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


def ground_of(sheet: Sheet, *options: str) -> tuple[str, str]:
    name = pick(sheet.draw, options)
    return name, rect(0, 0, sheet.w, sheet.h, sheet.paint(name))


def flakes(sheet: Sheet, many: int, colour: str) -> str:
    places = [(round(sheet.draw() * sheet.w), round(sheet.draw() * sheet.h)) for _ in range(many)]
    return dots(places[::2], sheet.paint(colour), 6) + dots(places[1::2], sheet.paint(colour), 9)
