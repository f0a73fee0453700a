"""The one registry of what can be done by a key: bindings, key bar, palette and help page are made from it.

A new action is one line here plus a method `action_<name>` on the screen (or the app, for `Scope.GLOBAL`). The name is
the part of the id after the dot with `-` as `_`, unless `call` says otherwise. The order is that of the key bar.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from textual.binding import Binding, BindingType

from ksf_tui.i18n import _
from ksf_tui.ui.keys import key_text
from ksf_tui.ui.scopes import Scope


@dataclass(frozen=True, slots=True)
class Action:
    """Something that can be done by a key.

    Attributes:
        id: unique, `<scope>.<name>`; also the id of the binding.
        key: Textual's name of the key, or several separated by commas.
        label: one or two Dutch words for the key bar.
        help: one Dutch sentence for help page, palette and tooltip.
        show: whether the key bar shows it; five per screen at most.
        call: the action to call, where it is not the name in the id.
        palette: whether the palette offers it.
        priority: whether it also works inside dialogs and input fields.
        key_text: how the key is written, where the usual way is not clear.
    """

    id: str
    key: str
    label: str
    help: str
    show: bool = True
    call: str = ""
    palette: bool = True
    priority: bool = False
    key_text: str = ""

    @property
    def scope(self) -> Scope:
        """Where it can be done: the part of the id before the dot."""
        return Scope(self.id.partition(".")[0])

    @property
    def action(self) -> str:
        """The action string, such as `decide` or `section('cases')`."""
        return self.call or self.id.partition(".")[2].replace("-", "_")

    @property
    def keys(self) -> str:
        """The key as people read it, such as "⏎", "^p" or "F9"."""
        return self.key_text or " ".join(key_text(key.strip()) for key in self.key.split(","))


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
    Section("registers", "6", _("Registers"), _("Naar de registers: feestdagen, ontvangers en verstrekkingen")),
    Section("admin", "7", _("Beheer"), _("Naar beheer: gebruikers, organisatie, herstelsleutel en feiten")),
)
"""The areas that exist; the others are added here with their screens."""


def _sections() -> Iterable[Action]:
    for section in SECTIONS:
        yield Action(
            f"global.section-{section.id}",
            section.key,
            section.label,
            section.help,
            show=False,
            call=f"section('{section.id}')",
        )


ACTIONS: tuple[Action, ...] = (
    *_sections(),
    Action("global.new", "n", _("Nieuw"), _("Leg een nieuw verzoek vast")),
    Action("global.search", "slash", _("Zoek"), _("Zoek in alle zaken, op nummer, naam of tekst")),
    Action(
        "global.what-if",
        "t",
        _("Wat als"),
        _("Reken een termijn uit met een datum en feiten; er wordt niets bewaard"),
        show=False,
    ),
    Action("global.help", "question_mark", _("Hulp"), _("Toon de toetsen van dit scherm"), palette=False),
    Action(
        "global.help-form",
        "f1",
        _("Hulp"),
        _("Toon de toetsen, ook vanuit een formulier"),
        call="help",
        palette=False,
        priority=True,
    ),
    Action(
        "global.palette",
        "ctrl+p",
        _("Opdrachten"),
        _("Zoek een opdracht of een zaak"),
        call="command_palette",
        palette=False,
        priority=True,
    ),
    Action(
        "global.lock",
        "ctrl+l",
        _("Vergrendel"),
        _("Vergrendel het scherm; wat u typte blijft bewaard"),
        show=False,
        priority=True,
    ),
    Action("global.theme", "ctrl+t", _("Licht of donker"), _("Wissel tussen licht en donker"), show=False),
    Action(
        "global.quit",
        "ctrl+q",
        _("Stop"),
        _("Sluit het programma"),
        show=False,
        priority=True,
    ),
    Action("screen.back", "escape", _("Terug"), _("Eén stap terug"), show=False, palette=False),
    Action("form.save", "ctrl+s", _("Bewaren"), _("Bewaar wat u hebt ingevuld")),
    Action("intake.earlier", "f3", _("Eerder"), _("Toon de laatste eerdere zaak van deze persoon")),
    Action(
        "intake.reminder", "f4", _("Rappel"), _("Leg dit vast als rappel op een lopende zaak, niet als nieuw verzoek")
    ),
    Action(
        "form.next-field",
        "tab",
        _("Volgend veld"),
        _("Naar het volgende veld; Shift+Tab gaat terug"),
        palette=False,
        call="app.focus_next",
        priority=True,
    ),
    Action(
        "form.previous-field",
        "shift+tab",
        _("Vorig veld"),
        _("Naar het vorige veld"),
        show=False,
        palette=False,
        call="app.focus_previous",
        priority=True,
    ),
    Action("worklist.step", "enter", _("Stap"), _("Doe de volgende stap van deze zaak")),
    Action("worklist.open", "o", _("Open"), _("Open deze zaak")),
    Action("worklist.why", "w", _("Waarom"), _("Waarom deze datum? Stap voor stap, met de bron")),
    Action("cases.open", "enter,o", _("Open"), _("Open deze zaak"), key_text="⏎"),
    Action("cases.filter", "f", _("Filter"), _("Kies welke zaken de lijst toont")),
    Action("cases.sort", "s", _("Volgorde"), _("Wissel de volgorde: nieuwste, uiterste dag of naam")),
    Action("cases.show-all", "x", _("Alles"), _("Wis filter en zoekterm: toon weer alle zaken")),
    Action("cases.why", "w", _("Waarom"), _("Waarom deze datum? Stap voor stap, met de bron")),
    Action(
        "round.choose",
        "enter",
        _("Kies"),
        _("Kies wat u vastlegt: brief, bericht, bevestiging, of waarom het niet kan"),
        call="screen.choose_notice",
    ),
    Action(
        "round.tell",
        "i",
        _("Ingelicht"),
        _("Leg vast dat deze ontvanger vandaag per e-mail is ingelicht"),
        call="screen.tell_notice",
    ),
    Action(
        "round.confirm",
        "b",
        _("Bevestigd"),
        _("Leg vast dat deze ontvanger vandaag heeft bevestigd"),
        call="screen.confirm_notice",
    ),
    Action(
        "round.add",
        "a",
        _("Voeg toe"),
        _("Voeg een ontvanger toe die niet in het register staat"),
        call="screen.add_notice",
    ),
    Action(
        "round.remove",
        "x",
        _("Eruit"),
        _("Haal een ontvanger die u zelf toevoegde uit de ronde"),
        call="screen.remove_notice",
    ),
    Action(
        "enclosures.export",
        "enter,e",
        _("Exporteer"),
        _("Schrijf een kopie van deze bijlage naar een map buiten de kluis"),
        call="screen.export_enclosure",
    ),
    Action("enclosures.add", "a", _("Voeg toe"), _("Voeg een bestand als bijlage toe"), call="screen.add_enclosure"),
    Action(
        "enclosures.toggle",
        "space",
        _("Meesturen"),
        _("Laat deze bijlage meegaan met het antwoord, of houd haar intern"),
        call="screen.toggle_enclosure",
    ),
    Action(
        "enclosures.remove", "x", _("Verwijder"), _("Verwijder deze bijlage voorgoed"), call="screen.remove_enclosure"
    ),
    Action("case.step", "enter", _("Stap"), _("Doe de volgende stap van deze zaak")),
    Action("case.decide", "d", _("Besluit"), _("Neem of wijzig het besluit per recht")),
    Action("case.letter", "b", _("Brief"), _("Schrijf of open de brief")),
    Action("case.extend", "v", _("Verleng"), _("Verleng de termijn met twee maanden, of trek de verlenging in")),
    Action("case.ask", "i", _("Vraag"), _("Stel een vraag aan de betrokkene, of leg het antwoord erop vast")),
    Action(
        "case.identity",
        "y",
        _("Identiteit"),
        _("Leg vast hoe is vastgesteld wie dit vraagt, of waarom er twijfel is"),
        show=False,
    ),
    Action(
        "case.fee",
        "f",
        _("Kosten"),
        _("Kondig kosten aan bij een kennelijk ongegrond of buitensporig verzoek, of leg de afloop vast"),
        show=False,
    ),
    Action(
        "case.partial",
        "p",
        _("Deelantwoord"),
        _("Beantwoord alvast de rechten waarover is besloten; de rest volgt later"),
        show=False,
    ),
    Action("case.lift", "h", _("Opheffen"), _("Hef de beperking op, nadat de betrokkene bericht kreeg"), show=False),
    Action("case.sent", "s", _("Verstuurd"), _("Boek de brief als verstuurd: dag en kanaal"), show=False),
    Action("case.close", "c", _("Sluit"), _("Sluit de zaak, nadat het antwoord is verstuurd")),
    Action(
        "case.wait", "k", _("Wacht"), _("Noteer dat wij op de betrokkene wachten; de termijn loopt door"), show=False
    ),
    Action(
        "case.undo",
        "u",
        _("Herstel"),
        _("Maak de laatste wijziging ongedaan; geen brief, bijlage of notitie"),
        show=False,
    ),
    Action("case.join", "l", _("Koppel"), _("Koppel of voeg samen met een andere zaak, of open zo'n zaak"), show=False),
    Action(
        "case.reminder", "r", _("Rappel"), _("Rappel van betrokkene: die vraagt waar het antwoord blijft"), show=False
    ),
    Action("case.note", "m", _("Notitie"), _("Zet een notitie op de tijdlijn"), show=False),
    Action("case.edit", "e", _("Bewerk"), _("Bewerk de gegevens van deze zaak"), show=False),
    Action("case.why", "w", _("Waarom"), _("Waarom deze datum? Stap voor stap, met de bron"), show=False),
    Action("case.previous", "comma,less_than_sign", _("Vorige"), _("Naar de vorige zaak van de lijst"), show=False),
    Action(
        "case.next", "full_stop,greater_than_sign", _("Volgende"), _("Naar de volgende zaak van de lijst"), show=False
    ),
    Action("case.tab-previous", "left", _("Tab links"), _("Naar het vorige tabblad"), show=False, palette=False),
    Action("case.tab-next", "right", _("Tab rechts"), _("Naar het volgende tabblad"), show=False, palette=False),
    Action("letter.save", "ctrl+s", _("Bewaren"), _("Bewaar de tekst van de brief")),
    Action(
        "letter.next-gap",
        "f7",
        _("Invullen"),
        _("Ga naar de volgende plek die nog ingevuld moet worden; typen vervangt haar"),
        priority=True,
    ),
    Action(
        "letter.finalise",
        "f9",
        _("Vaststellen"),
        _("Stel de brief vast: nummer, PDF en hash; daarna verandert niets meer"),
    ),
    Action("letter.page", "f5", _("Blad"), _("Toon of verberg de brief zoals hij gelezen wordt")),
    Action(
        "letter.rewrite",
        "f6",
        _("Opnieuw"),
        _("Bouw de tekst opnieuw op uit het sjabloon en de zaak"),
        show=False,
        priority=True,
    ),
    Action("letter.discard", "f8", _("Weggooien"), _("Gooi dit concept weg"), show=False),
    Action("letter.export", "e", _("Exporteer"), _("Bewaar de PDF waar u wilt")),
    Action("letter.print", "p", _("Afdrukken"), _("Open de PDF om hem af te drukken")),
    Action("letter.sent", "s", _("Verstuurd"), _("Boek de brief als verstuurd: dag en kanaal")),
    Action("letter.newer", "n", _("Nieuwe versie"), _("Begin een nieuwe versie; deze blijft onverstuurd bij de zaak")),
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
"""Every action of the desk."""

_PLACES = {action.id: place for place, action in enumerate(ACTIONS)}
_BY_ID = {action.id: action for action in ACTIONS}


def action(action_id: str) -> Action:
    """Give the action with an id.

    Raises:
        KeyError: when there is none.
    """
    return _BY_ID[action_id]


def place(action_id: str) -> int:
    """Give the place of an action in the registry; -1 for an id that is not in it."""
    return _PLACES.get(action_id, -1)


def actions_of(*scopes: Scope) -> tuple[Action, ...]:
    """Give the actions of some scopes, in the order of the registry."""
    return tuple(item for item in ACTIONS if item.scope in scopes)


def binding(item: Action) -> Binding:
    """Give the Textual binding of an action."""
    return Binding(
        item.key,
        item.action,
        item.label,
        show=item.show,
        key_display=item.keys,
        priority=item.priority,
        tooltip=item.help,
        id=item.id,
    )


def bindings(*scopes: Scope) -> list[BindingType]:
    """Give the bindings of some scopes, for `BINDINGS`."""
    return [binding(item) for item in actions_of(*scopes)]
