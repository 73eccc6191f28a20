"""Index of the models of the site builder."""

from sitebuilder.media.models import SiteDocument, SiteImage, SiteRendition
from sitebuilder.pages.models import (
    HomePage,
    NewsIndexPage,
    NewsPage,
    PlatformHomePage,
    SchoolFolder,
    StandardPage,
)
from sitebuilder.sites.models import SchoolSite, SiteGroup
from sitebuilder.theme.models import SchoolTheme

__all__ = [
    "HomePage",
    "NewsIndexPage",
    "NewsPage",
    "PlatformHomePage",
    "SchoolFolder",
    "SchoolSite",
    "SchoolTheme",
    "SiteDocument",
    "SiteGroup",
    "SiteImage",
    "SiteRendition",
    "StandardPage",
]
