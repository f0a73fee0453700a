"""Between rows and domain objects, in both directions. A row is a plain dictionary of column values."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from ksf_tui.domain.calendar import HolidayCalendar
from ksf_tui.domain.cases import Case, Waiting
from ksf_tui.domain.channels import Channel
from ksf_tui.domain.deadlines import Deadline
from ksf_tui.domain.decisions import Decision, Invoked
from ksf_tui.domain.extensions import Extension, ExtensionReason
from ksf_tui.domain.facts import QuestionKind
from ksf_tui.domain.inquiries import Inquiry
from ksf_tui.domain.letters import LetterHead, LetterKind, Sent
from ksf_tui.domain.people import Language, Person, Representative, Salutation
from ksf_tui.domain.rights import Outcome, Right
from ksf_tui.domain.rows import CaseRow
from ksf_tui.domain.states import NextStep, State

Row = Mapping[str, Any]
Values = dict[str, Any]


def stamp(moment: datetime) -> str:
    """Write a moment as it is stored: UTC, ISO 8601 to the second."""
    return moment.astimezone(UTC).isoformat(timespec="seconds")


def moment(text: str | None) -> datetime | None:
    """Read a stored moment."""
    return datetime.fromisoformat(text) if text else None


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
        "next_step": case.next_step.value,
        "chase_on": case.inquiry.chase_on if case.inquiry and case.state.is_open else None,
        **term_values(case.term(calendar)),
    }


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
    )


def invoked_values(item: Invoked) -> Values:
    """Give the columns of an invoked right."""
    decision = item.decision
    if decision is None:
        return {
            "right": item.right.value,
            "outcome": None,
            "ground": "",
            "reasons": "",
            "done": "",
            "stopped_on": None,
            "decided_at": None,
            "decided_by": "",
        }
    return {
        "right": item.right.value,
        "outcome": decision.outcome.value,
        "ground": decision.ground,
        "reasons": decision.reasons,
        "done": decision.done,
        "stopped_on": decision.stopped_on,
        "decided_at": stamp(decision.decided_at) if decision.decided_at else None,
        "decided_by": decision.decided_by,
    }


def to_invoked(row: Row) -> Invoked:
    """Read an invoked right."""
    if row["outcome"] is None:
        return Invoked(Right(row["right"]))
    decision = Decision(
        outcome=Outcome(row["outcome"]),
        ground=row["ground"],
        reasons=row["reasons"],
        done=row["done"],
        stopped_on=row["stopped_on"],
        decided_at=moment(row["decided_at"]),
        decided_by=row["decided_by"],
    )
    return Invoked(Right(row["right"]), decision)


def inquiry_values(item: Inquiry) -> Values:
    """Give the columns of a question."""
    return {
        "kind": item.kind.value,
        "doubt": item.doubt,
        "wanted": item.wanted,
        "large_quantity": item.large_quantity,
        "asked_on": item.asked_on,
        "reminded_on": item.reminded_on,
        "answered_on": item.answered_on,
        "outcome": item.outcome,
        "after_letter": item.after_letter,
    }


def to_inquiry(row: Row) -> Inquiry:
    """Read a question."""
    return Inquiry(
        kind=QuestionKind(row["kind"]),
        doubt=row["doubt"],
        wanted=row["wanted"],
        large_quantity=row["large_quantity"],
        asked_on=row["asked_on"],
        reminded_on=row["reminded_on"],
        answered_on=row["answered_on"],
        outcome=row["outcome"],
        after_letter=row["after_letter"],
    )


def extension_values(item: Extension) -> Values:
    """Give the columns of an extension."""
    return {
        "reasons": ",".join(reason.value for reason in item.reasons),
        "explanation": item.explanation,
        "done": item.done,
        "notified_on": item.notified_on,
        "withdrawn_at": stamp(item.withdrawn_at) if item.withdrawn_at else None,
        "withdrawn_why": item.withdrawn_why,
        "after_letter": item.after_letter,
    }


def to_extension(row: Row) -> Extension:
    """Read an extension."""
    return Extension(
        reasons=tuple(ExtensionReason(value) for value in row["reasons"].split(",")),
        explanation=row["explanation"],
        done=row["done"],
        notified_on=row["notified_on"],
        withdrawn_at=moment(row["withdrawn_at"]),
        withdrawn_why=row["withdrawn_why"],
        after_letter=row["after_letter"],
    )


def to_letter_head(row: Row) -> LetterHead:
    """Read what a list shows of a letter."""
    return LetterHead(
        id=row["id"],
        kind=LetterKind(row["kind"]),
        number=row["number"] or "",
        final_at=moment(row["final_at"]),
        sha256=row["sha256"],
        pages=row["pages"],
        sent=to_sent(row["sent_on"], row["sent_by"]),
        version=row["version"],
    )


def to_sent(on: Any, channel: str) -> Sent | None:  # noqa: ANN401 - a column value
    """Read a day and a channel, None when there is no day."""
    return Sent(on, Channel(channel)) if on else None


def to_case_row(row: Row) -> CaseRow:
    """Read a line of a list; `person` is the joined name of the data subject."""
    return CaseRow(
        id=row["id"],
        number=row["number"],
        rights=tuple(Right(value) for value in row["rights"].split(",")),
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
    )
