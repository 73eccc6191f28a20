"""Plain forms of the timetable's keeper: a place in the week, a course of a class, a teacher of a course."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from diary.timetable.enums import TeacherKind
from diary.timetable.models import Course, CourseTeacher, Subject, WeeklySlot
from portal.people.models import Person, SchoolClass, Subgroup
from portal.people.viewer import Viewer

WEEKDAYS = (
    (1, _("Monday")),
    (2, _("Tuesday")),
    (3, _("Wednesday")),
    (4, _("Thursday")),
    (5, _("Friday")),
    (6, _("Saturday")),
    (7, _("Sunday")),
)


class DateInput(forms.DateInput):
    """The browser's own calendar; it wants the date in one spelling, whatever the language."""

    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


class CourseChoice(forms.ModelChoiceField):
    """A course of one class: the class need not be said again."""

    def label_from_instance(self, course: Course) -> str:
        return f"{course.subject.name}, {course.subgroup.name}" if course.subgroup else course.subject.name


class PersonChoice(forms.ModelChoiceField):
    def label_from_instance(self, person: Person) -> str:
        return person.full_name


class SlotForm(forms.ModelForm):
    """Where in the week a course of a class is held."""

    course = CourseChoice(queryset=Course.objects.none(), label=_("Course"))
    weekday = forms.TypedChoiceField(label=_("Weekday"), choices=WEEKDAYS, coerce=int)
    number = forms.IntegerField(label=_("Lesson"), min_value=0, max_value=14)
    # ticked by a person who has read what clashes
    despite = forms.BooleanField(required=False, widget=forms.HiddenInput)

    class Meta:
        model = WeeklySlot
        fields = ("course", "weekday", "number", "cycle", "room", "starts_on")
        widgets = {"starts_on": DateInput()}
        labels = {"cycle": _("In which weeks"), "room": _("Room"), "starts_on": _("From")}

    def __init__(self, *args: Any, school_class: SchoolClass, viewer: Viewer, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["course"].queryset = (  # type: ignore[attr-defined]
            Course.objects.filter(school_id=viewer.school_id, school_class=school_class)
            .select_related("subject", "school_class", "subgroup")
            .order_by("subject__name", "subgroup__name")
        )


class CourseForm(forms.ModelForm):
    """A subject for a class, or for one of its subgroups."""

    class Meta:
        model = Course
        fields = ("subject", "subgroup", "scale")
        labels = {"subject": _("Subject"), "subgroup": _("Subgroup"), "scale": _("Marks")}

    def __init__(self, *args: Any, school_class: SchoolClass, viewer: Viewer, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.instance.school_class = school_class
        self.instance.year_id = school_class.year_id
        self.fields["subject"].queryset = Subject.objects.filter(school_id=viewer.school_id).order_by("name")  # type: ignore[attr-defined]
        subgroups = Subgroup.objects.filter(school_id=viewer.school_id, school_class=school_class).order_by("name")
        self.fields["subgroup"].queryset = subgroups  # type: ignore[attr-defined]
        self.fields["subgroup"].empty_label = _("the whole class")  # type: ignore[attr-defined]

    def _get_validation_exclusions(self) -> set[str]:
        # the class is set by the address, not typed: without it the key of courses would not be checked in words
        return super()._get_validation_exclusions() - {"school_class", "year"}  # type: ignore[misc]


class TeacherForm(forms.ModelForm):
    """Somebody of the staff teaches a course from a day on."""

    teacher = PersonChoice(queryset=Person.objects.none(), label=_("Teacher"))

    class Meta:
        model = CourseTeacher
        fields = ("teacher", "kind", "starts_on", "ends_on")
        widgets = {"starts_on": DateInput(), "ends_on": DateInput()}
        labels = {"kind": _("Teaches as"), "starts_on": _("From"), "ends_on": _("Until")}

    def __init__(self, *args: Any, course: Course, viewer: Viewer, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.instance.course = course
        staff = Person.objects.filter(school_id=viewer.school_id, staff__isnull=False).order_by("sort_key")
        self.fields["teacher"].queryset = staff  # type: ignore[attr-defined]
        self.fields["kind"].choices = TeacherKind.choices  # type: ignore[attr-defined]

    def _get_validation_exclusions(self) -> set[str]:
        return super()._get_validation_exclusions() - {"course"}  # type: ignore[misc]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        starts_on, ends_on = given.get("starts_on"), given.get("ends_on")
        if starts_on and ends_on and ends_on < starts_on:
            self.add_error("ends_on", _("The last day must not come before the first one."))
        if given.get("kind") == TeacherKind.SUBSTITUTE and not ends_on:
            self.add_error("ends_on", _("A substitute comes for some days: write the last one."))
        return given


class LastDayForm(forms.Form):
    """From which day on something ends."""

    on = forms.DateField(label=_("Last day"), widget=DateInput())


def first_day(school_class: SchoolClass, today: dt.date) -> dt.date:
    """From when a new slot holds, unless said otherwise: today, or the year's first day while it has not begun."""
    return max(today, school_class.year.starts_on)
