"""The tables that remember how cases and notices stood at the end of each month; months are numbers such as 202610."""

from peewee import AutoField, BooleanField, CharField, DateField, IntegerField, Model, TextField


class CaseMonthRecord(Model):
    """How a case stood from the end of one month to that of another; no foreign key: the figures outlive the file.

    Attributes:
        first: the month at whose end it stood so first; the row of the newest month follows every change.
        last: the last one, None for the newest row; once it is filled in a trigger freezes the row.
        counts_until: the last month in whose figures it has a part: `last`, or `first` of what is over and done with.
        keep_until: until when a closed file is kept; None for one that is open or held.
        facts: a `CaseSnapshot` as JSON, which names nobody.
    """

    id = AutoField()
    case_id = IntegerField()
    first = IntegerField()
    last = IntegerField(null=True)
    counts_until = IntegerField(index=True)
    is_closed = BooleanField()
    keep_until = DateField(null=True)
    facts = TextField()

    class Meta:
        table_name = "case_month"
        indexes = ((("case_id", "first"), True), (("is_closed", "keep_until", "first", "last"), False))


class NoticeMonthRecord(Model):
    """How the notice to a person of the ledger stood, likewise; the state is "" for who was taken out of it."""

    id = AutoField()
    person_id = IntegerField()
    first = IntegerField()
    last = IntegerField(null=True)
    state = CharField()
    legal_last_day = DateField()
    days_late = IntegerField()

    class Meta:
        table_name = "notice_month"
        indexes = ((("person_id", "first"), True),)


HISTORY_MODELS: tuple[type[Model], ...] = (CaseMonthRecord, NoticeMonthRecord)
"""The tables of this module, for `models.MODELS`."""
