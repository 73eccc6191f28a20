"""The frame of every page behind the sign-in, and the pages that must be drawn when nothing else can be."""

from __future__ import annotations

import re
from types import SimpleNamespace
from typing import Any

import pytest
from django.contrib.messages import constants
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.test import RequestFactory
from django.urls import include, path
from django.utils import translation

from portal.people.viewer import Viewer, visitor


def nowhere(request: HttpRequest) -> HttpResponse:
    return HttpResponse()


accounts = (
    [path(name, nowhere, name=name) for name in ("sign-in", "sign-out", "act-as", "language", "password")],
    "accounts",
)
urlpatterns = [path("accounts/", include(accounts))]

pytestmark = pytest.mark.urls(__name__)

SCHOOL = SimpleNamespace(pk=2, name="Гимназия № 12", short_name="Гимназия № 12", number=12, hue=168)
MODULES = ["today", "journal", "homework", "timetable", "reports", "messages"]


def links(current: str = "journal") -> list[Any]:
    return [
        SimpleNamespace(label=key.title(), url=f"/{key}/", icon="sun", is_current=key == current) for key in MODULES
    ]


def page(viewer: Viewer | None = None, **context: Any) -> str:
    """module.html as somebody sees it, in English."""
    request = RequestFactory().get("/journal/")
    request.school = SCHOOL  # type: ignore[attr-defined]
    request.viewer = viewer or Viewer(school_id=2, user_id=7, display_name="A. Teacher", initials="AT")  # type: ignore[attr-defined]
    with translation.override("en"):
        return render_to_string("module.html", {"request": request, "module_links": links()} | context)


def test_the_current_module_is_named_to_everybody():
    html = page()
    assert re.findall(r'href="(/\w+/)" aria-current="page"', html) == ["/journal/", "/journal/"]


def test_a_phone_has_four_modules_under_the_thumb_and_the_rest_behind_a_word():
    foot = re.search(r'<nav class="foot-nav".*?</nav>', page(), re.DOTALL)[0]
    assert foot.count('class="foot-item" href') == 4
    assert re.findall(r'class="menu-item" href="(/\w+/)"', foot) == ["/reports/", "/messages/"]
    assert "<details" in foot


def test_without_modules_there_is_no_empty_navigation():
    html = page(module_links=[])
    assert "bar-nav" not in html
    assert "foot-nav" not in html


def test_whoever_has_two_roles_can_always_switch():
    html = page(acting_choices=[("parent", "Parent", False), ("teacher", "Teacher", True)])
    switch = re.search(r"<form[^>]*data-acting-as.*?</form>", html, re.DOTALL)[0]
    assert 'action="/accounts/act-as"' in switch
    assert re.findall(r'value="(\w+)" aria-pressed="(\w+)"', switch) == [("parent", "false"), ("teacher", "true")]
    assert html.count("data-acting-as") == 1


def test_many_roles_become_a_list():
    roles = [(name, name.title(), name == "head") for name in ("parent", "teacher", "head", "editor")]
    html = page(acting_choices=roles)
    assert re.search(r"<details[^>]*data-acting-as", html)
    assert html.count('name="acting_as"') == 4


def test_one_role_needs_no_switch():
    assert "data-acting-as" not in page(acting_choices=[("teacher", "Teacher", True)])


def test_ones_own_menu_has_language_colours_password_and_the_way_out():
    html = page()
    menu = re.search(r'<details class="menu bar-who".*?</details>', html, re.DOTALL)[0]
    assert "A. Teacher" in menu
    assert 'value="en" lang="en" aria-pressed="true"' in menu
    assert "data-theme-choice" in menu
    assert 'href="/accounts/password"' in menu
    assert re.search(r'<form method="post" action="/accounts/sign-out">', menu)


def test_a_visitor_finds_the_way_in():
    html = page(visitor(2))
    assert "bar-who" not in html
    assert 'href="/accounts/sign-in"' in html


def test_the_page_wears_the_hue_of_its_school():
    assert '<html lang="en" data-hue="168">' in page()


@pytest.mark.parametrize(
    ("level", "kind", "role"),
    [
        (constants.SUCCESS, 'data-kind="ok"', "status"),
        (constants.WARNING, 'data-kind="warn"', "status"),
        (constants.ERROR, 'data-kind="bad"', "alert"),
    ],
)
def test_what_the_last_action_says_is_read_aloud(level, kind, role):
    tag = constants.DEFAULT_TAGS[level]
    html = page(messages=[SimpleNamespace(level_tag=tag, __str__=lambda self: "")])
    assert re.search(rf'<div class="notice" {kind} role="{role}">', html)


def test_a_long_name_of_a_school_is_not_cut_out_of_the_page():
    assert "Гимназия № 12" in page()


@pytest.mark.parametrize(
    "template", ["500.html", "404.html", "403.html", "portal/states/busy.html", "portal/states/away.html"]
)
def test_an_error_can_be_drawn_with_nothing_at_hand(template):
    html = render_to_string(template)
    assert "<h1>" in html
    assert 'class="button"' in html
    assert "bar-school" in html


def test_a_refusal_says_why_in_the_words_of_the_rule():
    html = render_to_string("403.html", {"message": "Журнал ведёт И. Н. Ветрова."})
    assert "<p>Журнал ведёт И. Н. Ветрова.</p>" in html


def test_a_refusal_offers_ones_other_roles():
    html = render_to_string("403.html", {"acting_choices": [("parent", "Parent", True), ("teacher", "Teacher", False)]})
    assert "data-acting-as" in html
