"""Bring the schema of a vault up to this program: all pending migrations in one immediate transaction."""

from pathlib import Path

from playhouse.migrations import Runner

from ksf_tui.errors import VaultError
from ksf_tui.vault.database import VaultDatabase

_DIRECTORY = Path(__file__).parent / "migrations"
TRIGGERS = frozenset(
    {"event_next_id", "event_no_update", "event_no_delete"}
    | {"letter_frozen", "letter_no_replace", "letter_no_takeover"}
    | {"letter_pdf_frozen", "letter_pdf_no_replace"}
    | {"enclosure_frozen", "enclosure_no_replace", "enclosure_stays"}
    | {"enclosure_content_frozen", "enclosure_content_no_replace", "enclosure_content_stays"}
    | {"source_notice_frozen", "source_notice_no_replace", "source_notice_stays"}
    | {"source_notice_pdf_frozen", "source_notice_pdf_no_replace", "source_notice_pdf_stays"}
    | {"case_month_frozen", "case_month_no_replace", "case_month_stays"}
    | {"notice_month_frozen", "notice_month_no_replace", "notice_month_stays"}
)
"""The triggers that must stand after every migration; a rebuilt table loses its own silently."""


def migrate(database: VaultDatabase) -> bool:
    """Apply what is pending and tell whether there was anything; another desk that starts at the same time waits.

    Raises:
        VaultError: when the vault is newer than the program, or a trigger is missing afterwards; nothing is
            changed then.
    """
    runner = Runner(database, str(_DIRECTORY))
    if _pending(runner):
        with database.atomic("IMMEDIATE"):
            runner.up()
            _check_triggers(database)
        return True
    _check_triggers(database)
    return False


def _pending(runner: Runner) -> bool:
    known = {migration.name for migration in runner.migrations()}
    applied = set(runner.applied())
    if applied - known:
        raise VaultError(
            "Deze kluis is van een nieuwere versie",
            "Dit programma kent haar indeling niet en heeft niets gewijzigd.",
            "Werk het programma bij en open de kluis dan opnieuw.",
        )
    return bool(known - applied)


def _check_triggers(database: VaultDatabase) -> None:
    rows = database.execute_sql("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall()
    if {name for (name,) in rows} != TRIGGERS:
        raise VaultError(
            "De beveiliging van de gegevens is niet compleet",
            "De regels die logboek, brieven en bijlagen bevriezen wijken af. De kluis is niet geopend.",
            "Zet een back-up terug en meld dit bij de beheerder.",
        )
