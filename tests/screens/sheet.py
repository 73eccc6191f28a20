"""The contact sheet: one HTML page with all pictures, photographed itself."""

from __future__ import annotations

import html
from pathlib import Path

PAGE = """<!doctype html><meta charset="utf-8"><title>Screens</title>
<style>body{{font:14px sans-serif;margin:16px;background:#eee}}main{{display:flex;flex-wrap:wrap;gap:12px}}
figure{{margin:0;background:#fff;padding:6px;border:1px solid #ccc}}
img{{display:block;height:300px;width:auto;max-width:520px;object-fit:cover;object-position:top}}</style>
<main>{figures}</main>"""


def contact_sheet(pictures: list[Path], folder: Path) -> Path:
    """Write `index.html` beside the pictures."""
    figures = "".join(
        f'<figure><a href="{picture.name}"><img src="{picture.name}" alt=""></a>'
        f"<figcaption>{html.escape(picture.stem)}</figcaption></figure>"
        for picture in pictures
    )
    page = folder / "index.html"
    page.write_text(PAGE.format(figures=figures), encoding="utf-8")
    return page
