"""The panel of the looks."""

from __future__ import annotations

from typing import ClassVar

from django import forms

from sitebuilder.theme.models import SchoolTheme


class LooksForm(forms.ModelForm):
    """What a school chooses for its site. The model refuses a colour that nobody could read."""

    class Meta:
        model = SchoolTheme
        fields: ClassVar = [
            *("preset", "motto", "brand", "accent", "accent_in_text"),
            *("storeys", "wings", "has_portico", "has_dome", "wall_hue", "roof", "word"),
        ]
        widgets: ClassVar = {"preset": forms.RadioSelect}

    STYLE: ClassVar = ("preset", "motto")
    COLOURS: ClassVar = ("brand", "accent", "accent_in_text")
    BUILDING: ClassVar = ("storeys", "wings", "has_portico", "has_dome", "wall_hue", "roof", "word")

    def shades(self) -> dict[str, str]:
        """Field -> the nearest shade that passes, for the fields that were refused."""
        return {
            field: error.params["shade"]
            for field, errors in self.errors.as_data().items()
            for error in errors
            if error.code == "unreadable" and error.params
        }
