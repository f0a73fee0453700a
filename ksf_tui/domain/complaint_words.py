"""What a complaint and its findings are called in a letter, in each language: one line per member (R17)."""

import re

from ksf_tui.domain.complaints import ComplaintAbout, Finding
from ksf_tui.domain.people import Language

ABOUT: dict[ComplaintAbout, dict[Language, str]] = {
    ComplaintAbout.HANDLING: {
        Language.DUTCH: "hoe wij een verzoek hebben behandeld",
        Language.ENGLISH: "how we handled a request",
    },
    ComplaintAbout.MAILING: {
        Language.DUTCH: "mailings ondanks een afmelding",
        Language.ENGLISH: "mailings in spite of an opt-out",
    },
    ComplaintAbout.PHOTO: {Language.DUTCH: "een foto of video", Language.ENGLISH: "a photo or video"},
    ComplaintAbout.SECURITY: {
        Language.DUTCH: "de beveiliging van persoonsgegevens",
        Language.ENGLISH: "the security of personal data",
    },
    ComplaintAbout.WRONG_DATA: {
        Language.DUTCH: "onjuiste persoonsgegevens",
        Language.ENGLISH: "incorrect personal data",
    },
    ComplaintAbout.OTHER: {
        Language.DUTCH: "hoe wij met persoonsgegevens omgaan",
        Language.ENGLISH: "how we handle personal data",
    },
}
"""What a complaint is about, as the end of "uw klacht over" or "your complaint about"."""

FINDINGS: dict[Finding, dict[Language, str]] = {
    Finding.FOUNDED: {Language.DUTCH: "gegrond", Language.ENGLISH: "upheld"},
    Finding.PARTLY: {Language.DUTCH: "deels gegrond", Language.ENGLISH: "partly upheld"},
    Finding.UNFOUNDED: {Language.DUTCH: "ongegrond", Language.ENGLISH: "not upheld"},
}
"""What the office found, as the end of "ons oordeel:" or "our finding:"."""

_SAID: dict[Finding, dict[Language, re.Pattern[str]]] = {
    Finding.FOUNDED: {
        Language.DUTCH: re.compile(r"(?<!deels )(?<!niet )\bgegrond\b"),
        Language.ENGLISH: re.compile(r"(?<!partly )(?<!not )(?<!not been )\bupheld\b"),
    },
    Finding.PARTLY: {
        Language.DUTCH: re.compile(r"\b(?:deels|gedeeltelijk) gegrond\b"),
        Language.ENGLISH: re.compile(r"\b(?:partly|partially) upheld\b"),
    },
    Finding.UNFOUNDED: {
        Language.DUTCH: re.compile(r"\bongegrond\b|\bniet gegrond\b"),
        Language.ENGLISH: re.compile(r"\bnot (?:been )?upheld\b"),
    },
}
"""What says a finding in a text without capitals: "gegrond" is a part of both other ones."""


def about_words(about: ComplaintAbout, language: Language) -> str:
    """Give what a complaint is about, as the end of "uw klacht over" or "your complaint about"."""
    return ABOUT[about][language]


def finding_words(finding: Finding, language: Language) -> str:
    """Give what the office found, as the end of "ons oordeel:" or "our finding:"."""
    return FINDINGS[finding][language]


def says_finding(text: str, finding: Finding, language: Language) -> bool:
    """Tell whether a text without capitals says this finding, and not only a longer one that holds its word."""
    return _SAID[finding][language].search(text) is not None
