"""The looks of the school in scope."""

from __future__ import annotations

from sitebuilder.theme.models import SchoolTheme


def theme_of(*, school_id: int) -> SchoolTheme:
    """The theme of the school, or the preset as it comes while the school has chosen nothing; one statement."""
    return SchoolTheme.objects.filter(school_id=school_id).first() or SchoolTheme(school_id=school_id)
