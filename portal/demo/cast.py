"""The people of the demo whom somebody can sign in as, and those whose names try out every list."""

from __future__ import annotations

from dataclasses import dataclass

from portal.demo.names import Name
from portal.people.enums import Role, Sex

F, M = Sex.FEMALE, Sex.MALE


@dataclass(frozen=True, slots=True)
class NamedStaff:
    """Somebody of the staff with a sign-in. `desk` is what they teach, empty for people who do not teach."""

    key: str
    name: Name
    sex: Sex
    position: str
    role: Role
    desk: str = ""
    teaches: tuple[tuple[int, str], ...] = ()
    leads: tuple[int, str] | None = None


@dataclass(frozen=True, slots=True)
class NamedChild:
    """A child of a named parent: in which class of which school."""

    key: str
    name: Name
    sex: Sex
    school: str
    sits_in: tuple[int, str]


@dataclass(frozen=True, slots=True)
class NamedFamily:
    """A parent with a sign-in and the children; a member of staff who is a parent too is found by the key."""

    key: str
    name: Name
    sex: Sex
    children: tuple[NamedChild, ...]


STAFF: dict[str, tuple[NamedStaff, ...]] = {
    "north": (
        NamedStaff("head", Name("Антонова", "Татьяна", "Юрьевна"), F, "Директор", Role.HEAD),
        NamedStaff("admin", Name("Быстрова", "Надежда", "Павловна"), F, "Секретарь учебной части", Role.SCHOOL_ADMIN),
        NamedStaff(
            "teacher",
            Name("Орехова", "Марина", "Сергеевна"),
            F,
            "Учитель математики",
            Role.TEACHER,
            "math",
            ((7, "А"), (7, "Б"), (10, "А")),
        ),
        NamedStaff(
            "classteacher",
            Name("Марченко", "Елена", "Дмитриевна"),
            F,
            "Учитель русского языка и литературы",
            Role.CLASS_TEACHER,
            "russian",
            ((7, "А"), (8, "Б")),
            (7, "А"),
        ),
        NamedStaff(
            "both",
            Name("Хасанов", "Ильдар", "Русланович"),
            M,
            "Учитель физики",
            Role.TEACHER,
            "physics",
            ((7, "А"), (7, "Б"), (8, "Б"), (8, "А")),
        ),
        NamedStaff("editor", Name("Глебова", "Полина", "Олеговна"), F, "Педагог-организатор", Role.EDITOR),
        NamedStaff(
            "publisher",
            Name("Романова", "Инна", "Львовна"),
            F,
            "Заместитель директора по воспитательной работе",
            Role.PUBLISHER,
        ),
        NamedStaff("librarian", Name("Плетнёва", "Вера", "Ильинична"), F, "Заведующая библиотекой", Role.LIBRARIAN),
    ),
    "south": (
        NamedStaff("head", Name("Лаврентьева", "Галина", "Борисовна"), F, "Директор", Role.HEAD),
        NamedStaff("admin", Name("Шубин", "Олег", "Петрович"), M, "Специалист по кадрам", Role.SCHOOL_ADMIN),
        NamedStaff(
            "teacher",
            Name("Кулешов", "Дмитрий", "Иванович"),
            M,
            "Учитель математики",
            Role.TEACHER,
            "math",
            ((7, "А"), (8, "А"), (10, "А")),
        ),
        NamedStaff(
            "classteacher",
            Name("Зимина", "Анна", "Никитична"),
            F,
            "Учитель русского языка и литературы",
            Role.CLASS_TEACHER,
            "russian",
            ((7, "А"), (8, "А")),
            (7, "А"),
        ),
        NamedStaff(
            "both",
            Name("Ковальчук", "Светлана", "Юрьевна"),
            F,
            "Учитель истории и обществознания",
            Role.TEACHER,
            "history",
            ((7, "А"), (8, "А"), (10, "А")),
        ),
        NamedStaff("editor", Name("Сомов", "Артём", "Леонидович"), M, "Педагог-организатор", Role.EDITOR),
        NamedStaff("publisher", Name("Воронова", "Марина", "Алексеевна"), F, "Заместитель директора", Role.PUBLISHER),
        NamedStaff("librarian", Name("Лапина", "Любовь", "Антоновна"), F, "Библиотекарь", Role.LIBRARIAN),
    ),
}

FAMILIES: tuple[NamedFamily, ...] = (
    NamedFamily(
        "north.parent",
        Name("Соколова", "Ольга", "Викторовна"),
        F,
        (
            NamedChild("north.student", Name("Соколова", "Варвара", "Андреевна"), F, "north", (7, "А")),
            NamedChild("", Name("Соколов", "Фёдор", "Андреевич"), M, "south", (3, "А")),
        ),
    ),
    NamedFamily(
        "south.parent",
        Name("Морозова", "Екатерина", "Павловна"),
        F,
        (
            NamedChild("south.student", Name("Морозов", "Степан", "Ильич"), M, "south", (7, "А")),
            NamedChild("", Name("Морозова", "Алёна", "Ильинична"), F, "south", (3, "А")),
        ),
    ),
    NamedFamily(
        "north.both",
        Name("Хасанов", "Ильдар", "Русланович"),
        M,
        (
            NamedChild("", Name("Хасанова", "Камилла", "Ильдаровна"), F, "north", (7, "А")),
            NamedChild("", Name("Хасанов", "Амир", "Ильдарович"), M, "north", (3, "А")),
        ),
    ),
    NamedFamily(
        "south.both",
        Name("Ковальчук", "Светлана", "Юрьевна"),
        F,
        (
            NamedChild("", Name("Ковальчук", "Матвей", "Денисович"), M, "south", (8, "А")),
            NamedChild("", Name("Ковальчук", "Ева", "Денисовна"), F, "south", (3, "А")),
        ),
    ),
)

# Names that try out lists and columns: two halves, four parts, one part missing, ё, very long ones.
UNUSUAL: dict[tuple[str, int, str], tuple[tuple[Name, Sex], ...]] = {
    ("north", 7, "А"): (
        (Name("Алиев", "Тимур", "Эльдар оглы"), M),
        (Name("Белозёрская-Орлова", "Анна-Мария", "Константиновна"), F),
        (Name("Фёдорова", "Елизавета", "Семёновна"), F),
        (Name("Яшин-Орлов", "Лев", "Григорьевич"), M),
    ),
    ("north", 10, "А"): (
        (Name("Христорождественская", "Александра-Валентина", "Вячеславовна"), F),
        (Name("Нгуен", "Ван Минь", ""), M),
    ),
    ("south", 7, "А"): (
        (Name("Гасанова", "Лейла", "Рашид кызы"), F),
        (Name("Семёнов-Краснопольский", "Пётр", "Фёдорович"), M),
        (Name("Цой", "Ён", "Александровна"), F),
    ),
}

PLATFORM: tuple[tuple[str, Name, Sex, Role], ...] = (
    ("platform.admin", Name("Широков", "Константин", "Вадимович"), M, Role.PLATFORM_ADMIN),
    ("platform.ads", Name("Жарова", "Юлия", "Николаевна"), F, Role.AD_MANAGER),
    ("platform.ads2", Name("Одинцов", "Егор", "Михайлович"), M, Role.AD_MANAGER),
)
