"""Where things are: the folder of the vault and the folder for exported PDFs."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from platformdirs import user_data_path, user_documents_path

_PACKAGE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Settings:
    """The folders that this run works with."""

    vault: Path
    exports: Path


def settings(vault: str | None, environment: Mapping[str, str] = os.environ) -> Settings:
    """Choose the folders: `--vault`, then `KSF_VAULT`, then `data/` in a checkout, then the user's data folder."""
    checkout = _PACKAGE.parent
    in_checkout = (checkout / "pyproject.toml").is_file() and (checkout / "requirements.lock").is_file()
    chosen = vault or environment.get("KSF_VAULT")
    if chosen:
        folder = Path(chosen).expanduser().absolute()
    else:
        folder = checkout / "data" / "vault" if in_checkout else user_data_path("ksf") / "vault"
    exports = checkout / "reports" if in_checkout else user_documents_path() / "KSF"
    return Settings(folder, exports)
