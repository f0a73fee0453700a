"""Enclosures: what is known of a file that is kept with a case, and apart from it the bytes."""

from typing import Any

from peewee import BlobField, BooleanField, CharField, ForeignKeyField, IntegerField, Model
from playhouse.migrate import SchemaMigrator

_TRIGGERS = (
    # What a final letter names stays; when the whole case goes, its row is gone before those of its enclosures.
    """CREATE TRIGGER enclosure_stays BEFORE DELETE ON enclosure
       WHEN OLD.listed_in <> '' AND EXISTS (SELECT 1 FROM cases WHERE id = OLD.case_id)
       BEGIN SELECT raise(ABORT, 'enclosure: frozen'); END""",
    """CREATE TRIGGER enclosure_frozen BEFORE UPDATE ON enclosure
       WHEN NEW.id IS NOT OLD.id OR NEW.case_id IS NOT OLD.case_id OR NEW.name IS NOT OLD.name
         OR NEW.size IS NOT OLD.size OR NEW.sha256 IS NOT OLD.sha256 OR NEW.added_at IS NOT OLD.added_at
         OR NEW.added_by IS NOT OLD.added_by OR (OLD.listed_in <> '' AND NEW.listed_in = '')
       BEGIN SELECT raise(ABORT, 'enclosure: frozen'); END""",
    # `OR REPLACE` deletes the row that is in its way without asking a trigger.
    """CREATE TRIGGER enclosure_no_replace BEFORE INSERT ON enclosure
       WHEN EXISTS (SELECT 1 FROM enclosure WHERE id = NEW.id OR (case_id = NEW.case_id AND name = NEW.name))
       BEGIN SELECT raise(ABORT, 'enclosure: is there'); END""",
    """CREATE TRIGGER enclosure_content_stays BEFORE DELETE ON enclosure_content
       WHEN EXISTS (SELECT 1 FROM enclosure WHERE id = OLD.enclosure_id)
       BEGIN SELECT raise(ABORT, 'enclosure_content: frozen'); END""",
    """CREATE TRIGGER enclosure_content_frozen BEFORE UPDATE ON enclosure_content
       BEGIN SELECT raise(ABORT, 'enclosure_content: frozen'); END""",
    """CREATE TRIGGER enclosure_content_no_replace BEFORE INSERT ON enclosure_content
       WHEN EXISTS (SELECT 1 FROM enclosure_content WHERE enclosure_id = NEW.enclosure_id)
       BEGIN SELECT raise(ABORT, 'enclosure_content: is there'); END""",
)


class Case(Model):
    class Meta:
        table_name = "cases"


class Enclosure(Model):
    case = ForeignKeyField(Case, on_delete="CASCADE", backref="+")
    name = CharField()
    size = IntegerField()
    sha256 = CharField()
    to_send = BooleanField(default=False)
    listed_in = CharField(default="")
    added_at = CharField()
    added_by = CharField()

    class Meta:
        table_name = "enclosure"
        indexes = ((("case", "name"), True),)


class EnclosureContent(Model):
    enclosure = ForeignKeyField(Enclosure, primary_key=True, on_delete="CASCADE", backref="+")
    content = BlobField()

    class Meta:
        table_name = "enclosure_content"


_TABLES = [Enclosure, EnclosureContent]


def up(_migrator: SchemaMigrator, db: Any) -> None:  # noqa: ANN401 - peewee leaves `execute_sql` untyped
    """Make the tables and the triggers."""
    with db.bind_ctx([Case, *_TABLES]):
        db.create_tables(_TABLES)
    for trigger in _TRIGGERS:
        db.execute_sql(trigger)
