"""What an editor cannot save: an address of a module, something of another school, a harmful file."""

from __future__ import annotations

import json
from io import BytesIO
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import Page
from wagtail.test.utils.form_data import nested_form_data, rich_text, streamfield

from portal.schools.scope import school_scope
from sitebuilder.media.models import SiteImage
from tests.cast import Cast
from tests.sitebuilder.conftest import Websites

# Wagtail leaves the temporary file of a rendition to the garbage collector
pytestmark = pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")


def new_page(websites: Websites, client: Any, slug: str, **more: Any) -> Any:
    fields = {"title": "Новая страница", "slug": slug, "lead": "", "body": streamfield([]), "show_in_menus": False}
    home = websites.home("north")
    return client.post(f"/cms/pages/add/sitebuilder/standardpage/{home.pk}/", nested_form_data({**fields, **more}))


@pytest.mark.parametrize("slug", ["diary", "cms", "library", "sign-in", "en", "theme"])
def test_addresses_of_the_modules_are_refused_in_words(websites: Websites, client_of: Any, slug: str) -> None:
    answer = new_page(websites, client_of("north.editor"), slug)
    assert answer.status_code == 200
    assert f"Адрес «{slug}» занят разделом портала" in answer.content.decode()
    assert not Page.objects.filter(slug=slug, depth=4).exists()


def test_another_word_is_taken(websites: Websites, client_of: Any) -> None:
    assert new_page(websites, client_of("north.editor"), "canteen").status_code == 302
    assert Page.objects.filter(slug="canteen").exists()


def test_an_editors_page_is_a_draft(websites: Websites, client_of: Any) -> None:
    client = client_of("north.editor")
    new_page(websites, client, "canteen", **{"action-publish": "1"})
    assert not Page.objects.get(slug="canteen").live
    publisher = client_of("north.publisher")
    new_page(websites, publisher, "clubs", **{"action-publish": "1"})
    assert Page.objects.get(slug="clubs").live


def test_a_link_to_another_schools_page_is_refused(websites: Websites, client_of: Any) -> None:
    foreign = websites.page("south", "about").pk
    words = '{"blocks":[{"key":"a","text":"ссылка","type":"unstyled","depth":0,"inlineStyleRanges":[],'
    words += (
        '"entityRanges":[{"offset":0,"length":6,"key":0}]}],"entityMap":{"0":{"type":"LINK","mutability":"MUTABLE",'
    )
    words += f'"data":{{"id":{foreign},"url":"/about/","parentId":1}}}}}}}}'
    answer = new_page(websites, client_of("north.editor"), "x", body=streamfield([("text", words)]))
    assert "в вашей школе нет" in answer.content.decode()
    assert not Page.objects.filter(slug="x").exists()
    own = linked("ссылка", websites.page("north", "about").pk)
    assert new_page(websites, client_of("north.editor"), "x", body=streamfield([("text", own)])).status_code == 302


def linked(words: str, page: int) -> str:
    """What the text editor sends for a link to a page."""
    block = {"key": "a", "text": words, "type": "unstyled", "depth": 0, "inlineStyleRanges": []}
    block["entityRanges"] = [{"offset": 0, "length": len(words), "key": 0}]
    entity = {"type": "LINK", "mutability": "MUTABLE", "data": {"id": page, "url": "/about/", "parentId": 1}}
    return json.dumps({"blocks": [block], "entityMap": {"0": entity}})


@pytest.mark.parametrize("what", ["page", "picture", "button"])
def test_the_model_refuses_it_as_well(cast: Cast, websites: Websites, settings: Any, tmp_path: Any, what: str) -> None:
    settings.MEDIA_ROOT = tmp_path
    (news,) = websites.add_news("north")
    with school_scope(cast.south.school):
        foreign_image = SiteImage.objects.create(
            title="Чужая", file=get_test_image_file(), collection=websites.south.collection
        )
    foreign_page = websites.page("south", "about").pk
    if what == "picture":
        news.picture = foreign_image
    elif what == "page":
        news.body = [{"type": "text", "value": f'<p><a linktype="page" id="{foreign_page}">там</a></p>'}]
    else:
        news.body = [{"type": "buttons", "value": {"links": [{"label": "там", "page": foreign_page}]}}]
    with school_scope(cast.north.school), pytest.raises(ValidationError, match="в вашей школе нет"):
        news.full_clean()


def test_a_picture_is_made_anew_and_filed_by_school(
    cast: Cast, websites: Websites, client_of: Any, settings: Any, tmp_path: Any
) -> None:
    settings.MEDIA_ROOT = tmp_path
    file = get_test_image_file(filename="Кубок.png", size=(40, 30))
    upload = SimpleUploadedFile("Кубок.png", file.file.getvalue(), content_type="image/png")
    answer = client_of("north.editor").post(
        "/cms/images/add/", {"title": "Кубок", "file": upload, "description": "Кубок"}
    )
    assert answer.status_code == 302, answer.context["form"].errors
    image = SiteImage.objects.get()
    assert image.collection == websites.north.collection
    assert image.file.name.startswith(f"sites/{cast.north.school.pk}/originals/")
    assert image.file.name.endswith(".webp")
    rendition = image.get_rendition("width-20")
    assert rendition.file.name.startswith(f"sites/{cast.north.school.pk}/pictures/")
    shown = client_of("", host="north").get(f"/media/{rendition.file.name}")
    assert shown.status_code == 200
    assert BytesIO(b"".join(shown.streaming_content)).read(4) == b"RIFF"
    assert client_of("", host="south").get(f"/media/{rendition.file.name}").status_code == 404
    assert client_of("", host="north").get(f"/media/{image.file.name}").status_code == 404


def test_a_file_that_is_no_picture_is_refused_in_words(websites: Websites, client_of: Any) -> None:
    upload = SimpleUploadedFile("x.png", b"<svg onload=alert(1)>", content_type="image/png")
    answer = client_of("north.editor").post("/cms/images/add/", {"title": "x", "file": upload})
    assert answer.status_code == 200
    assert not SiteImage.objects.exists()


def test_rich_text_knows_no_scripts(websites: Websites, client_of: Any) -> None:
    answer = new_page(
        websites,
        client_of("north.publisher"),
        "y",
        body=streamfield([("text", rich_text("<p>Да<script>alert(1)</script></p>"))]),
        **{"action-publish": "1"},
    )
    assert answer.status_code == 302
    assert "alert(1)</script>" not in client_of("", host="north").get("/y/").content.decode()
