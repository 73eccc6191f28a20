"""Whether a colour can be read, and the nearest one that can (WCAG 2.2; the one door to coloraide)."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from coloraide import Color

READABLE = 4.5  # text of ordinary size
STEP = 0.005  # of OKLCH lightness


class Tone(NamedTuple):
    """A colour in OKLCH: lightness 0..1, chroma, hue in degrees."""

    lightness: float
    chroma: float
    hue: float

    @property
    def css(self) -> str:
        return f"oklch({round(self.lightness * 100, 2):g}% {round(self.chroma, 4):g} {round(self.hue, 1):g})"

    @property
    def hex(self) -> str:
        return to_hex(self)


@lru_cache(maxsize=1024)
def to_tone(hex_colour: str) -> Tone:
    """`#7a1f2b` as lightness, chroma and hue; a grey has hue 0."""
    lightness, chroma, hue = Color(hex_colour).convert("oklch").coords(nans=False)
    return Tone(lightness, chroma, hue if chroma > 0.002 else 0.0)


@lru_cache(maxsize=1024)
def to_hex(tone: Tone) -> str:
    """The nearest colour a screen shows, with hue and lightness kept."""
    return Color("oklch", list(tone)).convert("srgb").fit(method="oklch-chroma").to_string(hex=True)


def ratio(one: Tone, other: Tone) -> float:
    """Contrast of two colours, 1 to 21."""
    return Color(to_hex(one)).contrast(to_hex(other), method="wcag21")


def worst(tone: Tone, grounds: tuple[Tone, ...]) -> float:
    """The lowest ratio that the colour has on any of the grounds it stands on."""
    return min(ratio(tone, ground) for ground in grounds)


def nearest_readable(tone: Tone, grounds: tuple[Tone, ...], *, target: float = READABLE) -> Tone:
    """The same hue, only as much darker (on light grounds) or lighter (on dark ones) as reading needs."""
    darker = grounds[0].lightness > 0.5
    lightness = tone.lightness
    while worst(Tone(lightness, tone.chroma, tone.hue), grounds) < target and 0 < lightness < 1:
        lightness = max(0.0, lightness - STEP) if darker else min(1.0, lightness + STEP)
    return Tone(round(lightness, 4), tone.chroma, tone.hue)


@lru_cache(maxsize=1024)
def strongest(lightness: float, hue: int, limit: float) -> float:
    """The highest chroma that a screen shows at this lightness and hue, at most `limit`."""
    chroma = limit
    while chroma > 0 and not Color("oklch", [lightness, chroma, hue]).in_gamut("srgb"):
        chroma -= 0.005
    return max(chroma, 0.0)
