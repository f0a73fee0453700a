"""Between rows and domain objects, in both directions. A row is a plain dictionary of column values."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import msgspec

from ksf_tui.domain.calendar import HolidayCalendar
from ksf_tui.domain.cases import Case, Waiting
from ksf_tui.domain.channels import Channel
from ksf_tui.domain.deadlines import Deadline
from ksf_tui.domain.decisions import Decision, Invoked
from ksf_tui.domain.details import Details
from ksf_tui.domain.extensions import Extension, ExtensionReason
from ksf_tui.domain.facts import QuestionKind
from ksf_tui.domain.fees import Fee
from ksf_tui.domain.identity import Dependence, Identity, IdentityMethod
from ksf_tui.domain.inquiries import Inquiry
from ksf_tui.domain.letters import LetterHead, LetterKind, Sent
from ksf_tui.domain.links import CaseLink, LinkKind
from ksf_tui.domain.next_steps import next_step, step_by
from ksf_tui.domain.people import Language, Person, Representative, Salutation
from ksf_tui.domain.rights import Outcome, Right
from ksf_tui.domain.rounds import Notice, NoticeState
from ksf_tui.domain.rows import CaseRow
from ksf_tui.domain.states import NextStep, State
from ksf_tui.domain.tasks import Task, TaskResult

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
        "next_step": next_step(case).value,
        "step_by": step_by(case, calendar),
        "dependence": case.dependence.value,
        "doubt": case.doubt,
        "identity_method": case.identity.method.value if case.identity else "",
        "identity_on": case.identity.on if case.identity else None,
        "identity_by": case.identity.by if case.identity else "",
        "exam_on": case.exam_on,
        "event_on": case.event_on,
        "fee": _json(case.fee) if case.fee else "",
        "restricted": case.is_restricted,
        "direct_on": case.direct_on,
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
        fee=msgspec.json.decode(row["fee"], type=Fee) if row["fee"] else None,
        links=tuple(to_link(item) for item in parts.links),
        direct_on=row["direct_on"],
    )


def _to_identity(row: Row) -> Identity | None:
    method = row["identity_method"]
    return Identity(IdentityMethod(method), row["identity_on"], row["identity_by"]) if method else None


def _json(value: object) -> str:
    return msgspec.json.encode(value).decode()


def invoked_values(item: Invoked) -> Values:
    """Give the columns of an invoked right."""
    decision = item.decision
    own = {"right": item.right.value, "answered_on": item.answered_on, "lifted_on": item.lifted_on}
    if decision is None:
        return own | {
            "outcome": None,
            "ground": "",
            "reasons": "",
            "done": "",
            "stopped_on": None,
            "details": "",
            "decided_at": None,
            "decided_by": "",
        }
    return own | {
        "outcome": decision.outcome.value,
        "ground": decision.ground,
        "reasons": decision.reasons,
        "done": decision.done,
        "stopped_on": decision.stopped_on,
        "details": _json(decision.details) if decision.details != Details() else "",
        "decided_at": stamp(decision.decided_at) if decision.decided_at else None,
        "decided_by": decision.decided_by,
    }


def to_invoked(row: Row) -> Invoked:
    """Read an invoked right."""
    right, answered_on, lifted_on = Right(row["right"]), row["answered_on"], row["lifted_on"]
    if row["outcome"] is None:
        return Invoked(right, None, answered_on, lifted_on)
    decision = Decision(
        outcome=Outcome(row["outcome"]),
        ground=row["ground"],
        reasons=row["reasons"],
        done=row["done"],
        stopped_on=row["stopped_on"],
        details=msgspec.json.decode(row["details"], type=Details) if row["details"] else Details(),
        decided_at=moment(row["decided_at"]),
        decided_by=row["decided_by"],
    )
    return Invoked(right, decision, answered_on, lifted_on)


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
        "about_mandate": item.about_mandate,
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
        about_mandate=row["about_mandate"],
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


def task_values(item: Task) -> Values:
    """Give the columns of a task."""
    return {
        "title": item.title,
        "place": item.place,
        "instruction": item.instruction,
        "assignee": item.assignee,
        "due": item.due,
        "chase_on": item.chase_on,
        "is_urgent": item.is_urgent,
        "result": item.result.value if item.result else None,
        "finding": item.finding,
        "done_on": item.done_on,
        "done_by": item.done_by,
    }


def to_task(row: Row) -> Task:
    """Read a task."""
    return Task(
        title=row["title"],
        place=row["place"],
        instruction=row["instruction"],
        due=row["due"],
        assignee=row["assignee"],
        chase_on=row["chase_on"],
        is_urgent=row["is_urgent"],
        result=TaskResult(row["result"]) if row["result"] else None,
        finding=row["finding"],
        done_on=row["done_on"],
        done_by=row["done_by"],
    )


def notice_values(item: Notice) -> Values:
    """Give the columns of a notice to a recipient."""
    return {
        "recipient": item.recipient,
        "name": item.name,
        "state": item.state.value,
        "told_on": item.told.on if item.told else None,
        "told_by": item.told.channel.value if item.told else "",
        "confirmed_on": item.confirmed_on,
        "chase_on": item.chase_on,
        "reason": item.reason,
    }


def to_notice(row: Row) -> Notice:
    """Read a notice to a recipient."""
    return Notice(
        recipient=row["recipient"],
        name=row["name"],
        state=NoticeState(row["state"]),
        told=to_sent(row["told_on"], row["told_by"]),
        confirmed_on=row["confirmed_on"],
        chase_on=row["chase_on"],
        reason=row["reason"],
    )


def link_values(item: CaseLink) -> Values:
    """Give the columns of a link to another case."""
    return {"kind": item.kind.value, "other": item.case_id, "number": item.number}


def to_link(row: Row) -> CaseLink:
    """Read a link to another case."""
    return CaseLink(LinkKind(row["kind"]), row["other"], row["number"])


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
        rights=tuple(Right(value) for value in row["rights"].split(",") if value),
        recipient=row["recipient"],
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
        step_by=row["step_by"],
        is_restricted=row["restricted"],
    )
