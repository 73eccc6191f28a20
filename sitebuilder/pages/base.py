"""The base of every page of a school's site."""

from __future__ import annotations

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.utils.module_loading import import_string
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, PublishingPanel
from wagtail.models import Page, PagePermissionTester

from sitebuilder.pages.inside import HOME_DEPTH, leads_outside
from sitebuilder.pages.page_form import SitePageForm, reserved
from sitebuilder.pages.reserved import reserved_slugs


class SitePage(Page):
    """A page inside a school's folder: it leads only to what is the school's own."""

    # the view that draws the page, by its dotted name: models know nothing of views
    shown_by = ""
    base_form_class = SitePageForm
    promote_panels = [
        MultiFieldPanel(
            [
                FieldPanel("slug", heading=_("Address")),
                FieldPanel("seo_title"),
                FieldPanel("search_description"),
                FieldPanel("show_in_menus", heading=_("Show in the menu")),
            ],
            heading=_("Address and menu"),
        )
    ]
    settings_panels = [PublishingPanel()]
    private_page_options: ClassVar[list[str]] = []

    class Meta:
        abstract = True

    def clean(self) -> None:
        """Last wall before the database: no address of a module, nothing of another school."""
        super().clean()
        if self.path and self.depth == HOME_DEPTH + 1 and self.slug in reserved_slugs():
            raise ValidationError({"slug": reserved(self.slug)})
        if leads_outside(self):
            raise ValidationError(
                _("A link or a picture on this page does not belong to your school, or is gone. Choose it anew.")
            )

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return import_string(self.shown_by)(request, self)

    def serve_preview(self, request: HttpRequest, mode_name: str) -> HttpResponse:
        """A draft looks as visitors will see it: the same view draws it."""
        return self.serve(request)

    def permissions_for_user(self, user: Any) -> PagePermissionTester:
        return SitePageRights(user, self)


class SitePageRights(PagePermissionTester):
    """What the site's own rules forbid to everybody, so that no button offers it."""

    def can_set_view_restrictions(self) -> bool:
        """A page behind a password would leave its documents open; what is not for everybody belongs into a module."""
        return False


class FirstPageRights(SitePageRights):
    """A home page is edited and stays."""

    def can_delete(self, ignore_bulk: bool = False) -> bool:
        return False

    def can_unpublish(self) -> bool:
        return False

    def can_move(self) -> bool:
        return False

    def can_copy(self) -> bool:
        return False


class FolderRights(FirstPageRights):
    """A school's folder has no address and no text: it is looked into, and that is all."""

    def can_edit(self) -> bool:
        return False

    def can_publish(self) -> bool:
        return False

    def can_lock(self) -> bool:
        return False

    def can_reorder_children(self) -> bool:
        return False


class FirstPage(SitePage):
    """The page that the address of a site or of its language opens."""

    class Meta:
        abstract = True

    def permissions_for_user(self, user: Any) -> PagePermissionTester:
        return FirstPageRights(user, self)
