"""`{% ad_slot "DIARY_WEEK" %}`: a place for an ad. Parents may find one there, everybody else an empty string."""

from __future__ import annotations

import secrets
from typing import Any

from django import template
from django.middleware.csrf import get_token
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe

from portal.ads.enums import Slot
from portal.ads.hiding import is_hidden
from portal.ads.permissions import sees_ads
from portal.ads.pictures import picture_url
from portal.ads.queries.slots import ad_for
from portal.ads.tokens import token_for
from portal.schools.scope import current_school_id

register = template.Library()

NOTHING: SafeString = mark_safe("")


@register.simple_tag(takes_context=True)
def ad_slot(context: dict[str, Any], slot: str, school_id: int | None = None) -> SafeString:
    """One ad or nothing; for those who see no ads no statement runs. A page carries one ad at most.

    `school_id` names the child's school when the page shows a child of another school and is rendered in the host's
    scope; a page rendered in the child's scope needs not say it. Both schools may say no. For a parent one statement,
    two with another school.
    """
    place = Slot(slot)
    request = context.get("request")
    viewer = getattr(request, "viewer", None)
    if request is None or viewer is None or not sees_ads(viewer):
        return NOTHING
    day = timezone.localdate()
    if getattr(request, "has_ad", False) or is_hidden(request.session, day=day):
        return NOTHING
    scope = current_school_id()
    shown_school = school_id or scope
    others = sorted({request.school.pk, shown_school} - {scope})
    ad = ad_for(slot=place, school_id=shown_school, also_asked=others, day=day, seed=secrets.randbits(32))
    if ad is None:
        return NOTHING
    request.has_ad = True
    token = token_for(creative_id=ad.pk, slot=place)
    shown = {
        "creative_id": ad.pk,
        "title": ad.headline,
        "text": ad.text,
        "image_url": picture_url(ad.image),
        "advertiser": ad.advertiser,
        "tax_id": ad.tax_id,
        "erid": ad.erid,
        "place": place.label,
        "url": reverse("ads:click", args=[token]),
        "seen_url": reverse("ads:seen", args=[token]),
        "hide_url": reverse("ads:hide"),
        "next": request.get_full_path(),
        "csrf_token": get_token(request),
    }
    return render_to_string("components/ad.html", shown)
