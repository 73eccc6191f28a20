"""`python -m tests.screens [--readme] [NAME ...]`: all screens of the table, or those whose name begins with a word."""

from __future__ import annotations

import os
import sys
from pathlib import Path

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
# the same servers as the tests have, so that nobody's own data is touched
os.environ.setdefault("PYTEST_VERSION", "screens")


def main(words: list[str]) -> int:
    """Photograph, write the contact sheet, and say what looked wrong; --readme makes README's pictures anew."""
    for_readme = "--readme" in words
    words = [word for word in words if word != "--readme"]
    import django

    from portal.kit.servers import ensure_running

    ensure_running()
    django.setup()
    from tests import databases
    from tests.chromium import running_chromium
    from tests.live import close_portal, open_portal
    from tests.screens.camera import Camera
    from tests.screens.readme import write_pictures
    from tests.screens.sheet import contact_sheet
    from tests.screens.stage import names_on_stage
    from tests.screens.table import TABLE, THEMES, WIDTHS

    wanted = [screen for screen in TABLE if not words or any(screen.name.startswith(word) for word in words)]
    folder = Path("screens")
    folder.mkdir(exist_ok=True)
    databases.become(databases.settings.DATABASE_OWNER)
    databases.make_template()
    portal = open_portal("screens", worker=False)
    try:
        names = names_on_stage(portal)
        with running_chromium() as browser:
            camera = Camera(browser, portal, folder, names)
            pictures = [camera.take(s, theme, width) for s in wanted for theme in THEMES for width in WIDTHS]
            page = browser.new_page(viewport={"width": 1800, "height": 1000})
            page.goto(contact_sheet(pictures, folder).resolve().as_uri())
            page.screenshot(path=folder / "contact-sheet.png", full_page=True)
    finally:
        close_portal(portal)
    print(f"{len(pictures)} pictures in {folder}/, all of them in {folder}/index.html")
    if for_readme:
        print(f"{len(write_pictures(folder))} of them small in docs/pictures/")
    for line in camera.trouble:
        print(f"  look at {line}")
    return 1 if camera.trouble else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
