"""What a browser may ask of cells, read from its JSON: the shape alone, for what it means the actions answer.

    {"operations": [{"uuid": "…", "lesson": 12, "student": 7, "seen": {"mark": 2, "attendance": 0}, "text": "5"}]}

`text` is the whole new state of a cell, as typed. From the popover instead come `mark` ("" clears it) and, if they
change, `comment`; with `assessment` and `number` for a mark that is there, with `kind` for another one in the lesson.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from portal.kit.errors import Refused

MOST_AT_ONCE = 300
LONGEST_COMMENT = 300
_BIGGEST_ID = 2**63 - 1
_UNPAIRED = re.compile("[\ud800-\udfff]")


class Malformed(Refused):
    """The request says nothing that a journal understands: 400."""

    status = 400


@dataclass(frozen=True)
class CellChange:
    """One operation as it was sent."""

    uuid: UUID
    lesson_id: int
    student_id: int
    seen_mark: int = 0
    seen_attendance: int = 0
    text: str | None = None
    mark: str | None = None
    comment: str | None = None
    assessment_id: int | None = None
    number: int = 1
    kind_id: int | None = None
    undoes: UUID | None = None

    @property
    def request(self) -> dict[str, Any]:
        """As it is kept, to tell a repeated operation from another one under the same id."""
        told = {
            "text": self.text,
            "mark": self.mark,
            "comment": self.comment,
            "assessment": self.assessment_id,
            "kind": self.kind_id,
            "undoes": str(self.undoes) if self.undoes else None,
        }
        return {
            "lesson": self.lesson_id,
            "student": self.student_id,
            "seen": {"mark": self.seen_mark, "attendance": self.seen_attendance},
            "number": self.number,
            **{key: value for key, value in told.items() if value is not None},
        }


def read_changes(body: bytes) -> list[CellChange]:
    """The operations of a request. Raises Malformed, in words, and then nothing is done."""
    told = _parsed(body, _("The request could not be read. Reload the page and type the mark again."))
    operations = told.get("operations") if isinstance(told, dict) else told
    if not isinstance(operations, list) or not operations:
        raise Malformed(_("The request names no cells. Reload the page and type the mark again."))
    if len(operations) > MOST_AT_ONCE:
        raise Malformed(_("At most %(count)s cells can be saved at once.") % {"count": MOST_AT_ONCE})
    return [_read(operation) for operation in operations]


def read_undo(body: bytes) -> UUID | None:
    """The id that the browser gave the taking back, so that a repeat is harmless; none is fine. Raises Malformed."""
    words = _("The request could not be read. Reload the page and try again.")
    told = _parsed(body or b"{}", words)
    if not isinstance(told, dict):
        raise Malformed(words)
    return read_uuid(told["uuid"]) if told.get("uuid") is not None else None


def _parsed(body: bytes, words: str) -> Any:
    try:
        return json.loads(body)
    except (ValueError, RecursionError):
        raise Malformed(words) from None


def _read(told: Any) -> CellChange:
    if not isinstance(told, dict):
        raise _strange()
    seen = told.get("seen") or {}
    if not isinstance(seen, dict):
        raise _strange()
    text, mark, comment = (_text(told.get(name)) for name in ("text", "mark", "comment"))
    if (text is None) == (mark is None and comment is None):
        raise _strange()
    return CellChange(
        uuid=read_uuid(told.get("uuid")),
        lesson_id=_number(told.get("lesson")),
        student_id=_number(told.get("student")),
        seen_mark=_number(seen.get("mark", 0)),
        seen_attendance=_number(seen.get("attendance", 0)),
        text=text,
        mark=mark,
        comment=comment,
        assessment_id=_number(told["assessment"]) if told.get("assessment") is not None else None,
        number=_number(told.get("number", 1), most=99),
        kind_id=_number(told["kind"]) if told.get("kind") is not None else None,
    )


def read_uuid(told: Any) -> UUID:
    """The id that the browser gave an operation. Raises Malformed."""
    try:
        return UUID(told)
    except (ValueError, TypeError, AttributeError):
        raise _strange() from None


def _number(told: Any, *, most: int = _BIGGEST_ID) -> int:
    """A number, or a number written as text, as ids travel."""
    if isinstance(told, str) and told.isascii() and told.isdigit() and len(told) < 20:
        told = int(told)
    if isinstance(told, bool) or not isinstance(told, int) or not 0 <= told <= most:
        raise _strange()
    return told


def _text(told: Any) -> str | None:
    if told is None:
        return None
    # a zero byte and half a surrogate pair are what PostgreSQL cannot keep
    if not isinstance(told, str) or len(told) > LONGEST_COMMENT or "\0" in told or _UNPAIRED.search(told):
        raise _strange()
    return told.strip()


def _strange() -> Malformed:
    return Malformed(_("A cell in the request could not be understood. Reload the page and type the mark again."))
