"""Make a vault, log in, recover, lock."""

from ksf_tui.domain.office import Office
from ksf_tui.domain.secret import Secret
from ksf_tui.errors import LoginRefused
from ksf_tui.services.desk import Desk, Workplace
from ksf_tui.services.passwords import must_be_good
from ksf_tui.vault.database import VaultDatabase
from ksf_tui.vault.files import check_private_file, ensure_private_folder
from ksf_tui.vault.keyring import Keyring, Unlocked
from ksf_tui.vault.places import refuse_network_share
from ksf_tui.vault.schema import migrate
from ksf_tui.vault.throttle import LoginThrottle
from ksf_tui.vault.unit_of_work import Store

DATABASE = "ksf.db"


def has_vault(workplace: Workplace) -> bool:
    """Tell whether there is a vault in the folder, also when part of it is damaged or missing."""
    return Keyring.exists(workplace.folder) or (workplace.folder / DATABASE).exists()


def create_vault(workplace: Workplace, office: Office, user: str, password: Secret) -> tuple[Desk, Secret]:
    """Make keyring and database, with the first administrator logged in.

    Returns:
        The desk, and the recovery key, which is shown once and kept nowhere.

    Raises:
        InvalidInput: the name or the password can't be used.
        VaultError: there is a vault already, or the folder can't be used.
    """
    must_be_good(user, office.organisation.name, password)
    refuse_network_share(workplace.folder)
    _keyring, unlocked, recovery_key = Keyring.create(workplace.folder, user, password, workplace.cost())
    database = _database(workplace, unlocked)
    database.create()
    migrate(database)
    desk = Desk(workplace, _store(workplace, unlocked, database), unlocked)
    with desk.store.writing() as unit:
        unit.settings.bind_vault(unlocked.vault_id, unit.now)
        unit.settings.save_office(office)
        unit.journal.record("kluis gemaakt", unit.now)
    return desk, recovery_key


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


def _keyring(workplace: Workplace) -> Keyring:
    refuse_network_share(workplace.folder)
    if workplace.folder.exists():
        ensure_private_folder(workplace.folder)
        for copy in workplace.folder.glob("keyring.*.json"):
            check_private_file(copy)
    return Keyring.load(workplace.folder)


def _open(workplace: Workplace, unlocked: Unlocked, event: str) -> Desk:
    check_private_file(workplace.folder / DATABASE)
    database = _database(workplace, unlocked)
    database.connect()
    try:
        migrate(database)
        desk = Desk(workplace, _store(workplace, unlocked, database), unlocked)
        with desk.store.writing() as unit:
            unit.settings.check_vault(unlocked.vault_id)
            unit.journal.record(event, unit.now)
    except BaseException:
        database.close()
        raise
    return desk


def _database(workplace: Workplace, unlocked: Unlocked) -> VaultDatabase:
    return VaultDatabase(workplace.folder / DATABASE, lambda: unlocked.keyspec)


def _store(workplace: Workplace, unlocked: Unlocked, database: VaultDatabase) -> Store:
    return Store(database, workplace.reference.calendar, workplace.clock, unlocked.user.name)


def _duration(seconds: float) -> str:
    if seconds < 90:
        return f"{max(1, round(seconds))} seconden"
    return f"{round(seconds / 60)} minuten"
