"""The rule for passwords: long, not on the list, not about ourselves, hard to guess; nothing else.

There is no rule about capitals or signs and no expiry: both make people choose worse passwords (NIST SP 800-63B). The
guess of the strength is zxcvbn's, which knows English; it is given the words of the pass phrases as a Dutch dictionary.
"""

import re
import secrets
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

from ksf_tui.domain.secret import Secret
from ksf_tui.vault.common_passwords import common_cores, common_passwords

MIN_LENGTH = 15
MAX_LENGTH = 256
MIN_SCORE = 3
MEASURED_LENGTH = 72
"""zxcvbn takes quadratic time and refuses more; what comes after this can only make a password stronger."""

LONGEST_REPEAT = 12
PHRASE_WORDS = 5
OWN_WORDS = ("ksf", "klantenservice", "klanten", "service", "federatie", "doorn", "driebergsestraatweg")
OWN_WORD_MIN_LENGTH = 3
LEFT_OVER = 8
"""So many letters and digits must remain when our own words, years and digits are taken out."""


@dataclass(frozen=True, slots=True)
class PasswordVerdict:
    """What is thought of a password.

    Attributes:
        score: how hard it is to guess, from 0 (at once) to 4 (not).
        problems: what is wrong, a Dutch sentence each; empty if it can be used.
    """

    score: int
    problems: tuple[str, ...]

    @property
    def ok(self) -> bool:
        """Whether the password may be used."""
        return not self.problems


def check_password(password: Secret, *, user: str, organisation: str) -> PasswordVerdict:
    """Judge a password before it is used.

    Args:
        password: what was typed.
        user: the name of the user, which must not make up the password.
        organisation: the name of the organisation, likewise.
    """
    text = unicodedata.normalize("NFKC", password.reveal())
    own_words = _own_words(user, organisation)
    score = _score(text, own_words)
    problems = _problems_of_form(text)
    if _is_about_ourselves(text, own_words):
        problems.append("Dit bestaat vooral uit namen van de organisatie, de gebruiker of een jaartal.")
    elif _is_common(text):
        problems.append("Dit is een veelgebruikt wachtwoord of een patroon dat als eerste wordt geprobeerd.")
    elif score < MIN_SCORE and not problems:
        problems.append("Dit is te makkelijk te raden; voeg een paar woorden toe die niets met elkaar te maken hebben.")
    return PasswordVerdict(score, tuple(problems))


def offer_passphrase(count: int = PHRASE_WORDS) -> str:
    """Draw Dutch words, 12 bits each: no one guesses five, and most can remember them."""
    words = passphrase_words()
    return " ".join(secrets.choice(words) for _ in range(count))


@lru_cache(maxsize=1)
def passphrase_words() -> tuple[str, ...]:
    """Give the words that pass phrases are made of."""
    return tuple(resources.files("ksf_tui.vault").joinpath("woorden.txt").read_text(encoding="ascii").split())


def _problems_of_form(text: str) -> list[str]:
    problems = []
    if len(text) < MIN_LENGTH:
        problems.append(f"Gebruik minstens {MIN_LENGTH} tekens; dit zijn er {len(text)}.")
    if len(text) > MAX_LENGTH:
        problems.append(f"Gebruik hoogstens {MAX_LENGTH} tekens; dit zijn er {len(text)}.")
    if any(unicodedata.category(character) in ("Cc", "Cs") for character in text):
        problems.append("Er staat een onzichtbaar teken in, dat later niet meer te typen is.")
    return problems


def _score(text: str, own_words: tuple[str, ...]) -> int:
    if not text:
        return 0
    from zxcvbn import zxcvbn  # late: its lists take time and memory

    result = zxcvbn(text[:MEASURED_LENGTH], user_inputs=[*own_words, *passphrase_words()])
    return int(result["score"])


def _is_common(text: str) -> bool:
    """Tell whether it is on the list, with or without digits around it, or one short bit again and again."""
    folded = _fold(text)
    bare = folded.strip("0123456789")
    return folded in common_passwords() or bare in common_passwords() or bare in common_cores() or _is_repeated(folded)


def _is_repeated(folded: str) -> bool:
    repeats = range(1, min(len(folded) // 2, LONGEST_REPEAT) + 1)
    return any(folded == (folded[:size] * len(folded))[: len(folded)] for size in repeats)


def _is_about_ourselves(text: str, own_words: tuple[str, ...]) -> bool:
    folded = _fold(text)
    ours = "|".join(re.escape(word) for word in sorted(own_words, key=len, reverse=True))
    left = re.sub(ours, "", folded)
    return left != folded and len(re.sub(r"\d", "", left)) < LEFT_OVER


def _own_words(user: str, organisation: str) -> tuple[str, ...]:
    parts = [_fold(part) for part in re.split(r"[\W_]+", f"{user} {organisation}")]
    return (*OWN_WORDS, *(part for part in parts if len(part) >= OWN_WORD_MIN_LENGTH))


def _fold(text: str) -> str:
    """Give small letters and digits only, without accents, so that signs and spaces make no difference."""
    bare = unicodedata.normalize("NFKD", text).casefold()
    return "".join(character for character in bare if character.isalnum())
