"""Front-end packages of npm: which single files of them we serve.

Nothing of others is committed. `npm ci` installs the packages; `FrontEndFinder` shows the listed files to Django's
static files under `vendor/`, so they are hashed, cached and collected as our own are.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.staticfiles.finders import BaseFinder
from django.contrib.staticfiles.utils import matches_patterns
from django.core.checks import CheckMessage, Error
from django.core.files.storage import FileSystemStorage, Storage

SUBSETS = ("cyrillic", "cyrillic-ext", "latin", "latin-ext")


def _font(package: str, cut: str, subsets: Iterable[str] = SUBSETS) -> dict[str, str]:
    """Address → file of one cut of a Fontsource package, a file for each alphabet."""
    family = package.rpartition("/")[2]
    names = [f"{family}-{subset}-{cut}.woff2" for subset in subsets]
    return {f"vendor/{family}/{name}": f"{package}/files/{name}" for name in names}


# Address under STATIC_URL → file under node_modules. Literata's upright has optical sizes, since it also sets the
# titles; its italic is only ever small.
FILES: dict[str, str] = {
    **_font("@fontsource-variable/golos-text", "wght-normal"),
    **_font("@fontsource-variable/literata", "opsz-normal"),
    **_font("@fontsource-variable/literata", "wght-italic"),
    # Display faces of the school sites' themes.
    **_font("@fontsource-variable/geologica", "shrp-normal"),
    **_font("@fontsource-variable/unbounded", "wght-normal"),
    **_font("@fontsource-variable/playfair-display", "wght-normal", ("cyrillic", "latin", "latin-ext")),
    **_font("@fontsource/prata", "400-normal", ("cyrillic", "cyrillic-ext", "latin")),
    "vendor/htmx/htmx.min.js": "htmx.org/dist/htmx.min.js",
}

# Read by portal.kit.icons when a page is drawn; never served as a file.
ICON_DIRECTORY = "lucide-static/icons"


def packages_directory() -> Path:
    """Where npm has put the packages."""
    return Path(settings.BASE_DIR) / "node_modules"


class FrontEndFinder(BaseFinder):
    """Static files finder that serves the listed files of `node_modules`, and nothing else from there."""

    def __init__(self, app_names: object = None, *args: Any, **kwargs: Any) -> None:
        self.root = packages_directory()
        super().__init__(*args, **kwargs)

    def check(self, **kwargs: Any) -> list[CheckMessage]:
        """Name what `npm ci` still has to bring; without it pages would come without letters and icons."""
        wanted = [*FILES.values(), ICON_DIRECTORY]
        missing = [name for name in wanted if not (self.root / name).exists()]
        if not missing:
            return []
        return [
            Error(
                f"{len(missing)} front-end files are not installed, the first is {missing[0]}.",
                hint="Run `npm ci --ignore-scripts` beside package.json (`make run` does it).",
                id="portal.E101",
            )
        ]

    def find(self, path: str, find_all: bool = False, **kwargs: Any) -> Any:
        """Absolute path of a listed file that is installed, else nothing."""
        source = FILES.get(Path(path).as_posix())
        found = [str(self.root / source)] if source and (self.root / source).is_file() else []
        if find_all or kwargs.get("all"):
            return found
        return found[0] if found else None

    def list(self, ignore_patterns: Iterable[str] | None) -> Iterator[tuple[str, Storage]]:
        """Every installed file with a storage that opens it by its public address."""
        storage = _ListedFiles(self.root)
        for address, source in FILES.items():
            if not matches_patterns(address, ignore_patterns or []) and (self.root / source).is_file():
                yield address, storage


class _ListedFiles(FileSystemStorage):
    """Opens `vendor/…` addresses as the files of `node_modules` behind them."""

    prefix = ""

    def __init__(self, root: Path) -> None:
        super().__init__(location=root)

    def path(self, name: str) -> str:
        return super().path(FILES[Path(name).as_posix()])
