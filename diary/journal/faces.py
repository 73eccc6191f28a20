"""The face of a cell: what stands in a square of the journal, drawn once for each different content.

The page and the answer to a saved cell use the same drawing, so that nothing jumps when the answer comes.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from django.utils.safestring import SafeString, mark_safe
from markupsafe import escape

from diary.journal.cells import code_text, mark_text
from diary.journal.enums import AttendanceCode
from diary.journal.scales import SCALES, NotOnScale


@dataclass(frozen=True, slots=True)
class MarkFace:
    """A mark as the grid draws it: its value, how heavy it is, whether it stands for a control work."""

    value: str
    scale: str
    weight: Decimal
    is_control: bool = False

    @property
    def classes(self) -> str:
        """Short, for a page has a thousand of them: m5 (tint), w2 and w3 (underlines), c (control), u (not counted)."""
        try:
            tint = SCALES[self.scale].tint(self.value)
        except (KeyError, NotOnScale):
            tint = ""
        lines = "w3" if self.weight >= 3 else "w2" if self.weight > 1 else ""
        uncounted = "u" if self.weight == 0 else ""
        return " ".join(filter(None, (tint, lines, "c" if self.is_control else "", uncounted)))


def cell_face(marks: Iterable[MarkFace], *, code: str = "", minutes: int | None = None, language: str) -> SafeString:
    """The inside of a cell. Cleared marks have no face."""
    return _drawn(tuple(mark for mark in marks if mark.value), code, minutes, language)


@lru_cache(maxsize=4096)
def _drawn(marks: tuple[MarkFace, ...], code: str, minutes: int | None, language: str) -> SafeString:
    parts = [_mark(mark, language) for mark in marks]
    if code:
        raised = f"<sup>{minutes}</sup>" if minutes else ""
        unknown = " class=x" if code == AttendanceCode.ABSENT else ""
        parts.append(f"<i{unknown}>{code_text(AttendanceCode(code), language=language)}{raised}</i>")
    return mark_safe("".join(parts))  # noqa: S308 every part is escaped or our own


def _mark(mark: MarkFace, language: str) -> str:
    classes = mark.classes
    # without quotes where HTML needs none: a grid has a thousand cells
    attribute = f' class="{classes}"' if " " in classes else f" class={classes}" if classes else ""
    return f"<b{attribute}>{escape(mark_text(mark.value, language=language))}</b>"
