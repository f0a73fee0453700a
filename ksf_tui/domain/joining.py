"""How cases of one person are brought together: by a link, or because a duplicate goes on in the earlier case.

Sources: AVG art. 12(3), (5) and (6); EDPB Guidelines 01/2022, 29 (a reminder is no new request) and 192-194; rules R7,
R8 and R23.
"""

from dataclasses import replace
from datetime import date, datetime

from ksf_tui.domain.calendar import HolidayCalendar, add_months
from ksf_tui.domain.cases import Case, latest
from ksf_tui.domain.dates import long_date
from ksf_tui.domain.decisions import Invoked
from ksf_tui.domain.links import CaseLink, LinkKind
from ksf_tui.domain.rows import CaseRow
from ksf_tui.domain.states import State
from ksf_tui.errors import InvalidInput, RuleViolation

_NOTHING_CHANGED = "Er is niets gewijzigd."
_FORGOTTEN = 24
"""Months after which a closed case is no longer offered by itself (house rule)."""


def link(case: Case, other: Case, kind: LinkKind) -> tuple[Case, Case]:
    """Give both cases with their link; another kind takes the place of the one that there was.

    Args:
        case: the case that is linked.
        other: the case to which it belongs.
        kind: what `other` is to `case`.

    Raises:
        InvalidInput: it is the same case.
        RuleViolation: the two were merged, or `kind` would merge them.
    """
    if case.id == other.id:
        raise InvalidInput("Dit is dezelfde zaak", _NOTHING_CHANGED, "Kies een andere zaak.", field="number")
    _must_be_loose(case, other)
    if kind.is_merge:
        raise RuleViolation("Samenvoegen is meer dan koppelen", _NOTHING_CHANGED, "Kies 'samenvoegen' (l).")
    return _linked(case, other, kind), _linked(other, case, kind.reverse)


def unlink(case: Case, other: Case) -> tuple[Case, Case]:
    """Give both cases without their link.

    Raises:
        RuleViolation: they were merged, which can't be undone.
    """
    _must_be_loose(case, other)
    return _loose(case, other), _loose(other, case)


def merge(duplicate: Case, target: Case, at: datetime, calendar: HolidayCalendar) -> tuple[Case, Case]:
    """Give the duplicate closed, and the case in which it goes on, with the rights and the exam that this one lacked.

    The target keeps its own received date and term; that it is the same person is the judgement of the office. A
    merged case needs no answer of its own (R23): its person gets that of the target.

    Raises:
        RuleViolation: one of them is answered or closed, it is in doubt who asks (R8, R19), something went out or is
            ready to go out in the duplicate, the exams differ (R24), or the person would wait longer than without it.
    """
    if duplicate.id == target.id:
        raise InvalidInput("Dit is dezelfde zaak", _NOTHING_CHANGED, "Kies een andere zaak.", field="number")
    for case in (duplicate, target):
        _must_be_open(case)
        case.must_be_known()
    _must_have_nothing_pending(duplicate, target)
    new = tuple(Invoked(right) for right in duplicate.rights if right not in target.rights)
    larger = replace(
        target,
        invoked=(*target.invoked, *new),
        exam_on=target.exam_on or duplicate.exam_on,
        event_on=target.event_on or duplicate.event_on,
    )
    _must_not_delay(duplicate, target, larger, calendar, asks_more=bool(new))
    closed = replace(duplicate, closed_at=at, waiting=None)
    return (
        _linked(closed, target, LinkKind.MERGED_INTO),
        _linked(larger, duplicate, LinkKind.MERGED_FROM),
    )


def is_worth_joining(row: CaseRow, today: date) -> bool:
    """Tell whether an earlier case is offered by itself: not once it was merged, nor long after it was closed."""
    if row.is_merged:
        return False
    return row.state is not State.CLOSED or add_months(row.answered_on or row.received, _FORGOTTEN) >= today


def _must_be_open(case: Case) -> None:
    if not case.state.is_open:
        raise RuleViolation(
            f"Zaak {case.number} is {case.state.label}",
            "Alleen zaken die nog open zijn, kunnen worden samengevoegd.",
            "Koppel de zaken: hoort bij, of herhaalt.",
        )


def _must_have_nothing_pending(duplicate: Case, target: Case) -> None:
    """Refuse to close a case in which something would be lost from sight."""
    if duplicate.complaint or target.complaint:
        raise RuleViolation(
            "Een klacht gaat niet op in een andere zaak",
            "Zij houdt haar eigen termijn, klachtpunten en antwoord. " + _NOTHING_CHANGED,
            "Koppel de zaken: hoort bij, of herhaalt.",
            rule="R17",
        )
    if any(item.answered_on for item in duplicate.invoked):
        raise RuleViolation(
            f"In {duplicate.number} is al iets beantwoord", _NOTHING_CHANGED, "Koppel de zaken in plaats daarvan."
        )
    newest = {(letter.kind, letter.recipient) for letter in duplicate.letters}
    for kind, recipient in newest:
        letter = latest(duplicate.letters, kind, recipient)
        if letter and letter.is_final and not letter.sent:
            raise RuleViolation(
                f"Brief {letter.number} wacht nog op verzending",
                "Een vastgestelde brief kan niet in een samengevoegde zaak blijven liggen.",
                "Verstuur hem eerst (s), of begin een nieuwe versie en gooi die weg.",
            )
    if duplicate.exam_on and target.exam_on not in (None, duplicate.exam_on):
        raise RuleViolation(
            "De zaken gaan over verschillende examens",
            "Een opname die dreigt te worden gewist, zou uit het zicht raken.",
            "Koppel de zaken in plaats daarvan.",
            rule="R24",
        )
    if duplicate.inquiry:
        raise RuleViolation(
            f"In {duplicate.number} loopt nog een vraag",
            "Het antwoord erop zou in een samengevoegde zaak binnenkomen.",
            "Leg eerst het antwoord vast, of laat de vraag vervallen (i).",
        )


def _must_not_delay(duplicate: Case, target: Case, larger: Case, calendar: HolidayCalendar, *, asks_more: bool) -> None:
    """Refuse a merge by which somebody would wait longer than by law (art. 12(3)).

    The month of the earlier case is the stricter one, unless a question or an extension moved it: that was not about
    the rights which only the later case invokes.
    """
    if target.received > duplicate.received:
        raise RuleViolation(
            f"Zaak {target.number} is later ontvangen",
            "De vroegste ontvangst moet blijven tellen.",
            f"Voeg andersom samen: {target.number} gaat op in {duplicate.number}.",
        )
    last = duplicate.term(calendar).safe.legal_last_day
    if asks_more and larger.term(calendar).safe.legal_last_day > last:
        raise RuleViolation(
            "Samenvoegen zou de termijn oprekken",
            f"Wat alleen {duplicate.number} vraagt, moet uiterlijk {long_date(last)} zijn beantwoord (AVG art. 12).",
            "Koppel de zaken in plaats daarvan.",
        )


def _must_be_loose(case: Case, other: Case) -> None:
    kind = next((item.kind for item in case.links if item.case_id == other.id), None)
    if kind and kind.is_merge:
        raise RuleViolation(f"{case.number} en {other.number} zijn samengevoegd", "Dat blijft zo in beide zaken staan.")


def _linked(case: Case, other: Case, kind: LinkKind) -> Case:
    loose = _loose(case, other)
    return replace(loose, links=(*loose.links, CaseLink(kind, other.id, other.number)))


def _loose(case: Case, other: Case) -> Case:
    return replace(case, links=tuple(item for item in case.links if item.case_id != other.id))
