"""The colours can be read: measured from the very tokens that pages use, in both themes, for every hue of a school."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from coloraide import Color

import portal
from portal.templatetags.ui import nearest_hue

TOKENS = (Path(portal.__file__).parent / "static/portal/css/tokens.css").read_text()
LINE = re.compile(r"^  --([\w-]+): var\(--light, (oklch\(.+?\))\)\s+var\(--dark, (oklch\(.+?\))\);$", re.MULTILINE)
GROUNDS = ("paper", "surface", "sunken", "primary-soft", "now-soft")
# Every hue that a school's can be drawn with.
HUES = range(0, 360, 12)
SCHOOLS = (Path(portal.__file__).parent / "static/portal/css/hues.css").read_text()


def value(text: str, hue: float, chroma: float) -> Color:
    """A token's colour: `var(--hue)` and `calc(…)` worked out as a browser does."""
    text = text.replace("var(--hue)", str(hue)).replace("var(--chroma)", str(chroma))
    text = re.sub(r"calc\(([\d.]+) \* ([\d.]+)\)", lambda m: f"{float(m[1]) * float(m[2]):.5f}", text)
    text = re.sub(r"calc\(([\d.]+) - ([\d.]+)\)", lambda m: f"{(float(m[1]) - float(m[2])) % 360}", text)
    return Color(text)


def palette(theme: str, hue: float = 262, chroma: float = 0.13) -> dict[str, Color]:
    """Every token of a theme, with the school's hue."""
    found = {
        name: value(light if theme == "light" else dark, hue, chroma) for name, light, dark in LINE.findall(TOKENS)
    }
    return found | {"on-now": Color(re.search(r"--on-now: (oklch\(.+?\));", TOKENS)[1])}


def contrast(one: Color, other: Color) -> float:
    """WCAG 2.2, after what the screen can show."""
    return one.clone().convert("srgb").clip().contrast(other.clone().convert("srgb").clip())


@pytest.fixture(params=["light", "dark"])
def theme(request) -> str:
    return request.param


def test_the_table_was_read():
    assert len(palette("light")) > 45


def test_words_can_be_read_on_every_ground(theme):
    colours = palette(theme)
    for ground in GROUNDS:
        for word in ("ink", "ink-2", "ink-3", "primary"):
            assert contrast(colours[word], colours[ground]) >= 4.5, (word, ground)


def test_states_can_be_read_on_the_sheet_and_on_their_own_tint(theme):
    colours = palette(theme)
    for state in ("ok", "warn", "bad"):
        for ground in ("surface", "sunken", f"{state}-soft"):
            assert contrast(colours[state], colours[ground]) >= 4.5, (state, ground)
        for word in ("ink", "ink-2"):
            assert contrast(colours[word], colours[f"{state}-soft"]) >= 4.5, (word, state)


def test_now_can_be_read(theme):
    colours = palette(theme)
    assert contrast(colours["on-now"], colours["now"]) >= 7
    assert contrast(colours["now-ink"], colours["now-soft"]) >= 4.5


def test_digits_stand_out_from_their_tints(theme):
    colours = palette(theme)
    enough = 13 if theme == "light" else 7
    for level in ("m5", "m4", "m3", "m2"):
        assert contrast(colours["ink"], colours[level]) >= enough, level
        assert contrast(colours["ink-2"], colours[level]) >= 4.5, level


def test_missed_lessons_can_be_read(theme):
    colours = palette(theme)
    for tint in ("ill-1", "ill-2", "ill-3", "absent-1", "absent-2", "absent-3"):
        assert contrast(colours["ink"], colours[tint]) >= 5.6, tint


def test_what_can_be_filled_in_has_an_edge_that_is_seen(theme):
    colours = palette(theme)
    for ground in ("paper", "surface"):
        assert contrast(colours["edge"], colours[ground]) >= 3, ground
        assert contrast(colours["primary"], colours[ground]) >= 3, ground
        assert contrast(colours["bad"], colours[ground]) >= 3, ground


def test_a_toast_can_be_read(theme):
    colours = palette(theme)
    assert contrast(colours["paper"], colours["ink"]) >= 7


@pytest.mark.parametrize("hue", HUES)
def test_no_hue_of_a_school_makes_anything_unreadable(theme, hue):
    colours = palette(theme, hue, chroma_of(hue))
    for ground in ("paper", "surface", "sunken", "primary-soft"):
        assert contrast(colours["primary"], colours[ground]) >= 4.5, ground
        for word in ("ink", "ink-2", "ink-3"):
            assert contrast(colours[word], colours[ground]) >= 4.5, (word, ground)
    assert contrast(colours["on-primary"], colours["primary"]) >= 4.5
    assert contrast(colours["on-primary"], colours["primary-2"]) >= 4.5


@pytest.mark.parametrize("hue", HUES)
def test_a_hue_is_as_strong_as_the_screen_allows(hue):
    chroma = chroma_of(hue)
    assert chroma <= 0.13
    assert Color("oklch", [0.47, chroma, hue]).in_gamut("srgb")
    assert chroma == 0.13 or not Color("oklch", [0.47, chroma + 0.005, hue]).in_gamut("srgb")


def test_every_school_finds_its_hue():
    for hue in range(360):
        assert f'[data-hue="{nearest_hue(hue)}"]' in SCHOOLS


def chroma_of(hue: int) -> float:
    """What the sheet of hues gives this one."""
    return float(re.search(rf'\[data-hue="{hue}"\] {{ --hue: {hue}; --chroma: ([\d.]+); }}', SCHOOLS)[1])
