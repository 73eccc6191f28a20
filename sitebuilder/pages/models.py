"""The page types of a school's site and of the platform."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.models import Page
from wagtail.search import index

from sitebuilder.blocks.body import ArticleBlocks, PageBlocks
from sitebuilder.blocks.fields import Blocks
from sitebuilder.blocks.quick import QuickBlocks
from sitebuilder.pages.base import FirstPage, FolderRights, SitePage
from sitebuilder.pages.enums import Category


class SchoolFolder(Page):
    """The shelf of one school's pages. It has no address of its own and carries the rights of the school's groups."""

    parent_page_types: ClassVar = ["wagtailcore.Page"]
    subpage_types: ClassVar = ["sitebuilder.HomePage", "sitebuilder.PlatformHomePage"]
    is_creatable = False
    preview_modes: ClassVar[list[tuple[str, str]]] = []

    class Meta:
        verbose_name = _("folder of a school")
        verbose_name_plural = _("folders of schools")

    def permissions_for_user(self, user: Any) -> FolderRights:
        return FolderRights(user, self)


class HomePage(FirstPage):
    """The first page of a school's site, once in each language."""

    shown_by = "sitebuilder.pages.views.home"
    parent_page_types: ClassVar = ["sitebuilder.SchoolFolder"]
    subpage_types: ClassVar = ["sitebuilder.StandardPage", "sitebuilder.NewsIndexPage"]
    is_creatable = False

    headline = models.CharField(_("headline"), max_length=80, help_text=_("What the school says of itself."))
    lead = models.TextField(_("sentence beside it"), max_length=300, blank=True)
    call_words = models.CharField(_("words of the button"), max_length=40, blank=True)
    call_page = models.ForeignKey(
        Page, on_delete=models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("page of the button")
    )
    quick = Blocks(QuickBlocks(required=False), blank=True, verbose_name=_("quick links"))
    body = Blocks(PageBlocks(required=False), blank=True, verbose_name=_("below the news"))

    content_panels: ClassVar = [
        *Page.content_panels,
        MultiFieldPanel(
            [
                FieldPanel("headline"),
                FieldPanel("lead"),
                FieldRowPanel([FieldPanel("call_words"), FieldPanel("call_page")]),
            ],
            heading=_("First screen"),
        ),
        FieldPanel("quick"),
        FieldPanel("body"),
    ]
    search_fields: ClassVar = [*Page.search_fields, index.SearchField("headline"), index.SearchField("body")]

    class Meta:
        verbose_name = _("home page")
        verbose_name_plural = _("home pages")


class StandardPage(SitePage):
    """A page of text and blocks: about the school, admission, contacts."""

    shown_by = "sitebuilder.pages.views.standard"
    parent_page_types: ClassVar = [
        "sitebuilder.HomePage",
        "sitebuilder.StandardPage",
        "sitebuilder.PlatformHomePage",
    ]
    subpage_types: ClassVar = ["sitebuilder.StandardPage"]

    lead = models.TextField(_("introduction"), max_length=400, blank=True)
    body = Blocks(PageBlocks(required=False), blank=True, verbose_name=_("content"))

    content_panels: ClassVar = [*Page.content_panels, FieldPanel("lead"), FieldPanel("body")]
    search_fields: ClassVar = [*Page.search_fields, index.SearchField("lead"), index.SearchField("body")]

    class Meta:
        verbose_name = _("page")
        verbose_name_plural = _("pages")


class NewsIndexPage(SitePage):
    """All news of a school in one language, by month."""

    shown_by = "sitebuilder.pages.views.news_index"
    parent_page_types: ClassVar = ["sitebuilder.HomePage"]
    subpage_types: ClassVar = ["sitebuilder.NewsPage"]
    max_count_per_parent = 1

    class Meta:
        verbose_name = _("news")
        verbose_name_plural = _("news")


class NewsPage(SitePage):
    """A piece of news. Without a photograph it has a drawn picture, by category and for ever the same."""

    shown_by = "sitebuilder.pages.views.news"
    parent_page_types: ClassVar = ["sitebuilder.NewsIndexPage"]
    subpage_types: ClassVar[list[str]] = []
    show_in_menus_default = False

    date = models.DateField(_("date"), default=timezone.localdate)
    category = models.CharField(_("category"), max_length=10, choices=Category.choices, default=Category.SCHOOL)
    lead = models.TextField(_("introduction"), max_length=400, help_text=_("One or two sentences; lists show them."))
    body = Blocks(ArticleBlocks(required=False), blank=True, verbose_name=_("text"))
    is_pinned = models.BooleanField(_("keep at the top"), default=False)
    picture = models.ForeignKey(
        "sitebuilder.SiteImage",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("photograph"),
        help_text=_("Without one the news has a drawn picture."),
    )
    picture_alt = models.CharField(_("what is to be seen"), max_length=200, blank=True)
    picture_caption = models.CharField(_("caption and author"), max_length=200, blank=True)

    content_panels: ClassVar = [
        *Page.content_panels,
        FieldRowPanel([FieldPanel("date"), FieldPanel("category"), FieldPanel("is_pinned")]),
        FieldPanel("lead"),
        MultiFieldPanel(
            [FieldPanel("picture"), FieldPanel("picture_alt"), FieldPanel("picture_caption")],
            heading=_("Photograph of the news"),
        ),
        FieldPanel("body"),
    ]
    search_fields: ClassVar = [
        *Page.search_fields,
        index.SearchField("lead"),
        index.SearchField("body"),
        index.FilterField("date"),
    ]

    class Meta:
        verbose_name = _("piece of news")
        verbose_name_plural = _("pieces of news")
        indexes: ClassVar = [models.Index(fields=["-date"], name="sitebuilder_news_latest")]


class PlatformHomePage(FirstPage):
    """The front page of the city's portal on the bare host: find a school, sign in."""

    shown_by = "sitebuilder.pages.views.front"
    parent_page_types: ClassVar = ["sitebuilder.SchoolFolder"]
    subpage_types: ClassVar = ["sitebuilder.StandardPage"]
    is_creatable = False

    lead = models.TextField(_("sentence below the heading"), max_length=300, blank=True)

    content_panels: ClassVar = [*Page.content_panels, FieldPanel("lead")]

    class Meta:
        verbose_name = _("front page of the portal")
        verbose_name_plural = _("front pages of the portal")
