"""Topic and task of a lesson, as they are typed."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from diary.lessons.queries import LessonPage


class LessonForm(forms.Form):
    """The hidden versions are what the teacher saw: a colleague's later words are never written over unseen."""

    topic = forms.CharField(label=_("Topic of the lesson"), max_length=300, required=False)
    text = forms.CharField(
        label=_("Task for home"),
        max_length=4000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4, "data-read": ""}),
        help_text=_("Empty: nothing was set."),
    )
    due_lesson = forms.TypedChoiceField(label=_("For which lesson"), required=False, coerce=int, empty_value=None)
    due_on = forms.DateField(
        label=_("For which day"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text=_("No later lesson is planned yet."),
    )
    minutes = forms.IntegerField(label=_("How long it takes, minutes"), required=False, min_value=1, max_value=300)
    seen_lesson = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    seen_homework = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    def __init__(self, data: Any = None, *, page: LessonPage) -> None:
        homework = page.homework
        chosen = homework.due_lesson_id if homework else None
        choices = [(choice.lesson_id, choice.label) for choice in page.due_choices]
        super().__init__(
            data,
            initial={
                "topic": page.lesson.topic,
                "text": homework.text if homework else "",
                "due_lesson": chosen or (choices[0][0] if choices else None),
                "due_on": homework.due_on if homework else None,
                "minutes": homework.minutes if homework else None,
                "seen_lesson": page.lesson.version,
                "seen_homework": homework.version if homework else 0,
            },
        )
        if choices:
            self.fields["due_lesson"].choices = choices  # type: ignore[attr-defined]
            del self.fields["due_on"]
        else:
            del self.fields["due_lesson"]

    def see_anew(self, page: LessonPage) -> None:
        """After a conflict was told: who presses the button once more knows what stood there."""
        seen = {"seen_lesson": page.lesson.version, "seen_homework": page.homework.version if page.homework else 0}
        self.data = {name: self.data.get(name) for name in self.data} | seen
