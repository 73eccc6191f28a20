"""The square sign of a school: one of twelve divisions of a field, two tinctures, the number.

Signs hang side by side on the wall of schools, so they keep their own colours by day and in the evening.
"""

from portal.kit.drawings.colours import Oklch, contrast, mix
from portal.kit.drawings.crest import sized
from portal.kit.drawings.pen import called, chance, circle, d, num, path, pick, polygon, rect, svg, text, text_width

SIDE = 100
DIGITS = "Golos Text Variable,Golos Text,system-ui,sans-serif"
DIGITS_OLD = "Playfair Display Variable,Playfair Display,Georgia,serif"
DIGITS_NEW = "Geologica Variable,Geologica,system-ui,sans-serif"
FACES = (DIGITS, DIGITS, DIGITS_OLD, DIGITS_NEW)

TINCTURES = (
    (Oklch(0.38, 0.13, 18), Oklch(0.86, 0.1, 84)),
    (Oklch(0.45, 0.16, 257), Oklch(0.97, 0.01, 240)),
    (Oklch(0.88, 0.15, 90), Oklch(0.26, 0.05, 255)),
    (Oklch(0.44, 0.095, 165), Oklch(0.93, 0.09, 95)),
    (Oklch(0.55, 0.2, 30), Oklch(0.985, 0.012, 60)),
    (Oklch(0.26, 0.05, 255), Oklch(0.84, 0.075, 225)),
    (Oklch(0.84, 0.07, 228), Oklch(0.3, 0.07, 255)),
    (Oklch(0.46, 0.09, 60), Oklch(0.96, 0.03, 85)),
    (Oklch(0.32, 0.06, 200), Oklch(0.8, 0.12, 75)),
    (Oklch(0.92, 0.03, 80), Oklch(0.48, 0.17, 30)),
    (Oklch(0.66, 0.1, 170), Oklch(0.2, 0.04, 180)),
    (Oklch(0.8, 0.09, 60), Oklch(0.31, 0.09, 25)),
)


def sign(number: str | int, seed: object = None, *, size: int = 104, name: str = "") -> str:
    """The sign of the school ``number``; ``seed`` is the school's id, so that namesakes of two cities differ."""
    draw = chance("sign", number if seed is None else seed)
    field, ink = pick(draw, TINCTURES)
    division = pick(draw, DIVISIONS)
    face = pick(draw, FACES)
    shown = called(number)
    letters = min({1: 62, 2: 50, 3: 36}.get(len(shown), 28), 28 * 88 / text_width(shown, 28))
    drawing = svg(
        SIDE,
        SIDE,
        rect(0, 0, SIDE, SIDE, field.hex),
        division(_soft(field, ink).hex),
        text(
            shown,
            50,
            50 + letters * 0.35,
            fill=ink.hex,
            font_family=face,
            font_weight="600" if face is DIGITS_OLD else "700",
            font_size=num(letters),
            letter_spacing="0" if face is DIGITS_OLD else num(-letters / 25),
            class_="lining",
        ),
        name=name,
        class_="drawing sign",
    )
    return sized(drawing, size, size)


def _soft(field: Oklch, ink: Oklch) -> Oklch:
    """The second tincture: a quarter of the way to the ink, less where the number would become hard to read."""
    for share in (0.26, 0.2, 0.15, 0.1):
        soft = mix(field, ink, share)
        if contrast(soft, ink) >= 3:
            return soft
    return mix(field, ink, 0.06)


DIVISIONS = (
    lambda c: rect(50, 0, 50, 100, c),
    lambda c: rect(0, 50, 100, 50, c),
    lambda c: polygon([(0, 0), (100, 100), (0, 100)], c),
    lambda c: rect(0, 0, 50, 50, c) + rect(50, 50, 50, 50, c),
    lambda c: polygon([(0, 100), (50, 44), (100, 100), (100, 60), (50, 4), (0, 60)], c),
    lambda c: path("M0 0L50 50 100 0ZM0 100L50 50l50 50Z", c),
    lambda c: circle(50, 50, 50, c),
    lambda c: "".join(rect(0, 16.7 + row * 33.4, 100, 16.7, c) for row in range(3)),
    lambda c: rect(36, 0, 28, 100, c) + rect(0, 36, 100, 28, c),
    lambda c: rect(0, 0, 100, 34, c),
    lambda c: path(d(("M", 0, 100), ("A", 100, 100, 0, 0, 1, 100, 0), ("V", 100), ("Z",)), c),
    lambda c: polygon([(50, 0), (100, 50), (50, 100), (0, 50)], c),
)
