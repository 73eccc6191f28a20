"""What the front server asks a process: does it live, may it serve."""

from __future__ import annotations

import pytest
from django.test import Client

pytestmark = [pytest.mark.engine, pytest.mark.django_db(transaction=True)]


def test_a_process_with_its_database_is_ready() -> None:
    answer = Client().get("/readyz")
    assert (answer.status_code, answer.json()) == (200, {"ready": True, "problems": []})


def test_without_its_database_it_lives_and_is_not_ready(database_away: None) -> None:
    answer = Client().get("/readyz")
    assert answer.status_code == 503
    assert answer.json() == {"ready": False, "problems": ["the database does not answer: OperationalError"]}
    assert Client().get("/livez").status_code == 200
