"""Front-end packages of npm: which single files we serve, and how our style sheet becomes one file.

Nothing of others is committed. `npm ci` installs the packages; `FrontEndFinder` shows the listed files to Django's
static files under `vendor/`, so they are hashed, cached and collected as our own are.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.staticfiles.finders import BaseFinder
from django.contrib.staticfiles.utils import matches_patterns
from django.core.checks import CheckMessage, Error
from django.core.files.base import ContentFile
from django.core.files.storage import FileSystemStorage, Storage
from whitenoise.storage import CompressedManifestStaticFilesStorage

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


_IMPORT = re.compile(r'^@import url\("(?P<name>[\w./-]+\.css)"\) layer\((?P<layer>[\w.]+)\);$', re.MULTILINE)


def fold_imports(text: str, read: Mapping[str, str]) -> str:
    """A style sheet with its layered imports written out in place, in their order.

    Only sheets of the same folder may be imported, so that their own url(…) keep their meaning.
    """
    return _IMPORT.sub(lambda found: f"@layer {found['layer']} {{\n{read[found['name']]}}}", text)


class StaticStorage(CompressedManifestStaticFilesStorage):
    """Hashed, compressed static files; the portal's sheet is one request instead of twenty; ES modules are hashed."""

    support_js_module_import_aggregation = True
    entries = ("portal/css/portal.css",)

    def post_process(self, paths: dict[str, Any], dry_run: bool = False, **options: Any) -> Iterator[Any]:
        """Fold each entry sheet, then let Django hash everything."""
        if not dry_run:
            for entry in self.entries:
                if entry in paths:
                    self._fold(entry, paths)
        yield from super().post_process(paths, dry_run, **options)

    def _fold(self, entry: str, paths: dict[str, Any]) -> None:
        folder = Path(entry).parent.as_posix()
        text = _read(*paths[entry])
        sheets = {found["name"]: _read(*paths[f"{folder}/{found['name']}"]) for found in _IMPORT.finditer(text)}
        self.delete(entry)
        self._save(entry, ContentFile(fold_imports(text, sheets).encode()))
        paths[entry] = (self, entry)


def _read(storage: Storage, path: str) -> str:
    with storage.open(path) as sheet:
        return str(sheet.read().decode())
