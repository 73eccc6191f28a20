"""The hero of a lyceum: forks that double six times, and the one way that was found."""

from math import cos, pi, sin

from portal.kit.drawings.pen import Paint, chance, circle, d, group, num, stroke, text

SIDE = 760
POWERS = "⁰¹²³⁴⁵⁶⁷"


def forks(paint: Paint, seed: object, depth: int = 6) -> str:
    """``depth`` rings of forks on a square sheet; the seed picks the found way, which keeps to the right side."""
    centre, ring = SIDE / 2, SIDE * 0.47 / (depth + 0.4)
    way = found_way(seed, depth)
    plain: dict[int, list[str]] = {}
    hot: list[str] = []
    knots: dict[int, list[str]] = {}
    marks = []
    for level in range(1, depth + 1):
        for place in range(2**level):
            data = _step(centre, ring, level, place)
            x, y, _angle = _knot(centre, ring, level, place)
            if way[level] == place:
                hot.append(data)
                marks.append(circle(x, y, 9 if level == depth else 5.5))
            else:
                plain.setdefault(level, []).append(data)
                knots.setdefault(level, []).append(circle(x, y, 3.6 if level == depth else 5 - level * 0.45))
    line, red = paint("line"), paint("red")
    parts = [_rings(paint, centre, ring, depth)]
    parts += [stroke("".join(data), line, max(2.5 - level * 0.26, 0.7)) for level, data in plain.items()]
    parts.append(stroke("".join(hot), red, 4, stroke_linecap="round"))
    for level, circles in knots.items():
        fill = paint("paper") if level == depth else line
        parts.append(group(*circles, fill=fill, stroke=line, stroke_width="1.6"))
    parts.append(group(*marks, circle(centre, centre, 13), fill=red))
    return "".join(parts) + _powers(paint, centre, ring, depth)


def found_way(seed: object, depth: int) -> list[int]:
    """At each ring the place that the way goes through; the first fork goes right, where the sheet is open."""
    draw, way = chance("forks", seed), [0, 0]
    for _level in range(2, depth + 1):
        way.append(way[-1] * 2 + (draw() < 0.5))
    return way


def _knot(centre: float, ring: float, level: int, place: int) -> tuple[float, float, float]:
    angle = -pi / 2 + (place + 0.5) / 2**level * 2 * pi
    return centre + cos(angle) * ring * level, centre + sin(angle) * ring * level, angle


def _step(centre: float, ring: float, level: int, place: int) -> str:
    """The branch that leads to a knot, leaving and arriving along the radius."""
    x, y, angle = _knot(centre, ring, level, place)
    if level == 1:
        return d(("M", centre, centre), ("L", x, y))
    x0, y0, angle0 = _knot(centre, ring, level - 1, place // 2)
    bend = ring * 0.52
    return d(
        ("M", x0, y0),
        ("C", x0 + cos(angle0) * bend, y0 + sin(angle0) * bend, x - cos(angle) * bend, y - sin(angle) * bend, x, y),
    )


def _rings(paint: Paint, centre: float, ring: float, depth: int) -> str:
    inner = "".join(circle(centre, centre, ring * level) for level in range(1, depth))
    return group(
        group(inner, stroke_dasharray="2 5"), circle(centre, centre, ring * depth), fill="none", stroke=paint("grid2")
    )


def _powers(paint: Paint, centre: float, ring: float, depth: int) -> str:
    labels = (text(f"2{POWERS[level]}", centre + 13, centre - ring * level - 5) for level in range(1, depth + 1))
    face = "JetBrains Mono Variable,ui-monospace,monospace"
    return group(*labels, fill=paint("ink2"), font_size=num(12), font_family=face)
