"""The copies of letter templates that an office changed."""

from typing import Any

from peewee import CharField, IntegerField, Model, TextField
from playhouse.migrate import SchemaMigrator


class LetterTemplate(Model):
    language = CharField()
    name = CharField()
    text = TextField()
    changed_at = CharField()
    changed_by = CharField()
    version = IntegerField(default=1)

    class Meta:
        table_name = "letter_template"
        indexes = ((("language", "name"), True),)


def up(_migrator: SchemaMigrator, db: Any) -> None:  # noqa: ANN401 - peewee leaves the database untyped here
    """Make the table."""
    with db.bind_ctx([LetterTemplate]):
        db.create_tables([LetterTemplate])
