"""What we serve of other people's packages, and how our own sheet travels."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import FileSystemStorage

import portal
from portal.kit import frontend
from portal.kit.frontend import FILES, FrontEndFinder
from portal.kit.icons import UnknownIcon, icon_svg, strokes
from portal.kit.storage import HashedStaticFiles, fold_imports

CSS = Path(portal.__file__).parent / "static/portal/css"


@pytest.fixture
def bare_machine(tmp_path, monkeypatch):
    """A machine where `npm ci` has not run yet."""
    monkeypatch.setattr(frontend, "packages_directory", lambda: tmp_path)
    return tmp_path


def test_every_listed_file_is_found_and_opens():
    finder = FrontEndFinder()
    listed = dict(finder.list(None))
    assert set(listed) == set(FILES)
    for address, storage in listed.items():
        assert finder.find(address) == storage.path(address)
        with storage.open(address) as file:
            assert file.read(1), address


def test_nothing_else_of_the_packages_can_be_fetched():
    finder = FrontEndFinder()
    for address in ("vendor/htmx/htmx.js", "htmx.org/dist/htmx.min.js", "vendor/../package.json", "axe-core/axe.js"):
        assert finder.find(address) is None
        assert finder.find(address, find_all=True) == []


def test_ignored_patterns_are_left_out():
    assert "vendor/htmx/htmx.min.js" not in dict(FrontEndFinder().list(["*.js"]))


def test_a_machine_without_packages_is_told_what_to_run(bare_machine):
    finder = FrontEndFinder()
    (message,) = finder.check()
    assert "npm ci" in message.hint
    assert f"{len(FILES) + 1} front-end files" in message.msg
    assert list(finder.list(None)) == []
    assert finder.find("vendor/htmx/htmx.min.js") is None


def test_an_installed_machine_hears_nothing():
    assert FrontEndFinder().check() == []


def test_fonts_of_the_sheet_are_all_listed():
    named = set(re.findall(r'url\("\.\./\.\./(vendor/[^"]+)"\)', (CSS / "fonts.css").read_text()))
    assert named
    assert named <= set(FILES)


def test_an_icon_is_drawn_in_the_colour_of_its_text_and_stays_silent():
    svg = icon_svg("printer", 20)
    assert 'stroke="currentColor"' in svg
    assert 'stroke-width="1.75"' in svg
    assert 'aria-hidden="true"' in svg
    assert "<path" in svg
    assert "<!--" not in svg


def test_small_icons_get_a_stronger_stroke():
    assert 'stroke-width="2.01"' in icon_svg("printer", 14)


@pytest.mark.parametrize("name", ["no-such-icon", "../package", "Printer"])
def test_a_misspelt_icon_is_noticed_at_once(name):
    with pytest.raises(UnknownIcon):
        icon_svg(name)


def test_without_packages_a_page_still_draws_without_icons(tmp_path, monkeypatch):
    strokes.cache_clear()
    monkeypatch.setattr("portal.kit.icons.packages_directory", lambda: tmp_path)
    try:
        assert strokes("printer") == ""
    finally:
        strokes.cache_clear()


def test_imports_are_written_out_in_their_order():
    folded = fold_imports(
        '@layer a, b;\n@import url("one.css") layer(a);\n@import url("two.css") layer(b);\n',
        {"one.css": "p { color: red; }\n", "two.css": "q { color: blue; }\n"},
    )
    assert folded == "@layer a, b;\n@layer a {\np { color: red; }\n}\n@layer b {\nq { color: blue; }\n}\n"


def test_every_sheet_of_the_portal_is_imported_into_a_declared_layer():
    text = (CSS / "portal.css").read_text()
    declared = re.search(r"^@layer ([\w, ]+);$", text, re.MULTILINE)[1].split(", ")
    imported = dict(re.findall(r'^@import url\("([\w-]+\.css)"\) layer\((\w+)\);$', text, re.MULTILINE))
    assert text.count("@import") == len(imported)
    assert set(imported.values()) <= set(declared)
    assert all((CSS / name).is_file() for name in imported)


def test_the_collected_sheet_is_one_file_with_hashed_fonts(tmp_path):
    source = FileSystemStorage(location=tmp_path / "source")
    source.save("portal/css/portal.css", ContentFile(b'@layer base;\n@import url("fonts.css") layer(base);\n'))
    source.save("portal/css/fonts.css", ContentFile(b'@font-face { src: url("../../vendor/a.woff2"); }\n'))
    source.save("vendor/a.woff2", ContentFile(b"letters"))
    names = ["portal/css/portal.css", "portal/css/fonts.css", "vendor/a.woff2"]
    storage = HashedStaticFiles(location=tmp_path / "out", base_url="/static/")
    for name in names:
        with source.open(name) as file:
            storage.save(name, file)

    for _name, _hashed, outcome in storage.post_process({name: (source, name) for name in names}):
        if isinstance(outcome, Exception):
            raise outcome

    with storage.open(storage.stored_name("portal/css/portal.css")) as sheet:
        text = sheet.read().decode()
    assert "@import" not in text
    assert re.search(r'@layer base \{\n@font-face \{ src: url\("\.\./\.\./vendor/a\.[0-9a-f]{12}\.woff2"\)', text)


def test_sheets_stay_short_enough_to_read():
    for sheet in CSS.glob("*.css"):
        assert len(sheet.read_text().splitlines()) < 400, sheet.name
