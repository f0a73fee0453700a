"""The calendar file, read back: whole days, free time, stable names, and nothing of a person."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from icalendar import Calendar, Event

from ksf_tui.documents.calendar_file import calendar_file
from ksf_tui.domain.agenda import AgendaEntry, AgendaKind, of_batch, of_file
from ksf_tui.domain.dates import AMSTERDAM
from ksf_tui.domain.urgency import Level

TODAY = date(2026, 11, 20)
MOMENT = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
CANARY = "Kanarievogel"
ANSWER = AgendaEntry(
    date(2026, 12, 31), AgendaKind.ANSWER, "2026-0042", "Antwoord", Level.LATER, case_id=1, who=CANARY, detail=CANARY
)
BREACH = AgendaEntry(
    TODAY,
    AgendaKind.BREACH,
    "2026-0042",
    "Datalek: melden?",
    Level.TODAY,
    case_id=1,
    part="0",
    who=CANARY,
    at=datetime(2026, 11, 20, 14, 30, tzinfo=AMSTERDAM),
)
ENTRIES = (
    ANSWER,
    replace(ANSWER, number="2026-0043", is_paused=True),
    BREACH,
    of_batch(1, "B-2026-01", CANARY, TODAY, 48, TODAY),
    of_file(7, "2021-0007", CANARY, TODAY, TODAY),
)


def events(content: bytes) -> list[Event]:
    return list(Calendar.from_ical(content).events)


def test_each_entry_is_a_whole_day_that_keeps_nobody_busy() -> None:
    found = events(calendar_file(ENTRIES, MOMENT))
    assert [(item.start, item.end) for item in found] == [(item.day, item.day + timedelta(days=1)) for item in ENTRIES]
    assert {str(item["TRANSP"]) for item in found} == {"TRANSPARENT"}
    assert {item.DTSTAMP for item in found} == {MOMENT}
    assert [str(item["SUMMARY"]) for item in found] == [
        "2026-0042 Antwoord",
        "2026-0043 Antwoord (opgeschort)",
        "2026-0042 Datalek: melden? vóór 14:30 uur",
        "B-2026-01 Kennisgeving aan 48 personen",
        "2021-0007 Bewaard tot en met 20-11-2026",
    ]


def test_no_person_and_no_free_text_is_in_it() -> None:
    assert CANARY.encode() not in calendar_file(ENTRIES, MOMENT)


def test_names_are_unique_and_the_same_in_every_export() -> None:
    first, second = (events(calendar_file(ENTRIES, MOMENT + timedelta(days=day))) for day in (0, 3))
    names = [str(item["UID"]) for item in first]
    assert names == [str(item["UID"]) for item in second]
    assert len(set(names)) == len(ENTRIES)


def test_the_same_entries_at_the_same_moment_are_the_same_bytes() -> None:
    assert calendar_file(ENTRIES, MOMENT) == calendar_file(ENTRIES, MOMENT)
