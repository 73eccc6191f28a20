"""What an editor may save."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminPageForm

from sitebuilder.pages.inside import HOME_DEPTH
from sitebuilder.pages.reserved import reserved_slugs


def reserved(slug: str) -> ValidationError:
    return ValidationError(
        _("The address “%(slug)s” belongs to a module of the portal. Choose another word."),
        code="reserved",
        params={"slug": slug},
    )


class SitePageForm(WagtailAdminPageForm):
    """The form of every page type: refuses addresses of the modules directly below the home page."""

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean()
        slug = cleaned.get("slug")
        parent = self.parent_page
        if slug in reserved_slugs() and parent is not None and parent.depth == HOME_DEPTH:
            self.add_error("slug", reserved(slug))
        return cleaned
