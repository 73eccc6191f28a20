"""Advertisers, campaigns and flights. Nothing is deleted here: what was shown once stays, a flight only ends."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from django.db import transaction

from portal.ads.actions.creatives import note_step
from portal.ads.enums import CreativeState, Step
from portal.ads.models import Advertiser, Campaign, Creative, Flight
from portal.ads.permissions import check_ad_desk
from portal.people.viewer import Viewer
from portal.schools.models import School


@transaction.atomic
def save_advertiser(*, advertiser: Advertiser, by: Viewer, now: dt.datetime) -> Advertiser:
    """Keep who pays. Name and tax id stand in every ad, so changing them sends its ads back for approval."""
    check_ad_desk(by)
    before = Advertiser.objects.select_for_update().filter(pk=advertiser.pk).first()
    advertiser.save()
    if before and (before.name, before.tax_id) != (advertiser.name, advertiser.tax_id):
        _ask_again(Creative.objects.filter(campaign__advertiser=advertiser), by=by, now=now)
    return advertiser


@transaction.atomic
def save_campaign(*, campaign: Campaign, by: Viewer, now: dt.datetime) -> Campaign:
    """Keep a campaign. Under another advertiser its ads name somebody else, so they are approved anew."""
    check_ad_desk(by)
    before = Campaign.objects.select_for_update().filter(pk=campaign.pk).first()
    campaign.save()
    if before and before.advertiser_id != campaign.advertiser_id:
        _ask_again(campaign.creatives.all(), by=by, now=now)
    return campaign


def _ask_again(creatives: Iterable[Creative], *, by: Viewer, now: dt.datetime) -> None:
    for creative in creatives:
        if creative.state == CreativeState.DRAFT:
            continue
        creative.state, creative.approved_by, creative.author_id = CreativeState.REVIEW, None, by.user_id
        creative.save(update_fields=["state", "approved_by", "author_id", "changed_at"])
        note_step(creative, Step.EDITED, by=by, now=now)


@transaction.atomic
def save_flight(*, flight: Flight, schools: Iterable[School], by: Viewer, now: dt.datetime) -> Flight:
    """Keep when and where a campaign runs; without schools it runs at all of them."""
    check_ad_desk(by)
    flight.save()
    flight.schools.set(schools)
    return flight


@transaction.atomic
def stop_flight(*, flight: Flight, by: Viewer, now: dt.datetime) -> Flight:
    """Nothing of the flight is shown from the next page on."""
    check_ad_desk(by)
    flight.is_stopped = True
    flight.save(update_fields=["is_stopped"])
    return flight


@transaction.atomic
def restart_flight(*, flight: Flight, by: Viewer, now: dt.datetime) -> Flight:
    """Let a stopped flight run again within its dates."""
    check_ad_desk(by)
    flight.is_stopped = False
    flight.save(update_fields=["is_stopped"])
    return flight
