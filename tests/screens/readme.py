"""The handful of pictures that README shows: cut, made small, kept in `docs/pictures/`."""

from __future__ import annotations

from pathlib import Path

from PIL import Image

PICTURES = Path("docs/pictures")
# the name that README knows: the picture, and how much of its height is shown
SHOWN = {
    "journal": ("journal-full-light-1440", 0.625),
    "diary": ("diary-full-light-1440", 0.625),
    "school": ("school-home-full-light-1440", 0.625),
    "primary": ("school-home-long-light-1440", 0.625),
    "diary-phone": ("diary-full-light-390", 1.9),
    "journal-phone": ("journal-offline-light-390", 1.9),
    "lesson-phone": ("lesson-full-dark-390", 1.9),
    "school-phone": ("school-home-full-dark-390", 1.9),
}
WIDE, NARROW = 800, 390


def write_pictures(folder: Path) -> list[Path]:
    """From the pictures that were just taken; heights are shares of the width."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    written = []
    for name, (source, share) in SHOWN.items():
        with Image.open(folder / f"{source}.png") as picture:
            cut = picture.convert("RGB").crop((0, 0, picture.width, min(picture.height, int(picture.width * share))))
            width = NARROW if picture.width < WIDE else WIDE
            small = cut.resize((width, round(cut.height * width / cut.width)), Image.Resampling.LANCZOS)
        written.append(PICTURES / f"{name}.webp")
        small.save(written[-1], quality=78, method=6)
    return written
