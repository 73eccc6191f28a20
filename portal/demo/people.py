"""Staff, students and families of a school of the demo."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field

from portal.demo.blocks import write
from portal.demo.cast import FAMILIES, STAFF, UNUSUAL, NamedFamily, NamedStaff
from portal.demo.chance import Chance
from portal.demo.names import FAMILY_NAMES, MEN, Name, adult_name, child_name, family_name, patronymic
from portal.demo.schools import DemoSchool
from portal.people.enums import GuardianKind, Role, Sex
from portal.people.models import Enrolment, Guardianship, Membership, Person, SchoolClass, Staff, Student

# a child of every sixth family or so has a brother or a sister in another class
SIBLINGS = 0.16


@dataclass
class Family:
    """Adults and children under one roof while the demo is being written."""

    family_name: str
    father: str
    adults: list[tuple[Person, GuardianKind]] = field(default_factory=list)
    children: list[Student] = field(default_factory=list)
    classes: set[int] = field(default_factory=set)


def phone(chance: Chance) -> str:
    """A number that nobody has: 000 is given to no operator."""
    return f"+7 (000) {chance.between(100, 999)}-{chance.between(10, 99)}-{chance.between(10, 99)}"


def person(name: Name, sex: Sex, **fields: object) -> Person:
    return Person(family_name=name.family, given_name=name.given, patronymic=name.patronymic, sex=sex, **fields)


# --- Staff -----------------------------------------------------------------------------------------------------------


def build_staff(demo: DemoSchool, posts: dict[str, tuple[int, str, float]]) -> None:
    """Everybody who works at the school. `posts`: desk -> how many teachers, their position, share of women."""
    named = {x.key: x for x in STAFF[demo.sketch.slug]}
    people: list[tuple[Person, str, str, NamedStaff | None]] = []
    for one in named.values():
        made = person(one.name, one.sex, **_adult(Chance(demo.sketch.slug, one.key), demo.days.today, 45))
        people.append((made, one.position, one.desk, one))
    taken = {one.name.family for one in named.values()}
    for desk, (count, position, women) in posts.items():
        chance = Chance(demo.sketch.slug, "staff", desk)
        free = count - sum(1 for one in named.values() if one.desk == desk)
        for _ in range(max(free, 0)):
            sex = Sex.FEMALE if chance.happens(women) else Sex.MALE
            name = adult_name(chance, sex)
            while name.family in taken:
                name = adult_name(chance, sex)
            taken.add(name.family)
            people.append((person(name, sex, **_adult(chance, demo.days.today, 44)), position, desk, None))
    write(made for made, *_rest in people)
    write(Staff(person=made, position=position, is_public=True) for made, position, *_rest in people)
    for made, _position, desk, somebody in people:
        if somebody:
            demo.people[somebody.key] = made
        if desk:
            demo.teachers.setdefault(desk, []).append(made)
    _give_roles(demo, named)


def _adult(chance: Chance, today: dt.date, age: int) -> dict[str, object]:
    days = int(chance.bell(age, 8) * 365)
    return {"birth_date": today - dt.timedelta(days=max(days, 22 * 365)), "phone": phone(chance)}


def _give_roles(demo: DemoSchool, named: dict[str, NamedStaff]) -> None:
    """Every class has its leader; who leads none and teaches is a teacher."""
    since = demo.days.year.first
    leaders = _leaders(demo, named)
    rows = [
        Membership(person=demo.people[key], role=one.role, starts_on=since - dt.timedelta(days=700))
        for key, one in named.items()
        if one.role not in (Role.CLASS_TEACHER, Role.TEACHER)
    ]
    for school_class in demo.classes:
        leader = leaders[school_class.pk]
        rows.append(Membership(person=leader, role=Role.CLASS_TEACHER, school_class=school_class, starts_on=since))
    leading = {leader.pk for leader in leaders.values()}
    rows += [
        Membership(person=teacher, role=Role.TEACHER, starts_on=since)
        for teachers in demo.teachers.values()
        for teacher in teachers
        if teacher.pk not in leading
    ]
    write(rows)


def _leaders(demo: DemoSchool, named: dict[str, NamedStaff]) -> dict[int, Person]:
    """Primary classes are led by their own teacher, the others by teachers of the school in turn."""
    leaders = {
        demo.class_of(*one.leads).pk: demo.people[one.key] for one in named.values() if one.leads in demo.sketch.classes
    }
    no_leaders = {person.pk for key, person in demo.people.items() if key in ("teacher", "both")}
    no_leaders |= {leader.pk for leader in leaders.values()}
    primary = iter(demo.teachers.get("primary", ()))
    others = iter(
        teacher
        for desk, teachers in demo.teachers.items()
        if desk != "primary"
        for teacher in teachers[:-1] or teachers
        if teacher.pk not in no_leaders
    )
    for school_class in demo.classes:
        if school_class.pk not in leaders:
            leaders[school_class.pk] = next(primary if school_class.grade <= 4 else others)
    return leaders


# --- Students and families -------------------------------------------------------------------------------------------


def build_students(demo: DemoSchool) -> None:
    """Every student with an enrolment and at least one adult; brothers and sisters share their parents."""
    families: list[Family] = []
    children: list[tuple[Person, SchoolClass, Family | NamedFamily]] = []
    for school_class in reversed(demo.classes):  # the oldest first: the little ones join their families
        children += _class_list(demo, school_class, families)
    write(child for child, *_rest in children)
    students = write(
        Student(person=child, file_number=f"{child.family_name[0]}-{100 + place}")
        for place, (child, *_rest) in enumerate(children)
    )
    entered = demo.days.year.first
    write(
        Enrolment(student=student, school_class=school_class, starts_on=entered)
        for student, (_child, school_class, _family) in zip(students, children, strict=True)
    )
    for student, (_child, school_class, _family) in zip(students, children, strict=True):
        demo.students.setdefault(school_class.pk, []).append(student)
    for members in demo.students.values():
        members.sort(key=lambda student: sort_name(student.person))
    _bring_parents(demo, students, [family for *_rest, family in children])


def sort_name(one: Person) -> str:
    """As the database sorts people: ё counts as е."""
    return one.full_name.lower().replace("ё", "е")


def _class_list(
    demo: DemoSchool, school_class: SchoolClass, families: list[Family]
) -> list[tuple[Person, SchoolClass, Family | NamedFamily]]:
    slug, size = demo.sketch.slug, demo.sketch.classes[school_class.grade, school_class.letter]
    chance = Chance(slug, "class", school_class.grade, school_class.letter)
    listed: list[tuple[Person, SchoolClass, Family | NamedFamily]] = []
    for known in FAMILIES:
        for child in known.children:
            if (child.school, *child.sits_in) == (slug, school_class.grade, school_class.letter):
                made = person(child.name, child.sex, birth_date=_birth_date(chance, demo, school_class.grade))
                listed.append((made, school_class, known))
                if child.key:
                    demo.people["student"] = made
    for name, sex in UNUSUAL.get((slug, school_class.grade, school_class.letter), ()):
        own = Family(name.family, "")
        families.append(own)
        made = person(name, sex, birth_date=_birth_date(chance, demo, school_class.grade))
        listed.append((made, school_class, own))
    seen = {(made.family_name, made.given_name) for made, *_rest in listed}
    while len(listed) < size:
        family = _some_family(chance, school_class, families)
        sex = Sex.FEMALE if chance.happens(0.5) else Sex.MALE
        name = child_name(chance, sex, family.family_name, family.father)
        if (name.family, name.given) in seen or any(x.family_name == name.family for x, *_rest in listed):
            continue
        seen.add((name.family, name.given))
        if family not in families:
            families.append(family)
        family.classes.add(school_class.pk)
        listed.append(
            (person(name, sex, birth_date=_birth_date(chance, demo, school_class.grade)), school_class, family)
        )
    return listed


def _some_family(chance: Chance, school_class: SchoolClass, families: list[Family]) -> Family:
    """A new family, or one that has a child in another class already."""
    if families and chance.happens(SIBLINGS):
        known = chance.one_of(families)
        if known.father and school_class.pk not in known.classes and len(known.classes) < 3:
            return known
    return Family(chance.one_of(FAMILY_NAMES), chance.one_of(list(MEN)))


def _birth_date(chance: Chance, demo: DemoSchool, grade: int) -> dt.date:
    """Children are six and a half to seven and a half when they enter the first year."""
    return demo.days.year.first - dt.timedelta(days=int(365.25 * (grade + 5.6 + chance.roll())))


def _bring_parents(demo: DemoSchool, students: list[Student], families: list[Family | NamedFamily]) -> None:
    adults: list[Person] = []
    ties: list[tuple[Person, Student, GuardianKind]] = []
    named: dict[str, Person] = {}
    for student, family in zip(students, families, strict=True):
        if isinstance(family, NamedFamily):
            parent, kind = _named_parent(demo, family, named, adults)
            ties.append((parent, student, kind))
            continue
        if not family.adults:
            family.adults = _adults(Chance(demo.sketch.slug, "adults", student.file_number), demo, family, student)
            adults += [adult for adult, _kind in family.adults]
        ties += [(adult, student, kind) for adult, kind in family.adults]
    write(adults)
    since = demo.days.year.first - dt.timedelta(days=30)
    write(Guardianship(guardian=adult, student=student, kind=kind, starts_on=since) for adult, student, kind in ties)


def _named_parent(
    demo: DemoSchool, family: NamedFamily, named: dict[str, Person], adults: list[Person]
) -> tuple[Person, GuardianKind]:
    """The parent with a sign-in; a teacher of this school who is a parent is there already."""
    login_school, _dot, role = family.key.partition(".")
    kind = GuardianKind.MOTHER if family.sex == Sex.FEMALE else GuardianKind.FATHER
    if login_school == demo.sketch.slug and role in demo.people:
        return demo.people[role], kind
    if family.key not in named:
        made = person(family.name, family.sex, **_adult(Chance(family.key), demo.days.today, 40))
        named[family.key] = made
        adults.append(made)
        key = role if login_school == demo.sketch.slug else family.key
        demo.people[key] = made
    return named[family.key], kind


def _adults(chance: Chance, demo: DemoSchool, family: Family, student: Student) -> list[tuple[Person, GuardianKind]]:
    """Mostly both parents, sometimes one, now and then a grandmother who is the guardian."""
    today, bare = demo.days.today, family.family_name
    if not family.father:  # of the unusual names only the mother is told
        name = Name(student.person.family_name, chance.one_of(("Ольга", "Мария", "Елена")), "")
        return [(person(name, Sex.FEMALE, **_adult(chance, today, 40)), GuardianKind.MOTHER)]
    if chance.happens(0.03):
        grandmother = adult_name(chance, Sex.FEMALE, bare)
        return [(person(grandmother, Sex.FEMALE, **_adult(chance, today, 62)), GuardianKind.GUARDIAN)]
    mother = adult_name(chance, Sex.FEMALE, chance.one_of(FAMILY_NAMES) if chance.happens(0.14) else bare)
    found = [(person(mother, Sex.FEMALE, **_adult(chance, today, 40)), GuardianKind.MOTHER)]
    if chance.happens(0.74):
        grandfather = chance.one_of(list(MEN))
        father = Name(family_name(bare, Sex.MALE), family.father, patronymic(grandfather, Sex.MALE))
        found.append((person(father, Sex.MALE, **_adult(chance, today, 42)), GuardianKind.FATHER))
    return found
