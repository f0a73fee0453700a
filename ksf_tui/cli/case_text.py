"""A case as plain text: headings on lines of their own, no tables, no signs, days in words.

What people typed is cleaned, so that nothing in it steers a terminal.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from ksf_tui.cli import decision_text, matter_text, term_text
from ksf_tui.cli.said import moment, said, told
from ksf_tui.domain.calendar import HolidayCalendar
from ksf_tui.domain.cases import Case
from ksf_tui.domain.dates import long_weekday
from ksf_tui.domain.deadlines import Deadline
from ksf_tui.domain.enclosures import Enclosure
from ksf_tui.domain.identity import Dependence
from ksf_tui.domain.inquiries import Inquiry
from ksf_tui.domain.letters import LetterHead
from ksf_tui.domain.next_steps import next_step, step_by
from ksf_tui.domain.obligations import obligations
from ksf_tui.domain.people import Person
from ksf_tui.domain.rows import EventRow
from ksf_tui.domain.tasks import Task
from ksf_tui.i18n import _
from ksf_tui.ui.letter_words import letter_name


@dataclass(frozen=True, slots=True)
class Shown:
    """A case with what is told beside it.

    Attributes:
        events: what happened, the newest first.
        audience: the label of its audience.
        grounds: the article of each ground for a refusal, by its id.
        places: the label of each photo channel of the statement, by its id.
    """

    case: Case
    term: Deadline
    events: Sequence[EventRow]
    enclosures: Sequence[Enclosure]
    audience: str
    grounds: Mapping[str, str]
    places: Mapping[str, str]
    calendar: HolidayCalendar


def as_text(shown: Shown, today: date) -> Iterator[str]:
    """Give the lines; a heading without anything below it is left out."""
    case = shown.case
    yield _("Zaak {number}, {state}").format(number=case.number, state=_state(case))
    for heading, lines in _sections(shown, today):
        found = list(lines)
        if found:
            yield from ("", heading, *found)


def _sections(shown: Shown, today: date) -> Iterator[tuple[str, Iterable[str]]]:
    case = shown.case
    yield _("Volgende stap"), _next(shown)
    yield _("Betrokkene"), _people(shown)
    yield (_("Klacht") if case.complaint else _("Verzoek")), _asked(case)
    yield _("Rechten en besluiten"), _rights(shown)
    yield _("Kosten"), decision_text.fee_of(case)
    yield _("Termijn"), term_text.as_text(shown.term, today)
    yield _("Vragen aan de betrokkene"), (line for item in case.inquiries for line in _inquiry(item, case))
    yield _("Verlengingen"), _extensions(case)
    yield _("Taken"), (line for item in case.tasks for line in _task(item))
    yield _("Ontvangers van de gegevens"), matter_text.round_of(case)
    yield _("Brieven"), map(_letter, case.letters)
    yield _("Bijlagen"), map(_enclosure, shown.enclosures)
    yield _("Oordeel over de klacht"), matter_text.complaint_of(case)
    yield _("Autoriteit Persoonsgegevens"), matter_text.authority_of(case)
    yield _("Datalek"), matter_text.breach_of(case)
    yield _("Andere zaken"), (f"{link.kind.label} {link.number}" for link in case.links)
    yield _("Tijdlijn, het nieuwste eerst"), map(_event, shown.events)


def _state(case: Case) -> str:
    return _("samengevoegd") if case.is_merged else case.state.label


def _rights(shown: Shown) -> Iterator[str]:
    for item in shown.case.invoked:
        yield from decision_text.right_of(item, shown.grounds, shown.places)


def _next(shown: Shown) -> Iterator[str]:
    case = shown.case
    by = step_by(case, shown.calendar)
    yield next_step(case).label + (_(", uiterlijk {day}").format(day=long_weekday(by)) if by else "")
    for item in obligations(case):
        at = moment(item.at) if item.at else long_weekday(item.on)
        yield _("{what} Uiterlijk {day}").format(what=f"{item.kind.label.rstrip('?')}.", day=at)
    if case.is_restricted:
        yield _("Beperkt: de gegevens mogen alleen worden bewaard.")
    if case.waiting:
        words = _("Wij wachten sinds {since} op: {what}. Herinneren op {remind}.")
        since, remind = long_weekday(case.waiting.since), long_weekday(case.waiting.remind_on)
        yield told(words, since=since, what=case.waiting.what_for, remind=remind)


def _people(shown: Shown) -> Iterator[str]:
    case = shown.case
    yield from _person(case.subject)
    yield _("Doelgroep: {audience}").format(audience=shown.audience)
    if case.dependence is not Dependence.NONE:
        yield case.dependence.label.capitalize()
    if case.identity:
        words = _("Identiteit vastgesteld op {day}: {method} ({by})")
        day = long_weekday(case.identity.on)
        yield told(words, day=day, method=case.identity.method.label, by=case.identity.by)
    elif case.is_in_doubt:
        yield _("Nog niet duidelijk is wie dit vraagt.")
    yield from said(case.doubt, _("Twijfel over wie dit vraagt"))
    if case.representative:
        seen = _("machtiging gezien") if case.has_mandate else _("machtiging nog niet gezien")
        yield _("Gemachtigde ({seen}):").format(seen=seen)
        yield from _person(case.representative.person)
    if case.direct_on:
        words = _("Op {day} gekozen om de betrokkene rechtstreeks te antwoorden, omdat er geen machtiging is.")
        yield words.format(day=long_weekday(case.direct_on))


def _person(person: Person) -> Iterator[str]:
    parts = (person.name, person.organisation, person.email, person.phone, ", ".join(person.address_lines))
    yield from (line for part in parts for line in said(part))
    words = _("Aanspreekvorm {salutation}, brieven in het {language}")
    yield words.format(salutation=person.salutation.label, language=person.language.label)


def _asked(case: Case) -> Iterator[str]:
    words = _("Ontvangen op {day}, per {channel}. Behandelaar: {handler}.")
    yield told(words, day=long_weekday(case.received), channel=case.channel.label, handler=case.handler)
    if case.complaint:
        yield _("Over: {about}").format(about=case.complaint.about.label)
    yield from said(case.request)
    days = (
        (case.exam_on, _("Het gaat om het examen van {day}")),
        (case.event_on, _("Laatste betaalde evenement op {day}")),
    )
    yield from (words.format(day=long_weekday(day)) for day, words in days if day)
    if case.answered:
        words = _("Beantwoord op {day} per {channel}")
        yield words.format(day=long_weekday(case.answered.on), channel=case.answered.channel.label)
    if case.closed_at:
        yield _("Gesloten op {moment}").format(moment=moment(case.closed_at))


def _inquiry(item: Inquiry, case: Case) -> Iterator[str]:
    asked = _("gesteld op {day}").format(day=long_weekday(item.asked_on)) if item.asked_on else _("nog niet verstuurd")
    yield _("Vraag over {topic}, {asked}").format(topic=item.topic, asked=asked)
    yield from said(item.wanted, _("Gevraagd"))
    yield from said(item.doubt, _("Reden"))
    if item.large_quantity:
        yield _("Er wordt een grote hoeveelheid gegevens over deze persoon verwerkt.")
    days = ((item.reminded_on, _("Herinnerd op {day}")), (item.answered_on, _("Afgerond op {day}")))
    yield from (words.format(day=long_weekday(day)) for day, words in days if day)
    yield from said(item.outcome, _("Uitkomst"))
    if case.state.is_open and item.chase_on and item.silent_on:
        if not item.reminded_on:
            yield _("Herinneren op {day}").format(day=long_weekday(item.chase_on))
        words = _("Slotbrief of verder zonder antwoord") if item.is_about_identity else _("Verder zonder antwoord")
        yield _("{what} vanaf {day}").format(what=words, day=long_weekday(item.silent_on))


def _extensions(case: Case) -> Iterator[str]:
    for item in case.extensions:
        told_on = _("bericht verstuurd op {day}").format(day=long_weekday(item.notified_on)) if item.notified_on else ""
        yield _("Verlenging, {told}").format(told=told_on or _("bericht nog niet verstuurd"))
        yield from (reason.short.capitalize() for reason in item.reasons)
        yield from said(item.explanation, _("Uitleg"))
        yield from said(item.done, _("Al gedaan"))
        if item.withdrawn_at:
            yield _("Ingetrokken op {moment}").format(moment=moment(item.withdrawn_at))
            yield from said(item.withdrawn_why, _("Reden"))


def _task(task: Task) -> Iterator[str]:
    day = long_weekday(task.due)
    result = _("open, uiterlijk {day}").format(day=day)
    if task.result:
        result = _("{result}, gepland voor {day}").format(result=task.result.label, day=day)
    who = task.assignee or task.done_by or _("nog niemand")
    urgent = _(", gaat voor alles") if task.is_urgent else ""
    yield told(_("{title}: {result} ({who}){urgent}"), title=task.title, result=result, who=who, urgent=urgent)
    yield from said(task.instruction, _("Opdracht"))
    yield from said(task.finding, _("Bevinding"))
    if task.chase_on:
        words = _("Navragen op {day}") if task.is_open else _("Navragen was gepland voor {day}")
        yield words.format(day=long_weekday(task.chase_on))
    if task.done_on:
        words = _("Vastgelegd op {day} door {by}")
        yield told(words, day=long_weekday(task.done_on), by=task.done_by or _("onbekend"))


def _letter(letter: LetterHead) -> str:
    name = letter_name(letter)
    if letter.sent:
        stand = _("verstuurd op {day} per {channel}")
        how = stand.format(day=long_weekday(letter.sent.on), channel=letter.sent.channel.label)
    else:
        how = _("vastgesteld, nog niet verstuurd") if letter.is_final else _("concept")
    return told(_("{number} {name}, {how}"), number=letter.number, name=name, how=how)


def _enclosure(item: Enclosure) -> str:
    goes = _("gaat mee met het antwoord") if item.to_send else _("intern")
    return told(_("{name}, {size}, {goes}"), name=item.name, size=item.size_text, goes=goes)


def _event(event: EventRow) -> str:
    words = _("{moment}: {action}. {detail} ({user})") if event.detail else _("{moment}: {action} ({user})")
    return told(words, moment=moment(event.at), action=event.action, detail=event.detail, user=event.user)
