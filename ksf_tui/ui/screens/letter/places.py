"""Where an exported letter goes: what a user typed as a folder or a file, made into the path of a file."""

from pathlib import Path

from ksf_tui.errors import KsfError
from ksf_tui.i18n import _


def export_path(typed: str, exports: Path, name: str) -> Path | None:
    """Give the file for an export; None for the export folder.

    Args:
        typed: a folder, or a file that ends in ".pdf"; "~" is the user's own folder.
        exports: the export folder, which need not exist yet.
        name: the name of the file in a folder.

    Raises:
        KsfError: there can't be such a file.
    """
    try:
        path = Path(typed).expanduser()
        if path == exports:
            return None
        if path.is_dir() or path.suffix.casefold() != ".pdf":
            path /= name
        path.exists()
    except (OSError, RuntimeError, ValueError) as error:
        raise KsfError(
            _("Deze plaats kan niet worden gebruikt"),
            _("Er is niets geëxporteerd; de brief staat ongewijzigd in de kluis."),
            _("Typ een map waarin u mag schrijven, of een naam die op .pdf eindigt."),
        ) from error
    return path
