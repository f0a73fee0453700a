"""What the keyring refuses, in the words for the user."""

from ksf_tui.errors import Conflict, InvalidInput, KsfError, LoginRefused, NotFound, VaultError
from ksf_tui.vault.copies import RESTORE_HINT

UNCHANGED = "Er is niets veranderd."


def wrong_login() -> LoginRefused:
    """Unknown user or wrong password, on purpose one text."""
    return LoginRefused(
        "Inloggen is niet gelukt",
        "De naam of het wachtwoord klopt niet. " + UNCHANGED,
        "Probeer het opnieuw. Vergeten? Een beheerder kan een nieuw wachtwoord instellen.",
    )


def wrong_recovery_key() -> LoginRefused:
    """A well-typed recovery key of another vault, or one that was renewed."""
    return LoginRefused(
        "Deze herstelsleutel past niet",
        "Hij is goed getypt, maar hoort bij een andere kluis of is vervangen door een nieuwere. " + UNCHANGED,
        "Zoek het nieuwste blad met de herstelsleutel van deze kluis.",
    )


def wrong_old_password() -> LoginRefused:
    """The old password, asked for when changing it, is wrong."""
    return LoginRefused(
        "Het oude wachtwoord klopt niet",
        "Uw wachtwoord is niet gewijzigd.",
        "Typ het wachtwoord waarmee u nu inlogt; F2 toont wat u typt.",
    )


def forged() -> VaultError:
    """The readable part of the file doesn't match what was sealed."""
    return VaultError(
        "De sleutelbestanden zijn vervalst of verwisseld",
        "Uw wachtwoord klopt, maar de bestanden horen niet bij uw sleutels. De kluis is niet geopend.",
        f"Werk niet verder en waarschuw de beheerder. {RESTORE_HINT}",
    )


def put_back() -> VaultError:
    """The files on disk are older than, or other than, those seen before in this session."""
    return VaultError(
        "De sleutelbestanden zijn teruggezet of verwisseld",
        "Op de schijf staat iets anders of ouders dan dit venster eerder las. " + UNCHANGED,
        "Waarschuw de beheerder. Is er met opzet een reservekopie teruggezet, start het programma dan opnieuw.",
    )


def already_there() -> VaultError:
    """A new vault where there is one."""
    return VaultError(
        "Hier is al een kluis",
        "In deze map staan al sleutelbestanden; ze zijn niet overschreven.",
        "Open de bestaande kluis, of kies een andere map.",
    )


def administrators_only() -> KsfError:
    """Somebody who isn't an administrator wants to change users."""
    return KsfError(
        "Dit kan alleen een beheerder",
        "Gebruikers en de herstelsleutel worden door beheerders beheerd. " + UNCHANGED,
        "Vraag een beheerder.",
    )


def last_administrator() -> KsfError:
    """Without an administrator nobody could manage users."""
    return KsfError(
        "De laatste beheerder kan niet weg",
        "Zonder beheerder kan niemand meer gebruikers beheren. " + UNCHANGED,
        "Voeg eerst een andere beheerder toe.",
    )


def not_yourself() -> KsfError:
    """An administrator wants to remove the slot he is logged in with."""
    return KsfError(
        "U kunt uzelf niet verwijderen",
        "U bent met deze naam ingelogd. " + UNCHANGED,
        "Vraag een andere beheerder om dit te doen.",
    )


def reset_of_own_password() -> KsfError:
    """Issuing one's own slot anew would end one's own session."""
    return KsfError(
        "Dit is uw eigen wachtwoord",
        "Opnieuw uitgeven is voor anderen. " + UNCHANGED,
        "Gebruik Wachtwoord wijzigen.",
    )


def recovery_has_no_password() -> KsfError:
    """Logged in with the recovery key, which has no password."""
    return KsfError(
        "De herstelsleutel heeft geen wachtwoord",
        "U bent ingelogd met de herstelsleutel. " + UNCHANGED,
        "Geef uzelf of een andere beheerder een nieuw wachtwoord en maak een nieuwe herstelsleutel.",
    )


def name_taken() -> InvalidInput:
    """Another user (or the recovery key) has the name."""
    return InvalidInput(
        "Deze naam is al in gebruik",
        "Hoofdletters maken geen verschil. " + UNCHANGED,
        "Kies een andere naam.",
        field="name",
    )


def empty_password() -> InvalidInput:
    """No password at all."""
    return InvalidInput(
        "Het wachtwoord is leeg",
        UNCHANGED,
        "Typ een wachtwoord, of laat een wachtzin maken.",
        field="password",
    )


def full(most: int) -> KsfError:
    """No room for another slot."""
    return KsfError(
        "Er is geen plaats voor nog een gebruiker",
        f"Een kluis heeft hoogstens {most} sleutels, die voor herstel meegeteld. " + UNCHANGED,
        "Verwijder eerst een gebruiker die niet meer nodig is.",
    )


def unknown_user() -> NotFound:
    """An administrator names somebody who isn't there."""
    return NotFound(
        "Deze gebruiker bestaat niet",
        "Misschien heeft een andere beheerder de gebruiker net verwijderd. " + UNCHANGED,
        "Kijk in de lijst van gebruikers.",
    )


def changed_meanwhile() -> Conflict:
    """The slot was changed in another window."""
    return Conflict(
        "Dit is intussen gewijzigd",
        "In een ander venster is dezelfde sleutel veranderd; die wijziging is bewaard, deze niet opgeslagen.",
        "Bekijk de lijst van gebruikers en doe het zo nodig opnieuw.",
    )


def slot_gone() -> Conflict:
    """One's own slot was removed or issued anew while logged in."""
    return Conflict(
        "Uw toegang is intussen gewijzigd",
        "Een beheerder heeft uw sleutel verwijderd of opnieuw uitgegeven. " + UNCHANGED,
        "Log uit en log opnieuw in, of vraag een beheerder.",
    )
