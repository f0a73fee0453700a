"""Write notices outside the vault: a file for each and one for the printer, named by numbers only."""

import contextlib
from collections.abc import Iterable, Sequence
from itertools import count
from pathlib import Path
from tempfile import mkdtemp

from ksf_tui.errors import KsfError
from ksf_tui.services.long_work import LongWork
from ksf_tui.vault.files import write_atomically

_PRINTER = "afdrukken.pdf"
_UNFINISHED = " onvolledig "


def printer_file(folder: Path) -> Path:
    """Give the file in an exported folder that holds all notices."""
    return folder / _PRINTER


def bundle(number: str, pdfs: Sequence[bytes]) -> bytes:
    """Put the notices of a batch into one PDF."""
    from ksf_tui.documents.bundle import bundled

    return bundled(pdfs, f"Kennisgevingen {number}")


def write_all(parent: Path, number: str, letters: Iterable[tuple[str, bytes]], work: LongWork) -> Path:
    """Write notices to a new folder with the number of their batch, and give that folder.

    It gets that name when all is written: what a crash leaves behind must not be taken for all of the letters.

    Raises:
        Stopped: somebody asked to stop; the folder is taken away again.
        KsfError: it can't be written; as above.
    """
    folder: Path | None = None
    try:
        parent = parent.expanduser()
        parent.mkdir(parents=True, exist_ok=True)
        folder = Path(mkdtemp(prefix=f"{number}{_UNFINISHED}", dir=parent))
        pdfs = []
        for done, (name, pdf) in enumerate(letters, start=1):
            write_atomically(folder / f"{name}.pdf", pdf)
            pdfs.append(pdf)
            work.step(done)
        write_atomically(printer_file(folder), bundle(number, pdfs))
        return folder.rename(_free(parent, number))
    except BaseException as error:
        if folder is not None:
            _take_away(folder)
        if isinstance(error, OSError | RuntimeError):  # RuntimeError: no home folder behind "~"
            raise _unwritable() from error
        raise


def write_one(folder: Path, number: str, pdf: bytes) -> Path:
    """Write a notice to a folder; a file of the same number holds the same bytes.

    Raises:
        KsfError: it can't be written.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise _unwritable() from error
    path = folder / f"{number}.pdf"
    write_atomically(path, pdf)
    return path


def _free(parent: Path, number: str) -> Path:
    names = (parent / (f"{number} ({turn})" if turn > 1 else number) for turn in count(1))
    return next(path for path in names if not path.exists())


def _take_away(folder: Path) -> None:
    """Remove what this export wrote; what can't be removed stays, and is named by number only."""
    with contextlib.suppress(OSError):
        for path in folder.iterdir():
            path.unlink()
        folder.rmdir()


def _unwritable() -> KsfError:
    return KsfError(
        "De kennisgevingen kunnen niet worden geschreven",
        "Ze staan ongewijzigd in de kluis.",
        "Kies een map waarin u mag schrijven en waar plaats is.",
    )
