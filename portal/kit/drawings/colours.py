"""Colours as designers name them (OKLCH) and as old browsers and raster pictures need them (hex)."""

from functools import lru_cache
from math import cos, radians, sin
from typing import NamedTuple


class Oklch(NamedTuple):
    """Lightness 0..1, chroma 0..0.4, hue in degrees."""

    lightness: float
    chroma: float
    hue: float

    @property
    def hex(self) -> str:
        return to_hex(self)


def mix(one: Oklch, other: Oklch, share: float) -> Oklch:
    """The colour between two, ``share`` of the way to the other, along the shorter arc of hues."""
    arc = (other.hue - one.hue + 180) % 360 - 180
    return Oklch(
        one.lightness + (other.lightness - one.lightness) * share,
        one.chroma + (other.chroma - one.chroma) * share,
        (one.hue + arc * share) % 360,
    )


@lru_cache(maxsize=2048)
def to_hex(colour: Oklch) -> str:
    """The nearest colour a screen can show: chroma gives way first, hue and lightness stay."""
    chroma = colour.chroma
    channels = _linear(Oklch(colour.lightness, chroma, colour.hue))
    while chroma > 0.001 and not all(-0.0005 <= part <= 1.0005 for part in channels):
        chroma *= 0.96
        channels = _linear(Oklch(colour.lightness, chroma, colour.hue))
    return "#" + "".join(f"{round(_encoded(part) * 255):02x}" for part in channels)


def contrast(one: Oklch, other: Oklch) -> float:
    """The contrast ratio of WCAG 2.2, 1 to 21."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: Oklch) -> float:
    text = to_hex(colour)
    red, green, blue = (_decoded(int(text[at : at + 2], 16) / 255) for at in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(colour: Oklch) -> tuple[float, float, float]:
    """OKLab's published matrices (Björn Ottosson, 2020), to linear sRGB."""
    a = colour.chroma * cos(radians(colour.hue))
    b = colour.chroma * sin(radians(colour.hue))
    long = (colour.lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
    medium = (colour.lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (colour.lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
    return (
        4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short,
        -1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short,
        -0.0041960863 * long - 0.7034186147 * medium + 1.7076147010 * short,
    )


def _encoded(part: float) -> float:
    part = min(1.0, max(0.0, part))
    return 12.92 * part if part <= 0.0031308 else 1.055 * part ** (1 / 2.4) - 0.055


def _decoded(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
