"""Files of the sites, where no web server stands before the portal: each only on its own school's host."""

from __future__ import annotations

from pathlib import PurePosixPath

from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpRequest
from django.utils.http import http_date
from django.views.decorators.http import require_safe

from sitebuilder.media.models import FILED

# Originals carry what the author's camera knew; visitors see renditions. Documents go through Wagtail's own view.
SHOWN = "pictures"


@require_safe
def picture(request: HttpRequest, school_id: int, name: str) -> FileResponse:
    """`/media/sites/<school>/pictures/<name>`: a rendition; its name never comes twice with other content."""
    is_name = name != ".." and PurePosixPath(name).name == name
    if school_id != request.school.pk or not is_name:  # type: ignore[attr-defined]
        raise Http404
    path = f"{FILED}/{school_id}/{SHOWN}/{name}"
    if not default_storage.exists(path):
        raise Http404
    response = FileResponse(default_storage.open(path))
    response["Cache-Control"] = "public, max-age=31536000, immutable"
    response["Last-Modified"] = http_date(default_storage.get_modified_time(path).timestamp())
    return response
