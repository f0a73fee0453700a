"""What the repositories share: run a query on the one connection of this unit of work."""

from collections.abc import Sequence
from typing import Any

from peewee import Query

from ksf_tui.vault.database import VaultDatabase
from ksf_tui.vault.values import Row


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
