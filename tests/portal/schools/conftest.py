"""What the tests of this room share."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.db import connection


@pytest.fixture
def database_away() -> Iterator[None]:
    """The database's address leads nowhere for a while."""
    connection.close()
    before = connection.settings_dict["HOST"], connection.settings_dict["PORT"]
    connection.settings_dict["HOST"], connection.settings_dict["PORT"] = "/nowhere", "1"
    yield
    connection.close()
    connection.settings_dict["HOST"], connection.settings_dict["PORT"] = before
