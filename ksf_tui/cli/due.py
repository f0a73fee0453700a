"""`ksf due`: what is late and what is due, for a scheduler or a screen reader; it names no person."""

import json
from argparse import Namespace
from collections.abc import Iterator, Sequence
from datetime import date

from ksf_tui.cli.login import password_of, unlocked
from ksf_tui.cli.output import say
from ksf_tui.domain.agenda import AgendaEntry, AgendaKind
from ksf_tui.domain.dates import long_weekday, plural
from ksf_tui.domain.urgency import Level
from ksf_tui.i18n import _, counted
from ksf_tui.services import agenda
from ksf_tui.services.access import must_be_allowed

NOTHING, DUE, LATE = 0, 1, 2
"""How the command ends, by what it found; late is by law only, and a failure has another status."""


def run(arguments: Namespace) -> int:
    """Print what is due and give the exit status.

    Raises:
        KsfError: the login is refused, or the vault can't be read.
    """
    with unlocked(arguments, password_of(arguments)) as desk:
        must_be_allowed(desk.user, agenda.due)
        today, entries = desk.today, agenda.due(desk, arguments.within)
    if arguments.json:
        say(as_json(entries, today, arguments.within))
    else:
        say("\n".join(sentences(entries, today, arguments.within)))
    return status_of(entries)


def status_of(entries: Sequence[AgendaEntry]) -> int:
    """Give the exit status: a month that the office gave itself is due when it has passed, and no file counts."""
    counted_in = _without_files(entries)
    if any(entry.is_late_by_law for entry in counted_in):
        return LATE
    return DUE if counted_in else NOTHING


def as_json(entries: Sequence[AgendaEntry], today: date, within: int) -> str:
    """Give the entries for another program, always with the same keys; days and moments in ISO 8601."""
    body = {
        "today": today.isoformat(),
        "within": within,
        "entries": [
            {
                "number": entry.number,
                "kind": entry.kind.value,
                "day": entry.day.isoformat(),
                "at": entry.at.isoformat() if entry.at else None,
                "days": (entry.day - today).days,
                "level": entry.level.value,
                "legal": entry.is_legal,
                "paused": entry.is_paused,
                "people": entry.people,
                "words": entry.words,
            }
            for entry in entries
        ],
    }
    return json.dumps(body, ensure_ascii=False, indent=2)


def sentences(entries: Sequence[AgendaEntry], today: date, within: int) -> Iterator[str]:
    """Give the entries in plain sentences, the most pressing first; files to be deleted are counted in one.

    What is equally pressing stands with what has a last day first.
    """
    pressing = _without_files(entries)
    yield _summary(pressing, today, within)
    levels = list(Level)

    def rank(entry: AgendaEntry) -> tuple[bool, int, bool]:
        return not entry.is_late_by_law, levels.index(entry.level), not entry.kind.has_last_day

    for entry in sorted(pressing, key=rank):
        yield f"{_when(entry, today)}: {_what(entry)}. {_last_day(entry, today)}"
    if kept := [entry for entry in entries if entry.kind is AgendaKind.RETENTION]:
        first = kept[0]
        said = counted(
            "Van {count} gesloten zaak is de bewaartermijn voorbij",
            "Van {count} gesloten zaken is de bewaartermijn voorbij",
            len(kept),
        )
        oldest = _("de oudste is zaak {number}, bewaard tot en met {day}")
        yield f"{said}; {oldest.format(number=first.number, day=long_weekday(first.day))}."


def _without_files(entries: Sequence[AgendaEntry]) -> list[AgendaEntry]:
    return [entry for entry in entries if entry.kind is not AgendaKind.RETENTION]


def _summary(entries: Sequence[AgendaEntry], today: date, within: int) -> str:
    counts = [
        (sum(entry.is_late_by_law for entry in entries), _("{count} te laat")),
        (sum(entry.is_due and not entry.is_late_by_law for entry in entries), _("{count} nu te doen")),
        (sum(not entry.is_due for entry in entries), _("{count} binnen {days}")),
    ]
    days = plural(within, _("dag"), _("dagen"))
    parts = [words.format(count=count, days=days) for count, words in counts if count]
    what = ", ".join(parts) or _("niets te laat en niets aan de beurt binnen {days}").format(days=days)
    return f"{long_weekday(today).capitalize()}: {what}."


def _when(entry: AgendaEntry, today: date) -> str:
    if entry.is_late_by_law:
        return _("Te laat")
    days = (entry.day - today).days
    if days > 0:
        return _("Over {days}").format(days=plural(days, _("dag"), _("dagen")))
    return _("Vandaag") if days == 0 else _("Nu te doen")


def _what(entry: AgendaEntry) -> str:
    owner = _("bron {number}") if entry.batch_id else _("zaak {number}")
    words = entry.words.rstrip("?")
    words = words if words[:2].isupper() else words[:1].lower() + words[1:]
    return f"{owner.format(number=entry.number)}, {words}"


def _last_day(entry: AgendaEntry, today: date) -> str:
    day = long_weekday(entry.day)
    if entry.at:
        day = _("{day} om {time} uur").format(day=day, time=f"{entry.at:%H:%M}")
    if entry.is_paused:
        return _("De termijn is opgeschort; de veilige dag is {day}.").format(day=day)
    past = (today - entry.day).days
    ago = _(", {days} geleden").format(days=plural(past, _("dag"), _("dagen"))) if past > 0 else ""
    if entry.kind.has_last_day:
        rule = "" if entry.is_legal else _(" volgens de huisregel")
        verb = _("De uiterste dag{rule} was {day}") if past > 0 else _("De uiterste dag{rule} is {day}")
        return f"{verb.format(rule=rule, day=day)}{ago}."
    verb = _("Dat moest op {day}") if past > 0 else _("Dat moet op {day}")
    return f"{verb.format(day=day)}{ago}."
