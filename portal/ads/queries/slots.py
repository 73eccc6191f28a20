"""Which ads could stand in a place today. For whom is decided before: see `permissions.sees_ads`."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from django.db.models import Exists, OuterRef

from portal.ads import models
from portal.ads.decision import AdContext, Candidate, Creative, choose, policies_for
from portal.ads.enums import CampaignKind, CreativeState, Slot
from portal.ads.models import AdPolicy, Flight, SchoolAdPolicy
from portal.schools.scope import school_scope


def is_school_off() -> bool:
    """Whether the school in scope wants no ads for its parents; one statement."""
    return SchoolAdPolicy.objects.filter(is_off=True).exists()


def candidates_for(*, slot: Slot, school_id: int, day: dt.date) -> list[Candidate]:
    """Approved ads of flights that run in the place for `school_id`; none where policy or the school in scope say no.

    One statement: policy, school and flights are asked together.
    """
    chosen = Flight.schools.through.objects.filter(flight=OuterRef("pk"))
    rows = (
        Flight.objects.filter(slot=slot, is_stopped=False, starts_on__lte=day, ends_on__gte=day)
        .filter(Exists(AdPolicy.objects.filter(policy__in=policies_for(slot))))
        .filter(~Exists(SchoolAdPolicy.objects.filter(is_off=True)))
        .filter(~Exists(chosen) | Exists(chosen.filter(school_id=school_id)))
        .filter(campaign__creatives__state=CreativeState.APPROVED)
        .order_by("pk", "campaign__creatives__pk")
        .values_list(
            "pk",
            "campaign__kind",
            "priority",
            "starts_on",
            "ends_on",
            "campaign__creatives__pk",
            "campaign__creatives__headline",
            "campaign__creatives__text",
            "campaign__creatives__image",
            "campaign__creatives__link",
            "campaign__creatives__erid",
            "campaign__advertiser__name",
            "campaign__advertiser__tax_id",
        )
    )
    return [
        Candidate(flight, CampaignKind(kind), priority, slot, starts_on, ends_on, Creative(*creative))
        for flight, kind, priority, starts_on, ends_on, *creative in rows
    ]


def ad_for(*, slot: Slot, school_id: int, also_asked: Iterable[int] = (), day: dt.date, seed: int) -> Creative | None:
    """The ad for a place on a page about the school `school_id`; None where there is none.

    The school in scope may say no, and so may each of `also_asked` (host's and child's school, where they differ), at
    one statement each.
    """
    for other in also_asked:
        with school_scope(other):
            if is_school_off():
                return None
    return choose(AdContext(slot, school_id, day, seed), candidates_for(slot=slot, school_id=school_id, day=day))


def live_link(*, creative_id: int) -> str:
    """Where an approved ad leads, or an empty text when it is stopped; https only, whatever was stored."""
    found = models.Creative.objects.filter(pk=creative_id, state=CreativeState.APPROVED, link__startswith="https://")
    return found.values_list("link", flat=True).first() or ""
