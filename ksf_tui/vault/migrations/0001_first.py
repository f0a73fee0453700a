"""The first schema: cases, people, decisions, letters, notes, audit events and the search index."""

from typing import Any

from peewee import (
    BlobField,
    BooleanField,
    CharField,
    DateField,
    ForeignKeyField,
    IntegerField,
    Model,
    TextField,
)
from playhouse.migrate import SchemaMigrator

_TRIGGERS = (
    """CREATE TRIGGER event_next_id BEFORE INSERT ON event
       WHEN NEW.id IS NOT (SELECT coalesce(max(id), 0) + 1 FROM event)
       BEGIN SELECT raise(ABORT, 'event: only the next id'); END""",
    """CREATE TRIGGER event_no_update BEFORE UPDATE ON event
       BEGIN SELECT raise(ABORT, 'event: no change'); END""",
    """CREATE TRIGGER event_no_delete BEFORE DELETE ON event
       BEGIN SELECT raise(ABORT, 'event: no deletion'); END""",
    """CREATE TRIGGER letter_frozen BEFORE UPDATE ON letter
       WHEN OLD.final_at IS NOT NULL AND (
         NEW.id IS NOT OLD.id OR NEW.case_id IS NOT OLD.case_id OR NEW.kind IS NOT OLD.kind OR NEW.text IS NOT OLD.text
         OR NEW.template_hash IS NOT OLD.template_hash OR NEW.number IS NOT OLD.number
         OR NEW.final_at IS NOT OLD.final_at OR NEW.sha256 IS NOT OLD.sha256 OR NEW.pages IS NOT OLD.pages
         OR (OLD.sent_on IS NOT NULL AND (NEW.sent_on IS NOT OLD.sent_on OR NEW.sent_by IS NOT OLD.sent_by)))
       BEGIN SELECT raise(ABORT, 'letter: frozen'); END""",
    # `OR REPLACE` deletes the row that is in its way without asking the trigger above.
    """CREATE TRIGGER letter_no_replace BEFORE INSERT ON letter
       WHEN EXISTS (SELECT 1 FROM letter WHERE id = NEW.id OR number = NEW.number)
       BEGIN SELECT raise(ABORT, 'letter: is there'); END""",
    """CREATE TRIGGER letter_no_takeover BEFORE UPDATE OF id, number ON letter
       WHEN EXISTS (SELECT 1 FROM letter WHERE id IS NOT OLD.id AND (id = NEW.id OR number = NEW.number))
       BEGIN SELECT raise(ABORT, 'letter: is there'); END""",
    """CREATE TRIGGER letter_pdf_no_replace BEFORE INSERT ON letter_pdf
       WHEN EXISTS (SELECT 1 FROM letter_pdf WHERE letter_id = NEW.letter_id)
       BEGIN SELECT raise(ABORT, 'letter_pdf: is there'); END""",
    """CREATE TRIGGER letter_pdf_frozen BEFORE UPDATE ON letter_pdf
       BEGIN SELECT raise(ABORT, 'letter_pdf: frozen'); END""",
)

# Without positions (`detail`) and with indexes of prefixes, finding while one types stays instant at 100,000 cases.
_SEARCH = """CREATE VIRTUAL TABLE case_search USING fts5(
    people, text, tokenize = "unicode61 remove_diacritics 2", detail = column, prefix = '1 2 3 4 5 6 7 8 9 10')"""


class Vault(Model):
    id = IntegerField(primary_key=True)
    vault_id = CharField()
    created_at = CharField()

    class Meta:
        table_name = "vault"


class Setting(Model):
    name = CharField(primary_key=True)
    value = TextField()
    version = IntegerField(default=1)

    class Meta:
        table_name = "setting"


class Person(Model):
    name = TextField()
    salutation = CharField()
    organisation = TextField()
    email = TextField()
    phone = TextField()
    address = TextField()
    language = CharField()
    name_key = TextField(index=True)
    email_key = TextField(index=True)

    class Meta:
        table_name = "person"


class Case(Model):
    number = CharField(unique=True)
    subject = ForeignKeyField(Person, unique=True, backref="+")
    representative = ForeignKeyField(Person, null=True, unique=True, backref="+")
    mandate_seen = BooleanField(default=False)
    audience = CharField()
    channel = CharField()
    received_at = CharField()
    received = DateField()
    registered_at = CharField()
    handler = CharField()
    request = TextField()
    waiting_since = DateField(null=True)
    waiting_for = TextField(default="")
    remind_on = DateField(null=True)
    answered_on = DateField(null=True)
    answered_by = CharField(default="")
    closed_at = CharField(null=True)
    version = IntegerField(default=1)
    rights = CharField()
    state = CharField()
    next_step = CharField()
    plan_by = DateField()
    legal_last_day = DateField()
    holidays_version = CharField()

    class Meta:
        table_name = "cases"
        indexes = (
            (("state", "legal_last_day", "id"), False),
            (("handler", "state"), False),
            (("received", "id"), False),
        )


class Invoked(Model):
    case = ForeignKeyField(Case, on_delete="CASCADE", backref="+")
    right = CharField()
    outcome = CharField(null=True)
    ground = CharField(default="")
    reasons = TextField(default="")
    done = TextField(default="")
    stopped_on = DateField(null=True)
    decided_at = CharField(null=True)
    decided_by = CharField(default="")

    class Meta:
        table_name = "invoked"
        indexes = ((("case", "right"), True),)


class Letter(Model):
    case = ForeignKeyField(Case, on_delete="CASCADE", backref="+")
    kind = CharField()
    text = TextField()
    template_hash = CharField()
    number = CharField(null=True, unique=True)
    final_at = CharField(null=True)
    sha256 = CharField(default="")
    pages = IntegerField(default=0)
    sent_on = DateField(null=True)
    sent_by = CharField(default="")
    version = IntegerField(default=1)

    class Meta:
        table_name = "letter"


class LetterPdf(Model):
    letter = ForeignKeyField(Letter, primary_key=True, on_delete="CASCADE", backref="+")
    pdf = BlobField()

    class Meta:
        table_name = "letter_pdf"


class Note(Model):
    case = ForeignKeyField(Case, on_delete="CASCADE", backref="+")
    at = CharField()
    user = CharField()
    text = TextField()

    class Meta:
        table_name = "note"


class Event(Model):
    id = IntegerField(primary_key=True)
    at = CharField()
    user = CharField()
    action = CharField()
    case_id = IntegerField(null=True, index=True)
    detail = TextField(default="")

    class Meta:
        table_name = "event"


_TABLES = [Vault, Setting, Person, Case, Invoked, Letter, LetterPdf, Note, Event]


def up(_migrator: SchemaMigrator, db: Any) -> None:  # noqa: ANN401 - peewee leaves `execute_sql` untyped
    """Make the tables, the triggers and the search index."""
    with db.bind_ctx(_TABLES):
        db.create_tables(_TABLES)
    for trigger in _TRIGGERS:
        db.execute_sql(trigger)
    db.execute_sql(_SEARCH)
    # Without it deleted people stay readable in the index pages.
    db.execute_sql("INSERT INTO case_search(case_search, rank) VALUES('secure-delete', 1)")
