"""Where Wagtail offers what belongs to all schools and no hook cuts it, it is cut here.

actions for many   only those whose address opens: tags and collections are everybody's
filters of pages   no list of all sites; owners and editors of this school alone
number of rows     "Pages: 12", for Russian has no one plural that fits every number;
                   what is found by searching is called pages, not "None"
link dialogs       Wagtail made their labels from the names of fields, in English
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.contrib.auth import get_user_model
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.choosers import (
    AnchorLinkChooserForm,
    EmailLinkChooserForm,
    ExternalLinkChooserForm,
    PhoneLinkChooserForm,
)
from wagtail.admin.paginator import WagtailPaginator
from wagtail.admin.views.bulk_action.registry import BulkActionRegistry
from wagtail.admin.views.pages.listing import GenericPageFilterSet, PageFilterSet
from wagtail.admin.views.pages.search import SearchView
from wagtail.models import Page, PageLogEntry
from wagtail.permission_policies.pages import PagePermissionPolicy

from sitebuilder.cms.addresses import BULK
from sitebuilder.cms.hooks import pages_inside
from sitebuilder.pages.inside import HOME_DEPTH

LINK_FORMS = (ExternalLinkChooserForm, AnchorLinkChooserForm, EmailLinkChooserForm, PhoneLinkChooserForm)
LINK_LABELS = {
    "link_text": _("Words of the link"),
    "email_address": _("E-mail address"),
    "subject": _("Subject of the letter"),
    "body": _("Text of the letter"),
    "phone_number": _("Telephone number"),
}

every_action = BulkActionRegistry.get_bulk_actions_for_model


def open_actions(self: BulkActionRegistry, app_label: str, model_name: str) -> Iterable[Any]:
    found = every_action(self, app_label, model_name)
    return [action for action in found if (app_label, model_name, action.action_type) in BULK]


def own_pages(request: HttpRequest) -> Any:
    return pages_inside(Page.objects.all(), request)


def own_owners(request: HttpRequest) -> Any:
    return get_user_model().objects.filter(pk__in=own_pages(request).values("owner"))


def own_editors(request: HttpRequest) -> Any:
    edits = PageLogEntry.objects.filter(action="wagtail.edit", page__in=own_pages(request))
    return get_user_model().objects.filter(pk__in=edits.values("user"))


class PagesToFind(PagePermissionPolicy):
    """What a search may find: pages, and not the folder that holds them."""

    def explorable_instances(self, user: Any) -> Any:
        return super().explorable_instances(user).filter(depth__gte=HOME_DEPTH)


def count_label(self: WagtailPaginator) -> str:
    return f"{self.verbose_name_plural}: {self.count}"


def cut_to_one_school() -> None:
    """Called once, when the apps are ready."""
    BulkActionRegistry.get_bulk_actions_for_model = open_actions
    WagtailPaginator.items_count_label = property(count_label)
    SearchView.permission_policy = PagesToFind(Page)
    SearchView.verbose_name, SearchView.verbose_name_plural = _("page"), _("pages")
    for filters in (PageFilterSet, GenericPageFilterSet):
        for known in (filters.base_filters, filters.declared_filters):
            known.pop("site", None)
            for name, people in (("owner", own_owners), ("edited_by", own_editors)):
                if name in known:
                    known[name].queryset = people
    for form in LINK_FORMS:
        for name, field in form.base_fields.items():
            field.label = LINK_LABELS.get(name, field.label)
