"""SchoolTheme: what a school chose for its site. Nothing it can choose makes a page unreadable."""

from __future__ import annotations

from typing import ClassVar

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator, RegexValidator
from django.db import models
from django.utils.formats import number_format
from django.utils.translation import gettext_lazy as _

from portal.kit.drawings.building import Building
from portal.schools.models import SchoolOwned
from sitebuilder.theme.contrast import READABLE, Tone, nearest_readable, to_tone, worst
from sitebuilder.theme.enums import Preset, Roof, Wings
from sitebuilder.theme.presets import PALETTES, Palette

HEX = RegexValidator(r"^#[0-9a-fA-F]{6}$", _("Write the colour as # and six digits, for example #7a1f2b."))


class SchoolTheme(SchoolOwned):
    """The looks of a school's site and of its modules: one row a school, or none for the preset as it is."""

    preset = models.CharField(_("preset"), max_length=12, choices=Preset.choices, default=Preset.GYMNASIUM)
    motto = models.CharField(
        _("line under the name"), max_length=80, blank=True, help_text=_("For example: named after A. P. Chekhov")
    )
    brand = models.CharField(
        _("main colour: buttons and links"),
        max_length=7,
        blank=True,
        validators=[HEX],
        help_text=_("Empty: the preset's own. Text needs a contrast of 4.5 to 1."),
    )
    accent = models.CharField(
        _("accent: notices, headings of news"),
        max_length=7,
        blank=True,
        validators=[HEX],
        help_text=_("Empty: the preset's own."),
    )
    accent_in_text = models.BooleanField(
        _("the accent is also a colour of text"),
        default=False,
        help_text=_("Without this tick it fills areas only, and may be as pale as you like."),
    )
    storeys = models.PositiveSmallIntegerField(
        _("storeys"), default=2, validators=[MinValueValidator(1), MaxValueValidator(5)]
    )
    wings = models.PositiveSmallIntegerField(_("wings"), choices=Wings.choices, default=Wings.PAVILIONS)
    has_portico = models.BooleanField(_("columns at the entrance"), default=True)
    has_dome = models.BooleanField(_("dome"), default=False)
    wall_hue = models.PositiveSmallIntegerField(
        _("colour of the walls, degrees"),
        default=84,
        validators=[MaxValueValidator(359)],
        help_text=_("0 rose, 84 ochre, 150 green, 240 blue"),
    )
    roof = models.CharField(_("roof"), max_length=10, choices=Roof.choices, default=Roof.COPPER)
    word = models.CharField(_("word over the entrance"), max_length=14, blank=True)

    class Meta:
        verbose_name = _("looks of the site")
        verbose_name_plural = _("looks of the site")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["school"],
                name="sitebuilder_schooltheme_once",
                violation_error_message=_("The school has its looks already."),
            ),
            models.CheckConstraint(
                condition=models.Q(storeys__range=(1, 5)) & models.Q(wings__range=(0, 3)),
                name="sitebuilder_schooltheme_building",
            ),
        ]

    def __str__(self) -> str:
        return self.get_preset_display()

    def clean(self) -> None:
        """Refuse a colour that nobody could read, with the nearest shade that passes."""
        super().clean()
        refused: dict[str, ValidationError] = {}
        for field, is_text in (("brand", True), ("accent", self.accent_in_text)):
            if is_text and _is_colour(getattr(self, field)):
                problem = unreadable(getattr(self, field), self.palette.day)
                if problem:
                    refused[field] = problem
        if refused:
            raise ValidationError(refused)

    @property
    def palette(self) -> Palette:
        return PALETTES[Preset(self.preset)]

    @property
    def brand_tone(self) -> Tone:
        """The main colour, the school's or the preset's."""
        return to_tone(self.brand) if self.brand else self.palette.brand

    @property
    def accent_tone(self) -> Tone:
        return to_tone(self.accent) if self.accent else self.palette.accent

    @property
    def hue(self) -> int:
        """The hue of the school in switches, bars and modules, degrees."""
        return round(self.brand_tone.hue) % 360

    @property
    def building(self) -> Building:
        """The school's façade, as the form describes it."""
        return Building(
            storeys=self.storeys,
            wings=self.wings,
            portico=self.has_portico,
            dome=self.has_dome,
            wall=self.wall_hue,
            roof=self.roof,
            name=self.word,
        )


def _is_colour(text: str) -> bool:
    try:
        HEX(text)
    except ValidationError:
        return False
    return True


def unreadable(colour: str, grounds: tuple[Tone, ...]) -> ValidationError | None:
    """Why text of this colour would not be read, with the shade to take instead; None when it is fine."""
    tone = to_tone(colour)
    found = worst(tone, grounds)
    if found >= READABLE:
        return None
    return ValidationError(
        _(
            "Text of this colour would be hard to read: it needs a contrast of %(needed)s, this one has %(found)s. "
            "The nearest shade that passes is %(shade)s."
        ),
        code="unreadable",
        params={
            "needed": number_format(READABLE, 1),
            # rounded down, so that 4.46 is not called 4.5
            "found": number_format(int(found * 10) / 10, 1),
            "shade": nearest_readable(tone, grounds).hex,
        },
    )
