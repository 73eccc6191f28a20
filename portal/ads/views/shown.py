"""What belongs to an ad on a parent's page: its link, its picture, "Hide", the word that it was seen."""

from __future__ import annotations

from django.core.files.storage import default_storage
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe

from portal.ads.actions.counting import count_click, count_view
from portal.ads.hiding import hide_ads
from portal.ads.models import PICTURES
from portal.ads.permissions import can_look_at_pictures, sees_ads
from portal.ads.queries.slots import live_link
from portal.ads.tokens import CLICK_SECONDS, VIEW_SECONDS, read_token


@require_safe
def click(request: HttpRequest, token: str) -> HttpResponse:
    """Count the click and lead to the link that is stored with the ad, and to nothing else."""
    shown = read_token(token, seconds=CLICK_SECONDS) if sees_ads(request.viewer) else None
    link = live_link(creative_id=shown.creative_id) if shown else ""
    if not shown or not link:
        return render(request, "portal/ads/ended.html", status=404)
    if request.method == "GET" and not is_prefetch(request):
        count_click(shown=shown, day=timezone.localdate())
    response = HttpResponseRedirect(link)
    response["Referrer-Policy"] = "no-referrer"
    response["Cache-Control"] = "no-store"
    return response


@csrf_exempt  # a beacon carries no form; the pass itself is the secret, and all that it can do is to count once
@require_POST
def seen(request: HttpRequest, token: str) -> HttpResponse:
    """The ad was on the screen for a second, half of it at least."""
    shown = read_token(token, seconds=VIEW_SECONDS) if sees_ads(request.viewer) else None
    if shown is None:
        raise Http404
    count_view(shown=shown, day=timezone.localdate())
    return HttpResponse(status=204)


@require_POST
def hide(request: HttpRequest) -> HttpResponse:
    """No ads until tomorrow in this session; back to the page."""
    hide_ads(request.session, day=timezone.localdate())
    target = request.POST.get("next", "")
    if not url_has_allowed_host_and_scheme(target, allowed_hosts=None, require_https=request.is_secure()):
        target = "/"
    return redirect(target)


@require_safe
def picture(request: HttpRequest, name: str) -> HttpResponse:
    """A picture of an ad, as it was re-encoded: only from the folder of ads, and never as anything but a picture."""
    if not can_look_at_pictures(request.viewer):
        raise Http404
    try:
        with default_storage.open(f"{PICTURES}{name}.webp") as file:
            response = HttpResponse(file.read(), content_type="image/webp")
    except FileNotFoundError:
        raise Http404 from None
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response["Cross-Origin-Resource-Policy"] = "same-origin"
    response["Cache-Control"] = "private, max-age=86400, immutable"
    return response


def is_prefetch(request: HttpRequest) -> bool:
    """Whether the browser only fetches ahead; nobody has clicked yet."""
    return "prefetch" in request.headers.get("Sec-Purpose", request.headers.get("Purpose", ""))
