"""Carry the round of a case along the recipients of the data: begin, add, tell, confirm, ask again, excuse (R13).

The events name the recipient, a party of the register, and nobody else.
"""

from datetime import date
from pathlib import Path

from ksf_tui.domain import round_changes
from ksf_tui.domain.cases import Case, latest
from ksf_tui.domain.correspondence import addressee, subject_line
from ksf_tui.domain.dates import plural
from ksf_tui.domain.letters import LetterKind, Sent
from ksf_tui.domain.people import Language
from ksf_tui.domain.rounds import NoticeState
from ksf_tui.domain.text import safe_line
from ksf_tui.errors import KsfError, RuleViolation
from ksf_tui.services.cases import current
from ksf_tui.services.desk import Desk
from ksf_tui.services.user_files import write_new
from ksf_tui.vault.repositories.journal import EXPORTED


def begin(desk: Desk, case: Case) -> Case:
    """Store the round of a case, with everyone of the register who may have the data of its audience.

    Raises:
        RuleViolation: nothing was carried out yet, the round has begun, or the register names nobody.
        Conflict: somebody else changed the case since `case` was read.
    """
    with desk.store.writing() as unit:
        stored = current(unit, case.id, case.version)
        notices = round_changes.propose(stored, unit.recipients.all(), desk.reference.statement)
        changed = round_changes.begin(stored, notices)
        return unit.save(changed, "ronde langs ontvangers begonnen", plural(len(notices), "ontvanger", "ontvangers"))


def add(desk: Desk, case: Case, name: str) -> Case:
    """Store a recipient that is named by hand.

    Raises:
        InvalidInput: the name is missing or too long, or stands in the round already.
        RuleViolation, Conflict: as above.
    """
    name = safe_line(name)
    with desk.store.writing() as unit:
        changed = round_changes.add(current(unit, case.id, case.version), name)
        return unit.save(changed, "ontvanger in ronde gezet", name)


def tell(desk: Desk, case: Case, n: int, sent: Sent) -> Case:
    """Store that the recipient at place `n` was told, other than by a letter of the desk.

    Raises:
        InvalidInput: the day lies before the decision or in the future.
        RuleViolation: it was told already, or the case is closed.
        Conflict: as above.
    """
    with desk.store.writing() as unit:
        changed = round_changes.tell(current(unit, case.id, case.version), n, sent, desk.today)
        return unit.save(changed, "ontvanger ingelicht", f"{changed.notices[n].name}, per {sent.channel.label}")


def confirm(desk: Desk, case: Case, n: int, on: date) -> Case:
    """Store that a recipient confirmed.

    Raises:
        InvalidInput, RuleViolation, Conflict: as above.
    """
    with desk.store.writing() as unit:
        changed = round_changes.confirm(current(unit, case.id, case.version), n, on, desk.today)
        return unit.save(changed, "ontvanger bevestigde", changed.notices[n].name)


def chase(desk: Desk, case: Case, n: int, on: date) -> Case:
    """Store that a recipient was asked again.

    Raises:
        InvalidInput, RuleViolation, Conflict: as above.
    """
    with desk.store.writing() as unit:
        changed = round_changes.chase(current(unit, case.id, case.version), n, on, desk.today)
        return unit.save(changed, "ontvanger opnieuw gevraagd", changed.notices[n].name)


def excuse(desk: Desk, case: Case, n: int, state: NoticeState, reason: str) -> Case:
    """Store why a recipient is not told; the reason is kept with the case and not in its history.

    Raises:
        InvalidInput: the reason is missing or too long.
        RuleViolation, Conflict: as above.
    """
    with desk.store.writing() as unit:
        stored = current(unit, case.id, case.version)
        changed = round_changes.excuse(stored, n, state, safe_line(reason))
        return unit.save(changed, "ontvanger niet ingelicht", f"{changed.notices[n].name}: {state.label}")


def reset(desk: Desk, case: Case, n: int) -> Case:
    """Store that what was booked last about a recipient was a mistake.

    Raises:
        RuleViolation: there is nothing to put back, or a letter to it was sent.
        Conflict: as above.
    """
    with desk.store.writing() as unit:
        changed = round_changes.reset(current(unit, case.id, case.version), n)
        return unit.save(
            changed, "ontvanger teruggezet", f"{changed.notices[n].name}: {changed.notices[n].state.label}"
        )


def remove(desk: Desk, case: Case, n: int) -> Case:
    """Take a recipient that was added by hand out of the round.

    Raises:
        RuleViolation: it comes from the register, or something was done with it.
        Conflict: as above.
    """
    with desk.store.writing() as unit:
        stored = current(unit, case.id, case.version)
        changed = round_changes.remove(stored, n)
        return unit.save(changed, "ontvanger uit ronde gehaald", stored.notices[n].name)


def export_mail(desk: Desk, case_id: int, recipient: str) -> Path:
    """Write the final letter to a recipient as plain text for a mail, into the export folder, and give its path.

    Raises:
        RuleViolation: there is no letter to it, or it is a draft.
        KsfError: the file can't be written.
    """
    with desk.store.reading() as unit:
        case = unit.cases.get(case_id)
        head = latest(case.letters, LetterKind.RECIPIENT, recipient)
        if head is None or not head.is_final:
            raise RuleViolation(
                "De brief aan deze ontvanger is nog niet vastgesteld",
                "Er is niets geëxporteerd.",
                "Schrijf de brief en stel hem vast (F9).",
                rule="R13",
            )
        letter = unit.letters.get(head.id)
        language = addressee(head.kind, case, recipient, unit.recipients.all()).language
    text = mail_text(subject_line(head.kind, case, language=language), letter.text, language)
    try:
        path = write_new(desk.workplace.exports, f"{head.number}.txt", text.encode())
    except KsfError as error:
        raise KsfError(error.title, "De brief staat ongewijzigd in de kluis.", error.hint) from error
    with desk.store.writing() as unit:
        unit.journal.record(EXPORTED, unit.now, case_id, f"{head.number} als tekst")
    return path


def mail_text(subject: str, text: str, language: Language = Language.DUTCH) -> str:
    """Give a letter as a mail: the subject on top, headings without their marks."""
    lines = (line.removeprefix("## ") for line in text.splitlines())
    word = {Language.DUTCH: "Onderwerp", Language.ENGLISH: "Subject"}[language]
    return "\n".join((f"{word}: {subject}", "", *lines, ""))
