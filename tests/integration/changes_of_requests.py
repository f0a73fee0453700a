"""Use cases that write about tasks, who asks, fees, the round, the registers and templates, by the event they leave."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from ksf_tui.domain.cases import Case
from ksf_tui.domain.channels import Channel
from ksf_tui.domain.dates import long_date
from ksf_tui.domain.disclosures import Disclosure
from ksf_tui.domain.fees import Fee, FeeState
from ksf_tui.domain.figures.periods import parse_period
from ksf_tui.domain.identity import Identity, IdentityMethod
from ksf_tui.domain.letters import LetterKind, Sent, gaps
from ksf_tui.domain.people import Representative
from ksf_tui.domain.recipients import Recipient
from ksf_tui.domain.rights import Right
from ksf_tui.domain.rounds import NoticeState
from ksf_tui.domain.tasks import Task, TaskResult
from ksf_tui.services import (
    cases,
    correspondence,
    decisions,
    disclosures,
    dossier_export,
    fees,
    identity,
    recipients,
    reports,
    rounds,
    tasks,
    templates,
    worksheets,
)
from ksf_tui.services.desk import Desk
from ksf_tui.services.templates import Template
from tests.support import TODAY, a_decision, a_person, an_intake, answered_case, final_letter, finished, send

NOVEMBER = parse_period("2026-11")
MAIL = Sent(TODAY, Channel.EMAIL)
CRM = Recipient("crm", "Relatiehuis B.V.", country="NL", email="privacy@relatiehuis.example", agreement_on=TODAY)
POLICE = Disclosure(date(2026, 8, 27), "Politie Utrecht", "Vordering 126nc Sv", "Naam en adres.", "Katarzyna Łukasik")
KNOWN = Identity(IdentityMethod.KNOWN_EMAIL, TODAY, "")
FEE = Fee(1250, "papier en porto", "Zes gelijke verzoeken in drie maanden.")


@dataclass(frozen=True)
class Change:
    """A use case that writes, what must be there before it, and the events that it leaves before and after its own."""

    work: Callable[[Desk, int, Any], object]
    prepare: Callable[[Desk, int], Any] = lambda _desk, _case_id: None
    also: tuple[str, ...] = ()
    first: tuple[str, ...] = ()


def with_task(desk: Desk, case_id: int, _prepared: object = None) -> Case:
    return tasks.add(desk, cases.get(desk, case_id), Task("Zolderkast", "", "", TODAY))


def changed_task(desk: Desk, case_id: int, **changes: Any) -> Case:  # noqa: ANN401
    case = cases.get(desk, case_id)
    return tasks.change(desk, case, 0, replace(case.tasks[0], **changes))


def done_task(desk: Desk, case_id: int, _prepared: object = None) -> Case:
    return changed_task(desk, case_id, result=TaskResult.FOUND)


def doubted(desk: Desk, case_id: int, _prepared: object = None) -> Case:
    return identity.raise_doubt(desk, cases.get(desk, case_id), "Een ander adres.")


def known(desk: Desk, case_id: int, _prepared: object = None) -> Case:
    return identity.settle(desk, cases.get(desk, case_id), KNOWN)


def by_another(desk: Desk, _case_id: int) -> Case:
    return cases.register(desk, an_intake(representative=Representative(a_person("A. Bakhuijsen"))))


def with_fee(desk: Desk, case_id: int, _prepared: object = None) -> Case:
    fees.charge(desk, cases.get(desk, case_id), FEE)
    return cases.get(desk, case_id)


def with_announced_fee(desk: Desk, case_id: int) -> Case:
    with_fee(desk, case_id)
    return send(desk, final_letter(desk, case_id, LetterKind.FEE))


def erased(desk: Desk, _case_id: int) -> Case:
    """Give an answered case whose recipients have to hear of it."""
    recipients.add(desk, CRM)
    return cases.get(desk, answered_case(desk, Right.ERASURE))


def in_round(desk: Desk, case_id: int) -> Case:
    return rounds.begin(desk, erased(desk, case_id))


def told(desk: Desk, case_id: int) -> Case:
    return rounds.tell(desk, in_round(desk, case_id), 0, MAIL)


def added(desk: Desk, case_id: int) -> Case:
    return rounds.add(desk, in_round(desk, case_id), "Drukker")


def told_of_lifting(desk: Desk, _case_id: int) -> Case:
    """Give a case whose restriction ends, as the data subject was told."""
    case = cases.register(desk, an_intake(Right.RESTRICTION))
    decisions.decide(desk, case, Right.RESTRICTION, a_decision(Right.RESTRICTION))
    send(desk, final_letter(desk, case.id, LetterKind.ANSWER))
    draft = correspondence.open_draft(desk, case.id, LetterKind.LIFTING)
    (day,) = (gap for gap in gaps(draft.text) if "dag" in gap)
    return send(
        desk, finished(desk, replace(draft, text=draft.text.replace(day, long_date(TODAY + timedelta(days=7)))))
    )


def a_template(desk: Desk, _case_id: int) -> Template:
    return templates.read(desk, "nl", "acknowledgement")


def an_own_template(desk: Desk, case_id: int) -> Template:
    template = a_template(desk, case_id)
    return templates.save(desk, template, f"{template.text}\nTot ziens.\n")


OF_TASKS = {
    "taak toegevoegd": Change(with_task),
    "taak gewijzigd": Change(lambda desk, case, _: changed_task(desk, case, assignee="m.jansen")),
    "taak afgerond": Change(done_task),
    "taak heropend": Change(lambda desk, case, _: changed_task(desk, case, result=None), done_task),
    "taak verwijderd": Change(lambda desk, _case, own: tasks.remove(desk, own, len(own.tasks) - 1), with_task),
    "werkblad geëxporteerd": Change(lambda desk, case, _: worksheets.export(desk, case)),
    "dossier geëxporteerd": Change(
        lambda desk, case, letter: dossier_export.export(desk, case, [letter.head.id], [], encrypt=True),
        lambda desk, case: final_letter(desk, case, LetterKind.ACKNOWLEDGEMENT),
    ),
    "werkblad afgedrukt": Change(lambda desk, case, _: worksheets.record_printed(desk, case, "kantoor")),
}
OF_WHO_ASKS = {
    "twijfel over identiteit": Change(doubted),
    "twijfel ingetrokken": Change(lambda desk, _case, case: identity.drop_doubt(desk, case), doubted),
    "identiteit vastgesteld": Change(known, doubted),
    "identiteit verbeterd": Change(
        lambda desk, _case, case: identity.correct(desk, case, replace(KNOWN, method=IdentityMethod.CALL_BACK)), known
    ),
    "machtiging gezien": Change(lambda desk, _case, case: identity.see_mandate(desk, case, TODAY), by_another),
    "rechtstreeks antwoorden": Change(lambda desk, _case, case: identity.answer_directly(desk, case), by_another),
    "kosten voorbereid": Change(with_fee, also=("brief geschreven",)),
    "kosten vervallen": Change(lambda desk, _case, case: fees.drop_unsent(desk, case), with_fee),
    "kosten betaald": Change(
        lambda desk, _case, case: fees.settle(desk, case, FeeState.PAID, TODAY), with_announced_fee
    ),
    "toch geen kosten": Change(
        lambda desk, _case, case: fees.settle(desk, case, FeeState.DROPPED, TODAY), with_announced_fee
    ),
    "ingetrokken na bericht over kosten": Change(
        lambda desk, _case, case: fees.withdraw(desk, case, TODAY), with_announced_fee
    ),
}
OF_RECIPIENTS = {
    "ronde langs ontvangers begonnen": Change(lambda desk, _case, case: rounds.begin(desk, case), erased),
    "ontvanger in ronde gezet": Change(lambda desk, _case, case: rounds.add(desk, case, "Drukker"), in_round),
    "ontvanger ingelicht": Change(lambda desk, _case, case: rounds.tell(desk, case, 0, MAIL), in_round),
    "ontvanger bevestigde": Change(lambda desk, _case, case: rounds.confirm(desk, case, 0, TODAY), told),
    "ontvanger opnieuw gevraagd": Change(lambda desk, _case, case: rounds.chase(desk, case, 0, TODAY), told),
    "ontvanger niet ingelicht": Change(
        lambda desk, _case, case: rounds.excuse(desk, case, 0, NoticeState.IMPOSSIBLE, "bestaat niet meer"), in_round
    ),
    "ontvanger teruggezet": Change(lambda desk, _case, case: rounds.reset(desk, case, 0), told),
    "ontvanger uit ronde gehaald": Change(lambda desk, _case, case: rounds.remove(desk, case, 1), added),
    "beperking opgeheven": Change(lambda desk, _case, case: decisions.lift(desk, case, TODAY), told_of_lifting),
    "ontvanger toegevoegd": Change(lambda desk, _case, _: recipients.add(desk, CRM)),
    "ontvanger gewijzigd": Change(
        lambda desk, _case, crm: recipients.correct(desk, replace(crm, contact="de balie")),
        lambda desk, _case: recipients.add(desk, CRM),
    ),
    "ontvanger beëindigd": Change(
        lambda desk, _case, crm: recipients.correct(desk, replace(crm, ended_on=TODAY)),
        lambda desk, _case: recipients.add(desk, CRM),
    ),
    "ontvanger verwijderd": Change(
        lambda desk, _case, crm: recipients.remove(desk, crm), lambda desk, _case: recipients.add(desk, CRM)
    ),
}
OF_REGISTERS = {
    "rapport gemaakt": Change(lambda desk, _case, _: reports.export(desk, NOVEMBER)),
    "toelichting bij rapport": Change(lambda desk, _case, _: reports.save_comment(desk, NOVEMBER, "Druk.", "")),
    "verstrekking vastgelegd": Change(lambda desk, _case, _: disclosures.add(desk, POLICE)),
    "verstrekking gewijzigd": Change(
        lambda desk, _case, logged: disclosures.correct(desk, replace(logged, given="Naam.")),
        lambda desk, _case: disclosures.add(desk, POLICE),
    ),
    "sjabloon gewijzigd": Change(
        lambda desk, _case, template: templates.save(desk, template, f"{template.text}\nTot ziens.\n"), a_template
    ),
    "sjabloon terug naar standaard": Change(
        lambda desk, _case, template: templates.reset(desk, template), an_own_template
    ),
}
