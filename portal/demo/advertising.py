"""Three advertisers of the demo, what they want to say, and the pictures that they sent."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from hashlib import blake2b

from django.core.files.base import ContentFile
from django.utils import timezone

from portal.ads.enums import CampaignKind, CreativeState, Policy, Slot, Step
from portal.ads.models import AdPolicy, Advertiser, Campaign, Creative, CreativeStep, DailyCount, Flight
from portal.demo.days import WEEK, DemoDays
from portal.kit.drawings.advert import demo_picture
from portal.people.models import User


@dataclass(frozen=True, slots=True)
class Sketch:
    """One campaign with its ad."""

    advertiser: str
    tax_id: str
    contact: str
    campaign: str
    kind: CampaignKind
    headline: str
    text: str
    picture: str
    alt: str
    link: str
    erid: str
    slots: tuple[Slot, ...]


SKETCHES = (
    Sketch(
        "ООО «Горный лагерь»",
        "7600000001",
        "Руслан Жуков, +7 (000) 100-20-30",
        "Зимняя смена",
        CampaignKind.PAID,
        "Зимняя смена в горах, 3–9 января",
        "Лыжи и скалодром для детей 10–14 лет, автобус от площади Мира.",
        "camp",
        "Две снежные вершины, ели и домик с горящими окнами",
        "https://camp.example.org/winter",
        "2SDnjcK7x",
        (Slot.DIARY_WEEK, Slot.NEWS),
    ),
    Sketch(
        "ИП Вересова Н. А.",
        "760000000002",
        "Нина Вересова, +7 (000) 100-20-31",
        "Книги к каникулам",
        CampaignKind.PAID,
        "Список на каникулы соберём за вас",
        "Книжный на Садовой: назовите класс, остальное найдём на полках.",
        "bookshop",
        "Вечерняя витрина книжного магазина с тремя полками",
        "https://books.example.org/lists",
        "2SDnjcM4q",
        (Slot.DIARY_WEEK, Slot.NEWS),
    ),
    Sketch(
        "МБУ «Бассейн „Волна“»",
        "7600000003",
        "Администратор, +7 (000) 100-20-32",
        "Группы после уроков",
        CampaignKind.SOCIAL,
        "Научим плавать за одну четверть",
        "Группы после уроков, тренер на шестерых детей, первое занятие без оплаты.",
        "pool",
        "Дорожки бассейна сверху, двое пловцов в шапочках",
        "https://pool.example.org/groups",
        "",
        (Slot.NEWS,),
    ),
)


def build_advertising(days: DemoDays) -> None:
    """The policy that shows the slots, the advertisers, and a draft that still waits for its second pair of eyes."""
    author = User.objects.get(login="platform.ads").pk
    approver = User.objects.get(login="platform.ads2").pk
    admin = User.objects.get(login="platform.admin").pk
    AdPolicy.objects.update_or_create(
        only=True, defaults={"policy": Policy.ALL_PARENT_PAGES, "is_warning_read": True, "changed_by": admin}
    )
    for sketch in SKETCHES:
        advertiser = Advertiser.objects.create(name=sketch.advertiser, tax_id=sketch.tax_id, contact=sketch.contact)
        campaign = Campaign.objects.create(advertiser=advertiser, name=sketch.campaign, kind=sketch.kind)
        for slot in sketch.slots:
            Flight.objects.create(
                campaign=campaign, slot=slot, starts_on=days.today - 2 * WEEK, ends_on=days.today + 8 * WEEK
            )
        creative = Creative(
            campaign=campaign,
            headline=sketch.headline,
            text=sketch.text,
            image_alt=sketch.alt,
            link=sketch.link,
            erid=sketch.erid,
            state=CreativeState.APPROVED,
            author_id=author,
            approved_by=approver,
        )
        _hang(creative, sketch.picture)
        creative.save()
        tell_steps(creative, days.today - 2 * WEEK, author=author, approver=approver)
        count_showings(creative, sketch.slots, days.today)
    school = Advertiser.objects.create(name="МБУ ДО «Детская музыкальная школа»", tax_id="7600000004")
    waiting = Creative(
        campaign=Campaign.objects.create(advertiser=school, name="Набор", kind=CampaignKind.SOCIAL),
        headline="Прослушивание в субботу",
        text="Фортепиано, скрипка, флейта. Инструмент на первый год дадим.",
        image_alt="Клавиши рояля и лампа над ними",
        link="https://music.example.org/",
        state=CreativeState.REVIEW,
        author_id=author,
    )
    _hang(waiting, "music")
    waiting.save()
    tell_steps(waiting, days.today, author=author)


def _hang(creative: Creative, name: str) -> None:
    """Give the ad its drawn picture, under a name of the form that `portal.ads.pictures` gives, the same each time."""
    stem = blake2b(name.encode(), digest_size=16).hexdigest()
    creative.image.save(f"{stem}.webp", ContentFile(demo_picture(name)), save=False)


def tell_steps(creative: Creative, day: dt.date, *, author: int, approver: int | None = None) -> None:
    """Who did what with the ad: written the day before, sent on in the evening, approved in the morning."""
    told = [(Step.CREATED, author, -1, 16), (Step.SUBMITTED, author, -1, 17)]
    if approver:
        told.append((Step.APPROVED, approver, 0, 9))
    CreativeStep.objects.bulk_create(
        CreativeStep(
            creative=creative,
            step=step,
            by=who,
            at=timezone.make_aware(dt.datetime.combine(day + dt.timedelta(days=shift), dt.time(hour, 20))),
        )
        for step, who, shift, hour in told
    )


def count_showings(creative: Creative, slots: tuple[Slot, ...], today: dt.date) -> None:
    """Two weeks of views, fewer at weekends and after news, always the same for a day."""
    rows = []
    for days_ago in range(14):
        day = today - dt.timedelta(days=days_ago)
        for slot in slots:
            views = 70 + (day.toordinal() * 37 + len(creative.headline) * 11) % 45
            views = views * (2 if day.weekday() > 4 else 4) // (12 if slot == Slot.NEWS else 4)
            views = views // 2 if days_ago == 0 else views
            rows.append(DailyCount(day=day, creative=creative, slot=slot, views=views, clicks=views // 40))
    DailyCount.objects.bulk_create(rows)
