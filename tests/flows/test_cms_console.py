"""Every kind of field of the CMS is opened in a real browser: the strict policy finds nothing to complain about."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser


def test_every_kind_of_field_opens_without_a_violation(visitor: Any) -> None:
    window = visitor("north.publisher")
    page: Page = window.page
    window.go("north", "/cms/")

    # a piece of news: date, choice, tick, picture
    page.get_by_role("link", name="Написать новость").click()
    page.fill("#id_title", "Проба пера")
    page.locator("#id_date").click()
    expect(page.locator(".xdsoft_datetimepicker:visible")).to_be_visible()
    page.keyboard.press("Escape")
    page.select_option("#id_category", "sport")
    page.fill("#id_lead", "Одна строка.")
    page.locator("#id_picture-chooser [data-chooser-action-choose]:visible").click()
    expect(page.locator(".modal-body")).to_be_visible()
    page.locator(".modal [data-dismiss]").first.click()
    expect(page.locator(".modal-body")).to_have_count(0)

    # every block of the stream; the picker shows a preview of the one under the pointer
    for name in ("Заголовок", "Текст", "Картинка", "Цитата", "Документы", "Кнопки"):
        page.locator(".c-sf-add-button:visible").last.click()
        option = page.get_by_role("option", name=name).first
        option.hover()
        page.wait_for_timeout(400)
        option.click()
    editor = page.locator(".DraftEditor-root [contenteditable]").first
    expect(editor).to_be_visible()

    # the link dialog of the text begins in the school's own folder
    editor.click()
    page.keyboard.type("Подробнее")
    page.keyboard.press("Control+a")
    page.keyboard.press("Control+k")
    dialog = page.locator(".modal-body")
    expect(dialog).to_contain_text("Выберите страницу")
    assert "Школа № 4" not in dialog.inner_text()
    page.locator(".modal [data-dismiss]").first.click()
    page.wait_for_timeout(500)
    assert window.complaints == []


def open_status(page: Page) -> None:
    """The side panel with the page's state. Wagtail opens by itself the one that was open last, so it may be there."""
    page.wait_for_load_state("load")
    toggle = page.locator("[data-side-panel-toggle=status]")
    if toggle.get_attribute("aria-expanded") != "true":
        toggle.click()
    expect(toggle).to_have_attribute("aria-expanded", "true")


def test_a_page_is_scheduled_by_clicking_a_day_and_a_time(visitor: Any) -> None:
    window = visitor("north.publisher")
    page: Page = window.page
    window.go("north", "/cms/")
    page.get_by_role("link", name="Все новости").click()
    page.get_by_role("link", name="Вечер физики").first.click()
    open_status(page)
    page.locator("[data-a11y-dialog-show='schedule-publishing-dialog']").first.click()
    field = page.locator("#id_go_live_at")
    field.click()
    picker = page.locator(".xdsoft_datetimepicker:visible")
    picker.locator(".xdsoft_next").first.click()
    picker.locator("td.xdsoft_date:not(.xdsoft_other_month)").nth(14).click()
    picker.locator(".xdsoft_time", has_text="10:00").click()
    next_month = (timezone.localdate().replace(day=1) + dt.timedelta(days=32)).replace(day=15)
    expect(field).to_have_value(f"{next_month:%Y-%m-%d} 10:00")
    page.get_by_role("button", name="Сохранить расписание").click()
    expect(page.locator(".messages")).to_contain_text("обновлена")
    open_status(page)
    expect(page.locator("#id_go_live_at")).to_have_value(f"{next_month:%Y-%m-%d} 10:00")
    assert window.complaints == []


@pytest.mark.parametrize(
    "path",
    [
        "/cms/pages/",
        "/cms/images/",
        "/cms/images/multiple/add/",
        "/cms/documents/",
        "/cms/documents/multiple/add/",
        "/cms/pages/search/",
    ],
)
def test_the_screens_of_the_cms_are_quiet(visitor: Any, path: str) -> None:
    window = visitor("north.publisher")
    window.go("north", path)
    window.page.wait_for_timeout(500)
    assert window.complaints == []


def test_the_panel_of_the_looks_shows_the_site_as_it_would_be(visitor: Any) -> None:
    window = visitor("north.admin")
    page: Page = window.page
    window.go("north", "/cms/looks/")
    frame = page.frame_locator("[data-preview]")
    expect(frame.locator("body.site")).to_be_visible()
    page.check("input[name=preset][value=lyceum]")
    expect(frame.locator("body.site-lyceum")).to_be_visible()
    page.fill("#id_brand", "#df911a")
    page.get_by_role("button", name="Сохранить").click()
    offer = page.locator("[data-take]")
    expect(offer).to_be_visible()
    offer.click()
    assert page.input_value("#id_brand") == offer.get_attribute("data-take")
    # the refusal itself is an answer of 422
    assert [words for words in window.complaints if "422" not in words] == []
