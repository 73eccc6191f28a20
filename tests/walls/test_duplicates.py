"""A duplicate in a create form is answered in words, never by a 500 (foundation.md 3.1)."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import models
from django.forms import modelform_factory

from portal.schools.scope import school_scope
from tests.cast import Cast
from tests.walls.test_every_model import WALLED

pytestmark = [pytest.mark.engine, pytest.mark.django_db]


def keys_of(model: type[models.Model]) -> list[models.UniqueConstraint]:
    """The unique keys that begin with the school and hold for every row."""
    return [
        constraint
        for constraint in model._meta.constraints
        if isinstance(constraint, models.UniqueConstraint)
        and "school" in constraint.fields
        and not constraint.condition
    ]


def test_unique_keys_of_a_school_begin_with_the_school() -> None:
    """Else an error tells one school what another one has."""
    for model in WALLED:
        for constraint in model._meta.constraints:
            if isinstance(constraint, models.UniqueConstraint) and constraint.fields:
                assert constraint.fields[0] == "school", constraint.name
        for field in model._meta.local_fields:
            alone = field.unique and not field.primary_key and not field.one_to_one
            assert not alone, f"{field} is unique over all schools"


def test_a_second_row_like_the_first_is_refused_before_the_database_is_asked_to(cast: Cast) -> None:
    tried = 0
    with school_scope(cast.north.school):
        for model in WALLED:
            row = model._default_manager.first()
            if row is None or not keys_of(model):
                continue
            twin = model(**{field.attname: getattr(row, field.attname) for field in copied_fields(model)})
            with pytest.raises(ValidationError) as refusal:
                twin.validate_constraints(exclude={"school"})
            assert str(refusal.value)
            tried += 1
    assert tried >= 5


def copied_fields(model: type[models.Model]) -> list[Any]:
    return [
        field
        for field in model._meta.local_concrete_fields
        if not field.primary_key and field.name != "school" and not field.generated
    ]


def test_a_form_says_it_in_the_words_of_the_model(cast: Cast) -> None:
    from diary.timetable.models import Subject

    form_class = modelform_factory(Subject, fields=["name", "short_name"])
    with school_scope(cast.north.school):
        refused = form_class({"name": "Алгебра", "short_name": "Алг"})
        assert not refused.is_valid()
        assert refused.non_field_errors()
        assert form_class({"name": "Латынь", "short_name": "Лат"}).is_valid()
    with school_scope(cast.south.school):
        assert form_class({"name": "Латынь", "short_name": "Лат"}).is_valid()
