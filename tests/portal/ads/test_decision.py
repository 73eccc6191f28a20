"""The choice of an ad: pure, the same for the same day and seed, and blind to everything about a child."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.ads.decision import AdContext, Candidate, Creative, allows, choose, policies_for
from portal.ads.enums import CampaignKind, Policy, Slot

DAY = dt.date(2026, 11, 25)


def creative(pk: int) -> Creative:
    return Creative(pk, f"Объявление {pk}", "", "", "https://example.org/", "", "ООО «Лыжня»", "7600000001")


def candidate(flight: int, pk: int, *, priority: int = 1, kind: CampaignKind = CampaignKind.PAID) -> Candidate:
    return Candidate(flight, kind, priority, Slot.NEWS, DAY, DAY, creative(pk))


def context(seed: int = 0, *, school_id: int = 7, day: dt.date = DAY, slot: Slot = Slot.NEWS) -> AdContext:
    return AdContext(slot, school_id, day, seed)


days = st.dates(dt.date(2026, 11, 20), dt.date(2026, 11, 30))
candidates = st.lists(
    st.builds(
        Candidate,
        flight_id=st.integers(1, 5),
        kind=st.sampled_from(CampaignKind),
        priority=st.integers(0, 9),
        slot=st.sampled_from(Slot),
        starts_on=days,
        ends_on=days,
        creative=st.integers(1, 9).map(creative),
        only_school_ids=st.frozensets(st.integers(6, 8), max_size=2),
    ),
    max_size=8,
)
contexts = st.builds(
    AdContext, slot=st.sampled_from(Slot), school_id=st.integers(6, 8), day=days, seed=st.integers(0, 2**32)
)


@given(contexts, candidates)
def test_what_is_chosen_fits_place_school_and_day(asked: AdContext, offered: list[Candidate]) -> None:
    chosen = choose(asked, offered)
    fitting = {
        c.creative
        for c in offered
        if c.slot == asked.slot
        and c.starts_on <= asked.day <= c.ends_on
        and c.priority
        and (not c.only_school_ids or asked.school_id in c.only_school_ids)
    }
    assert chosen in fitting if fitting else chosen is None


@given(contexts, candidates)
def test_the_same_context_gives_the_same_ad_in_whatever_order(asked: AdContext, offered: list[Candidate]) -> None:
    by_flight = {c.flight_id: c for c in offered}  # a flight has one priority
    rows = list(by_flight.values())
    assert choose(asked, rows) == choose(asked, rows[::-1])


def test_a_higher_priority_is_shown_more_often_and_the_lower_one_still_appears() -> None:
    offered = [candidate(1, 11, priority=3), candidate(2, 22, priority=1)]
    drawn = Counter(choose(context(seed), offered).pk for seed in range(4000))
    assert 2850 <= drawn[11] <= 3150
    assert drawn[11] + drawn[22] == 4000


def test_a_flight_with_three_ads_is_not_shown_thrice_as_often() -> None:
    offered = [candidate(1, 11), candidate(1, 12), candidate(1, 13), candidate(2, 22)]
    drawn = Counter(choose(context(seed), offered).pk for seed in range(4000))
    assert 1880 <= drawn[22] <= 2120


def test_the_portals_own_ads_fill_only_what_nobody_takes() -> None:
    house, paid = candidate(1, 11, kind=CampaignKind.HOUSE, priority=9), candidate(2, 22)
    assert {choose(context(seed), [house, paid]).pk for seed in range(50)} == {22}
    assert choose(context(), [house]).pk == 11


def test_without_candidates_the_place_stays_empty() -> None:
    assert choose(context(), []) is None


def test_the_context_knows_no_child() -> None:
    assert [field.name for field in dataclasses.fields(AdContext)] == ["slot", "school_id", "day", "seed"]
    with pytest.raises(dataclasses.FrozenInstanceError):
        context().school_id = 8  # type: ignore[misc]


@given(st.sampled_from(Policy), st.sampled_from(Slot))
def test_a_schools_off_always_wins(policy: Policy, slot: Slot) -> None:
    assert allows(policy=policy, slot=slot, is_school_off=True) is False


def test_every_policy_has_a_line() -> None:
    assert {slot: policies_for(slot) for slot in Slot} == {
        Slot.DIARY_WEEK: [Policy.ALL_PARENT_PAGES],
        Slot.NEWS: [Policy.ALL_PARENT_PAGES, Policy.RU_38_FZ],
    }
