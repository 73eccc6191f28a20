"""The rights that somebody has in this CMS now: those of the role they act as, in the school of the host.

Wagtail adds up every group a user is in. A publisher of two schools would be a publisher of both on either host, and
somebody acting as editor would publish because they are an administrator too. So the caches in which Wagtail and Django
keep a request's permissions are filled before anybody asks, with the one group that counts.
"""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import Permission
from wagtail.models import GroupCollectionPermission, GroupPagePermission
from wagtail.permission_policies.collections import CollectionPermissionPolicy
from wagtail.permission_policies.pages import PagePermissionPolicy
from wagtail.permission_policies.sites import SitePermissionPolicy

from portal.people.viewer import Viewer
from sitebuilder.sites.models import SchoolSite, SiteGroup


def act_in_one_group(user: Any, viewer: Viewer, website: SchoolSite) -> bool:
    """Give the request's user the rights of the acting role's group and no others; False when it has none here."""
    row = SiteGroup.objects.filter(website=website, role=viewer.acting_as).first()
    if row is None:
        return False
    held = Permission.objects.filter(group=row.group_id).select_related("content_type")
    names = {f"{permission.content_type.app_label}.{permission.codename}" for permission in held}
    pages = GroupPagePermission.objects.filter(group_id=row.group_id).select_related("page", "permission")
    files = GroupCollectionPermission.objects.filter(group_id=row.group_id).select_related("collection", "permission")
    # a superuser made by the command line would see every school
    user.is_superuser = False
    user._user_perm_cache, user._group_perm_cache, user._perm_cache = set(), names, names
    setattr(user, PagePermissionPolicy.permission_cache_name, list(pages))
    setattr(user, CollectionPermissionPolicy.permission_cache_name, list(files))
    setattr(user, SitePermissionPolicy.permission_cache_name, [])
    # a sign-in has no name; Wagtail's menu would show the login
    user.first_name = viewer.display_name
    return True
