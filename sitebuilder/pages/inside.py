"""Inside means below the school's folder. A page leads only to pages, pictures and documents of its own school."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from django.contrib.contenttypes.models import ContentType
from wagtail.models import Page, ReferenceIndex

from portal.schools.scope import NoSchoolScope, current_school_id
from sitebuilder.media.models import SiteDocument, SiteImage
from sitebuilder.sites.models import SchoolSite

FOLDER_DEPTH = 2  # root, folder, home, pages
HOME_DEPTH = 3
STEP = Page.steplen


def folder_path(path: str) -> str:
    """The path of the folder that a page of this path lies in."""
    return path[: FOLDER_DEPTH * STEP]


def website_round(page: Page) -> SchoolSite | None:
    """The website that a page belongs to: by its place in the tree, or by the scope while it has none."""
    websites = SchoolSite.objects.select_related("folder", "collection")
    if page.path:
        return websites.filter(folder__path=folder_path(page.path)).first()
    try:
        return websites.filter(school_id=current_school_id()).first()
    except NoSchoolScope:
        return None


def leads_outside(page: Page) -> bool:
    """Whether a link, picture or document anywhere in the page's fields and streams is another school's, or gone."""
    wanted = references_of(page)
    if not any(wanted.values()):
        return False
    website = website_round(page)
    folder = folder_path(page.path) if page.path else website and website.folder.path
    shelf = website and website.collection.path
    if not folder or (not shelf and (wanted[SiteImage] or wanted[SiteDocument])):
        return True
    inside = {
        Page: Page.objects.filter(path__startswith=folder),
        SiteImage: SiteImage.objects.filter(collection__path__startswith=shelf or "-"),
        SiteDocument: SiteDocument.objects.filter(collection__path__startswith=shelf or "-"),
    }
    return any(inside[model].filter(pk__in=ids).count() < len(ids) for model, ids in wanted.items() if ids)


def references_of(page: Page) -> dict[type[Any], set[int]]:
    """Ids of what the page refers to, found as Wagtail's own reference index finds them."""
    kinds = {ContentType.objects.get_for_model(model).pk: model for model in (Page, SiteImage, SiteDocument)}
    found: dict[type[Any], set[int]] = defaultdict(set)
    for kind, key, model_path, _content_path in ReferenceIndex._extract_references_from_object(page):
        if kind in kinds and model_path not in ("page_ptr", "alias_of"):
            found[kinds[kind]].add(int(key))
    return found
