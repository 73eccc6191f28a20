"""The gallery shows every component, and every component can be used by everybody."""

from __future__ import annotations

import mimetypes
import re
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders
from django.http import Http404
from django.test import RequestFactory
from django.utils import translation

from portal.kit.frontend import packages_directory
from portal.manage.gallery import views
from tests.chromium import browser_of_a_file

COMPONENTS = Path(settings.BASE_DIR) / "templates/components"
PARTS = Path(settings.BASE_DIR) / "templates/portal/manage"
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; form-action 'self'"
)


def gallery(query: str = "", language: str = "ru") -> str:
    with translation.override(language):
        response = views.gallery(RequestFactory().get(f"/manage/gallery/{query}"))
    assert response.status_code == 200
    return response.content.decode()


def state(name: str) -> str:
    response = views.states(RequestFactory().get("/manage/gallery/states/", {"state": name}))
    assert response.status_code == 200
    return response.content.decode()


def test_every_component_is_shown():
    shown = "".join(part.read_text() for part in PARTS.rglob("*.html"))
    within = "".join(part.read_text() for part in COMPONENTS.glob("*.html"))  # drawn by another component
    missing = [part.name for part in COMPONENTS.glob("*.html") if f"components/{part.name}" not in shown + within]
    # A field's summary of what is wrong is what {{ form }} draws.
    assert set(missing) <= {"form_errors.html"}
    assert 'class="form-errors"' in gallery()


def test_every_component_says_what_it_takes():
    for part in COMPONENTS.glob("*.html"):
        first = part.read_text().partition("{% endcomment %}")[0]
        assert first.startswith("{% comment %}\n"), part.name
        assert first.count("\n") >= 3, part.name


@pytest.mark.parametrize("language", ["ru", "en"])
def test_both_themes_stand_side_by_side(language):
    page = gallery(language=language)
    assert page.count('<section class="stage" data-theme="light"') == 1
    assert page.count('<section class="stage" data-theme="dark"') == 1
    assert f'<html lang="{language}">' in page


def test_one_theme_can_have_the_whole_width():
    page = gallery("?theme=dark")
    assert '<section class="stage" data-theme="dark"' in page
    assert '<section class="stage" data-theme="light"' not in page


def test_no_id_is_given_twice():
    ids = re.findall(r'\sid="([^"]+)"', gallery())
    assert len(ids) == len(set(ids))


def test_errors_and_help_are_tied_to_their_fields():
    page = gallery()
    described = re.search(r'<input[^>]*id="light-weight"[^>]*>', page)[0]
    assert 'aria-describedby="light-weight_helptext light-weight_error"' in described
    assert 'aria-invalid="true"' in described
    assert page.count('id="light-weight_error"') >= 1


@pytest.mark.parametrize("page", ["", "?theme=light"])
def test_nothing_is_inline(page):
    html = gallery(page)
    assert " style=" not in html
    assert not re.search(r"\son\w+=", html)
    assert all(" src=" in tag for tag in re.findall(r"<script[^>]*>", html))
    assert "<style" not in html


@pytest.mark.parametrize("name", views.STATES)
def test_states_say_what_to_do_and_never_blame(name):
    with translation.override("ru"):
        html = state(name)
    main = re.search(r"<main.*</main>", html, re.DOTALL)[0]
    assert re.search(r"<h1>\s*\S", main)
    assert "<p>" in main
    assert re.search(r'<a class="(button|lead-row)"', main)
    for word in ("ошибк", "некорректн", "успешн"):
        assert word not in main.lower()
    assert " style=" not in html


def test_an_unknown_state_is_not_found():
    with pytest.raises(Http404):
        state("nonsense")


browser = pytest.fixture(scope="module")(browser_of_a_file)


def opened(browser, html: str, *, scheme: str = "light", width: int = 1440):
    """A page with this text, its static files and the portal's own policy; collects what the browser complains of."""
    context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)
    page = context.new_page()
    page.complaints = []
    page.on("console", lambda message: page.complaints.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: page.complaints.append(str(error)))

    page.posted = []

    def answer(route):
        path = urlsplit(route.request.url).path
        if route.request.method == "POST":
            page.posted.append(path)
            route.fulfill(status=204)  # taken, and the page stays, as with a server that is still thinking
            return
        if path == "/manage/gallery/":
            route.fulfill(body=html, content_type="text/html", headers={"Content-Security-Policy": POLICY})
            return
        file = finders.find(path.removeprefix("/static/"))
        if file is None:
            route.fulfill(status=204)
            return
        route.fulfill(path=file, content_type=mimetypes.guess_type(file)[0] or "application/octet-stream")

    page.route("**/*", answer)
    page.goto("http://portal.test/manage/gallery/")
    page.wait_for_load_state("networkidle")
    return page


@pytest.mark.browser
@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [1440, 390])
def test_axe_finds_nothing_serious(browser, theme, width):
    page = opened(browser, gallery(f"?theme={theme}"), scheme=theme, width=width)
    page.evaluate((packages_directory() / "axe-core/axe.min.js").read_text())
    found = page.evaluate("axe.run().then((result) => result.violations)")
    serious = [
        (rule["id"], [node["html"][:120] for node in rule["nodes"]][:3])
        for rule in found
        if rule["impact"] in ("serious", "critical")
    ]
    assert serious == []
    page.context.close()


@pytest.mark.browser
def test_the_page_breaks_no_rule_of_the_policy(browser):
    page = opened(browser, gallery())
    assert page.complaints == []
    page.context.close()


@pytest.mark.browser
@pytest.mark.parametrize("width", [320, 390])
def test_nothing_needs_sideways_scrolling_on_a_phone(browser, width):
    page = opened(browser, gallery("?theme=light"), width=width)
    assert page.evaluate("document.documentElement.scrollWidth") == width
    page.context.close()


@pytest.mark.browser
def test_a_menu_opens_walks_and_closes_by_keys(browser):
    page = opened(browser, gallery("?theme=light", language="en"))
    menu = page.locator("details.menu", has_text="What to do")
    menu.locator("summary").focus()
    page.keyboard.press("Enter")
    assert menu.get_attribute("open") is not None
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    assert page.evaluate("document.activeElement.textContent.trim()").startswith("Comment")
    page.keyboard.press("Escape")
    assert menu.get_attribute("open") is None
    assert page.evaluate("document.activeElement.tagName") == "SUMMARY"
    page.context.close()


@pytest.mark.browser
def test_a_dialog_takes_the_focus_and_gives_it_back(browser):
    page = opened(browser, gallery("?theme=light", language="en"))
    page.get_by_role("button", name="Open it").click()
    dialog = page.get_by_role("dialog", name="Close term II?")
    assert dialog.is_visible()
    page.keyboard.press("Escape")
    assert not dialog.is_visible()
    assert page.evaluate("document.activeElement.textContent.trim()") == "Open it"
    page.context.close()


@pytest.mark.browser
def test_a_chosen_theme_holds_and_the_device_can_have_its_way_again(browser):
    page = opened(browser, gallery("?theme=light"), scheme="dark")
    paper = "getComputedStyle(document.body).backgroundColor"
    dark = page.evaluate(paper)
    page.evaluate("localStorage.setItem('theme', 'light')")
    page.reload()
    assert page.evaluate(paper) != dark
    page.evaluate("localStorage.removeItem('theme')")
    page.reload()
    assert page.evaluate(paper) == dark
    page.context.close()


def form(inside: str, attributes: str = "") -> str:
    """A page of the portal with one form."""
    page = gallery("?theme=light", language="en")
    grid = '<div class="gallery">'
    return page.replace(grid, f'<form method="post" action="/sent/" {attributes}>{inside}</form>{grid}', 1)


@pytest.mark.browser
def test_a_busy_button_keeps_its_place_and_sends_once(browser):
    button = '<button class="button" data-busy="Saving, a moment"><span>Save the whole list</span></button>'
    page = opened(browser, form(button + '<b id="after">x</b>'))
    before = page.locator("#after").bounding_box()
    save = page.get_by_role("button", name="Save the whole list")
    save.dblclick()
    busy = page.locator(".button[aria-busy=true]").first
    assert busy.inner_text() == "Saving, a moment"
    assert page.locator("#after").bounding_box() == before
    assert page.posted == ["/sent/"]
    page.context.close()


@pytest.mark.browser
def test_what_needs_a_second_thought_is_sent_only_after_it(browser):
    button = '<button class="button" data-confirms="real-light"><span>Close it</span></button>'
    page = opened(browser, form(button))
    page.get_by_role("button", name="Close it").click()
    dialog = page.get_by_role("dialog", name="Close term II?")
    dialog.get_by_role("button", name="Back to the debts").click()
    assert not dialog.is_visible()
    assert page.posted == []
    page.get_by_role("button", name="Close it").click()
    dialog.get_by_role("button", name="Close the term").click()
    page.locator("form[data-sending]").wait_for()
    for _ in range(50):  # the request is on its way a moment after the form says so
        if page.posted:
            break
        page.wait_for_timeout(100)
    assert page.posted == ["/sent/"]
    page.context.close()


@pytest.mark.browser
@pytest.mark.parametrize(("typed", "asked"), [("", 0), ("words", 1)])
def test_words_are_not_lost_by_leaving(browser, typed, asked):
    page = opened(browser, form('<label>Words <input name="words" id="words"></label>', "data-warn"))
    questions = []
    page.on("dialog", lambda question: (questions.append(question.type), question.dismiss()))
    page.locator("#words").press_sequentially(typed)
    page.evaluate("location.reload()")
    page.wait_for_timeout(300)
    assert questions == ["beforeunload"] * asked
    page.context.close()


@pytest.mark.browser
def test_undoing_is_offered_for_eight_seconds_and_waits_for_the_pointer(browser):
    page = opened(browser, gallery("?theme=light", language="en"))
    page.clock.install()
    page.evaluate("""
        import(document.querySelector('script[src*="portal.js"]').src.replace("portal.js", "toast.js"))
          .then(({ offer }) => offer({ text: "A five is set", label: "Undo", undo: () => { window.undone = true } }))
    """)
    toast = page.locator("#toasts .toast")
    toast.wait_for()
    assert page.locator("#toasts").get_attribute("aria-live") == "polite"
    page.clock.run_for(7_000)
    toast.hover()
    page.clock.run_for(60_000)
    assert toast.is_visible()
    toast.get_by_role("button", name="Undo").click()
    assert page.evaluate("window.undone") is True
    assert toast.count() == 0
    page.context.close()


@pytest.mark.parametrize(("login", "status"), [("north.admin", 200), ("north.teacher", 200), ("north.parent", 403)])
def test_the_gallery_is_for_those_who_work_here(client_of, login, status):
    assert client_of(login).get("/manage/gallery/").status_code == status
