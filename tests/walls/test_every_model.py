"""Every model is SchoolOwned or on the short list with its reason, and the database says the same."""

from __future__ import annotations

import pytest
from django.db import connection, models

from portal.schools.checks import (
    UNWALLED,
    check_links,
    every_model_is_walled,
    has_school_field,
    our_models,
    role_problems,
)
from portal.schools.constraints import SchoolKey, Wall
from portal.schools.fields import SchoolField
from portal.schools.models import SchoolOwned
from tests.cast import Cast

pytestmark = [pytest.mark.engine, pytest.mark.django_db]

WALLED = [model for model in our_models() if has_school_field(model) and not model._meta.proxy]


def test_no_model_is_forgotten() -> None:
    assert every_model_is_walled() == []
    assert len(WALLED) > 20
    assert all(reason.strip() for reason in UNWALLED.values())


def test_the_list_of_exceptions_names_only_models_that_exist() -> None:
    there = {model._meta.label for model in our_models()}
    assert set(UNWALLED) <= there


@pytest.mark.parametrize("model", WALLED, ids=lambda model: model._meta.label)
def test_the_database_walls_the_table(model: type[models.Model]) -> None:
    table = model._meta.db_table
    wall = next(c for c in model._meta.constraints if isinstance(c, Wall))
    with connection.cursor() as sql:
        sql.execute("select relrowsecurity from pg_class where oid = %s::regclass", [table])
        assert sql.fetchone() == (True,)
        sql.execute("select policyname from pg_policies where tablename = %s order by 1", [table])
        assert [row[0] for row in sql.fetchall()] == ["wall_add", "wall_change", "wall_delete", "wall_read"]
        sql.execute("select count(*) from pg_trigger where tgrelid = %s::regclass and tgname = 'audit'", [table])
        assert sql.fetchone() == (int(wall.audited),)
        for key in (c for c in model._meta.constraints if isinstance(c, SchoolKey)):
            sql.execute(
                "select pg_get_constraintdef(oid), condeferred from pg_constraint where conname = %s", [key.name]
            )
            definition, is_deferred = sql.fetchone()
            assert definition.startswith("FOREIGN KEY (school_id, ")
            assert not is_deferred


def test_the_role_that_serves_is_bound(cast: Cast) -> None:
    assert role_problems() == []


def test_a_model_without_its_wall_or_with_a_plain_link_is_refused() -> None:
    class Naked(models.Model):
        class Meta:
            app_label = "portal"
            managed = False

    class Linked(SchoolOwned):
        student = models.ForeignKey("portal.Student", on_delete=models.CASCADE)

        class Meta:
            app_label = "portal"
            managed = False

    try:
        complaints = every_model_is_walled()
        assert [error.id for error in complaints if "Naked" in error.msg] == ["portal.E001"]
        assert [error.id for error in check_links(Linked)] == ["portal.E003"]
    finally:
        registry = Naked._meta.apps.all_models["portal"]
        del registry["naked"], registry["linked"]
        Naked._meta.apps.clear_cache()


def test_a_model_gets_its_wall_in_one_line() -> None:
    class Shelf(SchoolOwned):
        class Meta:
            app_label = "portal"
            managed = False
            constraints = [models.UniqueConstraint(fields=["school", "id"], name="portal_shelf_x")]

    try:
        assert [type(c).__name__ for c in Shelf._meta.constraints] == ["UniqueConstraint", "Wall"]
        assert isinstance(Shelf._meta.get_field("school"), SchoolField)
    finally:
        del Shelf._meta.apps.all_models["portal"]["shelf"]
        Shelf._meta.apps.clear_cache()
