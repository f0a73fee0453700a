"""Print a letter or a work sheet, or open it where there is no printer; no PDF passes through a temporary file."""

import asyncio
import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from ksf_tui.domain.letters import Letter
from ksf_tui.errors import KsfError, RuleViolation
from ksf_tui.services import correspondence, worksheets
from ksf_tui.services.desk import Desk
from ksf_tui.services.gateway import Gateway
from ksf_tui.vault.repositories.journal import PRINTED

_PATIENCE = 20.0
"""Seconds that a printing command may take."""
_FIRST_SIGHT = 1.5
"""Seconds in which a viewer that can't start says so; one that started goes on by itself."""
_LOOK = 0.05
_DISPLAYS = ("DISPLAY", "WAYLAND_DISPLAY")


@dataclass(frozen=True, slots=True)
class Printout:
    """What became of a letter: the printer that got it, or the file that was opened."""

    printer: str = ""
    path: Path | None = None


async def print_letter(gateway: Gateway, letter_id: int) -> Printout:
    """Send a final letter to the default printer; without one, export it and open the file.

    Raises:
        RuleViolation: the letter is a draft.
        KsfError: there is neither a printer nor a program that opens a PDF, or it failed; nothing was printed.
    """
    letter = await gateway.run(correspondence.read, letter_id)
    if not letter.head.is_final:
        raise RuleViolation("De brief is nog een concept", "Er is niets afgedrukt.", "Stel de brief eerst vast (F9).")
    if printer := await default_printer():
        await _send(letter.head.number, letter.pdf)
        await gateway.run(_record, letter, printer)
        return Printout(printer=printer)
    opener = _opener()
    if opener is None:
        raise KsfError(
            "Er is geen printer gevonden",
            "Er is niets afgedrukt; de brief staat ongewijzigd in de kluis.",
            "Exporteer de PDF met e en druk hem af op een computer met een printer.",
        )
    path = await gateway.run(correspondence.export, letter_id)
    await _open(opener, path)
    return Printout(path=path)


async def print_worksheet(gateway: Gateway, case_id: int) -> Printout:
    """Send the work sheet of a case to the default printer; without one, export it, and open it where that can be.

    Raises:
        RuleViolation: no task is open.
        KsfError: the printer refused, or the file can't be written or opened.
    """
    if printer := await default_printer():
        case, pdf = await gateway.run(worksheets.draw, case_id)
        await _send(worksheets.name_of(case), pdf)
        await gateway.run(worksheets.record_printed, case_id, printer)
        return Printout(printer=printer)
    path = await gateway.run(worksheets.export, case_id)
    if opener := _opener():
        await _open(opener, path)
    return Printout(path=path)


async def print_pdf(name: str, pdf: bytes) -> None:
    """Send a PDF to the default printer.

    Raises:
        KsfError: the printer refused; nothing was printed.
    """
    await _send(name, pdf)


async def show(path: Path) -> None:
    """Open a file that was exported, where there is a program that can.

    Raises:
        KsfError: that program failed; the file is there.
    """
    if opener := _opener():
        await _open(opener, path)


async def default_printer() -> str:
    """Give the name of the default printer, empty when there is none or no `lp`."""
    status = shutil.which("lpstat")
    if sys.platform == "win32" or status is None or shutil.which("lp") is None:
        return ""
    try:
        answer = await _run([status, "-d"])
    except (OSError, subprocess.TimeoutExpired):
        return ""
    _text, colon, name = answer.stdout.decode(errors="replace").partition(":")
    return name.strip() if answer.returncode == 0 and colon else ""


async def _send(name: str, pdf: bytes) -> None:
    command = shutil.which("lp") or "lp"
    try:
        answer = await _run([command, "-s", "-t", name, "-"], pdf)
    except (OSError, subprocess.TimeoutExpired) as error:
        raise _print_failed() from error
    if answer.returncode:
        raise _print_failed()


def _record(desk: Desk, letter: Letter, printer: str) -> None:
    with desk.store.writing() as unit:
        unit.journal.record(PRINTED, unit.now, letter.case_id, f"{letter.head.number} op {printer}")


def _print_failed() -> KsfError:
    return KsfError(
        "Afdrukken is niet gelukt",
        "De printer nam het blad niet aan; er is niets gewijzigd.",
        "Controleer de printer en probeer het opnieuw, of exporteer de PDF met e.",
    )


def _opener() -> str | None:
    """Give the program that opens a file; "" where the system does that itself, None where nothing can."""
    if sys.platform == "win32":
        return ""
    if sys.platform == "darwin":
        return shutil.which("open")
    return shutil.which("xdg-open") if any(os.environ.get(name) for name in _DISPLAYS) else None


async def _open(opener: str, path: Path) -> None:
    try:
        opened = await _start_viewer(opener, path)
    except OSError:
        opened = False
    if not opened:
        raise KsfError(
            "De PDF kan hier niet worden geopend",
            f"Hij staat klaar in {path}.",
            "Open dit bestand zelf en druk het daar af.",
        )


async def _start_viewer(opener: str, path: Path) -> bool:
    """Start the program for PDFs and leave it running."""
    if sys.platform == "win32":
        await asyncio.to_thread(os.startfile, path)
        return True
    process = subprocess.Popen(  # noqa: S603 - a fixed program and a path of our own
        [opener, str(path)],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    threading.Thread(target=process.wait, name="viewer", daemon=True).start()
    for _turn in range(round(_FIRST_SIGHT / _LOOK)):
        if process.returncode is not None:
            break
        await asyncio.sleep(_LOOK)
    return not process.returncode


async def _run(arguments: Sequence[str], data: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    """Run a command with its output captured, beside the event loop."""
    return await asyncio.to_thread(
        subprocess.run,
        arguments,
        input=data,
        capture_output=True,
        timeout=_PATIENCE,
        check=False,
        env=os.environ | {"LC_ALL": "C"},
    )
