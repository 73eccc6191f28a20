"""What a teacher types into a cell of the journal: a mark, an attendance code, or both.

The text is the whole new state of the cell: "5" over an ill student leaves the mark alone, an empty text clears.
Accepted for attendance, in any case:

    meaning        Russian   English   the same key with the other layout on   looks the same
    absent         Н         A         Y (key of Н), Ф (key of A)               H; А (Cyrillic)
    ill            Б         S         , or < (key of Б), Ы (key of S)
    valid reason   У         E         E and У share a key                      Е (Cyrillic)
    late           О         L         J (key of О), Д (key of L)               O (Latin)

Y is absent, since it is the key of Н; it is never read as a look-alike of У. The comma is ill only when it stands
alone, since between marks it parts them. Whatever layout is on, no key means two things (a test holds that).
Minutes may follow only the code of being late: "О7", "О 12", "О 7 мин". Marks and codes combine in any order.
"""

import re
import unicodedata
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from diary.journal.enums import AttendanceCode
from diary.journal.scales import HAS_CREDIT, NO_CREDIT, Scale

LESSON_MINUTES = 45
_LONGEST_INPUT = 40


@dataclass(frozen=True, slots=True)
class CellValue:
    """The whole state of a cell. `mark` is a value of the course's scale, `minutes` goes with being late."""

    mark: str | None = None
    attendance: AttendanceCode | None = None
    minutes: int | None = None

    @property
    def is_empty(self) -> bool:
        return self.mark is None and self.attendance is None


EMPTY = CellValue()


class CellRefused(ValueError):
    """The text says nothing that can be kept; its words tell the teacher what to type instead."""

    # Lazy words and what goes into them, so that the reader's language is chosen when they are read.
    def __init__(self, words: object, **named: object) -> None:
        super().__init__(words, named)
        self.words = words
        self.named = named

    def __str__(self) -> str:
        return str(self.words) % self.named if self.named else str(self.words)


_ABSENT, _ILL, _EXCUSED, _LATE = (
    AttendanceCode.ABSENT,
    AttendanceCode.ILL,
    AttendanceCode.EXCUSED,
    AttendanceCode.LATE,
)
_LETTERS = {
    "ru": {_ABSENT: "Н", _ILL: "Б", _EXCUSED: "У", _LATE: "О"},
    "en": {_ABSENT: "A", _ILL: "S", _EXCUSED: "E", _LATE: "L"},
}
_CREDIT_WORDS = {"ru": {HAS_CREDIT: "зач", NO_CREDIT: "незач"}, "en": {HAS_CREDIT: "pass", NO_CREDIT: "fail"}}

CODES = {
    **dict.fromkeys(("н", "a", "y", "ф", "h", "а"), _ABSENT),
    **dict.fromkeys(("б", "s", "ы"), _ILL),
    **dict.fromkeys(("у", "e", "е"), _EXCUSED),
    **dict.fromkeys(("о", "l", "j", "д", "o"), _LATE),
}
ALONE_CODES = {**CODES, ",": _ILL, "<": _ILL}

# Credits: the words, their short forms, and the same keys with the other layout on.
CREDITS = {
    **dict.fromkeys(("зач", "зачет", "з", "pass", "cr", "credit", "p", "pfx", "pfxtn"), HAS_CREDIT),
    **dict.fromkeys(("незач", "незачет", "нз", "н/з", "не зач", "не зачет"), NO_CREDIT),
    **dict.fromkeys(("fail", "nc", "no credit", "ytpfx", "ytpfxtn", "yp"), NO_CREDIT),
}

# The first kind that fits wins; a late code takes the minutes behind it.
_TOKEN = re.compile(
    r"""
      (?P<late>[оoljд](?![^\W\d_]) (?:\s*(?P<minutes>[0-9]+) (?:\s*(?:мин|min|м|m|'|\N{PRIME})\.?(?![^\W\d_]))?)?)
    | (?P<word>[^\W\d_]+)
    | (?P<number>[0-9]+)
    | (?P<sign>\S)
    """,
    re.VERBOSE,
)
_BETWEEN_MARKS = frozenset("/,;|&+")
_PLUS_OR_MINUS = frozenset("+-\N{MINUS SIGN}")


def read_cell(text: str, *, scale: Scale, lesson_minutes: int = LESSON_MINUTES) -> CellValue:
    """The state that the text stands for. Raises CellRefused in words when it stands for none or for several."""
    folded = _fold(text)
    if not folded:
        return EMPTY
    if folded in ALONE_CODES:
        return CellValue(attendance=ALONE_CODES[folded])
    if scale.has(HAS_CREDIT) and folded in CREDITS:
        return CellValue(mark=CREDITS[folded])
    if len(folded) > _LONGEST_INPUT:
        raise _not_understood(scale)
    return _combined(list(_TOKEN.finditer(folded)), scale=scale, lesson_minutes=lesson_minutes)


def write_cell(value: CellValue, *, language: str) -> str:
    """The text that a teacher would type for this state; `read_cell` reads it back."""
    mark = mark_text(value.mark, language=language) if value.mark else ""
    code = code_text(value.attendance, language=language) if value.attendance else ""
    return f"{mark} {code}{value.minutes or ''}".strip()


def mark_text(mark: str, *, language: str) -> str:
    """A mark as a page shows it: points as they are, a credit as the word of the language."""
    return _CREDIT_WORDS[_known(language)].get(mark, mark)


def code_text(code: AttendanceCode, *, language: str) -> str:
    """The letter of an attendance code: Н Б У О in Russian, A S E L in English."""
    return _LETTERS[_known(language)][code]


def _known(language: str) -> str:
    return "ru" if language.split("-")[0] == "ru" else "en"


def _fold(text: str) -> str:
    """One spelling: small letters, ё as е, plain spaces, and the raised minutes of a copied cell as digits."""
    return " ".join(unicodedata.normalize("NFKC", text).casefold().replace("ё", "е").split())


def _combined(tokens: list[re.Match[str]], *, scale: Scale, lesson_minutes: int) -> CellValue:
    marks: list[str] = []
    codes: list[AttendanceCode] = []
    signs: list[str] = []
    minutes: str | None = None
    for token in tokens:
        said = token[0]
        if token["late"]:
            codes.append(_LATE)
            minutes = token["minutes"]
        elif said in CODES:
            codes.append(CODES[said])
        elif token["number"] or (scale.has(HAS_CREDIT) and said in CREDITS):
            marks.append(CREDITS.get(said, said))
        elif token["sign"]:
            signs.append(said)
        else:
            raise _not_understood(scale)
    _check_signs(tokens, signs=signs, marks=marks, scale=scale)
    mark = _one_mark(marks, scale=scale)
    if len(codes) > 1:
        raise CellRefused(_("A student is either absent, ill, excused or late. Type one of these."))
    code = codes[0] if codes else None
    if code is _ABSENT and mark in (HAS_CREDIT, NO_CREDIT):
        raise CellRefused(_("Absent or no credit? Type A for absent, or fail for no credit."))
    return CellValue(mark=mark, attendance=code, minutes=_checked_minutes(minutes, lesson_minutes=lesson_minutes))


def _check_signs(tokens: list[re.Match[str]], *, signs: list[str], marks: list[str], scale: Scale) -> None:
    """Nothing but a slash may stand between a mark and a code."""
    if not signs:
        return
    if len(marks) > 1 and _BETWEEN_MARKS.issuperset(signs):
        raise _several_marks()
    if len(tokens) == 2 and len(marks) == 1 and scale.has(marks[0]) and _PLUS_OR_MINUS.issuperset(signs):
        raise CellRefused(_("Marks are kept without a plus or minus. Type %(mark)s."), mark=marks[0])
    if signs != ["/"] or tokens[0]["sign"] or tokens[-1]["sign"]:
        raise _not_understood(scale)


def _one_mark(marks: list[str], *, scale: Scale) -> str | None:
    if not marks:
        return None
    if len(marks) > 1:
        raise _several_marks()
    mark = marks[0]
    if scale.has(mark):
        return mark
    if scale.is_numeric and len(mark) > 1 and all(scale.has(digit) for digit in mark):
        raise _several_marks()
    if not scale.is_numeric:
        raise CellRefused(_("This course has no marks in points. Type pass or fail."))
    raise CellRefused(
        _("The scale of this course has no %(mark)s: it goes from %(lowest)s to %(highest)s."),
        mark=mark,
        lowest=scale.lowest,
        highest=scale.highest,
    )


def _checked_minutes(minutes: str | None, *, lesson_minutes: int) -> int | None:
    if minutes is None:
        return None
    if not 0 < int(minutes) < lesson_minutes:
        raise CellRefused(
            _("A lesson lasts %(minutes)s minutes. Type by how many of them the student was late."),
            minutes=lesson_minutes,
        )
    return int(minutes)


def _several_marks() -> CellRefused:
    return CellRefused(_("A cell takes one mark. To give several marks in one lesson, open the cell."))


def _not_understood(scale: Scale) -> CellRefused:
    if not scale.is_numeric:
        return CellRefused(_("Type pass or fail, or A for absent, S ill, E excused, L late (L7: by 7 minutes)."))
    return CellRefused(
        _("Type a mark from %(lowest)s to %(highest)s, or A for absent, S ill, E excused, L late (L7: by 7 minutes)."),
        lowest=scale.lowest,
        highest=scale.highest,
    )
