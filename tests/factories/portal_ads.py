"""Ads as the desk would have them: one call each, no surprises."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.utils import timezone

from portal.ads.enums import CreativeState, Policy, Slot
from portal.ads.models import AdPolicy, Advertiser, Campaign, Creative, Flight


def pick_policy(policy: Policy) -> AdPolicy:
    """What the platform's administrator picked; the warning is read."""
    AdPolicy.objects.all().delete()
    return AdPolicy.objects.create(policy=policy, is_warning_read=True)


def make_advertiser(name: str = "ООО «Горный лагерь»", tax_id: str = "4800123456") -> Advertiser:
    found, _created = Advertiser.objects.get_or_create(tax_id=tax_id, defaults={"name": name})
    return found


def make_campaign(name: str = "Зимняя смена", **fields: Any) -> Campaign:
    advertiser = fields.pop("advertiser", None) or make_advertiser()
    return Campaign.objects.create(advertiser=advertiser, name=name, **fields)


def make_flight(campaign: Campaign, slot: Slot = Slot.DIARY_WEEK, **fields: Any) -> Flight:
    """A flight from yesterday to next week."""
    today = timezone.localdate()
    days = {"starts_on": today - dt.timedelta(days=1), "ends_on": today + dt.timedelta(days=7)}
    return Flight.objects.create(campaign=campaign, slot=slot, **{**days, **fields})


def make_creative(campaign: Campaign, headline: str = "Зимняя смена в горах", **fields: Any) -> Creative:
    """An approved ad."""
    usual = {
        "text": "Лыжи и скалодром для детей 10–14 лет.",
        "link": "https://gornylager.example/winter",
        "erid": "2SDnjcK7x",
        "state": CreativeState.APPROVED,
        "author_id": 1,
        "approved_by": 2,
    }
    return Creative.objects.create(campaign=campaign, headline=headline, **{**usual, **fields})


def make_running_ad(headline: str = "Зимняя смена в горах", slots: tuple[Slot, ...] = tuple(Slot)) -> Creative:
    """An approved ad that runs today in the places named, at all schools."""
    campaign = make_campaign(headline)
    for slot in slots:
        make_flight(campaign, slot)
    return make_creative(campaign, headline)
