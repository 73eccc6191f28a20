"""The portal's main job: a mark typed into the journal is in the diary, and an ad only where a parent reads it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.live import Portal

ADS = "aside[data-ad]"


@pytest.fixture(scope="module")
def story() -> dict[str, str]:
    """What one part of the story hands to the next: the cell, and the mark before and after."""
    return {}


def child_of(page: Page) -> str:
    """The student whose week a parent has open: it stands in the address of the week after."""
    weeks = page.eval_on_selector_all("a[href^='/diary/']", "links => links.map(link => link.getAttribute('href'))")
    found = next((match for href in weeks if (match := re.search(r"/diary/\d+-(\d+)/", href))), None)
    assert found, weeks
    return found[1]


def journals(page: Page) -> Iterator[str]:
    """The addresses of the teacher's journals."""
    page.goto(page.url.split("/journal/")[0] + "/journal/")
    links = page.eval_on_selector_all("a[href^='/journal/']", "links => links.map(link => link.getAttribute('href'))")
    yield from dict.fromkeys(link for link in links if re.search(r"/journal/\d+/", link))


def find_cell(page: Page, student: str, lessons: list[str]) -> Locator | None:
    """The cell of a student in one of the week's lessons, in the first of the teacher's journals that has it."""
    base = page.url.split("/journal/")[0]
    for link in list(journals(page)):
        page.goto(base + link)
        for lesson in lessons:
            cell = page.locator(f"td[data-cell][data-student='{student}'][data-lesson='{lesson}']")
            if cell.count():
                return cell
    return None


def test_a_mark_travels_from_the_journal_to_the_diary(visitor: Any, portal: Portal, story: dict[str, str]) -> None:
    parent = visitor("north.parent")
    parent.go("north", "/diary/")
    student = child_of(parent.page)
    past = parent.page.eval_on_selector_all(
        "li.lesson[data-lesson]:not([data-cancelled])", "rows => rows.map(row => row.dataset.lesson)"
    )
    assert past, "the demo's week is full"

    teacher = visitor("north.teacher")
    assert "/journal/" in teacher.page.url, "a teacher lands in the journal"
    cell = find_cell(teacher.page, student, past)
    assert cell is not None, "the demo's teacher teaches the demo's student this week"
    before = cell.inner_text().strip()
    mark = "4" if before.startswith("5") else "5"
    lesson = cell.get_attribute("data-lesson")
    cell.click()
    teacher.page.keyboard.type(mark)
    teacher.page.keyboard.press("Enter")
    expect(cell.locator("b").first).to_have_text(mark)
    expect(cell).not_to_have_attribute("data-state", re.compile("."))

    parent.page.reload()
    row = parent.page.locator(f"li.lesson[data-lesson='{lesson}']").first
    expect(row.locator(".lesson-marks")).to_contain_text(mark)
    assert parent.page.locator(ADS).count() == 1, "one ad under the week"

    student_window = visitor("north.student")
    row = student_window.page.locator(f"li.lesson[data-lesson='{lesson}']").first
    expect(row.locator(".lesson-marks")).to_contain_text(mark)
    assert student_window.page.locator(ADS).count() == 0, "no ad for a student"
    assert "data-ad" not in student_window.page.content()
    for window in (parent, teacher, student_window):
        assert window.complaints == []


def test_a_teacher_who_is_also_a_parent_sees_an_ad_only_as_a_parent(visitor: Any) -> None:
    both = visitor("north.both")
    assert both.page.locator(ADS).count() == 0
    assert "/journal/" in both.page.url
    both.page.locator("[data-acting-as] button", has_text="Родитель").first.click()
    both.page.wait_for_url(re.compile("/diary/"))
    assert both.page.locator(ADS).count() == 1
    both.page.locator("[data-acting-as] button", has_text="Учитель").first.click()
    both.page.wait_for_url(re.compile("/journal/"))
    assert both.page.locator(ADS).count() == 0
    both.go("north", "/")
    assert both.page.locator(ADS).count() == 0


def test_a_parent_of_south_finds_nothing_on_norths_host(visitor: Any) -> None:
    parent = visitor("north.parent")
    parent.go("north", "/diary/")
    address = parent.page.locator("[data-child] a.tab").first.get_attribute("href")
    stranger = visitor("south.parent", host="north")
    answer = stranger.page.goto(stranger.portal.url("north", address))
    assert answer is not None
    assert answer.status == 404
    expect(stranger.page.locator("h1")).to_be_visible()
    assert stranger.page.locator("main a[href]").count() >= 1, "a next step is offered"


def test_a_parent_of_two_schools_signs_souths_week_on_norths_host(visitor: Any) -> None:
    parent = visitor("north.parent")
    parent.go("north", "/diary/")
    tabs = parent.page.locator("[data-child] a.tab")
    assert tabs.count() == 2
    tabs.nth(1).click()
    expect(parent.page.locator("[data-child] a[aria-current=page]")).to_have_count(1)
    assert parent.page.url.startswith(parent.portal.url("north"))
    parent.page.locator("form[action$='/seen/'] button").first.click()
    expect(parent.page.locator("[data-signed]").first).to_be_visible()
    assert parent.complaints == []
