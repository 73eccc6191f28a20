"""Writes the demo's sites: into the pages of create_school_site(), and the news below them."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_noop
from wagtail.models import Page

from portal.schools.models import School
from portal.schools.scope import school_scope
from sitebuilder.demo.story import Story
from sitebuilder.demo.words import WORDS, SiteWords
from sitebuilder.pages.models import HomePage, NewsIndexPage, NewsPage, StandardPage
from sitebuilder.provisioning.actions import create_school_site


def build_site(school: School, *, today: dt.date) -> None:
    """Looks, home pages in both languages, standard pages and news of a school of the demo."""
    words = WORDS[school.slug]
    website = create_school_site(school=school, now=timezone.now(), **words.theme)
    with school_scope(school, why=gettext_noop("demo data")):
        for home in HomePage.objects.child_of(website.folder).select_related("locale"):
            if home.locale.language_code == "ru":
                _russian(home, words, today)
            else:
                _english(home, words, today)


def build_front(platform: School) -> None:
    """The front page of the bare host."""
    create_school_site(school=platform, now=timezone.now())


def _russian(home: HomePage, words: SiteWords, today: dt.date) -> None:
    pages = {page.slug: page for page in StandardPage.objects.child_of(home)}
    for slug, (lead, body) in words.pages.items():
        page = pages[slug]
        page.lead, page.body = lead, [_block(kind, value) for kind, value in body]
        page.save()
    home.headline, home.lead, home.call_words = words.headline, words.lead, words.call_words
    home.quick = [
        {"type": "module", "value": {"module": "diary", "note": "Отметки, задания, посещаемость"}},
        {"type": "module", "value": {"module": "timetable", "note": "Уроки недели и замены"}},
        *(
            {
                "type": "page",
                "value": {"heading": heading, "note": note, "icon": icon, "link": _link(pages[slug])},
            }
            for heading, note, icon, slug in words.quick
        ),
    ]
    home.body = [_block("quote", {"words": words.quote[0], "who": words.quote[1]})]
    home.save()
    _write_news(home, words.stories, today)


def _english(home: HomePage, words: SiteWords, today: dt.date) -> None:
    home.headline, home.lead = words.english_headline, words.english_lead
    home.save()
    _write_news(home, words.english, today)


def _write_news(home: HomePage, stories: tuple[Story, ...], today: dt.date) -> None:
    index = NewsIndexPage.objects.child_of(home).get()
    for story in stories:
        date = today - dt.timedelta(days=story.days_ago)
        noon = timezone.make_aware(dt.datetime.combine(date, dt.time(12)))
        blocks = [_block("text", "".join(f"<p>{text}</p>" for text in story.text))]
        if story.said:
            blocks.append(_block("quote", {"words": story.said[0], "who": story.said[1]}))
        index.add_child(
            instance=NewsPage(
                title=story.title,
                slug=story.slug,
                locale=home.locale,
                date=date,
                category=story.category,
                lead=story.lead,
                body=blocks,
                is_pinned=story.is_pinned,
                first_published_at=noon,
                last_published_at=noon,
            )
        )


def _block(kind: str, value: Any) -> dict[str, Any]:
    return {"type": kind, "value": value}


def _link(page: Page) -> dict[str, Any]:
    return {"label": page.title, "page": page.pk, "document": None, "address": "", "email": ""}
