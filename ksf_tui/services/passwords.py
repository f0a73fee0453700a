"""Judge a password and offer a pass phrase, also before there is a vault. For the database thread: zxcvbn is slow."""

from ksf_tui.domain.secret import Secret
from ksf_tui.errors import InvalidInput
from ksf_tui.vault import passwords
from ksf_tui.vault.passwords import MIN_LENGTH, PHRASE_WORDS, PasswordVerdict

__all__ = ["MIN_LENGTH", "PasswordVerdict", "judge", "must_be_good", "offer"]


def judge(user: str, organisation: str, password: Secret) -> PasswordVerdict:
    """Judge a password for somebody of an organisation."""
    return passwords.check_password(password, user=user, organisation=organisation)


def must_be_good(user: str, organisation: str, password: Secret) -> None:
    """Refuse a new password that breaks the rule.

    Raises:
        InvalidInput: the message says what is wrong with it.
    """
    verdict = judge(user, organisation, password)
    if not verdict.ok:
        raise InvalidInput(
            "Dit wachtwoord is niet sterk genoeg",
            " ".join(verdict.problems),
            "Neem bijvoorbeeld vijf woorden die niets met elkaar te maken hebben.",
            field="password",
        )


def offer(words: int = PHRASE_WORDS) -> str:
    """Draw a pass phrase."""
    return passwords.offer_passphrase(words)
