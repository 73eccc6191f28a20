"""A sheet for the raster pictures that the portal draws itself: flat shapes, smooth edges."""

from collections.abc import Iterable
from io import BytesIO

from PIL import Image, ImageDraw

FINE = 3  # drawn three times larger and shrunk: Pillow's own edges are jagged

Point = tuple[float, float]


class Canvas:
    """Shapes in units of a sheet ``width`` by ``height``; colours are hex."""

    def __init__(self, width: int, height: int, ground: str) -> None:
        self.size = (width, height)
        self._sheet = Image.new("RGB", (width * FINE, height * FINE), ground)
        self._pen = ImageDraw.Draw(self._sheet)

    def polygon(self, points: Iterable[Point], colour: str) -> None:
        self._pen.polygon([(x * FINE, y * FINE) for x, y in points], fill=colour)

    def rect(self, x: float, y: float, width: float, height: float, colour: str) -> None:
        self.polygon([(x, y), (x + width, y), (x + width, y + height), (x, y + height)], colour)

    def ellipse(self, x: float, y: float, across: float, down: float, colour: str) -> None:
        box = ((x - across) * FINE, (y - down) * FINE, (x + across) * FINE, (y + down) * FINE)
        self._pen.ellipse(box, fill=colour)

    def circle(self, x: float, y: float, radius: float, colour: str) -> None:
        self.ellipse(x, y, radius, radius, colour)

    def line(self, points: Iterable[Point], colour: str, width: float) -> None:
        scaled = [(x * FINE, y * FINE) for x, y in points]
        self._pen.line(scaled, fill=colour, width=max(1, round(width * FINE)), joint="curve")

    def webp(self, *, quality: int = 86) -> bytes:
        return self._saved("WEBP", quality=quality, method=4)

    def png(self) -> bytes:
        return self._saved("PNG", optimize=True)

    def _saved(self, form: str, **options: int | bool) -> bytes:
        out = BytesIO()
        self._sheet.resize(self.size, Image.Resampling.LANCZOS).save(out, form, **options)
        return out.getvalue()
