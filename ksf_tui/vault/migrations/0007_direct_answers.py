"""That the data subject is answered directly, because no mandate was shown."""

from typing import Any

from peewee import DateField
from playhouse.migrate import SchemaMigrator, migrate


def up(migrator: SchemaMigrator, _db: Any) -> None:  # noqa: ANN401 - peewee leaves the database untyped here
    """Add the column."""
    migrate(migrator.add_column("cases", "direct_on", DateField(null=True)))
