"""The bridge between a school and Wagtail's own tables."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.auth.models import Group
from django.db import models
from django.utils.translation import gettext_lazy as _

from portal.people.enums import Role
from portal.schools.models import School


class SchoolSite(models.Model):
    """The website of a school: Wagtail's site, the folder that holds its pages, the collection of its files.

    Not walled: ids of rows that are public anyway, and scheduled publishing reads them before a scope is open.
    """

    school = models.OneToOneField(School, on_delete=models.PROTECT, related_name="website")
    site = models.OneToOneField("wagtailcore.Site", on_delete=models.PROTECT, related_name="school_site")
    folder = models.OneToOneField("sitebuilder.SchoolFolder", on_delete=models.PROTECT, related_name="school_site")
    collection = models.OneToOneField("wagtailcore.Collection", on_delete=models.PROTECT, related_name="school_site")

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("website of a school")
        verbose_name_plural = _("websites of schools")

    def __str__(self) -> str:
        return str(self.school)


class SiteGroup(models.Model):
    """The rights of one role in one school's CMS, as a group of Wagtail's. Not walled: ids only."""

    ROLES: ClassVar = (Role.EDITOR, Role.PUBLISHER, Role.SCHOOL_ADMIN, Role.LIBRARIAN, Role.PLATFORM_ADMIN)

    website = models.ForeignKey(SchoolSite, on_delete=models.CASCADE, related_name="groups")
    role = models.CharField(max_length=20, choices=[(role.value, role.label) for role in ROLES])
    group = models.OneToOneField(Group, on_delete=models.PROTECT, related_name="site_group")

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("group of the CMS")
        verbose_name_plural = _("groups of the CMS")
        constraints: ClassVar = [models.UniqueConstraint(fields=["website", "role"], name="sitebuilder_sitegroup_once")]

    def __str__(self) -> str:
        return f"{self.website_id} {self.role}"
