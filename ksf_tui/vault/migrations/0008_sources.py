"""The public-source ledger, the list of inactive addresses, and to which batch an event belongs."""

from typing import Any

from peewee import (
    AutoField,
    BlobField,
    BooleanField,
    CharField,
    DateField,
    ForeignKeyField,
    IntegerField,
    Model,
    TextField,
)
from playhouse.migrate import SchemaMigrator, migrate

_TRIGGERS = (
    # What was made stays as it was made; sent, returned and void are booked once. With its person it may go.
    """CREATE TRIGGER source_notice_frozen BEFORE UPDATE ON source_notice
       WHEN NEW.id IS NOT OLD.id OR NEW.person_id IS NOT OLD.person_id OR NEW.number IS NOT OLD.number
         OR NEW.language IS NOT OLD.language OR NEW.text IS NOT OLD.text OR NEW.template_hash IS NOT OLD.template_hash
         OR NEW.made_at IS NOT OLD.made_at OR NEW.sha256 IS NOT OLD.sha256 OR NEW.pages IS NOT OLD.pages
         OR (OLD.sent_on IS NOT NULL AND (NEW.sent_on IS NOT OLD.sent_on OR NEW.sent_by IS NOT OLD.sent_by))
         OR (OLD.returned_on IS NOT NULL AND NEW.returned_on IS NOT OLD.returned_on)
         OR (OLD.is_void AND NOT NEW.is_void) OR (NEW.is_void AND NEW.sent_on IS NOT NULL)
       BEGIN SELECT raise(ABORT, 'source_notice: frozen'); END""",
    """CREATE TRIGGER source_notice_stays BEFORE DELETE ON source_notice
       WHEN EXISTS (SELECT 1 FROM source_person WHERE id = OLD.person_id)
       BEGIN SELECT raise(ABORT, 'source_notice: frozen'); END""",
    # `OR REPLACE` deletes the row that is in its way without asking a trigger.
    """CREATE TRIGGER source_notice_no_replace BEFORE INSERT ON source_notice
       WHEN EXISTS (SELECT 1 FROM source_notice WHERE id = NEW.id OR number = NEW.number)
       BEGIN SELECT raise(ABORT, 'source_notice: is there'); END""",
    """CREATE TRIGGER source_notice_pdf_stays BEFORE DELETE ON source_notice_pdf
       WHEN EXISTS (SELECT 1 FROM source_notice WHERE id = OLD.notice_id)
       BEGIN SELECT raise(ABORT, 'source_notice_pdf: frozen'); END""",
    """CREATE TRIGGER source_notice_pdf_frozen BEFORE UPDATE ON source_notice_pdf
       BEGIN SELECT raise(ABORT, 'source_notice_pdf: frozen'); END""",
    """CREATE TRIGGER source_notice_pdf_no_replace BEFORE INSERT ON source_notice_pdf
       WHEN EXISTS (SELECT 1 FROM source_notice_pdf WHERE notice_id = NEW.notice_id)
       BEGIN SELECT raise(ABORT, 'source_notice_pdf: is there'); END""",
)


class Case(Model):
    class Meta:
        table_name = "cases"


class SourceBatch(Model):
    id = AutoField()
    number = CharField(unique=True)
    kind = CharField()
    source = TextField()
    source_english = TextField(default="")
    is_public = BooleanField()
    obtained = DateField()
    obtained_by = CharField()
    audience = CharField()
    ground = CharField()
    elements = TextField()
    planned_contact = DateField(null=True)
    planned_disclosure = DateField(null=True)
    disclosed_to = TextField(default="")
    exemption = TextField(default="")
    registered_at = CharField()
    registered_by = CharField()
    version = IntegerField(default=1)

    class Meta:
        table_name = "source_batch"


class SourcePerson(Model):
    id = AutoField()
    batch = ForeignKeyField(SourceBatch, on_delete="CASCADE", backref="+")
    name = TextField()
    salutation = CharField()
    organisation = TextField()
    email = TextField()
    phone = TextField()
    address = TextField()
    language = CharField()
    role = TextField(default="")
    other = TextField(default="")
    origin = TextField(default="")
    first_contact = DateField(null=True)
    first_disclosure = DateField(null=True)
    exemption = TextField(default="")
    is_suppressed = BooleanField(default=False)
    name_key = TextField(index=True)
    email_key = TextField(index=True)
    version = IntegerField(default=1)
    state = CharField()
    plan_by = DateField()
    legal_last_day = DateField()
    sent_on = DateField(null=True)
    days_late = IntegerField(default=0)
    case_number = CharField(default="")

    class Meta:
        table_name = "source_person"
        indexes = ((("batch", "state", "legal_last_day"), False),)


class SourceNotice(Model):
    id = AutoField()
    person = ForeignKeyField(SourcePerson, on_delete="CASCADE", backref="+")
    number = CharField(unique=True)
    language = CharField()
    text = TextField()
    template_hash = CharField()
    made_at = CharField()
    sha256 = CharField()
    pages = IntegerField()
    sent_on = DateField(null=True)
    sent_by = CharField(default="")
    returned_on = DateField(null=True)
    is_void = BooleanField(default=False)

    class Meta:
        table_name = "source_notice"


class SourceNoticePdf(Model):
    notice = ForeignKeyField(SourceNotice, primary_key=True, on_delete="CASCADE", backref="+")
    pdf = BlobField()

    class Meta:
        table_name = "source_notice_pdf"


class SourceCase(Model):
    id = AutoField()
    person = ForeignKeyField(SourcePerson, on_delete="CASCADE", backref="+")
    case = ForeignKeyField(Case, on_delete="CASCADE", backref="+")

    class Meta:
        table_name = "source_case"
        indexes = ((("person", "case"), True),)


class Suppression(Model):
    id = AutoField()
    kind = CharField()
    hash = CharField(unique=True)
    reason = TextField()
    added_at = CharField()
    added_by = CharField()

    class Meta:
        table_name = "suppression"


_TABLES = [SourceBatch, SourcePerson, SourceNotice, SourceNoticePdf, SourceCase, Suppression]


def up(migrator: SchemaMigrator, db: Any) -> None:  # noqa: ANN401 - peewee leaves the database untyped here
    """Make the tables and their triggers, and add the column."""
    with db.bind_ctx([Case, *_TABLES]):
        db.create_tables(_TABLES)
    migrate(migrator.add_column("event", "batch_id", IntegerField(null=True, index=True)))
    for trigger in _TRIGGERS:
        db.execute_sql(trigger)
