"""The website of a school, in one statement."""

from __future__ import annotations

from sitebuilder.sites.models import SchoolSite


def website_of(*, school_id: int) -> SchoolSite | None:
    """The school's website with its site, home page, folder and collection, or None before it was made."""
    return (
        SchoolSite.objects.select_related("site__root_page", "folder", "collection", "school")
        .filter(school_id=school_id)
        .first()
    )
