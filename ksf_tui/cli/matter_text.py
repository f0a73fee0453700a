"""What hangs on a case beside the request itself, as plain text: recipients, complaint, authority, breach."""

from collections.abc import Iterator

from ksf_tui.cli.said import moment, said, told
from ksf_tui.domain.cases import Case
from ksf_tui.domain.complaints import Complaint
from ksf_tui.domain.dates import long_weekday
from ksf_tui.i18n import _


def round_of(case: Case) -> Iterator[str]:
    """Give how far the round along the recipients is (art. 19)."""
    for item in case.notices:
        yield told(_("{name}: {state}"), name=item.name, state=item.state.label)
        if item.told:
            words = _("Ingelicht op {day} per {channel}")
            yield words.format(day=long_weekday(item.told.on), channel=item.told.channel.label)
        days = ((item.confirmed_on, _("Bevestigd op {day}")), (item.chase_on, _("Navragen op {day}")))
        yield from (words.format(day=long_weekday(day)) for day, words in days if day)
        yield from said(item.reason, _("Reden"))


def complaint_of(case: Case) -> Iterator[str]:
    """Give the points of a complaint with what was found, and how it went on (R17)."""
    complaint = case.complaint
    if complaint is None:
        return
    for place, item in enumerate(complaint.allegations, 1):
        finding = item.finding.label if item.finding else _("nog geen oordeel")
        yield _("Klachtpunt {place}: {finding}").format(place=place, finding=finding)
        yield from said(item.text)
        yield from said(item.facts, _("Feiten"))
        yield from said(item.measure, _("Maatregel"))
    yield from said(complaint.investigation, _("Onderzoek"))
    if hearing := complaint.hearing:
        label = _("Gehoord op {day}").format(day=long_weekday(hearing.on)) if hearing.on else _("Niet gehoord")
        yield from said(hearing.report, label)
    yield from said(complaint.offer, _("Aanbod"))
    if complaint.continues is not None:
        goes_on = _("ja") if complaint.continues else _("nee")
        yield _("De verwerking gaat door: {yes}").format(yes=goes_on)
    yield from _after(complaint)
    yield from said(complaint.lessons, _("Geleerd"))


def _after(complaint: Complaint) -> Iterator[str]:
    if complaint.reaction and complaint.reacted_on:
        words = _("Reactie op {day}: {reaction}")
        yield words.format(day=long_weekday(complaint.reacted_on), reaction=complaint.reaction.label)
        yield from said(complaint.reaction_text)
    for again in complaint.reopenings:
        yield from said(again.why, _("Heropend op {day}").format(day=long_weekday(again.on)))
    if complaint.escalation:
        words = _("Naar de AP op {day}, {by}")
        yield words.format(day=long_weekday(complaint.escalation.on), by=complaint.escalation.by.label)


def authority_of(case: Case) -> Iterator[str]:
    """Give what the authority asks, and until when."""
    matter = case.authority
    if matter is None:
        return
    yield _("{status}, sinds {day}").format(status=matter.status.label.capitalize(), day=long_weekday(matter.begun_on))
    yield from said(matter.reference, _("Kenmerk"))
    yield from said(matter.officer, _("Behandelaar daar"))
    for item in matter.questions:
        words = _("Gevraagd op {day}, uiterlijk te beantwoorden op {last}")
        yield from said(item.text, words.format(day=long_weekday(item.asked_on), last=long_weekday(item.answer_by)))
        if item.answered_on:
            yield _("Beantwoord op {day}").format(day=long_weekday(item.answered_on))
            yield from said(item.answer)
    yield from said(matter.claims, _("Procedure of eis"))
    if matter.closed_on:
        yield from said(matter.outcome, _("Afgesloten op {day}").format(day=long_weekday(matter.closed_on)))


def breach_of(case: Case) -> Iterator[str]:
    """Give the facts of a suspected breach, the 72 hours, and what was decided (R20)."""
    breach = case.breach
    if breach is None:
        return
    yield _("Bekend sinds {moment}").format(moment=moment(breach.aware_at))
    yield _("De 72 uur eindigen op {moment}").format(moment=moment(breach.ends_at))
    yield from said(breach.facts, _("Feiten"))
    yield from said(breach.effects, _("Gevolgen"))
    yield from said(breach.measures, _("Maatregelen"))
    decisions = {True: _("Besluit: melden"), False: _("Besluit: niet melden"), None: _("Nog niet besloten")}
    yield decisions[breach.is_reported]
    yield from said(breach.reasons, _("Reden"))
    yield from said(breach.decided_by, _("Besloten door"))
    if breach.reported_at:
        yield _("Gemeld op {moment}").format(moment=moment(breach.reported_at))
        yield from said(breach.delay_reasons, _("Reden van de vertraging"))
    yield from said(breach.told_people, _("Aan de betrokkenen verteld"))
