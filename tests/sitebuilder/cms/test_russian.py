"""Every screen of the CMS that an editor can click to: in Russian, without a dead end, about one school alone."""

from __future__ import annotations

import json
import re
from collections import Counter, deque
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urljoin, urlsplit

import pytest
from django.core.files.base import ContentFile
from django.test import Client
from lxml import html
from wagtail.images.tests.utils import get_test_image_file
from wagtail.log_actions import log
from wagtail.models import Page
from wagtail.search.backends import get_search_backend

from portal.people.models import User
from portal.schools.scope import school_scope
from sitebuilder.media.models import SiteDocument, SiteImage
from tests.cast import Cast
from tests.sitebuilder.conftest import Websites

# Wagtail leaves the temporary file of a rendition to the garbage collector
pytestmark = pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")

ENGLISH_TITLES = ("Home", "page", "News", "About", "the", "school", "Admission", "Documents", "Contacts")
# Words in Latin letters that may stand on a Russian screen, and why.
ALLOWED = {
    **dict.fromkeys(["north.publisher", "north.editor", "north.admin", "north.librarian"], "a login is Latin by rule"),
    **dict.fromkeys(
        ["Home", "page", "News", "About", "the", "school", "Admission", "Documents", "Contacts"],
        "titles of English pages",
    ),
    **dict.fromkeys(["Ctrl", "Alt", "Shift", "Esc", "Enter"], "keys, as they are printed on the keyboard"),
    **dict.fromkeys(["JPG", "JPEG", "PNG", "WEBP"], "kinds of files have no other names"),
    "JavaScript": "browsers call the switch so in every language",
    "https": "how an address begins",
    "Kubok.png": "stored files are named in Latin letters",
    "English": "the English site calls itself so",
}
SHOWN_ATTRIBUTES = ("title", "placeholder", "aria-label", "alt", "data-w-tooltip-content-value")
SHOWN_KEYS = frozenset({"label", "helpText", "description", "placeholder", "title"})
# code, and counters that a script fills and then shows
UNSEEN = "ancestor-or-self::script or ancestor-or-self::style or ancestor::*[@data-side-panel-toggle-counter]"
# cms.css takes this button away: Enter does the same
GONE = "parent::div[contains(@class, 'submit') and contains(@class, 'w-sr-only')]"
# neither the end of a file's name nor one letter (a key)
ENGLISH = re.compile(r"(?<![.\w])[A-Za-z][A-Za-z.'’-]*[A-Za-z]")
# markup in an attribute, a place that Python fills
PLACE = re.compile(r"<[^>]*>|%\(\w+\)[sd]")
# what a script opens
DIALOGS = (
    "/cms/choose-page/?allow_external_link=true&allow_email_link=true&allow_phone_link=true&allow_anchor_link=true",
    "/cms/choose-page/search/?q=вечер",
    "/cms/pages/search/?q=вечер",
    "/cms/pages/search/?q=ничего",
    "/cms/choose-external-link/",
    "/cms/choose-email-link/",
    "/cms/choose-phone-link/",
    "/cms/choose-anchor-link/",
    "/cms/images/chooser/",
    "/cms/documents/chooser/",
)
PER_SHAPE, AT_MOST = 2, 200


@dataclass(frozen=True)
class Screen:
    """One answer of the walk."""

    path: str
    came_from: str
    status: int
    body: str


def walk(client: Client, *starts: str) -> Iterator[Screen]:
    """Follow links inside the CMS; addresses that differ in numbers or values alone are met twice."""
    waiting, seen, shapes = deque((path, "") for path in starts), set(), Counter[str]()
    while waiting:
        path, came_from = waiting.popleft()
        shape = re.sub(r"=[^&]*|\d+", "N", path)
        if path in seen or shapes[shape] >= PER_SHAPE:
            continue
        seen.add(path)
        shapes[shape] += 1
        assert len(seen) < AT_MOST, "the walk does not end"
        answer = client.get(path)
        if answer.status_code in (301, 302):
            waiting.extend((link, path) for link in links(f'<a href="{answer["Location"]}">', path))
            continue
        body = shown(answer)
        if not body:
            continue
        yield Screen(path, came_from, answer.status_code, body)
        waiting.extend((link, path) for link in links(body, path) if "/logout/" not in link)


def shown(answer: Any) -> str:
    """A page, or the page inside a dialog's answer; empty for pictures and data."""
    kind = answer.get("Content-Type", "")
    if kind.startswith("application/json"):
        return str(answer.json().get("html", ""))
    return str(answer.content.decode()) if "text/html" in kind else ""


def links(body: str, path: str) -> list[str]:
    """What can be clicked: links of the page, of its dialogs and of the menu that a script draws."""
    tree = html.fromstring(body)
    found = [*tree.xpath("//a/@href"), *re.findall(r'"url": "(/cms/[^"]*)"', body)]
    whole = (urlsplit(urljoin(f"http://x{path}", href)) for href in found)
    # buttons for many at once carry no id until a script adds what was ticked
    return [
        parts.path + (f"?{parts.query}" if parts.query else "")
        for parts in whole
        if parts.netloc == "x" and parts.path.startswith("/cms/") and not parts.path.startswith("/cms/bulk/")
    ]


def words(body: str) -> Iterator[str]:
    """Everything that a person reads or hears, also what a script will draw from data."""
    tree = html.fromstring(body)
    yield from tree.xpath(f"//text()[not({UNSEEN})]")
    for name in SHOWN_ATTRIBUTES:
        yield from tree.xpath(f"//@{name}")
    yield from tree.xpath(f"//input[@type='submit' or @type='button'][not({GONE})]/@value")
    data = [*tree.xpath("//script[@type='application/json']/text()"), *tree.xpath("//@*[starts-with(., '{')]")]
    for text in [*data, *tree.xpath("//@*[starts-with(., '[')]")]:
        try:
            yield from said(json.loads(text))
        except ValueError:
            continue


def said(value: Any, key: str = "") -> Iterator[str]:
    """The texts of a script's data: what stands under a name that is shown."""
    if isinstance(value, dict):
        for name, inner in value.items():
            yield from said(inner, name)
    elif isinstance(value, list):
        for inner in value:
            yield from said(inner, key)
    elif isinstance(value, str) and key in SHOWN_KEYS and not value.startswith("<"):
        yield value


def english(body: str) -> set[str]:
    found = {word for text in words(body) for word in ENGLISH.findall(PLACE.sub("", text))}
    return {word for word in found if word not in ALLOWED}


@pytest.fixture
def filled(cast: Cast, websites: Websites, settings: Any, tmp_path: Any) -> Websites:
    """A site with news, a draft, a kept version, a picture and a document."""
    settings.MEDIA_ROOT = tmp_path
    with school_scope(cast.north.school):
        news = websites.add_news("north", 2, title="Вечер физики")
        get_search_backend().add(news[0])
        news[0].save_revision(user=cast.users["north.editor"])
        news[0].save_revision(user=cast.users["north.publisher"]).publish()
        about = websites.page("north", "about")
        about.lead = "Черновик"
        about.save_revision(user=cast.users["north.editor"])
        picture = get_test_image_file(filename="Кубок.png", size=(4, 3))
        SiteImage.objects.create(title="Кубок", file=picture, collection=websites.north.collection)
        document = SiteDocument(title="Устав", collection=websites.north.collection)
        document.file.save("Устав.pdf", ContentFile(b"%PDF-1.4"), save=True)
        own(websites.page("north", "about"), cast.users["north.editor"])
    with school_scope(cast.south.school):
        own(websites.page("south", "about"), cast.users["south.editor"])
    return websites


def own(page: Page, user: User) -> None:
    """As after a day of work: somebody made the page and somebody edited it."""
    page.owner = user
    page.save()
    log(page, "wagtail.edit", user=user)


@pytest.mark.parametrize("login", ["north.editor", "north.publisher", "north.admin", "north.librarian"])
def test_every_screen_one_can_click_to(filled: Websites, client_of: Any, login: str) -> None:
    screens = list(walk(client_of(login), "/cms/", *DIALOGS))
    assert len(screens) > (5 if login == "north.librarian" else 25)
    dead = [f"{screen.status} {screen.path} from {screen.came_from}" for screen in screens if screen.status != 200]
    assert not dead
    foreign = [screen.path for screen in screens if re.search(r"south|Школа № 4", screen.body)]
    assert not foreign
    found = {screen.path: here for screen in screens if (here := english(screen.body))}
    assert not found
