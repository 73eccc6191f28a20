"""Websites of the cast: north is a gymnasium with news, south a primary school, the platform has its front page."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

import pytest
from django.utils import timezone
from wagtail.models import Page

from portal.schools.scope import school_scope
from sitebuilder.pages.models import NewsPage
from sitebuilder.provisioning.actions import create_school_site
from sitebuilder.sites.models import SchoolSite
from tests.cast import Cast

TEXT = [{"type": "text", "value": "<p>Декорации строили в мастерской.</p>"}]


@dataclass
class Websites:
    """The websites of both schools and of the platform."""

    north: SchoolSite
    south: SchoolSite
    platform: SchoolSite

    def of(self, name: str) -> SchoolSite:
        site: SchoolSite = getattr(self, name)
        return site

    def home(self, name: str, language: str = "ru") -> Any:
        return Page.objects.child_of(self.of(name).folder).get(locale__language_code=language).specific

    def page(self, name: str, slug: str) -> Any:
        return self.home(name).get_children().get(slug=slug).specific

    def add_news(self, name: str, number: int = 1, **fields: Any) -> list[NewsPage]:
        """News of the last days, the first the newest."""
        index, today, made = self.page(name, "news"), timezone.localdate(), []
        with school_scope(self.of(name).school):
            for n in range(number):
                values = {"title": f"Новость {name} {n}", "lead": "Коротко о главном.", "body": TEXT, **fields}
                news = NewsPage(slug=f"news-{n}", date=today - dt.timedelta(days=n), locale=index.locale, **values)
                made.append(index.add_child(instance=news))
        return made


@pytest.fixture
def websites(cast: Cast) -> Websites:
    return Websites(
        north=create_school_site(school=cast.north.school, preset="gymnasium", motto="имени А. П. Чехова"),
        south=create_school_site(school=cast.south.school, preset="primary"),
        platform=create_school_site(school=cast.platform),
    )
