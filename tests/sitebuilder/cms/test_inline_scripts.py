"""The strict policy forbids scripts in the page. Wagtail writes some: each is overridden, a new one shows up here."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import wagtail
from django.urls import reverse

from tests.sitebuilder.conftest import Websites

ROOT = Path(wagtail.__file__).parent
SCRIPT = re.compile(
    r"<script(?![^>]*\bsrc=)(?![^>]*type=[\"'](?:application/json|text/template|text/x-template))[^>]*>"
)
HANDLER = re.compile(r"<[a-z][^>]*\son[a-z]+=", re.IGNORECASE)

# Templates of Wagtail with a script in them, and what we do about it.
OVERRIDDEN = {
    "wagtailadmin/widgets/date_input.html",
    "wagtailadmin/widgets/time_input.html",
    "wagtailadmin/widgets/datetime_input.html",
    "wagtailadmin/panels/inline_panel.html",
    "wagtailadmin/panels/multiple_chooser_panel.html",
}
NOT_INSTALLED = {"wagtailsearchpromotions/add.html", "wagtailsearchpromotions/edit.html"}


def templates_with_scripts() -> set[str]:
    found = set()
    for path in ROOT.rglob("templates/**/*.html"):
        name = path.relative_to(next(parent for parent in path.parents if parent.name == "templates")).as_posix()
        if "/tests/" in path.as_posix() or "/test/" in path.as_posix() or "project_template" in path.as_posix():
            continue
        if SCRIPT.search(path.read_text()) or HANDLER.search(path.read_text()):
            found.add(name)
    return found


def test_every_script_in_wagtails_templates_is_known() -> None:
    assert templates_with_scripts() == OVERRIDDEN | NOT_INSTALLED


def test_python_writes_no_other_script_than_the_choosers() -> None:
    writers = {
        path.relative_to(ROOT).as_posix()
        for path in ROOT.rglob("*.py")
        if re.search(r"[\"'].*<script>", path.read_text()) and "test" not in path.as_posix()
    }
    assert writers == {"admin/widgets/chooser.py"}


@pytest.mark.usefixtures("websites")
def test_no_page_of_the_cms_holds_a_script(websites: Websites, client_of: Any) -> None:
    (news,) = websites.add_news("north")
    home = websites.home("north")
    client = client_of("north.admin")
    pages = [
        reverse("wagtailadmin_home"),
        reverse("wagtailadmin_explore", args=[home.pk]),
        reverse("wagtailadmin_pages:edit", args=[home.pk]),
        reverse("wagtailadmin_pages:edit", args=[news.pk]),
        reverse("wagtailadmin_pages:edit", args=[websites.page("north", "contacts").pk]),
        reverse("wagtailadmin_pages:add", args=["sitebuilder", "standardpage", home.pk]),
        reverse("wagtailadmin_pages:history", args=[news.pk]),
        reverse("wagtailadmin_pages:move", args=[news.pk]),
        reverse("wagtailadmin_pages:copy", args=[news.pk]),
        reverse("wagtailadmin_pages:delete", args=[news.pk]),
        reverse("wagtailadmin_pages:search"),
        reverse("wagtailimages:index"),
        reverse("wagtailimages:add_multiple"),
        reverse("wagtaildocs:index"),
        reverse("wagtaildocs:add_multiple"),
        reverse("cms:looks"),
        reverse("cms:preview"),
    ]
    for path in pages:
        answer = client.get(path)
        assert answer.status_code == 200, path
        page = answer.content.decode()
        assert not SCRIPT.search(page), f"{path}: {SCRIPT.search(page)}"
        assert not HANDLER.search(page), f"{path}: {HANDLER.search(page)}"
