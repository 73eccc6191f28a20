"""A form with every kind of field, some of them filled in wrongly."""

from django import forms
from django.utils.translation import gettext_lazy as _


class SpecimenForm(forms.Form):
    """Shows fields in each state; it is drawn, never saved."""

    topic = forms.CharField(label=_("Topic of the lesson"))
    school_class = forms.ChoiceField(label=_("Class"), choices=[("7a", "7 «А»"), ("7b", "7 «Б»")])
    weight = forms.IntegerField(
        label=_("Weight"),
        min_value=0,
        max_value=10,
        help_text=_("How much the mark counts in the average"),
        error_messages={"max_value": _("A weight is from 0 to 10")},
    )
    closed = forms.CharField(label=_("Not available"), disabled=True, initial=_("Closed"), required=False)
    day = forms.DateField(label=_("Day"), required=False, widget=forms.DateInput(attrs={"type": "date"}))
    password = forms.CharField(
        label=_("Password"), widget=forms.PasswordInput(attrs={"autocomplete": "current-password"})
    )
    note = forms.CharField(label=_("Comment"), required=False, widget=forms.Textarea(attrs={"rows": 3}))
    audience = forms.ChoiceField(
        label=_("Who does it"),
        choices=[("class", _("The whole class")), ("group", _("A subgroup"))],
        widget=forms.RadioSelect,
    )
    shown = forms.BooleanField(label=_("Show to the family"), help_text=_("At once, not in the evening"))
    work = forms.FileField(label=_("File"), required=False)
