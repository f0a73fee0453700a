"""What can be done at the door and for the office: lock, registers, users and templates."""

from ksf_tui.i18n import _
from ksf_tui.ui.action import Action

ACTIONS: tuple[Action, ...] = (
    Action("lock.forward", "enter", _("Verder"), _("Naar het volgende veld, en na het laatste verder"), priority=True),
    Action("login.recover", "f4", _("Herstelsleutel"), _("Wachtwoord vergeten: open de kluis met de herstelsleutel")),
    Action("password.phrase", "f3", _("Wachtzin"), _("Maak een wachtzin van vijf woorden, of een andere")),
    Action("lock.stop", "ctrl+q", _("Stop"), _("Sluit het programma")),
    Action("registers.holidays", "f", _("Feestdagen"), _("Naar de feestdagen, met hun bron"), show=False),
    Action("registers.recipients", "o", _("Ontvangers"), _("Naar wie gegevens ontvangt, bij naam"), show=False),
    Action(
        "registers.disclosures",
        "p",
        _("Verstrekkingen"),
        _("Naar wat is verstrekt omdat de wet dat vroeg, zoals aan de politie"),
        show=False,
    ),
    Action("holidays.add", "a", _("Voeg toe"), _("Voeg een feestdag toe")),
    Action("holidays.correct", "enter,e", _("Wijzig"), _("Wijzig of verplaats deze dag, of maak er een werkdag van")),
    Action("holidays.check", "k", _("Gecontroleerd"), _("Leg vast met welke lijst dit jaar is vergeleken")),
    Action("holidays.previous-year", "left", _("Jaar terug"), _("Toon de feestdagen van het jaar ervoor"), show=False),
    Action("holidays.next-year", "right", _("Jaar verder"), _("Toon de feestdagen van het jaar erna"), show=False),
    Action("holidays.this-year", "full_stop", _("Dit jaar"), _("Toon de feestdagen van dit jaar")),
    Action("recipients.add", "a", _("Voeg toe"), _("Voeg een ontvanger toe")),
    Action("recipients.correct", "enter,e", _("Wijzig"), _("Wijzig deze ontvanger, of vul de naam in")),
    Action("recipients.remove", "x", _("Verwijder"), _("Verwijder een ontvanger die nooit gegevens kreeg")),
    Action("disclosures.add", "a", _("Voeg toe"), _("Leg vast wat is verstrekt, aan wie en op welke grond")),
    Action("disclosures.correct", "enter,e", _("Wijzig"), _("Wijzig wat over deze verstrekking is vastgelegd")),
    Action("admin.add", "a", _("Voeg toe"), _("Voeg een gebruiker toe")),
    Action("admin.reset", "r", _("Reset"), _("Geef deze gebruiker een nieuw wachtwoord")),
    Action("admin.remove", "x", _("Verwijder"), _("Verwijder deze gebruiker")),
    Action("admin.password", "p", _("Wachtwoord"), _("Wijzig uw eigen wachtwoord")),
    Action("admin.office", "o", _("Organisatie"), _("Wijzig de gegevens van de organisatie")),
    Action("admin.recovery", "h", _("Herstelsleutel"), _("Maak een nieuwe herstelsleutel"), show=False),
    Action("admin.facts", "f", _("Feiten"), _("Toon wanneer de feiten van de wet zijn gecontroleerd"), show=False),
    Action("admin.templates", "s", _("Sjablonen"), _("Bekijk of wijzig de sjablonen van de brieven"), show=False),
    Action("template.save", "ctrl+s", _("Bewaren"), _("Controleer de tekst en bewaar hem als eigen sjabloon")),
    Action("template.preview", "f5", _("Voorbeeld"), _("Toon een verzonnen brief met deze tekst, of weer de tekst")),
    Action("template.fields", "f2", _("Velden"), _("Toon of verberg wat u in een sjabloon kunt typen")),
    Action("template.other", "f6", _("Ander geval"), _("Toon de brief van een ander verzonnen geval"), priority=True),
    Action("template.reset", "f8", _("Standaard"), _("Zet de standaard terug; de eigen tekst verdwijnt")),
)
