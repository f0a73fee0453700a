"""Hand a dossier over: the note, letters and chosen enclosures in one PDF, on request behind a password.

Sources: AVG art. 5(1)(f) and 32 (a dossier that leaves is protected), 31; rules list 5 B.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path

from ksf_tui.domain.bsn import without_bsn
from ksf_tui.domain.cases import Case
from ksf_tui.domain.dates import local_date, plural
from ksf_tui.domain.dossier import DossierPart
from ksf_tui.domain.enclosures import Enclosure
from ksf_tui.domain.letters import AUTHORITY, LetterHead, LetterKind
from ksf_tui.domain.secret import Secret
from ksf_tui.errors import KsfError, RuleViolation
from ksf_tui.services import passwords
from ksf_tui.services.desk import Desk
from ksf_tui.services.escalation import linked_cases
from ksf_tui.services.user_files import write_new
from ksf_tui.vault.repositories.journal import DOSSIER
from ksf_tui.vault.unit_of_work import UnitOfWork

WORDS = 6
"""Words of the password: 72 bits."""


@dataclass(frozen=True, slots=True)
class DossierChoices:
    """What can go into the dossier of a case.

    Attributes:
        note: the newest final note for the authority, which always goes; None while there is none.
        letters: the final letters of the case and of the linked cases of the same person, in that order.
        enclosures: their enclosures.
    """

    note: LetterHead | None
    letters: tuple[LetterHead, ...]
    enclosures: tuple[Enclosure, ...]


@dataclass(frozen=True, slots=True)
class DossierExport:
    """Where a dossier was written, and with what it opens; the password is shown once and kept nowhere."""

    path: Path
    password: Secret | None = None


def choices(desk: Desk, case_id: int) -> DossierChoices:
    """Give what can go into the dossier of a case."""
    with desk.store.reading() as unit:
        return _choices(unit, unit.cases.get(case_id))


def export(
    desk: Desk,
    case_id: int,
    letters: Collection[int],
    enclosures: Collection[int],
    *,
    encrypt: bool,
    folder: Path | None = None,
) -> DossierExport:
    """Write the dossier of a case to a file that only this account can read; nothing is overwritten.

    Args:
        desk: the desk.
        case_id: the case.
        letters: the ids of the letters that go along, besides the note.
        enclosures: the ids of the enclosures that go along.
        encrypt: whether it opens with a password only (AES-256).
        folder: where it goes; None for the export folder.

    Raises:
        RuleViolation: nothing was chosen, or something that does not belong to the case.
        KsfError: it can't be made or written; everything is still in the vault.
    """
    from ksf_tui.documents.dossier import bind_dossier

    with desk.store.reading() as unit:
        case, office = unit.cases.get(case_id), unit.settings.office()
        found = _choices(unit, case)
        _must_belong(found, letters, enclosures)
        parts = [*_letters(unit, found, letters), *_enclosures(unit, found, enclosures)]
    if not parts:
        raise RuleViolation("Er is niets gekozen", "Er is niets geëxporteerd.", "Kies een brief of een bijlage.")
    password = Secret(passwords.offer(WORDS)) if encrypt else None
    content = bind_dossier(parts, office, case.number, desk.today, password)
    path = _written(folder or desk.workplace.exports, f"dossier-{case.number}.pdf", content)
    with desk.store.writing() as unit:
        unit.journal.record(DOSSIER, unit.now, case_id, _trace(found, letters, enclosures, encrypt=encrypt))
    return DossierExport(path, password)


def _choices(unit: UnitOfWork, case: Case) -> DossierChoices:
    whole = (case, *linked_cases(unit, case))
    notes = [letter for letter in case.letters if letter.kind is LetterKind.ESCALATION]
    final = [letter for letter in notes if letter.is_final and letter.recipient == AUTHORITY]
    return DossierChoices(
        note=max(final, key=lambda letter: letter.id, default=None),
        letters=tuple(
            letter
            for item in whole
            for letter in item.letters
            if letter.is_final and letter.kind is not LetterKind.ESCALATION
        ),
        enclosures=tuple(file for item in whole for file in unit.enclosures.of_case(item.id)),
    )


def _must_belong(found: DossierChoices, letters: Collection[int], enclosures: Collection[int]) -> None:
    known = {letter.id for letter in found.letters}, {item.id for item in found.enclosures}
    if not (set(letters) <= known[0] and set(enclosures) <= known[1]):
        raise RuleViolation(
            "Een gekozen stuk hoort niet bij deze zaak",
            "Misschien is het intussen verwijderd. Er is niets geëxporteerd.",
            "Open de keuze opnieuw.",
        )


def _letters(unit: UnitOfWork, found: DossierChoices, chosen: Collection[int]) -> Iterator[DossierPart]:
    for head in (*((found.note,) if found.note else ()), *(item for item in found.letters if item.id in chosen)):
        letter = unit.letters.get(head.id, with_pdf=True)
        on = head.sent.on if head.sent else local_date(head.final_at) if head.final_at else None
        if on:
            title = f"{head.kind.label[:1].upper()}{head.kind.label[1:]} {head.number}"
            yield DossierPart(title, f"{head.number}.pdf", letter.pdf, on, is_own=True)


def _enclosures(unit: UnitOfWork, found: DossierChoices, chosen: Collection[int]) -> Iterator[DossierPart]:
    items = [item for item in found.enclosures if item.id in chosen]
    for number, item in enumerate(items, start=1):
        name, content = without_bsn(item.name), unit.enclosures.content(item.id)
        yield DossierPart(f"Bijlage {number}: {name}", name, content, local_date(item.added_at))


def _written(folder: Path, name: str, content: bytes) -> Path:
    try:
        return write_new(folder.expanduser(), name, content)
    except (KsfError, OSError, RuntimeError) as error:
        raise KsfError(
            "Het dossier kan niet worden geschreven",
            "Brieven en bijlagen staan ongewijzigd in de kluis; er is geen half bestand achtergebleven.",
            "Kies een map waarin u mag schrijven en waar plaats is.",
        ) from error


def _trace(found: DossierChoices, letters: Collection[int], enclosures: Collection[int], *, encrypt: bool) -> str:
    """Say what went along: numbers of letters, how many enclosures; never a name."""
    numbers = [letter.number for letter in found.letters if letter.id in letters]
    numbers += [found.note.number] if found.note else []
    files = plural(len(set(enclosures)), "bijlage", "bijlagen")
    return f"{', '.join(sorted(numbers))}; {files}; {'met wachtwoord' if encrypt else 'zonder wachtwoord'}"
