"""Static files under hashed names; ES modules import each other by them, the portal's style sheet is one file."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.storage import Storage
from whitenoise.storage import CompressedManifestStaticFilesStorage

_IMPORT = re.compile(r'^@import url\("(?P<name>[\w./-]+\.css)"\) layer\((?P<layer>[\w.]+)\);$', re.MULTILINE)


def fold_imports(text: str, read: Mapping[str, str]) -> str:
    """A style sheet with its layered imports written out in place, in their order.

    Only sheets of the same folder may be imported, so that their own url(…) keep their meaning.
    """
    return _IMPORT.sub(lambda found: f"@layer {found['layer']} {{\n{read[found['name']]}}}", text)


class HashedStaticFiles(CompressedManifestStaticFilesStorage):
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
