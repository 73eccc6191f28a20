"""The colours that a preset brings along (looks/sites.md, Tokens); the rest of it stands in its style sheet."""

from __future__ import annotations

from dataclasses import dataclass

from sitebuilder.theme.contrast import Tone
from sitebuilder.theme.enums import Preset


@dataclass(frozen=True)
class Palette:
    """Grounds that text stands on, by day and in the dark, and the preset's own brand and accent."""

    day: tuple[Tone, ...]
    dark: tuple[Tone, ...]
    brand: Tone
    accent: Tone


PALETTES: dict[Preset, Palette] = {
    Preset.GYMNASIUM: Palette(
        day=(Tone(0.994, 0.003, 90), Tone(0.966, 0.012, 235), Tone(0.91, 0.03, 235)),
        dark=(Tone(0.215, 0.028, 272), Tone(0.255, 0.032, 272), Tone(0.3, 0.055, 268)),
        brand=Tone(0.38, 0.13, 18),
        accent=Tone(0.84, 0.1, 84),
    ),
    Preset.PRIMARY: Palette(
        day=(Tone(1, 0, 0), Tone(0.955, 0.022, 228)),
        dark=(Tone(0.21, 0.035, 258), Tone(0.27, 0.045, 254)),
        brand=Tone(0.44, 0.095, 165),
        accent=Tone(0.88, 0.15, 90),
    ),
    Preset.LYCEUM: Palette(
        day=(Tone(0.988, 0.003, 240), Tone(0.96, 0.008, 245)),
        dark=(Tone(0.245, 0.026, 190), Tone(0.285, 0.028, 190)),
        brand=Tone(0.45, 0.16, 257),
        accent=Tone(0.92, 0.115, 98),
    ),
}
