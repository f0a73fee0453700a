"""What happens to a person of a batch: told, returned, approached, given to others, exempt, changed.

Each function gives the person as it is afterwards, or refuses. Sources: AVG art. 14(3), 21(4); WP260 rev.01, 27-28.
"""

from dataclasses import replace
from datetime import date
from enum import StrEnum

from ksf_tui.domain.channels import Channel
from ksf_tui.domain.dates import local_date, long_date
from ksf_tui.domain.letters import Sent
from ksf_tui.domain.sources.batches import SourceBatch
from ksf_tui.domain.sources.exemptions import Exemption
from ksf_tui.domain.sources.people import NoticeHead, NoticeState, SourcePerson
from ksf_tui.errors import InvalidInput, RuleViolation


class Approach(StrEnum):
    """What makes the notice due earlier than the month."""

    CONTACT = "contact"
    """The first communication with the person: art. 14(3)(b)."""
    DISCLOSURE = "disclosure"
    """The first disclosure to another party, a processor included: art. 14(3)(c)."""

    @property
    def label(self) -> str:
        """The Dutch words on screen."""
        return {Approach.CONTACT: "eerste contact", Approach.DISCLOSURE: "eerste verstrekking"}[self]


class Manner(StrEnum):
    """How an approach stands to the notice."""

    PLANNED = "planned"
    """It is still to come; the notice has to be there by then."""
    WITH_NOTICE = "with_notice"
    """The notice goes with it, or went before it."""
    BEFORE_NOTICE = "before_notice"
    """It already happened without a notice: a breach of the rule, recorded as it was."""


def mark_sent(person: SourcePerson, batch: SourceBatch, sent: Sent, today: date) -> SourcePerson:
    """Book the notice that was made as sent.

    Raises:
        InvalidInput: the day lies before the notice was made or in the future; `field` is "on".
        RuleViolation: there is no notice to send, or it went out already.
    """
    notice = person.notice
    if notice is None or person.state(batch) is not NoticeState.MADE:
        raise RuleViolation(
            "Er is geen kennisgeving om te versturen",
            "Ze is nog niet gemaakt, al verstuurd, of niet nodig. Er is niets gewijzigd.",
            "Maak eerst de kennisgeving (b).",
            rule="R15",
        )
    if sent.on > today:
        raise InvalidInput("Deze dag moet nog komen", hint="Typ vandaag of eerder.", field="on")
    made = local_date(notice.made_at)
    if sent.on < made:
        raise InvalidInput(
            "Toen was de kennisgeving er nog niet", f"Gemaakt op {made:%d-%m-%Y}.", "Typ een latere dag.", field="on"
        )
    if not sent.channel.carries_letters:
        raise InvalidInput("Zo gaat geen brief", hint="Kies e-mail, post of mondeling.", field="channel")
    if not _reaches(sent.channel, person):
        missing = "e-mailadres" if sent.channel is Channel.EMAIL else "postadres"
        raise InvalidInput(
            f"Van deze persoon is geen {missing} bekend", hint="Kies hoe ze echt is gegaan.", field="channel"
        )
    return _with_notice(person, replace(notice, sent=sent))


def mark_returned(person: SourcePerson, on: date, today: date) -> SourcePerson:
    """Book that the notice came back; the person still has to be told.

    Raises:
        InvalidInput: the day lies before the sending or in the future; `field` is "on".
        RuleViolation: nothing was sent.
    """
    notice = person.notice
    if notice is None or notice.sent is None or notice.returned_on:
        raise RuleViolation(
            "Er is niets verstuurd dat kan terugkomen", "Er is niets gewijzigd.", "Boek eerst de verzending (s)."
        )
    if not notice.sent.on <= on <= today:
        raise InvalidInput(
            "Op deze dag kan ze niet zijn teruggekomen",
            f"Verstuurd op {notice.sent.on:%d-%m-%Y}.",
            "Typ een dag daarna, hoogstens vandaag.",
            field="on",
        )
    return _with_notice(person, replace(notice, returned_on=on))


def approach(
    person: SourcePerson, batch: SourceBatch, what: Approach, on: date, manner: Manner, today: date
) -> SourcePerson:
    """Record when a person is approached, or their data are given to another party, for the first time (R16).

    What is still to come gives way to another day; what happened only to an earlier one. A notice that goes with a
    first contact is booked apart, as sent on that day.

    Raises:
        InvalidInput: the day can't be; `field` is "on".
        RuleViolation: the notice is not there and does not go with it.
    """
    if on < batch.obtained:
        raise InvalidInput(
            "Dat kan niet vóór het verkrijgen liggen",
            f"De gegevens zijn verkregen op {batch.obtained:%d-%m-%Y}.",
            "Typ een latere dag.",
            field="on",
        )
    told = person.sent
    is_told = (told is not None and told.on <= on) or person.state(batch) is NoticeState.EXEMPT
    if manner is Manner.PLANNED and on < today:
        raise InvalidInput("Deze dag is al geweest", hint="Typ vandaag of later, of kies hoe het ging.", field="on")
    if manner is not Manner.PLANNED and on > today:
        raise InvalidInput("Deze dag moet nog komen", hint="Typ vandaag of eerder, of kies: gepland.", field="on")
    if manner is Manner.WITH_NOTICE and not is_told:
        raise RuleViolation(
            f"Dit {what.label} mag niet zonder kennisgeving",
            "De kennisgeving is er uiterlijk op dat moment, met het recht van bezwaar (AVG 14, derde lid, en 21, "
            "vierde lid). Er is niets vastgelegd.",
            "Maak de kennisgeving (b) en stuur haar mee, of wacht met het contact.",
            rule="R16",
        )
    before = person.first_contact if what is Approach.CONTACT else person.first_disclosure
    first = min(before, on) if before and before <= today else on
    return replace(person, first_contact=first) if what is Approach.CONTACT else replace(person, first_disclosure=first)


def forget_plan(person: SourcePerson, what: Approach, today: date) -> SourcePerson:
    """Take back an approach that was planned and did not come yet.

    Raises:
        RuleViolation: it is not in the future, so that it happened.
    """
    day = person.first_contact if what is Approach.CONTACT else person.first_disclosure
    if day is None or day < today:
        raise RuleViolation(
            f"Er is geen {what.label} gepland", "Wat al gebeurd is blijft staan. Er is niets gewijzigd."
        )
    return replace(person, first_contact=None) if what is Approach.CONTACT else replace(person, first_disclosure=None)


def exempt(person: SourcePerson, exemption: Exemption | None) -> SourcePerson:
    """Record why a person gets no notice, or that the reason is gone.

    Raises:
        InvalidInput: the reasoning is missing.
        RuleViolation: the person was told.
    """
    if exemption is not None:
        exemption.check()
        if person.sent:
            raise RuleViolation(
                "Deze persoon is al ingelicht", f"Op {long_date(person.sent.on)}.", "Een uitzondering is niet nodig."
            )
    return replace(person, exemption=exemption)


def correct(person: SourcePerson, changed: SourcePerson) -> SourcePerson:
    """Give corrected data of a person; a notice that was made and not sent is void, because it says the old ones.

    Raises:
        InvalidInput: something is missing or impossible.
    """
    changed = changed.cleaned()
    changed.check()
    return void(changed) if changed.person != person.person else changed


def void(person: SourcePerson) -> SourcePerson:
    """Void what was made and did not go out."""
    notices = tuple(item if item.sent else replace(item, is_void=True) for item in person.notices)
    return replace(person, notices=notices)


def channel_for(person: SourcePerson) -> Channel | None:
    """Give the channel by which the office can reach a person: e-mail where there is an address, else post."""
    if person.person.email:
        return Channel.EMAIL
    return Channel.POST if person.person.address_lines else None


def fitting_channel(person: SourcePerson, channel: Channel) -> Channel:
    """Give the channel that many go by, or the one that reaches this person where that one can't."""
    return channel if _reaches(channel, person) else channel_for(person) or channel


def _reaches(channel: Channel, person: SourcePerson) -> bool:
    known = {Channel.EMAIL: person.person.email, Channel.POST: person.person.address_lines}
    return bool(known.get(channel, True))


def _with_notice(person: SourcePerson, notice: NoticeHead) -> SourcePerson:
    return replace(person, notices=tuple(notice if item.id == notice.id else item for item in person.notices))
