"""The tables of vault, settings, log and registers, as peewee models, and the list of all tables.

The models are private to `vault`. The migrations make the tables, a test compares the two.
"""

from peewee import AutoField, BooleanField, CharField, DateField, IntegerField, Model, TextField

from ksf_tui.vault.case_models import CASE_MODELS
from ksf_tui.vault.history_models import HISTORY_MODELS
from ksf_tui.vault.source_models import SOURCE_MODELS


class VaultRecord(Model):
    """The one row that ties the database to its keyring."""

    id = IntegerField(primary_key=True)
    vault_id = CharField()
    created_at = CharField()

    class Meta:
        table_name = "vault"


class SettingRecord(Model):
    """A document of settings, as JSON, by name."""

    name = CharField(primary_key=True)
    value = TextField()
    version = IntegerField(default=1)

    class Meta:
        table_name = "setting"


class EventRecord(Model):
    """An audit event; triggers allow only the next id and no change or deletion."""

    id = IntegerField(primary_key=True)
    at = CharField()
    user = CharField()
    action = CharField()
    case_id = IntegerField(null=True, index=True)
    detail = TextField(default="")
    batch_id = IntegerField(null=True, index=True)

    class Meta:
        table_name = "event"


class RecipientRecord(Model):
    """A party that receives data from the office."""

    id = AutoField()
    kind = CharField()
    name = TextField()
    is_processor = BooleanField()
    country = CharField(default="")
    contact = TextField(default="")
    email = TextField(default="")
    address = TextField(default="")
    language = CharField(default="nl")
    agreement_on = DateField(null=True)
    ended_on = DateField(null=True)
    note = TextField(default="")
    version = IntegerField(default=1)

    class Meta:
        table_name = "recipient"


class DisclosureRecord(Model):
    """What was given about somebody because the law asks for it; the keys are for finding the person."""

    id = AutoField()
    given_on = DateField()
    receiver = TextField()
    basis = TextField()
    given = TextField()
    name = TextField()
    email = TextField()
    name_key = TextField(index=True)
    email_key = TextField(index=True)
    case_number = CharField(default="")
    may_tell = BooleanField()
    why_not = TextField(default="")
    by = CharField()
    recorded_at = CharField()
    version = IntegerField(default=1)

    class Meta:
        table_name = "disclosure"


class LetterTemplateRecord(Model):
    """The copy of a letter template that the office changed; an empty text means that the default is used again."""

    id = AutoField()
    language = CharField()
    name = CharField()
    text = TextField()
    changed_at = CharField()
    changed_by = CharField()
    version = IntegerField(default=1)

    class Meta:
        table_name = "letter_template"
        indexes = ((("language", "name"), True),)


MODELS: tuple[type[Model], ...] = (
    VaultRecord,
    SettingRecord,
    EventRecord,
    RecipientRecord,
    DisclosureRecord,
    LetterTemplateRecord,
    *CASE_MODELS,
    *SOURCE_MODELS,
    *HISTORY_MODELS,
)
"""Every table there is; a module of models joins with a line here and one in the import contract."""
