"""The ad desk: two people for an ad, words for what is mistyped, nobody else at the desk."""

from __future__ import annotations

import datetime as dt
from io import BytesIO
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction
from django.utils import timezone

from portal.ads.enums import CampaignKind, CreativeState, Slot, Step
from portal.ads.models import Advertiser, Campaign, Creative, DailyCount, Flight
from portal.kit.drawings.advert import demo_picture
from portal.people.models import User
from tests.cast import Cast
from tests.factories.portal_ads import (
    make_advertiser,
    make_campaign,
    make_creative,
    make_flight,
    make_running_ad,
)

pytestmark = pytest.mark.django_db

CHECKS = dict.fromkeys(("marked", "not_to_children", "allowed", "page_opens", "page_agrees"), "on")
AD = {
    "headline": "Зимняя смена в горах",
    "text": "Лыжи и скалодром",
    "image_alt": "",
    "link": "https://camp.example/",
    "erid": "2SDn",
}


def approve(client: Any, ad: Creative, **more: str) -> Any:
    ad.refresh_from_db()
    return client.post(f"/manage/ads/ads/{ad.pk}/approve/", {**CHECKS, "seen": ad.changed_at.isoformat(), **more})


def state_of(ad: Creative) -> str:
    return Creative.objects.values_list("state", flat=True).get(pk=ad.pk)


def test_an_ad_from_an_empty_desk_to_a_parents_page(cast: Cast, client_of: Any, settings: Any, tmp_path: Any) -> None:
    settings.MEDIA_ROOT = str(tmp_path)
    author, second = client_of("platform.ads"), client_of("platform.ads2")
    author.post("/manage/ads/advertisers/new/", {"name": "ООО «Лыжня»", "tax_id": "7600000001", "contact": ""})
    firm = Advertiser.objects.get()
    author.post("/manage/ads/campaigns/new/", {"advertiser": firm.pk, "name": "Зима", "kind": CampaignKind.PAID})
    campaign = Campaign.objects.get()
    today = timezone.localdate()
    days = {"starts_on": today.isoformat(), "ends_on": (today + dt.timedelta(days=9)).isoformat()}
    author.post(
        f"/manage/ads/campaigns/{campaign.pk}/flights/new/", {"slot": Slot.NEWS, "priority": 2, **days, "schools": []}
    )
    picture = SimpleUploadedFile("camp.webp", demo_picture("camp"), "image/webp")
    author.post(f"/manage/ads/campaigns/{campaign.pk}/ads/new/", {**AD, "picture": picture})
    ad = Creative.objects.get()
    assert (ad.state, ad.author_id, ad.approved_by) == (CreativeState.DRAFT, cast.users["platform.ads"].pk, None)
    assert ad.image.name.startswith("ads/")
    assert ad.image.name.endswith(".webp")
    assert author.post(f"/manage/ads/ads/{ad.pk}/submit/").status_code == 302
    page = second.get(f"/manage/ads/ads/{ad.pk}/").content.decode()
    assert page.count("data-ad-preview") == 4
    assert "data-ad=" not in page, "nothing at the desk is an ad that is shown"
    assert approve(second, ad).status_code == 302
    assert state_of(ad) == CreativeState.APPROVED
    assert list(ad.steps.order_by("pk").values_list("step", flat=True)) == [Step.CREATED, Step.SUBMITTED, Step.APPROVED]


def test_the_author_cannot_approve(cast: Cast, client_of: Any) -> None:
    author = cast.users["platform.ads"]
    ad = make_creative(make_campaign(), state=CreativeState.REVIEW, author_id=author.pk, approved_by=None)
    answer = approve(client_of("platform.ads"), ad)
    assert answer.status_code == 403
    assert "Эту версию написали вы" in answer.content.decode()
    assert "approve/" not in client_of("platform.ads").get(f"/manage/ads/ads/{ad.pk}/").content.decode()
    assert state_of(ad) == CreativeState.REVIEW


def test_the_database_refuses_an_author_who_approves(cast: Cast) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        make_creative(make_campaign(), author_id=5, approved_by=5)


def test_approving_needs_all_five_checks(cast: Cast, client_of: Any) -> None:
    ad = make_creative(make_campaign(), state=CreativeState.REVIEW, approved_by=None)
    second = client_of("platform.ads2")
    for missing in CHECKS:
        assert approve(second, ad, **{missing: ""}).status_code == 422
    assert state_of(ad) == CreativeState.REVIEW


def test_only_the_version_that_was_looked_at_is_approved(cast: Cast, client_of: Any) -> None:
    ad = make_creative(make_campaign(), state=CreativeState.REVIEW, approved_by=None)
    seen = ad.changed_at.isoformat()
    Creative.objects.get(pk=ad.pk).save()  # changed and sent again while the page was open
    assert approve(client_of("platform.ads2"), ad, seen=seen).status_code == 409
    assert state_of(ad) == CreativeState.REVIEW


@pytest.mark.parametrize("before", [CreativeState.APPROVED, CreativeState.PAUSED, CreativeState.REVIEW])
def test_any_edit_makes_it_a_draft_again(cast: Cast, client_of: Any, before: CreativeState) -> None:
    ad = make_creative(make_campaign(), state=before)
    client_of("platform.ads2").post(f"/manage/ads/ads/{ad.pk}/edit/", {**AD, "text": "Лыжи, скалодром и баня"})
    ad.refresh_from_db()
    assert (ad.state, ad.approved_by) == (CreativeState.DRAFT, None)
    assert ad.author_id == cast.users["platform.ads2"].pk, "whoever changed it last cannot approve it"


def test_another_name_of_the_advertiser_is_approved_anew(cast: Cast, client_of: Any) -> None:
    ad = make_running_ad()
    firm = Advertiser.objects.get()
    desk, fields = client_of("platform.ads"), {"name": firm.name, "tax_id": firm.tax_id}
    desk.post(f"/manage/ads/advertisers/{firm.pk}/", {**fields, "contact": "Администратор"})
    assert state_of(ad) == CreativeState.APPROVED, "parents do not see the contact"
    desk.post(f"/manage/ads/advertisers/{firm.pk}/", {**fields, "name": "ООО «Другой лагерь»", "contact": ""})
    assert state_of(ad) == CreativeState.REVIEW
    assert approve(desk, ad).status_code == 403, "whoever renamed it is its author now"


def test_a_campaign_that_moves_to_another_advertiser_is_approved_anew(cast: Cast, client_of: Any) -> None:
    ad = make_running_ad()
    other = make_advertiser("ООО «Бассейн»", "7600000003")
    fields = {"advertiser": other.pk, "name": "Зима", "kind": CampaignKind.PAID}
    client_of("platform.ads").post(f"/manage/ads/campaigns/{ad.campaign_id}/edit/", fields)
    assert state_of(ad) == CreativeState.REVIEW


def test_sent_back_with_a_sentence(cast: Cast, client_of: Any) -> None:
    ad = make_creative(make_campaign(), state=CreativeState.REVIEW, approved_by=None)
    second = client_of("platform.ads2")
    assert second.post(f"/manage/ads/ads/{ad.pk}/return/", {"note": " "}).status_code == 422
    second.post(f"/manage/ads/ads/{ad.pk}/return/", {"note": "Цена на странице другая"})
    assert state_of(ad) == CreativeState.DRAFT
    assert "Цена на странице другая" in second.get(f"/manage/ads/ads/{ad.pk}/").content.decode()


def test_an_ad_is_stopped_and_runs_again(cast: Cast, client_of: Any) -> None:
    ad, desk = make_running_ad(), client_of("platform.ads")
    desk.post(f"/manage/ads/ads/{ad.pk}/pause/")
    assert state_of(ad) == CreativeState.PAUSED
    assert desk.post(f"/manage/ads/ads/{ad.pk}/pause/").status_code == 409, "somebody was quicker"
    desk.post(f"/manage/ads/ads/{ad.pk}/resume/")
    assert state_of(ad) == CreativeState.APPROVED


def test_a_flight_is_stopped_and_runs_again(cast: Cast, client_of: Any) -> None:
    flight, desk = make_flight(make_campaign()), client_of("platform.ads")
    for word, expected in (("yes", True), ("no", False)):
        desk.post(f"/manage/ads/flights/{flight.pk}/switch/", {"is_stopped": word})
        assert Flight.objects.get().is_stopped is expected


def test_a_paid_ad_without_erid_is_not_sent_on(cast: Cast, client_of: Any) -> None:
    ad = make_creative(make_campaign(), state=CreativeState.DRAFT, erid="", approved_by=None)
    answer = client_of("platform.ads").post(f"/manage/ads/ads/{ad.pk}/submit/")
    assert answer.status_code == 422
    assert "erid" in answer.content.decode()


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"link": "http://camp.example/"}, "Ссылка должна начинаться с https://"),
        ({"link": "javascript:alert(1)"}, "Ссылка должна начинаться с https://"),
        ({"headline": "о" * 61}, "60"),
        ({"text": ""}, "Требуется заполнить это поле"),
    ],
)
def test_a_mistyped_ad_is_told_in_words(cast: Cast, client_of: Any, fields: dict[str, str], words: str) -> None:
    answer = client_of("platform.ads").post(f"/manage/ads/campaigns/{make_campaign().pk}/ads/new/", {**AD, **fields})
    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert not Creative.objects.exists()


SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("a.svg", SVG, "JPEG, PNG или WebP"),
        ("a.png", SVG, "JPEG, PNG или WebP"),
        ("a.png", b"\x89PNG\r\n\x1a\n" + b"0" * 50, ""),
        ("a.jpg", b"0" * (2 * 1024 * 1024 + 1), "больше 2 МБ"),
    ],
)
def test_what_is_no_picture_is_refused_in_words(
    cast: Cast, client_of: Any, settings: Any, tmp_path: Any, name: str, data: bytes, words: str
) -> None:
    settings.MEDIA_ROOT = str(tmp_path)
    file = SimpleUploadedFile(name, BytesIO(data).read(), "image/png")
    answer = client_of("platform.ads").post(
        f"/manage/ads/campaigns/{make_campaign().pk}/ads/new/", {**AD, "picture": file}
    )
    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert not list(tmp_path.rglob("*.*")), "nothing is stored"


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"tax_id": "123"}, "10 или 12 цифр"),
        ({"tax_id": "76000000O1"}, "10 или 12 цифр"),
        ({"tax_id": "4800123456"}, "уже"),
        ({"name": ""}, "Требуется заполнить это поле"),
    ],
)
def test_a_mistyped_advertiser_is_told_in_words(cast: Cast, client_of: Any, fields: dict[str, str], words: str) -> None:
    make_advertiser()
    answer = client_of("platform.ads").post(
        "/manage/ads/advertisers/new/", {"name": "ООО", "tax_id": "7600000001", "contact": "", **fields}
    )
    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert Advertiser.objects.count() == 1


def test_a_campaign_of_the_same_name_is_told_in_words(cast: Cast, client_of: Any) -> None:
    campaign = make_campaign("Зима")
    fields = {"advertiser": campaign.advertiser_id, "name": "Зима", "kind": CampaignKind.PAID}
    answer = client_of("platform.ads").post("/manage/ads/campaigns/new/", fields)
    assert answer.status_code == 422
    assert "уже есть" in answer.content.decode()


@pytest.mark.parametrize(
    "fields",
    [
        {"starts_on": "2026-12-20", "ends_on": "2026-12-01"},
        {"starts_on": "20.13.2026"},
        {"ends_on": "20266-12-20"},
        {"ends_on": "2062-12-20"},
        {"priority": "0"},
        {"priority": "99999"},
        {"slot": "BOARD"},
        {"schools": ["1"]},
    ],
)
def test_a_mistyped_flight_is_told_in_words(cast: Cast, client_of: Any, fields: dict[str, Any]) -> None:
    usual = {"slot": Slot.NEWS, "starts_on": "2026-12-01", "ends_on": "2026-12-20", "priority": "1"}
    answer = client_of("platform.ads").post(
        f"/manage/ads/campaigns/{make_campaign().pk}/flights/new/", {**usual, **fields}
    )
    assert answer.status_code == 422
    assert "field-error" in answer.content.decode() or "form-errors" in answer.content.decode()
    assert not Flight.objects.exists()


DESK = ["/manage/ads/", "/manage/ads/ads/", "/manage/ads/advertisers/", "/manage/ads/campaigns/new/"]


@pytest.mark.parametrize("path", DESK)
@pytest.mark.parametrize(
    ("login", "host", "code"),
    [
        ("platform.ads", "platform", 200),
        ("platform.admin", "platform", 403),
        ("north.admin", "north", 404),
        ("north.parent", "north", 404),
        ("platform.ads", "north", 404),
        ("", "platform", 302),
    ],
)
def test_the_desk_is_for_ad_managers_on_the_platforms_host(
    cast: Cast, client_of: Any, path: str, login: str, host: str, code: int
) -> None:
    assert client_of(login, host=host).get(path).status_code == code


@pytest.mark.parametrize("verb", ["submit", "approve", "return", "pause", "resume", "edit"])
def test_nobody_else_moves_an_ad(cast: Cast, client_of: Any, verb: str) -> None:
    ad = make_running_ad()
    assert client_of("platform.admin").post(f"/manage/ads/ads/{ad.pk}/{verb}/").status_code == 403
    assert client_of("north.admin").post(f"/manage/ads/ads/{ad.pk}/{verb}/").status_code == 404
    assert state_of(ad) == CreativeState.APPROVED


def fill(count: int) -> Campaign:
    for number in range(count):
        ad = make_running_ad(f"Смена {number}")
        DailyCount.objects.create(day=timezone.localdate(), creative=ad, slot=Slot.NEWS, views=100, clicks=number)
        ad.steps.create(step=Step.CREATED, by=User.objects.get(login="platform.ads").pk, at=timezone.now())
    return Campaign.objects.first()


@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("/manage/ads/", 8),
        ("/manage/ads/ads/", 6),
        ("/manage/ads/advertisers/", 6),
        ("/manage/ads/campaigns/{campaign}/", 10),
        ("/manage/ads/ads/{ad}/", 9),
    ],
)
def test_lists_cost_the_same_for_one_and_three(
    cast: Cast, client_of: Any, statements: Any, path: str, expected: int, count: int
) -> None:
    campaign = fill(count)
    desk, address = client_of("platform.ads"), path.format(campaign=campaign.pk, ad=campaign.creatives.get().pk)
    with statements() as sql:
        answer = desk.get(address)
    assert answer.status_code == 200
    assert len(sql) == expected


def test_numbers_by_day_and_place(cast: Cast, client_of: Any) -> None:
    ad, today = make_running_ad(), timezone.localdate()
    for days, slot, views, clicks in ((0, Slot.NEWS, 40, 2), (1, Slot.DIARY_WEEK, 150, 1), (30, Slot.NEWS, 10, 0)):
        DailyCount.objects.create(
            day=today - dt.timedelta(days=days), creative=ad, slot=slot, views=views, clicks=clicks
        )
    page = client_of("platform.ads").get(f"/manage/ads/campaigns/{ad.campaign_id}/").context["page"]
    assert [(bar.number, bar.height) for bar in page.bars[-2:]] == [(150, 120), (40, 32)]
    assert (page.total.views, page.total.clicks) == (200, 3)
    assert [(place.views, place.clicks, place.share) for place in page.places] == [
        (150, 1, pytest.approx(0.667, abs=0.001)),
        (50, 2, 4.0),
    ]


def test_campaigns_are_found_by_stage_and_name(cast: Cast, client_of: Any) -> None:
    today = timezone.localdate()
    make_flight(make_campaign("Идёт"))
    make_flight(make_campaign("Будет"), starts_on=today + dt.timedelta(days=2))
    make_flight(make_campaign("Было"), ends_on=today - dt.timedelta(days=1))
    make_flight(make_campaign("Остановлена"), is_stopped=True)
    make_campaign("Готовится")
    desk = client_of("platform.ads")

    def names(**asked: str) -> set[str]:
        found = desk.get("/manage/ads/", asked).context["found"]
        return {row.name for row in found.page.object_list}

    assert names() == {"Идёт"}
    assert names(stage="coming") == {"Будет", "Готовится"}
    assert names(stage="ended") == {"Было", "Остановлена"}
    assert names(stage="coming", q="гото") == {"Готовится"}
    assert names(stage="nonsense") == {"Идёт"}


@pytest.mark.parametrize(("language", "word"), [("ru", "Кампании"), ("en", "Campaigns")])
def test_the_desk_speaks_both_languages(cast: Cast, client_of: Any, language: str, word: str) -> None:
    User.objects.filter(login="platform.ads").update(language=language)
    page = client_of("platform.ads").get("/manage/ads/").content.decode()
    assert f"<h1>{word}</h1>" in page


@pytest.mark.parametrize("seen", ["2026-99-99T10:00:00", "yesterday", "2026-01-01T10:00:00"])
def test_an_approval_of_a_version_that_never_was_is_a_conflict(cast: Cast, client_of: Any, seen: str) -> None:
    ad = make_creative(make_campaign(), state=CreativeState.REVIEW, approved_by=None)
    assert approve(client_of("platform.ads2"), ad, seen=seen).status_code == 409
    assert state_of(ad) == CreativeState.REVIEW
