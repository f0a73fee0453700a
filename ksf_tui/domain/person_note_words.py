"""The words of the note for the person, one table for each language.

Sources: AVG art. 77 and 79; UAVG art. 35; what the authority asks of who complains (rules list 4.2 and 5 A). Contacting
the office first is what the authority asks to see; it is no condition for going to court.
"""

from dataclasses import dataclass

from ksf_tui.domain.people import Language


@dataclass(frozen=True, slots=True)
class NoteWords:
    """The words of one language; places in braces are filled in.

    Attributes:
        title: what the sheet is called, also in the letter that it goes with.
        intro: what it is for.
        before: the heading of what happened so far.
        complained, asked: what was received, and when.
        point: one thing that was complained of, with what was found.
        answered: when the office answered; `by_letter` names the letter where its number is known.
        unanswered: that it did not yet.
        contacted: that the office was contacted first, as the authority asks.
        authority: the heading of the way to the authority.
        form, post, phone: how to reach it.
        conditions: what to know about a complaint there.
        bsn: never to send a citizen service number (UAVG art. 46).
        list: the heading of what it asks, and `list_intro` what to do with it.
        questions: the seven things that it asks, in its order.
        organisation: who the controller is.
        contact: that the office was contacted, with day and number.
        reacted, no_reaction: how the office reacted, or that it did not yet.
        goes_on, stopped: whether the processing goes on, as the office sees it.
        person: the three lines that only the person can fill in.
        court: the heading of the way to the court.
        court_complaint: AVG art. 79.
        court_request: UAVG art. 35, about a decision on a request.
        removed: what stands in the place of a number that was taken out.
    """

    title: str
    intro: str
    before: str
    complained: str
    asked: str
    point: str
    answered: str
    by_letter: str
    unanswered: str
    contacted: str
    authority: str
    form: str
    post: str
    phone: str
    conditions: str
    bsn: str
    list: str
    list_intro: str
    questions: tuple[str, str, str, str, str, str, str]
    organisation: str
    reacted: str
    no_reaction: str
    contact: str
    goes_on: str
    stopped: str
    person: tuple[str, str, str]
    court: str
    court_complaint: str
    court_request: str
    removed: str


_DUTCH = NoteWords(
    title="Wat u kunt doen",
    intro="Bent u niet tevreden met wat wij deden? Op dit blad staat hoe u naar de toezichthouder of naar de rechter "
    "kunt. Het hoeft niet. Opgemaakt op {day}; ons zaaknummer is {number}.",
    before="Wat er is gebeurd",
    complained="Op {day} ontvingen wij uw klacht over {about}.",
    asked="Op {day} ontvingen wij uw verzoek: {about}.",
    point="{text} (ons oordeel: {finding})",
    answered="Ons antwoord staat in onze brief van {day}{letter}.",
    by_letter=", nummer {number}",
    unanswered="Op de dag van dit blad hadden wij nog niet geantwoord.",
    contacted="U hebt dus eerst contact met ons gezocht. De toezichthouder vraagt u om dat te laten zien; dat kan met "
    "dit blad en onze brieven.",
    authority="Een klacht bij de {name} (AP)",
    form="Formulier: {url}",
    post="Brief: {name}, {address}",
    phone="Telefoon: {phone} ({desk})",
    conditions="De klacht gaat over uw eigen gegevens; voor een ander hebt u een machtiging nodig. Anoniem kan niet.",
    bsn="Stuur nooit uw burgerservicenummer (BSN) mee; maak het onleesbaar op wat u meestuurt.",
    list="Dit vraagt de AP van u",
    list_intro="Vul aan wat nog open is, en verbeter wat volgens u niet klopt.",
    questions=(
        "Om welke gegevens gaat het?",
        "Welke organisatie?",
        "Hebt u contact opgenomen?",
        "Hoe reageerde de organisatie?",
        "Gaat het gebruik van uw gegevens nog door?",
        "Wat wilt u bereiken?",
        "Wie bent u?",
    ),
    organisation="{name}, {street}, {postal_code} {city}",
    contact="Ja. Mijn bericht kwam daar aan op {day}; zaaknummer {number}.",
    reacted="Met een brief van {day}.",
    no_reaction="Op {day} was er nog geen antwoord.",
    goes_on="Ja, zegt de organisatie.",
    stopped="Nee, zegt de organisatie.",
    person=("Naam", "Adres", "Telefoon"),
    court="Naar de rechter",
    court_complaint="Vindt u dat wij inbreuk hebben gemaakt op uw rechten uit de AVG, dan kunt u naar de rechter "
    "(artikel 79 van de AVG).",
    court_request="Gaat het om ons besluit op een verzoek, zoals om inzage of verwijdering? Dan kunt u de rechtbank in "
    "een verzoekschrift vragen ons op te dragen het verzoek toe of af te wijzen (artikel 35 UAVG, de Uitvoeringswet "
    "AVG). Dat kan binnen zes weken na ontvangst van ons antwoord op dat verzoek; hebben wij niet op tijd geantwoord, "
    "dan geldt geen termijn. U hebt daarvoor geen advocaat nodig, en u hoeft niet eerst bij ons of de AP te klagen.",
    removed="[nummer weggehaald]",
)

_ENGLISH = NoteWords(
    title="What you can do",
    intro="Are you not satisfied with what we did? This sheet tells how you can go to the supervisory authority or to "
    "court. You do not have to. Drawn up on {day}; our case number is {number}.",
    before="What happened so far",
    complained="On {day} we received your complaint about {about}.",
    asked="On {day} we received your request: {about}.",
    point="{text} (our finding: {finding})",
    answered="Our answer is in our letter of {day}{letter}.",
    by_letter=", number {number}",
    unanswered="On the day of this sheet we had not answered yet.",
    contacted="So you contacted us first. The authority asks you to show that; you can do so with this sheet and our "
    "letters.",
    authority="A complaint to the Dutch Data Protection Authority ({name}, AP)",
    form="Form: {url}",
    post="Letter: {name}, {address}, the Netherlands",
    phone="Phone: {phone} ({desk})",
    conditions="It must be about your own data; for another person you need an authorisation. It can’t be anonymous.",
    bsn="Do not send your citizen service number (BSN); make it unreadable on what you enclose.",
    list="What the AP asks you",
    list_intro="Please complete what is still open, and correct what you think is wrong.",
    questions=(
        "Which data is it about?",
        "Which organisation?",
        "Did you contact it?",
        "How did the organisation react?",
        "Does the use of your data still go on?",
        "What do you want to achieve?",
        "Who are you?",
    ),
    organisation="{name}, {street}, {postal_code} {city}, the Netherlands",
    contact="Yes. My message arrived there on {day}; case number {number}.",
    reacted="By a letter of {day}.",
    no_reaction="On {day} there was no answer yet.",
    goes_on="Yes, says the organisation.",
    stopped="No, says the organisation.",
    person=("Name", "Address", "Phone"),
    court="To court",
    court_complaint="If you consider that we have infringed your rights under the GDPR, you can go to court (Article "
    "79 GDPR).",
    court_request="Is it about our decision on a request, such as for access or erasure? Then you can ask the district "
    "court in the Netherlands, by written petition, to order us to grant or to refuse the request (Article 35 of the "
    "Dutch GDPR Implementation Act, UAVG). You can do so within six weeks after you received our answer to that "
    "request; if we did not answer in time, no time limit applies. You do not need a lawyer for this, and you do not "
    "have to complain to us or to the AP first.",
    removed="[number removed]",
)

NOTE_WORDS = {Language.DUTCH: _DUTCH, Language.ENGLISH: _ENGLISH}
