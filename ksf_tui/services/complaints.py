"""A complaint, step by step: look into it, hear, judge, hear back, escalate, reopen, and split a request off (R17)."""

from collections.abc import Sequence
from datetime import date

from ksf_tui.domain import complaint_changes, joining
from ksf_tui.domain.cases import Case
from ksf_tui.domain.complaints import Allegation, EscalatedBy, Hearing, Reaction
from ksf_tui.domain.intake import Intake
from ksf_tui.domain.links import LinkKind
from ksf_tui.domain.rights import Right
from ksf_tui.errors import InvalidInput
from ksf_tui.services.cases import current, store_new
from ksf_tui.services.desk import Desk
from ksf_tui.vault.unit_of_work import UnitOfWork


def investigate(desk: Desk, case: Case, report: str) -> Case:
    """Store what was looked into.

    Raises:
        InvalidInput: it is missing or too long.
        RuleViolation: the complaint was answered.
        Conflict: somebody else changed the case since it was read.
    """
    return _save(desk, complaint_changes.investigate(case, report), "klacht onderzocht")


def hear(desk: Desk, case: Case, hearing: Hearing) -> Case:
    """Store that the person was heard, or why not.

    Raises:
        InvalidInput, RuleViolation, Conflict: as above.
    """
    action = "betrokkene gehoord" if hearing.on else "afgezien van horen"
    return _save(desk, complaint_changes.hear(case, hearing, desk.today), action)


def judge(
    desk: Desk, case: Case, allegations: Sequence[Allegation], offer: str = "", *, continues: bool | None = None
) -> Case:
    """Store allegations with their findings, the offer, and whether the processing goes on.

    Raises:
        InvalidInput, RuleViolation, Conflict: as above.
    """
    changed = complaint_changes.judge(case, allegations, offer, continues=continues)
    found = [item.finding.label for item in allegations if item.finding]
    return _save(desk, changed, "klacht beoordeeld", ", ".join(found))


def react(desk: Desk, case: Case, reaction: Reaction, on: date, text: str) -> Case:
    """Store what the person says of the answer.

    Raises:
        InvalidInput, RuleViolation, Conflict: as above.
    """
    changed = complaint_changes.react(case, reaction, on, text, desk.today)
    return _save(desk, changed, "reactie op het antwoord", reaction.label)


def escalate(desk: Desk, case: Case, by: EscalatedBy, on: date) -> Case:
    """Store that the complaint goes on to the authority.

    Raises:
        InvalidInput, RuleViolation, Conflict: as above.
    """
    return _save(desk, complaint_changes.escalate(case, by, on, desk.today), "naar de AP", by.label)


def conclude(desk: Desk, case: Case, lessons: str) -> Case:
    """Store what the office changes for everybody.

    Raises:
        InvalidInput, Conflict: as above.
    """
    return _save(desk, complaint_changes.conclude(case, lessons), "lessen vastgelegd")


def reopen(desk: Desk, case: Case, why: str, on: date) -> Case:
    """Begin a complaint anew; a new month counts from that day.

    Raises:
        InvalidInput, RuleViolation, Conflict: as above.
    """
    return _save(desk, complaint_changes.reopen(case, why, on, desk.today), "klacht heropend", f"{on:%d-%m-%Y}")


def split_off(desk: Desk, case: Case, rights: Sequence[Right], text: str) -> Case:
    """Store a request that stands inside a complaint as a case of its own, received on the same day; give that one.

    Raises:
        InvalidInput: no right was chosen, or one that runs in a case of its own already.
        RuleViolation: the case is a request.
        Conflict: as above.
    """
    complaint_changes.complaint_of(case)
    intake = Intake(
        channel=case.channel,
        received=case.received,
        subject=case.subject,
        audience=case.audience,
        rights=tuple(rights),
        request=text,
        handler=case.handler,
        representative=case.representative,
        received_at=case.received_at,
        dependence=case.dependence,
    ).cleaned()
    intake.check(desk.today)
    with desk.store.writing() as unit:
        stored = current(unit, case.id, case.version)
        _must_be_new(unit, stored, rights)
        inside = store_new(desk, unit, intake)
        for item in joining.link(stored, inside, LinkKind.SPLIT_OFF):
            unit.save(item, "afgesplitst", item.links[-1].number)
        return unit.cases.get(inside.id)


def _must_be_new(unit: UnitOfWork, case: Case, rights: Sequence[Right]) -> None:
    for link in case.links:
        if link.kind is LinkKind.SPLIT_OFF:
            both = [right for right in unit.cases.get(link.case_id).rights if right in rights]
            if both:
                raise InvalidInput(
                    f"Over {both[0].label} loopt al een eigen zaak",
                    f"Dat is {link.number}, afgesplitst van deze klacht.",
                    "Kies wat daar nog niet in staat, of vul die zaak aan.",
                    field="rights",
                )


def _save(desk: Desk, changed: Case, action: str, detail: str = "") -> Case:
    with desk.store.writing() as unit:
        return unit.save(changed, action, detail)
