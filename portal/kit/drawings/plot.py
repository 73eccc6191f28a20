"""Plots for a lyceum: every picture is a true function, and the caption names it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from math import cos, exp, hypot, pi, radians, sin, sqrt

from django.utils.translation import gettext as _

from portal.kit.drawings.pen import circle, dots, group, line, num, pick, rect, stroke, trail
from portal.kit.drawings.sheet import Sheet

GOLDEN = radians(137.50776)


@dataclass(frozen=True)
class Plot:
    marks: str
    caption: str


def _paper(sheet: Sheet, *, grid: bool = False, axes: bool = False) -> str:
    w, h, marks = sheet.w, sheet.h, [rect(0, 0, sheet.w, sheet.h, sheet.paint("ground"))]
    if grid:
        across = "".join(f"M{num(x)} 0V{num(h)}" for x in _steps(w / 2 % 20, w, 20))
        down = "".join(f"M0 {num(y)}H{num(w)}" for y in _steps(h / 2 % 20, h, 20))
        marks.append(stroke(across + down, sheet.paint("grid"), 1))
    if axes:
        marks.append(stroke(f"M0 {num(h / 2)}H{num(w)}M{num(w / 2)} 0V{num(h)}", sheet.paint("ink2"), 1))
    return "".join(marks)


def _steps(start: float, end: float, step: float) -> Iterator[float]:
    while start < end:
        yield start
        start += step


def rose(sheet: Sheet) -> Plot:
    n, turn = pick(sheet.draw, ((6, 71), (5, 97), (4, 31), (7, 29), (2, 39), (3, 47), (6, 43), (5, 71)))
    x, y, r = sheet.w / 2, sheet.h / 2, min(sheet.w, sheet.h) * 0.44

    def at(degrees: float) -> tuple[float, float]:
        radius = sin(radians(n * degrees)) * r
        return x + radius * cos(radians(degrees)), y + radius * sin(radians(degrees))

    walk = trail([at(step * turn) for step in range(361)], sheet.paint("blue"), 0.9)
    petal = trail([at(step) for step in range(0, 361, 2)], sheet.paint("red"), 2.4)
    caption = _("Maurer rose, n = %(n)s, d = %(d)s°") % {"n": n, "d": turn}
    return Plot(_paper(sheet, grid=True) + walk + petal, caption)


def automaton(sheet: Sheet) -> Plot:
    """A line of cells, each next line made from the one above by a rule of one byte."""
    rule = pick(sheet.draw, (30, 45, 73, 90, 105, 110, 150))
    cell = sheet.w / 76
    wide, tall = 76, int(sheet.h / cell) + 1
    row = [0] * (wide + 2 * tall)
    for _cell in range(sheet.count(1, 3)):
        row[len(row) // 2 + sheet.count(-24, 24)] = 1
    data = []
    for y in range(tall):
        data += [f"M{x} {y}h{length}" for x, length in _runs(row[tall : tall + wide])]
        padded = [0, *row, 0]
        row = [rule >> (padded[x - 1] * 4 + padded[x] * 2 + padded[x + 1]) & 1 for x in range(1, len(padded) - 1)]
    cells = stroke("".join(data), sheet.paint("blue"), 1)
    marks = group(cells, transform=f"translate(0 {num(cell / 2)}) scale({cell:.3f})")
    return Plot(_paper(sheet) + marks, _("Cellular automaton, rule %(rule)s") % {"rule": rule})


def _runs(row: list[int]) -> Iterator[tuple[int, int]]:
    """Start and length of each stretch of living cells."""
    start = None
    for x, cell in enumerate([*row, 0]):
        if cell and start is None:
            start = x
        elif not cell and start is not None:
            yield start, x - start
            start = None


def fourier(sheet: Sheet) -> Plot:
    few, many = sheet.count(2, 4), sheet.count(6, 9)
    square = sheet.draw() < 0.5

    def wave(x: float, terms: int) -> float:
        if square:
            return sum(sin((2 * k - 1) * x) / (2 * k - 1) for k in range(1, terms + 1)) * 4 / pi
        return sum((1 if k % 2 else -1) * sin(k * x) / k for k in range(1, terms + 1)) * 2 / pi

    def curve(terms: int, colour: str, width: float) -> str:
        points = [
            (x, sheet.h / 2 - wave((x - sheet.w / 2) / sheet.w * 4 * pi, terms) * sheet.h * 0.3)
            for x in _steps(0, sheet.w + 2, 2)
        ]
        return trail(points, sheet.paint(colour), width)

    curves = curve(1, "grid3", 2) + curve(few, "grid3", 2) + curve(25, "blue", 1.6) + curve(many, "red", 3)
    name = (
        _("Square wave, %(n)s terms of its Fourier series")
        if square
        else _("Saw wave, %(n)s terms of its Fourier series")
    )
    return Plot(_paper(sheet, grid=True, axes=True) + curves, name % {"n": many})


def sunflower(sheet: Sheet) -> Plot:
    many, every = sheet.count(380, 520), pick(sheet.draw, (8, 13, 21))
    x, y, scale = sheet.w / 2, sheet.h / 2, min(sheet.w, sheet.h) * 0.49 / sqrt(520)
    seeds: dict[tuple[str, int], list[tuple[float, float]]] = {}
    for seed in range(1, many):
        radius = sqrt(seed) * scale
        place = (round(x + cos(seed * GOLDEN) * radius), round(y + sin(seed * GOLDEN) * radius))
        size = round(2 * (1.2 + sqrt(seed) * 0.17))
        seeds.setdefault(("red" if seed % every == 0 else "blue", size), []).append(place)
    marks = "".join(dots(places, sheet.paint(colour), size) for (colour, size), places in sorted(seeds.items()))
    return Plot(_paper(sheet) + marks, _("Seeds of a sunflower, one every 137.5°"))


def way(sheet: Sheet) -> Plot:
    """Points joined to their neighbours, and the way that always goes to the nearest one."""
    w, h = sheet.w, sheet.h
    near = min(w, h) * 0.27
    places = [(sheet.among(30, 570) * w / 600, 30 + sheet.draw() * (h - 60)) for _ in range(46)]
    close: list[str] = []
    wide: list[str] = []
    for at, one in enumerate(places):
        for other in places[at + 1 :]:
            apart = hypot(one[0] - other[0], one[1] - other[1])
            if apart < near:
                (close if apart < near * 0.6 else wide).append(
                    f"M{num(one[0])} {num(one[1])}L{num(other[0])} {num(other[1])}"
                )
    walked, left = [places[0]], set(range(1, len(places)))
    for _step in range(14):
        here = walked[-1]
        nearest = min(sorted(left), key=lambda at: hypot(here[0] - places[at][0], here[1] - places[at][1]))
        left.remove(nearest)
        walked.append(places[nearest])
    blue, red = sheet.paint("blue"), sheet.paint("red")
    rings = "".join(circle(*place, 4.4) for place in places)
    marks = (
        stroke("".join(wide), blue, 0.7)
        + stroke("".join(close), blue, 1.8)
        + trail(walked, red, 3.4)
        + group(rings, fill=sheet.paint("ground"), stroke=blue, stroke_width="1.8")
        + dots(walked, red, 10)
    )
    return Plot(_paper(sheet) + marks, _("Greedy walk through 46 points"))


def lissajous(sheet: Sheet) -> Plot:
    a, b = pick(sheet.draw, ((5, 4), (3, 2), (3, 4), (5, 6), (7, 6), (5, 3)))
    phase = sheet.among(0.4, 0.8)

    def at(part: float) -> tuple[float, float]:
        t = part * 2 * pi
        return sheet.w / 2 + sin(a * t + phase) * sheet.w * 0.4, sheet.h / 2 + sin(b * t) * sheet.h * 0.4

    curve = trail([at(step / 480) for step in range(481)], sheet.paint("blue"), 2.6)
    beads = dots([at(step / 40) for step in range(40)], sheet.paint("red"), 7)
    return Plot(
        _paper(sheet, grid=True, axes=True) + curve + beads, _("Lissajous figure, %(a)s : %(b)s") % {"a": a, "b": b}
    )


def interference(sheet: Sheet) -> Plot:
    """Two sources of waves; the size of a dot is the height of the water."""
    w, h, step = sheet.w, sheet.h, 14
    one = (w * sheet.among(0.2, 0.36), h * sheet.among(0.24, 0.5))
    two = (w * sheet.among(0.64, 0.8), h * sheet.among(0.5, 0.76))
    length = sheet.among(12, 18)
    drops: dict[tuple[str, int], list[tuple[int, int]]] = {}
    for row in range(int(h / step) + 1):
        for column in range(int(w / step) + 1):
            x, y = (column + 0.5) * step, (row + 0.5) * step
            height = (sin(hypot(x - one[0], y - one[1]) / length) + sin(hypot(x - two[0], y - two[1]) / length)) / 2
            size = round(abs(height) * 6)
            if size:
                drops.setdefault(("blue" if height > 0 else "red", size), []).append((column, row))
    marks = "".join(dots(places, sheet.paint(colour), size / 6) for (colour, size), places in sorted(drops.items()))
    placed = group(marks, transform=f"translate({num(step / 2)} {num(step / 2)}) scale({step})")
    return Plot(_paper(sheet) + placed, _("Interference of two sources"))


def levels(sheet: Sheet) -> Plot:
    """Lines of equal height of a hilly function, the zero line in red."""
    k, m, tilt = sheet.among(1.1, 1.6), sheet.among(1.3, 1.9), sheet.among(0.15, 0.35)
    size, scale = min(sheet.w, sheet.h), 3.4

    def height(x: float, y: float) -> float:
        u, v = (x - sheet.w / 2) / size * scale, (y - sheet.h / 2) / size * scale
        return sin(u * k) + cos(v * m) + 0.5 * sin(u * v) + tilt * u

    lines = []
    for step in range(-7, 9):
        level = step * 0.28
        colour, width = ("red", 2.6) if step == 0 else ("blue", 1.1)
        chains = "".join(_relative(chain) for chain in contour(height, level, sheet.w, sheet.h, 10))
        if chains:
            lines.append(stroke(chains, sheet.paint(colour), width * 2, transform="scale(.5)", stroke_linejoin="round"))
    return Plot(_paper(sheet) + "".join(lines), _("Lines of equal height: sin kx + cos my + ½ sin xy"))


def _relative(chain: list[tuple[float, float]]) -> str:
    whole = [(round(x * 2), round(y * 2)) for x, y in chain]
    steps = " ".join(f"{x2 - x} {y2 - y}" for (x, y), (x2, y2) in pairwise(whole))
    return f"M{whole[0][0]} {whole[0][1]}l{steps}".replace(" -", "-")


Edge = tuple[int, int, bool]


def contour(
    height: Callable[[float, float], float], level: float, w: float, h: float, step: int
) -> Iterator[list[tuple[float, float]]]:
    """Marching squares, the pieces joined into chains so that a line is written once."""
    columns, rows = int(w / step) + 1, int(h / step) + 1
    grid = [[height(x * step, y * step) - level for x in range(columns + 1)] for y in range(rows + 1)]
    crossing: dict[Edge, tuple[float, float]] = {}
    joined: dict[Edge, list[Edge]] = {}
    for y in range(rows):
        for x in range(columns):
            edges = [
                edge
                for edge in ((x, y, True), (x + 1, y, False), (x, y + 1, True), (x, y, False))
                if _crosses(grid, edge)
            ]
            for edge in edges:
                crossing.setdefault(edge, _where(grid, edge, step))
            for one, other in zip(edges[::2], edges[1::2], strict=True):
                joined.setdefault(one, []).append(other)
                joined.setdefault(other, []).append(one)
    ends = [edge for edge, others in joined.items() if len(others) == 1]
    for start in [*ends, *joined]:
        if joined.get(start):
            yield [crossing[edge] for edge in _followed(joined, start)]


def _followed(joined: dict[Edge, list[Edge]], start: Edge) -> list[Edge]:
    chain, here = [start], start
    while joined[here]:
        there = joined[here].pop()
        joined[there].remove(here)
        chain.append(there)
        here = there
    return chain


def _ends(grid: list[list[float]], edge: Edge) -> tuple[float, float]:
    x, y, across = edge
    return grid[y][x], grid[y][x + 1] if across else grid[y + 1][x]


def _crosses(grid: list[list[float]], edge: Edge) -> bool:
    one, other = _ends(grid, edge)
    return (one < 0) != (other < 0)


def _where(grid: list[list[float]], edge: Edge, step: int) -> tuple[float, float]:
    one, other = _ends(grid, edge)
    x, y, across = edge
    share = one / (one - other)
    return ((x + share) * step, y * step) if across else (x * step, (y + share) * step)


def bell(sheet: Sheet) -> Plot:
    """Marks of a great many students: bars around the normal curve."""
    w, h = sheet.w, sheet.h
    spread, bars = sheet.among(0.9, 1.3), sheet.count(18, 26)
    base, wide = h * 0.86, sheet.w * 0.84 / bars
    marks = [_paper(sheet, grid=True)]

    def height(x: float) -> float:
        return exp(-((x / spread) ** 2) / 2) * h * 0.64

    boxes, hot = [], bars // 2 + sheet.count(1, 4)
    for bar in range(bars):
        x = ((bar + 0.5) / bars - 0.5) * 6
        tall = height(x) * sheet.among(0.86, 1.1)
        boxes.append(
            rect(w * 0.08 + bar * wide + 1.5, base - tall, wide - 3, tall, sheet.paint("red") if bar == hot else None)
        )
    marks.append(group(*boxes, fill=sheet.paint("grid3")))
    points = [(w * 0.08 + w * 0.84 * step / 120, base - height((step / 120 - 0.5) * 6)) for step in range(121)]
    marks += [trail(points, sheet.paint("blue"), 3), line(0, base, w, base, sheet.paint("ink2"), 1.5)]
    return Plot("".join(marks), _("Normal distribution and a sample"))


def epicycle(sheet: Sheet) -> Plot:
    """A hypotrochoid with the circles that draw it."""
    big, small, arm = pick(sheet.draw, ((8, 3, 5), (7, 2, 3.4), (5, 2, 3.2), (9, 4, 6), (11, 4, 5)))
    turns = small if isinstance(small, int) else 1
    x, y = sheet.w / 2, sheet.h / 2
    unit = min(sheet.w, sheet.h) * 0.44 / (big - small + arm)

    def at(t: float) -> tuple[float, float]:
        q = (big - small) / small
        return x + unit * ((big - small) * cos(t) + arm * cos(q * t)), y + unit * (
            (big - small) * sin(t) - arm * sin(q * t)
        )

    curve = trail([at(step / 90 * pi) for step in range(180 * turns + 1)], sheet.paint("blue"), 2.2)
    t = sheet.among(0.2, 1.2)
    hub = (x + unit * (big - small) * cos(t), y + unit * (big - small) * sin(t))
    wheel = circle(*hub, unit * small, "none", stroke=sheet.paint("red"), stroke_width=2) + line(
        *hub, *at(t), sheet.paint("red"), 2
    )
    ring = circle(x, y, unit * big, "none", stroke=sheet.paint("grid3"), stroke_width=1.5)
    caption = _("Hypotrochoid, R : r = %(big)s : %(small)s") % {"big": big, "small": small}
    return Plot(_paper(sheet, grid=True) + ring + curve + wheel + dots([at(t)], sheet.paint("red"), 11), caption)


MOTIFS: dict[str, tuple[Callable[[Sheet], Plot], ...]] = {
    "study": (fourier, bell),
    "sport": (lissajous,),
    "stage": (rose, epicycle),
    "parents": (bell, way),
    "science": (levels, interference),
    "trips": (way, levels),
    "books": (automaton,),
    "holiday": (sunflower, rose),
    "school": (epicycle, lissajous, sunflower),
}
