"""Complaints, matters with the authority, suspected breaches, and what is due beside the answer."""

from typing import Any

from peewee import CharField, DateField, TextField
from playhouse.migrate import SchemaMigrator, migrate


def up(migrator: SchemaMigrator, _db: Any) -> None:  # noqa: ANN401 - peewee leaves the database untyped here
    """Add the columns."""
    migrate(
        migrator.add_column("cases", "complaint", TextField(default="")),
        migrator.add_column("cases", "about", CharField(default="")),
        migrator.add_column("cases", "authority", TextField(default="")),
        migrator.add_column("cases", "breach", TextField(default="")),
        migrator.add_column("cases", "obligation", CharField(default="")),
        migrator.add_column("cases", "obligation_on", DateField(null=True, index=True)),
    )
