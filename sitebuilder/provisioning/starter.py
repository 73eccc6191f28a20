"""The pages a new site begins with: made of what the school is, and true for every school. No filler."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from portal.schools.models import School


@dataclass(frozen=True)
class StarterPage:
    """A standard page: its address, its name in the menu, what stands on it."""

    slug: str
    title: str
    lead: str
    body: list[dict[str, Any]] = field(default_factory=list)


def starter_pages(school: School) -> Iterator[StarterPage]:
    """In the language that is active."""
    yield StarterPage("about", _("About the school"), about(school))
    yield StarterPage(
        "admission",
        _("Admission"),
        _(
            "Applications for the first grade are taken from 1 April to 30 June from families of the school's own "
            "streets, and from 6 July to 5 September for the places that are left."
        ),
    )
    yield StarterPage(
        "documents", _("Documents"), _("Charter, licence and rules of the school, each with format and size.")
    )
    yield StarterPage(
        "contacts",
        _("Contacts"),
        _("Write or call: the office answers on working days."),
        [{"type": "contacts", "value": {"hours": "", "way": ""}}],
    )


def about(school: School) -> str:
    if school.address:
        return _("%(name)s, %(address)s.") % {"name": school.name, "address": school.address}
    return school.name


def home_fields(school: School) -> dict[str, Any]:
    """Headline and quick links of a home page, in the language that is active."""
    return {
        "title": _("Home page"),
        "headline": school.name,
        "lead": school.address,
        "call_words": _("How to apply"),
        "quick": [
            {"type": "module", "value": {"module": "diary", "note": _("Marks, homework, attendance")}},
            {"type": "module", "value": {"module": "timetable", "note": _("Lessons of the week and substitutions")}},
        ],
    }
