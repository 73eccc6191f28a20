"""What the site builder hears from below: a role given or ended moves a sign-in in or out of the CMS groups."""

from __future__ import annotations

from typing import Any

from django.db.models.signals import post_delete, post_save

from portal.people.models import Membership, SchoolLink
from portal.schools.scope import school_scope
from sitebuilder.provisioning.actions import follow_memberships
from sitebuilder.sites.queries import website_of


def listen() -> None:
    for signal in (post_save, post_delete):
        signal.connect(membership_changed, sender=Membership, dispatch_uid=f"cms-groups-{id(signal)}")
        signal.connect(link_changed, sender=SchoolLink, dispatch_uid=f"cms-groups-{id(signal)}")


def membership_changed(instance: Membership, **kwargs: Any) -> None:
    link = SchoolLink.objects.filter(school_id=instance.school_id, person_id=instance.person_id).first()
    website = website_of(school_id=instance.school_id) if link else None
    if link and website:
        follow_memberships(website=website, user_id=link.user_id)


def link_changed(instance: SchoolLink, **kwargs: Any) -> None:
    website = website_of(school_id=instance.school_id)
    if website is not None:
        with school_scope(instance.school_id):
            follow_memberships(website=website, user_id=instance.user_id)
