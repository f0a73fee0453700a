"""What can be done with public sources: batches, their people, notices and imports."""

from ksf_tui.i18n import _
from ksf_tui.ui.action import Action

LISTS: tuple[Action, ...] = (
    Action("sources.open", "enter", _("Open"), _("Open deze bron")),
    Action("sources.add", "a", _("Voeg toe"), _("Leg vast wat uit een openbare bron is verkregen")),
    Action("sources.edit", "e", _("Wijzig"), _("Wijzig de feiten van deze bron")),
    Action("sources.remove", "x", _("Verwijder"), _("Verwijder een bron die per vergissing is vastgelegd")),
    Action(
        "source-content.edit",
        "enter,e",
        _("Wijzig"),
        _("Wijzig wat de kennisgeving over dit onderdeel zegt"),
        call="screen.edit_element",
        key_text="⏎",
    ),
    Action(
        "source-content.confirm",
        "k",
        _("Klopt"),
        _("Bevestig dat dit onderdeel klopt"),
        call="screen.confirm_element",
    ),
    Action(
        "source-content.confirm-all",
        "g",
        _("Alles klopt"),
        _("Bevestig alle onderdelen die zijn voorgesteld"),
        call="screen.confirm_all",
    ),
    Action(
        "source-people.open",
        "enter",
        _("Open"),
        _("Toon alles van deze persoon: gegevens, kennisgevingen, termijn en zaken"),
        call="screen.open_person",
    ),
    Action(
        "source-people.sent",
        "s",
        _("Verstuurd"),
        _("Boek de kennisgeving als verstuurd, van deze persoon of van allen"),
        call="screen.sent_person",
    ),
    Action(
        "source-people.contact",
        "c",
        _("Contact"),
        _("Leg het eerste contact vast: gepland, met de kennisgeving, of zonder"),
        call="screen.contact_person",
    ),
    Action("source-people.edit", "e", _("Wijzig"), _("Wijzig de gegevens van deze persoon"), call="screen.edit_person"),
    Action(
        "source-people.filter",
        "f",
        _("Filter"),
        _("Kies wie de lijst toont, op naam of op stand"),
        call="screen.filter_people",
    ),
    Action(
        "source-people.disclosure",
        "g",
        _("Verstrekt"),
        _("Leg de eerste verstrekking aan een ander vast, ook een upload naar een mailingdienst"),
        call="screen.disclose_person",
        show=False,
    ),
    Action(
        "source-people.returned",
        "r",
        _("Retour"),
        _("Boek dat de kennisgeving onbestelbaar terugkwam"),
        call="screen.returned_person",
        show=False,
    ),
    Action(
        "source-people.exempt",
        "v",
        _("Uitzondering"),
        _("Leg vast waarom deze persoon geen bericht krijgt, of trek dat in"),
        call="screen.exempt_person",
        show=False,
    ),
    Action(
        "source-people.remove",
        "x",
        _("Verwijder"),
        _("Verwijder iemand die per vergissing is toegevoegd"),
        call="screen.remove_person",
        show=False,
    ),
    Action(
        "source-people.why",
        "w",
        _("Waarom"),
        _("Waarom deze datum voor deze persoon? Stap voor stap, met de bron"),
        call="screen.why_person",
        show=False,
    ),
    Action(
        "source.step",
        "enter,d",
        _("Doe stap"),
        _("Doe de volgende stap van deze bron; in een lijst met d"),
        key_text="d",
    ),
    Action("source.add", "a", _("Voeg toe"), _("Voeg iemand toe aan deze bron"), call="add_person"),
    Action("source.sent", "s", _("Verstuurd"), _("Boek alle gemaakte kennisgevingen als verstuurd"), call="sent_all"),
    Action("source.edit", "e", _("Wijzig"), _("Wijzig de feiten van deze bron"), call="edit_batch"),
    Action(
        "source.exempt",
        "v",
        _("Uitzondering"),
        _("Leg vast waarom niemand van deze bron bericht krijgt, of trek dat in"),
        call="exempt_batch",
    ),
    Action("source.why", "w", _("Waarom"), _("Waarom deze datum? Stap voor stap, met de bron"), show=False),
    Action("source.tab-previous", "left", _("Tab links"), _("Naar het vorige tabblad"), show=False, palette=False),
    Action("source.tab-next", "right", _("Tab rechts"), _("Naar het volgende tabblad"), show=False, palette=False),
)
"""The list of batches, and the screen of one."""
IMPORT: tuple[Action, ...] = (
    Action("source-import.next", "ctrl+s", _("Verder"), _("Naar de volgende stap: het voorbeeld, en dan inlezen")),
    Action("source-import.field", "enter", _("Kies"), _("Kies uit een lijst wat deze kolom is")),
    Action("source-import.previous-field", "left", _("Vorige soort"), _("Maak er de vorige soort van"), show=False),
    Action("source-import.next-field", "right", _("Wissel"), _("Maak er de volgende soort van"), key_text="← →"),
    Action("source-import.take", "space", _("Mee of niet"), _("Neem deze regel mee, of laat hem weg")),
    Action("source-import.remarks", "f", _("Opmerkingen"), _("Toon alleen regels met opmerkingen, of weer alle")),
    Action(
        "source-import.to-next",
        "tab",
        _("Volgend veld"),
        _("Naar het volgende veld; Shift+Tab gaat terug"),
        palette=False,
        call="app.focus_next",
        priority=True,
    ),
    Action(
        "source-import.to-previous",
        "shift+tab",
        _("Vorig veld"),
        _("Naar het vorige veld"),
        show=False,
        palette=False,
        call="app.focus_previous",
        priority=True,
    ),
)
"""The import of a file."""
SUPPRESSION: tuple[Action, ...] = (
    Action("suppression.check", "k", _("Controleer"), _("Kijk of een adres op de lijst staat, en sinds wanneer")),
    Action("suppression.add", "a", _("Voeg toe"), _("Zet iemand die zich afmeldt op de lijst")),
    Action("suppression.remove", "x", _("Van lijst"), _("Haal deze regel van de lijst (alleen een beheerder)")),
)
"""The list of inactive addresses."""

ACTIONS: tuple[Action, ...] = (*LISTS, *IMPORT, *SUPPRESSION)
