"""Between the public-source ledger and its rows."""

from collections.abc import Iterable

import msgspec

from ksf_tui.domain.calendar import HolidayCalendar
from ksf_tui.domain.channels import Channel
from ksf_tui.domain.letters import Sent
from ksf_tui.domain.people import Language, Person, Salutation
from ksf_tui.domain.sources.batches import SourceBatch, SourceKind
from ksf_tui.domain.sources.elements import ElementText, Ground
from ksf_tui.domain.sources.exemptions import Exemption
from ksf_tui.domain.sources.people import CaseRef, NoticeHead, NoticeState, SourcePerson
from ksf_tui.domain.sources.rows import SourcePersonRow
from ksf_tui.vault.mapping import person_values
from ksf_tui.vault.values import Row, Values, json_text, moment, stamp


def batch_values(batch: SourceBatch) -> Values:
    """Give the columns of a batch, but for what is given at its registration."""
    return {
        "kind": batch.kind.value,
        "source": batch.source,
        "source_english": batch.source_english,
        "is_public": batch.is_public,
        "obtained": batch.obtained,
        "obtained_by": batch.obtained_by,
        "audience": batch.audience,
        "ground": batch.ground.value,
        "elements": json_text(batch.elements),
        "planned_contact": batch.planned_contact,
        "planned_disclosure": batch.planned_disclosure,
        "disclosed_to": batch.disclosed_to,
        "exemption": json_text(batch.exemption) if batch.exemption else "",
    }


def to_batch(row: Row) -> SourceBatch:
    """Read a batch."""
    return SourceBatch(
        kind=SourceKind(row["kind"]),
        source=row["source"],
        source_english=row["source_english"],
        is_public=bool(row["is_public"]),
        obtained=row["obtained"],
        obtained_by=row["obtained_by"],
        audience=row["audience"],
        ground=Ground(row["ground"]),
        elements=msgspec.json.decode(row["elements"], type=tuple[ElementText, ...]),
        planned_contact=row["planned_contact"],
        planned_disclosure=row["planned_disclosure"],
        disclosed_to=row["disclosed_to"],
        exemption=_to_exemption(row["exemption"]),
        number=row["number"],
        registered_at=moment(row["registered_at"]),
        registered_by=row["registered_by"],
        id=row["id"],
        version=row["version"],
    )


def source_person_values(person: SourcePerson, batch: SourceBatch, calendar: HolidayCalendar) -> Values:
    """Give the columns of a person of a batch."""
    return {
        "batch": batch.id,
        **person_values(person.person),
        "role": person.role,
        "other": person.other,
        "origin": person.origin,
        "first_contact": person.first_contact,
        "first_disclosure": person.first_disclosure,
        "exemption": json_text(person.exemption) if person.exemption else "",
        "is_suppressed": person.is_suppressed,
        "case_number": person.cases[-1].number if person.cases else "",
        **standing(person, batch, calendar),
    }


def standing(person: SourcePerson, batch: SourceBatch, calendar: HolidayCalendar) -> Values:
    """Give the columns that repeat how the notice to a person stands."""
    term = person.term(batch, calendar)
    return {
        "state": person.state(batch).value,
        "plan_by": term.safe.plan_by,
        "legal_last_day": term.safe.legal_last_day,
        "sent_on": term.facts.answered_on,
        "days_late": term.days_late,
    }


def to_source_person(row: Row, notices: Iterable[Row], cases: Iterable[Row]) -> SourcePerson:
    """Read a person of a batch."""
    return SourcePerson(
        batch_id=row["batch"],
        person=Person(
            name=row["name"],
            salutation=Salutation(row["salutation"]),
            organisation=row["organisation"],
            email=row["email"],
            phone=row["phone"],
            address=row["address"],
            language=Language(row["language"]),
        ),
        role=row["role"],
        other=row["other"],
        origin=row["origin"],
        first_contact=row["first_contact"],
        first_disclosure=row["first_disclosure"],
        exemption=_to_exemption(row["exemption"]),
        is_suppressed=bool(row["is_suppressed"]),
        notices=tuple(map(to_notice_head, notices)),
        cases=tuple(CaseRef(item["case"], item["number"]) for item in cases),
        id=row["id"],
        version=row["version"],
    )


def to_source_person_row(row: Row) -> SourcePersonRow:
    """Read a line of the list of people."""
    return SourcePersonRow(
        id=row["id"],
        name=row["name"],
        organisation=row["organisation"],
        email=row["email"],
        state=NoticeState(row["state"]),
        plan_by=row["plan_by"],
        legal_last_day=row["legal_last_day"],
        sent_on=row["sent_on"],
        days_late=row["days_late"],
        is_suppressed=bool(row["is_suppressed"]),
        case_number=row["case_number"],
    )


def to_notice_head(row: Row) -> NoticeHead:
    """Read what is known of a notice."""
    made_at = moment(row["made_at"])
    if made_at is None:
        raise ValueError("a notice without its moment")
    return NoticeHead(
        id=row["id"],
        number=row["number"],
        language=Language(row["language"]),
        made_at=made_at,
        sha256=row["sha256"],
        pages=row["pages"],
        sent=Sent(row["sent_on"], Channel(row["sent_by"])) if row["sent_on"] else None,
        returned_on=row["returned_on"],
        is_void=bool(row["is_void"]),
    )


def notice_values(notice: NoticeHead) -> Values:
    """Give the columns of a notice that can still change, stored from what they are now."""
    return {
        "sent_on": notice.sent.on if notice.sent else None,
        "sent_by": notice.sent.channel.value if notice.sent else "",
        "returned_on": notice.returned_on,
        "is_void": notice.is_void,
    }


def new_batch_values(batch: SourceBatch) -> Values:
    """Give all columns of a batch that is registered now."""
    if batch.registered_at is None:
        raise ValueError("a batch without its moment")
    return batch_values(batch) | {
        "number": batch.number,
        "registered_at": stamp(batch.registered_at),
        "registered_by": batch.registered_by,
    }


def _to_exemption(text: str) -> Exemption | None:
    return msgspec.json.decode(text, type=Exemption) if text else None
