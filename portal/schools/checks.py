"""System checks: a model, a role or a view without its wall does not start (design section 3)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.apps import apps
from django.core.checks import CheckMessage, Error, Tags, register
from django.db import DatabaseError, connection, models

from portal.schools.constraints import SchoolKey, Wall
from portal.schools.fields import InsideSchool, SchoolField
from portal.schools.models import SchoolOwned

OURS = {"portal", "diary", "library", "sitebuilder", "search"}

# Tables with a school_id that are not walled, each with its reason.
UNWALLED: dict[str, str] = {
    "portal.School": "the tenant itself; must be found before a scope opens, and all of it is public",
    "portal.SchoolHost": "host -> school, read before a scope opens",
    "portal.User": "a sign-in of several schools: no name, no data of a school",
    "portal.User_groups": "Django's own: which CMS groups a sign-in has; they follow the memberships",
    "portal.User_user_permissions": "Django's own, unused",
    "portal.SchoolLink": "user, school, person: ids only, read before a scope opens",
    "portal.SignIn": "when somebody signed in, read before a school is known",
    "portal.Ticket": "a pass between hosts: hashes and ids, 60 seconds",
    "portal.Job": "background work: names and ids only, read by workers of all schools",
    "portal.AdPolicy": "the platform's word on ads, no data of a school",
    "portal.Advertiser": "ads are the platform's: no child data",
    "portal.Campaign": "ads are the platform's: no child data",
    "portal.Flight": "ads are the platform's: no child data",
    "portal.Flight_schools": "which schools a flight runs at: ids of public rows",
    "portal.Creative": "ads are the platform's: no child data",
    "portal.CreativeStep": "who of the platform's ad managers did what with an ad",
    "portal.DailyCount": "sums of views a day, without anybody's id",
    "sitebuilder.SchoolSite": "which Wagtail site, folder and collection a school has: ids of public rows",
    "sitebuilder.SiteGroup": "which Wagtail group a role of the CMS is: ids only",
    "sitebuilder.SiteImage": "pictures of public pages, in Wagtail's collections; their walls are in sitebuilder.cms",
    "sitebuilder.SiteRendition": "the same pictures, cut",
    "sitebuilder.SiteDocument": "documents of public pages, in Wagtail's collections; walls as for pictures",
}


def our_models() -> Iterable[type[models.Model]]:
    return (model for model in apps.get_models(include_auto_created=True) if model._meta.app_label in OURS)


@register(Tags.models)
def every_model_is_walled(app_configs: Any = None, **kwargs: Any) -> list[CheckMessage]:
    """A model is SchoolOwned, a Wagtail page, or on the list with its reason; school links are composite."""
    found: list[CheckMessage] = []
    for model in our_models():
        if model._meta.proxy or is_page(model) or model._meta.label in UNWALLED:
            continue
        if not (issubclass(model, SchoolOwned) or has_school_field(model)):
            found.append(
                Error(f"{model._meta.label} has no school.", hint="Derive it from SchoolOwned.", id="portal.E001")
            )
            continue
        if not any(isinstance(constraint, Wall) for constraint in model._meta.constraints):
            found.append(
                Error(f"{model._meta.label} has no wall.", hint="Use SchoolOwned's own field.", id="portal.E002")
            )
        found.extend(check_links(model))
    return found


def check_links(model: type[models.Model]) -> list[CheckMessage]:
    """Every link to a walled row must be a SchoolForeignKey with its composite key."""
    found: list[CheckMessage] = []
    keyed = {constraint.field for constraint in model._meta.constraints if isinstance(constraint, SchoolKey)}
    for field in model._meta.local_fields:
        target = field.remote_field and field.remote_field.model
        if not target or field.name == "school" or not has_school_field(target):
            continue
        if not isinstance(field, InsideSchool) or field.name not in keyed:
            found.append(
                Error(
                    f"{field} is not held by a composite key.",
                    hint="Use SchoolForeignKey.",
                    id="portal.E003",
                    obj=model,
                )
            )
    return found


def has_school_field(model: Any) -> bool:
    return any(isinstance(field, SchoolField) for field in model._meta.local_fields)


def is_page(model: type[models.Model]) -> bool:
    """Wagtail's own tables are outside row level security; their walls are in sitebuilder (sites.md 3.3)."""
    from wagtail.models import Page

    return issubclass(model, Page)


ROLE = """
select r.rolsuper or r.rolbypassrls as unbound,
       (select count(*) from pg_class where relowner = r.oid) as owned,
       (select coalesce(array_agg(c.relname order by c.relname), '{}') from pg_class c
        join pg_attribute a on a.attrelid = c.oid and a.attname = 'school_id' and not a.attisdropped
        where c.relkind in ('r', 'p') and not c.relrowsecurity
          and c.relnamespace = 'public'::regnamespace) as open_tables,
       (select coalesce(array_agg(c.relname order by c.relname), '{}') from pg_class c
        where c.relkind = 'v' and c.relnamespace = 'public'::regnamespace
          and not coalesce(c.reloptions, '{}') @> '{security_invoker=true}') as open_views
from pg_roles r where rolname = current_user
"""


def role_problems() -> list[str]:
    """Why the role of this process must not serve; empty when the walls bind it. One statement."""
    with connection.cursor() as cursor:
        cursor.execute(ROLE)
        unbound, owned, open_tables, open_views = cursor.fetchone()
    problems = []
    if unbound:
        problems.append("the application's role is a superuser or bypasses row level security")
    if owned:
        problems.append("the application's role owns tables, so their policies do not bind it")
    if unexpected := sorted(set(open_tables) - unwalled_tables()):
        problems.append(f"tables with a school but without a wall: {', '.join(unexpected)}")
    if open_views:
        problems.append(f"views that look past the walls (need security_invoker): {', '.join(open_views)}")
    return problems


def unwalled_tables() -> set[str]:
    """The tables of the models on the list."""
    return {model._meta.db_table for model in our_models() if model._meta.label in UNWALLED}


@register(Tags.database)
def the_role_is_bound(app_configs: Any = None, databases: Any = None, **kwargs: Any) -> list[CheckMessage]:
    """`manage.py check --database default` under the role that serves."""
    if not databases:
        return []
    try:
        return [Error(problem, id="portal.E004") for problem in role_problems()]
    except DatabaseError as error:
        return [Error(f"the database does not answer: {error}", id="portal.E005")]
