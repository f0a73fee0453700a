"""What can be done with cases: worklist, list, case, round, enclosures and letter."""

from ksf_tui.i18n import _
from ksf_tui.ui.action import Action

ACTIONS: tuple[Action, ...] = (
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
)
