"""A term as text for a terminal of 80 columns."""

import textwrap
from collections.abc import Iterator
from datetime import date, datetime

from ksf_tui.domain.dates import AMSTERDAM, long_weekday, plural
from ksf_tui.domain.deadlines import Deadline, Deed, Pause, TermState
from ksf_tui.domain.explanation import explain
from ksf_tui.domain.facts import TermKind
from ksf_tui.i18n import _

WIDTH = 80
LABEL = 19
DEED = 32
CHECKED = range(2018, 2100)
"""The years for which every date was checked."""

_START = {
    TermKind.NOTICE: _("Gegevens gekregen"),
    TermKind.BREACH: _("Bekend sinds"),
    TermKind.COURT: _("Antwoord gekregen"),
    TermKind.AUTHORITY: _("Ontvangen door AP"),
    TermKind.RETENTION: _("Geteld vanaf"),
}
_LAST = {TermKind.RETENTION: _("Verwijderen op"), TermKind.AUTHORITY: _("Bericht uiterlijk")}
_DEEDS = {
    Deed.EXTEND: _("verlengen, met bericht"),
    Deed.ASK: _("een vraag stellen die opschort"),
    Deed.REFUSE: _("weigeren, geheel of deels"),
}


def as_text(term: Deadline, today: date) -> Iterator[str]:
    """Give a term for a person, line by line, as it stands on a day."""
    yield _title(term)
    yield ""
    for label, text in _rows(term, today):
        yield f"{label:<{LABEL}}{text}"
    if options := list(_options(term, today)):
        yield ""
        yield _("Wat nog kan ({day})").format(day=long_weekday(today))
        yield from options
    yield ""
    yield _("Waarom geen datum?") if term.is_paused else _("Waarom deze datum?")
    for number, step in enumerate(explain(term), 1):
        yield from _wrapped(f"{number:>2}. {step.text}")
        yield from _wrapped(f"    [{step.source}]")
    if not {term.facts.received.year, term.safe.legal_last_day.year} <= set(CHECKED):
        note = _("Let op: de feestdagen zijn nagegaan voor de jaren {first} tot en met {last}.")
        yield ""
        yield from _wrapped(note.format(first=CHECKED[0], last=CHECKED[-1]), "")


def _wrapped(text: str, indent: str = "    ") -> list[str]:
    return textwrap.wrap(text, WIDTH, subsequent_indent=indent, break_on_hyphens=False)


def _title(term: Deadline) -> str:
    kind = term.facts.kind.label
    words = [kind[:1].upper() + kind[1:]]
    if term.is_extended:
        words.append(_("verlengd"))
    if term.is_paused:
        words.append(_("opgeschort"))
    return ", ".join(words)


def _rows(term: Deadline, today: date) -> Iterator[tuple[str, str]]:
    facts = term.facts
    start = _START.get(facts.kind, _("Ontvangen"))
    last = _LAST.get(facts.kind, _("Uiterlijk"))
    if term.ends_at and facts.received_at:
        yield start, _moment(facts.received_at)
        yield last, _moment(term.ends_at)
    elif term.dates is None:
        yield start, long_weekday(facts.received)
        yield _("Opgeschort sinds"), long_weekday(term.pauses[-1].since)
        yield _("Veilig blijft"), long_weekday(term.unpaused.legal_last_day)
    else:
        yield start, long_weekday(facts.received)
        if facts.kind is not TermKind.RETENTION:
            yield _("Kalenderdatum"), long_weekday(term.dates.calendar)
        if facts.kind.has_plan:
            yield _("Werk toe naar"), long_weekday(term.dates.plan_by)
        yield last, long_weekday(term.dates.legal_last_day)
        if term.dates.legal_last_day != term.unpaused.legal_last_day:
            yield _("Zonder wachttijd"), long_weekday(term.unpaused.legal_last_day)
    yield _("Stand"), _state(term, today)


def _moment(moment: datetime) -> str:
    local = moment.astimezone(AMSTERDAM)
    return _("{day}, {time} uur").format(day=long_weekday(local.date()), time=f"{local:%H:%M}")


def _state(term: Deadline, today: date) -> str:
    if term.facts.answered_on:
        sent = _("verstuurd op {day}: ").format(day=long_weekday(term.facts.answered_on))
        late = plural(term.days_late, _("dag te laat"), _("dagen te laat"))
        return sent + (late if term.state is TermState.LATE else _("op tijd"))
    if term.is_paused:
        waited = plural(max(0, Pause(term.pauses[-1].since, today).days), _("dag"), _("dagen"))
        return _("wacht {days} op antwoord van de betrokkene").format(days=waited)
    left = (term.safe.legal_last_day - today).days
    if left > 0:
        return _("loopt, nog ") + plural(left, _("dag"), _("dagen"))
    if left == 0:
        return _("loopt, vandaag is de laatste dag")
    over = plural(-left, _("dag"), _("dagen"))
    return _("{days} te laat").format(days=over) if _is_ours(term) else _("{days} geleden verstreken").format(days=over)


def _is_ours(term: Deadline) -> bool:
    """Tell whether it is the office that is late, when the term is over."""
    return term.facts.kind not in (TermKind.COURT, TermKind.AUTHORITY)


def _options(term: Deadline, today: date) -> Iterator[str]:
    if term.facts.kind is not TermKind.REQUEST or term.facts.answered_on:
        return
    options = term.options(today)
    for option in options:
        until = (
            _("t/m {day}").format(day=long_weekday(option.until)) if option.until else _("zolang de vraag openstaat")
        )
        yield f"  {_DEEDS[option.deed]:<{DEED}}{until}"
    if not options:
        yield from _wrapped(
            "  " + _("Alleen nog antwoorden: verlengen, opschorten en weigeren konden tot het einde van de maand."),
            "  ",
        )
