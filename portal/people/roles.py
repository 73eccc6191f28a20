"""The one table of roles and rights: what acting as a role allows inside one's own school."""

from enum import StrEnum

from portal.people.enums import Role


class Right(StrEnum):
    """A thing that one may do; rows are narrowed further by `readable_x` and `can_x` of each room."""

    OWN_DIARY = "own_diary"  # read one's own diary
    FAMILY_DIARY = "family_diary"  # read one's children's diaries, mark a week as seen
    SEE_ADS = "see_ads"  # the only role that ever meets an ad
    JOURNAL = "journal"  # keep the journal of one's own courses
    OWN_CLASS = "own_class"  # read everything of the class one leads
    WHOLE_SCHOOL = "whole_school"  # read everything of the school
    CLOSE_TERM = "close_term"  # lock a term against changes
    PEOPLE = "people"  # people, classes, sign-ins
    TIMETABLE = "timetable"  # courses, bells, weekly slots, filling of lessons
    SITE = "site"  # edit pages of the school's site
    PUBLISH = "publish"  # publish them
    LIBRARY = "library"  # keep the school's library
    CMS = "cms"  # open /cms/
    JOBS = "jobs"  # parked background work of the school
    AUDIT = "audit"  # who changed what
    ADS = "ads"  # the ad desk of the platform
    PLATFORM = "platform"  # schools, hosts, the ads policy


TEACHING = frozenset({Right.JOURNAL})
SCHOOL = frozenset({Right.WHOLE_SCHOOL})

ROLE_RIGHTS: dict[Role, frozenset[Right]] = {
    Role.STUDENT: frozenset({Right.OWN_DIARY}),
    Role.PARENT: frozenset({Right.FAMILY_DIARY, Right.SEE_ADS}),
    Role.TEACHER: TEACHING,
    Role.CLASS_TEACHER: TEACHING | {Right.OWN_CLASS},
    Role.HEAD: TEACHING | SCHOOL | {Right.CLOSE_TERM, Right.AUDIT, Right.TIMETABLE},
    Role.SCHOOL_ADMIN: SCHOOL
    | {Right.PEOPLE, Right.TIMETABLE, Right.JOBS, Right.AUDIT, Right.CMS, Right.SITE, Right.PUBLISH},
    Role.EDITOR: frozenset({Right.SITE, Right.CMS}),
    Role.PUBLISHER: frozenset({Right.SITE, Right.PUBLISH, Right.CMS}),
    Role.LIBRARIAN: frozenset({Right.LIBRARY, Right.CMS}),
    Role.AD_MANAGER: frozenset({Right.ADS}),
    Role.PLATFORM_ADMIN: frozenset({Right.PLATFORM, Right.JOBS, Right.AUDIT, Right.CMS, Right.SITE, Right.PUBLISH}),
}

# The role that somebody with several acts as until they choose: work first, then the family.
DEFAULT_ORDER: tuple[Role, ...] = (
    Role.PLATFORM_ADMIN,
    Role.AD_MANAGER,
    Role.HEAD,
    Role.SCHOOL_ADMIN,
    Role.CLASS_TEACHER,
    Role.TEACHER,
    Role.PUBLISHER,
    Role.EDITOR,
    Role.LIBRARIAN,
    Role.PARENT,
    Role.STUDENT,
)

STAFF_ROLES: frozenset[Role] = frozenset(Role) - {Role.STUDENT, Role.PARENT}
