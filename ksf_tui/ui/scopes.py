"""Where an action can be done: the screens, lists and forms of the desk."""

from enum import StrEnum

from ksf_tui.i18n import _


class Scope(StrEnum):
    """Where an action can be done; a screen names the scopes that it takes part in."""

    GLOBAL = "global"
    SCREEN = "screen"
    FORM = "form"
    LIST = "list"
    WORKLIST = "worklist"
    CASES = "cases"
    CASE = "case"
    ROUND = "round"
    COMPLAINT = "complaint"
    ENCLOSURES = "enclosures"
    INTAKE = "intake"
    DECISION = "decision"
    LETTER = "letter"
    SOURCES = "sources"
    SOURCE = "source"
    SOURCE_CONTENT = "source-content"
    SOURCE_PEOPLE = "source-people"
    SOURCE_IMPORT = "source-import"
    SUPPRESSION = "suppression"
    AGENDA = "agenda"
    REPORTS = "reports"
    REGISTERS = "registers"
    HOLIDAYS = "holidays"
    RECIPIENTS = "recipients"
    DISCLOSURES = "disclosures"
    ADMIN = "admin"
    TEMPLATES = "templates"
    TEMPLATE = "template"
    LOCK = "lock"
    LOGIN = "login"
    PASSWORD = "password"  # noqa: S105 - the name of a screen

    @property
    def heading(self) -> str:
        """The Dutch heading on the help page."""
        return _TITLES[self]


_TITLES = {
    Scope.GLOBAL: _("Overal"),
    Scope.SCREEN: _("Elk scherm"),
    Scope.FORM: _("Formulier"),
    Scope.LIST: _("Lijst"),
    Scope.WORKLIST: _("Werkvoorraad"),
    Scope.CASES: _("Zaken"),
    Scope.CASE: _("Zaak"),
    Scope.ROUND: _("Ronde langs ontvangers"),
    Scope.COMPLAINT: _("Klachtpunten"),
    Scope.ENCLOSURES: _("Bijlagen"),
    Scope.INTAKE: _("Nieuwe zaak"),
    Scope.DECISION: _("Besluit"),
    Scope.LETTER: _("Brief"),
    Scope.SOURCES: _("Openbare bronnen"),
    Scope.SOURCE: _("Bron"),
    Scope.SOURCE_CONTENT: _("Inhoud van de kennisgeving"),
    Scope.SOURCE_PEOPLE: _("Mensen van een bron"),
    Scope.SOURCE_IMPORT: _("Lijst inlezen"),
    Scope.SUPPRESSION: _("Niet-actieve adressen"),
    Scope.AGENDA: _("Agenda"),
    Scope.REPORTS: _("Rapporten"),
    Scope.REGISTERS: _("Registers"),
    Scope.HOLIDAYS: _("Feestdagen"),
    Scope.RECIPIENTS: _("Ontvangers"),
    Scope.DISCLOSURES: _("Verstrekkingen"),
    Scope.ADMIN: _("Beheer"),
    Scope.TEMPLATES: _("Sjablonen"),
    Scope.TEMPLATE: _("Sjabloon"),
    Scope.LOCK: _("Slot"),
    Scope.LOGIN: _("Inloggen"),
    Scope.PASSWORD: _("Wachtwoord"),
}
