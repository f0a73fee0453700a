"""How cases and notices stood at the end of each month, for the figures; and until when a closed file is kept."""

from typing import Any

from peewee import AutoField, BooleanField, CharField, DateField, IntegerField, Model, TextField
from playhouse.migrate import SchemaMigrator, migrate

_TRIGGERS = (
    # A month is over once a later one has its own row; what was true then is not written anew.
    """CREATE TRIGGER case_month_frozen BEFORE UPDATE ON case_month
       WHEN OLD.last IS NOT NULL OR NEW.id IS NOT OLD.id OR NEW.case_id IS NOT OLD.case_id
         OR NEW.first IS NOT OLD.first
       BEGIN SELECT raise(ABORT, 'case_month: frozen'); END""",
    """CREATE TRIGGER case_month_no_replace BEFORE INSERT ON case_month
       WHEN EXISTS (SELECT 1 FROM case_month
                    WHERE id = NEW.id OR (case_id = NEW.case_id AND (first >= NEW.first OR last IS NULL)))
       BEGIN SELECT raise(ABORT, 'case_month: is there'); END""",
    """CREATE TRIGGER case_month_stays BEFORE DELETE ON case_month
       BEGIN SELECT raise(ABORT, 'case_month: frozen'); END""",
    """CREATE TRIGGER notice_month_frozen BEFORE UPDATE ON notice_month
       WHEN OLD.last IS NOT NULL OR NEW.id IS NOT OLD.id OR NEW.person_id IS NOT OLD.person_id
         OR NEW.first IS NOT OLD.first
       BEGIN SELECT raise(ABORT, 'notice_month: frozen'); END""",
    """CREATE TRIGGER notice_month_no_replace BEFORE INSERT ON notice_month
       WHEN EXISTS (SELECT 1 FROM notice_month
                    WHERE id = NEW.id OR (person_id = NEW.person_id AND (first >= NEW.first OR last IS NULL)))
       BEGIN SELECT raise(ABORT, 'notice_month: is there'); END""",
    """CREATE TRIGGER notice_month_stays BEFORE DELETE ON notice_month
       BEGIN SELECT raise(ABORT, 'notice_month: frozen'); END""",
)


class CaseMonth(Model):
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


class NoticeMonth(Model):
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


_TABLES = [CaseMonth, NoticeMonth]


def up(migrator: SchemaMigrator, db: Any) -> None:  # noqa: ANN401 - peewee leaves the database untyped here
    """Make the tables; the program fills them for what is there already when it opens the vault."""
    with db.bind_ctx(_TABLES):
        db.create_tables(_TABLES)
    migrate(migrator.add_column("cases", "keep_until", DateField(null=True, index=True)))
    for trigger in _TRIGGERS:
        db.execute_sql(trigger)
