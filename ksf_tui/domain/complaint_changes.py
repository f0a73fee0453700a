"""What is done with a complaint, step by step; each function gives the case as it is afterwards, or refuses (R17).

Sources: AVG art. 12(2), 77 and 79; section 10 of the privacy statement.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from ksf_tui.domain.cases import Case, latest
from ksf_tui.domain.complaints import Allegation, Complaint, EscalatedBy, Escalation, Hearing, Reaction, Reopening
from ksf_tui.domain.letters import LetterKind
from ksf_tui.domain.text import must_fit, safe_text
from ksf_tui.errors import InvalidInput, RuleViolation

MAX_ALLEGATIONS = 20
_SAYS = re.compile(r"\w")
"""What says something: a line of dots or dashes is no allegation."""


def complaint_of(case: Case) -> Complaint:
    """Give the complaint of a case.

    Raises:
        RuleViolation: it is a request.
    """
    if case.complaint is None:
        raise RuleViolation("Deze zaak is geen klacht", "Er is niets gewijzigd.")
    return case.complaint


def allegations_of(texts: str) -> tuple[Allegation, ...]:
    """Read allegations that were typed one a line."""
    lines = (line.strip().removeprefix("- ").strip() for line in safe_text(texts).splitlines())
    return tuple(Allegation(line) for line in lines if _SAYS.search(line))


def investigate(case: Case, report: str) -> Case:
    """Record what was looked into.

    Raises:
        InvalidInput: it is missing or too long.
        RuleViolation: the complaint was answered.
    """
    report = _required(report, "investigation", "Wat is onderzocht?", "Noem wie wat heeft nagekeken, en wat dat gaf.")
    return _changed(case, replace(_open(case), investigation=report))


def hear(case: Case, hearing: Hearing, today: date) -> Case:
    """Record that the person was heard, or why not.

    Raises:
        InvalidInput: report or reason is missing, or the day can't be.
        RuleViolation: as above.
    """
    report = _required(
        hearing.report,
        "report",
        "Wat is er gezegd, of waarom is er niet gehoord?",
        "Schrijf het in een paar zinnen op.",
    )
    if hearing.on and not case.received <= hearing.on <= today:
        raise InvalidInput(
            "Deze dag kan niet",
            f"De klacht kwam op {case.received:%d-%m-%Y}.",
            "Typ een dag daarna, hoogstens vandaag.",
            field="on",
        )
    return _changed(case, replace(_open(case), hearing=replace(hearing, report=report)))


def judge(case: Case, allegations: Sequence[Allegation], offer: str = "", *, continues: bool | None = None) -> Case:
    """Record allegations with what was found about each, what the office offers, and whether the processing goes on.

    Raises:
        InvalidInput: no allegation is left, or a finding has no facts; `field` says where.
        RuleViolation: as above, or the answer is final already.
    """
    found = []
    for number, item in enumerate(allegations):
        said = item.text if _SAYS.search(item.text) else ""
        text = _required(said, f"text-{number}", "Wat is de klacht?", "Zet elk punt in een eigen zin.")
        facts = safe_text(item.facts).strip()
        if item.finding and not facts:
            raise InvalidInput(
                "Waarop rust dit oordeel?", hint="Schrijf op welke feiten zijn gevonden.", field=f"facts-{number}"
            )
        must_fit(facts, f"facts-{number}")
        must_fit(item.measure, f"measure-{number}")
        found.append(replace(item, text=text, facts=facts, measure=safe_text(item.measure).strip()))
    if not found:
        raise InvalidInput("Er is geen klachtpunt", hint="Schrijf op waarover wordt geklaagd.", field="text-0")
    if len(found) > MAX_ALLEGATIONS:
        raise InvalidInput("Dat zijn te veel punten", hint=f"Houd het bij {MAX_ALLEGATIONS}.", field="text-0")
    must_fit(offer, "offer")
    offer = safe_text(offer).strip()
    return _changed(case, replace(_open(case), allegations=tuple(found), offer=offer, continues=continues))


def react(case: Case, reaction: Reaction, on: date, text: str, today: date) -> Case:
    """Record what the person says of the answer.

    Raises:
        InvalidInput: the day lies before the answer or in the future.
        RuleViolation: no answer was sent, or the case is closed.
    """
    complaint = _answered(case)
    if case.answered is None or not case.answered.on <= on <= today:
        raise InvalidInput(
            "Deze dag kan niet",
            "De reactie komt na het antwoord, en morgen is nog niet geweest.",
            "Typ de dag waarop zij binnenkwam.",
            field="on",
        )
    must_fit(text, "text")
    changed = replace(complaint, reaction=reaction, reacted_on=on, reaction_text=safe_text(text).strip())
    return _changed(case, changed)


def escalate(case: Case, by: EscalatedBy, on: date, today: date) -> Case:
    """Record that the complaint goes on to the authority.

    Raises:
        InvalidInput: the day can't be.
        RuleViolation: the person is content, or no answer was sent.
    """
    complaint = _answered(case)
    if complaint.reaction is Reaction.SETTLED:
        raise RuleViolation(
            "Deze klacht is opgelost", "Er is niets om voor te leggen aan de AP.", "Leg eerst de nieuwe reactie vast."
        )
    if case.answered is None or not case.received <= on <= today:
        raise InvalidInput("Deze dag kan niet", hint="Typ een dag na de klacht, hoogstens vandaag.", field="on")
    return _changed(case, replace(complaint, escalation=Escalation(by, on)))


def conclude(case: Case, lessons: str) -> Case:
    """Record what the office changes for everybody.

    Raises:
        InvalidInput: the text is too long.
    """
    must_fit(lessons, "lessons")
    return _changed(case, replace(complaint_of(case), lessons=safe_text(lessons).strip()))


def reopen(case: Case, why: str, on: date, today: date) -> Case:
    """Begin anew: a new month counts from that day; what was found stays to be looked at again.

    Raises:
        InvalidInput: the reason is missing, or the day can't be.
        RuleViolation: the complaint was not answered.
    """
    complaint = complaint_of(case)
    if not case.answered:
        raise RuleViolation("Deze klacht loopt nog", "Er is niets gewijzigd.")
    why = _required(why, "why", "Waarom begint de klacht opnieuw?", "Schrijf op wat er nieuw is.")
    if not case.answered.on <= on <= today:
        raise InvalidInput("Deze dag kan niet", hint="Typ een dag na het antwoord, hoogstens vandaag.", field="on")
    newest = max((letter.id for letter in case.letters if letter.is_final), default=0)  # a draft can go, its id anew
    again = replace(
        complaint,
        allegations=tuple(replace(item, finding=None) for item in complaint.allegations),
        investigation="",
        hearing=None,
        reaction=None,
        reacted_on=None,
        reaction_text="",
        escalation=None,
        reopenings=(*complaint.reopenings, Reopening(on, why, newest)),
    )
    return replace(case, complaint=again, answered=None, closed_at=None)


def must_come_first(case: Case) -> None:
    """Refuse a day of receipt after what happened to the complaint already.

    Raises:
        InvalidInput: it was heard, or began anew, before that day.
    """
    complaint = complaint_of(case)
    days = [item.on for item in complaint.reopenings]
    days += [complaint.hearing.on] if complaint.hearing and complaint.hearing.on else []
    if days and case.received > min(days):
        raise InvalidInput(
            "Op deze dag liep de klacht al",
            f"Op {min(days):%d-%m-%Y} is de betrokkene gehoord, of begon de klacht opnieuw.",
            "Typ een dag daarvóór, of verbeter eerst die dag.",
            field="received",
        )


def _open(case: Case) -> Complaint:
    complaint = complaint_of(case)
    case.must_be_open("De klacht")
    newest = latest(case.letters, LetterKind.COMPLAINT)
    if newest and newest.is_final and not newest.sent and newest.id > complaint.after_letter:
        raise RuleViolation(
            "Het antwoord is al vastgesteld",
            "Wat erin staat, kan niet meer veranderen.",
            "Maak in de brief eerst een nieuwe versie (n).",
        )
    return complaint


def _answered(case: Case) -> Complaint:
    complaint = complaint_of(case)
    if not case.answered or case.closed_at:
        raise RuleViolation(
            "Dit kan pas na het antwoord, en voordat de zaak is gesloten",
            "Er is niets gewijzigd.",
            "Heropen een gesloten klacht, of verstuur eerst het antwoord.",
        )
    return complaint


def _changed(case: Case, complaint: Complaint) -> Case:
    return replace(case, complaint=complaint)


def _required(text: str, field: str, title: str, hint: str) -> str:
    text = safe_text(text).strip()
    if not text:
        raise InvalidInput(title, hint=hint, field=field)
    must_fit(text, field)
    return text
