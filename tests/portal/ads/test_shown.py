"""What belongs to an ad on a page: its link leads to the stored one only, it is counted once, "Hide" is kept a day."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.signing import TimestampSigner, b62_encode, dumps
from django.utils import timezone
from django_redis import get_redis_connection
from redis.exceptions import RedisError

from portal.ads import tally
from portal.ads.actions.counting import write_counts
from portal.ads.enums import CreativeState, Slot
from portal.ads.hiding import HIDDEN_KEY, is_hidden
from portal.ads.models import Creative, DailyCount
from portal.ads.tokens import CLICK_SECONDS, SALT, VIEW_SECONDS, read_token, token_for
from tests.cast import Cast
from tests.factories.portal_ads import make_running_ad

pytestmark = pytest.mark.django_db


def counted(creative: Creative) -> tuple[int, int]:
    row = DailyCount.objects.filter(creative=creative, day=timezone.localdate(), slot=Slot.NEWS).first()
    return (row.views, row.clicks) if row else (0, 0)


def test_the_link_leads_to_the_stored_address_and_is_counted_once(cast: Cast, client_of: Any) -> None:
    ad = make_running_ad()
    address = f"/a/c/{token_for(creative_id=ad.pk, slot=Slot.NEWS)}/"
    parent = client_of("north.parent")
    for _ in range(3):
        answer = parent.get(address + "?next=https://evil.example/")
        assert (answer.status_code, answer["Location"]) == (302, "https://gornylager.example/winter")
    assert answer["Referrer-Policy"] == "no-referrer"
    write_counts()
    assert counted(ad) == (0, 1)


def test_a_browser_that_fetches_ahead_clicks_nothing(cast: Cast, client_of: Any) -> None:
    ad = make_running_ad()
    address = f"/a/c/{token_for(creative_id=ad.pk, slot=Slot.NEWS)}/"
    client_of("north.parent").get(address, headers={"Sec-Purpose": "prefetch"})
    assert write_counts() == 0


@pytest.mark.parametrize(
    "token",
    [
        "forged",
        "https:evil.example",
        dumps([1, "NEWS", "x"], salt="another.salt"),
        dumps({"link": "https://evil.example/"}, salt=SALT),
        dumps([1, "NOWHERE", "x"], salt=SALT),
    ],
    ids=["a word", "an address", "signed for something else", "a link", "no such place"],
)
def test_a_forged_pass_is_told_in_words(cast: Cast, client_of: Any, token: str) -> None:
    answer = client_of("north.parent").get(f"/a/c/{token}/")
    assert answer.status_code == 404
    assert "Это объявление больше не показывается" in answer.content.decode()
    assert "Location" not in answer


def test_a_changed_pass_is_refused(cast: Cast, client_of: Any) -> None:
    make_running_ad()
    other = make_running_ad("Бассейн")
    signed = token_for(creative_id=other.pk, slot=Slot.NEWS)
    body, _colon, rest = signed.partition(":")
    assert client_of("north.parent").get(f"/a/c/{body[:-1]}A:{rest}/").status_code == 404


def test_an_old_pass_is_told_in_words(cast: Cast, client_of: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    ad = make_running_ad()
    with monkeypatch.context() as past:
        past.setattr(TimestampSigner, "timestamp", lambda self: old_stamp(hours=13))
        address = f"/a/c/{token_for(creative_id=ad.pk, slot=Slot.NEWS)}/"
    answer = client_of("north.parent").get(address)
    assert answer.status_code == 404
    assert "Откройте заново страницу" in answer.content.decode()


def old_stamp(*, hours: int) -> str:
    return b62_encode(int((timezone.now() - dt.timedelta(hours=hours)).timestamp()))


def test_a_view_counts_for_two_hours_and_a_link_opens_for_twelve(monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as past:
        past.setattr(TimestampSigner, "timestamp", lambda self: old_stamp(hours=3))
        token = token_for(creative_id=1, slot=Slot.NEWS)
    assert read_token(token, seconds=VIEW_SECONDS) is None
    assert read_token(token, seconds=CLICK_SECONDS) is not None


@pytest.mark.parametrize("login", ["north.student", "north.teacher", "south.parent"])
def test_an_ad_that_is_passed_on_opens_for_parents_of_the_school_only(
    cast: Cast, client_of: Any, login: str, statements: Any
) -> None:
    ad = make_running_ad()
    token = token_for(creative_id=ad.pk, slot=Slot.NEWS)
    client = client_of(login, host="north")
    with statements() as sql:
        assert client.get(f"/a/c/{token}/").status_code == 404
        assert client.post(f"/a/v/{token}/").status_code == 404
    assert not [query["sql"] for query in sql if "creative" in query["sql"]]
    assert write_counts() == 0


def test_a_visitor_signs_in_first(cast: Cast, client_of: Any) -> None:
    ad = make_running_ad()
    answer = client_of("", host="north").get(f"/a/c/{token_for(creative_id=ad.pk, slot=Slot.NEWS)}/")
    assert answer["Location"].startswith("/sign-in/?next=")
    assert write_counts() == 0


@pytest.mark.parametrize("state", [CreativeState.PAUSED, CreativeState.DRAFT])
def test_the_link_of_a_stopped_ad_leads_nowhere(cast: Cast, client_of: Any, state: CreativeState) -> None:
    ad = make_running_ad()
    Creative.objects.update(state=state)
    token = token_for(creative_id=ad.pk, slot=Slot.NEWS)
    assert client_of("north.parent").get(f"/a/c/{token}/").status_code == 404


def test_a_link_that_is_not_https_is_not_followed_even_if_it_was_stored(cast: Cast, client_of: Any) -> None:
    ad = make_running_ad()
    Creative.objects.update(link="javascript:alert(1)")
    assert client_of("north.parent").get(f"/a/c/{token_for(creative_id=ad.pk, slot=Slot.NEWS)}/").status_code == 404


def test_a_view_is_counted_once_a_page_and_added_up(cast: Cast, client_of: Any) -> None:
    ad, parent = make_running_ad(), client_of("north.parent")
    for _ in range(2):
        token = token_for(creative_id=ad.pk, slot=Slot.NEWS)
        assert [parent.post(f"/a/v/{token}/").status_code for _ in range(2)] == [204, 204]
    assert write_counts() == 1
    assert counted(ad) == (2, 0)
    parent.post(f"/a/v/{token_for(creative_id=ad.pk, slot=Slot.NEWS)}/")
    write_counts()
    write_counts()
    assert counted(ad) == (3, 0), "added to what is there, and never twice"


def test_a_view_writes_nothing_to_the_database(cast: Cast, client_of: Any, statements: Any) -> None:
    ad, parent = make_running_ad(), client_of("north.parent")
    with statements() as sql:
        parent.post(f"/a/v/{token_for(creative_id=ad.pk, slot=Slot.NEWS)}/")
    assert not [q["sql"] for q in sql if q["sql"].lower().startswith(("insert", "update"))]


@pytest.mark.parametrize("count", [1, 3])
def test_counts_are_written_in_one_statement(cast: Cast, statements: Any, count: int) -> None:
    for number in range(count):
        ad = make_running_ad(f"Смена {number}")
        tally.add(tally.VIEWS, day=timezone.localdate(), creative_id=ad.pk, slot=Slot.NEWS, nonce=str(number), keep=60)
    with statements() as sql:
        assert write_counts() == count
    assert len([q for q in sql if "insert" in q["sql"]]) == 1
    assert len(sql) == 2, "the lock and the rows"


def test_what_could_not_be_written_waits_for_the_next_minute(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    ad = make_running_ad()
    day = timezone.localdate()
    tally.add(tally.VIEWS, day=day, creative_id=ad.pk, slot=Slot.NEWS, nonce="one", keep=60)
    with monkeypatch.context() as broken:
        broken.setattr(tally, "forget", lambda: (_ for _ in ()).throw(RedisError("away")))
        with pytest.raises(RedisError):
            write_counts()
    assert counted(ad) == (0, 0), "rolled back with the batch still there"
    tally.add(tally.VIEWS, day=day, creative_id=ad.pk, slot=Slot.NEWS, nonce="two", keep=60)
    write_counts()
    write_counts()
    assert counted(ad) == (2, 0)


def test_an_ad_that_is_gone_stops_nobody_elses_count(cast: Cast) -> None:
    ad, day = make_running_ad(), timezone.localdate()
    for creative_id in (ad.pk, ad.pk + 1000):
        tally.add(tally.VIEWS, day=day, creative_id=creative_id, slot=Slot.NEWS, nonce=str(creative_id), keep=60)
    assert write_counts() == 1
    assert counted(ad) == (1, 0)


def test_without_valkey_a_click_still_leads_on(cast: Cast, client_of: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    ad = make_running_ad()
    monkeypatch.setattr(tally, "get_redis_connection", lambda name: (_ for _ in ()).throw(RedisError("away")))
    assert client_of("north.parent").get(f"/a/c/{token_for(creative_id=ad.pk, slot=Slot.NEWS)}/").status_code == 302


def test_what_is_kept_in_valkey_names_nobody(cast: Cast, client_of: Any) -> None:
    ad = make_running_ad()
    client_of("north.parent").post(f"/a/v/{token_for(creative_id=ad.pk, slot=Slot.NEWS)}/")
    fields = get_redis_connection("default").hgetall(tally.key("tally"))
    assert fields == {f"{timezone.localdate()}|{ad.pk}|NEWS|views".encode(): b"1"}


def test_hidden_until_tomorrow_and_back_on_the_same_page(cast: Cast, client_of: Any) -> None:
    parent = client_of("north.parent")
    answer = parent.post("/a/hide/", {"next": "/diary/?week=2026-11-23"})
    assert answer["Location"] == "/diary/?week=2026-11-23"
    today = timezone.localdate()
    assert is_hidden(parent.session, day=today)
    assert not is_hidden(parent.session, day=today + dt.timedelta(days=1))
    assert parent.session[HIDDEN_KEY] == today.isoformat()


@pytest.mark.parametrize("target", ["https://evil.example/", "//evil.example/", "javascript:alert(1)", "\\\\evil", ""])
def test_hide_leads_to_no_other_host(cast: Cast, client_of: Any, target: str) -> None:
    assert client_of("north.parent").post("/a/hide/", {"next": target})["Location"] == "/"


@pytest.fixture
def picture(tmp_path: Any, settings: Any) -> str:
    settings.MEDIA_ROOT = str(tmp_path)
    default_storage.save("ads/camp.webp", ContentFile(b"RIFF0000WEBP"))
    default_storage.save("homework/secret.webp", ContentFile(b"a child's work"))
    return "camp"


def test_a_picture_can_be_nothing_but_a_picture(cast: Cast, client_of: Any, picture: str) -> None:
    answer = client_of("north.parent").get(f"/a/p/{picture}.webp")
    assert answer.status_code == 200
    assert answer["Content-Type"] == "image/webp"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert "private" in answer["Cache-Control"]


@pytest.mark.parametrize(
    "path", ["../homework/secret", "..%2Fhomework%2Fsecret", "%2e%2e/homework/secret", "missing", "camp.webp/../x"]
)
def test_no_other_folder_can_be_read(cast: Cast, client_of: Any, picture: str, path: str) -> None:
    assert client_of("north.parent").get(f"/a/p/{path}.webp").status_code == 404


@pytest.mark.parametrize(
    ("login", "host", "code"),
    [
        ("platform.ads", "platform", 200),
        ("north.admin", "north", 200),
        ("north.student", "north", 404),
        ("north.teacher", "north", 404),
        ("", "north", 302),
    ],
)
def test_pictures_open_for_those_who_have_to_do_with_ads(
    cast: Cast, client_of: Any, picture: str, login: str, host: str, code: int
) -> None:
    assert client_of(login, host=host).get(f"/a/p/{picture}.webp").status_code == code


def test_the_minute_is_on_the_schedule() -> None:
    entry = settings.CELERY_BEAT_SCHEDULE["count-ads"]
    assert (entry["task"], entry["schedule"].run_every) == ("portal.count_ads", dt.timedelta(minutes=1))
