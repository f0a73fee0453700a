"""Judge a password and offer a pass phrase, also before there is a vault; for the database thread, as zxcvbn is slow."""

from ksf_tui.domain.secret import Secret
from ksf_tui.vault import passwords
from ksf_tui.vault.passwords import MIN_LENGTH, PasswordVerdict

__all__ = ["MIN_LENGTH", "PasswordVerdict", "judge", "offer"]


def judge(user: str, organisation: str, password: Secret) -> PasswordVerdict:
    """Judge a password for somebody of an organisation."""
    return passwords.check_password(password, user=user, organisation=organisation)


def offer() -> str:
    """Draw a pass phrase of five words."""
    return passwords.offer_passphrase()
