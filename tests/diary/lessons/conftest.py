from tests.diary.journal.conftest import _in_english, desk, north

__all__ = ["_in_english", "desk", "north"]
