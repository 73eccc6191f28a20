"""What every public page knows of its school: looks, home page, menu, languages; four statements."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from wagtail.models import Page

from portal.people.roles import Right
from sitebuilder.pages.inside import HOME_DEPTH
from sitebuilder.sites.models import SchoolSite
from sitebuilder.theme.models import SchoolTheme
from sitebuilder.theme.queries import theme_of
from sitebuilder.theme.sheet import digest_of

LANGUAGE_NAMES = {"ru": "Русский", "en": "English"}


@dataclass(frozen=True)
class MenuItem:
    """A link to a page of the site."""

    title: str
    url: str
    is_current: bool = False
    is_news: bool = False


@dataclass(frozen=True)
class LanguageLink:
    """The same page in another language, or that language's home page while nobody has translated it."""

    code: str
    name: str
    url: str


def address(url_path: str, *, home: Page, language: str) -> str:
    """The address of a page inside a site without a look into Wagtail's cache of sites: /about/ or /en/about/."""
    prefix = "/" if language == "ru" else f"/{language}/"
    return prefix + url_path[len(home.url_path) :]


def site_frame(request: HttpRequest, *, page: Page | None = None) -> dict[str, Any]:
    """The context of `site.html`. Without a page (a 404) the home page of the visitor's language stands for it."""
    website: SchoolSite = request.website  # type: ignore[attr-defined]
    homes = {home.locale.language_code: home for home in homes_of(website)}
    language = get_language() or "ru"
    home = homes.get(language) or homes.get("ru")
    if page is not None and page.path:
        language, home = next(
            ((code, one) for code, one in homes.items() if page.path.startswith(one.path)), (language, home)
        )
    # the panel of the looks shows what nobody has saved yet
    theme = getattr(request, "wished_theme", None) or theme_of(school_id=website.school_id)
    menu = menu_of(home, language, page) if home else []
    return {
        "page": page,
        "website": website,
        "site_language": language,
        "home": home,
        "home_url": address(home.url_path, home=home, language=language) if home else "/",
        "theme": theme,
        "building": theme.building,
        "school_stylesheet": getattr(request, "wished_stylesheet", "") or stylesheet_of(theme),
        "menu": menu,
        # the crest of a gymnasium stands between two halves of the menu
        "menu_left": menu[: (len(menu) + 1) // 2],
        "menu_right": menu[(len(menu) + 1) // 2 :],
        "languages": languages_of(page, homes, language),
        "today": timezone.localdate(),
        "city": settings.PORTAL_CITY,
        "portal_home": f"{settings.PORTAL_SCHEME}://{settings.PORTAL_ADDRESS}/",
        "sign_in_url": f"{settings.LOGIN_URL}?{urlencode({'next': request.path})}",
        "may_edit": request.viewer.may(Right.CMS),  # type: ignore[attr-defined]
    }


def stylesheet_of(theme: SchoolTheme) -> str:
    return reverse("site:theme", args=[digest_of(theme)])


def homes_of(website: SchoolSite) -> list[Page]:
    """The home pages of all languages that visitors may see."""
    return list(
        Page.objects.filter(path__startswith=website.folder.path, depth=HOME_DEPTH, live=True)
        .select_related("locale")
        .order_by("path")
    )


def menu_of(home: Page, language: str, page: Page | None) -> list[MenuItem]:
    """Pages directly below the home page that their editors put into the menu."""
    path = page.path if page is not None and page.path else ""
    news = ContentType.objects.get_by_natural_key("sitebuilder", "newsindexpage").pk
    return [
        MenuItem(
            item.title,
            address(item.url_path, home=home, language=language),
            is_current=path.startswith(item.path),
            is_news=item.content_type_id == news,
        )
        for item in home.get_children().filter(live=True, show_in_menus=True).order_by("path")
    ]


def languages_of(page: Page | None, homes: dict[str, Page], language: str) -> list[LanguageLink]:
    """Links to the other languages of this page."""
    others = {code: home for code, home in homes.items() if code != language}
    if not others:
        return []
    translated: dict[str, Page] = {}
    if page is not None and page.pk and page.depth > HOME_DEPTH:
        rows = Page.objects.filter(translation_key=page.translation_key, live=True).exclude(pk=page.pk)
        translated = {row.locale.language_code: row for row in rows.select_related("locale")}
    return [
        LanguageLink(
            code,
            LANGUAGE_NAMES.get(code, code),
            address((translated.get(code) or home).url_path, home=home, language=code),
        )
        for code, home in others.items()
    ]
