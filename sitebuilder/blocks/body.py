"""Which blocks a page may hold."""

from __future__ import annotations

from wagtail.blocks import StreamBlock

from sitebuilder.blocks.links import ButtonsBlock, CardsBlock
from sitebuilder.blocks.media import DocumentsBlock, PictureBlock
from sitebuilder.blocks.school import ContactsBlock, LatestNewsBlock
from sitebuilder.blocks.text import HeadingBlock, QuoteBlock, TextBlock


class ArticleBlocks(StreamBlock):
    """The body of a piece of news."""

    heading = HeadingBlock()
    text = TextBlock()
    picture = PictureBlock()
    quote = QuoteBlock()
    documents = DocumentsBlock()
    buttons = ButtonsBlock()


class PageBlocks(ArticleBlocks):
    """The body of a standard page and of the home page."""

    cards = CardsBlock()
    contacts = ContactsBlock()
    news = LatestNewsBlock()
