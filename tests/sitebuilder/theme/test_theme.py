"""Nothing a school can choose makes its pages unreadable."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.utils import translation

from portal.schools.scope import school_scope
from sitebuilder.provisioning.actions import set_theme
from sitebuilder.theme.contrast import READABLE, Tone, nearest_readable, to_tone, worst
from sitebuilder.theme.enums import Preset
from sitebuilder.theme.models import SchoolTheme
from sitebuilder.theme.presets import PALETTES
from sitebuilder.theme.sheet import brand_by_day, brand_in_the_dark, digest_of, sheet_of
from tests.cast import Cast
from tests.sitebuilder.conftest import Websites


def tone_of(css: str) -> Tone:
    lightness, chroma, hue = re.fullmatch(r"oklch\(([\d.]+)% ([\d.]+) ([\d.]+)\)", css).groups()  # type: ignore[union-attr]
    return Tone(float(lightness) / 100, float(chroma), float(hue))


@pytest.mark.parametrize("preset", Preset)
def test_a_pale_colour_is_refused_with_a_shade_that_passes(preset: Preset) -> None:
    theme = SchoolTheme(preset=preset, brand="#df911a")
    with translation.override("ru"), pytest.raises(ValidationError) as refused:
        theme.clean()
    words = str(refused.value.message_dict["brand"][0])
    assert "4,5" in words
    shade = re.search(r"#[0-9a-f]{6}", words)
    assert shade, words
    SchoolTheme(preset=preset, brand=shade[0]).clean()


def test_the_nearest_shade_keeps_the_hue() -> None:
    orange = to_tone("#df911a")
    assert nearest_readable(orange, PALETTES[Preset.LYCEUM].day).hue == orange.hue


def test_a_pale_accent_may_fill_areas_but_not_be_text() -> None:
    SchoolTheme(accent="#df911a").clean()
    with pytest.raises(ValidationError):
        SchoolTheme(accent="#df911a", accent_in_text=True).clean()


@pytest.mark.parametrize("preset", Preset)
@pytest.mark.parametrize("brand", ["#7a1f2b", "#1f5f3a", "#00448a", "#5b2a86", "#333333"])
def test_both_schemes_of_every_allowed_colour_can_be_read(preset: Preset, brand: str) -> None:
    theme = SchoolTheme(preset=preset, brand=brand)
    theme.clean()
    for tokens, grounds in (
        (brand_by_day(theme), theme.palette.day),
        (brand_in_the_dark(theme), theme.palette.dark),
    ):
        colour = tone_of(tokens["brand"])
        assert worst(colour, grounds) >= READABLE - 0.02
        assert worst(tone_of(tokens["on-brand"]), (colour,)) >= READABLE


@pytest.mark.parametrize("preset", Preset)
def test_the_presets_pass_their_own_rule(preset: Preset) -> None:
    assert worst(PALETTES[preset].brand, PALETTES[preset].day) >= READABLE


def test_the_sheet_is_kept_for_ever_under_its_own_name(cast: Cast, websites: Websites, client_of: Any) -> None:
    client = client_of("", host="north")
    with school_scope(cast.north.school):
        theme = SchoolTheme.objects.get()
        old = digest_of(theme)
        theme.brand = "#1f5f3a"
        set_theme(theme=theme)
        new = digest_of(theme)
    assert old != new
    answer = client.get(f"/theme/{new}.css")
    assert "immutable" in answer["Cache-Control"]
    assert answer.content.decode() == sheet_of(theme)
    assert client.get(f"/theme/{old}.css")["Location"] == f"/theme/{new}.css"
    assert f"/theme/{new}.css" in client.get("/").content.decode()


def test_the_hue_of_the_theme_is_the_hue_of_the_modules(cast: Cast, websites: Websites) -> None:
    with school_scope(cast.north.school):
        theme = SchoolTheme.objects.get()
        theme.brand = "#1f5f3a"
        set_theme(theme=theme)
    cast.north.school.refresh_from_db()
    assert cast.north.school.hue == theme.hue != 262
