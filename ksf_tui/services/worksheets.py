"""The work sheet of a case: draw it, put it in the export folder, record that it was printed."""

from pathlib import Path

from ksf_tui.domain.cases import Case
from ksf_tui.domain.worksheets import worksheet
from ksf_tui.errors import KsfError
from ksf_tui.services.desk import Desk
from ksf_tui.vault.files import write_atomically
from ksf_tui.vault.repositories.journal import SHEET_EXPORTED, SHEET_PRINTED


def name_of(case: Case) -> str:
    """Give the name of a work sheet, for a file or a print job."""
    return f"werkblad-{case.number}"


def draw(desk: Desk, case_id: int) -> tuple[Case, bytes]:
    """Give a case and its work sheet as PDF.

    Raises:
        RuleViolation: no task is open.
    """
    from ksf_tui.documents.worksheet import render

    with desk.store.reading() as unit:
        case = unit.cases.get(case_id)
        return case, render(worksheet(case, unit.settings.office(), desk.today)).pdf


def export(desk: Desk, case_id: int) -> Path:
    """Write the work sheet to the export folder, readable by this account only, and give its path.

    Raises:
        RuleViolation: no task is open.
        KsfError: the file can't be written.
    """
    case, pdf = draw(desk, case_id)
    path = desk.workplace.exports / f"{name_of(case)}.pdf"
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        write_atomically(path, pdf)
    except OSError as error:
        raise KsfError(
            "Het werkblad kan niet worden geschreven",
            "De taken staan ongewijzigd in de kluis.",
            "Controleer of er plaats is en of u in de exportmap mag schrijven.",
        ) from error
    with desk.store.writing() as unit:
        unit.journal.record(SHEET_EXPORTED, unit.now, case_id, path.name)
    return path


def record_printed(desk: Desk, case_id: int, printer: str) -> None:
    """Record that the work sheet of a case was printed."""
    with desk.store.writing() as unit:
        unit.journal.record(SHEET_PRINTED, unit.now, case_id, printer)
