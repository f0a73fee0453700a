"""The extension of a term: the reasons, and which dates follow."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from ksf_tui.domain.calendar import HolidayCalendar
from ksf_tui.domain.cases import Case
from ksf_tui.domain.clock import deadline
from ksf_tui.domain.dates import short_date
from ksf_tui.domain.deadlines import Dates
from ksf_tui.domain.extensions import Extension, ExtensionReason
from ksf_tui.errors import InvalidInput
from ksf_tui.i18n import _
from ksf_tui.ui.dialogs.form import FormDialog
from ksf_tui.ui.text import plain
from ksf_tui.ui.widgets.choices import MultiChoice
from ksf_tui.ui.widgets.fields import LongField, TextField
from ksf_tui.ui.widgets.form import FormRow


class ExtendDialog(FormDialog[Extension]):
    """Ask why, and show what the extension does when its notice goes out today.

    Args:
        case: the case.
        calendar: the holidays.
        today: the day of today.
        typed: what was filled in before and could not be stored.
        error: what was wrong with it.
    """

    DEFAULT_CSS = """
    ExtendDialog {
        .dates { margin-bottom: 1; padding: 0 1; }
        #explanation-row { margin: 1 0; }
        .note { color: $text-muted; margin-top: 1; padding: 0 1; }
    }
    """

    def __init__(
        self,
        case: Case,
        calendar: HolidayCalendar,
        today: date,
        *,
        typed: Extension | None = None,
        error: InvalidInput | None = None,
    ) -> None:
        super().__init__(_("Termijn met twee maanden verlengen"), again=typed is not None, error=error)
        self._dates = _dates(case, calendar, today)
        self._typed = typed or Extension((), "")

    def fields(self) -> Iterable[Widget]:
        """Show the dates, the reasons and the texts."""
        yield Static(self._dates, classes="dates")
        reasons = [(reason, reason.short) for reason in ExtensionReason]
        choice = MultiChoice(reasons, values=self._typed.reasons, columns=1, id="reasons")
        yield FormRow(_("Omdat"), choice, name="reasons")
        yield FormRow(
            _("Uitleg"), LongField(self._typed.explanation, id="explanation"), name="explanation", id="explanation-row"
        )
        yield FormRow(_("Al gedaan"), TextField(self._typed.done, id="done"), name="done")
        yield Static(
            plain(
                _(
                    "Veel werk is op zich geen reden (EDPB 01/2022, 162-164). "
                    "De verlenging telt pas als het bericht op tijd is verstuurd."
                )
            ),
            classes="note",
        )

    def content(self) -> Extension:
        """Give the extension as it is filled in."""
        reasons = self.query_one(MultiChoice).values
        return Extension(reasons, self.text_of("explanation"), self.text_of("done"))

    def result(self) -> Extension:
        """Give the extension, unless reasons are missing."""
        extension = self.content()
        extension.check()
        return extension


def _dates(case: Case, calendar: HolidayCalendar, today: date) -> Content:
    now = case.term(calendar)
    after = deadline(replace(case.facts, extended_on=today), calendar)
    until = short_date(now.first_month.calendar, today)
    words = _("zolang de vraag openstaat; veilig t/m {day}") if now.is_paused else _("t/m {day}")
    rows = [
        (_("Versturen"), Content.styled(words.format(day=until), "bold $text-warning")),
        (_("Nu"), _end(now.safe, today)),
        (_("Verlengd"), _end(after.safe, today).stylize("bold")),
    ]
    lines = [Content.assemble((label.ljust(15), "$text-muted"), value) for label, value in rows]
    return Content("\n").join(lines)


def _end(dates: Dates, today: date) -> Content:
    text = _("plan {plan} · uiterlijk {last}")
    return plain(text.format(plan=short_date(dates.plan_by, today), last=short_date(dates.legal_last_day, today)))
