"""The tables of cases and of what hangs on them, as peewee models; private to `vault`, like all of `models`."""

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


class PersonRecord(Model):
    """A data subject or a representative, one row for each case they are in."""

    id = AutoField()
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


class CaseRecord(Model):
    """A case. The last columns repeat what the domain computes, for lists; they are rewritten with every change.

    While the term is paused, `plan_by` and `legal_last_day` are those that hold if the pause does not.
    """

    id = AutoField()
    number = CharField(unique=True)
    subject = ForeignKeyField(PersonRecord, unique=True, backref="+")
    representative = ForeignKeyField(PersonRecord, null=True, unique=True, backref="+")
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
    paused_since = DateField(null=True)
    chase_on = DateField(null=True)
    days_late = IntegerField(default=0)
    dependence = CharField(default="none")
    doubt = TextField(default="")
    identity_method = CharField(default="")
    identity_on = DateField(null=True)
    identity_by = CharField(default="")
    exam_on = DateField(null=True)
    event_on = DateField(null=True)
    fee = TextField(default="")
    restricted = BooleanField(default=False)
    direct_on = DateField(null=True)
    step_by = DateField(null=True)
    complaint = TextField(default="")
    about = CharField(default="")
    authority = TextField(default="")
    breach = TextField(default="")
    obligation = CharField(default="")
    obligation_on = DateField(null=True, index=True)
    keep_until = DateField(null=True, index=True)

    class Meta:
        table_name = "cases"
        indexes = (
            (("state", "legal_last_day", "id"), False),
            (("handler", "state"), False),
            (("received", "id"), False),
        )


class InvokedRecord(Model):
    """A right that a case invokes, and the decision about it; `details` is JSON."""

    id = AutoField()
    case = ForeignKeyField(CaseRecord, on_delete="CASCADE", backref="+")
    right = CharField()
    outcome = CharField(null=True)
    ground = CharField(default="")
    reasons = TextField(default="")
    done = TextField(default="")
    stopped_on = DateField(null=True)
    decided_at = CharField(null=True)
    decided_by = CharField(default="")
    details = TextField(default="")
    answered_on = DateField(null=True)
    lifted_on = DateField(null=True)

    class Meta:
        table_name = "invoked"
        indexes = ((("case", "right"), True),)


class InquiryRecord(Model):
    """A question to the data subject."""

    id = AutoField()
    case = ForeignKeyField(CaseRecord, on_delete="CASCADE", backref="+")
    kind = CharField()
    doubt = TextField()
    wanted = TextField()
    large_quantity = BooleanField(default=False)
    asked_on = DateField(null=True)
    reminded_on = DateField(null=True)
    answered_on = DateField(null=True)
    outcome = TextField(default="")
    after_letter = IntegerField(default=0)
    about_mandate = BooleanField(default=False)

    class Meta:
        table_name = "inquiry"


class ExtensionRecord(Model):
    """An extension of the term, withdrawn ones included; `reasons` are separated by commas."""

    id = AutoField()
    case = ForeignKeyField(CaseRecord, on_delete="CASCADE", backref="+")
    reasons = CharField()
    explanation = TextField()
    done = TextField(default="")
    notified_on = DateField(null=True)
    withdrawn_at = CharField(null=True)
    withdrawn_why = TextField(default="")
    after_letter = IntegerField(default=0)

    class Meta:
        table_name = "extension"


class TaskRecord(Model):
    """A task of a case."""

    id = AutoField()
    case = ForeignKeyField(CaseRecord, on_delete="CASCADE", backref="+")
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


class NoticeRecord(Model):
    """The notice of a case to one recipient of the data; `recipient` is its id in the register, 0 without."""

    id = AutoField()
    case = ForeignKeyField(CaseRecord, on_delete="CASCADE", backref="+")
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


class CaseLinkRecord(Model):
    """That a case belongs to another one; each of the two has its own line."""

    id = AutoField()
    case = ForeignKeyField(CaseRecord, on_delete="CASCADE", backref="+")
    kind = CharField()
    other = ForeignKeyField(CaseRecord, on_delete="CASCADE", backref="+")
    number = CharField()

    class Meta:
        table_name = "case_link"
        indexes = ((("case", "other"), True),)


class LetterRecord(Model):
    """A letter; a trigger freezes what it says once `final_at` is set. `rights` are separated by commas."""

    id = AutoField()
    case = ForeignKeyField(CaseRecord, on_delete="CASCADE", backref="+")
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
    rights = CharField(default="")
    recipient = TextField(default="")

    class Meta:
        table_name = "letter"


class LetterPdfRecord(Model):
    """The bytes of a final letter, apart so that lists stay light; a trigger forbids every change."""

    letter = ForeignKeyField(LetterRecord, primary_key=True, on_delete="CASCADE", backref="+")
    pdf = BlobField()

    class Meta:
        table_name = "letter_pdf"


class EnclosureRecord(Model):
    """What is known of a file that is kept with a case; only `to_send` changes, and `listed_in` to a newer letter."""

    id = AutoField()
    case = ForeignKeyField(CaseRecord, on_delete="CASCADE", backref="+")
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


class EnclosureContentRecord(Model):
    """The bytes of an enclosure, apart so that lists stay light; a trigger forbids every change."""

    enclosure = ForeignKeyField(EnclosureRecord, primary_key=True, on_delete="CASCADE", backref="+")
    content = BlobField()

    class Meta:
        table_name = "enclosure_content"


class NoteRecord(Model):
    """A note on a case."""

    id = AutoField()
    case = ForeignKeyField(CaseRecord, on_delete="CASCADE", backref="+")
    at = CharField()
    user = CharField()
    text = TextField()

    class Meta:
        table_name = "note"


CASE_MODELS: tuple[type[Model], ...] = (
    PersonRecord,
    CaseRecord,
    InvokedRecord,
    InquiryRecord,
    ExtensionRecord,
    TaskRecord,
    NoticeRecord,
    CaseLinkRecord,
    LetterRecord,
    LetterPdfRecord,
    EnclosureRecord,
    EnclosureContentRecord,
    NoteRecord,
)
"""The tables of this module, for `models.MODELS`."""
