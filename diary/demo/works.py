"""Kinds of work that a demo school marks, and which lesson of a course brings which."""

from __future__ import annotations

from dataclasses import dataclass

from diary.journal.models import AssessmentType
from portal.demo.blocks import write

# code, name, weight, is it a control work
KINDS = (
    ("Отв", "Ответ на уроке", "1", False),
    ("С/р", "Самостоятельная работа", "2", False),
    ("К/р", "Контрольная работа", "3", True),
    ("Дикт", "Диктант", "3", True),
    ("Соч", "Сочинение", "2", False),
    ("Лаб", "Лабораторная работа", "2", False),
    ("Тест", "Тест", "2", False),
    ("Пр", "Практическая работа", "1", False),
    ("Зач", "Зачёт", "2", False),
    ("Наиз", "Чтение наизусть", "1", False),
    ("Дз", "Домашняя работа", "1", False),
    ("Проект", "Проект", "3", False),
)


@dataclass(frozen=True, slots=True)
class Work:
    """What is marked in a lesson: the kind, how it is called there, what share of the class gets a mark."""

    code: str
    share: float
    title: str = ""


# every so many lessons, at which of them, which kind, share of the class that is marked
RHYTHMS: dict[str, tuple[tuple[int, int, str, float], ...]] = {
    "Русский язык": ((12, 10, "Дикт", 1.0), (6, 3, "С/р", 0.9)),
    "Литература": ((9, 7, "Соч", 1.0), (9, 3, "Наиз", 0.6)),
    "Литературное чтение": ((8, 5, "Наиз", 0.8),),
    "Английский язык": ((9, 7, "Тест", 1.0), (9, 3, "С/р", 0.8)),
    "Математика": ((12, 10, "К/р", 1.0), (6, 3, "С/р", 0.9)),
    "Алгебра": ((9, 7, "К/р", 1.0), (5, 3, "С/р", 0.9)),
    "Геометрия": ((8, 6, "К/р", 1.0), (4, 2, "С/р", 0.9)),
    "Физика": ((9, 7, "К/р", 1.0), (5, 2, "Лаб", 1.0)),
    "Химия": ((9, 7, "К/р", 1.0), (5, 2, "Лаб", 1.0)),
    "Биология": ((6, 3, "Лаб", 0.9), (8, 7, "Тест", 1.0)),
    "Физическая культура": ((5, 3, "Зач", 0.9),),
    "Труд (технология)": ((4, 3, "Пр", 0.9),),
    "Изобразительное искусство": ((2, 1, "Пр", 0.9),),
    "Музыка": ((3, 2, "Зач", 0.7),),
}
ANY = ((6, 4, "Тест", 0.95),)
ANSWERS = 0.2


def build_kinds() -> dict[str, AssessmentType]:
    rows = write(
        AssessmentType(code=code, name=name, weight=weight, is_control=control, is_default=place == 0, order=place)
        for place, (code, name, weight, control) in enumerate(KINDS)
    )
    return {row.code: row for row in rows}


def work_of(subject: str, place: int, topic: str) -> Work:
    """What the lesson at `place` of a course brings; most of them a few answers."""
    for every, at, code, share in RHYTHMS.get(subject, ANY):
        if place % every == at:
            kind = next(name for known, name, *_rest in KINDS if known == code)
            return Work(code, share, f"{kind}: {topic.partition(':')[0]}"[:120])
    return Work("Отв", ANSWERS)
