"""What moves the term of a case: a question and its answer, an extension and its withdrawal."""

from dataclasses import replace
from datetime import date, datetime

from ksf_tui.domain.cases import Case
from ksf_tui.domain.dates import long_date
from ksf_tui.domain.deadlines import Deadline, Deed
from ksf_tui.domain.extensions import Extension
from ksf_tui.domain.facts import TermKind
from ksf_tui.domain.inquiries import Inquiry
from ksf_tui.domain.letters import LetterKind
from ksf_tui.domain.text import must_fit
from ksf_tui.errors import InvalidInput, RuleViolation

_NOTHING_CHANGED = "Er is niets gewijzigd."


def may_ask(case: Case) -> bool:
    """Tell whether a question can be put to the data subject: one at a time, and not for a mere withdrawal (7(3))."""
    return case.state.is_open and case.inquiry is None and case.facts.kind is TermKind.REQUEST


def ask(case: Case, inquiry: Inquiry) -> Case:
    """Give the case with a question that is being written; the term stands still once its letter is sent (R8, R10).

    Raises:
        InvalidInput: the reason or what is asked is missing.
        RuleViolation: another question is open, the case was answered, or the law knows no question here.
    """
    case.must_be_open("De vraag")
    inquiry.check()
    if case.inquiry:
        raise RuleViolation("Er loopt al een vraag", _NOTHING_CHANGED, "Wacht het antwoord af, of leg het vast (i).")
    if inquiry.is_about_identity and case.identity:
        raise RuleViolation(
            "De identiteit is al vastgesteld",
            _NOTHING_CHANGED,
            "Is er toch twijfel, leg die dan eerst vast (y).",
            rule="R8",
        )
    if inquiry.about_mandate and (case.representative is None or case.has_mandate):
        raise RuleViolation("Er is geen machtiging om naar te vragen", _NOTHING_CHANGED)
    if case.facts.kind is not TermKind.REQUEST:
        raise RuleViolation(
            "Een intrekking vraagt geen bewijs",
            "Toestemming intrekken is zo makkelijk als haar geven (AVG art. 7, derde lid).",
            "Voer de intrekking meteen uit.",
            rule="R8",
        )
    return replace(case, inquiries=(*case.inquiries, replace(inquiry, after_letter=_newest_letter(case))))


def drop_question(case: Case) -> Case:
    """Give the case without a question that was never sent.

    Raises:
        RuleViolation: there is none.
    """
    if case.inquiry is None or not case.inquiry.is_written:
        raise RuleViolation("Er is geen vraag om te laten vervallen", _NOTHING_CHANGED)
    return replace(case, inquiries=case.inquiries[:-1])


def receive_answer(case: Case, on: date, outcome: str, today: date) -> Case:
    """Give the case with the answer to its open question; the term runs on from that day (R8).

    A case that was closed because nobody replied comes alive again.

    Raises:
        InvalidInput: the day lies before the question or in the future, or what came back is not said or too long.
        RuleViolation: no question is open.
    """
    inquiry = case.inquiry
    if inquiry is None or not inquiry.is_open:
        raise RuleViolation("Er staat geen vraag open", _NOTHING_CHANGED)
    if case.is_unidentified:
        case = replace(case, answered=None, closed_at=None)
    case.must_be_open("De vraag")
    return _answered(case, on, outcome, today)


def correct_answer(case: Case, on: date, outcome: str, today: date) -> Case:
    """Give the case with another day for the last answer that was logged.

    Raises:
        InvalidInput: as above.
        RuleViolation: there is no such answer, or the case was answered.
    """
    case.must_be_open("De antwoorddatum")
    if not case.inquiries or not case.inquiries[-1].answered_on:
        raise RuleViolation("Er is nog geen antwoord vastgelegd", _NOTHING_CHANGED)
    return _answered(case, on, outcome, today)


def may_extend(case: Case, term: Deadline, today: date) -> bool:
    """Tell whether the term can still be extended: in time, once, and only for a request (R5)."""
    once = not any(item.notified_on or item.is_written for item in case.extensions)
    return case.state.is_open and once and term.can(Deed.EXTEND, today)


def extend(case: Case, extension: Extension, term: Deadline, today: date) -> Case:
    """Give the case with an extension that is being written; it counts once its notice is sent in time (R5).

    Raises:
        InvalidInput: the reasons are missing.
        RuleViolation: it is too late, or the term was extended before.
    """
    case.must_be_open("De termijn")
    extension.check()
    if not may_extend(case, term, today):
        raise RuleViolation(
            "Verlengen kan niet meer",
            "Het mag één keer, en het bericht moet uiterlijk "
            f"{long_date(term.first_month.calendar)} zijn verstuurd (AVG art. 12, derde lid).",
            f"Antwoord uiterlijk {long_date(term.safe.legal_last_day)}.",
            rule="R5",
        )
    return replace(case, extensions=(*case.extensions, replace(extension, after_letter=_newest_letter(case))))


def withdraw_extension(case: Case, why: str, at: datetime) -> Case:
    """Give the case with its extension taken back; the first month counts again, the history stays.

    Raises:
        InvalidInput: the reason is missing or too long.
        RuleViolation: there is no extension, or the case was answered.
    """
    case.must_be_open("De verlenging")
    if case.extension is None:
        raise RuleViolation("De termijn is niet verlengd", _NOTHING_CHANGED)
    if not why:
        raise InvalidInput("Waarom wordt de verlenging ingetrokken?", hint="Schrijf de reden op.", field="why")
    must_fit(why, "why")
    withdrawn = replace(case.extension, withdrawn_at=at, withdrawn_why=why)
    return replace(case, extensions=(*case.extensions[:-1], withdrawn))


def drop_written(case: Case, kind: LetterKind) -> Case:
    """Give the case without the question or the extension that has lost its letter: no final one waits to be sent."""
    subject = case.inquiry if kind.is_question else case.extension if kind is LetterKind.EXTENSION else None
    if subject is None or not subject.is_written:
        return case
    unsent = [item.id for item in case.letters if item.kind is kind and item.is_final and not item.sent]
    if any(letter > subject.after_letter for letter in unsent):
        return case
    if kind.is_question:
        return replace(case, inquiries=case.inquiries[:-1])
    return replace(case, extensions=case.extensions[:-1])


def _newest_letter(case: Case) -> int:
    return max((letter.id for letter in case.letters), default=0)


def _answered(case: Case, on: date, outcome: str, today: date) -> Case:
    inquiry = case.inquiries[-1]
    if inquiry.asked_on and not inquiry.asked_on <= on <= today:
        raise InvalidInput(
            "Op deze dag kan het antwoord niet zijn gekomen",
            f"De vraag ging uit op {long_date(inquiry.asked_on)}, en morgen is nog niet geweest.",
            "Typ de dag waarop het antwoord binnenkwam.",
            field="answered",
        )
    if not outcome:
        raise InvalidInput("Wat kwam er terug?", hint="Schrijf het in een paar woorden.", field="outcome")
    must_fit(outcome, "outcome")
    return replace(case, inquiries=(*case.inquiries[:-1], replace(inquiry, answered_on=on, outcome=outcome)))
