"""The style sheet of a theme: custom properties for the school's site, and the hue of its modules."""

from __future__ import annotations

import hashlib
from functools import lru_cache

from sitebuilder.theme.contrast import Tone, nearest_readable, ratio, strongest
from sitebuilder.theme.models import SchoolTheme

WHITE, BLACK = Tone(0.99, 0.006, 90), Tone(0.2, 0.03, 262)


def sheet_of(theme: SchoolTheme) -> str:
    """The text of `/theme/<digest>.css`. Without colours of its own a school gets the preset's."""
    return _sheet(theme.preset, theme.brand, theme.accent, theme.accent_in_text)


def digest_of(theme: SchoolTheme) -> str:
    """The name of the sheet: the same colours, the same name, so that browsers may keep it for ever."""
    return _digest(sheet_of(theme))


@lru_cache(maxsize=512)
def _digest(sheet: str) -> str:
    return hashlib.sha256(sheet.encode()).hexdigest()[:16]


@lru_cache(maxsize=512)
def _sheet(preset: str, brand: str, accent: str, accent_in_text: bool) -> str:
    theme = SchoolTheme(preset=preset, brand=brand, accent=accent, accent_in_text=accent_in_text)
    day: dict[str, str] = {}
    dark: dict[str, str] = {}
    if brand:
        day |= brand_by_day(theme)
        dark |= brand_in_the_dark(theme)
    if accent:
        day |= accent_by_day(theme)
        dark |= accent_in_the_dark(theme)
    tokens = " ".join(f"--{name}: var(--light, {day[name]}) var(--dark, {dark[name]});" for name in day)
    return f"{root_rule(theme.hue)}\n" + (f".site {{ {tokens} }}\n" if tokens else "")


def root_rule(hue: int) -> str:
    """Hue, and as much chroma as a screen shows at the lightness of a button (portal/static/portal/css/tokens.css)."""
    return f":root {{ --hue: {hue}; --chroma: {strongest(0.47, hue, 0.13):.3g}; }}"


def brand_by_day(theme: SchoolTheme) -> dict[str, str]:
    tone = theme.brand_tone
    return {
        "brand": tone.css,
        "brand-2": Tone(max(0.2, tone.lightness - 0.07), tone.chroma * 0.8, tone.hue).css,
        "on-brand": _on(tone).css,
        "headline": Tone(0.28, min(tone.chroma, 0.09), tone.hue).css,
    }


def brand_in_the_dark(theme: SchoolTheme) -> dict[str, str]:
    """Drawn anew: pale on the dark grounds, at the same hue."""
    tone = Tone(0.82, min(theme.brand_tone.chroma, 0.095), theme.brand_tone.hue)
    readable = nearest_readable(tone, theme.palette.dark)
    return {
        "brand": readable.css,
        "brand-2": Tone(0.25, min(theme.brand_tone.chroma, 0.04), theme.brand_tone.hue).css,
        "on-brand": _on(readable).css,
        "headline": Tone(0.95, 0.02, theme.brand_tone.hue).css,
    }


def accent_by_day(theme: SchoolTheme) -> dict[str, str]:
    tone = theme.accent_tone
    text = tone if theme.accent_in_text else nearest_readable(tone, theme.palette.day)
    return {"accent": tone.css, "on-accent": _on(tone).css, "accent-ink": text.css}


def accent_in_the_dark(theme: SchoolTheme) -> dict[str, str]:
    fill = Tone(0.84, min(theme.accent_tone.chroma, 0.13), theme.accent_tone.hue)
    return {
        "accent": fill.css,
        "on-accent": _on(fill).css,
        "accent-ink": nearest_readable(fill, theme.palette.dark).css,
    }


def _on(ground: Tone) -> Tone:
    """The colour of words on a filled area."""
    return max((WHITE, BLACK), key=lambda words: ratio(words, ground))
