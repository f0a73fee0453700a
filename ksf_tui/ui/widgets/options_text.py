"""What the law still allows for a term, and until when, in words."""

from datetime import date

from textual.content import Content

from ksf_tui.domain.dates import short_date
from ksf_tui.domain.deadlines import Deadline, Deed
from ksf_tui.i18n import _
from ksf_tui.ui.text import plain

_UNTIL = {
    Deed.EXTEND: _("Verlengen: verstuur het bericht uiterlijk {day}."),
    Deed.ASK: _("Vraag stellen: de termijn staat stil als de vraag uiterlijk {day} uitgaat."),
    Deed.REFUSE: _("Weigeren: bericht uiterlijk {day}, met de redenen."),
}
_OVER = {
    Deed.EXTEND: _("Verlengen kon tot en met {day}."),
    Deed.ASK: _("Een vraag stellen mag nog, maar zet de termijn niet meer stil; dat kon tot en met {day}."),
    Deed.REFUSE: _("Weigeren had uiterlijk {day} gemoeten; leg in het antwoord uit waarom het later is."),
}
_SUSPENDED = {
    Deed.EXTEND: _("Verlengen: kan zolang de vraag openstaat; veilig is het bericht uiterlijk {day}."),
    Deed.REFUSE: _("Weigeren: kan zolang de vraag openstaat; veilig is uiterlijk {day}, met de redenen."),
}


def option_lines(term: Deadline, today: date) -> list[str]:
    """Give a sentence for each thing that the law allows up to a certain day, also for those whose day has passed.

    Nothing for an answered request and for other terms than that of a request: nothing can be done about those.
    """
    words = _SUSPENDED if term.is_paused else _UNTIL
    return [
        (words if term.can(deed, today) else _OVER)[deed].format(day=short_date(last, today))
        for deed, last in term.last_days.items()
    ]


def option_block(term: Deadline, today: date) -> Content:
    """Give those sentences under a title, with an empty line above; nothing where there are none."""
    lines = option_lines(term, today)
    if not lines:
        return Content("")
    title = Content.styled(_("WAT NOG KAN"), "bold $text-muted")
    return Content("\n").join((Content(""), title, *(plain(line) for line in lines)))
