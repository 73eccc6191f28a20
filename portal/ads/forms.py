"""Shape and wording of what is typed at the ad desk."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from portal.ads.enums import Policy, Slot
from portal.ads.models import Advertiser, Campaign, Creative, Flight
from portal.ads.pictures import fit_picture
from portal.kit.images import Picture, UnfitPicture
from portal.schools.models import School

# days of a flight
LONGEST = 2 * 366


class AdvertiserForm(forms.ModelForm):
    class Meta:
        model = Advertiser
        fields: ClassVar = ["name", "tax_id", "contact"]
        help_texts: ClassVar = {
            "name": _("As the registry has it: it stands in every ad."),
            "tax_id": _("10 digits of a firm, 12 of a person."),
        }


class CampaignForm(forms.ModelForm):
    class Meta:
        model = Campaign
        fields: ClassVar = ["advertiser", "name", "kind"]
        labels: ClassVar = {"advertiser": _("Advertiser")}
        help_texts: ClassVar = {"kind": _("The portal's own ads fill the places that nobody else takes.")}


class FlightForm(forms.ModelForm):
    priority = forms.IntegerField(
        label=_("Priority"), min_value=1, max_value=10, initial=1, help_text=_("1 to 10; a higher one is shown more.")
    )

    class Meta:
        model = Flight
        fields: ClassVar = ["slot", "starts_on", "ends_on", "priority", "schools"]
        labels: ClassVar = {"schools": _("Only at these schools")}
        help_texts: ClassVar = {"schools": _("None chosen: at all schools.")}
        widgets: ClassVar = {
            "starts_on": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
            "ends_on": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
            "schools": forms.CheckboxSelectMultiple,
        }

    def __init__(self, *args: Any, schools: QuerySet[School], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["schools"].queryset = schools  # type: ignore[attr-defined]
        self.fields["slot"].choices = [("", _("Choose a place")), *Slot.choices]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """A year with a digit too many would run for ever."""
        found: dict[str, Any] = super().clean() or {}
        first, last = found.get("starts_on"), found.get("ends_on")
        if first and last and (last - first).days > LONGEST:
            self.add_error("ends_on", _("A flight runs two years at most: look at the year of both days."))
        return found


class CreativeForm(forms.ModelForm):
    picture = forms.FileField(
        label=_("Picture"),
        required=False,
        help_text=_("JPEG, PNG or WebP up to 2 MB, still, best 1200 by 660. Empty: the one that is there stays."),
        widget=forms.FileInput(attrs={"accept": "image/jpeg,image/png,image/webp"}),
    )

    class Meta:
        model = Creative
        fields: ClassVar = ["headline", "text", "picture", "image_alt", "link", "erid"]
        labels: ClassVar = {"headline": _("Headline"), "erid": "erid"}
        help_texts: ClassVar = {
            "headline": _("Up to 60 characters; 40 fit on a phone."),
            "text": _("Up to 140 characters, to the parents and not to the children."),
            "link": _("Begins with https://. Parents go there through the portal's counter and to nowhere else."),
            "erid": _("The token of the ad registry."),
        }
        widgets: ClassVar = {"text": forms.Textarea(attrs={"rows": 3})}

    def clean_picture(self) -> Picture | None:
        """Re-encoded in a process of its own; what is no picture is told in words."""
        file = self.cleaned_data["picture"]
        if not file:
            return None
        try:
            return fit_picture(file)
        except UnfitPicture as error:
            raise forms.ValidationError(str(error)) from error


class ApprovalForm(forms.Form):
    """The five things that the second person answers for."""

    marked = forms.BooleanField(label=_("Marking, advertiser and erid are right"))
    not_to_children = forms.BooleanField(label=_("It does not speak to children"))
    allowed = forms.BooleanField(label=_("What it offers may be advertised to parents"))
    page_opens = forms.BooleanField(label=_("Its page opens"))
    page_agrees = forms.BooleanField(label=_("Dates and price on the page are the same"))
    seen = forms.CharField(widget=forms.HiddenInput)


class PolicyForm(forms.Form):
    policy = forms.ChoiceField(label=_("Which pages may carry ads"), choices=Policy.choices, widget=forms.RadioSelect)
    is_warning_read = forms.BooleanField(
        label=_("I have read the warning and answer for showing ads in diaries"), required=False
    )
