"""The words and signs of the agenda: never a colour alone."""

from collections.abc import Mapping
from datetime import date

from textual.content import Content

from ksf_tui.domain.agenda import AgendaEntry, AgendaKind
from ksf_tui.domain.dates import month_name, plural, short_date
from ksf_tui.domain.urgency import Level
from ksf_tui.i18n import _, counted
from ksf_tui.ui.screens.agenda.month import Month
from ksf_tui.ui.text import cell, plain
from ksf_tui.ui.widgets.breach_words import moment_words

SIGNS = {Level.LATE: "‼", Level.TODAY: "!", Level.SOON: "!", Level.LATER: "·"}
STYLES = {
    Level.LATE: "bold $text-error",
    Level.TODAY: "bold $text-warning",
    Level.SOON: "$text-warning",
    Level.LATER: "$text-muted",
}
HOLIDAY = "*"
PAUSED = "‖"
_LINE = 120
"""Cells that a line takes at most; the screen cuts it to its own width."""
_LEVELS = {
    Level.LATE: _("te laat"),
    Level.TODAY: _("nu te doen"),
    Level.SOON: _("≤ 7 d"),
    Level.LATER: _("later"),
}


def sign(entry: AgendaEntry) -> Content:
    """Give the sign of how pressing an entry is, or that its term stands still (R9)."""
    return Content.styled(PAUSED if entry.is_paused else SIGNS[entry.level], STYLES[entry.level])


def number(entry: AgendaEntry) -> Content:
    """Give the sign with the number of the case or the batch."""
    return Content.assemble(sign(entry), " ", entry.number)


def title_line(month: Month) -> Content:
    """Give the month with how much is due in it."""
    parts = [Content.styled(month_name(month.day).upper(), "bold")]
    for level, count in month.total().items():
        if count:
            parts.append(Content.assemble((f"{SIGNS[level]} {count} ", STYLES[level]), (_LEVELS[level], "$text-muted")))
    if len(parts) == 1:
        parts.append(Content.styled(_("niets in deze maand"), "$text-muted"))
    return Content("  ").join(parts)


def day_line(month: Month) -> Content:
    """Give the chosen day, with its holiday and how much is due on it."""
    parts = [short_date(month.day)]
    if month.day == month.today:
        parts.append(_("vandaag"))
    if name := month.holidays.get(month.day):
        parts.append(name)
    if month.chosen:
        parts.append(counted("{count} regel", "{count} regels", len(month.chosen)))
    return plain(" · ".join(parts)).stylize("bold")


def under_grid(month: Month) -> Content:
    """Give the holidays of the month by name, and what the signs mean."""
    holidays = [
        Content.assemble((HOLIDAY, "bold $text-accent"), plain(f" {short_date(day, day)} {name}"))
        for day, name in month.holidays.items()
        if month.holds(day)
    ]
    signs = _("! nu te doen of binnen een week\n‼ te laat  · later  ‖ opgeschort")
    lines = holidays or [Content.styled(_("* feestdag"), "$text-muted")]
    return Content("\n").join([*lines, Content.styled(signs, "$text-muted")])


def about(entry: AgendaEntry | None, today: date) -> Content:
    """Give all of an entry: what and whose, the kind of day, and how it stands."""
    if entry is None:
        return Content("")
    title = cell(f"{entry.number} · {entry.who}", _LINE).stylize("bold")
    what = cell(" · ".join(part for part in (entry.words, entry.detail) if part), _LINE)
    standing = Content.assemble(sign(entry), " ", (standing_words(entry, today), STYLES[entry.level]))
    return Content("\n").join([title, what, standing, Content.styled(_why(entry, today), "$text-muted")])


def standing_words(entry: AgendaEntry, today: date) -> str:
    """Give how an entry stands today: "te laat" only after a last day (R3), never while the term is paused (R9)."""
    if entry.is_paused:
        return _("opgeschort: geen uiterste dag")
    days = (entry.day - today).days
    if days > 0:
        return _("nog {days}").format(days=plural(days, _("dag"), _("dagen")))
    if days == 0 and entry.kind is AgendaKind.RETENTION:
        return _("vandaag voor het laatst")
    if days == 0:
        return _("vandaag, het uur is voorbij") if entry.level is Level.LATE else _("vandaag")
    past = plural(-days, _("dag"), _("dagen"))
    return (
        _("{days} te laat").format(days=past)
        if entry.level is Level.LATE
        else _("{days} over de dag").format(days=past)
    )


def _why(entry: AgendaEntry, today: date) -> str:
    day = moment_words(entry.at, today) if entry.at else short_date(entry.day, today)
    if entry.is_paused:
        return _("Veilige dag: {day}").format(day=day)
    if entry.kind is AgendaKind.AUTHORITY:
        return _("Uiterste dag die de AP noemt: {day}").format(day=day)
    if entry.kind.has_last_day:
        words = _("Uiterste dag volgens de wet: {day}") if entry.is_legal else _("Uiterste dag, huisregel: {day}")
        return words.format(day=day)
    if entry.kind is AgendaKind.RETENTION:
        return _("Bewaard tot en met {day}, huisregel").format(day=day)
    return _("Dag van het kantoor: {day}").format(day=day)


def counts_of(counts: Mapping[Level, int], *, is_paused: bool = False) -> Content:
    """Give the worst sign of a day with the number of everything that is due on it; nothing where nothing is.

    Args:
        counts: how much is due by level, the worst first.
        is_paused: whether the term of all that stands still.
    """
    if not counts:
        return Content("")
    worst, total = next(iter(counts)), sum(counts.values())
    mark = PAUSED if is_paused else SIGNS[worst]
    return Content.styled(f"{mark}{total:>3}" if total < 1000 else f"{mark}999+", STYLES[worst])
