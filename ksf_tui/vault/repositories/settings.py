"""What an office has filled in about itself, and the identity of the vault."""

import json
from dataclasses import asdict
from datetime import datetime

import msgspec

from ksf_tui.domain.holidays import HolidayRegister
from ksf_tui.domain.office import Office
from ksf_tui.domain.organisation import Organisation
from ksf_tui.errors import VaultError
from ksf_tui.vault.models import SettingRecord, VaultRecord
from ksf_tui.vault.repositories.base import Repository
from ksf_tui.vault.values import stamp

_HOLIDAYS = "holidays"


class Settings(Repository):
    """Documents of settings, as JSON."""

    def office(self) -> Office:
        """Read the organisation data.

        Raises:
            VaultError: when they are not there, so the vault was never finished.
        """
        row = self._row(SettingRecord.select().where(SettingRecord.name == "office"))
        if row is None:
            raise VaultError("De kluis is niet compleet", "De gegevens van de organisatie ontbreken.")
        data = json.loads(row["value"])
        return Office(Organisation(**data["organisation"]), data["signatory"])

    def save_office(self, office: Office) -> None:
        """Store the organisation data."""
        self.put("office", asdict(office))

    def holidays(self) -> HolidayRegister:
        """Read what the office changed and checked in the holiday table."""
        row = self._row(SettingRecord.select().where(SettingRecord.name == _HOLIDAYS))
        return msgspec.json.decode(row["value"], type=HolidayRegister) if row else HolidayRegister()

    def holidays_version(self) -> int:
        """Give how often the register of holidays was stored; 0 when it never was."""
        row = self._row(SettingRecord.select(SettingRecord.version).where(SettingRecord.name == _HOLIDAYS))
        return row["version"] if row else 0

    def save_holidays(self, register: HolidayRegister) -> None:
        """Store the register of holidays."""
        self.put(_HOLIDAYS, msgspec.to_builtins(register))

    def flag(self, name: str) -> str:
        """Read a small text by name, "" when there is none."""
        row = self._row(SettingRecord.select().where(SettingRecord.name == name))
        return str(json.loads(row["value"])) if row else ""

    def put(self, name: str, value: object) -> None:
        """Store a document under a name."""
        text = json.dumps(value, ensure_ascii=False, sort_keys=True)
        self._execute(
            SettingRecord.insert({"name": name, "value": text}).on_conflict(
                conflict_target=[SettingRecord.name],
                update={SettingRecord.value: text, SettingRecord.version: SettingRecord.version + 1},
            )
        )

    def bind_vault(self, vault_id: str, at: datetime) -> None:
        """Write, once, to which keyring this database belongs."""
        self._execute(VaultRecord.insert({"id": 1, "vault_id": vault_id, "created_at": stamp(at)}))

    def check_vault(self, vault_id: str) -> None:
        """Check that this database belongs to the keyring that opened it.

        Raises:
            VaultError: when it does not.
        """
        row = self._row(VaultRecord.select())
        if row is None or row["vault_id"] != vault_id:
            raise VaultError(
                "Database en sleutelbestand horen niet bij elkaar",
                "De kluis is niet geopend.",
                "Zet ksf.db en de keyring-bestanden samen terug uit dezelfde back-up.",
            )
