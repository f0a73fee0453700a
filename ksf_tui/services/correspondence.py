"""Letters: write, check, make final, export, send."""

from pathlib import Path

from ksf_tui.domain import fee_changes, sending
from ksf_tui.domain.cases import Case, latest
from ksf_tui.domain.checklist import Check, blocking
from ksf_tui.domain.checks import check_letter
from ksf_tui.domain.correspondence import Draft, LetterContext, Printed, lay_out
from ksf_tui.domain.enclosures import Enclosure
from ksf_tui.domain.letters import Letter, LetterHead, LetterKind, Sent
from ksf_tui.domain.sending import is_from_before, must_allow
from ksf_tui.domain.term_changes import drop_written
from ksf_tui.domain.text import MAX_TEXT, safe_text
from ksf_tui.errors import InvalidInput, KsfError, RuleViolation
from ksf_tui.services import escalation, person_note
from ksf_tui.services.desk import Desk
from ksf_tui.services.letter_contexts import as_composed, composed, context_of
from ksf_tui.services.transfers import files_to_come, is_file_of, keep_files
from ksf_tui.vault.files import write_atomically
from ksf_tui.vault.repositories.journal import EXPORTED
from ksf_tui.vault.unit_of_work import UnitOfWork


def open_draft(desk: Desk, case_id: int, kind: LetterKind, recipient: str = "") -> Letter:
    """Give the draft of a kind (and to a recipient) that is being written, or write a new one from the template.

    Raises:
        RuleViolation: the case does not ask for such a letter, as an answer before every right is decided.
    """
    with desk.store.writing() as unit:
        case = unit.cases.get(case_id)
        newest = latest(case.letters, kind, recipient)
        if newest and not newest.is_final and not is_from_before(case, newest):
            return unit.letters.get(newest.id)
        return write_draft(desk, unit, case_id, kind, recipient)


def write_draft(desk: Desk, unit: UnitOfWork, case_id: int, kind: LetterKind, recipient: str = "") -> Letter:
    """Write a new draft from the template, inside a unit of work.

    Raises:
        RuleViolation: the case does not ask for such a letter.
    """
    case = unit.cases.get(case_id)
    must_allow(case, kind, desk.today, recipient)
    draft = _draft(desk, unit, context_of(desk, unit, case, kind, recipient))
    letter_id = unit.letters.add(case.id, kind, draft, recipient)
    unit.save(unit.cases.get(case.id), "brief geschreven", kind.label)
    return unit.letters.get(letter_id)


def rewrite(desk: Desk, letter: Letter) -> Letter:
    """Replace the text of a draft by a fresh one from the template and the case as it is now.

    Raises:
        Conflict: somebody else changed the letter.
    """
    with desk.store.writing() as unit:
        case = unit.cases.get(letter.case_id)
        context = context_of(desk, unit, case, letter.head.kind, letter.head.recipient)
        unit.letters.rewrite(letter.head, _draft(desk, unit, context))
        unit.save(case, "brief opnieuw opgebouwd", letter.head.kind.label)
        return unit.letters.get(letter.head.id)


def save_text(desk: Desk, letter: Letter, text: str) -> Letter:
    """Store the edited text of a draft.

    Raises:
        InvalidInput: the text is too long.
        Conflict: somebody else changed the letter; nothing is overwritten.
    """
    if len(text) > 2 * MAX_TEXT:
        raise InvalidInput(f"De brief is te lang ({len(text)} tekens)", hint=f"Houd het onder {2 * MAX_TEXT} tekens.")
    with desk.store.writing() as unit:
        unit.letters.change_text(letter.head, safe_text(text))
        unit.save(unit.cases.get(letter.case_id), "brief bewerkt", letter.head.kind.label)
        return unit.letters.get(letter.head.id)


def check(desk: Desk, letter: Letter, text: str) -> tuple[Check, ...]:
    """Check a text against what this letter must contain."""
    with desk.store.reading() as unit:
        case = unit.cases.get(letter.case_id)
        context = context_of(desk, unit, case, letter.head.kind, letter.head.recipient)
        return _checked(desk, unit, context, text)


def preview(desk: Desk, letter: Letter, text: str) -> Printed:
    """Print a text as it would leave, without number."""
    with desk.store.reading() as unit:
        case = unit.cases.get(letter.case_id)
        context = context_of(desk, unit, case, letter.head.kind, letter.head.recipient)
        names = _enclosed_names(unit, context)
        others = [name for name in names if not (is_file_of(context, name) or person_note.is_note_of(context, name))]
        to_come = (*files_to_come(context), *person_note.notes_to_come(context, names))
        return _printed(desk, unit, context, "", safe_text(text), (*others, *to_come))


def make_final(desk: Desk, letter: Letter) -> Letter:
    """Number, print and freeze a draft; from then on it never changes.

    Raises:
        RuleViolation: something that the letter must contain is missing.
        Conflict: somebody else changed the letter.
    """
    with desk.store.writing() as unit:
        case = unit.cases.get(letter.case_id)
        context = context_of(desk, unit, case, letter.head.kind, letter.head.recipient)
        missing = blocking(_checked(desk, unit, context, letter.text))
        if missing:
            raise RuleViolation(
                "De brief is nog niet compleet",
                "; ".join(f"{item.label}: {item.hint}" for item in missing[:4]),
                "Vul dit aan en stel dan opnieuw vast. De tekst is bewaard.",
            )
        number = unit.letters.next_number(case.id, case.number)
        keep_files(unit, context)
        person_note.keep_with(unit, context)
        printed = _printed(desk, unit, context, number, letter.text, _enclosed_names(unit, context))
        rights = tuple(item.right for item in context.decided)
        unit.letters.make_final(letter.head, number, unit.now, printed, rights)
        unit.enclosures.list_in(_enclosed(unit, case, letter.head.kind), number)
        unit.save(unit.cases.get(case.id), "brief vastgesteld", number)
        return unit.letters.get(letter.head.id, with_pdf=True)


def discard(desk: Desk, letter: Letter) -> Case:
    """Throw a draft away, and with it the question, the extension or the fee that it was written for.

    Raises:
        RuleViolation: the letter is final.
    """
    if letter.head.is_final:
        raise RuleViolation("Een vastgestelde brief kan niet weg", "Hij blijft bij de zaak.")
    with desk.store.writing() as unit:
        unit.letters.delete_draft(letter.head)
        case, kind = unit.cases.get(letter.case_id), letter.head.kind
        case = fee_changes.drop_written(drop_written(case, kind), kind)
        return unit.save(case, "concept weggegooid", kind.label)


def newer_version(desk: Desk, letter: LetterHead, case_id: int) -> Letter:
    """Begin a new version of a final letter that was not sent; the old one stays in the case, unsent.

    Raises:
        RuleViolation: it was sent, or the case was answered.
    """
    if letter.sent:
        raise RuleViolation("Deze brief is al verstuurd", "Een verstuurde brief heeft geen nieuwe versie.")
    with desk.store.writing() as unit:
        case = unit.cases.get(case_id)
        if not letter.kind.follows_answer:
            case.must_be_open("De brief")
        old = unit.letters.get(letter.id)
        new_id = unit.letters.add(case.id, letter.kind, Draft(old.text, old.template_hash), letter.recipient)
        unit.save(unit.cases.get(case.id), "nieuwe versie van brief", letter.number)
        return unit.letters.get(new_id)


def read(desk: Desk, letter_id: int) -> Letter:
    """Read a letter with its PDF."""
    with desk.store.reading() as unit:
        return unit.letters.get(letter_id, with_pdf=True)


def mark_sent(desk: Desk, letter: LetterHead, case_id: int, sent: Sent) -> Case:
    """Record when and how a final letter went out; for the answer this stops the clock (R23).

    Raises:
        RuleViolation: the letter is a draft or was sent already, or the day can't be right.
    """
    if not sent.channel.carries_letters:
        raise RuleViolation("Langs deze weg kan een brief niet worden verstuurd", "Kies e-mail, post of overhandigd.")
    with desk.store.writing() as unit:
        changed = sending.mark_sent(unit.cases.get(case_id), letter, sent, desk.today)
        unit.letters.mark_sent(letter, sent)
        unit.save(changed, "verstuurd", f"{letter.number} per {sent.channel.label}")
        return unit.cases.get(case_id)


def export(desk: Desk, letter_id: int, target: Path | None = None) -> Path:
    """Write the PDF of a final letter to a file that only this account can read, and give its path.

    Args:
        desk: the desk.
        letter_id: the letter.
        target: a file or an existing folder; None for the export folder.

    Raises:
        KsfError: the letter is a draft, or the file can't be written.
    """
    letter = read(desk, letter_id)
    if not letter.head.is_final:
        raise RuleViolation(
            "De brief is nog een concept", "Er is niets geëxporteerd.", "Stel de brief eerst vast (F9)."
        )
    try:
        path = _target(desk, target, f"{letter.head.number}.pdf")
        path.parent.mkdir(parents=True, exist_ok=True)
        write_atomically(path, letter.pdf)
    except (OSError, RuntimeError) as error:
        raise KsfError(
            "Het bestand kan niet worden geschreven",
            "De brief staat ongewijzigd in de kluis.",
            "Kies een map waarin u mag schrijven en waar plaats is.",
        ) from error
    with desk.store.writing() as unit:
        unit.journal.record(EXPORTED, unit.now, letter.case_id, letter.head.number)
    return path


def _target(desk: Desk, target: Path | None, name: str) -> Path:
    if target is None:
        return desk.workplace.exports / name
    target = target.expanduser()
    return target / name if target.is_dir() else target


def _draft(desk: Desk, unit: UnitOfWork, context: LetterContext) -> Draft:
    draft = composed(unit, context)
    return escalation.hidden(desk, unit, context, draft) if context.kind is LetterKind.ESCALATION else draft


def _checked(desk: Desk, unit: UnitOfWork, context: LetterContext, text: str) -> tuple[Check, ...]:
    if context.kind is LetterKind.ESCALATION:
        return escalation.checked(desk, unit, context, text)
    return check_letter(context, text, as_composed(unit, context))


def _printed(
    desk: Desk, unit: UnitOfWork, context: LetterContext, number: str, text: str, names: tuple[str, ...]
) -> Printed:
    from ksf_tui.documents.letters import render

    if context.kind is LetterKind.ESCALATION:
        return escalation.printed(desk, unit, context, number, text)
    return render(lay_out(context, number, text, names))


def _enclosed_names(unit: UnitOfWork, context: LetterContext) -> tuple[str, ...]:
    return tuple(enclosure.name for enclosure in _enclosed(unit, context.case, context.kind))


def _enclosed(unit: UnitOfWork, case: Case, kind: LetterKind) -> tuple[Enclosure, ...]:
    """Give what goes with a letter of a kind: what is to send and did not go with an earlier one."""
    if not kind.takes_enclosures:
        return ()
    gone = {letter.number for letter in case.letters if letter.sent}
    return tuple(item for item in unit.enclosures.of_case(case.id) if item.to_send and item.listed_in not in gone)
