"""What an editor may put into the school's pictures."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from wagtail.images.fields import WagtailImageField
from wagtail.images.forms import BaseImageForm

from portal.kit.images import UnfitPicture, reencoded


class PictureField(WagtailImageField):
    """Reads a person's file in a process of its own and goes on with a picture of our own making.

    So nothing that came from outside is opened in the web server, and no place and no camera is kept.
    """

    def to_python(self, data: Any) -> Any:
        if data in self.empty_values:
            return None
        data.seek(0)
        try:
            picture = reencoded(data)
        except UnfitPicture as unfit:
            raise ValidationError(str(unfit), code="unfit") from unfit
        name = f"{PurePosixPath(data.name).stem}.webp"
        return super().to_python(SimpleUploadedFile(name, picture.data, content_type=picture.content_type))


class SiteImageForm(BaseImageForm):
    """Wagtail's form with our door for files."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        file = self.fields["file"]
        self.fields["file"] = PictureField(
            label=file.label, required=file.required, widget=file.widget, initial=file.initial
        )
