"""The hero of a primary school: birches, a bird house, bullfinches on a rowan branch, children on a hill.

Circles, halves and triangles of cut paper. The left part of the sheet stays free for words.
"""

from portal.kit.drawings.cut_paper.figures import bullfinch, child, fir, placed, rowan
from portal.kit.drawings.pen import (
    Chance,
    Paint,
    chance,
    circle,
    d,
    dots,
    ellipse,
    group,
    line,
    path,
    polygon,
    rect,
    stroke,
)

SCENE = 940  # width of the drawn scene at the right end of the sheet


def grove(paint: Paint, season: str, seed: object, width: float, height: float) -> str:
    """The marks of the scene; ``season`` decides on snow, leaves and clothes."""
    draw, left = chance("grove", seed), width - SCENE
    scene = _scene(paint, draw, season, left, float(SCENE), height)
    return rect(0, 0, width, height, paint("dusk")) + group(*scene, transform=f"translate({left:g} 0)")


def _scene(c: Paint, draw: Chance, season: str, left: float, w: float, h: float) -> list[str]:
    snow = season == "winter"
    hill, near = ("hill", "drift") if snow else ("meadow2", "meadow")
    marks = [circle(w * 0.33, h * 0.35, 112, c("moon")), path(_hill(left, w, h), c(hill))]
    for x, y, k, colour in FIRS:
        marks.append(placed(fir(c, colour, "drift" if snow else colour), w * x, h * y, k))
    marks += [
        _birch(c, draw, w * x, h * foot, wide, season)
        for x, foot, wide in ((0.66, 0.92, 50), (0.88, 0.88, 34), (0.765, 0.86, 20))
    ]
    marks += _branches(c, w, h)
    for x, y, k in ((0.482, 0.446, 1.4), (0.37, 0.426, 1.15)):
        marks.append(placed(rowan(c if snow else _bare(c)), w * x, h * y, k))
    marks.append(placed(_bird_house(c, snow=snow), w * 0.66, h * 0.465, 1.22))
    for x, y, k, flip in ((0.465, 0.274, 1.06, False), (0.335, 0.25, 0.74, True), (0.94, 0.168, 0.62, False)):
        marks.append(placed(bullfinch(c), w * x, h * y, k, flip=flip))
    marks.append(path(_slope(left, w, h), c(near)))
    marks += _children(c, draw, w, h, snow=snow)
    marks.append(path(_paper_edge(left, w, h), c("ground")))
    return [*marks, _air(c, draw, season, w, h)]


FIRS = (
    (0.12, 0.84, 0.92, "fir2"),
    (0.2, 0.8, 1.3, "fir"),
    (0.285, 0.815, 0.8, "fir2"),
    (0.945, 0.8, 1.05, "fir2"),
    (-0.42, 0.9, 0.7, "fir2"),
    (-0.38, 0.9, 0.5, "fir"),
)


def _hill(left: float, w: float, h: float) -> str:
    return d(
        ("M", -left, h * 0.9),
        ("C", -left * 0.6, h * 0.8, -left * 0.3, h * 0.93, 0, h * 0.86),
        ("C", w * 0.2, h * 0.7, w * 0.36, h * 0.72, w * 0.52, h * 0.82),
        ("S", w * 0.86, h * 0.66, w, h * 0.76),
        ("V", h),
        ("H", -left),
        ("Z",),
    )


def _slope(left: float, w: float, h: float) -> str:
    return d(
        ("M", -left, h * 0.97),
        ("C", -left * 0.5, h * 0.9, -left * 0.2, h, 0, h * 0.93),
        ("C", w * 0.2, h * 0.82, w * 0.42, h * 0.84, w * 0.62, h * 0.91),
        ("S", w * 0.9, h * 0.8, w, h * 0.86),
        ("V", h + 2),
        ("H", -left),
        ("Z",),
    )


def _paper_edge(left: float, w: float, h: float) -> str:
    """The page's own paper begins in a wave, not at a ruler."""
    return d(
        ("M", -left, h * 0.985),
        ("C", -left * 0.4, h * 0.955, w * 0.1, h * 1.005, w * 0.4, h * 0.975),
        ("S", w * 0.85, h * 0.955, w, h * 0.985),
        ("V", h + 2),
        ("H", -left),
        ("Z",),
    )


def _birch(c: Paint, draw: Chance, x: float, foot: float, wide: float, season: str) -> str:
    marks = [
        rect(x - wide / 2, -10, wide, foot + 10, c("drift")),
        rect(x + wide * 0.18, -10, wide * 0.32, foot + 10, c("sky"), opacity=".45"),
    ]
    bark, y = [], 0.0
    while y < foot - 20:
        long = wide * (0.25 + draw() * 0.5)
        if draw() > 0.5:
            bark.append(
                d(("M", x - wide / 2, y), ("q", long * 0.6, 2, long, 5), ("q", -long * 0.5, 5, -long, 3), ("Z",))
            )
        else:
            bark.append(
                d(("M", x + wide / 2, y), ("q", -long * 0.6, 2, -long, 6), ("q", long * 0.5, 4, long, 2), ("Z",))
            )
        y += 18 + draw() * 46
    marks.append(path("".join(bark), c("night")))
    leaves = {"spring": ("meadow", 16), "summer": ("fir2 fir", 26), "autumn": ("sun2 red", 26)}.get(season)
    if leaves:
        names, many = leaves
        colours = names.split()
        for leaf in range(many):
            side, top = (1 if draw() < 0.5 else -1), draw() ** 1.6 * foot * 0.42
            shape = path("M0 0Q12-14 34-10 24 8 0 0Z", c(colours[leaf % len(colours)]))
            marks.append(
                placed(
                    shape,
                    x + side * (wide * 0.2 + draw() * wide * 1.3),
                    top,
                    0.8 + draw() * 0.7,
                    flip=side < 0,
                    turn=draw() * 60,
                )
            )
    return "".join(marks)


def _branches(c: Paint, w: float, h: float) -> list[str]:
    main = d(("M", w * 0.66, h * 0.47), ("C", w * 0.56, h * 0.38, w * 0.46, h * 0.4, w * 0.3, h * 0.33))
    twigs = d(("M", w * 0.5, h * 0.389), ("q", -10, 34, -16, 36), ("M", w * 0.375, h * 0.362), ("q", 2, 26, -4, 40))
    high = d(("M", w * 0.88, h * 0.3), ("C", w * 0.93, h * 0.24, w * 0.97, h * 0.26, w + 10, h * 0.2))
    widths = ((main, 8), (twigs, 4), (high, 6))
    return [stroke(data, c("night"), width, stroke_linecap="round") for data, width in widths]


def _bare(c: Paint) -> Paint:
    """Berries without a cap of snow: a leaf in its place."""
    return lambda name: c("fir2" if name == "snow" else name)


def _bird_house(c: Paint, *, snow: bool) -> str:
    roof = "M-90-72 0-154 90-72 76-66C56-60 50-84 34-80S8-104-8-92-52-58-74-66Z"
    return "".join(
        (
            rect(-58, -70, 116, 160, c("red")),
            rect(-58, -70, 38, 160, "#000", opacity=".08"),
            rect(20, -70, 38, 160, "#fff", opacity=".1"),
            polygon([(-84, -66), (0, -142), (84, -66)], c("night")),
            path(roof, c("drift")) if snow else stroke("M-88-66 0-146 88-66", c("night"), 14, stroke_linejoin="round"),
            circle(0, -14, 27, c("night")),
            rect(-5, 30, 10, 12, c("night"), rx=5),
            line(0, 36, -34, 46, c("night"), 6, stroke_linecap="round"),
        )
    )


def _children(c: Paint, draw: Chance, w: float, h: float, *, snow: bool) -> list[str]:
    coats = ("red", "pine", "sun2", "pine2")
    shift = int(draw() * 4)
    marks = []
    for at, (x, y, k, flip) in enumerate(
        ((0.39, 0.92, 0.92, True), (0.465, 0.925, 0.8, True), (0.775, 0.925, 1, False))
    ):
        coat, hat, bag = (coats[(at + shift + step) % 4] for step in (0, 1, 2))
        marks.append(
            placed(child(c, coat, hat, bag) if snow else _summer_child(c, coat, hat, bag), w * x, h * y, k, flip=flip)
        )
    return marks


def _summer_child(c: Paint, shirt: str, cap: str, bag: str) -> str:
    """A child without a coat: cap instead of a woollen hat, bare neck."""
    return "".join(
        (
            rect(-13, -18, 9, 20, c("skin"), rx=4),
            rect(4, -18, 9, 20, c("skin"), rx=4),
            ellipse(-9, 2, 9, 4, c("night")),
            ellipse(8, 2, 9, 4, c("night")),
            rect(18, -60, 20, 34, c(bag), rx=8),
            path("M-25-14A25 52 0 0 1 25-14Z", c(shirt)),
            circle(0, -82, 19, c("skin")),
            path("M-20-85A20 21 0 0 1 20-85L-32-83Z", c(cap)),
            circle(-9, -77, 2.4, c("night")),
        )
    )


def _air(c: Paint, draw: Chance, season: str, w: float, h: float) -> str:
    """Snow, or a few leaves or petals on their way down."""
    many, colours = {
        "winter": (64, ("snow", "snow")),
        "autumn": (22, ("gold", "red")),
        "spring": (18, ("snow", "snow")),
    }.get(season, (0, ()))
    layers: list[list[tuple[float, float]]] = [[], []]
    for flake in range(many):
        layers[flake % 2].append((round(draw() * (w + 40) - 40), round(90 + draw() * (h * 0.8 - 90))))
    return "".join(dots(places, c(name), size) for places, name, size in zip(layers, colours, (4.5, 7), strict=False))
