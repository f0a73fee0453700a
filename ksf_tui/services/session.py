"""Make a vault, log in, recover, lock."""

import os
from pathlib import Path

from ksf_tui.domain.office import Office
from ksf_tui.domain.secret import Secret
from ksf_tui.domain.users import User
from ksf_tui.errors import LoginRefused, VaultError
from ksf_tui.services.desk import Desk, Workplace
from ksf_tui.services.holidays import bring_up_to_date
from ksf_tui.services.passwords import must_be_good
from ksf_tui.vault.copies import RESTORE_HINT
from ksf_tui.vault.database import VaultDatabase
from ksf_tui.vault.files import check_private_file, ensure_private_folder, move_into_place
from ksf_tui.vault.keyring import Keyring, Unlocked
from ksf_tui.vault.places import refuse_network_share
from ksf_tui.vault.schema import migrate
from ksf_tui.vault.throttle import LoginThrottle
from ksf_tui.vault.unit_of_work import Store

DATABASE = "ksf.db"
_NEW = ".ksf.db.{vault_id}.new"
"""A database that waits for its keyring. Its name ties it to that one keyring, so that no other can adopt it."""
_DEMO = "demo"
"""The setting that tells a demo from a real vault; the mark beside the vault must agree."""


def has_vault(workplace: Workplace) -> bool:
    """Tell whether there is a vault in the folder, also when part of it is damaged or missing.

    The mark of a demo counts as well: nobody may begin a real vault beside one.
    """
    return workplace.is_demo or Keyring.exists(workplace.folder) or (workplace.folder / DATABASE).exists()


def users_of(workplace: Workplace) -> tuple[User, ...]:
    """Give everyone who can log in; for that nobody has to.

    Raises:
        NotFound: there is no vault.
        VaultError: the keyring is damaged, missing or readable by others.
    """
    return _keyring(workplace).users


def create_vault(workplace: Workplace, office: Office, user: str, password: Secret) -> tuple[Desk, Secret]:
    """Make keyring and database, with the first administrator logged in.

    The database is finished first, under a name of its own; then the keyring is saved, and that is the instant at which
    there is a vault. What a crash leaves before it is swept here the next time; after it, opening the vault gives the
    database its name.

    Returns:
        The desk, and the recovery key, which is shown once and kept nowhere.

    Raises:
        InvalidInput: the name or the password can't be used.
        VaultError: there is a vault already, or the folder can't be used.
    """
    must_be_good(user, office.organisation.name, password)
    refuse_network_share(workplace.folder)
    if (workplace.folder / DATABASE).exists() and not Keyring.exists(workplace.folder):
        raise VaultError(
            "Er staat al een database", "Er is niets gewijzigd.", "Kies een andere map voor de nieuwe kluis."
        )

    def prepare(unlocked: Unlocked) -> None:
        _sweep_unfinished(workplace.folder)
        try:
            _make_database(workplace, unlocked, office)
        except BaseException:
            _sweep_unfinished(workplace.folder)
            raise

    keyring, unlocked, recovery_key = Keyring.create(workplace.folder, user, password, workplace.cost(), prepare)
    _finish_database(workplace.folder, keyring.vault_id)
    database = _database(workplace.folder / DATABASE, unlocked)
    database.connect()
    return Desk(workplace, _store(workplace, unlocked, database), unlocked), recovery_key


def unlock(workplace: Workplace, user: str, password: Secret) -> Desk:
    """Log in with a password.

    Raises:
        LoginRefused: unknown user, wrong password, or still waiting after earlier failures (`wait` in seconds).
        VaultError: keyring or database is damaged, missing, readable by others, or newer than the program.
    """
    throttle = LoginThrottle(workplace.folder, workplace.clock)
    if seconds := throttle.wait(user):
        raise LoginRefused(
            "Even wachten",
            "Er is te vaak een verkeerd wachtwoord getypt.",
            f"Probeer het over {_duration(seconds)} opnieuw.",
            wait=seconds,
        )
    try:
        unlocked = _keyring(workplace).unlock(user, password)
    except LoginRefused as refusal:
        delay = throttle.failed(user)
        raise LoginRefused(refusal.title, refusal.message, refusal.hint, wait=delay) from None
    throttle.succeeded(user)
    return _open(workplace, unlocked, "ingelogd")


def recover(workplace: Workplace, recovery_key: Secret, user: str, password: Secret) -> tuple[Desk, Secret]:
    """Give a user a new password with the recovery key, and replace that key by a new one.

    Returns:
        The desk with that user logged in, and the new recovery key, which is shown once and kept nowhere.

    Raises:
        KsfError: the key is mistyped or does not fit, there is no such user, or the password can't be used.
    """
    must_be_good(user, workplace.reference.statement.organisation.name, password)
    keyring = _keyring(workplace)
    unlocked = keyring.unlock_with_recovery(recovery_key)
    # First the database: if it can't be opened, the old key stays valid and nobody has to write down a new one.
    desk = _open(workplace, unlocked, "herstelsleutel gebruikt")
    try:
        keyring.reset_password(unlocked, user, password)
        with desk.store.writing() as unit:
            unit.journal.record("wachtwoord hersteld", unit.now, detail=user)
        renewed = keyring.renew_recovery(unlocked)
    finally:
        desk.store.close()
    LoginThrottle(workplace.folder, workplace.clock).succeeded(user)
    return _open(workplace, keyring.unlock(user, password), "ingelogd"), renewed


def _make_database(workplace: Workplace, unlocked: Unlocked, office: Office) -> None:
    database = _database(workplace.folder / _NEW.format(vault_id=unlocked.vault_id), unlocked)
    database.create()
    store = _store(workplace, unlocked, database)
    try:
        migrate(database)
        with store.writing() as unit:
            unit.settings.bind_vault(unlocked.vault_id, unit.now)
            unit.settings.put(_DEMO, workplace.is_demo)
            unit.settings.save_office(office)
            unit.journal.record("kluis gemaakt", unit.now)
    finally:
        store.close()


def _finish_database(folder: Path, vault_id: str) -> None:
    """Give the database of a keyring its name, if it does not have that yet."""
    if not (folder / DATABASE).exists():
        move_into_place(folder / _NEW.format(vault_id=vault_id), folder / DATABASE)


def _sweep_unfinished(folder: Path) -> None:
    """Delete databases whose keyring was never saved: nobody has or had a key to them. Only under the lock."""
    for leftover in folder.glob(f"{_NEW.format(vault_id='*')}*"):
        leftover.unlink(missing_ok=True)


def _keyring(workplace: Workplace) -> Keyring:
    refuse_network_share(workplace.folder)
    if workplace.folder.exists():
        ensure_private_folder(workplace.folder)
        for copy in workplace.folder.glob("keyring.*.json"):
            check_private_file(copy)
    if not Keyring.exists(workplace.folder) and (workplace.folder / DATABASE).exists():
        raise VaultError(
            "De sleutelbestanden ontbreken",
            "ksf.db is er wel, maar zonder sleutelbestanden kan niemand haar openen. Er is niets veranderd.",
            RESTORE_HINT,
        )
    keyring = Keyring.load(workplace.folder)
    _finish_database(workplace.folder, keyring.vault_id)
    return keyring


def _open(workplace: Workplace, unlocked: Unlocked, event: str) -> Desk:
    if os.path.lexists(workplace.folder / DATABASE):  # that it is missing is told better when it is opened
        check_private_file(workplace.folder / DATABASE)
    database = _database(workplace.folder / DATABASE, unlocked)
    database.connect()
    try:
        is_newer = migrate(database)
        desk = Desk(workplace, _store(workplace, unlocked, database), unlocked)
        with desk.store.writing() as unit:
            unit.settings.check_vault(unlocked.vault_id)
            _check_kind(is_demo=unit.settings.flag(_DEMO) == str(True), marked=workplace.is_demo)
            unit.journal.record(event, unit.now)
        bring_up_to_date(desk)
        if is_newer:
            _bring_along(desk)
    except BaseException:
        database.close()
        raise
    return desk


def _bring_along(desk: Desk) -> None:
    """Bring a vault along that an older program made: what lists show is computed anew, and the past for the figures.

    A later program can see more next steps in the same facts than an earlier one.
    """
    with desk.store.writing() as unit:
        for case in unit.cases.many(unit.cases.unfinished_ids()):
            unit.cases.rewrite_lists(case)
        unit.cases.fill_history()
        unit.notice_history.fill()


def _check_kind(*, is_demo: bool, marked: bool) -> None:
    """Refuse a demo that would pass for real, and a real vault on the standing clock of a demo."""
    if is_demo and not marked:
        raise VaultError(
            "Deze kluis is een demo zonder haar merkteken",
            "Het bestand demo.json ontbreekt. Zonder dat zou zij voor een echte kluis worden gehouden.",
            "Maak een nieuwe demo met: ksf demo",
        )
    if marked and not is_demo:
        raise VaultError(
            "Dit is een echte kluis, geen demo",
            "Ernaast staat het merkteken van een demo, demo.json. De kluis is niet geopend en niet gewijzigd.",
            "Haal demo.json weg uit de map van de kluis en open haar opnieuw.",
        )


def _database(path: Path, unlocked: Unlocked) -> VaultDatabase:
    return VaultDatabase(path, lambda: unlocked.keyspec)


def _store(workplace: Workplace, unlocked: Unlocked, database: VaultDatabase) -> Store:
    return Store(database, workplace.reference.calendar, workplace.clock, unlocked.user.name)


def _duration(seconds: float) -> str:
    if seconds < 90:
        return f"{max(1, round(seconds))} seconden"
    return f"{round(seconds / 60)} minuten"
