"""The fields of the intake form, and the `Intake` that they hold."""

from dataclasses import replace
from datetime import date
from functools import partial
from typing import TypeVar

from textual.app import ComposeResult
from textual.containers import VerticalScroll

from ksf_tui.domain.cases import Case
from ksf_tui.domain.channels import Channel
from ksf_tui.domain.clock import deadline
from ksf_tui.domain.complaints import ComplaintAbout
from ksf_tui.domain.dates import short_date, start_of_day
from ksf_tui.domain.deadlines import Deadline
from ksf_tui.domain.facts import Facts, TermKind
from ksf_tui.domain.identity import Dependence
from ksf_tui.domain.intake import Intake
from ksf_tui.domain.people import Language, Person, Representative, Salutation
from ksf_tui.domain.rights import Right
from ksf_tui.domain.statement import EVENTS, PROCTORING
from ksf_tui.domain.text import safe_line, safe_text
from ksf_tui.errors import InvalidInput
from ksf_tui.i18n import _
from ksf_tui.ui.desk_app import DeskApp
from ksf_tui.ui.screens.intake.complaint_fields import about_row, points_rows, show_complaint
from ksf_tui.ui.widgets.choices import MultiChoice, SingleChoice
from ksf_tui.ui.widgets.date_field import DateField
from ksf_tui.ui.widgets.drop_down import DropDown
from ksf_tui.ui.widgets.fields import LongField, TextField
from ksf_tui.ui.widgets.form import FieldLabel, FormRow

T = TypeVar("T")
L = TypeVar("L", Channel, Salutation, Language, Dependence)
_NAME = 200
_ONE_LINE = 100
"""Cells of the screen from which all that follows from a date stands on one line."""
_NOBODY = Person("")
_SIT_EXAMS = ("examenkandidaat", "cursist")
"""The audiences that are asked for the day of an exam."""


class IntakeFields(VerticalScroll, can_focus=False):
    """All fields, filled from a case or for a new one; what is known already of a new one is filled in."""

    def __init__(self, app: DeskApp, case: Case | None, start: Intake | None = None) -> None:
        super().__init__()
        self._desk = app
        self._case = case
        self._term_of: ComplaintAbout | None = None
        self._shown = start.to_case("", start_of_day(start.received)) if start and not case else case

    def compose(self) -> ComposeResult:
        """Lay the fields out in reading order."""
        case = self._shown
        person = case.subject if case else _NOBODY
        yield FormRow(_("Ontvangen op"), self._date(case), name="received")
        channel = case.channel if case else Channel.EMAIL
        yield FormRow(_("Kanaal"), SingleChoice(_labels(Channel), value=channel, id="channel"), name="channel")
        yield about_row(case)
        yield from points_rows()
        rights = MultiChoice([(r, r.short) for r in Right], values=case.rights if case else (), id="rights")
        yield FormRow(_("Soort"), rights, name="rights", id="rights-row")
        yield FormRow(
            _("Naam"),
            _text(person.name, "name"),
            FieldLabel(_("Aanspreekvorm")),
            DropDown(_labels(Salutation), person.salutation, id="salutation"),
            name="name",
        )
        yield FormRow(
            _("Organisatie"),
            _text(person.organisation, "organisation"),
            FieldLabel(_("Doelgroep")),
            self._audience(case),
        )
        yield FormRow(
            _("E-mail"),
            _text(person.email, "email"),
            FieldLabel(_("Taal brieven")),
            DropDown(_labels(Language), person.language, id="language"),
            name="email",
        )
        yield FormRow(
            _("Telefoon"),
            _text(person.phone, "phone"),
            FieldLabel(_("Behandelaar")),
            _text(case.handler if case else self._desk.gateway.desk.user.name, "handler"),
            name="handler",
        )
        yield FormRow(
            _("Adres"),
            _text(person.address, "address", _("straat 1, 1234 AB Plaats")),
            FieldLabel(_("Zelfstandig")),
            DropDown(_labels(Dependence), case.dependence if case else Dependence.NONE, id="dependence"),
            name="address",
        )
        yield from self._kept(case)
        yield from self._representative(case)
        yield FormRow(_("Verzoek"), LongField(case.request if case else "", id="request"), name="request", id="ask")

    def _date(self, case: Case | None) -> DateField:
        return DateField(
            lambda: self._desk.today,
            consequence=self._last_day,
            value=case.received if case else self._desk.today,
            id="received",
        )

    def _last_day(self, day: date) -> str:
        """Say until when a request of that day can be answered, with the questions and the extension of the case."""
        try:
            term = self.term(day)
        except InvalidInput as error:
            return error.title
        end, today = term.safe, self._desk.today
        words = _("veilig {day}") if term.is_paused else _("uiterlijk {day}")
        words = _("huistermijn {day}") if self.about else words
        told = words.format(day=short_date(end.legal_last_day, today))
        if end.plan_by != end.legal_last_day:
            told += ", " if self._desk.size.width >= _ONE_LINE else "\n"
            told += _("plan {day}").format(day=short_date(end.plan_by, today))
        return told + (_(" (opgeschort)") if term.is_paused else "")

    def term(self, received: date) -> Deadline:
        """Give the term of a request of that day, with the questions and the extension of the case.

        Raises:
            InvalidInput: the day can't go with those.
        """
        kind = TermKind.COMPLAINT if self.about else TermKind.REQUEST
        facts = replace(self._case, received=received).facts if self._case else Facts(received, kind)
        return deadline(facts, self._desk.calendar)

    @property
    def about(self) -> ComplaintAbout | None:
        """What it complains about, as far as it is a complaint."""
        fields = self.query("#complaint").results(DropDown)
        return next((field.selection for field in fields), None)

    def _kept(self, case: Case | None) -> ComposeResult:
        """Ask for the days on which data that expire depend (R24)."""
        for name, label, line, value in (
            ("exam", _("Examendatum"), PROCTORING, case.exam_on if case else None),
            ("event", _("Laatste event"), EVENTS, case.event_on if case else None),
        ):
            field = DateField(
                lambda: self._desk.today,
                consequence=partial(self._kept_until, line),
                value=value,
                warn_old=False,
                id=name,
            )
            yield FormRow(label, field, name=name, id=f"{name}-row")

    def _kept_until(self, line: str, day: date) -> str:
        """Say until when what came about on a day is kept; without the weekday, so that it stays on one line."""
        until = self._desk.reference.statement.kept_until(line, day)
        return _("bewaard tot {day}").format(day=short_date(until).partition(" ")[2]) if until else ""

    def _audience(self, case: Case | None) -> DropDown[str]:
        options = [(audience.id, audience.label) for audience in self._desk.reference.statement.audiences]
        return DropDown(options, case.audience if case else options[0][0], id="audience")

    def _representative(self, case: Case | None) -> ComposeResult:
        representative = case.representative if case else None
        person = representative.person if representative else _NOBODY
        yield FormRow(
            _("Gemachtigde"),
            _text(person.name, "representative-name", _("alleen als iemand anders schrijft")),
            name="representative_name",
        )
        yield FormRow(
            _("  e-mail"),
            _text(person.email, "representative-email"),
            FieldLabel(_("Adres")),
            _text(person.address, "representative-address"),
            classes="representative",
        )
        seen = [True] if representative and representative.mandate_seen else []
        choice = MultiChoice([(True, _("gezien"))], values=seen, id="mandate")
        yield FormRow(_("  machtiging"), choice, classes="representative")

    def on_mount(self) -> None:
        """Hide what is not needed yet."""
        self.show_parts()

    def show_parts(self) -> None:
        """Show the rest about a representative once there is one, and the days that data depend on where they do."""
        show_complaint(self, self._case, self.about)
        if self.about != self._term_of:
            self._term_of = self.about
            self.query_one("#received", DateField).look_again()
        self.query(".representative").set(display=bool(self._value("representative-name")))
        sits_exams = self._choice("audience", "") in _SIT_EXAMS
        erases = Right.ERASURE in self.query_one("#rights", MultiChoice).values
        for name, asked in (("exam", sits_exams), ("event", erases)):
            self.query_one(f"#{name}-row").display = asked or bool(self.query_one(f"#{name}", DateField).text)

    def require(self) -> None:
        """Check what `draft` fills in by itself.

        Raises:
            InvalidInput: when no usable date was typed.
        """
        self.query_one("#received", DateField).require()
        for name in ("exam", "event"):
            field = self.query_one(f"#{name}", DateField)
            if field.text.strip():
                field.require()

    def draft(self) -> Intake:
        """Give what the fields hold; an unusable date counts as today until `require` refuses it."""
        received = self.query_one("#received", DateField)
        representative = None
        if name := self._value("representative-name"):
            person = Person(
                name=name,
                email=self._value("representative-email"),
                address=self._value("representative-address"),
                language=self._choice("language", Language.DUTCH),
            )
            representative = Representative(person, bool(self.query_one("#mandate", MultiChoice).values))
        return Intake(
            channel=self.query_one("#channel", SingleChoice).value or Channel.EMAIL,
            received=received.value_date or self._desk.today,
            received_at=received.moment,
            subject=self._subject(),
            audience=self._choice("audience", "other"),
            rights=self.query_one("#rights", MultiChoice).values,
            request=safe_text(self.query_one("#request", LongField).text).strip(),
            handler=self._value("handler"),
            representative=representative,
            dependence=self._choice("dependence", Dependence.NONE),
            exam_on=self.query_one("#exam", DateField).value_date,
            event_on=self.query_one("#event", DateField).value_date,
            complaint=self.about,
            allegations=safe_text(self.query_one("#allegations", LongField).text).strip() if self.about else "",
        )

    def _subject(self) -> Person:
        return Person(
            name=self._value("name"),
            salutation=self._choice("salutation", Salutation.NEUTRAL),
            organisation=self._value("organisation"),
            email=self._value("email"),
            phone=self._value("phone"),
            address=self._value("address"),
            language=self._choice("language", Language.DUTCH),
        )

    def _value(self, name: str) -> str:
        return safe_line(self.query_one(f"#{name}", TextField).value)

    def _choice(self, name: str, otherwise: T) -> T:
        selection: T | None = self.query_one(f"#{name}", DropDown).selection
        return otherwise if selection is None else selection


def _labels(kind: type[L]) -> list[tuple[L, str]]:
    return [(item, item.label) for item in kind]


def _text(value: str, name: str, placeholder: str = "") -> TextField:
    return TextField(value, placeholder=placeholder, max_length=_NAME * 2, id=name)
