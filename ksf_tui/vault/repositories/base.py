"""What the repositories share: run a query on the one connection of this unit of work."""

from collections.abc import Iterable, Sequence
from itertools import chain, islice
from typing import Any

from peewee import Model, Query

from ksf_tui.vault.database import VaultDatabase
from ksf_tui.vault.values import Row, Values


class Repository:
    """Runs queries on one database; models are never bound to it, so that several vaults can be open in a process."""

    def __init__(self, database: VaultDatabase) -> None:
        self._database = database

    def _rows(self, query: Any) -> Sequence[Row]:  # noqa: ANN401 - peewee's query types are not public
        return list(query.dicts().execute(self._database))

    def _row(self, query: Any) -> Row | None:  # noqa: ANN401
        return next(iter(self._rows(query)), None)

    def _execute(self, query: Query) -> Any:  # noqa: ANN401 - an id or a number of rows
        return query.execute(self._database)

    def _update_row(self, model: type[Model], row_id: int, values: Values) -> None:
        """Store values in the row with an id. Peewee writes its statement anew each time, which is slow for many."""
        fields = [model._meta.fields[name] for name in values]
        columns = ", ".join(f'"{field.column_name}" = ?' for field in fields)
        sql = f'UPDATE "{model._meta.table_name}" SET {columns} WHERE id = ?'  # noqa: S608 - names of models
        self._database.execute_sql(sql, [*(field.db_value(values[field.name]) for field in fields), row_id])

    def _insert_all(self, model: type[Model], rows: Iterable[Values], *, per_statement: int = 1) -> None:
        """Insert many rows that all have the same columns; one a statement is the fastest (see `bulk.EVENTS`)."""
        waiting = iter(rows)
        first = next(waiting, None)
        if first is None:
            return
        columns = [model._meta.fields[name] for name in first]
        names = ", ".join(f'"{column.column_name}"' for column in columns)
        line = f"({', '.join('?' * len(columns))})"
        everything = chain([first], waiting)
        while chunk := list(islice(everything, per_statement)):
            lines = ", ".join([line] * len(chunk))
            sql = f'INSERT INTO "{model._meta.table_name}" ({names}) VALUES {lines}'  # noqa: S608 - names of models
            self._database.execute_sql(sql, [column.db_value(row[column.name]) for row in chunk for column in columns])
