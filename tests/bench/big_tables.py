"""Tables that are filled before their keys and indexes stand, as a restored backup is.

What stands on them is remembered from the catalogue of the database and not from the models, so that it comes back
exactly as the migrations made it. The audit's trigger is asleep meanwhile: ten million audit rows of a filling would
say nothing, and a mark that is saved in a measured round has its audit row as everywhere.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

CONSTRAINTS = """
select conrelid::regclass::text, conname, contype, pg_get_constraintdef(oid)
from pg_constraint
where contype in ('p', 'u', 'x', 'f') and array[conrelid, confrelid] && %(tables)s::text[]::regclass[]::oid[]
order by conname
"""

INDEXES = """
select i.indrelid::regclass::text, i.indexrelid::regclass::text, 'i', pg_get_indexdef(i.indexrelid)
from pg_index i
where i.indrelid = any(%(tables)s::text[]::regclass[]::oid[])
  and not exists (select from pg_constraint c where c.conindid = i.indexrelid and c.contype in ('p', 'u', 'x'))
order by 2
"""


@dataclass(frozen=True)
class Standing:
    """A key, constraint or index of a table: `kind` is pg_constraint's letter, or i for a plain index."""

    table: str
    name: str
    kind: str
    definition: str

    @property
    def takes_away(self) -> str:
        if self.kind == "i":
            return f"drop index {self.name}"
        return f'alter table {self.table} drop constraint "{self.name}"'

    @property
    def puts_back(self) -> str:
        if self.kind == "i":
            return self.definition
        return f'alter table {self.table} add constraint "{self.name}" {self.definition}'


def in_order(standing: Iterable[Standing]) -> list[Standing]:
    """As they are built: keys and indexes first, foreign keys last, for those lean on the others."""
    return sorted(standing, key=lambda one: (one.kind == "f", one.kind == "i"))


@contextmanager
def stripped(cursor: Any, tables: tuple[str, ...]) -> Iterator[None]:
    """Inside, the tables are bare heaps without triggers; afterwards all is as before, and analysed."""
    standing: list[Standing] = []
    for statement in (CONSTRAINTS, INDEXES):
        cursor.execute(statement, {"tables": list(tables)})
        standing.extend(Standing(*row) for row in cursor.fetchall())
    for one in reversed(in_order(standing)):
        cursor.execute(one.takes_away)
    for table in tables:
        cursor.execute(f"alter table {table} disable trigger user")
    yield
    cursor.execute("set maintenance_work_mem = '1GB'; set work_mem = '256MB'")
    for one in in_order(standing):
        cursor.execute(one.puts_back)
    for table in tables:
        cursor.execute(f"alter table {table} enable trigger user")
        cursor.execute(f"select setval(pg_get_serial_sequence('{table}', 'id'), (select max(id) from {table}))")
