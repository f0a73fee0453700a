"""The registers: recipients by name, moved out of the organisation data, and disclosures that the law asks for."""

import json
from typing import Any

from peewee import AutoField, BooleanField, CharField, DateField, IntegerField, Model, TextField
from playhouse.migrate import SchemaMigrator


class Recipient(Model):
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


class Disclosure(Model):
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


_TABLES = [Recipient, Disclosure]


def up(migrator: SchemaMigrator, db: Any) -> None:  # noqa: ANN401, ARG001 - peewee leaves the database untyped here
    """Make the tables; the names in the organisation data become processors whose country nobody filled in yet."""
    with db.bind_ctx(_TABLES):
        db.create_tables(_TABLES)
        row = db.execute_sql("SELECT value FROM setting WHERE name = 'office'").fetchone()
        if row is None:
            return
        office = json.loads(row[0])
        for item in office.pop("recipients", []):
            Recipient.create(kind=item["kind"], name=item["name"], is_processor=True)
    value = json.dumps(office, ensure_ascii=False, sort_keys=True)
    db.execute_sql("UPDATE setting SET value = ? WHERE name = 'office'", (value,))
