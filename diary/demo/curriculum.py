"""What is taught in which year of study, how many hours a week, and at which desk of the staff room it is at home."""

from __future__ import annotations

from dataclasses import dataclass, field
from math import ceil

ENGLISH, COMPUTING = "english", "computing"
CLASS_HOUR = "Разговоры о важном"
TEACHING_LOAD = 21  # lessons a week that a teacher gives at most


@dataclass(frozen=True, slots=True)
class Line:
    """A subject in the plan: hours a week by year of study; `split` is taught in two subgroups at a time."""

    subject: str
    short: str
    desk: str
    hours: dict[int, int]
    split: bool = False
    has_marks: bool = True
    # taught in turn with another subject, each in every second week
    in_turn_with: str = ""


def _years(first: int, *hours: int) -> dict[int, int]:
    return {first + place: count for place, count in enumerate(hours) if count}


PLAN: tuple[Line, ...] = (
    Line(CLASS_HOUR, "Разговоры", "leader", _years(1, *[1] * 11), has_marks=False),
    # the primary school: one teacher for nearly everything
    Line("Русский язык", "Рус. яз.", "primary", _years(1, 5, 5, 5, 5)),
    Line("Литературное чтение", "Лит. чтение", "primary", _years(1, 4, 4, 4, 4)),
    Line("Математика", "Матем.", "primary", _years(1, 4, 4, 4, 4)),
    Line("Окружающий мир", "Окр. мир", "primary", _years(1, 2, 2, 2, 2)),
    Line("Изобразительное искусство", "ИЗО", "primary", _years(1, 1, 1, 1, 1)),
    Line("Труд (технология)", "Труд", "primary", _years(1, 1, 1, 1, 1)),
    # the middle and upper school
    Line("Русский язык", "Рус. яз.", "russian", _years(5, 5, 6, 4, 3, 3, 2, 2)),
    Line("Литература", "Лит-ра", "russian", _years(5, 3, 3, 2, 2, 3, 3, 3)),
    Line("Английский язык", "Англ. яз.", ENGLISH, _years(2, 2, 2, 2, 3, 3, 3, 3, 3, 3, 3), split=True),
    Line("Математика", "Матем.", "math", _years(5, 5, 5)),
    Line("Алгебра", "Алгебра", "math", _years(7, 3, 3, 3, 4, 4)),
    Line("Геометрия", "Геометрия", "math", _years(7, 2, 2, 2, 2, 2)),
    Line("Вероятность и статистика", "Вероятн.", "math", _years(7, 1, 1, 1, 1, 1)),
    Line("Информатика", "Информ.", COMPUTING, _years(7, 1, 1, 1, 1, 1), split=True),
    Line("История", "История", "history", _years(5, 2, 2, 2, 2, 2, 2, 2)),
    Line("Обществознание", "Общество", "history", _years(6, 1, 1, 1, 1, 2, 2)),
    Line("География", "География", "geography", _years(5, 1, 1, 2, 2, 2, 1, 1)),
    Line("Биология", "Биология", "biology", _years(5, 1, 1, 1, 2, 2, 1, 1)),
    Line("Физика", "Физика", "physics", _years(7, 2, 2, 3, 3, 3)),
    Line("Химия", "Химия", "chemistry", _years(8, 2, 2, 1, 1)),
    Line("Музыка", "Музыка", "music", _years(1, 1, 1, 1, 1, 1, 1)),
    Line("Изобразительное искусство", "ИЗО", "art", _years(5, 1, 1)),
    Line("Музыка", "Музыка", "music", _years(7, 1, 1), in_turn_with="Изобразительное искусство"),
    Line("Изобразительное искусство", "ИЗО", "art", _years(7, 1, 1), in_turn_with="Музыка"),
    Line("Труд (технология)", "Труд", "craft", _years(5, 2, 2, 2, 1, 1)),
    Line("Физическая культура", "Физ-ра", "sport", _years(1, *[2] * 11)),
    Line("Основы безопасности и защиты Родины", "ОБЗР", "safety", _years(8, 1, 1, 1, 1)),
)

# desk -> position and share of women among its teachers
DESKS: dict[str, tuple[str, float]] = {
    "primary": ("Учитель начальных классов", 0.96),
    "russian": ("Учитель русского языка и литературы", 0.92),
    ENGLISH: ("Учитель английского языка", 0.9),
    "math": ("Учитель математики", 0.75),
    COMPUTING: ("Учитель информатики", 0.4),
    "history": ("Учитель истории и обществознания", 0.5),
    "geography": ("Учитель географии", 0.6),
    "biology": ("Учитель биологии", 0.85),
    "physics": ("Учитель физики", 0.35),
    "chemistry": ("Учитель химии", 0.8),
    "music": ("Учитель музыки", 0.8),
    "art": ("Учитель изобразительного искусства", 0.85),
    "craft": ("Учитель труда", 0.5),
    "sport": ("Учитель физической культуры", 0.35),
    "safety": ("Преподаватель ОБЗР", 0.1),
}

# the desk of the teacher who left six weeks ago, and of the one who came
LEFT_DESK = "history"

ROOMS: dict[str, tuple[str, ...]] = {
    "primary": ("101", "102", "103", "104", "105", "106", "107", "108"),
    "russian": ("305", "309", "307", "311", "303"),
    ENGLISH: ("118", "120", "116", "114", "119", "121"),
    "math": ("214", "212", "210", "208", "206"),
    COMPUTING: ("315", "317"),
    "history": ("301", "302", "304"),
    "geography": ("211", "213"),
    "biology": ("207", "209"),
    "physics": ("216", "218"),
    "chemistry": ("219", "221"),
    "music": ("актовый зал", "110"),
    "art": ("112", "113"),
    "craft": ("мастерская", "кабинет труда"),
    "sport": ("спортзал", "малый зал", "стадион"),
    "safety": ("205", "203"),
}


@dataclass(frozen=True)
class Need:
    """What a class needs of a desk: hours a week, in one or two groups at a time."""

    grade: int
    letter: str
    desk: str
    hours: int
    groups: int
    lines: tuple[Line, ...] = field(default=())


def lines_of(grade: int) -> list[Line]:
    return [line for line in PLAN if grade in line.hours]


def needs_of(classes: dict[tuple[int, str], int]) -> list[Need]:
    """Class by class and desk by desk, the oldest first."""
    needs = []
    for grade, letter in sorted(classes, key=lambda key: (-key[0], key[1])):
        for desk in DESKS:
            lines = tuple(line for line in lines_of(grade) if line.desk == desk)
            if lines:
                hours = sum(line.hours[grade] for line in lines)
                needs.append(Need(grade, letter, desk, hours, 2 if lines[0].split else 1, lines))
    return needs


def posts(classes: dict[tuple[int, str], int]) -> dict[str, tuple[int, str, float]]:
    """How many teachers each desk needs: desk -> (number, position, share of women)."""
    hours: dict[str, int] = dict.fromkeys(DESKS, 0)
    for need in needs_of(classes):
        hours[need.desk] += need.hours * need.groups
    found = {}
    for desk, (position, women) in DESKS.items():
        number = ceil(hours[desk] / TEACHING_LOAD)
        if desk == "primary":
            number = sum(1 for grade, _letter in classes if grade <= 4)
        if desk in (ENGLISH, COMPUTING):
            number = max(number, 2)
        if desk == LEFT_DESK:
            number += 1
        if number:
            found[desk] = (number, position, women)
    return found
