"""Choosers, explorer and menus cut to the school of the host. Registered in sitebuilder/wagtail_hooks.py."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.components import Component
from wagtail.admin.views.home import LockedPagesPanel, RecentEditsPanel

KEPT_MENU = frozenset({"explorer", "images", "documents", "looks"})
KEPT_PANELS = (RecentEditsPanel, LockedPagesPanel)


def pages_inside(pages: Any, request: HttpRequest) -> Any:
    return pages.filter(path__startswith=request.website.folder.path)  # type: ignore[attr-defined]


def explored_inside(parent_page: Any, pages: Any, request: HttpRequest) -> Any:
    return pages_inside(pages, request)


def files_inside(files: Any, request: HttpRequest) -> Any:
    """By ids: what is searched can be narrowed by its own columns alone."""
    shelf = request.website.collection  # type: ignore[attr-defined]
    return files.filter(collection__in=list(shelf.get_descendants(inclusive=True).values_list("pk", flat=True)))


def keep_menu(request: HttpRequest, items: list[Any]) -> None:
    items[:] = [item for item in items if item.name in KEPT_MENU]


def keep_nothing(request: HttpRequest, items: list[Any]) -> None:
    """Reports, help, settings, sums: none of them knows of schools."""
    items.clear()


def keep_panels(request: HttpRequest, panels: list[Any]) -> None:
    panels[:] = [TasksPanel(request), *(panel for panel in panels if isinstance(panel, KEPT_PANELS))]


class TasksPanel(Component):
    """The first screen: write news, edit the home page, add a document; what one's rights allow."""

    order = 10
    template_name = "sitebuilder/cms/tasks.html"

    def __init__(self, request: HttpRequest) -> None:
        self.request = request

    def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
        home = self.request.website.site.root_page  # type: ignore[attr-defined]
        news = home.get_children().filter(content_type__model="newsindexpage").first()
        tasks = []
        if home.permissions_for_user(self.request.user).can_edit():
            if news is not None:
                where = ["sitebuilder", "newspage", news.pk]
                tasks.append(task("wagtailadmin_pages:add", where, _("Write news"), "edit"))
                tasks.append(task("wagtailadmin_explore", [news.pk], _("All news"), "list-ul"))
            tasks.append(task("wagtailadmin_pages:edit", [home.pk], _("Edit the home page"), "home"))
        tasks.append(task("wagtaildocs:add_multiple", [], _("Add documents"), "doc-full"))
        return {"tasks": tasks}


def task(name: str, parts: list[Any], label: Any, icon: str) -> dict[str, Any]:
    return {"url": reverse(name, args=parts), "label": label, "icon": icon}


class LooksMenuItem(MenuItem):
    """Leads whoever may change the school's looks to their panel."""

    def is_shown(self, request: HttpRequest) -> bool:
        return bool(request.user.has_perm("sitebuilder.change_schooltheme"))  # type: ignore[union-attr]


def looks_menu_item() -> MenuItem:
    return LooksMenuItem(_("Looks"), reverse("cms:looks"), name="looks", icon_name="view", order=900)


def admin_scripts() -> SafeString:
    return format_html('<script src="{}"></script>', static("sitebuilder/js/cms-fields.js"))


def admin_styles() -> SafeString:
    return format_html('<link rel="stylesheet" href="{}">', static("sitebuilder/css/cms.css"))


HOOKS: dict[str, Callable[..., Any]] = {
    "construct_page_chooser_queryset": pages_inside,
    "construct_explorer_page_queryset": explored_inside,
    "construct_image_chooser_queryset": files_inside,
    "construct_document_chooser_queryset": files_inside,
    "construct_main_menu": keep_menu,
    "construct_reports_menu": keep_nothing,
    "construct_settings_menu": keep_nothing,
    "construct_help_menu": keep_nothing,
    "construct_homepage_summary_items": keep_nothing,
    "construct_homepage_panels": keep_panels,
    "register_admin_menu_item": looks_menu_item,
    "insert_global_admin_js": admin_scripts,
    "insert_global_admin_css": admin_styles,
}
