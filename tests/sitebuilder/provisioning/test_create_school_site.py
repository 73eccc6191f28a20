"""A school gets its website in one step; the same step again changes nothing."""

from __future__ import annotations

import datetime as dt
import shutil
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.contrib.auth.models import Group
from django.core.management import call_command
from django.core.management.base import CommandError
from django.test import Client
from django.utils import timezone, translation
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission, Page, Site

from portal.people.enums import Role
from portal.people.models import Membership
from portal.schools.scope import school_scope
from sitebuilder.provisioning.actions import create_school_site
from sitebuilder.sites.models import SchoolSite
from sitebuilder.theme.models import SchoolTheme
from tests.cast import Cast

COUNTED = (Page, Site, Collection, Group, GroupPagePermission, GroupCollectionPermission, SchoolSite)


def counts() -> dict[str, int]:
    return {model.__name__: model.objects.count() for model in COUNTED}


def test_twice_is_the_same_as_once(cast: Cast) -> None:
    create_school_site(school=cast.north.school, preset="gymnasium")
    once = counts()
    create_school_site(school=cast.north.school, preset="lyceum")
    assert counts() == once
    with school_scope(cast.north.school):
        assert SchoolTheme.objects.get().preset == "gymnasium", "what the school chose stays"


def test_a_site_made_before_the_words_were_compiled_speaks_russian_all_the_same(
    cast: Cast, settings: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    words = Path("portal/locale/ru/LC_MESSAGES/django.po")
    (tmp_path / words).parent.mkdir(parents=True)
    shutil.copy(settings.BASE_DIR / words, tmp_path / words)
    monkeypatch.setattr(apps.get_app_config("portal"), "path", str(tmp_path / "portal"))
    settings.BASE_DIR, settings.LOCALE_PATHS = tmp_path, [tmp_path / "portal" / "locale"]
    with translation.override("ru"):
        assert translation.gettext("About the school") == "About the school", "else this test proves nothing"
    website = create_school_site(school=cast.north.school)
    home = Page.objects.child_of(website.folder).get(locale__language_code="ru")
    assert home.title == "Главная"
    assert list(home.get_children().values_list("title", flat=True)) == [
        "О школе",
        "Приём",
        "Документы",
        "Контакты",
        "Новости",
    ]


def test_a_site_has_both_languages_and_the_first_pages(cast: Cast) -> None:
    website = create_school_site(school=cast.north.school)
    homes = Page.objects.child_of(website.folder)
    assert [home.locale.language_code for home in homes.order_by("path")] == ["ru", "en"]
    assert homes.values("translation_key").distinct().count() == 1
    for home in homes:
        slugs = [page.slug for page in home.get_children().live().in_menu()]
        assert slugs == ["about", "admission", "documents", "contacts", "news"]
    assert website.site.hostname == cast.host("north")
    assert not website.site.is_default_site


def test_the_platform_takes_over_the_site_that_wagtail_made(cast: Cast) -> None:
    website = create_school_site(school=cast.platform)
    assert Site.objects.get(is_default_site=True) == website.site
    assert not Page.objects.filter(title__icontains="welcome").exists()
    assert website.site.root_page.specific_class.__name__ == "PlatformHomePage"


def test_a_new_installation_gets_its_front_page_by_one_command(cast: Cast) -> None:
    visitor = Client(HTTP_HOST=cast.host(""))
    assert visitor.get("/").status_code == 404

    for _twice in range(2):
        told = StringIO()
        call_command("create_site", stdout=told)
        assert f"http://{cast.host('')}:8000/" in told.getvalue()

    page = visitor.get("/")
    assert page.status_code == 200
    assert 'name="school"' in page.content.decode(), "find a school"
    with pytest.raises(CommandError, match="nowhere"):
        call_command("create_site", "nowhere")


def test_roles_become_groups(cast: Cast) -> None:
    website = create_school_site(school=cast.north.school)
    held = {row.role: set(row.group.user_set.values_list("login", flat=True)) for row in website.groups.all()}
    assert held == {
        Role.EDITOR: {"north.editor"},
        Role.PUBLISHER: {"north.publisher"},
        Role.SCHOOL_ADMIN: {"north.admin"},
        Role.LIBRARIAN: {"north.librarian"},
    }


@pytest.mark.parametrize("ended", ["deleted", "dated"])
def test_whoever_lost_the_role_loses_the_group(cast: Cast, ended: str) -> None:
    create_school_site(school=cast.north.school)
    user = cast.users["north.editor"]
    assert user.groups.count() == 1
    with school_scope(cast.north.school):
        membership = Membership.objects.get(person=cast.north.people["editor"], role=Role.EDITOR)
        if ended == "deleted":
            membership.delete()
        else:
            membership.ends_on = timezone.localdate() - dt.timedelta(days=1)
            membership.save()
    assert user.groups.count() == 0


def test_whoever_gets_the_role_gets_the_group(cast: Cast) -> None:
    create_school_site(school=cast.north.school)
    with school_scope(cast.north.school):
        Membership.objects.create(
            person=cast.north.people["teacher"], role=Role.PUBLISHER, starts_on=timezone.localdate()
        )
    assert cast.users["north.teacher"].groups.get().site_group.role == Role.PUBLISHER


def test_a_sign_in_taken_from_a_person_leaves_the_groups(cast: Cast) -> None:
    create_school_site(school=cast.north.school)
    cast.north.links["editor"].delete()
    assert cast.users["north.editor"].groups.count() == 0


def test_groups_hold_rights_in_their_own_school_only(cast: Cast) -> None:
    north, south = (create_school_site(school=cast.school_of(name)) for name in ("north", "south"))

    def pages(website: SchoolSite) -> set[Any]:
        return set(
            GroupPagePermission.objects.filter(group__site_group__website=website).values_list("page_id", flat=True)
        )

    assert pages(north) == {north.folder_id}
    assert pages(south) == {south.folder_id}
