"""Choices of the theme."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Preset(models.TextChoices):
    """A preset changes header, hero, layout and family of pictures, not only colours (looks/sites.md 1)."""

    GYMNASIUM = "gymnasium", _("Gymnasium: façade and serifs")
    PRIMARY = "primary", _("Primary school: cut paper and round corners")
    LYCEUM = "lyceum", _("Lyceum: graph paper and ruled lines")


class Wings(models.IntegerChoices):
    NONE = 0, _("none")
    SHORT = 1, _("short")
    LONG = 2, _("long")
    PAVILIONS = 3, _("long, with a pavilion at each end")


class Roof(models.TextChoices):
    COPPER = "copper", _("green copper")
    SLATE = "slate", _("grey slate")
    TILE = "tile", _("red tile")
    BLUE = "blue", _("blue metal")
    BROWN = "brown", _("brown metal")
