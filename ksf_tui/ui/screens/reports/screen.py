"""Section 5: the figures of a month, a quarter or a year, and the report of it as PDF."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import ClassVar

from textual import getters
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container, VerticalScroll
from textual.content import Content
from textual.reactive import reactive
from textual.widgets import Sparkline, Static

from ksf_tui.domain.figures.periods import FIRST_YEAR, Period, PeriodKind
from ksf_tui.domain.figures.report import Report
from ksf_tui.domain.figures.summary import standing
from ksf_tui.domain.figures.tables import Names
from ksf_tui.errors import InvalidInput
from ksf_tui.i18n import _
from ksf_tui.services import reports
from ksf_tui.ui.scopes import Scope
from ksf_tui.ui.screens.reports import parts
from ksf_tui.ui.screens.reports.comment_dialog import CommentDialog
from ksf_tui.ui.screens.work import WorkScreen
from ksf_tui.ui.widgets.fluid_text import FluidText
from ksf_tui.ui.widgets.reading import Reading

_Shown = tuple[Report, Names]


class Figures(VerticalScroll, inherit_bindings=False):
    """The tables, to be read through; left and right stay with the screen."""

    HELP = _("De cijfers van de periode. Pijltjes omhoog en omlaag, PgUp en PgDn bladeren.")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "scroll_up", _("Omhoog"), show=False),
        Binding("down", "scroll_down", _("Omlaag"), show=False),
        Binding("pageup", "page_up", _("Bladzijde terug"), show=False),
        Binding("pagedown", "page_down", _("Bladzijde verder"), show=False),
        Binding("home", "scroll_home", _("Begin"), show=False),
        Binding("end", "scroll_end", _("Eind"), show=False),
    ]


class ReportsScreen(WorkScreen):
    """The figures."""

    HELP = _(
        "De cijfers van een maand, een kwartaal of een jaar, en het rapport daarvan als PDF. Elke periode is geteld "
        "naar de stand aan haar eind; niemand staat er met naam in."
    )
    SCOPES = (Scope.REPORTS,)
    SECTION = "reports"
    CSS_PATH = "../../styles/reports.tcss"

    period: reactive[Period | None] = reactive(None, init=False, bindings=True)
    figures = getters.query_one(Figures)

    def __init__(self) -> None:
        super().__init__()
        self._shown: _Shown | None = None

    def compose_body(self) -> ComposeResult:
        """Show the period, its key figures, two lines of twelve months, and the tables."""
        yield Static(id="period", classes="pad")
        yield Static(id="keys", classes="pad")
        with Container(id="trends"):
            for label, line in (("received-label", "received"), ("open-label", "open")):
                with Container(classes="trend"):
                    yield Static(id=label)
                    yield Sparkline(id=line)
        with Container(id="report"):
            with Reading(id="beside"):
                yield FluidText(id="beside-words")
            with Figures():
                yield FluidText(id="words")
                yield FluidText(id="tables")

    def on_screen_resume(self) -> None:
        """Count anew whenever it comes into sight; it begins with the month before this one, which is over."""
        if not self.app.gateway.is_open:
            return
        if self.period is None:
            self.period = Period.of(PeriodKind.MONTH, self.app.today).shifted(-1)
        else:
            self._count()

    def watch_period(self) -> None:
        """Count another period."""
        self._count()

    def _count(self) -> None:
        if self.period and self.app.gateway.is_open:
            self.read(self._figures(self.period), self._show, group="figures")

    async def _figures(self, period: Period) -> _Shown:
        report = await self.app.gateway.run(reports.read, period)
        return report, await self.app.gateway.run(reports.names)

    def _show(self, shown: _Shown) -> None:
        if shown[0].period == self.period:
            self._shown = shown
            self.refresh_bindings()
            self._draw(*shown)

    def _draw(self, report: Report, names: Names) -> None:
        title = Content.assemble("‹ ", (report.period.label, "bold"), f" ›  {report.period.kind.label}  ")
        self.query_one("#period", Static).update(title + Content(standing(report)).stylize("$text-muted"))
        self.query_one("#keys", Static).update(parts.key_line(report))
        self._trend("received", _("Ontvangen"), [month.received for month in report.trend])
        self._trend("open", _("Open"), [month.open for month in report.trend])
        for place in ("#words", "#beside-words"):  # one of the two is in sight, by the width of the terminal
            self.query_one(place, FluidText).show(partial(parts.top, report))
        self.query_one("#tables", FluidText).show(partial(parts.body, report, names))

    def _trend(self, name: str, label: str, values: Sequence[int]) -> None:
        words = _("{label} {low}–{high}").format(label=label, low=min(values), high=max(values))
        self.query_one(f"#{name}-label", Static).update(Content(words))
        self.query_one(f"#{name}", Sparkline).data = [float(value) for value in values]

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer what there is: no period before the law or after today, and a comment to who may add one."""
        if action in ("previous_period", "next_period") and self.period:
            other = self.period.shifted(-1 if action == "previous_period" else 1)
            return other.first.year >= FIRST_YEAR and other.first <= self.app.today
        if action in ("comment", "password"):
            if self._shown is None or not self.app.gateway.is_open:
                return False
            return self.app.gateway.desk.user.sees_people is (action == "comment")
        if action == "make_pdf":
            return self._shown is not None
        return super().check_action(action, parameters)

    def action_previous_period(self) -> None:
        """Go to the period before."""
        self._go(-1)

    def action_next_period(self) -> None:
        """Go to the period after."""
        self._go(1)

    def _go(self, count: int) -> None:
        if self.period:
            self.period = self.period.shifted(count)
            self.figures.scroll_home(animate=False)

    def action_this_period(self) -> None:
        """Go to the period of today."""
        if self.period:
            self.period = Period.of(self.period.kind, self.app.today)

    def action_other_kind(self) -> None:
        """Change between month, quarter and year, around the same days."""
        if self.period:
            day = min(self.period.last, self.app.today)
            self.period = Period.of(self.period.kind.following, day)

    def action_make_pdf(self) -> None:
        """Put the report as PDF in the export folder."""
        if self.period:
            self.write(self.app.gateway.run(reports.export, self.period), self._made)

    def _made(self, path: Path) -> None:
        self.app.said(_("Het rapport staat in {path}").format(path=path))

    def action_password(self) -> None:
        """Change one's own password: who has no other screen does it here."""
        self.app.open_password()

    def action_comment(self) -> None:
        """Write what the secretariat adds."""
        if self._shown:
            report = self._shown[0]
            dialog = CommentDialog(report.period, report.comment)
            self.app.push_screen(dialog, partial(self._store_comment, report))

    def _store_comment(self, report: Report, text: str | None) -> None:
        if text is None:
            return

        def ask_again(error: InvalidInput | None) -> None:
            dialog = CommentDialog(report.period, text, again=True, error=error)
            self.app.push_screen(dialog, partial(self._store_comment, report))

        job = self.app.gateway.run(reports.save_comment, report.period, text, report.comment)
        self.attempt(job, lambda _text: self._commented(), ask_again)

    def _commented(self) -> None:
        self.app.said(_("De toelichting is bewaard."))
        self._count()
