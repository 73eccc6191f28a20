"""Wagtail's pictures and documents without tags (they are shared between schools), filed by school."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.documents.models import AbstractDocument
from wagtail.images.models import AbstractImage, AbstractRendition

from portal.schools.scope import NoSchoolScope, current_school_id

FILED = "sites"


def filed(kind: str, filename: str) -> str:
    """Where a file of the school in scope is kept: the path names the school, so that no address crosses."""
    try:
        school = current_school_id()
    except NoSchoolScope:
        school = 0
    name = PurePosixPath(filename)
    return f"{FILED}/{school}/{kind}/{name.stem[:50]}{name.suffix[:8].lower()}"


class SiteImage(AbstractImage):
    """A picture of a school's site. Its description is what a screen reader says."""

    admin_form_fields = (
        "title",
        "file",
        "description",
        "collection",
        "focal_point_x",
        "focal_point_y",
        "focal_point_width",
        "focal_point_height",
    )

    class Meta(AbstractImage.Meta):
        verbose_name = _("picture")
        verbose_name_plural = _("pictures")

    def get_upload_to(self, filename: str) -> str:
        name = PurePosixPath(super().get_upload_to(filename)).name
        return filed("originals", name)


class SiteRendition(AbstractRendition):
    """A picture cut to the size that a page shows."""

    image = models.ForeignKey(SiteImage, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["image", "filter_spec", "focal_point_key"], name="sitebuilder_rendition_once"
            )
        ]

    def get_upload_to(self, filename: str) -> str:
        """Beside the original, whatever school is in scope: a job cuts pictures without one."""
        original = PurePosixPath(self.image.file.name)
        name = PurePosixPath(super().get_upload_to(filename)).name
        return str(original.parent.parent / "pictures" / name)


def document_path(instance: SiteDocument, filename: str) -> str:
    return filed("documents", filename)


class SiteDocument(AbstractDocument):
    """A file that visitors of a school's site may open."""

    file = models.FileField(_("file"), upload_to=document_path)

    admin_form_fields = ("title", "file", "collection")

    class Meta(AbstractDocument.Meta):
        verbose_name = _("document")
        verbose_name_plural = _("documents")
