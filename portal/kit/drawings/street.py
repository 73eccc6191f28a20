"""What stands around the building: trees of the season, lamps, people, the ground, falling snow or leaves."""

from collections.abc import Iterator
from itertools import groupby
from math import cos, pi, sin
from typing import NamedTuple

from portal.kit.drawings.pen import (
    Chance,
    chance,
    circle,
    d,
    define,
    dots,
    ellipse,
    group,
    line,
    num,
    path,
    rect,
    stroke,
    use,
)
from portal.kit.drawings.windows import Site

SEASONS = ("winter", "spring", "summer", "autumn")
FINE = 2
TREES = {"x": (54, 8, "large"), "y": (46, 7, "broad"), "z": (29, 6, "small")}  # name: first branch, depth, seed


class Branch(NamedTuple):
    x: float
    y: float
    x2: float
    y2: float
    width: float
    depth: int


def branches(
    draw: Chance, x: float, y: float, length: float, angle: float, width: float, depth: int
) -> Iterator[Branch]:
    """A bare tree: each branch forks into two or three, shorter and thinner by a third."""
    if depth == 0 or length < 3:
        return
    x2, y2 = x + cos(angle) * length, y - sin(angle) * length
    yield Branch(x, y, x2, y2, width, depth)
    forks = 2 if depth > 4 else 2 + (draw() > 0.62)
    for fork in range(forks):
        turn = (fork - (forks - 1) / 2) * (0.46 + draw() * 0.24) + (draw() - 0.5) * 0.22
        yield from branches(draw, x2, y2, length * (0.66 + draw() * 0.16), angle + turn, width * 0.66, depth - 1)


def tree(draw: Chance, length: float, depth: int, season: str) -> str:
    """Branches as one path per thickness, painted by the use; the crown of the season on their tips."""
    grown = sorted(branches(draw, 0, 0, length, pi / 2, length / 8.6, depth), key=lambda branch: -branch.depth)
    twigs = {"summer": 3, "autumn": 1}.get(season, 0)  # under leaves the thinnest twigs do not show
    marks = []
    for _, level in groupby((branch for branch in grown if branch.depth > twigs), key=lambda branch: branch.depth):
        level_branches = list(level)
        data = "".join(d(("M", *_fine(b.x, b.y)), ("L", *_fine(b.x2, b.y2))) for b in level_branches)
        marks.append(path(data, stroke_width=num(max(level_branches[0].width, 0.7) * FINE)))
    wood = group(*marks, fill="none", stroke="currentColor", stroke_linecap="round")
    leafy = [_fine(b.x2, b.y2) for b in grown if b.depth <= depth - 2]
    return group(wood, crown(draw, leafy, length * FINE, season), transform=f"scale({1 / FINE:g})")


def _fine(x: float, y: float) -> tuple[int, int]:
    """A place in half units without a fraction: a third fewer characters than tenths."""
    return round(x * FINE), round(y * FINE)


def crown(draw: Chance, tips: list[tuple[int, int]], length: float, season: str) -> str:
    """Leaves as dots: two tones of green, the gold of September, the blossom of May."""
    size = length / 5
    layers = {
        "summer": (("leaf", 0.8, 2.6), ("leaf2", 0.22, 1.5)),
        "spring": (("leaf2", 0.42, 1), ("blossom", 0.2, 0.8)),
        "autumn": (("gold", 0.72, 1.1), ("rust", 0.34, 0.8)),
    }.get(season, ())
    marks = []
    for name, share, scale in layers:
        chosen = [tip for tip in tips if draw() < share]
        marks.append(dots(chosen, f"\x02{name}\x03", size * scale))
    return "".join(marks)


def definitions(site: Site, season: str) -> str:
    marks = []
    for name, (length, depth, seed) in TREES.items():
        marks.append(define(name, painted(site, tree(chance("tree", seed), length, depth, season))))
    return "".join(marks) + define("p", _person(site)) + define("l", _lamp(site))


def painted(site: Site, marks: str) -> str:
    """Puts the palette's paint where a crown has the name of its colour."""
    for name in ("leaf2", "leaf", "blossom", "gold", "rust"):
        marks = marks.replace(f"\x02{name}\x03", site.paint(name))
    return marks


def far_trees(site: Site) -> str:
    reach = site.building.half_width
    places = ((-reach - 64, 0.8, False), (reach + 50, 0.9, True), (-reach - 24, 0.6, True), (reach + 14, 0.7, False))
    return "".join(
        use("y", site.axis + x, site.ground, scale=k, flip=flip, color=site.paint("far")) for x, k, flip in places
    )


def near_trees(site: Site) -> str:
    """Three large ones and their young neighbours, never before the door."""
    reach = site.building.half_width
    wide = reach - 168
    places: list[tuple[float, str, float, bool]] = [
        (-reach - 42, "x", 1.05, False),
        (reach + 68, "x", 0.94, True),
        (reach - 16, "z", 1.05, False),
    ]
    if 120 < wide < 260:
        places.append((-168 - wide * 0.78, "z", 1.1, True))
    elif wide:
        places += [
            (-168 - wide * 0.52, "y", 1.05, True),
            (168 + wide * 0.5, "x", 0.97, False),
            (-168 - wide * 0.36, "z", 1, True),
        ]
    return "".join(
        use(name, site.axis + x, site.ground + 8, scale=k, flip=flip, color=site.paint("tree"))
        + ellipse(site.axis + x, site.ground + 9, 54 * k * (0.4 if name == "z" else 0.7), 5, site.paint("ground"))
        for x, name, k, flip in places
    )


def _lamp(site: Site) -> str:
    paint = site.paint
    return (
        line(0, 6, 0, -78, paint("tree"), 3)
        + rect(-5, -6, 10, 12, paint("tree"))
        + circle(0, -86, 17, paint("glow"), opacity=".35")
        + circle(0, -86, 8, paint("lit"))
        + rect(-6, -97, 12, 3, paint("tree"))
    )


def lamps(site: Site) -> str:
    outer = site.building.half_width - 66
    places = [-258, 258] + ([-outer, outer] if outer > 360 else [])
    return "".join(use("l", site.axis + x, site.ground) for x in places)


def _person(site: Site) -> str:
    """Somebody small on the way to school: the coat takes ``fill``, bag and cap take ``color``."""
    return (
        stroke("M-3 0l-1 9M3 0l2 9", site.paint("tree"), 3.2)
        + path("M-8 2Q-7-18 0-19 7-18 8 2Z")
        + rect(-12, -16, 7, 13, "currentColor", rx=3)
        + circle(0, -24, 5.4, site.paint("skin"))
        + path("M-5.6-24.5a5.6 5.6 0 0 1 11.2 0Z", "currentColor")
    )


def people(site: Site) -> str:
    paint = site.paint
    passers = (
        (-92, 6, 1.1, "scarf", "coat", False),
        (-64, 9, 0.86, "coat", "scarf", False),
        (128, 7, 1.05, "coat", "lit", True),
        (312, 8, 0.9, "glass", "scarf", True),
        (338, 9, 1.16, "tree", "coat", True),
        (-506, 9, 1, "scarf", "coat", False),
    )
    return "".join(
        use("p", site.axis + x, site.ground + y, scale=k, flip=flip, fill=paint(coat), color=paint(bag))
        for x, y, k, coat, bag, flip in passers
    )


def lawn(site: Site, width: float) -> str:
    """Grass between the street and the walls, in the seasons that have it."""
    edge = d(
        ("M", 0, site.ground - 4),
        ("C", width * 0.2, site.ground - 16, width * 0.8, site.ground - 16, width, site.ground - 4),
    )
    return path(edge + f"V{num(site.ground + 12)}H0Z", site.paint("lawn"))


def ground(site: Site, width: float, height: float) -> str:
    """The page's own paper rises to the steps: snow in winter, the street in other seasons."""
    g, w = site.ground, width
    return path(
        d(
            ("M", 0, g + 2),
            ("C", w * 0.12, g - 10, w * 0.2, g + 6, w * 0.3, g),
            ("S", w * 0.42, g + 3, w * 0.5, g),
            ("S", w * 0.62, g - 2, w * 0.74, g + 2),
            ("S", w * 0.92, g - 8, w, g),
            ("V", height + 2),
            ("H", 0),
            ("Z",),
        ),
        site.paint("ground"),
    )


def air(site: Site, width: float, height: float, season: str) -> str:
    """Snow in the air, or a few leaves; the sky left and right of the axis stays free for words."""
    draw = chance("air", season, width)
    many, layers = {
        "winter": (190, (("snow", 2.2), ("snow", 3.4), ("snow", 4.8))),
        "autumn": (34, (("gold", 4.5), ("rust", 5.5))),
        "spring": (26, (("blossom", 3.4), ("blossom", 4.4))),
    }.get(season, (0, ()))
    fallen: list[list[tuple[float, float]]] = [[] for _ in layers]
    for _ in range(many):
        x, y, layer = draw() * width, draw() * (height - 30), int(draw() * len(layers))
        words = y < height * 0.42 and not width * 0.4 < x < width * 0.6
        if not words:
            fallen[layer].append((round(x), round(y)))
    return "".join(
        dots(places, site.paint(name), size, opacity=".9") for (name, size), places in zip(layers, fallen, strict=True)
    )
