"""What the register of holidays shows: the columns of the list, and the texts beside it, as content."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from textual.content import Content

from ksf_tui.domain.dates import long_date, short_date
from ksf_tui.domain.holiday_list import ListedDay, Standing, bridge_days
from ksf_tui.i18n import _, counted
from ksf_tui.services.holidays import Holidays
from ksf_tui.ui.text import plain
from ksf_tui.ui.widgets.columns import Column

_MARKS = {
    Standing.BY_LAW: ("", ""),
    Standing.SUNDAY: (_("zondag"), "$text-muted"),
    Standing.ADDED: (_("+ toegevoegd"), "$text-accent"),
    Standing.RENAMED: (_("~ gewijzigd"), "$text-accent"),
    Standing.REMOVED: (_("× werkdag"), "$text-warning"),
}


@dataclass(frozen=True, slots=True)
class Shown:
    """What the screen shows: the table, the names of those who may change it, and the day of today."""

    holidays: Holidays
    administrators: tuple[str, ...]
    today: date


def columns() -> list[Column[ListedDay]]:
    """Give the columns of the list."""
    return [
        Column(_("Dag"), 9, lambda row: _struck(short_date(row.day, row.day), row), never_cut=True),
        Column(_("Feestdag"), 22, _name),
        Column("", 12, lambda row: Content.styled(*_MARKS[row.standing]), never_cut=True),
        Column(_("Bron"), 20, lambda row: plain(_source(row)).stylize("$text-muted"), grow=True),
    ]


def year_line(shown: Shown, year: int) -> Content:
    """Give the year that is shown, and whether somebody compared it with the published list."""
    check = shown.holidays.register.checked(year)
    published = any(item.year == year for item in shown.holidays.calendar.facts.published)
    if check:
        text = _("✓ gecontroleerd op {day}").format(day=long_date(check.checked_on))
        state = Content.styled(text, "$text-success")
    elif published:
        state = Content.styled(_("✓ vergeleken met het Publicatieblad"), "$text-success")
    elif year == shown.holidays.year_to_check:
        state = Content.styled(_("! nog niet gecontroleerd"), "$text-warning")
    else:
        state = Content.styled(_("niet met een lijst vergeleken"), "$text-muted")
    return Content.assemble(
        (_("FEESTDAGEN {year}").format(year=year), "bold"),
        ("   ← →", "bold $text-accent"),
        (_(" ander jaar   "), "$text-muted"),
        state,
    )


def notice(shown: Shown, year: int, *, is_administrator: bool) -> Content:
    """Give the line that asks for a check, or tells others who can change the table; empty when there is neither."""
    to_check = shown.holidays.year_to_check
    names = ", ".join(shown.administrators)
    if to_check is None:
        text = _("Alleen een beheerder wijzigt deze tabel: {names}.").format(names=names)
        return Content("") if is_administrator else plain(text).stylize("$text-muted")
    if not is_administrator:
        text = _("De feestdagen van {year} zijn nog niet gecontroleerd (beheerder: {names}).")
    elif year == to_check:
        text = _("De feestdagen van {year} zijn nog niet gecontroleerd: vergelijk ze, dan k.")
    else:
        text = _("De feestdagen van {year} zijn nog niet gecontroleerd: ga naar {year}, dan k.")
    return Content.assemble(("! ", "bold $text-warning"), plain(text.format(year=to_check, names=names)))


def day_text(row: ListedDay | None) -> Content:
    """Give all that is known of the chosen day."""
    if row is None:
        return Content("")
    title = Content.assemble(plain(short_date(row.day)).stylize("bold"), "  ", _name(row))
    lines = [title, plain(_("Bron: {source}").format(source=_source(row)))]
    if row.change:
        by = _("Gewijzigd door {by} op {day}").format(by=row.change.by, day=long_date(row.change.changed_on))
        lines.append(plain(by).stylize("$text-muted"))
    return Content("\n").join(lines)


def year_text(shown: Shown, year: int) -> Content:
    """Give what the table of a year rests on: bridge days, the published list, who checked it, the version."""
    parts = [_bridge(shown, year), *_published(shown, year), _checked(shown, year), _version(shown)]
    return Content("\n").join(part for part in parts if part)


def _bridge(shown: Shown, year: int) -> Content:
    calendar = shown.holidays.calendar
    title = (_("Gelijkgestelde dagen: "), "bold $text-muted")
    if not calendar.knows_bridge_days(year):
        return Content.assemble(title, _("het besluit over {year} staat niet in de tabel.").format(year=year))
    days = ", ".join(short_date(day, day) for day in bridge_days(calendar, year)) or _("geen")
    return Content.assemble(title, days, (_(" (tellen alleen voor de rechtbanktermijn)"), "$text-muted"))


def _published(shown: Shown, year: int) -> Sequence[Content]:
    found = [item for item in shown.holidays.calendar.facts.published if item.year == year]
    return [
        Content.assemble(
            (_("Gepubliceerde lijst: "), "bold $text-muted"),
            plain(f"{item.reference}, {long_date(item.published_on)}. {item.note}"),
        )
        for item in found
    ]


def _checked(shown: Shown, year: int) -> Content:
    check = shown.holidays.register.checked(year)
    if check is None:
        return Content("")
    text = _("{by} op {day} met {source}")
    return Content.assemble(
        (_("Gecontroleerd: "), "bold $text-muted"),
        plain(text.format(by=check.by, day=long_date(check.checked_on), source=check.source)),
    )


def _version(shown: Shown) -> Content:
    facts, count = shown.holidays.calendar.facts, len(shown.holidays.calendar.changes)
    text = _("nagekeken op {day}").format(day=long_date(facts.checked_on))
    if count:
        text += ", " + counted("met {count} wijziging van kantoor", "met {count} wijzigingen van kantoor", count)
    version = _(" (versie {version}). ").format(version=shown.holidays.calendar.version)
    return Content.assemble((_("Tabel: "), "bold $text-muted"), text, version, (facts.source, "$text-muted"))


def _source(row: ListedDay) -> str:
    return _("telt als zondag al niet") if row.standing is Standing.SUNDAY else row.source


def _name(row: ListedDay) -> Content:
    return _struck(row.name, row)


def _struck(text: str, row: ListedDay) -> Content:
    return plain(text) if row.is_holiday else plain(text).stylize("strike $text-muted")
