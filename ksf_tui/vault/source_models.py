"""The tables of the public-source ledger: batches, their people, the notices, and the list of inactive addresses."""

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

from ksf_tui.vault.case_models import CaseRecord


class SourceBatchRecord(Model):
    """Data from one source; `elements` and `exemption` are JSON."""

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


class SourcePersonRecord(Model):
    """A person of a batch. The columns from `state` on repeat what the domain computes, for lists and counts."""

    id = AutoField()
    batch = ForeignKeyField(SourceBatchRecord, on_delete="CASCADE", backref="+")
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


class SourceNoticeRecord(Model):
    """A notice that was made; a trigger freezes what it says. A void one never went out."""

    id = AutoField()
    person = ForeignKeyField(SourcePersonRecord, on_delete="CASCADE", backref="+")
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


class SourceNoticePdfRecord(Model):
    """The bytes of a notice, apart so that lists stay light; a trigger forbids every change."""

    notice = ForeignKeyField(SourceNoticeRecord, primary_key=True, on_delete="CASCADE", backref="+")
    pdf = BlobField()

    class Meta:
        table_name = "source_notice_pdf"


class SourceCaseRecord(Model):
    """That a case came of what a person of a batch wrote."""

    id = AutoField()
    person = ForeignKeyField(SourcePersonRecord, on_delete="CASCADE", backref="+")
    case = ForeignKeyField(CaseRecord, on_delete="CASCADE", backref="+")

    class Meta:
        table_name = "source_case"
        indexes = ((("person", "case"), True),)


class SuppressionRecord(Model):
    """Somebody who does not want to be approached, as a hash that only this vault can compute."""

    id = AutoField()
    kind = CharField()
    hash = CharField(unique=True)
    reason = TextField()
    added_at = CharField()
    added_by = CharField()

    class Meta:
        table_name = "suppression"


SOURCE_MODELS: tuple[type[Model], ...] = (
    SourceBatchRecord,
    SourcePersonRecord,
    SourceNoticeRecord,
    SourceNoticePdfRecord,
    SourceCaseRecord,
    SuppressionRecord,
)
