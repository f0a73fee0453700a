"""What changes the round of a case along the recipients of the data: begin it, tell, confirm, ask again, excuse.

Sources: AVG art. 19, rule R13: each recipient is told of a rectification, erasure or restriction, unless that is
impossible or takes a disproportionate effort. Who got data in an inquiry of its own because the law asked for it, as
the police, is no recipient (AVG art. 4(9)): disclosures stay out of the round.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from ksf_tui.domain.cases import Case
from ksf_tui.domain.dates import local_date, long_date
from ksf_tui.domain.folding import fold
from ksf_tui.domain.letters import LetterHead, LetterKind, Sent
from ksf_tui.domain.recipients import MAX_NAME, OTHER, Recipient
from ksf_tui.domain.rounds import CHASE_DAYS, Notice, NoticeState
from ksf_tui.domain.statement import Statement
from ksf_tui.domain.tasks import TaskResult
from ksf_tui.domain.text import must_fit
from ksf_tui.errors import InvalidInput, RuleViolation

_NOTHING_CHANGED = "Er is niets gewijzigd."
_HAS_NOTHING = (TaskResult.NOT_FOUND, TaskResult.NOT_APPLICABLE)


def may_change(case: Case) -> bool:
    """Tell whether the round can be worked on: something was carried out, or it has begun, and the case is not closed.

    It goes on after the answer went out.
    """
    return case.closed_at is None and (case.needs_round or bool(case.notices))


def propose(case: Case, recipients: Sequence[Recipient], statement: Statement) -> tuple[Notice, ...]:
    """Give a notice for each recipient in use that may have the data of this audience, as the register names them.

    A firm that does several kinds of work is told once. Where each of its kinds was searched for this case without a
    result, it is proposed as one that does not have these data.

    Args:
        case: the case.
        recipients: the register, also those that are no longer used.
        statement: says which kinds of recipient an audience has.

    Raises:
        NotFound: the statement does not know the audience of the case.
    """
    kinds = [*(kind.id for kind in statement.audience(case.audience).recipients), OTHER]
    firms: dict[str, list[Recipient]] = {}
    for kind in kinds:
        for recipient in recipients:
            if recipient.is_active and recipient.kind == kind:
                firms.setdefault(recipient.name_key, []).append(recipient)
    return tuple(_proposed(case, lines) for lines in firms.values())


def begin(case: Case, notices: tuple[Notice, ...]) -> Case:
    """Give the case with its round begun.

    Raises:
        RuleViolation: nothing was carried out yet, the case is closed, the round has begun, or there is nobody to tell.
    """
    _must_be_needed(case)
    if case.notices:
        raise _refused("De ronde is al begonnen", _NOTHING_CHANGED)
    if not notices:
        raise _refused(
            "Het register noemt geen ontvanger voor deze doelgroep",
            "De ronde langs de ontvangers kan daarom niet vanzelf beginnen.",
            "Vul het register in (6, dan o), of voeg hier zelf een ontvanger toe (a).",
        )
    return replace(case, notices=notices)


def add(case: Case, name: str) -> Case:
    """Give the case with a recipient that is named by hand.

    Raises:
        InvalidInput: the name is missing or too long, or stands in the round already.
        RuleViolation: nothing was carried out yet, or the case is closed.
    """
    _must_be_needed(case)
    if not name:
        raise InvalidInput("Hoe heet deze ontvanger?", hint="Typ de naam van de partij.", field="name")
    if len(name) > MAX_NAME:
        raise InvalidInput("De naam is te lang", hint=f"Houd het onder {MAX_NAME} tekens.", field="name")
    if any(fold(notice.name) == fold(name) for notice in case.notices):
        raise InvalidInput("Deze ontvanger staat al in de ronde", hint="Kies hem in de lijst.", field="name")
    return replace(case, notices=(*case.notices, Notice(0, name)))


def tell(case: Case, n: int, sent: Sent, today: date) -> Case:
    """Give the case with a recipient told outside a letter of the desk; it is asked again when it does not confirm.

    Raises:
        InvalidInput: the day lies before the decision or in the future.
        RuleViolation: it was told already, or the case is closed.
    """
    notice = _of(case, n)
    if notice.state is not NoticeState.TO_TELL:
        raise _settled(notice, "Deze ontvanger hoeft niet meer te worden ingelicht")
    _check_day(sent.on, _decided_on(case), today, "Het besluit")
    return _with(case, n, replace(notice, state=NoticeState.TOLD, told=sent, chase_on=_chase_day(sent.on)))


def confirm(case: Case, n: int, on: date, today: date) -> Case:
    """Give the case with the confirmation of a recipient.

    Raises:
        InvalidInput: the day lies before it was told or in the future.
        RuleViolation: it was not told, or confirmed already; or the case is closed.
    """
    notice = _told(case, n)
    _check_day(on, _told_on(notice), today, "Het bericht aan de ontvanger")
    return _with(case, n, replace(notice, state=NoticeState.CONFIRMED, confirmed_on=on, chase_on=None))


def chase(case: Case, n: int, on: date, today: date) -> Case:
    """Give the case with a recipient asked again; the next time is as many days later.

    Raises:
        InvalidInput, RuleViolation: as for a confirmation.
    """
    notice = _told(case, n)
    _check_day(on, _told_on(notice), today, "Het bericht aan de ontvanger")
    return _with(case, n, replace(notice, chase_on=_chase_day(on)))


def excuse(case: Case, n: int, state: NoticeState, reason: str) -> Case:
    """Give the case with a recipient that is not, or not any longer, told; the file says why (R13).

    Raises:
        InvalidInput: the reason is missing or too long.
        RuleViolation: it confirmed already, the state is no reason not to tell, or the case is closed.
    """
    notice = _of(case, n)
    if notice.state is NoticeState.CONFIRMED:
        raise _settled(notice, "Deze ontvanger heeft al bevestigd")
    if not state.needs_reason:
        raise _refused("Dit is geen reden om een ontvanger niet in te lichten", _NOTHING_CHANGED)
    if not reason:
        raise InvalidInput(
            "Waarom wordt deze ontvanger niet ingelicht?",
            hint="Schrijf de reden op: het dossier moet haar kunnen tonen (AVG art. 19).",
            field="reason",
        )
    must_fit(reason, "reason")
    return _with(case, n, replace(notice, state=state, reason=reason, chase_on=None))


def before(case: Case, notice: Notice) -> NoticeState | None:
    """Give to what state a notice can be put back; None where there is nothing to put back, as after a sent letter."""
    if notice.state is NoticeState.TO_TELL:
        return None
    if notice.state is not NoticeState.TOLD:
        return NoticeState.TOLD if notice.told else NoticeState.TO_TELL
    return None if any(letter.sent for letter in case.letters if _is_to(letter, notice)) else NoticeState.TO_TELL


def reset(case: Case, n: int) -> Case:
    """Give the case with a notice put back one step, to correct what was booked by mistake.

    Raises:
        RuleViolation: there is nothing to put back, a letter to it was sent, or the case is closed.
    """
    notice = _of(case, n)
    state = before(case, notice)
    if state is None:
        raise _refused(
            "Hier valt niets terug te zetten",
            "De ontvanger is nog niet ingelicht, of er is een brief aan hem verstuurd.",
            _NOTHING_CHANGED,
        )
    told = notice.told if state is NoticeState.TOLD else None
    fresh = Notice(notice.recipient, notice.name, state, told, chase_on=_chase_day(told.on) if told else None)
    return _with(case, n, fresh)


def is_removable(case: Case, notice: Notice) -> bool:
    """Tell whether a notice can be taken out: it was added by hand, nobody was told, and no letter names it."""
    by_hand = notice.recipient == 0 and notice.state is NoticeState.TO_TELL
    return by_hand and not any(_is_to(letter, notice) for letter in case.letters)


def remove(case: Case, n: int) -> Case:
    """Give the case without a recipient that was added by hand.

    Raises:
        RuleViolation: it comes from the register, something was done with it, or the case is closed.
    """
    notice = _of(case, n)
    if not is_removable(case, notice):
        raise _refused(
            "Deze ontvanger blijft in de ronde",
            "Alleen wie met de hand is toegevoegd en nog geen brief of bericht kreeg, kan eruit.",
            "Heeft hij deze gegevens niet? Leg dat dan vast, met de reden (Enter).",
        )
    return replace(case, notices=case.notices[:n] + case.notices[n + 1 :])


def first_to_do(case: Case) -> int | None:
    """Give the place of the notice that needs something first: one to tell, else the one that is asked again first."""
    to_tell = (n for n, notice in enumerate(case.notices) if not notice.is_handled)
    to_chase = [(notice.chase_on, n) for n, notice in enumerate(case.notices) if notice.chase_on]
    return next(to_tell, min(to_chase)[1] if to_chase else None)


def _proposed(case: Case, lines: list[Recipient]) -> Notice:
    """Give the notice to a firm from its lines in the register, one for each kind of work."""
    found = []
    for recipient in lines:
        tasks = [task for task in case.tasks if task.place == recipient.kind]
        if not tasks or any(task.result not in _HAS_NOTHING for task in tasks):
            return Notice(lines[0].id, lines[0].name)
        found += [f"{task.title}: {task.result.label}" for task in tasks if task.result]
    return Notice(lines[0].id, lines[0].name, NoticeState.NOT_CONCERNED, reason="; ".join(dict.fromkeys(found)))


def _must_be_needed(case: Case) -> None:
    _must_not_be_closed(case)
    if not case.needs_round:
        raise _refused(
            "Er is geen ontvanger in te lichten",
            "Dat hoort pas als een rectificatie, verwijdering of beperking is toegewezen.",
            "Neem eerst het besluit (d).",
        )


def _must_not_be_closed(case: Case) -> None:
    if case.closed_at:
        raise _refused("De ronde kan niet meer veranderen", f"Deze zaak is {case.state.label}.", _NOTHING_CHANGED)


def _of(case: Case, n: int) -> Notice:
    _must_not_be_closed(case)
    if not 0 <= n < len(case.notices):
        raise _refused("Deze ontvanger hoort niet bij de ronde van de zaak", _NOTHING_CHANGED)
    return case.notices[n]


def _settled(notice: Notice, title: str) -> RuleViolation:
    hint = "Zet hem eerst terug (Enter) als dat niet klopt."
    return _refused(title, f"Zo staat hij in de ronde: {notice.state.label}. {_NOTHING_CHANGED}", hint)


def _told(case: Case, n: int) -> Notice:
    notice = _of(case, n)
    if notice.state is not NoticeState.TOLD:
        raise _refused(
            "Deze ontvanger wacht niet op bevestiging",
            f"Zo staat hij in de ronde: {notice.state.label}. {_NOTHING_CHANGED}",
            "Leg eerst vast wanneer hij is ingelicht (i)." if notice.state is NoticeState.TO_TELL else "",
        )
    return notice


def _told_on(notice: Notice) -> date:
    if notice.told is None:
        raise RuntimeError("told without a day")
    return notice.told.on


def _decided_on(case: Case) -> date:
    """Give the first day on which something was decided that recipients must hear of; else that of arrival."""
    days = [
        local_date(item.decision.decided_at)
        for item in case.invoked
        if item.right.tells_recipients
        and item.decision
        and item.decision.outcome.carries_out
        and item.decision.decided_at
    ]
    return min(days, default=case.received)


def _check_day(day: date, earliest: date, today: date, what: str) -> None:
    if not earliest <= day <= today:
        raise InvalidInput(
            "Deze dag kan niet",
            f"{what} is van {long_date(earliest)}, en morgen is nog niet geweest. {_NOTHING_CHANGED}",
            "Typ de dag waarop het echt is gebeurd.",
            field="on",
        )


def _chase_day(on: date) -> date:
    return on + timedelta(days=CHASE_DAYS)


def _is_to(letter: LetterHead, notice: Notice) -> bool:
    return letter.kind is LetterKind.RECIPIENT and letter.recipient == notice.name


def _with(case: Case, n: int, notice: Notice) -> Case:
    return replace(case, notices=(*case.notices[:n], notice, *case.notices[n + 1 :]))


def _refused(title: str, message: str, hint: str = "") -> RuleViolation:
    return RuleViolation(title, message, hint, rule="R13")
