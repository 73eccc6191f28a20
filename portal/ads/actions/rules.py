"""Which pages of the installation may carry ads, and a school's "off"."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from portal.ads.enums import Policy
from portal.ads.models import AdPolicy, SchoolAdPolicy
from portal.ads.permissions import check_ad_policy, check_school_ads
from portal.kit.errors import Refused
from portal.people.viewer import Viewer
from portal.schools.scope import because


@transaction.atomic
def pick_policy(*, policy: Policy, is_warning_read: bool, by: Viewer, now: dt.datetime) -> AdPolicy:
    """Pick the pages that may carry ads. All parent pages include the diary, so the warning must have been read."""
    check_ad_policy(by)
    if policy == Policy.ALL_PARENT_PAGES and not is_warning_read:
        raise Refused(_("Read the warning and tick it first."))
    row, _created = AdPolicy.objects.update_or_create(
        only=True,
        defaults={
            "policy": policy,
            "is_warning_read": is_warning_read and policy == Policy.ALL_PARENT_PAGES,
            "changed_by": by.user_id,
        },
    )
    return row


@transaction.atomic
def switch_school_ads(*, is_off: bool, by: Viewer, now: dt.datetime) -> SchoolAdPolicy:
    """The school in scope wants no ads for its parents, or leaves it to the platform."""
    check_school_ads(by)
    with because(
        gettext_noop("ads switched off for the school") if is_off else gettext_noop("ads left to the platform")
    ):
        row, _created = SchoolAdPolicy.objects.update_or_create(defaults={"is_off": is_off})
    return row
