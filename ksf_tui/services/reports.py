"""The report of a month, a quarter or a year: its figures, what the secretariat adds, the PDF and where it goes."""

from datetime import date
from pathlib import Path

from ksf_tui.domain.correspondence import Printed
from ksf_tui.domain.figures.comment import checked_comment
from ksf_tui.domain.figures.notices import count_notices
from ksf_tui.domain.figures.periods import Period
from ksf_tui.domain.figures.report import Past, Report, assemble, months_needed
from ksf_tui.domain.figures.tables import Names
from ksf_tui.errors import Conflict, RuleViolation
from ksf_tui.services.desk import Desk
from ksf_tui.services.user_files import write_new, write_over
from ksf_tui.vault.repositories.journal import REPORTED
from ksf_tui.vault.unit_of_work import UnitOfWork

_COMMENT = "report {code}"
"""The setting that holds what the secretariat adds to the report of a period."""


def read(desk: Desk, period: Period) -> Report:
    """Count the figures of a period, each from how things stood at the end of its own months.

    Raises:
        InvalidInput: the period is still to come.
    """
    with desk.store.reading() as unit:
        return _read(desk, unit, period)


def names(desk: Desk) -> Names:
    """Give what audiences and grounds are called."""
    reference = desk.reference
    return Names(
        {audience.id: audience.plural for audience in reference.statement.audiences},
        {ground_id: ground.label for ground_id, ground in reference.grounds.items()},
    )


def save_comment(desk: Desk, period: Period, text: str, seen: str) -> str:
    """Store what the secretariat adds to the report of a period and give it as it is stored; "" takes it away.

    Args:
        desk: the desk.
        period: of which report.
        text: what was typed.
        seen: what stood there when it was typed.

    Raises:
        InvalidInput: it is too long, or it names somebody.
        Conflict: somebody else changed it since.
        RuleViolation: the user is a manager, who reads reports only.
    """
    if not desk.user.sees_people:
        raise RuleViolation("De toelichting is van het secretariaat", "Er is niets gewijzigd.", "Vraag het hun.")
    with desk.store.writing() as unit:
        if unit.settings.flag(_COMMENT.format(code=period.code)) != seen:
            raise Conflict(
                "Iemand anders heeft de toelichting intussen gewijzigd",
                "Er is niets overschreven; wat u typte staat er nog.",
                "Kopieer wat u wilt houden, ga met Esc terug en bekijk wat er nu staat.",
            )
        text = checked_comment(text, unit.lists.names()) if text.strip() else ""
        unit.settings.put(_COMMENT.format(code=period.code), text)
        unit.journal.record("toelichting bij rapport", unit.now, detail=period.code)
        return text


def export(desk: Desk, period: Period, path: Path | None = None) -> Path:
    """Print the report of a period as PDF/A-2b, readable by this account only, and give where it is.

    Args:
        desk: the desk.
        period: what it is about.
        path: where it goes, whatever stands there; without one it goes beside other files in the export folder.

    Raises:
        InvalidInput: the period is still to come, or the path is in the vault.
        KsfError: the file can't be written.
    """
    pdf = _print(desk, period).pdf
    if path is None:
        path = write_new(desk.workplace.exports, f"rapport-{period.code}.pdf", pdf)
    else:
        write_over(path, pdf, desk.workplace.folder)
    with desk.store.writing() as unit:
        unit.journal.record(REPORTED, unit.now, detail=period.code)
    return path


def _print(desk: Desk, period: Period) -> Printed:
    from ksf_tui.documents.monthly import render

    with desk.store.reading() as unit:
        return render(_read(desk, unit, period), names(desk), unit.settings.office())


def _read(desk: Desk, unit: UnitOfWork, period: Period) -> Report:
    months = months_needed(period, desk.today)
    known = unit.case_history.known_since()
    past = Past(
        unit.case_history.stood(months),
        lambda before, after, day: count_notices(unit.notice_history.stood(before, after), day),
        unit.case_history.files,
        date(known // 100, known % 100, 1) if known else None,
    )
    comment = unit.settings.flag(_COMMENT.format(code=period.code))
    return assemble(period, past, desk.today, comment)
