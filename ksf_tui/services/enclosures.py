"""Enclosures of a case: take a file in, mark it to send, export it on command, remove it."""

from pathlib import Path

from ksf_tui.domain.enclosures import Enclosure, check_size, must_be_no_identity_document, safe_name, unique_name
from ksf_tui.errors import KsfError
from ksf_tui.services.desk import Desk
from ksf_tui.services.user_files import read_file, write_new
from ksf_tui.vault.repositories.journal import ENCLOSED, INTERNAL, REMOVED, TAKEN_OUT, TO_SEND
from ksf_tui.vault.unit_of_work import UnitOfWork


def add(desk: Desk, case_id: int, path: Path, *, to_send: bool, not_an_identity_document: bool = False) -> Enclosure:
    """Read a file into the vault; the file itself stays where it is.

    Args:
        desk: the desk.
        case_id: the case.
        path: the file; "~" is the user's own folder.
        to_send: whether it goes with the answer; otherwise it is internal.
        not_an_identity_document: that somebody looked, where the name raises a doubt.

    Raises:
        InvalidInput: it can't be read, is empty or too large; the error names the field `path`.
        RuleViolation: rule "R18", it looks like a copy of an identity document.
        NotFound: the case is gone.
    """
    if not not_an_identity_document:
        must_be_no_identity_document(path.name)
    content = read_file(path, desk.workplace.folder)  # before the transaction: a slow disk must not hold the lock
    return add_bytes(desk, case_id, path.name, content, to_send=to_send)


def add_bytes(desk: Desk, case_id: int, name: str, content: bytes, *, to_send: bool) -> Enclosure:
    """Keep a file that the desk made itself.

    Raises:
        InvalidInput: it is empty or too large.
        NotFound: the case is gone.
    """
    with desk.store.writing() as unit:
        return keep(unit, case_id, name, content, to_send=to_send)


def keep(unit: UnitOfWork, case_id: int, name: str, content: bytes, *, to_send: bool) -> Enclosure:
    """Keep a file inside a unit of work, under a safe name of its own.

    Raises:
        InvalidInput: it is empty or too large.
        NotFound: the case is gone.
    """
    check_size(len(content))
    unit.cases.get(case_id)
    taken = [other.name for other in unit.enclosures.of_case(case_id)]
    own_name = unique_name(safe_name(name), taken)
    enclosure = unit.enclosures.add(case_id, own_name, content, unit.now, to_send=to_send)
    unit.journal.record(ENCLOSED, unit.now, case_id, enclosure.trace)
    return enclosure


def listing(desk: Desk, case_id: int) -> tuple[Enclosure, ...]:
    """Give the enclosures of a case in the order in which they came, without their bytes."""
    with desk.store.reading() as unit:
        return unit.enclosures.of_case(case_id)


def set_to_send(desk: Desk, enclosure_id: int, to_send: bool) -> Enclosure:
    """Mark an enclosure as going with the answer, or as internal.

    Raises:
        RuleViolation: the letter that names it was sent.
        NotFound: it is gone.
    """
    with desk.store.writing() as unit:
        enclosure = unit.enclosures.get(enclosure_id)
        if enclosure.to_send == to_send:
            return enclosure
        enclosure.must_be_changeable(unit.cases.get(enclosure.case_id).letters)
        unit.enclosures.set_to_send(enclosure_id, to_send)
        unit.journal.record(TO_SEND if to_send else INTERNAL, unit.now, enclosure.case_id, enclosure.trace)
        return unit.enclosures.get(enclosure_id)


def remove(desk: Desk, enclosure_id: int) -> None:
    """Delete an enclosure for good.

    Raises:
        RuleViolation: a final letter names it.
        NotFound: it is gone already.
    """
    with desk.store.writing() as unit:
        enclosure = unit.enclosures.get(enclosure_id)
        enclosure.must_be_removable()
        unit.enclosures.remove(enclosure_id)
        unit.journal.record(REMOVED, unit.now, enclosure.case_id, enclosure.trace)


def export(desk: Desk, enclosure_id: int, target: Path | None = None) -> Path:
    """Write an enclosure to a file that only this account can read, and give its path; nothing is overwritten.

    Args:
        desk: the desk.
        enclosure_id: the enclosure.
        target: an existing folder, a file with the extension of the enclosure, or a folder to make; None for the
            export folder.

    Raises:
        KsfError: it can't be written; the enclosure is still in the vault.
    """
    with desk.store.reading() as unit:
        enclosure, content = unit.enclosures.get(enclosure_id), unit.enclosures.content(enclosure_id)
    folder, name = _target(target or desk.workplace.exports, enclosure.name)
    path = write_new(folder, name, content)
    with desk.store.writing() as unit:
        unit.journal.record(TAKEN_OUT, unit.now, enclosure.case_id, enclosure.trace)
    return path


def _target(typed: Path, name: str) -> tuple[Path, str]:
    """Take a place apart into folder and name."""
    try:
        path, suffix = typed.expanduser(), Path(name).suffix.casefold()
        is_file = bool(suffix) and path.suffix.casefold() == suffix and not path.is_dir()
    except (OSError, RuntimeError, ValueError) as error:
        raise KsfError(
            "Deze plaats kan niet worden gebruikt",
            "Er is niets geëxporteerd; de bijlage staat ongewijzigd in de kluis.",
            "Typ een map waarin u mag schrijven.",
        ) from error
    return (path.parent, safe_name(path.name)) if is_file else (path, name)
