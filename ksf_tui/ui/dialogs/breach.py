"""A suspected data breach: the facts, the 72 hours, and the decision to report it or not (AVG art. 33 and 34, R20)."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date, datetime

from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from ksf_tui.domain.breaches import Breach
from ksf_tui.domain.dates import AMSTERDAM
from ksf_tui.errors import InvalidInput
from ksf_tui.i18n import _
from ksf_tui.ui.dialogs.form import FormDialog
from ksf_tui.ui.widgets.breach_words import clock_words
from ksf_tui.ui.widgets.choices import SingleChoice
from ksf_tui.ui.widgets.date_field import DateField
from ksf_tui.ui.widgets.fields import LongField
from ksf_tui.ui.widgets.form import FormRow

_OPEN, _REPORT, _KEEP = "", "report", "keep"
_DECISIONS = {None: _OPEN, True: _REPORT, False: _KEEP}
_TEXTS = ("facts", "effects", "measures", "reasons", "delay_reasons", "told_people")


class BreachDialog(FormDialog[Breach]):
    """Ask what is known of it; the clock follows the moment of awareness.

    Args:
        given: what is filled in already; None for a new one.
        now: gives the moment of now (UTC).
        today: gives the day of today.
        again: that it was typed before and could not be stored.
        error: what was wrong with it.
    """

    DEFAULT_CSS = """
    BreachDialog .date-input { width: 21; }
    BreachDialog #clock { padding: 0 1 0 16; }
    """

    def __init__(
        self,
        given: Breach | None,
        now: Callable[[], datetime],
        today: Callable[[], date],
        *,
        again: bool = False,
        error: InvalidInput | None = None,
    ) -> None:
        super().__init__(_("Vermoeden van een datalek"), again=again, error=error)
        self._given = given
        self._now = now
        self._today = today

    def fields(self) -> Iterable[Widget]:
        """Show the fields; report and delay only where they apply."""
        given = self._given or Breach(self._now(), "")
        aware = _MomentField(self._today, given.aware_at if self._given else None, "aware_at")
        yield FormRow(_("Ontdekt op"), aware, name="aware_at")
        yield Static(id="clock")
        yield self._text(_("Wat gebeurde"), given.facts, "facts")
        yield self._text(_("Gevolgen"), given.effects, "effects")
        yield self._text(_("Maatregelen"), given.measures, "measures")
        ways = [(_OPEN, _("nog te besluiten")), (_REPORT, _("melden")), (_KEEP, _("niet melden"))]
        choice = SingleChoice(ways, value=_DECISIONS[given.is_reported], id="decision")
        yield FormRow(_("Bij de AP"), choice, name="is_reported")
        yield self._text(_("Afweging"), given.reasons, "reasons", "decided")
        reported = _MomentField(self._today, given.reported_at, "reported_at")
        yield FormRow(_("Gemeld op"), reported, name="reported_at", classes="reported")
        yield self._text(_("Waarom later"), given.delay_reasons, "delay_reasons", "late")
        yield self._text(_("Betrokkenen"), given.told_people, "told_people", "decided")

    def _text(self, label: str, text: str, name: str, classes: str = "") -> FormRow:
        return FormRow(label, LongField(text, id=name), name=name, classes=f"low {classes}")

    @property
    def _decision(self) -> str:
        return str(self.query_one("#decision", SingleChoice).value or _OPEN)

    def follow(self) -> None:
        """Show the clock, and what belongs to the decision."""
        aware, reported = (self.query_one(f"#{name}", DateField).moment for name in ("aware_at", "reported_at"))
        draft = Breach(aware, "", reported_at=reported, is_reported=self._chosen) if aware else None
        clock = clock_words(draft, self._now(), self._today()) if draft else _ask_for_time()
        self.query_one("#clock", Static).update(clock)
        reports = self._decision == _REPORT
        is_late = draft is not None and (draft.is_late or (reported is None and self._now() > draft.ends_at))
        self.query(".decided").set(display=self._decision != _OPEN)
        self.query(".reported").set(display=reports)
        self.query(".late").set(display=reports and is_late)

    @property
    def _chosen(self) -> bool | None:
        return {_OPEN: None, _REPORT: True, _KEEP: False}[self._decision]

    def content(self) -> tuple[str, ...]:
        """Give what is filled in."""
        days = (self.query_one(f"#{name}", DateField).text for name in ("aware_at", "reported_at"))
        return (*days, self._decision, *map(self.text_of, _TEXTS))

    def result(self) -> Breach:
        """Give the breach; what can't be is said by who stores it.

        Raises:
            InvalidInput: a moment lacks its day or its time: the clock runs in hours.
        """
        aware = self.query_one("#aware_at", _MomentField).required()
        reported = self.query_one("#reported_at", _MomentField)
        texts = {name: self.text_of(name) for name in _TEXTS}
        given = self._given or Breach(aware, "")
        has_report = self._decision == _REPORT and reported.text.strip()
        return replace(
            given,
            aware_at=aware,
            is_reported=self._chosen,
            reported_at=reported.required() if has_report else None,
            **texts,
        )


class _MomentField(DateField):
    """A day with a time of the day."""

    def __init__(self, today: Callable[[], date], value: datetime | None, name: str) -> None:
        super().__init__(today, warn_old=False, id=name)
        if value:
            self._input.value = f"{value.astimezone(AMSTERDAM):%d-%m-%Y %H:%M}"

    def required(self) -> datetime:
        """Give the moment.

        Raises:
            InvalidInput: the day or the time is missing.
        """
        self.require()
        if self.moment is None:
            raise InvalidInput(
                _("Hoe laat was dat?"),
                hint=_("Typ dag en tijd, zoals 22-11-2026 14:30; weet u het niet precies, typ dan het vroegste."),
                field=self.id or "",
            )
        return self.moment


def _ask_for_time() -> Content:
    return Content.styled(_("Typ dag en tijd, zoals 22-11-2026 14:30: de 72 uur lopen vanaf dan."), "$text-muted")
