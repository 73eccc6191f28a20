"""What the timetable says to people."""

from __future__ import annotations

from django.utils.translation import gettext as _

from diary.timetable.queries.slots import SlotClash, WhatClashes


def clash_words(clash: SlotClash) -> str:
    """«M. S. Orehova teaches Algebra, 8 «Б» on Tuesday, lesson 3.»"""
    other = clash.other
    told = {
        "who": clash.who,
        "course": other.course.label,
        "day": weekday_words(other.weekday),
        "number": other.number,
    }
    if clash.what is WhatClashes.CLASS:
        return _("%(who)s has %(course)s %(day)s, lesson %(number)s.") % told
    if clash.what is WhatClashes.TEACHER:
        return _("%(who)s teaches %(course)s %(day)s, lesson %(number)s.") % told
    return _("Room %(who)s is taken by %(course)s %(day)s, lesson %(number)s.") % told


def weekday_words(weekday: int) -> str:
    """«on Tuesday»: a phrase of its own, since Russian bends the word."""
    return (
        _("on Monday"),
        _("on Tuesday"),
        _("on Wednesday"),
        _("on Thursday"),
        _("on Friday"),
        _("on Saturday"),
        _("on Sunday"),
    )[weekday - 1]
