"""What a piece of news of the demo is made of."""

from __future__ import annotations

from dataclasses import dataclass

from sitebuilder.pages.enums import Category


@dataclass(frozen=True, slots=True)
class Story:
    """A piece of news: so many days old, in paragraphs; `said` are somebody's own words with the name."""

    slug: str
    days_ago: int
    category: Category
    title: str
    lead: str
    text: tuple[str, ...]
    said: tuple[str, str] | None = None
    is_pinned: bool = False
