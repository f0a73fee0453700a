"""Which letter a case allows, and what follows when one has gone out."""

from dataclasses import replace
from datetime import date, timedelta

from ksf_tui.domain.cases import Case, latest
from ksf_tui.domain.dates import local_date, long_date
from ksf_tui.domain.inquiries import Inquiry
from ksf_tui.domain.letters import AUTHORITY, BOARD, LetterHead, LetterKind, Sent
from ksf_tui.domain.rounds import CHASE_DAYS, Notice, NoticeState
from ksf_tui.errors import RuleViolation

_NOTHING_CHANGED = "Er is niets gewijzigd."
_FOLLOW_UPS = (LetterKind.REMINDER, LetterKind.UNIDENTIFIED)


def must_allow(case: Case, kind: LetterKind, today: date, recipient: str = "") -> None:
    """Check that the case asks for a letter of this kind, or for one to this recipient of the data.

    Raises:
        RuleViolation: the message says what has to come first.
    """
    inquiry, extension = case.inquiry, case.extension
    _must_fit_case(case, kind, recipient)
    if not kind.follows_answer:
        case.must_be_open("De brief")
    if kind.is_decision:
        _must_be_answerable(case, kind)
    if kind is LetterKind.COMPLAINT:
        case.must_be_known()  # what was found about somebody who can't act alone goes to who acts for them (R19)
    if kind is LetterKind.FEE and not (case.fee and case.fee.announced_on is None):
        raise RuleViolation("Er zijn geen kosten om aan te kondigen", _NOTHING_CHANGED)
    if kind is LetterKind.LIFTING and not case.is_restricted:
        raise RuleViolation("Er is geen beperking om op te heffen", _NOTHING_CHANGED)
    if kind is LetterKind.RECIPIENT and notice_to(case, recipient) is None:
        raise RuleViolation("Deze ontvanger hoort niet bij de ronde van de zaak", _NOTHING_CHANGED)
    if kind is LetterKind.EXTENSION and not (extension and extension.is_written):
        raise RuleViolation("Er is geen verlenging om te berichten", _NOTHING_CHANGED, "Verleng eerst de termijn (v).")
    if kind.is_question and not (inquiry and inquiry.is_written and inquiry.letter is kind):
        raise RuleViolation("Er is geen vraag om te versturen", _NOTHING_CHANGED, "Leg eerst de vraag vast (i).")
    if kind is LetterKind.REMINDER and not (inquiry and inquiry.is_open):
        raise RuleViolation("Er staat geen vraag open", "Een herinnering is niet nodig.")
    if kind is LetterKind.UNIDENTIFIED:
        _must_be_silent(inquiry, today)


def _must_fit_case(case: Case, kind: LetterKind, recipient: str) -> None:
    """Keep the letters of complaints and of requests apart; an escalation note can be about both (R17)."""
    if kind is LetterKind.ESCALATION:
        if recipient not in (AUTHORITY, BOARD):
            raise RuleViolation(
                "Deze notitie is voor niemand", _NOTHING_CHANGED, "Kies: voor de AP, of voor het bestuur."
            )
    elif kind.is_of_complaint is not bool(case.complaint):
        what = "klacht" if case.complaint else "verzoek"
        raise RuleViolation(f"Deze brief past niet bij een {what}", _NOTHING_CHANGED)
    if kind is LetterKind.COMPLAINT and not case.is_decided:
        raise RuleViolation(
            "De klacht is nog niet beoordeeld",
            "Het antwoord noemt per punt wat is gevonden. " + _NOTHING_CHANGED,
            "Onderzoek de klacht, hoor de betrokkene en geef per punt een oordeel.",
            rule="R17",
        )


def mark_sent(case: Case, letter: LetterHead, sent: Sent, today: date) -> Case:
    """Give the case with a final letter marked as sent.

    Sending the answer stops the clock (R23), a question makes it stand still (R8), the notice extends it (R5). A
    recipient that was told is asked again when it does not confirm (R13).

    Raises:
        RuleViolation: when the letter is a draft, was sent already, has a newer version or lost its reason, or the day
            can't be right.
    """
    _must_be_sendable(case, letter)
    must_allow(case, letter.kind, sent.on, letter.recipient)
    written = local_date(letter.final_at) if letter.final_at else case.received
    if not max(case.received, written) <= sent.on <= today:
        raise RuleViolation(
            "Deze verzenddatum kan niet",
            f"De brief is van {long_date(written)}, en morgen is nog niet geweest. Er is niets gewijzigd.",
            "Typ de dag waarop de brief echt is verstuurd.",
        )
    case = replace(
        case, letters=tuple(replace(item, sent=sent) if item.id == letter.id else item for item in case.letters)
    )
    if letter.kind.is_decision:
        case = _with_answered(case, letter, sent.on)
    if letter.kind.is_answer:
        return replace(case, answered=sent, waiting=None)
    return _with_effect(case, letter, sent)


def notice_to(case: Case, recipient: str) -> Notice | None:
    """Give the notice of the round to a recipient."""
    return next((notice for notice in case.notices if notice.name == recipient), None)


def is_from_before(case: Case, letter: LetterHead) -> bool:
    """Tell whether a letter about a complaint is from before it began anew, so that it says nothing of it now (R17)."""
    return letter.kind.is_of_complaint and case.complaint is not None and letter.id <= case.complaint.after_letter


def may_send(case: Case, letter: LetterHead, today: date) -> bool:
    """Tell whether a letter is final, not sent, the newest of its kind, and still wanted by the case."""
    try:
        _must_be_sendable(case, letter)
        must_allow(case, letter.kind, today, letter.recipient)
    except RuleViolation:
        return False
    return True


def _must_be_sendable(case: Case, letter: LetterHead) -> None:
    if not letter.is_final:
        raise RuleViolation("De brief is nog een concept", "Er is niets verstuurd.", "Stel de brief eerst vast (F9).")
    if letter.sent:
        raise RuleViolation("De brief is al als verstuurd geboekt", _NOTHING_CHANGED)
    newest = latest(case.letters, letter.kind, letter.recipient)
    if newest and newest.id != letter.id:
        raise RuleViolation(
            "Van deze brief is een nieuwere versie",
            _NOTHING_CHANGED,
            "Verstuur de nieuwste, of gooi die weg als zij nog een concept is.",
        )
    inquiry, extension = case.inquiry, case.extension
    if is_from_before(case, letter):
        raise RuleViolation("Deze brief is van vóór de heropening", _NOTHING_CHANGED, "Schrijf een nieuwe brief.")
    if letter.kind is LetterKind.EXTENSION and extension and letter.id <= extension.after_letter:
        raise RuleViolation(
            "Deze brief gaat over een eerdere verlenging", _NOTHING_CHANGED, "Schrijf een nieuwe brief."
        )
    is_old = letter.kind.is_question and inquiry and letter.id <= inquiry.after_letter
    if is_old or (letter.kind in _FOLLOW_UPS and inquiry and not case.follow_up(letter.kind)):
        raise RuleViolation("Deze brief gaat over een eerdere vraag", _NOTHING_CHANGED, "Schrijf een nieuwe brief.")


def _must_be_silent(inquiry: Inquiry | None, today: date) -> None:
    if inquiry is None or not inquiry.may_end_unidentified(today):
        silent_on = inquiry.silent_on if inquiry else None
        raise RuleViolation(
            "Deze slotbrief kan nu niet",
            "Hij is voor een vraag over de identiteit die een maand zonder antwoord bleef.",
            f"Dat is op zijn vroegst op {long_date(silent_on)} zo." if silent_on else "Stel eerst die vraag (i).",
            rule="R9",
        )


def _must_be_answerable(case: Case, kind: LetterKind) -> None:
    told = tuple(item for item in case.to_answer if item.decision or kind is LetterKind.ANSWER)
    if kind is LetterKind.ANSWER and not case.is_decided:
        raise RuleViolation(
            "Er is nog niet over elk recht besloten", "Een antwoord kan nog niet.", "Neem eerst het besluit (d)."
        )
    if not told:
        raise RuleViolation(
            "Er is niets om over te antwoorden",
            "Over geen recht is besloten zonder dat er al op is geantwoord.",
            "Neem eerst het besluit (d).",
        )
    if any(item.right.needs_identity for item in told):
        case.must_be_known()


def _with_answered(case: Case, letter: LetterHead, on: date) -> Case:
    """Give every right that a letter decides about its day of answer; an older letter doesn't name them."""
    rights = letter.rights or tuple(item.right for item in case.to_answer)
    return replace(
        case,
        invoked=tuple(
            replace(item, answered_on=on) if item.right in rights and item.answered_on is None else item
            for item in case.invoked
        ),
    )


def _with_effect(case: Case, letter: LetterHead, sent: Sent) -> Case:
    """Give the case with what follows from a letter that is no answer."""
    if letter.kind is LetterKind.EXTENSION and case.extension:
        return replace(case, extensions=(*case.extensions[:-1], replace(case.extension, notified_on=sent.on)))
    if letter.kind.is_question:
        return _with_inquiry(case, asked_on=sent.on)
    if letter.kind is LetterKind.REMINDER:
        return _with_inquiry(case, reminded_on=sent.on)
    if letter.kind is LetterKind.FEE and case.fee:
        return replace(case, fee=replace(case.fee, announced_on=sent.on))
    if letter.kind is LetterKind.RECIPIENT:
        chase_on = sent.on + timedelta(days=CHASE_DAYS)
        return replace(
            case,
            notices=tuple(
                replace(notice, state=NoticeState.TOLD, told=notice.told or sent, chase_on=chase_on)
                if notice.name == letter.recipient
                else notice
                for notice in case.notices
            ),
        )
    return case


def _with_inquiry(case: Case, *, asked_on: date | None = None, reminded_on: date | None = None) -> Case:
    inquiry = case.inquiries[-1]
    changed = replace(inquiry, asked_on=asked_on or inquiry.asked_on, reminded_on=reminded_on or inquiry.reminded_on)
    return replace(case, inquiries=(*case.inquiries[:-1], changed))
