"""The registers of recipients and of disclosures."""

from datetime import UTC

from peewee import fn

from ksf_tui.domain.checklist import mentions
from ksf_tui.domain.disclosures import Disclosure
from ksf_tui.domain.people import Language, Person
from ksf_tui.domain.recipients import Recipient
from ksf_tui.errors import Conflict
from ksf_tui.vault.case_models import LetterRecord, NoticeRecord
from ksf_tui.vault.models import DisclosureRecord, RecipientRecord
from ksf_tui.vault.repositories.base import Repository
from ksf_tui.vault.values import Row, Values, moment, stamp


class Recipients(Repository):
    """The recipients, those that are no longer used included."""

    def all(self) -> tuple[Recipient, ...]:
        """Give the whole register, in the order in which it was filled."""
        rows = self._rows(RecipientRecord.select().order_by(RecipientRecord.id))
        return tuple(_to_recipient(row) for row in rows)

    def add(self, recipient: Recipient) -> int:
        """Store a new recipient and give its id."""
        return int(self._execute(RecipientRecord.insert(_recipient_values(recipient))))

    def save(self, recipient: Recipient) -> None:
        """Store a changed recipient.

        Raises:
            Conflict: somebody else changed or removed it since it was read.
        """
        values = _recipient_values(recipient) | {"version": recipient.version + 1}
        same = (RecipientRecord.id == recipient.id) & (RecipientRecord.version == recipient.version)
        if not self._execute(RecipientRecord.update(values).where(same)):
            raise _changed("Deze ontvanger")

    def remove(self, recipient: Recipient) -> None:
        """Remove a recipient.

        Raises:
            Conflict: as above.
        """
        same = (RecipientRecord.id == recipient.id) & (RecipientRecord.version == recipient.version)
        if not self._execute(RecipientRecord.delete().where(same)):
            raise _changed("Deze ontvanger")

    def is_in_a_letter(self, name: str) -> bool:
        """Whether a letter, draft or final, holds a name."""
        rows = self._rows(LetterRecord.select(LetterRecord.text).where(fn.INSTR(LetterRecord.text, name) > 0))
        return any(mentions(row["text"], name) for row in rows)

    def is_in_a_round(self, recipient: int) -> bool:
        """Whether a case told, or has to tell, a recipient of what was done with the data."""
        return self._row(NoticeRecord.select(NoticeRecord.id).where(NoticeRecord.recipient == recipient)) is not None


class Disclosures(Repository):
    """The log of disclosures; nothing is ever taken out of it."""

    def all(self) -> tuple[Disclosure, ...]:
        """Give the whole log, the newest first."""
        order = (DisclosureRecord.given_on.desc(), DisclosureRecord.id.desc())
        return tuple(_to_disclosure(row) for row in self._rows(DisclosureRecord.select().order_by(*order)))

    def about(self, person: Person) -> tuple[Disclosure, ...]:
        """Give what may be about a person, by e-mail address or by name, the newest first."""
        keys = ((DisclosureRecord.email_key, person.email_key), (DisclosureRecord.name_key, person.name_key))
        same = [column == key for column, key in keys if key]
        if not same:
            return ()
        query = DisclosureRecord.select().where(same[0] if len(same) == 1 else same[0] | same[1])
        order = (DisclosureRecord.given_on.desc(), DisclosureRecord.id.desc())
        return tuple(_to_disclosure(row) for row in self._rows(query.order_by(*order)))

    def add(self, disclosure: Disclosure) -> int:
        """Store a disclosure and give its id."""
        return int(self._execute(DisclosureRecord.insert(_disclosure_values(disclosure))))

    def save(self, disclosure: Disclosure) -> None:
        """Store a corrected disclosure.

        Raises:
            Conflict: somebody else corrected it since it was read.
        """
        values = _disclosure_values(disclosure) | {"version": disclosure.version + 1}
        same = (DisclosureRecord.id == disclosure.id) & (DisclosureRecord.version == disclosure.version)
        if not self._execute(DisclosureRecord.update(values).where(same)):
            raise _changed("Deze verstrekking")


def _changed(what: str) -> Conflict:
    return Conflict(
        f"{what} is intussen gewijzigd",
        "Er is niets overschreven; wat u typte staat er nog.",
        "Bekijk het register, en bewaar alleen als uw wijziging nog klopt.",
    )


def _recipient_values(recipient: Recipient) -> Values:
    return {
        "kind": recipient.kind,
        "name": recipient.name,
        "is_processor": recipient.is_processor,
        "country": recipient.country,
        "contact": recipient.contact,
        "email": recipient.email,
        "address": recipient.address,
        "language": recipient.language.value,
        "agreement_on": recipient.agreement_on,
        "ended_on": recipient.ended_on,
        "note": recipient.note,
    }


def _to_recipient(row: Row) -> Recipient:
    return Recipient(**{**row, "language": Language(row["language"])})


def _disclosure_values(disclosure: Disclosure) -> Values:
    return {
        "given_on": disclosure.given_on,
        "receiver": disclosure.receiver,
        "basis": disclosure.basis,
        "given": disclosure.given,
        "name": disclosure.name,
        "email": disclosure.email,
        "name_key": disclosure.subject.name_key,
        "email_key": disclosure.subject.email_key,
        "case_number": disclosure.case_number,
        "may_tell": disclosure.may_tell,
        "why_not": disclosure.why_not,
        "by": disclosure.by,
        "recorded_at": stamp(disclosure.recorded_at) if disclosure.recorded_at else "",
    }


def _to_disclosure(row: Row) -> Disclosure:
    keys = ("name_key", "email_key", "recorded_at")
    recorded_at = moment(row["recorded_at"])
    values = {name: value for name, value in row.items() if name not in keys}
    return Disclosure(**values, recorded_at=recorded_at.astimezone(UTC) if recorded_at else None)
