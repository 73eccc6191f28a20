"""How people and classes are written; for rows of the models and for the bare columns of a query alike."""

from __future__ import annotations


def class_label(grade: int, letter: str) -> str:
    """«7 «А»»: the space does not break."""
    return f"{grade}\N{NO-BREAK SPACE}«{letter}»"


def formal_name(family: str, *given: str) -> str:
    """As teachers are written: «И. Н. Ветрова»; given name and patronymic, where there is one."""
    return "".join(f"{name[0]}.\N{NO-BREAK SPACE}" for name in given if name) + family
