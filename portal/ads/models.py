"""Who advertises what, when and where. Not walled: the rows are the platform's own and hold no child's data."""

from __future__ import annotations

from typing import ClassVar

from django.core.validators import RegexValidator, URLValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from portal.ads.enums import CampaignKind, CreativeState, Policy, Slot, Step
from portal.schools.models import School, SchoolOwned

# the folder of the store from which pictures of ads are served, and nothing else
PICTURES = "ads/"


class AdPolicy(models.Model):
    """What the platform's administrator picked for the whole installation; no row means no ads."""

    policy = models.CharField(max_length=20, choices=Policy.choices, default=Policy.NONE)
    is_warning_read = models.BooleanField(_("I have read the warning"), default=False)
    changed_by = models.BigIntegerField(null=True)
    changed_at = models.DateTimeField(auto_now=True)
    only = models.BooleanField(default=True, unique=True, editable=False)

    class Meta:
        verbose_name = _("ads policy")
        verbose_name_plural = _("ads policy")
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=~Q(policy=Policy.ALL_PARENT_PAGES) | Q(is_warning_read=True),
                name="portal_adpolicy_warned",
                violation_error_message=_("Read the warning and tick it first."),
            ),
            models.CheckConstraint(condition=Q(only=True), name="portal_adpolicy_only_one"),
        ]

    def __str__(self) -> str:
        return self.get_policy_display()


class SchoolAdPolicy(SchoolOwned):
    """A school's own word on ads; "off" always wins."""

    is_off = models.BooleanField(_("no ads for the parents of this school"), default=False)

    class Meta:
        verbose_name = _("ads at the school")
        verbose_name_plural = _("ads at the schools")
        constraints: ClassVar = [models.UniqueConstraint(fields=["school"], name="portal_schooladpolicy_once")]

    def __str__(self) -> str:
        return "off" if self.is_off else "as the platform"


class Advertiser(models.Model):
    """A firm or body that pays for ads, with the name that the law wants shown."""

    name = models.CharField(_("legal name"), max_length=120)
    tax_id = models.CharField(
        _("tax id"),
        max_length=12,
        unique=True,
        validators=[RegexValidator(r"^(\d{10}|\d{12})$", _("A tax id has 10 or 12 digits."))],
        error_messages={"unique": _("An advertiser with this tax id is there already.")},
    )
    contact = models.CharField(_("contact"), max_length=120, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("advertiser")
        verbose_name_plural = _("advertisers")

    def __str__(self) -> str:
        return self.name


class Campaign(models.Model):
    """What an advertiser wants to say in a season."""

    advertiser = models.ForeignKey(Advertiser, on_delete=models.PROTECT, related_name="campaigns")
    name = models.CharField(_("name"), max_length=120)
    kind = models.CharField(_("kind"), max_length=10, choices=CampaignKind.choices, default=CampaignKind.PAID)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("campaign")
        verbose_name_plural = _("campaigns")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["advertiser", "name"],
                name="portal_campaign_once",
                violation_error_message=_("This advertiser has a campaign of that name already."),
            )
        ]

    def __str__(self) -> str:
        return self.name


class Flight(models.Model):
    """When and where a campaign runs: dates, places, schools (none named: all)."""

    campaign = models.ForeignKey(Campaign, on_delete=models.PROTECT, related_name="flights")
    slot = models.CharField(_("place"), max_length=20, choices=Slot.choices)
    starts_on = models.DateField(_("first day"))
    ends_on = models.DateField(_("last day"))
    priority = models.PositiveSmallIntegerField(
        _("priority"), default=1, help_text=_("A higher one is shown more often.")
    )
    is_stopped = models.BooleanField(_("stopped"), default=False)
    schools = models.ManyToManyField(School, verbose_name=_("only at these schools"), blank=True, related_name="+")

    class Meta:
        verbose_name = _("flight")
        verbose_name_plural = _("flights")
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("starts_on")),
                name="portal_flight_order",
                violation_error_message=_("The last day must not come before the first one."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.campaign}: {self.starts_on:%d.%m}-{self.ends_on:%d.%m}"


class Creative(models.Model):
    """An ad as parents see it: headline, text, picture, link, marking (erid)."""

    campaign = models.ForeignKey(Campaign, on_delete=models.PROTECT, related_name="creatives")
    headline = models.CharField(_("headline"), max_length=60)
    text = models.CharField(_("text"), max_length=140)
    image = models.ImageField(_("picture"), upload_to=PICTURES, blank=True)
    image_alt = models.CharField(_("what the picture shows"), max_length=120, blank=True)
    link = models.CharField(
        _("link"), max_length=300, validators=[URLValidator(["https"], message=_("The link must begin with https://"))]
    )
    erid = models.CharField(_("erid"), max_length=40, blank=True)
    state = models.CharField(max_length=10, choices=CreativeState.choices, default=CreativeState.DRAFT)
    author_id = models.BigIntegerField(null=True)
    approved_by = models.BigIntegerField(null=True)
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name = _("ad")
        verbose_name_plural = _("ads")
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=~Q(state=CreativeState.APPROVED) | Q(approved_by__isnull=False),
                name="portal_creative_approved_by",
            ),
            models.CheckConstraint(
                condition=~Q(state=CreativeState.APPROVED) | Q(author_id=None) | ~Q(approved_by=F("author_id")),
                name="portal_creative_two_people",
                violation_error_message=_("Somebody else must approve what you wrote."),
            ),
        ]

    def __str__(self) -> str:
        return self.headline


class CreativeStep(models.Model):
    """Who of the ad managers did what with an ad, and when; never changed afterwards."""

    creative = models.ForeignKey(Creative, on_delete=models.PROTECT, related_name="steps")
    step = models.CharField(max_length=10, choices=Step.choices)
    by = models.BigIntegerField()
    at = models.DateTimeField()
    note = models.CharField(_("note"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("step of an ad")
        verbose_name_plural = _("steps of ads")

    def __str__(self) -> str:
        return f"{self.step} {self.creative_id}"


class DailyCount(models.Model):
    """How often an ad was shown and clicked on a day, without anything about who."""

    day = models.DateField()
    creative = models.ForeignKey(Creative, on_delete=models.PROTECT, related_name="counts")
    slot = models.CharField(max_length=20, choices=Slot.choices)
    views = models.PositiveIntegerField(default=0)
    clicks = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = _("count of a day")
        verbose_name_plural = _("counts by day")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["day", "creative", "slot"], name="portal_dailycount_once")
        ]

    def __str__(self) -> str:
        return f"{self.day} {self.creative_id}"
