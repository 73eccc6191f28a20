"""The specimens of the gallery: what each component is given. No row of any table is read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from django.core.paginator import Page, Paginator
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from portal.kit.ledger import Column, Ledger, Row

# Names of the colour tokens, in the order of the table that defines them.
SWATCHES = (
    *("paper", "surface", "sunken", "ink", "ink-2", "ink-3", "line", "line-2", "edge", "rule", "margin", "hatch"),
    *("primary", "primary-soft", "primary-line", "now", "now-soft"),
    *("ok", "ok-soft", "warn", "warn-soft", "bad", "bad-soft"),
    *("m5", "m4", "m3", "m2", "m5-plot", "m4-plot", "m3-plot", "m2-plot"),
    *("ill-1", "ill-2", "ill-3", "absent-1", "absent-2", "absent-3"),
)


@dataclass(frozen=True)
class Choice:
    """One of several: a tab, a segment, a chip, a line of a menu, a step."""

    label: str
    url: str = "#"
    is_current: bool = False
    is_on: bool = False
    is_done: bool = False
    note: str = ""
    icon: str = ""
    key: str = ""
    kind: str = ""
    value: str = ""
    crest: str = ""
    hue: int | None = None
    count: int = 0
    count_label: str = ""


@dataclass(frozen=True)
class Box:
    """One lesson of a day strip."""

    number: int
    label: str
    short: str = ""
    is_free: bool = False
    is_asked: bool = False
    is_clash: bool = False


@dataclass(frozen=True)
class Entry:
    """One line of a record."""

    when: str
    text: str
    note: str = ""
    is_present: bool = False


@dataclass(frozen=True)
class Specimens:
    """Everything the gallery shows that is more than a word."""

    swatches: Sequence[str]
    tabs: Sequence[Choice]
    children: Sequence[Choice]
    subtabs: Sequence[Choice]
    subjects: Sequence[Choice]
    classes: Sequence[Choice]
    terms: Sequence[Choice]
    spans: Sequence[Choice]
    chips: Sequence[Choice]
    menu: Sequence[Choice]
    steps: Sequence[Choice]
    day: Sequence[Box]
    record: Sequence[Entry]
    ledger: Ledger
    page: Page[int] = field(repr=False)


def specimens() -> Specimens:
    """What the components show, in the language of the person who looks."""
    return Specimens(
        swatches=SWATCHES,
        tabs=[
            Choice(_("Journal"), is_current=True),
            Choice(_("Results")),
            Choice(_("Plan"), note="54"),
        ],
        children=[
            Choice(_("Daughter"), is_current=True, note="7 «А»", crest="12"),
            Choice(_("Son"), note="3 «Б»", crest="4", hue=165, count=2, count_label=pgettext("after a number", "new")),
        ],
        subtabs=[Choice(_("By subject"), is_current=True), Choice(_("By date")), Choice(_("Final"), note="3")],
        subjects=[Choice(_("Algebra"), is_current=True), Choice(_("Geometry")), Choice(_("Physics"))],
        classes=[Choice("7 «А»", is_current=True), Choice("7 «Б»"), Choice("8 «А»")],
        terms=[Choice(_("Term II"), is_current=True), Choice(_("Term I"), note=pgettext("a term", "closed"))],
        spans=[
            Choice(_("Week"), value="week", is_current=True),
            Choice(_("Day"), value="day"),
            Choice(pgettext("a span of time", "Year"), value="year"),
        ],
        chips=[Choice("7 «А»", is_on=True), Choice(_("All states")), Choice(_("With a file"), icon="paperclip")],
        menu=[
            Choice(_("Retake"), icon="rotate-ccw", key="R"),
            Choice(_("Comment"), icon="message-square-text", key="K"),
            Choice(_("All versions"), icon="history"),
            Choice(_("Clear the mark"), icon="trash-2", kind="danger"),
        ],
        steps=[
            Choice(_("File read"), note=_("in 2 seconds"), is_done=True),
            Choice(pgettext("a step", "Check"), note=_("nothing has changed yet"), is_current=True),
            Choice(pgettext("a step", "Writing"), note=_("12 changes")),
            Choice(pgettext("a step", "Done")),
        ],
        day=_day(),
        record=[
            Entry(_("4 Dec, 15:40"), "2 → 4", _("corrected")),
            Entry(_("28 Nov, 11:05"), "2"),
            Entry(_("now"), _("waits for the family"), is_present=True),
        ],
        ledger=_ledger(),
        page=Paginator(range(271), 20).page(2),
    )


def _day() -> list[Box]:
    return [
        Box(1, "7 «А»", short="7А"),
        Box(2, "7 «Б»", short="7Б"),
        Box(3, _("free"), is_free=True),
        Box(4, _("the lesson in question"), is_asked=True),
        Box(5, "8 «А»", short="8А", is_clash=True),
        Box(6, _("free"), is_free=True),
    ]


def _ledger() -> Ledger:
    return Ledger(
        caption=_("Parallel 7, term II"),
        columns=[
            Column(_("Class"), edge=True, url="#", sorted="ascending"),
            Column(pgettext("a column of counts", "Students"), numeric=True),
            Column(_("Quality"), numeric=True),
            Column(_("Average"), numeric=True),
        ],
        rows=[
            Row(["7 «А»", "26", "61,5 %", "3,96"], url="#"),
            Row(["7 «Б»", "25", "56,0 %", "3,88"], url="#", is_selected=True),
            Row(["7 «В»", "24", "50,0 %", "3,79"], url="#"),
        ],
        foot=[_("Parallel"), "75", "56,0 %", "3,88"],
    )
