"""An ad on its way: draft, waiting, approved by a second person, stopped. Any change of it begins anew."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext as _

from portal.ads.enums import CampaignKind, CreativeState, Step
from portal.ads.models import Creative, CreativeStep
from portal.ads.permissions import check_ad_desk
from portal.ads.pictures import keep_picture
from portal.kit.errors import Conflict, Denied, Refused
from portal.kit.images import Picture
from portal.people.viewer import Viewer


@transaction.atomic
def save_creative(*, creative: Creative, picture: Picture | None, by: Viewer, now: dt.datetime) -> Creative:
    """Keep an ad as a draft of `by`; an approval that it had is gone, and it is not shown until it is approved anew."""
    check_ad_desk(by)
    is_new = creative.pk is None
    if picture is not None:
        keep_picture(creative, picture)
    creative.state, creative.author_id, creative.approved_by = CreativeState.DRAFT, by.user_id, None
    creative.save()
    note_step(creative, Step.CREATED if is_new else Step.EDITED, by=by, now=now)
    return creative


@transaction.atomic
def submit_creative(*, creative: Creative, by: Viewer, now: dt.datetime) -> Creative:
    """Ask a second person to look at it. A paid ad needs its erid before."""
    check_ad_desk(by)
    creative = _locked(creative, CreativeState.DRAFT)
    if creative.campaign.kind == CampaignKind.PAID and not creative.erid:
        raise Refused(_("A paid ad needs its erid first. The ad data operator gives it."))
    return _move(creative, CreativeState.REVIEW, Step.SUBMITTED, by=by, now=now)


@transaction.atomic
def approve_creative(*, creative: Creative, seen: dt.datetime | None, by: Viewer, now: dt.datetime) -> Creative:
    """Let the ad run. Never by its own author, and only the version that the approver has looked at (`seen`)."""
    check_ad_desk(by)
    creative = _locked(creative, CreativeState.REVIEW)
    if creative.author_id == by.user_id:
        raise Denied(_("You wrote this version. Another ad manager approves it."))
    if creative.changed_at != seen:
        raise Conflict(_("The ad was changed while you were looking at it. Look at it as it is now."))
    creative.approved_by = by.user_id
    return _move(creative, CreativeState.APPROVED, Step.APPROVED, by=by, now=now)


@transaction.atomic
def return_creative(*, creative: Creative, note: str, by: Viewer, now: dt.datetime) -> Creative:
    """Send it back to its author with a sentence on what to change."""
    check_ad_desk(by)
    if not note.strip():
        raise Refused(_("Say in a sentence what should be changed."))
    return _move(_locked(creative, CreativeState.REVIEW), CreativeState.DRAFT, Step.RETURNED, by=by, now=now, note=note)


@transaction.atomic
def pause_creative(*, creative: Creative, by: Viewer, now: dt.datetime) -> Creative:
    """The kill switch of one ad: from the next page on nobody sees it, and its link leads nowhere."""
    check_ad_desk(by)
    return _move(_locked(creative, CreativeState.APPROVED), CreativeState.PAUSED, Step.PAUSED, by=by, now=now)


@transaction.atomic
def resume_creative(*, creative: Creative, by: Viewer, now: dt.datetime) -> Creative:
    """Let a stopped ad run again: it is the version that two people agreed on."""
    check_ad_desk(by)
    creative = _locked(creative, CreativeState.PAUSED)
    if creative.approved_by is None:
        raise Refused(_("This version was never approved. Change it and send it for approval."))
    return _move(creative, CreativeState.APPROVED, Step.RESUMED, by=by, now=now)


def note_step(creative: Creative, step: Step, *, by: Viewer, now: dt.datetime, note: str = "") -> None:
    """Write into the record of an ad."""
    if by.user_id is None:  # the desk's door lets nobody in without a sign-in
        raise Denied
    CreativeStep.objects.create(creative=creative, step=step, by=by.user_id, at=now, note=note.strip()[:200])


def _locked(creative: Creative, state: CreativeState) -> Creative:
    """The row as it is now, held until the end of the transaction, if it is still in the state."""
    found = Creative.objects.select_for_update(of=("self",)).select_related("campaign").get(pk=creative.pk)
    if found.state != state:
        raise Conflict(_("Somebody has moved this ad on meanwhile. Look at it as it is now."))
    return found


def _move(
    creative: Creative, state: CreativeState, step: Step, *, by: Viewer, now: dt.datetime, note: str = ""
) -> Creative:
    creative.state = state
    creative.save(update_fields=["state", "approved_by", "changed_at"])
    note_step(creative, step, by=by, now=now, note=note)
    return creative
