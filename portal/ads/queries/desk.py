"""Pages of the ad desk as frozen data."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Count, Exists, IntegerField, Max, Min, OuterRef, Q, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce

from portal.ads.enums import CreativeState, Slot, Step
from portal.ads.models import Advertiser, Campaign, Creative, CreativeStep, DailyCount, Flight
from portal.people.queries import names_of
from portal.schools.constraints import PLATFORM_ID
from portal.schools.models import School

PAGE = 30
DAYS = 14
BAR = 120  # pixels of the highest day


def sum_of(what: str, **outer: Any) -> Coalesce:
    """A sum of the counts of a row's ads, as a subquery that multiplies nothing."""
    rows = DailyCount.objects.filter(**outer).order_by().values(*outer).annotate(total=Sum(what)).values("total")
    return Coalesce(Subquery(rows, output_field=IntegerField()), 0)


def running_flights(day: dt.date) -> Q:
    return Q(is_stopped=False, starts_on__lte=day, ends_on__gte=day)


def campaigns(*, day: dt.date) -> QuerySet[Campaign]:
    """Campaigns with what the list says of each."""
    flights = Flight.objects.filter(campaign=OuterRef("pk"))
    span = flights.order_by().values("campaign")
    ads = Creative.objects.filter(campaign=OuterRef("pk"))
    return (
        Campaign.objects.select_related("advertiser")
        .annotate(
            is_running=Exists(flights.filter(running_flights(day))),
            is_coming=Exists(flights.filter(is_stopped=False, starts_on__gt=day)),
            has_flights=Exists(flights),
            waits=Exists(ads.filter(state=CreativeState.REVIEW)),
            has_approved=Exists(ads.filter(state=CreativeState.APPROVED)),
            starts_on=Subquery(span.annotate(day=Min("starts_on")).values("day")),
            ends_on=Subquery(span.annotate(day=Max("ends_on")).values("day")),
            views=sum_of("views", creative__campaign=OuterRef("pk")),
            clicks=sum_of("clicks", creative__campaign=OuterRef("pk")),
        )
        .order_by("-waits", "ends_on", "pk")
    )


STAGES: dict[str, Q] = {
    "running": Q(is_running=True),
    "coming": Q(is_running=False) & (Q(is_coming=True) | Q(has_flights=False)),
    "ended": Q(is_running=False, is_coming=False, has_flights=True),
}


@dataclass(frozen=True)
class CampaignsPage:
    """One stage of campaigns, and how many there are in each."""

    page: Page[Campaign]
    counts: dict[str, int]
    waiting: int


def campaigns_page(*, stage: str, text: str, number: str | None, day: dt.date) -> CampaignsPage:
    """Four statements: counts by stage, ads that wait, rows of the page and their number."""
    rows = campaigns(day=day)
    if text:
        rows = rows.filter(Q(name__icontains=text) | Q(advertiser__name__icontains=text))
    counts = rows.aggregate(**{key: Count("pk", filter=rule) for key, rule in STAGES.items()})
    page = Paginator(rows.filter(STAGES[stage]), PAGE).get_page(number)
    return CampaignsPage(page, counts, Creative.objects.filter(state=CreativeState.REVIEW).count())


def creatives_page(*, state: str, text: str, number: str | None) -> Page[Any]:
    """Ads, those that wait first. Two statements."""
    rows = (
        Creative.objects.select_related("campaign__advertiser")
        .annotate(
            waits=Q(state=CreativeState.REVIEW),
            views=sum_of("views", creative=OuterRef("pk")),
            clicks=sum_of("clicks", creative=OuterRef("pk")),
        )
        .order_by("-waits", "-changed_at", "-pk")
    )
    if state in CreativeState.values:
        rows = rows.filter(state=state)
    if text:
        rows = rows.filter(Q(headline__icontains=text) | Q(campaign__name__icontains=text) | Q(erid__icontains=text))
    return Paginator(rows, PAGE).get_page(number)


def advertisers_page(*, text: str, number: str | None) -> Page[Any]:
    """Advertisers by name. Two statements."""
    rows = Advertiser.objects.annotate(campaign_count=Count("campaigns")).order_by("name", "pk")
    if text:
        rows = rows.filter(Q(name__icontains=text) | Q(tax_id__startswith=text))
    return Paginator(rows, PAGE).get_page(number)


@dataclass(frozen=True)
class DayBar:
    """A day of the plot: its number and the height of its bar in pixels."""

    day: dt.date
    number: int
    height: int
    is_today: bool
    is_weekend: bool


@dataclass(frozen=True)
class PlaceRow:
    """A place and what was counted there."""

    label: str
    views: int
    clicks: int

    @property
    def share(self) -> float:
        """Clicks of a hundred views."""
        return 100 * self.clicks / self.views if self.views else 0.0


@dataclass(frozen=True)
class CampaignPage:
    """A campaign with its flights, its ads and its numbers."""

    campaign: Campaign
    flights: list[Flight]
    creatives: list[Creative]
    bars: list[DayBar]
    places: list[PlaceRow]
    total: PlaceRow


def campaign_page(*, campaign: Campaign, what: str, day: dt.date) -> CampaignPage:
    """Five statements: flights, their schools, ads, the last two weeks by day, all time by place."""
    flights = list(campaign.flights.prefetch_related("schools").order_by("starts_on", "pk"))
    counts = DailyCount.objects.filter(creative__campaign=campaign)
    since = day - dt.timedelta(days=DAYS - 1)
    by_day = dict(counts.filter(day__gte=since).values_list("day").annotate(total=Sum(what)))
    by_place = counts.values_list("slot").annotate(views=Sum("views"), clicks=Sum("clicks")).order_by("slot")
    places = [PlaceRow(str(Slot(slot).label), views, clicks) for slot, views, clicks in by_place]
    return CampaignPage(
        campaign=campaign,
        flights=flights,
        creatives=list(campaign.creatives.order_by("pk")),
        bars=bars([(since + dt.timedelta(days=n)) for n in range(DAYS)], by_day, today=day),
        places=places,
        total=PlaceRow("", sum(p.views for p in places), sum(p.clicks for p in places)),
    )


def bars(days: list[dt.date], numbers: dict[dt.date, int], *, today: dt.date) -> list[DayBar]:
    """The days of the plot, the highest one BAR pixels high."""
    highest = max([*numbers.values(), 1])
    return [
        DayBar(day, numbers.get(day, 0), round(BAR * numbers.get(day, 0) / highest), day == today, day.weekday() > 4)
        for day in days
    ]


@dataclass(frozen=True)
class RecordLine:
    """Who did what with an ad, and when."""

    when: dt.datetime
    who: str
    text: str
    note: str


def record_of(creative: Creative) -> list[RecordLine]:
    """The record of an ad, oldest first; three statements."""
    steps = list(CreativeStep.objects.filter(creative=creative).order_by("at", "pk"))
    names = names_of({step.by for step in steps}, school_id=PLATFORM_ID)
    return [RecordLine(s.at, names.get(s.by, ""), str(Step(s.step).label), s.note) for s in steps]


def schools_of_the_city() -> QuerySet[School]:
    """Every school but the platform's own row, by name."""
    return School.objects.exclude(pk=PLATFORM_ID).order_by("short_name")
