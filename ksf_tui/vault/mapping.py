"""Between rows and domain objects, in both directions. A row is a plain dictionary of column values."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

import msgspec

from ksf_tui.domain.authority import AuthorityMatter
from ksf_tui.domain.breaches import Breach
from ksf_tui.domain.calendar import HolidayCalendar
from ksf_tui.domain.cases import Case, Waiting
from ksf_tui.domain.channels import Channel
from ksf_tui.domain.complaints import Complaint, ComplaintAbout
from ksf_tui.domain.deadlines import Deadline
from ksf_tui.domain.fees import Fee
from ksf_tui.domain.identity import Dependence, Identity, IdentityMethod
from ksf_tui.domain.next_steps import next_step, step_by
from ksf_tui.domain.obligations import ObligationKind, obligations
from ksf_tui.domain.people import Language, Person, Representative, Salutation
from ksf_tui.domain.retention import keep_until
from ksf_tui.domain.rights import Right
from ksf_tui.domain.rows import CaseRow
from ksf_tui.domain.states import NextStep, State
from ksf_tui.vault.part_mapping import (
    to_extension,
    to_inquiry,
    to_invoked,
    to_letter_head,
    to_link,
    to_notice,
    to_sent,
    to_task,
)
from ksf_tui.vault.values import Row, Values, json_text, moment, stamp

T = TypeVar("T")


def person_values(person: Person) -> Values:
    """Give the columns of a person."""
    return {
        "name": person.name,
        "salutation": person.salutation.value,
        "organisation": person.organisation,
        "email": person.email,
        "phone": person.phone,
        "address": person.address,
        "language": person.language.value,
        "name_key": person.name_key,
        "email_key": person.email_key,
    }


def to_person(row: Row) -> Person:
    """Read a person."""
    return Person(
        name=row["name"],
        salutation=Salutation(row["salutation"]),
        organisation=row["organisation"],
        email=row["email"],
        phone=row["phone"],
        address=row["address"],
        language=Language(row["language"]),
    )


def case_values(case: Case, calendar: HolidayCalendar) -> Values:
    """Give the columns of a case without its people; the dates and states for lists are computed here, every time."""
    return {
        "number": case.number,
        "mandate_seen": bool(case.representative and case.representative.mandate_seen),
        "audience": case.audience,
        "channel": case.channel.value,
        "received_at": stamp(case.received_at),
        "received": case.received,
        "registered_at": stamp(case.registered_at),
        "handler": case.handler,
        "request": case.request,
        "waiting_since": case.waiting.since if case.waiting else None,
        "waiting_for": case.waiting.what_for if case.waiting else "",
        "remind_on": case.waiting.remind_on if case.waiting else None,
        "answered_on": case.answered.on if case.answered else None,
        "answered_by": case.answered.channel.value if case.answered else "",
        "closed_at": stamp(case.closed_at) if case.closed_at else None,
        "rights": ",".join(right.value for right in case.rights),
        "state": case.state.value,
        "next_step": next_step(case).value,
        "step_by": step_by(case, calendar),
        "dependence": case.dependence.value,
        "doubt": case.doubt,
        "identity_method": case.identity.method.value if case.identity else "",
        "identity_on": case.identity.on if case.identity else None,
        "identity_by": case.identity.by if case.identity else "",
        "exam_on": case.exam_on,
        "event_on": case.event_on,
        "fee": json_text(case.fee) if case.fee else "",
        "restricted": case.is_restricted,
        "direct_on": case.direct_on,
        "complaint": json_text(case.complaint) if case.complaint else "",
        "about": case.complaint.about.value if case.complaint else "",
        "authority": json_text(case.authority) if case.authority else "",
        "breach": json_text(case.breach) if case.breach else "",
        "keep_until": keep_until(case, calendar),
        **_obligation(case),
        "chase_on": case.inquiry.chase_on if case.inquiry and case.state.is_open else None,
        **term_values(case.term(calendar)),
    }


def _obligation(case: Case) -> Values:
    """Give what is due first beside the answer."""
    first = next(iter(obligations(case)), None)
    return {"obligation": first.kind.value if first else "", "obligation_on": first.on if first else None}


def term_values(term: Deadline) -> Values:
    """Give the columns of a term: a cache of what the clock computed, with the version of the holiday table (R22)."""
    return {
        "plan_by": term.safe.plan_by,
        "legal_last_day": term.safe.legal_last_day,
        "paused_since": term.pauses[-1].since if term.is_paused else None,
        "days_late": term.days_late,
        "holidays_version": term.holidays_version,
    }


@dataclass(frozen=True, slots=True)
class Parts:
    """What belongs to a case and is stored in other tables; the people by id, the rest in order."""

    people: Mapping[int, Person]
    invoked: Sequence[Row]
    inquiries: Sequence[Row]
    extensions: Sequence[Row]
    tasks: Sequence[Row]
    notices: Sequence[Row]
    links: Sequence[Row]
    letters: Sequence[Row]


def to_case(row: Row, parts: Parts) -> Case:
    """Read a case with all that belongs to it."""
    representative = row["representative"]
    waiting = row["waiting_since"]
    received_at, registered_at = moment(row["received_at"]), moment(row["registered_at"])
    if received_at is None or registered_at is None:
        raise ValueError("a case without its moments")
    return Case(
        id=row["id"],
        number=row["number"],
        subject=parts.people[row["subject"]],
        audience=row["audience"],
        channel=Channel(row["channel"]),
        received_at=received_at,
        received=row["received"],
        registered_at=registered_at,
        handler=row["handler"],
        request=row["request"],
        invoked=tuple(to_invoked(item) for item in parts.invoked),
        representative=Representative(parts.people[representative], row["mandate_seen"]) if representative else None,
        waiting=Waiting(waiting, row["waiting_for"], row["remind_on"]) if waiting else None,
        inquiries=tuple(to_inquiry(item) for item in parts.inquiries),
        extensions=tuple(to_extension(item) for item in parts.extensions),
        letters=tuple(to_letter_head(item) for item in parts.letters),
        answered=to_sent(row["answered_on"], row["answered_by"]),
        closed_at=moment(row["closed_at"]),
        holidays_version=row["holidays_version"],
        version=row["version"],
        dependence=Dependence(row["dependence"]),
        doubt=row["doubt"],
        identity=_to_identity(row),
        exam_on=row["exam_on"],
        event_on=row["event_on"],
        tasks=tuple(to_task(item) for item in parts.tasks),
        notices=tuple(to_notice(item) for item in parts.notices),
        fee=_decoded(row["fee"], Fee),
        links=tuple(to_link(item) for item in parts.links),
        direct_on=row["direct_on"],
        complaint=_decoded(row["complaint"], Complaint),
        authority=_decoded(row["authority"], AuthorityMatter),
        breach=_decoded(row["breach"], Breach),
    )


def _decoded(text: str, kind: type[T]) -> T | None:
    return msgspec.json.decode(text, type=kind) if text else None


def _to_identity(row: Row) -> Identity | None:
    method = row["identity_method"]
    return Identity(IdentityMethod(method), row["identity_on"], row["identity_by"]) if method else None


def to_case_row(row: Row) -> CaseRow:
    """Read a line of a list; `person` is the joined name of the data subject."""
    return CaseRow(
        id=row["id"],
        number=row["number"],
        rights=tuple(Right(value) for value in row["rights"].split(",") if value),
        person=row["person"],
        handler=row["handler"],
        state=State(row["state"]),
        next_step=NextStep(row["next_step"]),
        received=row["received"],
        plan_by=row["plan_by"],
        legal_last_day=row["legal_last_day"],
        answered_on=row["answered_on"],
        days_late=row["days_late"],
        paused_since=row["paused_since"],
        waiting_since=row["paused_since"] or row["waiting_since"],
        remind_on=row["chase_on"] or row["remind_on"],
        step_by=row["step_by"],
        is_restricted=row["restricted"],
        about=ComplaintAbout(row["about"]) if row["about"] else None,
        obligation=ObligationKind(row["obligation"]) if row["obligation"] else None,
        obligation_on=row["obligation_on"],
    )
