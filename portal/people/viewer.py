"""The person behind a request. Rules read it, nothing else decides who may what."""

from __future__ import annotations

from dataclasses import dataclass, field

from portal.people.enums import Role
from portal.people.roles import DEFAULT_ORDER, ROLE_RIGHTS, STAFF_ROLES, Right


@dataclass(frozen=True)
class Child:
    """A child whose diary the viewer may open today: which school, by which link."""

    link_id: int
    school_id: int
    student_id: int
    given_name: str
    family_name: str
    class_label: str
    school_name: str = ""
    school_number: int | None = None
    school_hue: int | None = None

    @property
    def key(self) -> str:
        """How the child stands in an address: /diary/LINK-STUDENT/."""
        return f"{self.link_id}-{self.student_id}"


@dataclass(frozen=True)
class Viewer:
    """Somebody looking at one school: a visitor, or a person acting as one of their roles there."""

    school_id: int
    user_id: int | None = None
    login: str = ""
    language: str = "ru"
    link_id: int | None = None
    person_id: int | None = None
    display_name: str = ""
    initials: str = ""
    roles: tuple[Role, ...] = ()
    acting_as: Role | None = None
    led_class_ids: frozenset[int] = frozenset()
    student_id: int | None = None
    children: tuple[Child, ...] = ()
    sign_in_id: int | None = None
    rights: frozenset[Right] = field(init=False, default=frozenset())

    def __post_init__(self) -> None:
        object.__setattr__(self, "rights", ROLE_RIGHTS[self.acting_as] if self.acting_as else frozenset())

    @property
    def is_authenticated(self) -> bool:
        return self.user_id is not None

    @property
    def is_member(self) -> bool:
        """Known to this school today; everybody else is a visitor, with or without a name."""
        return bool(self.roles)

    @property
    def is_staff(self) -> bool:
        """Acting in the service of the school (or the platform)."""
        return self.acting_as in STAFF_ROLES

    def may(self, right: Right) -> bool:
        """Whether the role that the viewer acts as has the right."""
        return right in self.rights

    def child(self, student_id: int) -> Child | None:
        """The child of that id, if the viewer is acting as their parent."""
        return next((child for child in self.children if child.student_id == student_id), None)


def default_role(roles: tuple[Role, ...]) -> Role | None:
    """What somebody acts as until they choose."""
    return next((role for role in DEFAULT_ORDER if role in roles), None)


def visitor(school_id: int, language: str = "ru") -> Viewer:
    """Nobody signed in."""
    return Viewer(school_id=school_id, language=language)
