"""With the policy taken away, the rules alone still find no row of another school (design section 3).

The owner of the tables is not bound by row level security, so a rule that forgot its school shows here.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.apps import apps
from django.conf import settings
from django.db import connection, models

from portal.schools.scope import school_scope
from tests import databases
from tests.cast import Cast, build_cast
from tests.walls.rules import RULES

pytestmark = [pytest.mark.engine, pytest.mark.django_db(transaction=True)]

APPS = ("portal", "diary", "library", "sitebuilder", "search")


def found_rules() -> dict[str, Callable[..., models.Q]]:
    """Every `readable_x` of every room."""
    rules: dict[str, Callable[..., models.Q]] = {}
    for app in APPS:
        package = importlib.import_module(app)
        for module in pkgutil.walk_packages(package.__path__, f"{app}."):
            if not module.name.endswith(".permissions"):
                continue
            room = importlib.import_module(module.name)
            for name, rule in vars(room).items():
                if name.startswith("readable_") and getattr(rule, "__module__", "") == module.name:
                    rules[f"{module.name}.{name}"] = rule
    return rules


def test_every_rule_is_tried_here() -> None:
    assert set(RULES) == set(found_rules()), "name the model of a new rule in tests/walls/rules.py"


@pytest.fixture
def without_policies() -> Iterator[Cast]:
    """The cast, seen by the owner: no policy binds this connection."""
    cast = build_cast()
    databases.become(settings.DATABASE_OWNER)
    with connection.cursor() as sql:
        sql.execute("select count(distinct school_id) from portal_person")
        assert sql.fetchone()[0] >= 2, "the wall must really be away"
    yield cast
    databases.become(databases.application_role())


VIEWERS = ("student", "parent", "teacher", "classteacher", "head", "admin", "editor", "both")


def test_no_rule_shows_a_row_of_another_school(without_policies: Cast) -> None:
    shown = 0
    for name, rule in found_rules().items():
        model = apps.get_model(RULES[name])
        for login in VIEWERS:
            for role in without_policies.viewer(f"north.{login}").roles:
                shown += check(rule, model, without_policies, f"north.{login}", role)
    assert shown > 20, "a test of a leak needs rows that could leak"


def check(rule: Callable[..., models.Q], model: Any, cast: Cast, login: str, role: str) -> int:
    viewer = cast.viewer(login, acting_as=role)
    with school_scope(cast.north.school):
        rows = list(model.objects.filter(rule(viewer)).values_list("school_id", flat=True))
    assert set(rows) <= {cast.north.school.pk}, f"{rule.__module__}.{rule.__name__} as {login} acting as {role}"
    return len(rows)
