"""Whatever stands after the question mark of an address of the CMS: never a 500. Searching finds what is there."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.files.base import ContentFile
from wagtail.images.tests.utils import get_test_image_file
from wagtail.search.backends import get_search_backend

from portal.schools.scope import school_scope
from sitebuilder.media.models import SiteDocument, SiteImage
from tests.cast import Cast
from tests.sitebuilder.conftest import Websites

# Wagtail leaves the temporary file of a rendition to the garbage collector
pytestmark = pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")

QUERIES = (
    *("page=0", "page=abc", "page=99999999999999999999", "p=0", "p=abc", "p=%00", "p=99999999999999999999"),
    *("q=%00", "q=a%00b", "q=" + "x" * 3000, "q=%22%3Cscript%3E", "q=%EF%BF%BF", "q='&ordering=title"),
    *("ordering=nonsense", "ordering=%00", "locale=xx", "collection_id=abc", "content_type=999999", "owner=abc"),
    *("latest_revision_created_at_from=99999-99-99", "edited_by=%00", "has_child_pages=maybe", "export=nonsense"),
    *("page_type=nonsense.thing", "user=abc", "timestamp_from=abc", "mode=nonsense", "entries_per_page=-5"),
)
LISTS = (
    "/cms/pages/{home}/",
    "/cms/pages/{news}/",
    "/cms/pages/{news}/results/",
    "/cms/pages/{news}/history/",
    "/cms/pages/{news}/usage/",
    "/cms/pages/{news}/edit/",
    "/cms/pages/search/",
    "/cms/pages/search/results/",
    "/cms/choose-page/{home}/",
    "/cms/choose-page/search/",
    "/cms/images/",
    "/cms/images/results/",
    "/cms/images/chooser/",
    "/cms/images/chooser/results/",
    "/cms/documents/",
    "/cms/documents/results/",
    "/cms/documents/chooser/",
    "/cms/documents/chooser/results/",
    "/cms/api/main/pages/",
)


def test_nonsense_in_the_query_is_no_fault_of_ours(websites: Websites, client_of: Any) -> None:
    client = client_of("north.publisher")
    client.raise_request_exception = False
    ids = {"home": websites.home("north").pk, "news": websites.page("north", "news").pk}
    paths = [f"{path.format(**ids)}?{query}" for path in LISTS for query in QUERIES]
    answers = {path[:120]: client.get(path).status_code for path in paths}
    assert {path: code for path, code in answers.items() if code >= 500} == {}


def test_a_picture_and_a_document_are_found_where_they_are_chosen(
    cast: Cast, websites: Websites, client_of: Any, settings: Any, tmp_path: Any
) -> None:
    settings.MEDIA_ROOT = tmp_path
    for name, title in (("north", "Кубок района"), ("south", "Кубок города")):
        website = websites.of(name)
        with school_scope(website.school):
            picture = get_test_image_file(filename="cup.png", size=(4, 3))
            image = SiteImage.objects.create(title=title, file=picture, collection=website.collection)
            document = SiteDocument(title=title, collection=website.collection)
            document.file.save("cup.pdf", ContentFile(b"%PDF-1.4"), save=True)
            for row in (image, document):
                get_search_backend().add(row)  # as the background does after the commit
    client = client_of("north.editor")
    for what in ("images", "documents"):
        found = client.get(f"/cms/{what}/chooser/results/", {"q": "кубок"})
        assert found.status_code == 200
        assert "Кубок района" in found.content.decode()
        assert "Кубок города" not in found.content.decode()
