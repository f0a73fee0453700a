"""What moves a term: questions to the data subject and extensions; when a case was paused, and when to chase it."""

from typing import Any

from peewee import BooleanField, CharField, DateField, ForeignKeyField, IntegerField, Model, TextField
from playhouse.migrate import SchemaMigrator, migrate


class Case(Model):
    class Meta:
        table_name = "cases"


class Inquiry(Model):
    case = ForeignKeyField(Case, on_delete="CASCADE", backref="+")
    kind = CharField()
    doubt = TextField()
    wanted = TextField()
    large_quantity = BooleanField(default=False)
    asked_on = DateField(null=True)
    reminded_on = DateField(null=True)
    answered_on = DateField(null=True)
    outcome = TextField(default="")
    after_letter = IntegerField(default=0)

    class Meta:
        table_name = "inquiry"


class Extension(Model):
    case = ForeignKeyField(Case, on_delete="CASCADE", backref="+")
    reasons = CharField()
    explanation = TextField()
    done = TextField(default="")
    notified_on = DateField(null=True)
    withdrawn_at = CharField(null=True)
    withdrawn_why = TextField(default="")
    after_letter = IntegerField(default=0)

    class Meta:
        table_name = "extension"


_TABLES = [Inquiry, Extension]


def up(migrator: SchemaMigrator, db: Any) -> None:  # noqa: ANN401 - peewee leaves the database untyped here
    """Make the tables and add the columns that lists need; an answered case gets the days by which it was late."""
    with db.bind_ctx([Case, *_TABLES]):
        db.create_tables(_TABLES)
    migrate(
        migrator.add_column("cases", "paused_since", DateField(null=True)),
        migrator.add_column("cases", "chase_on", DateField(null=True)),
        migrator.add_column("cases", "days_late", IntegerField(default=0)),
    )
    db.execute_sql(
        "UPDATE cases SET days_late = max(0, CAST(julianday(answered_on) - julianday(legal_last_day) AS INTEGER)) "
        "WHERE answered_on IS NOT NULL"
    )
