"""The agenda as a calendar file (iCalendar, RFC 5545): numbers and kinds only, because it leaves the vault readable."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from icalendar import Calendar, Event

from ksf_tui.domain.agenda import AgendaEntry

_PRODUCT = "-//KSF//KSF-desk//NL"
_DOMAIN = "ksf-desk.invalid"
"""No name of a machine: ".invalid" is nobody's (RFC 2606)."""


def calendar_file(entries: Iterable[AgendaEntry], moment: datetime) -> bytes:
    """Make the file of one entry or more; the same bytes for the same entries and moment.

    An event lasts the whole day, keeps nobody busy, and has the same UID in every export, so that a calendar that reads
    it again doesn't show it twice.
    """
    calendar = Calendar()
    calendar.add("prodid", _PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", "KSF-desk")
    for entry in entries:
        calendar.add_component(_event(entry, moment))
    content: bytes = calendar.to_ical()
    return content


def _event(entry: AgendaEntry, moment: datetime) -> Event:
    event = Event()
    parts = (entry.kind.value, entry.number, entry.part)
    event.add("uid", f"{'-'.join(part for part in parts if part)}@{_DOMAIN}")
    event.add("dtstamp", moment)
    event.add("dtstart", entry.day)
    event.add("dtend", entry.day + timedelta(days=1))
    event.add("summary", _summary(entry))
    event.add("transp", "TRANSPARENT")
    return event


def _summary(entry: AgendaEntry) -> str:
    words = f"{entry.number} {entry.words}"
    if entry.at:
        words += f" vóór {entry.at:%H:%M} uur"
    return f"{words} (opgeschort)" if entry.is_paused else words
