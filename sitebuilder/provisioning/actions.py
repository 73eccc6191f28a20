"""A website for a school, and who may work on it."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.conf import settings
from django.contrib.auth.models import Group, Permission
from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext_noop
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission, Locale, Page, Site

from portal.kit.messages import compile_catalogues
from portal.people.enums import Role
from portal.people.models import Membership, SchoolLink
from portal.people.viewer import Viewer
from portal.schools.hosts import forget_hosts, portal_host
from portal.schools.models import School
from portal.schools.scope import because, school_scope
from sitebuilder.pages.models import HomePage, NewsIndexPage, PlatformHomePage, SchoolFolder, StandardPage
from sitebuilder.provisioning.rights import (
    CMS_RIGHTS,
    check_can_change_looks,
    file_permissions,
    model_permissions,
    page_permissions,
)
from sitebuilder.provisioning.starter import home_fields, starter_pages
from sitebuilder.sites.models import SchoolSite, SiteGroup
from sitebuilder.sites.queries import website_of
from sitebuilder.theme.models import SchoolTheme

PLATFORM_ROLES = (Role.PLATFORM_ADMIN,)
SCHOOL_ROLES = (Role.EDITOR, Role.PUBLISHER, Role.SCHOOL_ADMIN, Role.LIBRARIAN)


@transaction.atomic
def create_school_site(*, school: School, now: dt.datetime | None = None, **theme: Any) -> SchoolSite:
    """The school's website: folder, pages, site, collection, groups. Made once, completed when run again.

    Words a school has changed stay as they are; `theme` sets fields of SchoolTheme when the school has none yet.
    For the platform it makes the front page of the bare host. Opens the school's scope itself.
    """
    # the titles are written once and stay, so the words of their language must be there
    compile_catalogues(settings.BASE_DIR)
    with school_scope(school, why=translation.gettext_noop("the website of the school was made")):
        website = website_of(school_id=school.pk)
        folder = website.folder if website else make_folder(school)
        home = make_home(school, folder, "ru")
        if not school.is_platform:
            make_home(school, folder, "en", twin=home)
        website = website or SchoolSite(school=school, folder=folder, collection=make_collection(school))
        website.site = make_site(school, home, website.site if website.pk else None)
        website.save()
        for role in PLATFORM_ROLES if school.is_platform else SCHOOL_ROLES:
            grant(website, role)
        if not SchoolTheme.objects.filter(school_id=school.pk).exists():
            set_theme(theme=SchoolTheme(**theme))
        follow_memberships(website=website)
    return website


def change_looks(*, theme: SchoolTheme, by: Viewer, now: dt.datetime) -> SchoolTheme:
    """New looks of the school's site. Denied for all but its administrator; ValidationError for what cannot be read."""
    check_can_change_looks(by)
    with because(gettext_noop("looks of the site changed")):
        return set_theme(theme=theme)


def set_theme(*, theme: SchoolTheme) -> SchoolTheme:
    """Save the looks of the school in scope; its hue also colours the bars and switches of the modules."""
    theme.full_clean()
    theme.save()
    if School.objects.filter(pk=theme.school_id).exclude(hue=theme.hue).update(hue=theme.hue):
        forget_hosts()
    return theme


def make_folder(school: School) -> SchoolFolder:
    root = Page.get_first_root_node()
    folder = SchoolFolder(title=school.short_name, slug=f"school-{school.slug}", locale=locale_of("ru"))
    return root.add_child(instance=folder)


def locale_of(language: str) -> Locale:
    return Locale.objects.get_or_create(language_code=language)[0]


def make_home(school: School, folder: SchoolFolder, language: str, *, twin: Page | None = None) -> Page:
    """The home page in a language with its first pages, unless it is there."""
    locale = locale_of(language)
    found = Page.objects.child_of(folder).filter(locale=locale).first()
    if found is not None:
        return found.specific
    with translation.override(language):
        key = {"translation_key": twin.translation_key} if twin else {}
        if school.is_platform:
            title = settings.PORTAL_CITY
            return folder.add_child(instance=PlatformHomePage(title=title, slug=language, locale=locale, **key))
        home = HomePage(slug=language, locale=locale, **key, **home_fields(school))
        folder.add_child(instance=home)
        make_first_pages(school, home, twin)
    return home


def make_first_pages(school: School, home: HomePage, twin: Page | None) -> None:
    keys = dict(twin.get_children().values_list("slug", "translation_key")) if twin else {}
    for starter in starter_pages(school):
        page = StandardPage(
            title=starter.title,
            slug=starter.slug,
            lead=starter.lead,
            body=starter.body,
            locale=home.locale,
            show_in_menus=True,
            **({"translation_key": keys[starter.slug]} if starter.slug in keys else {}),
        )
        home.add_child(instance=page)
        if starter.slug == "admission":
            home.call_page = page
    news = NewsIndexPage(
        title=translation.gettext("News"),
        slug="news",
        locale=home.locale,
        show_in_menus=True,
        **({"translation_key": keys["news"]} if "news" in keys else {}),
    )
    home.add_child(instance=news)
    home.save()


def make_site(school: School, home: Page, site: Site | None) -> Site:
    """Wagtail's row for the canonical host. The platform takes over the site that Wagtail made for itself."""
    if site is None and school.is_platform:
        site = Site.objects.filter(is_default_site=True).first()
    site = site or Site()
    welcome = site.root_page if site.pk else None
    site.hostname, site.port = portal_host(school), port()
    site.site_name, site.root_page, site.is_default_site = school.short_name, home, school.is_platform
    site.save()
    if welcome is not None and welcome.depth == 2 and not isinstance(welcome.specific, SchoolFolder):
        welcome.delete()
    return site


def port() -> int:
    """The port of every host of the installation."""
    if settings.PORTAL_PORT_SUFFIX:
        return int(settings.PORTAL_PORT_SUFFIX.removeprefix(":"))
    return 443 if settings.PORTAL_SCHEME == "https" else 80


def make_collection(school: School) -> Collection:
    return Collection.get_first_root_node().add_child(name=school.name)


def grant(website: SchoolSite, role: Role) -> None:
    """The group of a role with exactly its rights: what is too much goes, what is missing comes."""
    found = SiteGroup.objects.select_related("group").filter(website=website, role=role).first()
    if found is None:
        group = Group.objects.create(name=f"{website.school.slug}: {role.value.lower()}")
        found = SiteGroup.objects.create(website=website, role=role, group=group)
    group, rights = found.group, CMS_RIGHTS[role]
    group.permissions.set(model_permissions(rights))
    match(GroupPagePermission, group, page_permissions(rights), page=website.folder.page_ptr)
    match(GroupCollectionPermission, group, file_permissions(rights), collection=website.collection)


def match(model: Any, group: Group, permissions: list[Permission], **place: Any) -> None:
    rows = model.objects.filter(group=group)
    rows.exclude(permission__in=permissions, **place).delete()
    held = set(rows.values_list("permission_id", flat=True))
    model.objects.bulk_create(
        model(group=group, permission=permission, **place) for permission in permissions if permission.pk not in held
    )


def follow_memberships(*, website: SchoolSite, user_id: int | None = None) -> None:
    """Put the sign-ins with a role of the CMS into its group, take the others out; of one sign-in, or of everybody.

    Runs in the scope of the website's school.
    """
    links = SchoolLink.objects.filter(school_id=website.school_id)
    everybody = Group.user_set.through.objects.all()
    if user_id is not None:
        links, everybody = links.filter(user_id=user_id), everybody.filter(user_id=user_id)
    users = dict(links.values_list("person_id", "user_id"))
    held: dict[str, set[int]] = {}
    members = Membership.objects.on(timezone.localdate()).filter(person_id__in=users)
    for person_id, role in members.values_list("person_id", "role"):
        held.setdefault(role, set()).add(users[person_id])
    for row in SiteGroup.objects.filter(website=website):
        inside, wanted = everybody.filter(group_id=row.group_id), held.get(row.role, set())
        inside.exclude(user_id__in=wanted).delete()
        missing = wanted - set(inside.values_list("user_id", flat=True))
        everybody.model.objects.bulk_create(
            [everybody.model(group_id=row.group_id, user_id=user) for user in missing], ignore_conflicts=True
        )
