"""The line that asks for a look at the holidays of a year."""

from textual.content import Content

from ksf_tui.i18n import _


def holiday_reminder(year: int | None, *, is_administrator: bool) -> Content:
    """Give the line for the year that is not checked yet, with the keys for who may do it; empty when all is well."""
    if year is None:
        return Content("")
    how = _("6, dan k.") if is_administrator else _("een beheerder kan dat.")
    text = _("De feestdagen van {year} zijn nog niet gecontroleerd: ").format(year=year)
    return Content.assemble(("! ", "bold $text-warning"), text, how)
