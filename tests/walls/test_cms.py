"""The CMS between two schools: every address of Wagtail, filled with the other school's ids, shows and changes nothing.

An address that an upgrade of Wagtail brings along stands neither in OPEN nor in SHUT and fails here until somebody has
looked at it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from django.contrib.contenttypes.models import ContentType
from django.core.files.base import ContentFile
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import Page, Revision, UploadedFile

from portal.schools.scope import school_scope
from sitebuilder.cms.addresses import BULK, LISTS, OPEN, PARAMETERS, Kind
from sitebuilder.media.models import SiteDocument, SiteImage
from tests.cast import Cast
from tests.sitebuilder.conftest import Websites, websites  # noqa: F401

# Wagtail leaves the temporary file of a rendition to the garbage collector
pytestmark = pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")

SECRET = "Тайная страница юга"

# Closed for everybody: other screens show or change what belongs to all schools, or to nobody here.
SHUT_PREFIXES = (
    "wagtailadmin_collections:",
    "wagtailadmin_workflows:",
    "wagtailadmin_reports:",
    "wagtailsettings:",
    "wagtailembeds:",
    "wagtailsnippets:",
    "wagtailsites:",
    "wagtailusers_users:",
    "wagtailusers_groups:",
    "wagtailadmin_password_reset",
    "wagtailadmin_api:images:",
    "wagtailadmin_api:documents:",
)
SHUT = {
    "-",  # Wagtail's own 404
    "wagtailadmin_error_test",
    "wagtailadmin_api:pages:detail",
    "wagtailadmin_api:pages:find",
    "wagtailadmin_api:pages:action",
    "wagtailadmin_pages:type_use",
    "wagtailadmin_pages:type_use_results",
    "wagtailadmin_pages:choose_parent",
    "wagtailadmin_pages:workflow_action",
    "wagtailadmin_pages:collect_workflow_action_data",
    "wagtailadmin_pages:confirm_workflow_cancellation",
    "wagtailadmin_pages:workflow_preview",
    "wagtailadmin_pages:workflow_history",
    "wagtailadmin_pages:workflow_history_detail",
    "wagtailadmin_pages:set_privacy",
    "wagtailadmin_tag_autocomplete",
    "wagtailadmin_tag_model_autocomplete",
    "wagtailimages:url_generator",
    "wagtailimages:url_generator_output",
    "wagtailimages:preview",
    "wagtaildocs_authenticate_with_password",
    "wagtailcore_authenticate_with_password",
    "wagtailcore_login",
}


def addresses(
    patterns: list[Any] | None = None, route: str = "", names: tuple[str, ...] = ()
) -> Iterator[tuple[str, str]]:
    """Name and route of every address of the CMS and of Wagtail's public part."""
    for pattern in get_resolver().url_patterns if patterns is None else patterns:
        whole = route + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            own = (pattern.namespace,) if pattern.namespace else ()
            yield from addresses(pattern.url_patterns, whole, names + own)
        elif isinstance(pattern, URLPattern):
            name = ":".join((*names, pattern.name or "-"))
            if whole.startswith("cms/") or name.startswith("wagtail"):
                yield name, whole


ALL = sorted(set(addresses()))


def test_every_address_is_classified() -> None:
    unknown = {name for name, _ in ALL if name not in OPEN and name not in SHUT and not name.startswith(SHUT_PREFIXES)}
    assert not unknown, "look at these and put each into OPEN (sitebuilder/cms/addresses.py) or SHUT"


def test_no_address_is_open_and_shut() -> None:
    assert not [name for name in OPEN if name in SHUT or name.startswith(SHUT_PREFIXES)]


def test_what_is_open_exists() -> None:
    assert set(OPEN) <= {name for name, _ in ALL}


@dataclass
class Ids:
    """What a school has, one of each kind."""

    page: int
    folder: int
    image: int
    document: int
    collection: int
    revision: int
    upload: int

    def of(self, kind: Kind) -> str:
        ids = {
            Kind.PLACE: self.page,
            Kind.PAGE: self.page,
            Kind.INNER: self.page,
            Kind.REVISION: self.revision,
            Kind.VERSION: self.revision,
            Kind.IMAGE: self.image,
            Kind.DOCUMENT: self.document,
            Kind.COLLECTION: self.collection,
            Kind.UPLOAD: self.upload,
            Kind.SESSION: self.upload,
        }
        return str(ids[kind])


@pytest.fixture
def ids(cast: Cast, websites: Websites, settings: Any, tmp_path: Any) -> dict[str, Ids]:  # noqa: F811
    settings.MEDIA_ROOT = tmp_path
    return {name: fill(cast, websites, name) for name in ("north", "south")}


def fill(cast: Cast, websites: Websites, name: str) -> Ids:  # noqa: F811
    """A page with a draft, a picture, a document and a half-sent file of a school."""
    website = websites.of(name)
    title = SECRET if name == "south" else "Страница севера"
    with school_scope(website.school):
        page = websites.page(name, "about")
        page.title, page.draft_title = title, title
        page.save()
        revision = page.save_revision()
        image = SiteImage.objects.create(
            title=title, file=get_test_image_file(size=(4, 3)), collection=website.collection
        )
        document = SiteDocument.objects.create(title=title, collection=website.collection)
        document.file.save("charter.pdf", ContentFile(b"%PDF-1.4 " + title.encode()), save=True)
        upload = UploadedFile.objects.create(
            for_content_type=ContentType.objects.get_for_model(SiteImage),
            uploaded_by_user=cast.users[f"{name}.editor"],
            file="uploads/x.png",
        )
    return Ids(page.pk, website.folder_id, image.pk, document.pk, website.collection_id, revision.pk, upload.pk)


def fitting(name: str, route: str, ids: Ids) -> str | None:
    """The address filled with those ids; None when it carries none."""
    parts = OPEN[name]
    if not any(kind != Kind.WORD for kind in parts.values()):
        return None
    words = {
        "content_type_app_name": "sitebuilder",
        "content_type_model_name": "standardpage",
        "app_label": "sitebuilder",
        "model_name": "standardpage",
    }
    if name == "wagtaildocs_serve":
        return f"/files/{ids.document}/charter.pdf"
    values = {part: words.get(part) or ids.of(kind) for part, kind in parts.items()}
    return reverse(name, kwargs=values)


def snapshot() -> dict[str, Any]:
    return {
        "pages": list(Page.objects.order_by("pk").values_list("pk", "title", "path", "live", "locked", "draft_title")),
        "revisions": Revision.objects.count(),
        "images": list(SiteImage.objects.order_by("pk").values_list("pk", "title", "collection")),
        "documents": list(SiteDocument.objects.order_by("pk").values_list("pk", "title", "collection")),
    }


@pytest.mark.parametrize("login", ["north.editor", "north.publisher", "north.admin", "north.librarian"])
def test_the_other_schools_ids_open_nothing(ids: dict[str, Ids], client_of: Any, login: str) -> None:
    client, before = client_of(login), snapshot()
    asked = 0
    for name, route in ALL:
        path = fitting(name, route, ids["south"]) if name in OPEN else None
        if path is None:
            continue
        asked += 1
        for answer in (client.get(path), client.post(path, {})):
            assert answer.status_code == 404, f"{name} {path}"
            assert SECRET not in answer.content.decode(errors="replace"), name
    assert asked > 45
    assert snapshot() == before


def test_the_same_addresses_open_with_the_schools_own_ids(ids: dict[str, Ids], client_of: Any) -> None:
    """Else the test above would pass with the doors nailed shut."""
    client = client_of("north.publisher")
    for name in (
        "wagtailadmin_pages:edit",
        "wagtailadmin_pages:history",
        "wagtailadmin_pages:view_draft",
        "wagtailadmin_pages:revisions_view",
        "wagtailadmin_pages:copy",
        "wagtailadmin_pages:move",
        "wagtailadmin_explore",
        "wagtaildocs:edit",
        "wagtailadmin_choose_page_child",
    ):
        assert client.get(fitting(name, "", ids["north"])).status_code == 200, name


def test_a_foreign_id_in_a_parameter_is_refused(ids: dict[str, Ids], client_of: Any) -> None:
    client, path = client_of("north.publisher"), reverse("wagtailadmin_pages:search")
    for name, kind in PARAMETERS.items():
        assert client.get(path, {name: ids["south"].of(kind)}).status_code == 404, name
        assert client.post(path, {name: ids["south"].of(kind)}).status_code == 404, name
        assert client.get(path, {name: ids["north"].of(kind)}).status_code == 200, name


def test_lists_of_ids_are_looked_through(ids: dict[str, Ids], client_of: Any) -> None:
    client = client_of("north.publisher")
    for name, kind in LISTS.items():
        own, foreign = ids["north"].of(kind), ids["south"].of(kind)
        assert client.get(reverse(name), {"id": [own, foreign]}).status_code == 404, name
        assert client.get(reverse(name), {"id": [own]}).status_code == 200, name


def test_nothing_is_done_to_many_of_another_school(ids: dict[str, Ids], client_of: Any) -> None:
    client, before = client_of("north.publisher"), snapshot()
    for action, kind in BULK.items():
        path = reverse("wagtail_bulk_action", args=action)
        for wanted in (ids["south"].of(kind), "all"):
            assert client.get(f"{path}?id={wanted}").status_code == 404, action
            assert client.post(f"{path}?id={wanted}", {}).status_code == 404, action
        assert client.get(f"{path}?id={ids['north'].of(kind)}").status_code == 200, action
    assert snapshot() == before


def test_what_is_shut_is_shut_for_the_administrator_too(ids: dict[str, Ids], client_of: Any) -> None:
    client, asked = client_of("north.admin"), 0
    for name, route in ALL:
        if name in OPEN:
            continue
        filled = re.sub(r"<int:\w+>", str(ids["north"].page), route)
        filled = re.sub(r"<(?:slug|str):\w+>|<\w+>", "x", filled).replace("^", "").replace(".*/$", "anything/")
        assert client.get(f"/{filled}").status_code == 404, name
        asked += 1
    assert asked > 80


def test_the_tree_shows_one_school(ids: dict[str, Ids], websites: Websites, client_of: Any) -> None:  # noqa: F811
    client = client_of("north.publisher")
    for path in (
        reverse("wagtailadmin_home"),
        reverse("wagtailadmin_explore", args=[websites.north.folder_id]),
        reverse("wagtailadmin_explore", args=[websites.home("north").pk]),
        reverse("wagtailadmin_pages:search") + "?q=страница",
        reverse("wagtailadmin_choose_page_child", args=[websites.north.folder_id]),
        reverse("wagtailadmin_choose_page_search") + "?q=страница",
        reverse("wagtailadmin_choose_page_search") + "?q=тайная",
        reverse("wagtailimages:index"),
        reverse("wagtailimages_chooser:choose"),
        reverse("wagtaildocs:index"),
        reverse("wagtaildocs_chooser:choose"),
        reverse("wagtailadmin_api:pages:listing"),
        reverse("wagtailadmin_api:pages:listing") + f"?for_explorer=1&child_of={websites.north.folder_id}",
    ):
        answer = client.get(path)
        assert answer.status_code == 200, path
        assert SECRET not in answer.content.decode(), path


def test_the_page_chooser_begins_in_the_schools_folder(websites: Websites, client_of: Any) -> None:  # noqa: F811
    answer = client_of("north.editor").get(reverse("wagtailadmin_choose_page"))
    assert answer["Location"].startswith(reverse("wagtailadmin_choose_page_child", args=[websites.north.folder_id]))


def test_an_editor_of_two_schools_is_one_at_a_time(cast: Cast, ids: dict[str, Ids], client_of: Any) -> None:
    """All groups of a sign-in count for Wagtail; here only the one of this host's school does."""
    user = cast.users["north.editor"]
    user.groups.add(*cast.users["south.publisher"].groups.all())
    client = client_of("north.editor")
    page = client.get(reverse("wagtailadmin_explore_root"), follow=True).content.decode()
    assert SECRET not in page
    edit = client.get(reverse("wagtailadmin_pages:edit", args=[ids["north"].page])).content.decode()
    assert "action-publish" not in edit, "the publisher's rights belong to the other school"


def test_a_foreign_document_is_not_served(ids: dict[str, Ids], client_of: Any) -> None:
    visitor = client_of("", host="north")
    assert visitor.get(f"/files/{ids['south'].document}/charter.pdf").status_code == 404
    own = visitor.get(f"/files/{ids['north'].document}/charter.pdf")
    assert "Страница севера".encode() in b"".join(own.streaming_content)


def test_a_preview_of_another_hosts_page_is_refused(ids: dict[str, Ids], client_of: Any) -> None:
    client: Client = client_of("north.publisher")
    for name in ("wagtailadmin_pages:preview_on_edit", "wagtailadmin_pages:view_draft"):
        assert client.get(reverse(name, args=[ids["south"].page])).status_code == 404
        assert client.post(reverse(name, args=[ids["south"].page]), {"title": "x"}).status_code == 404
