"""Which pages of the installation may carry ads; a school's own "off" and what its parents see now."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from portal.ads.actions.rules import pick_policy, switch_school_ads
from portal.ads.enums import Policy
from portal.ads.forms import PolicyForm
from portal.ads.permissions import check_ad_policy, check_school_ads
from portal.ads.pictures import picture_url
from portal.ads.queries.rules import present_policy, school_ads
from portal.kit.errors import Refused


@require_http_methods(["GET", "POST"])
def policy(request: HttpRequest) -> HttpResponse:
    """The platform administrator picks the policy; the widest one only with its warning ticked."""
    check_ad_policy(request.viewer)
    row = present_policy()
    present = {"policy": row.policy, "is_warning_read": row.is_warning_read} if row else {"policy": Policy.NONE}
    form = PolicyForm(request.POST or None, initial=present)
    if form.is_valid():
        try:
            pick_policy(
                policy=Policy(form.cleaned_data["policy"]),
                is_warning_read=form.cleaned_data["is_warning_read"],
                by=request.viewer,
                now=timezone.now(),
            )
        except Refused as refusal:
            form.add_error("is_warning_read", str(refusal))
        else:
            messages.success(request, _("This holds from the next page on."))
            return redirect("ads:policy")
    return render(request, "portal/ads/policy.html", {"form": form}, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "POST"])
def school(request: HttpRequest) -> HttpResponse:
    """The school's administrator sees what parents see, and may switch it off."""
    check_school_ads(request.viewer)
    if request.method == "POST":
        switch_school_ads(is_off=request.POST.get("is_off") == "yes", by=request.viewer, now=timezone.now())
        messages.success(request, _("This holds from the next page on."))
        return redirect("ads:school")
    page = school_ads(school_id=request.viewer.school_id, day=timezone.localdate())
    rows = [(row, picture_url(row.creative.image)) for row in page.shown]
    return render(request, "portal/ads/school.html", {"page": page, "rows": rows})
