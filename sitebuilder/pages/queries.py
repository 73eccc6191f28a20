"""News as lists show them: a fixed number of statements, whatever their number."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.core.paginator import Page as Sheet
from django.core.paginator import Paginator
from django.db.models import Count, QuerySet
from wagtail.models import Page

from sitebuilder.pages.enums import Category
from sitebuilder.pages.models import NewsPage

PER_SHEET = 20
HOME_LENGTH = 3 * Page.steplen


# a page's place in the tree -> its address on the site
Link = Callable[[str], str]


@dataclass(frozen=True)
class NewsItem:
    """A piece of news as a row: `seed` draws its picture where no photograph is."""

    title: str
    url: str
    date: dt.date
    category: str
    category_label: str
    lead: str
    is_pinned: bool
    picture: Any
    picture_alt: str
    seed: str


@dataclass(frozen=True)
class CategoryCount:
    """A category with the number of its news."""

    value: str
    label: str
    number: int
    is_current: bool


@dataclass(frozen=True)
class NewsListing:
    """The index of news: a first one large, pinned ones, then months."""

    lead: NewsItem | None
    pinned: list[NewsItem]
    months: list[tuple[dt.date, list[NewsItem]]]
    categories: list[CategoryCount]
    total: int
    category: str
    sheet: Sheet[NewsPage]

    @property
    def query(self) -> str:
        """The part of the pager's addresses that keeps the category."""
        return f"category={self.category}&" if self.category else ""


def live_news(below: str) -> QuerySet[NewsPage]:
    """Published news below a path of the tree, newest first."""
    news: QuerySet[NewsPage] = NewsPage.objects.live().filter(path__startswith=below)
    return news.select_related("picture").prefetch_related("picture__renditions").order_by("-date", "-pk")


def latest_news(number: int, *, below: str, link: Link, but: int | None = None, category: str = "") -> list[NewsItem]:
    """The newest news below a path of the tree; at most two statements."""
    news = live_news(below).exclude(pk=but)
    if category:
        news = news.filter(category=category)
    return as_items(news[:number], link)


def news_months(*, index_path: str, link: Link, category: str = "", page: str = "1") -> NewsListing:
    """One sheet of the index: the counts, the pinned ones and the sheet's news, in at most six statements."""
    category = category if category in Category.values else ""
    counted = live_news(index_path).order_by().values("category").annotate(number=Count("pk"))
    counts = dict(counted.values_list("category", "number"))
    news = live_news(index_path)
    if category:
        news = news.filter(category=category)
    sheet = Paginator(news.filter(is_pinned=False), PER_SHEET).get_page(page)
    items = as_items(sheet.object_list, link)
    pinned = as_items(news.filter(is_pinned=True), link) if sheet.number == 1 else []
    lead = items.pop(0) if items and sheet.number == 1 else None
    months = [(month, list(rows)) for month, rows in groupby(items, key=lambda item: item.date.replace(day=1))]
    categories = [
        CategoryCount(value, str(label), counts[value], value == category)
        for value, label in Category.choices
        if counts.get(value)
    ]
    return NewsListing(lead, pinned, months, categories, sum(counts.values()), category, sheet)


def as_items(news: Iterable[NewsPage], link: Link) -> list[NewsItem]:
    return [
        NewsItem(
            title=page.title,
            url=link(page.url_path),
            date=page.date,
            category=page.category,
            category_label=page.get_category_display(),
            lead=page.lead,
            is_pinned=page.is_pinned,
            picture=page.picture,
            picture_alt=page.picture_alt,
            # the key stays the same when a page is moved or translated
            seed=page.translation_key.hex,
        )
        for page in news
    ]
