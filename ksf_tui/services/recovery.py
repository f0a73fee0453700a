"""Replace the recovery key, when somebody else may have seen it or it was never written down."""

from ksf_tui.domain.secret import Secret
from ksf_tui.services.desk import Desk
from ksf_tui.vault.keyring import Keyring


def renew(desk: Desk) -> Secret:
    """Make a new recovery key; the old one opens nothing any more.

    Returns:
        The key, which is shown once and kept nowhere.

    Raises:
        KsfError: the user is no administrator.
    """
    with desk.store.writing() as unit:  # the event first: were it refused afterwards, nobody would see the new key
        unit.journal.record("herstelsleutel vernieuwd", unit.now)
        return Keyring.load(desk.workplace.folder).renew_recovery(desk.unlocked)
