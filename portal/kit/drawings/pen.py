"""The pen: SVG marks as text, coordinates rounded to a tenth, every word and attribute escaped.

Only presentation attributes are written: the strict content policy of our pages forbids ``style``.
"""

from collections.abc import Callable, Iterable, Sequence
from hashlib import blake2b
from html import escape
from itertools import pairwise
from random import Random
from typing import TypeVar

UID = "\x1a"  # stands for the page's own prefix of ids until `signed` puts one in
Paint = Callable[[str], str]
Chance = Callable[[], float]
T = TypeVar("T")


def num(value: float) -> str:
    """A coordinate in as few characters as a tenth of a unit needs."""
    text = f"{value:.1f}".removesuffix(".0")
    if text in ("-0", "0"):
        return "0"
    return text.replace("0.", ".", 1) if text.startswith(("0.", "-0.")) else text


def _attributes(pairs: dict[str, object]) -> str:
    out = []
    for name, value in pairs.items():
        if value is None:
            continue
        shown = num(value) if isinstance(value, float) else escape(str(value))
        out.append(f' {name.rstrip("_").replace("_", "-")}="{shown}"')
    return "".join(out)


def mark(name: str, inside: str = "", /, **attributes: object) -> str:
    """One element; ``stroke_width`` becomes ``stroke-width``, ``class_`` becomes ``class``."""
    start = f"<{name}{_attributes(attributes)}"
    return f"{start}>{inside}</{name}>" if inside else f"{start}/>"


def rect(x: float, y: float, w: float, h: float, fill: str | None = None, **more: object) -> str:
    return mark("rect", x=float(x), y=float(y), width=float(w), height=float(h), fill=fill, **more)


def circle(x: float, y: float, r: float, fill: str | None = None, **more: object) -> str:
    return mark("circle", cx=float(x), cy=float(y), r=float(r), fill=fill, **more)


def ellipse(x: float, y: float, rx: float, ry: float, fill: str | None = None, **more: object) -> str:
    return mark("ellipse", cx=float(x), cy=float(y), rx=float(rx), ry=float(ry), fill=fill, **more)


def path(d: str, fill: str | None = None, **more: object) -> str:
    return mark("path", d=d, fill=fill, **more)


def stroke(d: str, colour: str, width: float, **more: object) -> str:
    """A path that is drawn, not filled."""
    return mark("path", d=d, fill="none", stroke=colour, stroke_width=float(width), **more)


def line(x1: float, y1: float, x2: float, y2: float, colour: str, width: float = 1, **more: object) -> str:
    return stroke(d(("M", x1, y1), ("L", x2, y2)), colour, width, **more)


def group(*marks: str, **attributes: object) -> str:
    return mark("g", "".join(marks), **attributes)


def d(*steps: tuple[str | float, ...]) -> str:
    """Path data from steps such as ``("M", 0, 10), ("H", 20), ("Z",)``."""
    return "".join(str(step[0]) + _joined(float(part) for part in step[1:]) for step in steps)


def _joined(parts: Iterable[float]) -> str:
    """Numbers without the space where a minus already parts them."""
    return " ".join(num(part) for part in parts).replace(" -", "-")


def polygon(points: Iterable[tuple[float, float]], fill: str | None = None, **more: object) -> str:
    return path(polyline(points) + "Z", fill, **more)


def polyline(points: Iterable[tuple[float, float]]) -> str:
    """Path data through the points."""
    return "M" + "L".join(_joined(point) for point in points)


def trail(points: Iterable[tuple[float, float]], colour: str, width: float, **more: object) -> str:
    """A long curve in few bytes: whole half units, each step relative to the one before."""
    whole = [(round(x * 2), round(y * 2)) for x, y in points]
    steps = ((x2 - x, y2 - y) for (x, y), (x2, y2) in pairwise(whole))
    data = f"M{_joined(whole[0])}l" + " ".join(_joined(step) for step in steps).replace(" -", "-")
    return stroke(data, colour, width * 2, transform="scale(.5)", stroke_linejoin="round", **more)


def dots(points: Iterable[tuple[float, float]], colour: str, size: float, **more: object) -> str:
    """Many equal dots as one path: round caps of strokes without length."""
    data = "".join(f"M{_joined(point)}h0" for point in points)
    return stroke(data, colour, size, stroke_linecap="round", **more) if data else ""


def use(
    name: str, x: float = 0, y: float = 0, *, scale: float | None = None, flip: bool = False, **more: object
) -> str:
    """Shows a definition again; what it leaves unpainted takes ``fill`` and ``color`` from here."""
    href = f"#{UID}{name}"
    if scale is None and not flip:
        return mark("use", href=href, x=float(x), y=float(y), **more)
    across = f"{-(scale or 1) if flip else (scale or 1):.3g} {scale or 1:.3g}"
    return mark("use", href=href, transform=f"translate({num(x)} {num(y)}) scale({across})", **more)


def define(name: str, *marks: str, **attributes: object) -> str:
    return mark("g", "".join(marks), id=f"{UID}{name}", **attributes)


def hatch(name: str, colour: str, *, step: float = 6, width: float = 1.5, turn: float = 0) -> str:
    """The one tone of the engravings: parallel lines, to be used as ``tone(name)``."""
    stripe = stroke(f"M0 0V{num(step)}", colour, width)
    turned = f"rotate({num(turn)})" if turn else None
    return mark(
        "pattern",
        stripe,
        id=f"{UID}{name}",
        width=float(step),
        height=float(step),
        patternUnits="userSpaceOnUse",
        patternTransform=turned,
    )


def tone(name: str) -> str:
    return f"url(#{UID}{name})"


def clean(words: object) -> str:
    """Words without the characters that XML refuses and nobody sees, spaces in a row made one."""
    return "".join(letter for letter in " ".join(str(words).split()) if letter.isprintable())


def called(number: object) -> str:
    """What stands on a shield or sign: up to four digits or letters as they are, else the first letter."""
    words = clean(number).strip()
    return words if 0 < len(words) <= 4 else words[:1].upper() or "•"


def text(words: str, x: float, y: float, **attributes: object) -> str:
    return mark("text", escape(clean(words)), x=float(x), y=float(y), text_anchor="middle", **attributes)


def svg(w: float, h: float, *marks: str, name: str = "", class_: str = "drawing", fit: str = "xMidYMid slice") -> str:
    """The whole drawing: an image with a name for readers of the screen, or decoration without one."""
    spoken = {"role": "img", "aria_label": clean(name)} if name else {"aria_hidden": "true", "focusable": "false"}
    return mark(
        "svg",
        "".join(marks),
        xmlns="http://www.w3.org/2000/svg",
        class_=class_,
        viewBox=f"0 0 {num(w)} {num(h)}",
        preserveAspectRatio=fit,
        **spoken,
    )


def signed(drawing: str, uid: str) -> str:
    """The drawing with its ids made the page's own: ``uid`` is letters, digits and hyphens of ours."""
    return drawing.replace(UID, uid)


def short_id(*parts: object) -> str:
    """Six characters that stand for the inputs of a drawing."""
    return "d" + blake2b(repr(parts).encode(), digest_size=3).hexdigest()[:5]


def chance(*seed: object) -> Chance:
    """Numbers from 0 to 1 that the seed alone decides, on every machine and for ever.

    Only ``random()`` is used: Python promises its sequence for an integer seed across versions.
    """
    digest = blake2b("\x1f".join(str(part) for part in seed).encode(), digest_size=8).digest()
    return Random(int.from_bytes(digest)).random  # noqa: S311 (pictures, not secrets)


def pick(draw: Chance, options: Sequence[T]) -> T:
    return options[int(draw() * len(options))]


def text_width(words: str, size: float, *, spacing: float = 0) -> float:
    """A careful upper estimate of how wide a line of bold letters or digits comes out, in units."""
    return sum(
        size
        * (0.34 if letter in " .,:!|ilI" else 0.64 if letter.isdigit() else 0.95 if letter in "ШЩЖЮФМЫДmwMW№" else 0.75)
        for letter in words
    ) + spacing * len(words)
