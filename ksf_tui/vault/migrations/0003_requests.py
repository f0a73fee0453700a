"""Requests in full: identity, details of decisions, tasks, the round along recipients, fees, links, partial answers."""

from typing import Any

from peewee import BooleanField, CharField, DateField, ForeignKeyField, IntegerField, Model, TextField
from playhouse.migrate import SchemaMigrator, migrate


class Case(Model):
    class Meta:
        table_name = "cases"


class Task(Model):
    case = ForeignKeyField(Case, on_delete="CASCADE", backref="+")
    title = TextField()
    place = CharField(default="")
    instruction = TextField(default="")
    assignee = CharField(default="")
    due = DateField()
    chase_on = DateField(null=True)
    is_urgent = BooleanField(default=False)
    result = CharField(null=True)
    finding = TextField(default="")
    done_on = DateField(null=True)
    done_by = CharField(default="")

    class Meta:
        table_name = "task"


class Notice(Model):
    case = ForeignKeyField(Case, on_delete="CASCADE", backref="+")
    recipient = IntegerField(default=0)
    name = TextField()
    state = CharField()
    told_on = DateField(null=True)
    told_by = CharField(default="")
    confirmed_on = DateField(null=True)
    chase_on = DateField(null=True)
    reason = TextField(default="")

    class Meta:
        table_name = "notice"


class CaseLink(Model):
    case = ForeignKeyField(Case, on_delete="CASCADE", backref="+")
    kind = CharField()
    other = ForeignKeyField(Case, on_delete="CASCADE", backref="+")
    number = CharField()

    class Meta:
        table_name = "case_link"
        indexes = ((("case", "other"), True),)


_TABLES = [Task, Notice, CaseLink]

_LETTER = (
    # Not by the migrator, which would rebuild the table and lose its triggers.
    "ALTER TABLE letter ADD COLUMN rights VARCHAR(255) NOT NULL DEFAULT ''",
    "ALTER TABLE letter ADD COLUMN recipient TEXT NOT NULL DEFAULT ''",
    # As long as no partial answer existed, an answer told of every right of its case.
    "UPDATE letter SET rights = (SELECT rights FROM cases WHERE cases.id = letter.case_id) "
    "WHERE kind = 'answer' AND final_at IS NOT NULL",
    "DROP TRIGGER letter_frozen",
    """CREATE TRIGGER letter_frozen BEFORE UPDATE ON letter
       WHEN OLD.final_at IS NOT NULL AND (
         NEW.id IS NOT OLD.id OR NEW.case_id IS NOT OLD.case_id OR NEW.kind IS NOT OLD.kind OR NEW.text IS NOT OLD.text
         OR NEW.template_hash IS NOT OLD.template_hash OR NEW.number IS NOT OLD.number
         OR NEW.final_at IS NOT OLD.final_at OR NEW.sha256 IS NOT OLD.sha256 OR NEW.pages IS NOT OLD.pages
         OR NEW.rights IS NOT OLD.rights OR NEW.recipient IS NOT OLD.recipient
         OR (OLD.sent_on IS NOT NULL AND (NEW.sent_on IS NOT OLD.sent_on OR NEW.sent_by IS NOT OLD.sent_by)))
       BEGIN SELECT raise(ABORT, 'letter: frozen'); END""",
)

_FACTS = (
    # For the same reason the day on which a right was answered is that of the case.
    "UPDATE invoked SET answered_on = (SELECT answered_on FROM cases WHERE cases.id = invoked.case_id) "
    "WHERE outcome IS NOT NULL",
    "UPDATE invoked SET outcome = 'unfounded' WHERE outcome = 'refused' AND ground = '12-5'",
)


def up(migrator: SchemaMigrator, db: Any) -> None:  # noqa: ANN401 - peewee leaves the database untyped here
    """Make the tables, add the columns, and fill in what the old ones tell."""
    with db.bind_ctx([Case, *_TABLES]):
        db.create_tables(_TABLES)
    migrate(
        migrator.add_column("cases", "dependence", CharField(default="none")),
        migrator.add_column("cases", "doubt", TextField(default="")),
        migrator.add_column("cases", "identity_method", CharField(default="")),
        migrator.add_column("cases", "identity_on", DateField(null=True)),
        migrator.add_column("cases", "identity_by", CharField(default="")),
        migrator.add_column("cases", "exam_on", DateField(null=True)),
        migrator.add_column("cases", "event_on", DateField(null=True)),
        migrator.add_column("cases", "fee", TextField(default="")),
        migrator.add_column("cases", "restricted", BooleanField(default=False)),
        migrator.add_column("cases", "step_by", DateField(null=True)),
        migrator.add_column("invoked", "details", TextField(default="")),
        migrator.add_column("invoked", "answered_on", DateField(null=True)),
        migrator.add_column("invoked", "lifted_on", DateField(null=True)),
        migrator.add_column("inquiry", "about_mandate", BooleanField(default=False)),
    )
    for statement in (*_LETTER, *_FACTS):
        db.execute_sql(statement)
