"""The main areas of the desk: a digit and a word in the top line each."""

from dataclasses import dataclass

from ksf_tui.i18n import _


@dataclass(frozen=True, slots=True)
class Section:
    """A main area, one digit away from anywhere."""

    id: str
    key: str
    label: str
    help: str


SECTIONS = (
    Section("worklist", "1", _("Werk"), _("Naar de werkvoorraad, het dringendste eerst")),
    Section("cases", "2", _("Zaken"), _("Naar de lijst van alle zaken")),
    Section("sources", "3", _("Bronnen"), _("Naar de openbare bronnen: wie KSF moet inlichten, en wanneer")),
    Section("agenda", "4", _("Agenda"), _("Naar de agenda: wat op welke dag moet gebeuren")),
    Section("reports", "5", _("Rapporten"), _("Naar de cijfers van een maand, kwartaal of jaar, en het rapport")),
    Section("registers", "6", _("Registers"), _("Naar de registers: feestdagen, ontvangers en verstrekkingen")),
    Section("admin", "7", _("Beheer"), _("Naar beheer: gebruikers, organisatie, herstelsleutel en feiten")),
)
"""The areas that exist; the others are added here with their screens."""

OF_MANAGERS = tuple(section for section in SECTIONS if section.id == "reports")
"""The areas of who sees figures and nobody."""
