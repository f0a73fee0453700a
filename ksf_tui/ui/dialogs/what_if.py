"""What if: type a date and facts, see the dates and the reasons; nothing is stored."""

from collections.abc import Callable
from datetime import date
from typing import ClassVar

from textual import getters, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, Select, Static

from ksf_tui.domain.calendar import HolidayCalendar
from ksf_tui.domain.clock import deadline
from ksf_tui.domain.date_entry import parse_following
from ksf_tui.domain.deadlines import Deadline
from ksf_tui.domain.facts import Facts, Question, QuestionKind, TermKind
from ksf_tui.errors import InvalidInput, KsfError
from ksf_tui.i18n import _
from ksf_tui.ui.text import plain
from ksf_tui.ui.widgets.date_field import DateField, DateInput
from ksf_tui.ui.widgets.drop_down import DropDown
from ksf_tui.ui.widgets.fields import TextField
from ksf_tui.ui.widgets.form import FieldLabel, FormRow
from ksf_tui.ui.widgets.options_text import option_block
from ksf_tui.ui.widgets.reading import Reading
from ksf_tui.ui.widgets.term_dates import term_dates
from ksf_tui.ui.widgets.why_panel import WhyPanel

_QUESTIONS = 2
"""Questions that can be tried out, when the case does not have more."""
_YEARS = range(2000, 2200)
"""Years in which is counted; before 2018 and after 2099 nothing checks the outcome."""
_RECEIVED = {
    TermKind.REQUEST: _("Ontvangen op"),
    TermKind.NOTICE: _("Verkregen op"),
    TermKind.COMPLAINT: _("Ontvangen op"),
    TermKind.WITHDRAWAL: _("Ontvangen op"),
    TermKind.BREACH: _("Bekend sinds"),
    TermKind.COURT: _("Antwoord kwam"),
    TermKind.AUTHORITY: _("Klacht bij AP"),
    TermKind.RETENTION: _("Vanaf"),
}
_EXTENDED = _("Verlengd op")
_ANSWERED, _NOTIFIED = _("Beantwoord op"), _("Verstuurd op")
_CONTACT, _DISCLOSURE = _("Eerste contact"), _("Verstrekking")


class WhatIfDialog(ModalScreen[None]):
    """Compute a term with every key; Esc closes it without a question, for nothing is lost.

    Args:
        calendar: the working days.
        today: gives the day of today.
        start: the facts that are filled in.
        number: the number of the case that they come from; "" for none.
    """

    AUTO_FOCUS = "DateInput"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss", _("Terug"), show=False, id="what-if.close"),
        Binding("pageup", "read(-1)", _("Blad omhoog"), show=False, id="what-if.up"),
        Binding("pagedown", "read(1)", _("Blad omlaag"), show=False, id="what-if.down"),
    ]

    kind: getters.query_one[DropDown[TermKind]] = getters.query_one("#kind", DropDown)
    received = getters.query_one("#received", DateField)
    why = getters.query_one(WhyPanel)

    def __init__(self, calendar: HolidayCalendar, today: Callable[[], date], start: Facts, number: str = "") -> None:
        super().__init__()
        self._calendar = calendar
        self._today = today
        self._start = start
        self._number = number

    def compose(self) -> ComposeResult:
        """Show the fields, and under them what follows."""
        kinds = [(kind, kind.label) for kind in TermKind]
        with Vertical(classes="dialog wide"):
            yield Static(self._title(), id="what-if-title")
            yield FormRow(_RECEIVED[self._start.kind], self._received_field(), id="received-row")
            yield FormRow(_("Soort"), DropDown(kinds, self._start.kind, id="kind"))
            yield from self._request_rows()
            yield FormRow(_CONTACT, _day(self._start.first_contact, "contact"), classes="notice")
            yield FormRow(_DISCLOSURE, _day(self._start.first_disclosure, "disclosure"), classes="notice")
            months = TextField(str(self._start.months or ""), max_length=3, id="months")
            yield FormRow(_("Maanden"), months, classes="retention")
            yield FormRow(_ANSWERED, _day(self._start.answered_on, "answered"), classes="own", id="answered-row")
            yield Static(id="what-if-dates", classes="rule-above")
            with Reading(id="what-if-reasons"):
                yield WhyPanel(title=False)
                yield Static(id="what-if-options")
            keys = _(
                "[b $text-accent]Tab[/] Volgend veld   [b $text-accent]PgDn[/] Lezen   [b $text-accent]Esc[/] Terug"
            )
            yield Static(Content.from_markup(keys), classes="dialog-keys")

    def _title(self) -> Content:
        told = _("er wordt niets bewaard")
        if self._number:
            told = _("met de feiten van {number}; {told}").format(number=self._number, told=told)
        return Content.assemble((_("Wat als?"), "bold"), "  ", plain(told).stylize("$text-muted"))

    def _received_field(self) -> DateField:
        return DateField(self._today, value=self._start.received, allow_future=True, warn_old=False, id="received")

    def _request_rows(self) -> ComposeResult:
        questions = self._start.questions
        for at in range(max(_QUESTIONS, len(questions))):
            question = questions[at] if at < len(questions) else None
            yield FormRow(
                _("Vraag gesteld") if at == 0 else _("{at}e vraag").format(at=at + 1),
                _day(question.asked if question else None, f"asked-{at}"),
                FieldLabel(_("antwoord")),
                _day(question.answered if question else None, f"replied-{at}", _("leeg = open")),
                classes="request question",
            )
        yield FormRow(_EXTENDED, _day(self._start.extended_on, "extended"), classes="request")

    @on(Input.Changed)
    @on(Select.Changed)
    @on(DateField.Changed)
    def _look(self) -> None:
        """Compute anew, and say what is missing where that can't be done."""
        self._show_rows()
        try:
            term = deadline(self._facts(), self._calendar)
        except KsfError as error:
            self._tell(None, plain(str(error)).stylize("$text-warning"))
        else:
            self._tell(term, term_dates(term, self._today()))

    def on_mount(self) -> None:
        """Begin with the facts that are filled in."""
        self._look()

    def action_read(self, pages: int) -> None:
        """Leaf through the reasons from any field."""
        reasons = self.query_one(Reading)
        reasons.scroll_relative(y=pages * max(1, reasons.size.height - 1), animate=False)

    def _tell(self, term: Deadline | None, dates: Content) -> None:
        self.query_one("#what-if-dates", Static).update(dates)
        self.why.deadline = term
        self.query_one("#what-if-options", Static).update(option_block(term, self._today()) if term else Content(""))

    @property
    def _kind(self) -> TermKind:
        return self.kind.selection or TermKind.REQUEST

    def _show_rows(self) -> None:
        """Show only the fields that matter: those of the kind, and a next question once there is one before it."""
        kind = self._kind
        self.query_one("#received-row .form-label", Static).update(plain(_RECEIVED[kind]))
        self.query_one("#answered-row .form-label", Static).update(plain(_answered(kind)))
        for name, is_shown in (
            ("request", kind is TermKind.REQUEST),
            ("notice", kind is TermKind.NOTICE),
            ("retention", kind is TermKind.RETENTION),
            ("own", kind.has_plan),
        ):
            self.query(f".{name}").set(display=is_shown)
        for at, row in enumerate(self.query(".question")):
            row.display = kind is TermKind.REQUEST and (at == 0 or any(map(self._text, self._names(at - 1, at))))

    def _names(self, *places: int) -> list[str]:
        return [f"{field}-{at}" for at in places for field in ("asked", "replied")]

    def _facts(self) -> Facts:
        """Give what the fields say.

        Raises:
            InvalidInput: a field holds no usable date, or the facts contradict one another.
            RuleViolation: the law knows no such thing.
        """
        received, kind = self.received.require(), self._kind
        _must_be_near(received)
        is_request, is_notice = kind is TermKind.REQUEST, kind is TermKind.NOTICE
        months = self._text("months")
        return Facts(
            received=received,
            kind=kind,
            questions=tuple(self._questions(received)) if is_request else (),
            extended_on=self._date("extended", _EXTENDED, received) if is_request else None,
            answered_on=self._date("answered", _answered(kind), received) if kind.has_plan else None,
            first_contact=self._date("contact", _CONTACT, received) if is_notice else None,
            first_disclosure=self._date("disclosure", _DISCLOSURE, received) if is_notice else None,
            received_at=self.received.moment if kind is TermKind.BREACH else None,
            months=int(months) if kind is TermKind.RETENTION and months.isascii() and months.isdigit() else 0,
        )

    def _questions(self, received: date) -> list[Question]:
        found = []
        for at in range(len(self.query(".question"))):
            asked = self._date(f"asked-{at}", _("Vraag"), received)
            replied = self._date(f"replied-{at}", _("Antwoord op de vraag"), asked or received)
            if asked:
                known = self._start.questions
                found.append(Question(asked, replied, known[at].kind if at < len(known) else QuestionKind.IDENTITY))
            elif replied:
                raise InvalidInput(_("Vul ook in wanneer de vraag is gesteld."))
        return found

    def _text(self, name: str) -> str:
        return self.query_one(f"#{name}", TextField).value.strip()

    def _date(self, name: str, label: str, first: date) -> date | None:
        if not self._text(name):
            return None
        try:
            day = parse_following(self._text(name), self._today(), first)
        except InvalidInput as error:
            raise InvalidInput(f"{label}: {error.title}", error.message, error.hint) from None
        _must_be_near(day)
        return day


def _day(value: date | None, name: str, placeholder: str = "") -> DateInput:
    return DateInput(value.strftime("%d-%m-%Y") if value else "", placeholder=placeholder, id=name)


def _answered(kind: TermKind) -> str:
    return _NOTIFIED if kind is TermKind.NOTICE else _ANSWERED


def _must_be_near(day: date) -> None:
    if day.year not in _YEARS:
        years = _("Reken met een dag van {first} tot en met {last}.").format(first=_YEARS[0], last=_YEARS[-1])
        raise InvalidInput(_("Zo ver reikt de kalender niet"), "", years)
