"""Whether an id lies inside the school: below its folder, in its collection, or is this person's own."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib.contenttypes.models import ContentType
from wagtail.admin.models import EditingSession
from wagtail.models import Collection, Page, Revision, UploadedFile

from sitebuilder.cms.addresses import Kind
from sitebuilder.media.models import SiteDocument, SiteImage
from sitebuilder.pages.inside import HOME_DEPTH
from sitebuilder.sites.models import SchoolSite

VERSION_WORDS = frozenset({"live", "earliest", "latest"})
LONGEST = 18  # digits of an id that PostgreSQL can hold


@dataclass(frozen=True)
class Inside:
    """The inside of one school, for one person; each question is one statement."""

    website: SchoolSite
    user_id: int

    def holds(self, kind: Kind, value: object) -> bool:
        """Whether `value` is of that kind and inside. Anything that cannot be read as an id is not."""
        if kind == Kind.WORD:
            return True
        text = str(value)
        if kind == Kind.VERSION and text in VERSION_WORDS:
            return True
        if not (text.isascii() and text.isdecimal() and len(text) <= LONGEST):
            return False
        return bool(getattr(self, f"holds_{kind}")(int(text)))

    def holds_place(self, pk: int) -> bool:
        return Page.objects.filter(pk=pk, path__startswith=self.website.folder.path).exists()

    def holds_page(self, pk: int) -> bool:
        return self.at_depth(pk, HOME_DEPTH)

    def holds_inner(self, pk: int) -> bool:
        return self.at_depth(pk, HOME_DEPTH + 1)

    def at_depth(self, pk: int, depth: int) -> bool:
        return Page.objects.filter(pk=pk, path__startswith=self.website.folder.path, depth__gte=depth).exists()

    def holds_revision(self, pk: int) -> bool:
        kind = ContentType.objects.get_for_model(Page)
        page = Revision.objects.filter(pk=pk, base_content_type=kind).values_list("object_id", flat=True).first()
        return page is not None and self.holds_page(int(page))

    holds_version = holds_revision

    def holds_image(self, pk: int) -> bool:
        return SiteImage.objects.filter(pk=pk, collection__path__startswith=self.website.collection.path).exists()

    def holds_document(self, pk: int) -> bool:
        return SiteDocument.objects.filter(pk=pk, collection__path__startswith=self.website.collection.path).exists()

    def holds_collection(self, pk: int) -> bool:
        return Collection.objects.filter(pk=pk, path__startswith=self.website.collection.path).exists()

    def holds_upload(self, pk: int) -> bool:
        return UploadedFile.objects.filter(pk=pk, uploaded_by_user_id=self.user_id).exists()

    def holds_session(self, pk: int) -> bool:
        return EditingSession.objects.filter(pk=pk, user_id=self.user_id).exists()
