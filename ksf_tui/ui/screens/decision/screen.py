"""Decide about one right: outcome, ground, reasons, what was done; with what to watch out for beside it."""

from textual import getters, on
from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import Input, Select, Static, TextArea

from ksf_tui.domain.cases import Case
from ksf_tui.domain.decisions import Decision, check_decision
from ksf_tui.domain.rights import Ground, Outcome, Right, outcomes_for
from ksf_tui.domain.text import safe_text
from ksf_tui.errors import InvalidInput, KsfError, RuleViolation
from ksf_tui.i18n import _
from ksf_tui.services import decisions
from ksf_tui.ui.actions import Scope
from ksf_tui.ui.screens.work import WorkScreen
from ksf_tui.ui.text import plain
from ksf_tui.ui.widgets.choices import Choices, SingleChoice
from ksf_tui.ui.widgets.date_field import DateField
from ksf_tui.ui.widgets.drop_down import DropDown
from ksf_tui.ui.widgets.fields import LongField
from ksf_tui.ui.widgets.form import FormRow
from ksf_tui.ui.widgets.reading import Reading


class DecisionScreen(WorkScreen):
    """The form for one right; it closes with the changed case, or None."""

    SCOPES = (Scope.FORM, Scope.DECISION)
    CSS_PATH = "../../styles/decision.tcss"
    AUTO_FOCUS = "#outcome"

    outcome: getters.query_one[SingleChoice[Outcome]] = getters.query_one("#outcome", SingleChoice)

    def __init__(self, case: Case, right: Right) -> None:
        super().__init__()
        self._case = case
        self._right = right
        self._old = next((item.decision for item in case.invoked if item.right is right), None)
        self._begun_with: Decision | None = None
        self._ready = False

    def heading(self) -> Content:
        """Say about what is decided, and for whom."""
        title = _(" Besluit {right}, art. {article}").format(
            right=self._right.short.lower(), article=self._right.article
        )
        case = Content.styled(f"   {self._case.number} ", "$text-muted")
        return Content.assemble((title, "bold $text-accent"), case, plain(self._case.subject.name))

    def compose_body(self) -> ComposeResult:
        """Show the fields, and beside them the request and the points of attention."""
        old = self._old or Decision(Outcome.GRANTED)
        outcomes = [(outcome, outcome.label) for outcome in outcomes_for(self._right)]
        with Horizontal(id="decision"):
            with VerticalScroll(id="decision-fields", can_focus=False):
                chosen = self._old.outcome if self._old else None
                yield FormRow(_("Uitkomst"), SingleChoice(outcomes, value=chosen, id="outcome"), name="outcome")
                yield FormRow(_("Grond"), self._grounds(old.ground), name="ground", id="ground-row")
                yield Static(id="advice")
                yield FormRow(_("Redenen"), LongField(old.reasons, id="reasons"), name="reasons", id="reasons-row")
                stopped = DateField(lambda: self.app.today, value=old.stopped_on, warn_old=False, id="stopped")
                yield FormRow(_("Gestopt op"), stopped, name="stopped", id="stopped-row")
                yield FormRow(_("Voor de brief"), LongField(old.done, id="done"), name="done", id="done-row")
                yield Static(id="done-help", classes="muted")
            with Reading(id="attention"):
                yield Static(self._attention())

    def _grounds(self, chosen: str) -> DropDown[str]:
        grounds = [(ground.id, ground.label) for ground in self._possible_grounds()]
        known = chosen if chosen in dict(grounds) else None
        return DropDown(grounds, known, prompt=_("Kies de grond"), id="ground")

    def _possible_grounds(self) -> list[Ground]:
        return [ground for ground in self.app.reference.grounds.values() if self._right in ground.rights]

    def _attention(self) -> Content:
        clashes = self.app.reference.statement.clashes_for(right=self._right, audience=self._case.audience)
        lines = [Content.styled(_("VERZOEK"), "bold $text-muted"), plain(self._case.request), Content("")]
        if clashes:
            lines.append(Content.styled(_("LET OP"), "bold $text-muted"))
            lines += [Content.assemble(("! ", "bold $text-warning"), plain(clash.text)) for clash in clashes]
        return Content("\n").join(lines)

    def on_mount(self) -> None:
        """Remember how the form began."""
        self._begun_with = self._decision()
        self._ready = True
        self._show_parts()

    @property
    def is_dirty(self) -> bool:
        """Whether something was typed or chosen."""
        return self._ready and self._decision() != self._begun_with

    @on(Choices.Changed)
    @on(Select.Changed)
    @on(Input.Changed)
    @on(TextArea.Changed)
    def _show_parts(self) -> None:
        """Show only the fields that this outcome needs."""
        if not self._ready:
            return
        outcome = self.outcome.value
        refuses = outcome is not None and outcome.refuses
        for name in ("ground-row", "reasons-row", "advice"):
            self.query_one(f"#{name}").display = refuses
        self.query_one("#stopped-row").display = self._right.needs_stop_date and outcome is Outcome.GRANTED
        done = outcome is not None and outcome not in (Outcome.REFUSED, Outcome.WITHDRAWN)
        self.query_one("#done-row").display = done
        help_text = self.query_one("#done-help", Static)
        help_text.display = done
        if outcome is not None:
            help_text.update(plain(what_to_write(self._right, outcome)))
        ground = self.app.reference.grounds.get(str(self.query_one("#ground", DropDown).selection))
        self.query_one("#advice", Static).update(plain(ground.advice if ground else ""))

    def _decision(self) -> Decision | None:
        outcome = self.outcome.value
        if outcome is None:
            return None
        ground = self.query_one("#ground", DropDown).selection
        needs_date = self._right.needs_stop_date and outcome is Outcome.GRANTED
        return Decision(
            outcome=outcome,
            ground=str(ground) if ground and outcome.refuses else "",
            reasons=self._text("reasons") if outcome.refuses else "",
            done=self._text("done") if outcome not in (Outcome.REFUSED, Outcome.WITHDRAWN) else "",
            stopped_on=self.query_one("#stopped", DateField).value_date if needs_date else None,
        )

    def _text(self, name: str) -> str:
        return safe_text(self.query_one(f"#{name}", LongField).text).strip()

    def action_save(self) -> None:
        """Store the decision."""
        decision = self._decision()
        if decision is None:
            self.failed(InvalidInput(_("Kies eerst de uitkomst."), field="outcome"))
            return
        self.write(self._stored(decision), self._close)

    def failed(self, error: KsfError) -> None:
        """Show what is missing beside the field where it belongs."""
        if isinstance(error, RuleViolation) and (field := self._field_of(error.rule)):
            error = InvalidInput(error.title, hint=error.hint, field=field)
        super().failed(error)

    def _field_of(self, rule: str) -> str:
        """Give the name of the row that a rule is about: R6 wants ground and reasons, R11 the day of stopping."""
        if rule == "R6":
            return "reasons" if self.query_one("#ground", DropDown).selection else "ground"
        return "stopped" if rule == "R11" else ""

    def _close(self, case: Case) -> None:
        self.dismiss(case)

    async def _stored(self, decision: Decision) -> Case:
        check_decision(self._right, decision)
        return await self.app.gateway.run(decisions.decide, self._case, self._right, decision)


def what_to_write(right: Right, outcome: Outcome) -> str:
    """Say what belongs into the field that goes into the letter."""
    if outcome is Outcome.NO_DATA:
        return _("Waar en waarop is gezocht: systemen, namen, e-mailadressen.")
    return _WHAT[right]


_WHAT = {
    Right.ACCESS: _("De gegevens zelf, regel voor regel, of wat de bijlage bevat."),
    Right.RECTIFICATION: _("Oude en nieuwe waarde, op welke dag en in welke systemen gewijzigd."),
    Right.ERASURE: _("Wat is gewist, waar en wanneer; wat blijft en tot wanneer."),
    Right.RESTRICTION: _("Welke gegevens zijn bevroren, sinds wanneer en hoe gemarkeerd."),
    Right.PORTABILITY: _("Welke bestanden, welke velden, hoe ze veilig worden overgedragen."),
    Right.OBJECTION: _("Wat is gestopt en wanneer; wat eventueel blijft en waarom."),
    Right.OBJECTION_MARKETING: _("Welke mailings en kanalen zijn gestopt."),
    Right.AUTOMATED_DECISION: _("Wie opnieuw heeft beoordeeld, wanneer, en de uitkomst."),
    Right.CONSENT_WITHDRAWAL: _("Welk gebruik is gestopt en wat is verwijderd."),
    Right.PHOTO_CONSENT: _("Welke foto's, waar weggehaald (site, Facebook, LinkedIn, Twitter) en op welke dag."),
}
