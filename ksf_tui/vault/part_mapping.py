"""Between the parts of a case and rows of their own tables: rights, questions, tasks, letters and the like."""

from typing import Any

import msgspec

from ksf_tui.domain.channels import Channel
from ksf_tui.domain.decisions import Decision, Invoked
from ksf_tui.domain.details import Details
from ksf_tui.domain.extensions import Extension, ExtensionReason
from ksf_tui.domain.facts import QuestionKind
from ksf_tui.domain.inquiries import Inquiry
from ksf_tui.domain.letters import LetterHead, LetterKind, Sent
from ksf_tui.domain.links import CaseLink, LinkKind
from ksf_tui.domain.rights import Outcome, Right
from ksf_tui.domain.rounds import Notice, NoticeState
from ksf_tui.domain.tasks import Task, TaskResult
from ksf_tui.vault.values import Row, Values, json_text, moment, stamp


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
        "details": json_text(decision.details) if decision.details != Details() else "",
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
