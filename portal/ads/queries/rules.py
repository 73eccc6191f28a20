"""The rules as they are: the platform's policy, a school's word, and what its parents see now."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from portal.ads.decision import Creative
from portal.ads.enums import Policy, Slot
from portal.ads.models import AdPolicy
from portal.ads.queries.slots import candidates_for, is_school_off


def present_policy() -> AdPolicy | None:
    """What the platform's administrator picked, or None; one statement."""
    return AdPolicy.objects.first()


@dataclass(frozen=True)
class ShownNow:
    """An ad that parents of the school may meet today, and where."""

    creative: Creative
    place: str
    until: dt.date


@dataclass(frozen=True)
class SchoolAds:
    """What a school's administrator sees of ads: the rules that hold and everything that is shown now."""

    policy: Policy
    is_off: bool
    shown: list[ShownNow]


def school_ads(*, school_id: int, day: dt.date) -> SchoolAds:
    """Four statements, however many ads run."""
    row = present_policy()
    shown = [
        ShownNow(candidate.creative, str(slot.label), candidate.ends_on)
        for slot in Slot
        for candidate in candidates_for(slot=slot, school_id=school_id, day=day)
    ]
    return SchoolAds(Policy(row.policy) if row else Policy.NONE, is_school_off(), shown)
