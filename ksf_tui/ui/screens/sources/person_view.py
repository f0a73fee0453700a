"""All that is known of a person of a batch: data, notices, exemption, cases, and why this date."""

from datetime import date
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from ksf_tui.domain.dates import local_date, short_date
from ksf_tui.domain.deadlines import Deadline
from ksf_tui.domain.sources.batches import SourceBatch
from ksf_tui.domain.sources.people import NoticeHead, SourcePerson
from ksf_tui.i18n import _
from ksf_tui.ui.screens.sources.parts import exemption_lines, labelled, title
from ksf_tui.ui.text import cut, plain
from ksf_tui.ui.widgets.marked_lines import MarkedLine, MarkedLines
from ksf_tui.ui.widgets.why_panel import WhyPanel

_TITLE = 60


class PersonView(ModalScreen[None]):
    """Show a person; Esc or Enter closes it.

    Args:
        person: who it is.
        term: until when they have to be told.
        batch: where the data come from.
        today: the day of looking.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,enter", "dismiss", _("Terug"), show=False, id="person-view.close")
    ]
    DEFAULT_CSS = """
    PersonView WhyPanel { margin-top: 1; }
    """

    def __init__(self, person: SourcePerson, term: Deadline, batch: SourceBatch, today: date) -> None:
        super().__init__()
        self._person = person
        self._term = term
        self._batch = batch
        self._today = today

    def compose(self) -> ComposeResult:
        """Show everything, to be scrolled through."""
        who = self._person.person
        with Vertical(classes="dialog wide full"):
            yield Static(plain(cut(who.name or who.organisation, _TITLE)), classes="dialog-title")
            with VerticalScroll(classes="dialog-body"):
                yield MarkedLines(id="all")
                yield WhyPanel(self._term)
            keys = _("[b $text-accent]↑↓[/] Lezen   [b $text-accent]Esc[/] Terug")
            yield Static(Content.from_markup(keys), classes="dialog-keys")

    def on_mount(self) -> None:
        """Fill in the lines."""
        self.query_one(MarkedLines).show(self._lines())

    def _lines(self) -> list[MarkedLine]:
        person, who = self._person, self._person.person
        facts = (
            (_("Stand"), self._state()),
            (_("Organisatie"), who.organisation),
            (_("Functie"), person.role),
            (_("E-mail"), who.email),
            (_("Telefoon"), who.phone),
            (_("Postadres"), "\n".join(who.address_lines)),
            (_("Taal"), who.language.label),
            (_("Verder"), person.other),
            (_("Herkomst"), person.origin),
            (_("Eerste contact"), self._planned(person.first_contact, self._batch.planned_contact)),
            (_("1e verstrekking"), self._planned(person.first_disclosure, self._batch.planned_disclosure)),
            (_("Zaken"), ", ".join(case.number for case in person.cases)),
        )
        lines = labelled(facts) + exemption_lines(person.exemption or self._batch.exemption)
        lines.append(title(_("KENNISGEVINGEN")))
        lines += [line for notice in reversed(person.notices) for line in notice_lines(notice, self._today)]
        if not person.notices:
            lines.append((Content(""), Content.styled(_("Nog geen gemaakt."), "$text-muted")))
        return lines

    def _state(self) -> str:
        state = self._person.state(self._batch).label
        return _("{state} · niet meer benaderen").format(state=state) if self._person.is_suppressed else state

    def _planned(self, own: date | None, of_batch: date | None) -> str:
        day = own or of_batch
        if day is None:
            return ""
        text = short_date(day, self._today)
        return text if own else _("{day} (van de hele bron)").format(day=text)


def notice_lines(notice: NoticeHead, today: date) -> list[MarkedLine]:
    """Give number, language, day and hash of a notice, and what became of it."""
    made = _("gemaakt {day}, {language}, {pages} p.").format(
        day=short_date(local_date(notice.made_at), today), language=notice.language.label, pages=notice.pages
    )
    if notice.is_void:
        stand, style = _("vervallen: de inhoud is daarna gewijzigd"), "$text-muted"
    elif notice.sent is None:
        stand, style = _("nog niet verstuurd"), "$text-warning"
    else:
        day = short_date(notice.sent.on, today)
        stand, style = (
            _("✓ verstuurd {day} per {channel}").format(day=day, channel=notice.sent.channel.label),
            "$text-success",
        )
    if notice.returned_on:
        stand += _(", onbestelbaar terug {day}").format(day=short_date(notice.returned_on, today))
        style = "$text-warning"
    return [
        (Content.styled(f"{notice.number}  ", "bold"), Content.assemble(f"{made} · ", (stand, style))),
        (Content("  "), Content.styled(f"SHA-256 {notice.sha256}", "$text-muted")),
    ]
