"""Pictures for the demo's advertisers: what a mountain camp, a bookshop and a pool might send us.

Raster, since that is what advertisers send; the advertising room re-encodes them like anybody's picture.
"""

from collections.abc import Callable
from math import pi, sin

from portal.kit.drawings.colours import Oklch
from portal.kit.drawings.pen import chance
from portal.kit.images.canvas import Canvas


def demo_picture(kind: str, width: int = 1200, height: int = 660) -> bytes:
    """A WebP of ``camp``, ``bookshop``, ``pool`` or ``music``, the same at every call."""
    if kind not in KINDS:
        raise ValueError(f"a demo picture is one of {', '.join(KINDS)}, not {kind!r}")
    ground, draw = KINDS[kind]
    canvas = Canvas(width, height, ground)
    draw(canvas, float(width), float(height))
    return canvas.webp()


def _hex(lightness: float, chroma: float, hue: float) -> str:
    return Oklch(lightness / 100, chroma, hue).hex


SNOW, NIGHT = _hex(98, 0.006, 240), _hex(28, 0.06, 258)


def _camp(canvas: Canvas, w: float, h: float) -> None:
    """Two peaks, fir trees, a ski slope, a cabin with light in its windows."""
    canvas.circle(w * 0.82, h * 0.24, h * 0.1, _hex(93, 0.09, 92))
    far, near, cap = _hex(74, 0.04, 238), _hex(60, 0.045, 245), SNOW
    for x, top, spread, colour in ((0.2, 0.3, 0.3, far), (0.7, 0.22, 0.34, near), (0.42, 0.16, 0.4, near)):
        peak, foot = (w * x, h * top), h * 0.9
        half = w * spread * 0.78
        canvas.polygon([peak, (w * x + half, foot), (w * x - half, foot)], colour)
        share = 0.3
        left, right = w * x - half * share, w * x + half * share
        edge = h * top + (foot - h * top) * share
        teeth = [(right, edge), (w * x + half * 0.13, edge - h * 0.05), (w * x + half * 0.02, edge + h * 0.03)]
        teeth += [(w * x - half * 0.12, edge - h * 0.045), (left, edge)]
        canvas.polygon([peak, *teeth], cap)
    slope = [(w * step / 40, h * (0.8 - 0.07 * sin(step / 40 * pi * 1.3))) for step in range(41)]
    canvas.polygon([*slope, (w, h), (0, h)], SNOW)
    for x, y, size in ((0.06, 0.84, 1), (0.13, 0.8, 1.35), (0.2, 0.86, 0.9), (0.87, 0.9, 1.2), (0.94, 0.86, 0.9)):
        _fir(canvas, w * x, h * y, h * 0.1 * size)
    _cabin(canvas, w * 0.66, h * 0.87, h * 0.24)
    for track in (0, 0.02):
        points = [(w * (0.24 + step / 60), h * (0.98 + track - 0.2 * sin(step / 26 * pi))) for step in range(27)]
        canvas.line(points, _hex(86, 0.02, 245), h * 0.006)


def _fir(canvas: Canvas, x: float, y: float, size: float) -> None:
    canvas.rect(x - size * 0.09, y - size * 0.1, size * 0.18, size * 0.34, _hex(42, 0.05, 50))
    for layer in range(3):
        half, foot = size * (0.62 - layer * 0.14), y - layer * size * 0.42
        canvas.polygon([(x - half, foot), (x, foot - size * 0.78), (x + half, foot)], _hex(44 - layer * 2, 0.07, 168))
    canvas.polygon([(x - size * 0.15, y - size * 1.28), (x, y - size * 1.62), (x + size * 0.15, y - size * 1.28)], SNOW)


def _cabin(canvas: Canvas, x: float, y: float, size: float) -> None:
    wall, shade, lit = _hex(56, 0.09, 52), _hex(47, 0.08, 48), _hex(89, 0.13, 86)
    canvas.rect(x - size * 0.62, y - size * 0.6, size * 1.24, size * 0.6, wall)
    for row in range(1, 5):
        canvas.rect(x - size * 0.62, y - size * 0.12 * row, size * 1.24, size * 0.016, shade)
    canvas.polygon([(x - size * 0.8, y - size * 0.55), (x, y - size * 1.15), (x + size * 0.8, y - size * 0.55)], SNOW)
    canvas.polygon([(x - size * 0.6, y - size * 0.55), (x, y - size), (x + size * 0.6, y - size * 0.55)], shade)
    canvas.rect(x - size * 0.11, y - size * 0.4, size * 0.22, size * 0.4, NIGHT)
    for side in (-1, 1):
        canvas.rect(x + side * size * 0.36 - size * 0.13, y - size * 0.42, size * 0.26, size * 0.22, lit)
        canvas.rect(x + side * size * 0.36 - size * 0.01, y - size * 0.42, size * 0.02, size * 0.22, shade)
    canvas.circle(x, y - size * 0.72, size * 0.09, lit)


def _bookshop(canvas: Canvas, w: float, h: float) -> None:
    """A shop window in the evening: three shelves of spines and a lamp."""
    draw = chance("bookshop")
    canvas.rect(w * 0.06, h * 0.16, w * 0.88, h * 0.84, _hex(93, 0.05, 85))
    spines = [
        _hex(*colour) for colour in ((42, 0.12, 20), (46, 0.1, 250), (78, 0.12, 80), (50, 0.08, 165), (90, 0.03, 85))
    ]
    for shelf in range(3):
        board = h * (0.42 + shelf * 0.26)
        x = w * 0.09
        while x < w * 0.9:
            wide, tall = h * (0.035 + draw() * 0.04), h * (0.13 + draw() * 0.08)
            colour = spines[int(draw() * len(spines))]
            if draw() < 0.045:
                lean = wide * 1.6
                canvas.polygon(
                    [(x + lean, board - tall), (x + lean + wide, board - tall), (x + wide, board), (x, board)], colour
                )
                x += lean + wide
            else:
                canvas.rect(x, board - tall, wide, tall, colour)
                canvas.rect(x, board - tall * 0.82, wide, h * 0.008, _hex(30, 0.04, 40))
                canvas.rect(x, board - tall * 0.2, wide, h * 0.008, _hex(30, 0.04, 40))
                x += wide
            x += w * 0.003
        canvas.rect(w * 0.06, board, w * 0.88, h * 0.02, _hex(45, 0.07, 55))
    stripes = 12
    for stripe in range(stripes):
        left, wide = w * stripe / stripes, w / stripes
        colour = _hex(42, 0.13, 20) if stripe % 2 else SNOW
        canvas.rect(left, 0, wide, h * 0.15, colour)
        canvas.ellipse(left + wide / 2, h * 0.15, wide / 2, h * 0.045, colour)


def _pool(canvas: Canvas, w: float, h: float) -> None:
    """Lanes of a pool from above, two swimmers and their wake."""
    lanes = 5
    for lane in range(lanes):
        top = h * lane / lanes
        canvas.rect(0, top, w, h / lanes, _hex(72 if lane % 2 else 75, 0.1, 225))
        for wave in range(9):
            points = [
                (w * (wave / 8 - 0.06) + w * 0.12 * step / 20, top + h * 0.1 + h * 0.012 * sin(step / 20 * 2 * pi))
                for step in range(21)
            ]
            canvas.line(points, _hex(82, 0.075, 220), h * 0.007)
    for rope in range(1, lanes):
        y, step = h * rope / lanes, w / 44
        for bead in range(44):
            canvas.ellipse(step * (bead + 0.5), y, step * 0.42, h * 0.014, _hex(58, 0.2, 28) if bead // 4 % 2 else SNOW)
    for x, lane, cap in ((0.62, 1, _hex(57, 0.2, 28)), (0.4, 3, _hex(88, 0.15, 90))):
        _swimmer(canvas, w * x, h * (lane + 0.5) / lanes, h * 0.055, cap)


def _swimmer(canvas: Canvas, x: float, y: float, size: float, cap: str) -> None:
    skin, wake = _hex(80, 0.07, 55), _hex(92, 0.035, 220)
    for trail in range(3):
        canvas.line(
            [(x - size * (2.4 + trail), y - size * 0.5), (x - size * (3.1 + trail), y - size)], wake, size * 0.14
        )
        canvas.line(
            [(x - size * (2.4 + trail), y + size * 0.5), (x - size * (3.1 + trail), y + size)], wake, size * 0.14
        )
    canvas.ellipse(x - size * 0.9, y, size * 1.5, size * 0.42, skin)
    canvas.ellipse(x - size * 1.2, y, size * 0.8, size * 0.44, _hex(35, 0.1, 262))
    canvas.line(
        [(x, y - size * 0.3), (x + size * 0.5, y - size * 0.95), (x + size * 1.5, y - size * 0.8)], skin, size * 0.3
    )
    canvas.line(
        [(x - size * 0.2, y + size * 0.3), (x - size * 0.9, y + size * 0.95), (x - size * 1.7, y + size)],
        skin,
        size * 0.3,
    )
    canvas.circle(x + size * 0.75, y, size * 0.5, cap)


def _music(canvas: Canvas, w: float, h: float) -> None:
    """Keys of a piano and a lamp over them: the music school of the district."""
    lamp = w * 0.76
    canvas.rect(lamp - h * 0.006, 0, h * 0.012, h * 0.14, _hex(30, 0.06, 20))
    canvas.circle(lamp, h * 0.25, h * 0.085, _hex(89, 0.13, 88))
    shade = [
        (lamp - h * 0.06, h * 0.12),
        (lamp + h * 0.06, h * 0.12),
        (lamp + h * 0.17, h * 0.26),
        (lamp - h * 0.17, h * 0.26),
    ]
    canvas.polygon(shade, _hex(30, 0.06, 20))
    white, top = w / 14, h * 0.56
    canvas.rect(0, top - h * 0.05, w, h * 0.05, _hex(40, 0.13, 18))
    for key in range(14):
        canvas.rect(key * white, top, white - w * 0.003, h - top, SNOW)
    for key in range(13):
        if key % 7 not in (2, 6):
            canvas.rect((key + 0.68) * white, top, white * 0.64, (h - top) * 0.6, NIGHT)
    for x, y in ((0.16, 0.34), (0.3, 0.24), (0.46, 0.3)):
        canvas.line([(w * x + h * 0.045, h * y), (w * x + h * 0.045, h * (y - 0.18))], _hex(96, 0.02, 80), h * 0.014)
        canvas.ellipse(w * x, h * y, h * 0.05, h * 0.036, _hex(96, 0.02, 80))


KINDS: dict[str, tuple[str, Callable[[Canvas, float, float], None]]] = {
    "camp": (_hex(87, 0.045, 232), _camp),
    "bookshop": (_hex(33, 0.06, 165), _bookshop),
    "pool": (_hex(74, 0.1, 225), _pool),
    "music": (_hex(52, 0.1, 35), _music),
}
