"""Pure: whether a place may carry an ad, and which one. It knows no child, class, mark or person."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Sequence
from dataclasses import dataclass

from portal.ads.enums import CampaignKind, Policy, Slot

# 38-FZ, article 5 part 10: no advertising in school diaries. Hence the second line of the table.
SLOTS_OF: dict[Policy, frozenset[Slot]] = {
    Policy.NONE: frozenset(),
    Policy.RU_38_FZ: frozenset({Slot.NEWS}),
    Policy.ALL_PARENT_PAGES: frozenset({Slot.DIARY_WEEK, Slot.NEWS}),
}


@dataclass(frozen=True)
class AdContext:
    """All that the choice of an ad may know: the place, the school, the day, and a seed that turns the ads over."""

    slot: Slot
    school_id: int
    day: dt.date
    seed: int


@dataclass(frozen=True)
class Creative:
    """An approved ad as parents see it."""

    pk: int
    headline: str
    text: str
    image: str
    link: str
    erid: str
    advertiser: str
    tax_id: str


@dataclass(frozen=True)
class Candidate:
    """An approved ad of a flight that runs: how heavily the flight weighs, and where and when it runs."""

    flight_id: int
    kind: CampaignKind
    priority: int
    slot: Slot
    starts_on: dt.date
    ends_on: dt.date
    creative: Creative
    only_school_ids: frozenset[int] = frozenset()

    def fits(self, context: AdContext) -> bool:
        return (
            self.slot == context.slot
            and self.priority > 0
            and self.starts_on <= context.day <= self.ends_on
            and (not self.only_school_ids or context.school_id in self.only_school_ids)
        )


def allows(*, policy: Policy, slot: Slot, is_school_off: bool) -> bool:
    """Whether a place may carry an ad. A school's "off" always wins."""
    return not is_school_off and slot in SLOTS_OF[policy]


def policies_for(slot: Slot) -> list[Policy]:
    """The policies under which the place may carry an ad."""
    return [policy for policy in Policy if allows(policy=policy, slot=slot, is_school_off=False)]


def choose(context: AdContext, candidates: Sequence[Candidate]) -> Creative | None:
    """One ad for the place, or None. The same context and candidates give the same ad.

    A flight is drawn by its priority, then one of its ads, so that a flight with many ads is not shown more often.
    The portal's own ads fill the place only when nobody else's run.
    """
    fitting = [candidate for candidate in candidates if candidate.fits(context)]
    running = [c for c in fitting if c.kind != CampaignKind.HOUSE] or fitting
    if not running:
        return None
    flights = {c.flight_id: c.priority for c in running}
    order = sorted(flights)
    draw = random.Random(context.seed)  # noqa: S311 turns ads over, guards nothing
    flight = draw.choices(order, weights=[flights[pk] for pk in order])[0]
    own = sorted((c.creative for c in running if c.flight_id == flight), key=lambda creative: creative.pk)
    return draw.choice(own)
