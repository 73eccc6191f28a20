"""The journal under a teacher's fingers: a working day by the keyboard alone, a broken network, two at one cell."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Page, Route, expect

from tests.flows.conftest import PASSWORD

LESSONS = [
    (f"{grade}\N{NO-BREAK SPACE}«{letter}»", subject)
    for grade, letter in ((7, "А"), (7, "Б"), (10, "А"))
    for subject in ("Алгебра", "Геометрия")
]
MARKS = "5434543545"
ABSENT = "y"  # the key of Н on a Russian keyboard
SAVED = "td[data-cell]:not([data-state])"


def tab_to(page: Page, script: str, *, most: int = 90, key: str = "Tab") -> None:
    """Press Tab until the focus is where the script says, as somebody without a mouse does."""
    for _ in range(most):
        if page.evaluate(f"(() => {{ const at = document.activeElement; return {script}; }})()"):
            return
        page.keyboard.press(key)
    raise AssertionError(f"Tab never came to {script}")


def settled(page: Page) -> None:
    """Everything typed has been answered."""
    expect(page.locator("td[data-state=saving], td[data-state=waiting]")).to_have_count(0)


def open_journal(page: Page, class_label: str, subject: str) -> None:
    page.locator("body").press("Tab")
    tab_to(
        page,
        f"at.closest('.journal-classes > li')?.querySelector('h2').textContent.trim() === {class_label!r}"
        f" && at.textContent.trim() === {subject!r}",
    )
    page.keyboard.press("Enter")
    page.wait_for_selector("td[data-cell]:focus")


def column(page: Page) -> list[str]:
    """What stands in the column of the focused cell."""
    return page.evaluate(
        "(() => { const at = document.activeElement.closest('td');"
        " return [...at.closest('tbody').rows].map((row) => row.cells[at.cellIndex].innerText.trim()); })()"
    )


def test_a_working_day_is_entered_with_the_keyboard_alone(visitor: Any) -> None:
    """Six lessons in three classes: an absence, ten marks and a topic each."""
    window = visitor("north.teacher")
    page = window.page
    entered: dict[tuple[str, str], list[str]] = {}
    for class_label, subject in LESSONS:
        window.go("north", "/journal/")
        open_journal(page, class_label, subject)
        page.keyboard.press("Control+Home")
        page.keyboard.press("ArrowRight")
        # a column that the demo left nearly empty would do as well: what is typed replaces what stands there
        page.keyboard.press(ABSENT)
        page.keyboard.press("Enter")
        for mark in MARKS:
            page.keyboard.press(mark)
            page.keyboard.press("Enter")
        settled(page)
        entered[class_label, subject] = column(page)[:11]
        page.keyboard.press("ArrowUp")
        page.keyboard.press("Space")
        page.wait_for_selector("#journal-dialog[open]")
        tab_to(page, "at.matches('a[href*=\"/journal/lessons/\"]')", key="Shift+Tab")
        page.keyboard.press("Enter")
        page.wait_for_url("**/journal/lessons/**")
        tab_to(page, "at.matches('a[href=\"?part=topic\"]')")
        page.keyboard.press("Enter")
        page.wait_for_selector("#id_topic")
        tab_to(page, "at.id === 'id_topic'")
        page.keyboard.press("Control+a")
        page.keyboard.type(f"Повторение: {subject}")
        page.keyboard.press("Enter")
        expect(page.locator("#id_topic")).to_have_value(f"Повторение: {subject}")
        expect(page.get_by_text("сохранены")).to_be_visible()
    for (class_label, subject), cells in entered.items():
        assert cells == ["Н", *MARKS], (class_label, subject)
        window.go("north", "/journal/")
        open_journal(page, class_label, subject)
        page.keyboard.press("Control+Home")
        page.keyboard.press("ArrowRight")
        assert column(page)[:11] == cells
    assert window.complaints == []


def test_typed_cells_wait_for_the_network_and_go_out_once(visitor: Any) -> None:
    window = visitor("north.teacher")
    page = window.page
    window.go("north", "/journal/")
    open_journal(page, *LESSONS[0])
    page.keyboard.press("Control+Home")
    for _ in range(2):
        page.keyboard.press("ArrowRight")
    window.context.set_offline(True)
    for mark in "235":
        page.keyboard.press(mark)
        page.keyboard.press("Enter")
    expect(page.locator("td[data-state=waiting]")).to_have_count(3)
    expect(page.locator("#journal-status")).to_contain_text("Нет сети с")
    expect(page.locator("#journal-status")).to_contain_text("3 клетки")
    warned: list[str] = []
    page.once("dialog", lambda dialog: (warned.append(dialog.type), dialog.dismiss()))
    page.evaluate("location.reload()")
    page.wait_for_timeout(300)
    assert warned == ["beforeunload"]
    expect(page.locator("td[data-state=waiting]")).to_have_count(3)
    window.context.set_offline(False)
    settled(page)
    expect(page.locator("#journal-status")).to_have_attribute("data-kind", "ok")
    assert column(page)[:3] == ["2", "3", "5"]
    page.reload()
    rows = page.locator("#journal tbody tr")
    for row, mark in enumerate("235"):
        expect(rows.nth(row).locator("td[data-cell]").nth(2)).to_have_text(mark)


def test_a_dropped_answer_is_asked_for_again_and_nothing_is_written_twice(visitor: Any) -> None:
    window = visitor("north.teacher")
    page = window.page
    window.go("north", "/journal/")
    open_journal(page, *LESSONS[1])
    page.keyboard.press("Control+Home")
    for _ in range(3):
        page.keyboard.press("ArrowRight")
    before = page.evaluate("Number((document.activeElement.dataset.v || '0').split('.')[0])")
    sent: list[str] = []

    def lose(route: Route) -> None:
        """The server does it; the answer gets lost the first two times."""
        sent.append(route.request.post_data or "")
        if len(sent) > 2:
            return route.continue_()
        # past the browser, where nobody resolves *.localhost
        address = f"http://127.0.0.1:{window.portal.port}{urlsplit(route.request.url).path}"
        route.fetch(url=address, headers={**route.request.headers, "host": urlsplit(route.request.url).netloc})
        return route.abort()

    page.route("**/cells/", lose)
    page.keyboard.press("4")
    page.keyboard.press("Enter")
    page.keyboard.press("ArrowUp")
    settled(page)
    assert len(sent) == 3
    assert len(set(sent)) == 1
    typed_over_itself = page.evaluate("Number(document.activeElement.dataset.v.split('.')[0])") - before
    assert typed_over_itself in (0, 1)
    assert column(page)[0] == "4"


def test_two_at_one_cell_see_both_values_and_choose(visitor: Any) -> None:
    first, second = visitor("north.teacher"), visitor("north.teacher")
    for window in (first, second):
        window.go("north", "/journal/")
        open_journal(window.page, *LESSONS[2])
        window.page.keyboard.press("Control+Home")
        for _ in range(4):
            window.page.keyboard.press("ArrowRight")
    mine = "5" if column(first.page)[0] != "5" else "4"
    other = "2"
    first.page.keyboard.press(mine)
    first.page.keyboard.press("Enter")
    settled(first.page)
    page = second.page
    page.keyboard.press(other)
    page.keyboard.press("Enter")
    conflict = page.locator("td[data-state=conflict]")
    expect(conflict).to_have_count(1)
    expect(page.locator("#journal-status")).to_contain_text("Орехова")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Space")
    dialog = page.locator("#journal-dialog")
    expect(dialog).to_contain_text(f"Оставить {mine}")
    expect(dialog).to_contain_text(f"Поставить {other}")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    settled(page)
    expect(conflict).to_have_count(0)
    assert column(page)[0] == other
    # taken back, also after a reload
    page.reload()
    page.wait_for_selector("td[data-cell]:focus")
    page.keyboard.press("Control+z")
    expect(page.locator("#journal-status")).to_contain_text("Отменено")
    assert column(page)[0] == mine


def test_who_was_signed_out_signs_in_beside_the_journal_and_loses_nothing(visitor: Any) -> None:
    window = visitor("north.teacher")
    page = window.page
    window.go("north", "/journal/")
    open_journal(page, *LESSONS[3])
    page.keyboard.press("Control+Home")
    for _ in range(5):
        page.keyboard.press("ArrowRight")
    elsewhere = window.context.new_page()
    elsewhere.goto(window.portal.url("north", "/my-schools/"))
    elsewhere.locator(".bar-who > summary").click()
    elsewhere.get_by_role("button", name="Выйти").click()
    elsewhere.wait_for_url("**/sign-in/")

    page.keyboard.press("3")
    page.keyboard.press("Enter")
    link = page.get_by_role("link", name="Войти в новой вкладке")
    with window.context.expect_page() as opened:
        link.click()
    opened.value.fill("input[name=login]", "north.teacher")
    opened.value.fill("input[name=password]", PASSWORD)
    opened.value.press("input[name=password]", "Enter")
    opened.value.wait_for_url("**/journal/")
    page.get_by_role("button", name="Попробовать сейчас").click()

    settled(page)
    expect(link).to_be_hidden()
    page.reload()
    page.wait_for_selector("td[data-cell]:focus")
    page.keyboard.press("Control+Home")
    for _ in range(5):
        page.keyboard.press("ArrowRight")
    assert column(page)[0] == "3"


def test_ones_own_second_mark_goes_where_the_other_one_stands_and_not_over_the_first(visitor: Any) -> None:
    first, second = visitor("north.teacher"), visitor("north.teacher")

    def open_cell(page: Page) -> None:
        page.keyboard.press("Control+Home")
        for _ in range(5):
            page.keyboard.press("ArrowRight")
        page.keyboard.press("Space")
        page.wait_for_selector("#journal-dialog[open]")

    def choose(page: Page, form: str, value: str) -> None:
        chosen = page.locator(f"#journal-dialog {form}").last
        chosen.locator("label.popup-value", has_text=value).click()
        with page.expect_response(lambda response: "/cells/" in response.url):
            chosen.locator("button[data-kind=primary]").click()
        settled(page)

    page = first.page
    first.go("north", "/journal/")
    open_journal(page, *LESSONS[3])
    open_cell(page)
    choose(page, "form[data-version]", "4")
    open_cell(page)
    page.locator("#journal-dialog details:has([data-another]) > summary").click()
    choose(page, "form[data-another]", "5")
    assert column(page)[0] == "45"

    second.page.goto(page.url)
    second.page.wait_for_selector("td[data-cell]:focus")
    for window in (first, second):
        open_cell(window.page)
    choose(page, "form[data-version]", "3")
    choose(second.page, "form[data-version]", "2")
    expect(second.page.locator("td[data-state=conflict]")).to_have_count(1)
    open_cell(second.page)
    with second.page.expect_response(lambda response: "/cells/" in response.url):
        second.page.locator("#journal-dialog button", has_text="Поставить 2").click()
    settled(second.page)

    assert column(second.page)[0] == "42"
