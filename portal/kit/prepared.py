"""A query that Django builds once a process and the database gets again and again.

Building the SQL of a query with joins, EXISTS and conditions costs Django one to four milliseconds each time, more than
PostgreSQL needs to answer it. Pages that have a budget build their hot reads once, with stand-ins for what changes, and
afterwards send the same text with the values of the day. The queryset stays the one source of what is asked, so rules
and managers keep their say; row level security is the connection's and does not care who wrote the text.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import QuerySet

# How many texts one question keeps: what decides its form may be somebody's own (the classes that they lead)
MOST = 256

# Values that no row has: a key below zero, a day before any school kept a register.
LOWEST_KEY = -(10**15)
FIRST_DAY = dt.date(1583, 1, 1)


@dataclass(frozen=True)
class Statement:
    """The text, and where each value goes: a name, or a value that is always the same."""

    sql: str
    parameters: tuple[tuple[str, Any], ...]
    converters: Any
    compiler: Any


class Prepared:
    """`Prepared(build).rows(course_id=7)` gives what `build(course_id=7)` would, a list of tuples.

    `build` returns a `values_list` queryset and must use each value as it is, in conditions alone. Keys (int) and days
    (date) can change from call to call; whatever decides the form of the query (a role, a None, a list) goes into
    `shape`, is handed to `build` as it is and has a text of its own.
    """

    def __init__(self, build: Callable[..., QuerySet[Any, Any]]) -> None:
        self.build = build
        self.statements: dict[tuple[Hashable, ...], Statement | None] = {}

    def rows(self, *, shape: Sequence[Hashable] = (), **values: int | dt.date) -> list[tuple[Any, ...]]:
        """The rows for these values; one statement, or none when the form of the query can have no rows."""
        key = (*shape, *sorted(values))
        if key not in self.statements:
            while len(self.statements) >= MOST:
                self.statements.pop(next(iter(self.statements)))
            self.statements[key] = self._compile(shape, values)
        statement = self.statements[key]
        if statement is None:
            return []
        parameters = [values[name] if name else constant for name, constant in statement.parameters]
        with connection.cursor() as cursor:
            cursor.execute(statement.sql, parameters)
            rows: list[tuple[Any, ...]] = cursor.fetchall()
        if statement.converters:
            rows = [tuple(row) for row in statement.compiler.apply_converters(rows, statement.converters)]
        return rows

    def _compile(self, shape: Sequence[Hashable], values: dict[str, int | dt.date]) -> Statement | None:
        stand_ins = {name: stand_in(place, value) for place, (name, value) in enumerate(sorted(values.items()))}
        names = {value: name for name, value in stand_ins.items()}
        query = self.build(*shape, **stand_ins).query
        compiler = query.get_compiler(connection=connection)
        try:
            sql, parameters = compiler.as_sql()
        except EmptyResultSet:
            return None
        found = tuple((names.get(value, ""), value) if hashable(value) else ("", value) for value in parameters)
        if missing := set(values) - {name for name, _value in found}:
            raise ValueError(f"the query does not ask for {', '.join(sorted(missing))} as it is")
        columns = [column[0] for column in compiler.select[: compiler.col_count]]
        return Statement(sql, found, compiler.get_converters(columns), compiler)


def stand_in(place: int, value: int | dt.date) -> int | dt.date:
    """A value of the same kind that stands for the one to come."""
    if isinstance(value, dt.datetime) or not isinstance(value, int | dt.date) or isinstance(value, bool):
        raise TypeError(f"{value!r} is no key and no day: it belongs into the shape")
    return LOWEST_KEY - place if isinstance(value, int) else FIRST_DAY + dt.timedelta(days=place)


def hashable(value: Any) -> bool:
    return isinstance(value, Hashable) and not isinstance(value, bool)
