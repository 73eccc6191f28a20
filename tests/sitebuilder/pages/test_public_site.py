"""What a visitor meets on a school's site."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from portal.schools.scope import school_scope
from sitebuilder.theme.models import SchoolTheme
from tests.cast import Cast
from tests.sitebuilder.conftest import Websites


def get(client: Client, path: str) -> str:
    response = client.get(path)
    assert response.status_code == 200, response.content[:300]
    return response.content.decode()


def test_each_host_shows_its_own_school(websites: Websites, client_of: Any) -> None:
    websites.add_news("north")
    assert "Новость north 0" in get(client_of("", host="north"), "/")
    assert "Новость north 0" not in get(client_of("", host="south"), "/")
    assert client_of("", host="south").get("/news/news-0/").status_code == 404


@pytest.mark.parametrize(
    ("preset", "signs"),
    [
        ("gymnasium", ('class="drawing facade', "spread")),
        ("primary", ('class="drawing grove', 'class="pill"')),
        ("lyceum", ('class="drawing forks', "news-figures")),
    ],
)
def test_a_preset_changes_the_structure(
    cast: Cast, websites: Websites, client_of: Any, preset: str, signs: tuple[str, ...]
) -> None:
    websites.add_news("north", 5)
    with school_scope(cast.north.school):
        SchoolTheme.objects.update(preset=preset)
    page = get(client_of("", host="north"), "/")
    assert f"css/{preset}.css" in page
    for sign in signs:
        assert sign in page
    for path in ("/about/", "/contacts/", "/news/", "/news/news-1/"):
        assert f"site-{preset}" in get(client_of("", host="north"), path)


@pytest.mark.parametrize(("number", "home", "index", "article"), [(1, 14, 15, 15), (3, 14, 15, 15)])
def test_the_number_of_statements_does_not_grow_with_the_news(
    websites: Websites, client_of: Any, statements: Any, number: int, home: int, index: int, article: int
) -> None:
    websites.add_news("north", number)
    client = client_of("", host="north")
    counted = {}
    client.get("/contacts/")  # content types are remembered by the process
    for path in ("/", "/news/", "/news/news-0/"):
        with statements() as sql:
            get(client, path)
        counted[path] = len(sql)
    assert counted == {"/": home, "/news/": index, "/news/news-0/": article}


def test_the_address_decides_the_language(websites: Websites, client_of: Any) -> None:
    client = client_of("", host="north")
    russian, english = client.get("/contacts/"), client.get("/en/contacts/")
    assert (russian["Content-Language"], english["Content-Language"]) == ("ru", "en")
    assert '<html lang="ru"' in russian.content.decode()
    assert '<html lang="en"' in english.content.decode()
    assert 'hreflang="en" href="/en/contacts/"' in russian.content.decode()
    assert 'hreflang="ru" href="/contacts/"' in english.content.decode()
    assert "Contacts" in english.content.decode()


def test_the_language_of_a_person_does_not_change_a_public_page(cast: Cast, websites: Websites, client_of: Any) -> None:
    user = cast.users["north.teacher"]
    user.language = "en"
    user.save()
    assert '<html lang="ru"' in get(client_of("north.teacher"), "/")


def test_a_missing_page_is_answered_within_the_site(websites: Websites, client_of: Any) -> None:
    response = client_of("", host="north").get("/no-such-page/")
    assert response.status_code == 404
    page = response.content.decode()
    assert "site-gymnasium" in page
    assert 'href="/contacts/"' in page


def test_a_school_without_a_site_has_no_default_one(cast: Cast, client_of: Any) -> None:
    assert client_of("", host="north").get("/").status_code == 404


def test_a_visitor_gets_no_cookie_and_a_link_to_sign_in(websites: Websites, client_of: Any) -> None:
    response = client_of("", host="north").get("/about/")
    assert not response.cookies
    assert "/sign-in/?next=%2Fabout%2F" in response.content.decode()


def test_the_editor_finds_the_way_into_the_cms(websites: Websites, client_of: Any) -> None:
    assert "/cms/" in get(client_of("north.editor"), "/")
    assert "/cms/" not in get(client_of("north.teacher"), "/")


def test_news_that_is_not_published_is_not_there(websites: Websites, client_of: Any) -> None:
    (news,) = websites.add_news("north")
    news.unpublish()
    client = client_of("", host="north")
    assert news.title not in get(client, "/news/")
    assert client.get("/news/news-0/").status_code == 404


def test_pinned_news_stands_first_and_categories_are_counted(websites: Websites, client_of: Any) -> None:
    websites.add_news("north", 3, category="sport")
    last = websites.page("north", "news").get_children().last().specific
    last.is_pinned, last.category = True, "parents"
    last.save()
    client = client_of("", host="north")
    page = get(client, "/news/")
    assert page.index("Новость north 2") < page.index("Новость north 1")
    sport = get(client, "/news/?category=sport")
    assert "Новость north 1" in sport
    assert "Новость north 2" not in sport


@pytest.mark.parametrize("path", ["/", "/about/", "/news/", "/en/", "/no-such-page/"])
def test_nothing_stands_inline(websites: Websites, client_of: Any, path: str) -> None:
    websites.add_news("north", 3)
    page = client_of("", host="north").get(path).content.decode()
    assert " style=" not in page
    assert "<style" not in page
    assert " onclick=" not in page
    assert all(" src=" in part[:60] for part in page.split("<script")[1:])
