"""What a role may do in the CMS: permissions on the school's folder, on its collection, and on models of its own."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib.auth.models import Permission
from django.contrib.contenttypes.models import ContentType
from django.db.models import Q
from django.utils.translation import gettext as _
from wagtail.models import Page

from portal.kit.errors import Denied
from portal.people.enums import Role
from portal.people.viewer import Viewer
from sitebuilder.theme.models import SchoolTheme

WRITE = ("add", "change")
PUBLISH = (*WRITE, "publish", "lock", "unlock")
FILES = ("add", "change", "choose")
ALL_FILES = ("add", "change", "delete", "choose")


@dataclass(frozen=True)
class CmsRights:
    """Verbs on pages and on files, and whether the looks of the site may be changed."""

    pages: tuple[str, ...] = ()
    files: tuple[str, ...] = ()
    looks: bool = False


CMS_RIGHTS: dict[Role, CmsRights] = {
    Role.EDITOR: CmsRights(pages=WRITE, files=FILES),
    Role.PUBLISHER: CmsRights(pages=PUBLISH, files=ALL_FILES),
    Role.SCHOOL_ADMIN: CmsRights(pages=PUBLISH, files=ALL_FILES, looks=True),
    Role.LIBRARIAN: CmsRights(files=FILES),
    Role.PLATFORM_ADMIN: CmsRights(pages=PUBLISH, files=ALL_FILES, looks=True),
}


def can_change_looks(viewer: Viewer) -> bool:
    """Whether the role that the viewer acts as chooses the looks of the site."""
    return viewer.acting_as is not None and CMS_RIGHTS.get(viewer.acting_as, CmsRights()).looks


def check_can_change_looks(viewer: Viewer) -> None:
    """Denied, in words, for all but the school's administrator (the platform's, for the front page)."""
    if not can_change_looks(viewer):
        raise Denied(_("The school's administrator chooses the looks of its site. Ask them, or act as administrator."))


def page_permissions(rights: CmsRights) -> list[Permission]:
    kind = ContentType.objects.get_for_model(Page)
    return list(Permission.objects.filter(content_type=kind, codename__in=[f"{verb}_page" for verb in rights.pages]))


def file_permissions(rights: CmsRights) -> list[Permission]:
    # Wagtail asks for the permissions of its own models, whatever models stand in for them
    wanted = Q(content_type__app_label="wagtailimages", codename__in=[f"{verb}_image" for verb in rights.files])
    wanted |= Q(content_type__app_label="wagtaildocs", codename__in=[f"{verb}_document" for verb in rights.files])
    return list(Permission.objects.filter(wanted))


def model_permissions(rights: CmsRights) -> list[Permission]:
    """The door of the CMS, and the school's looks."""
    wanted = Q(content_type__app_label="wagtailadmin", codename="access_admin")
    if rights.looks:
        kind = ContentType.objects.get_for_model(SchoolTheme)
        wanted |= Q(content_type=kind, codename__in=["add_schooltheme", "change_schooltheme"])
    return list(Permission.objects.filter(wanted))
