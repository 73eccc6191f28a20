"""Home pages and standard pages of the demo's schools."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from sitebuilder.demo import stories_north, stories_south
from sitebuilder.demo.story import Story
from sitebuilder.theme.enums import Preset, Roof, Wings


@dataclass(frozen=True)
class SiteWords:
    """What a school says of itself, in Russian; `pages` by the slug of the page that is there already."""

    theme: dict[str, Any]
    headline: str
    lead: str
    call_words: str
    stories: tuple[Story, ...]
    english_headline: str
    english_lead: str
    english: tuple[Story, ...]
    quote: tuple[str, str]
    quick: tuple[tuple[str, str, str, str], ...]  # heading, line below, icon, slug of a page
    pages: dict[str, tuple[str, list[tuple[str, Any]]]] = field(default_factory=dict)


def _paragraphs(*texts: str) -> tuple[str, str]:
    return "text", "".join(f"<p>{text}</p>" for text in texts)


NORTH = SiteWords(
    theme={
        "preset": Preset.GYMNASIUM,
        "motto": "основана в 1936 году",
        "brand": "#28478f",
        "storeys": 2,
        "wings": Wings.PAVILIONS,
        "has_portico": True,
        "has_dome": True,
        "wall_hue": 84,
        "roof": Roof.COPPER,
        "word": "ГИМНАЗИЯ",
    },
    headline="Учим читать, спорить и доказывать",
    lead="503 ученика, двадцать классов и одно правило: у каждого утверждения есть основание.",
    call_words="Поступить в гимназию",
    stories=stories_north.STORIES,
    english_headline="We teach to read, to argue and to prove",
    english_lead="503 students, twenty classes and one rule: every claim has its ground.",
    english=stories_north.ENGLISH,
    quote=(
        "Я не спрашиваю, понравился ли рассказ. Я прошу показать строчку, после которой всё изменилось.",
        "Е. Д. Марченко, учитель русского языка и литературы",
    ),
    quick=(
        ("Приём в 1 класс", "Заявления с 1 апреля", "backpack", "admission"),
        ("Контакты", "Секретарь с 8:30 до 17:00", "phone", "contacts"),
    ),
    pages={
        "about": (
            "Гимназия стоит на Садовой улице с 1936 года. Здание построили для железнодорожного училища, и старые "
            "выпускники до сих пор называют второй этаж депо.",
            [
                ("heading", "Как мы учимся"),
                _paragraphs(
                    "Пятиклассник получает шесть предметов, к которым нужны не ответы, а вопросы. Раз в четверть "
                    "каждый класс защищает работу: модель, расчёт, спектакль, перевод.",
                    "С седьмого класса добавляются алгебра, физика и информатика в подгруппах, с восьмого химия.",
                ),
                ("heading", "Чем гордимся"),
                _paragraphs(
                    "Театром, лыжной трассой и тем, что в библиотеке на перемене трудно найти свободный стул.",
                ),
            ],
        ),
        "admission": (
            "В первый класс принимаем 52 ребёнка. Заявление подают с 1 апреля, приходить лично не обязательно.",
            [
                ("heading", "Что нужно"),
                _paragraphs(
                    "Свидетельство о рождении, регистрация по месту жительства и паспорт одного из родителей. "
                    "Собеседований и проверок для первоклассников нет.",
                ),
                ("heading", "В другие классы"),
                _paragraphs(
                    "Места бывают в пятом и десятом. Позвоните секретарю: она скажет прямо, есть ли место сейчас.",
                ),
            ],
        ),
        "contacts": (
            "Секретарь отвечает по рабочим дням, директор принимает по вторникам с 16:00.",
            [
                (
                    "contacts",
                    {
                        "hours": "Понедельник–пятница, 8:30–17:00",
                        "way": "Автобусы 4 и 11 до остановки «Садовая», дальше две минуты пешком.",
                    },
                )
            ],
        ),
    },
)

SOUTH = SiteWords(
    theme={
        "preset": Preset.PRIMARY,
        "motto": "школа у вокзала",
        "storeys": 3,
        "wings": Wings.SHORT,
        "has_portico": False,
        "has_dome": False,
        "wall_hue": 30,
        "roof": Roof.BLUE,
        "word": "СЕВЕРНАЯ",
    },
    headline="Школа, в которую идут пешком",
    lead="Одиннадцать классов, яблоневый двор и тёплый обед в одиннадцать сорок.",
    call_words="Записать в первый класс",
    stories=stories_south.STORIES,
    english_headline="A school one walks to",
    english_lead="Eleven classes, a yard of apple trees and a warm lunch at twenty to twelve.",
    english=stories_south.ENGLISH,
    quote=(
        "Если ребёнок рассказывает дома не про отметку, а про дятла, день прошёл не зря.",
        "А. Н. Зимина, учитель русского языка и литературы",
    ),
    quick=(
        ("Первый класс", "24 места, запись с 1 апреля", "backpack", "admission"),
        ("Как нас найти", "Вокзальный проезд, 3", "map-pin", "contacts"),
    ),
    pages={
        "about": (
            "«Северная» открылась в 1974 году для детей железнодорожников. Сейчас в ней учатся дети из двенадцати "
            "соседних улиц.",
            [
                ("heading", "Что у нас есть"),
                _paragraphs(
                    "Два спортивных зала, мастерская, школьное радио и сад, за которым по очереди ухаживают классы.",
                    "В классах по 21–26 человек, английский и информатика идут в подгруппах.",
                ),
            ],
        ),
        "admission": (
            "Первый класс набираем один, поэтому знаем каждого по имени ещё до сентября.",
            [
                ("heading", "Четыре шага"),
                (
                    "text",
                    "<ol><li>В марте приходите на день открытых дверей.</li><li>С 1 апреля подайте заявление.</li>"
                    "<li>В июне познакомьтесь с учителем.</li><li>В августе получите список того, что взять с собой."
                    "</li></ol>",
                ),
            ],
        ),
        "contacts": (
            "Звоните в любое рабочее время, на большой перемене трубку берут не сразу.",
            [
                (
                    "contacts",
                    {
                        "hours": "Понедельник–пятница, 8:00–16:30",
                        "way": "Пять минут пешком от вокзала, вход со двора.",
                    },
                )
            ],
        ),
    },
)

WORDS = {"north": NORTH, "south": SOUTH}
