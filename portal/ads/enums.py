"""Choices of the ads room."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Slot(models.TextChoices):
    """A place on a page where an ad may stand."""

    DIARY_WEEK = "DIARY_WEEK", _("under the diary's week")
    NEWS = "NEWS", _("after a news item")


class Policy(models.TextChoices):
    """Which parent pages may carry ads; an installation shows none until its administrator picks one (design 1)."""

    NONE = "NONE", _("No ads")
    ALL_PARENT_PAGES = "ALL_PARENT_PAGES", _("All parent pages")
    RU_38_FZ = "RU_38_FZ", _("RU 38-FZ: parent pages without diary, marks, homework or library")


class CampaignKind(models.TextChoices):
    PAID = "PAID", _("paid")
    SOCIAL = "SOCIAL", _("social")
    HOUSE = "HOUSE", _("of the portal itself")


class CreativeState(models.TextChoices):
    """An ad is shown only when somebody other than its author approved it as it stands."""

    DRAFT = "DRAFT", _("draft")
    REVIEW = "REVIEW", _("waits for approval")
    APPROVED = "APPROVED", _("approved")
    PAUSED = "PAUSED", _("paused")


class Step(models.TextChoices):
    """What somebody did with an ad; the words stand in its record."""

    CREATED = "CREATED", _("made the ad")
    EDITED = "EDITED", _("changed the ad")
    SUBMITTED = "SUBMITTED", _("sent it for approval")
    APPROVED = "APPROVED", _("approved it")
    RETURNED = "RETURNED", _("sent it back")
    PAUSED = "PAUSED", _("stopped it")
    RESUMED = "RESUMED", _("let it run again")
