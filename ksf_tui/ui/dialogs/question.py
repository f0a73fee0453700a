"""A question to the data subject: who writes, or what is meant; why it is needed and what it does to the term."""

from collections.abc import Iterable
from datetime import date
from typing import ClassVar

from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from ksf_tui.domain.calendar import HolidayCalendar
from ksf_tui.domain.cases import Case
from ksf_tui.domain.clock import is_prompt
from ksf_tui.domain.facts import Question, QuestionKind
from ksf_tui.domain.identity_changes import mandate_question
from ksf_tui.domain.inquiries import Inquiry
from ksf_tui.domain.letters import LetterKind
from ksf_tui.errors import InvalidInput
from ksf_tui.i18n import _
from ksf_tui.ui.dialogs.form import FormDialog
from ksf_tui.ui.term_text import if_sent
from ksf_tui.ui.text import plain
from ksf_tui.ui.widgets.choices import MultiChoice, SingleChoice
from ksf_tui.ui.widgets.fields import LongField
from ksf_tui.ui.widgets.form import FormRow

_ADVICE = {
    LetterKind.IDENTITY: _(
        "Vraag nooit een volledige kopie van een identiteitsbewijs en bewaar geen kopie. Vaak is een antwoord vanaf "
        "het bekende adres genoeg; laat anders foto, BSN, documentnummer en codestrook afdekken."
    ),
    LetterKind.MANDATE: _(
        "Deze brief gaat naar wie voor de betrokkene schrijft en vertelt niets over de betrokkene. Vraag niet meer dan "
        "nodig is om te weten dat het mag; een kopie van een identiteitsbewijs hoort daar niet bij."
    ),
    LetterKind.CLARIFICATION: _(
        "Vraag niet om het verzoek te beperken, alleen wat er bedoeld wordt. Wie niet reageert, heeft nog steeds om "
        "alles gevraagd."
    ),
}


class QuestionDialog(FormDialog[Inquiry]):
    """Ask what has to be known and why; shows what the question does to the term when it goes out today.

    Args:
        case: the case.
        calendar: the holidays.
        today: the day of today.
        begin: what is filled in for the start.
        typed: what was filled in before and could not be stored.
        error: what was wrong with it.
    """

    DEFAULT_CSS = """
    QuestionDialog {
        #wanted-row { margin-top: 1; }
        #advice { color: $text-muted; margin-top: 1; padding: 0 1; }
        #effect { padding: 0 1; }
    }
    """
    RULE_FIELDS: ClassVar[dict[str, str]] = {"R10": "large"}

    def __init__(
        self,
        case: Case,
        calendar: HolidayCalendar,
        today: date,
        *,
        begin: Inquiry | None = None,
        typed: Inquiry | None = None,
        error: InvalidInput | None = None,
    ) -> None:
        super().__init__(_("Vraag aan de betrokkene"), again=typed is not None, error=error)
        self._effect = _effect(case, calendar, today)
        self._typed = typed or begin or Inquiry(QuestionKind.IDENTITY, "", "")
        self._filled_for = self._typed.letter
        self._mandate = mandate_question(case) if case.representative and not case.has_mandate else None

    def fields(self) -> Iterable[Widget]:
        """Show kind, reason, what is asked, advice and effect."""
        kinds = [(LetterKind(kind), kind.label) for kind in QuestionKind]
        if self._mandate:
            kinds.insert(1, (self._mandate.letter, self._mandate.topic))
        yield FormRow(_("Soort"), SingleChoice(kinds, value=self._typed.letter, id="kind"), name="kind")
        large = [(True, _("het gaat om een grote hoeveelheid gegevens"))]
        ticked = [True] if self._typed.large_quantity else []
        yield FormRow("", MultiChoice(large, values=ticked, id="large"), name="large", id="large-row")
        yield FormRow(_("Waarom nodig"), LongField(self._typed.doubt, id="doubt"), name="doubt")
        yield FormRow(_("Wat u vraagt"), LongField(self._typed.wanted, id="wanted"), name="wanted", id="wanted-row")
        yield Static(id="advice")
        yield Static(self._effect, id="effect")

    @property
    def kind(self) -> LetterKind:
        """The kind of its letter."""
        return LetterKind(self.query_one("#kind", SingleChoice).value or LetterKind.IDENTITY)

    def follow(self) -> None:
        """Show what belongs to the kind."""
        self.query_one("#large-row").display = self.kind is LetterKind.CLARIFICATION
        if self.kind is not self._filled_for:
            self._filled_for = self.kind
            self._fill_in()
        self.query_one("#advice", Static).update(plain(_ADVICE[self.kind]))

    def _fill_in(self) -> None:
        """Fill in what is asked about a mandate where nothing is typed; take it away again with another kind."""
        if self._mandate is None:
            return
        ours = {"doubt": self._mandate.doubt, "wanted": self._mandate.wanted}
        for name, text in ours.items():
            field = self.query_one(f"#{name}", LongField)
            if self.kind is LetterKind.MANDATE and not field.text:
                field.text = text
            elif self.kind is not LetterKind.MANDATE and field.text == text:
                field.text = ""

    def content(self) -> Inquiry:
        """Give the question as it is filled in."""
        about_mandate = self.kind is LetterKind.MANDATE
        kind = QuestionKind.IDENTITY if about_mandate else QuestionKind(self.kind)
        is_large = kind is QuestionKind.CLARIFICATION and bool(self.query_one("#large", MultiChoice).values)
        texts = self.text_of("doubt"), self.text_of("wanted")
        return Inquiry(kind, *texts, large_quantity=is_large, about_mandate=about_mandate)

    def result(self) -> Inquiry:
        """Give the question, unless its reason is missing."""
        inquiry = self.content()
        inquiry.check()
        return inquiry


def _effect(case: Case, calendar: HolidayCalendar, today: date) -> Content:
    """Tell what the question does when its letter goes out today, with a warning when that is late (R8)."""
    effect = if_sent(case, LetterKind.IDENTITY, calendar, today)(today)
    if not effect.counts:
        return Content.assemble(("‼ ", "bold $text-error"), plain(effect.text).stylize("bold $text-error"))
    text = _("Vandaag verstuurd: {effect}").format(effect=effect.lowered)
    lines = [plain(text)]
    if not is_prompt(Question(today), case.received):
        late = _("! Het verzoek is al {days} dagen binnen. Zo'n vraag hoort meteen; leg uit waarom zij nu pas komt.")
        lines.append(Content.styled(late.format(days=(today - case.received).days), "$text-warning"))
    return Content("\n").join(lines)
