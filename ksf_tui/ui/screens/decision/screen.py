"""Decide about one right: outcome, ground, reasons, what was done; with what to watch out for beside it."""

from collections.abc import Iterator

from textual import getters, on
from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input, Select, Static, TextArea

from ksf_tui.domain.cases import Case
from ksf_tui.domain.decisions import Decision, check_decision
from ksf_tui.domain.details import Details
from ksf_tui.domain.proposals import Proposal, propose, propose_transfer
from ksf_tui.domain.rights import UNFOUNDED_GROUND, Outcome, Right, outcomes_for
from ksf_tui.domain.text import safe_text
from ksf_tui.errors import InvalidInput, KsfError, RuleViolation
from ksf_tui.i18n import _
from ksf_tui.services import decisions
from ksf_tui.ui.scopes import Scope
from ksf_tui.ui.screens.decision import parts
from ksf_tui.ui.screens.decision.details import BasisField, DetailFields, TransferFields
from ksf_tui.ui.screens.decision.rows import CorrectionFields, PlaceFields
from ksf_tui.ui.screens.work import WorkScreen
from ksf_tui.ui.text import plain
from ksf_tui.ui.widgets.case_words import stop_line
from ksf_tui.ui.widgets.choices import Choices, SingleChoice
from ksf_tui.ui.widgets.date_field import DateField
from ksf_tui.ui.widgets.drop_down import DropDown
from ksf_tui.ui.widgets.fields import LongField
from ksf_tui.ui.widgets.form import FormRow
from ksf_tui.ui.widgets.reading import Reading

_ON_DETAILS = frozenset({"16", "17", "R14", "photo"})
"""The rules of `check_decision` that are about the fields of one right."""
_WITHOUT_DONE = (Outcome.REFUSED, Outcome.UNFOUNDED, Outcome.WITHDRAWN)


class DecisionScreen(WorkScreen):
    """The form for one right; it closes with the changed case, or None."""

    SCOPES = (Scope.FORM, Scope.DECISION)
    CSS_PATH = "../../styles/decision.tcss"

    outcome: getters.query_one[SingleChoice[Outcome]] = getters.query_one("#outcome", SingleChoice)
    ground: getters.query_one[DropDown[str]] = getters.query_one("#ground", DropDown)
    details: getters.query_one[DetailFields] = getters.query_one("#details", DetailFields)

    def __init__(self, case: Case, right: Right) -> None:
        super().__init__()
        self._case = case
        self._right = right
        self._old = next((item.decision for item in case.invoked if item.right is right), None)
        self._proposed: Proposal | None = None
        self._begun_with: object = None
        self._ready = False

    def _proposal(self) -> Proposal | None:
        return propose(self._case, self._right, self.app.reference.statement, self.app.today)

    def heading(self) -> Content:
        """Say about what is decided, and for whom."""
        title = _(" Besluit {right}, art. {article}").format(
            right=self._right.short.lower(), article=self._right.article
        )
        case = Content.styled(f"   {self._case.number} ", "$text-muted")
        return Content.assemble((title, "bold $text-accent"), case, plain(self._case.subject.name))

    def compose_body(self) -> ComposeResult:
        """Show the fields, and beside them the request and the points of attention."""
        with Horizontal(id="decision"):
            with VerticalScroll(id="decision-fields", can_focus=False):
                yield from self._fields()
            with Reading(id="attention"):
                yield Static(parts.attention(self._case, self._right, self.app.reference.statement))

    def _fields(self) -> Iterator[Widget]:
        """Lay the fields out in the order in which somebody thinks: what, why not, since when, and what to write."""
        self._proposed = None if self._old else self._proposal()
        old = self._old or self._begin(self._proposed)
        details = self._detail_fields(old.details)
        now = stop_line(self._case) if self._right.stops_at_once else []
        yield from (Static(line) for line in now)
        if details.IS_TEST:
            yield details
        outcomes = [(outcome, parts.outcome_label(outcome)) for outcome in outcomes_for(self._right)]
        chosen = old.outcome if self._old or self._proposed else None
        yield FormRow(_("Uitkomst"), SingleChoice(outcomes, value=chosen, id="outcome"), name="outcome")
        yield FormRow(_("Grond"), self._grounds(old.ground), name="ground", id="ground-row")
        yield Static(id="advice", classes="help")
        yield FormRow(_("Redenen"), LongField(old.reasons, id="reasons"), name="reasons", id="reasons-row")
        if not details.IS_TEST:
            yield details
        stopped = DateField(lambda: self.app.today, value=old.stopped_on, warn_old=False, id="stopped")
        label = _("Beperkt sinds") if self._right is Right.RESTRICTION else _("Gestopt op")
        yield FormRow(label, stopped, name="stopped", id="stopped-row")
        yield FormRow(_("Voor de brief"), LongField(old.done, id="done"), name="done", id="done-row")
        yield Static(id="done-help", classes="help muted")

    def _begin(self, proposal: Proposal | None) -> Decision:
        if proposal is None:
            return Decision(Outcome.GRANTED)
        return Decision(proposal.outcome, proposal.ground, proposal.reasons)

    def _grounds(self, chosen: str) -> DropDown[str]:
        possible = [
            ground
            for ground in self.app.reference.grounds.values()
            if self._right in ground.rights and ground.id != UNFOUNDED_GROUND
        ]
        grounds = [(ground.id, parts.ground_label(ground)) for ground in possible]
        known = chosen if chosen in dict(grounds) else None
        return DropDown(grounds, known, prompt=_("Kies de grond"), id="ground")

    def _detail_fields(self, details: Details) -> DetailFields:
        match self._right:
            case Right.RECTIFICATION:
                return CorrectionFields(details)
            case Right.ERASURE | Right.RESTRICTION:
                return BasisField(self._right, details)
            case Right.PORTABILITY:
                return TransferFields(details)
            case Right.PHOTO_CONSENT:
                channels = [(item.id, item.label) for item in self.app.reference.statement.photo_channels]
                return PlaceFields(details, channels, lambda: self.app.today)
            case _:
                return DetailFields()

    def on_mount(self) -> None:
        """Remember how the form began."""
        self._begun_with = self._content()
        self._ready = True
        self._show_parts()

    @property
    def is_dirty(self) -> bool:
        """Whether something was typed or chosen."""
        return self._ready and self._content() != self._begun_with

    def _content(self) -> object:
        texts = self._text("reasons"), self._text("done"), self.query_one("#stopped", DateField).text
        return self.outcome.value, self.ground.selection, texts, self.details.content()

    @on(Choices.Changed, "#conditions")
    def _follow_conditions(self) -> None:
        """Let outcome and ground follow the test of art. 20, as long as nobody chose another outcome (R14)."""
        details = self.details
        if not self._ready or not isinstance(details, TransferFields):
            return
        before, now = self._proposed, propose_transfer(details.transfer())
        if self.outcome.value in (None, before.outcome if before else None):
            self.outcome.value = now.outcome
            if self.ground.selection in (None, before.ground if before else None) and now.ground:
                self.ground.value = now.ground
        self._proposed = now

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
        for name in ("reasons-row", "advice"):
            self.query_one(f"#{name}").display = refuses
        is_unfounded = outcome is Outcome.UNFOUNDED
        self.query_one("#ground-row").display = refuses and not is_unfounded
        self.query_one("#reasons-row .form-label", Static).update(parts.reasons_label(self._right, outcome))
        self.query_one("#stopped-row").display = self._asks_day(outcome)
        self.details.follow(outcome)
        done = outcome is not None and outcome not in _WITHOUT_DONE
        self.query_one("#done-row").display = done
        help_text = self.query_one("#done-help", Static)
        help_text.display = done
        if outcome is not None:
            help_text.update(plain(parts.what_to_write(self._right, outcome)))
        ground = self.app.reference.grounds.get(str(self.ground.selection))
        advice = parts.unfounded_advice() if is_unfounded else parts.ground_advice(ground)
        self.query_one("#advice", Static).update(advice)

    def _asks_day(self, outcome: Outcome | None) -> bool:
        """Tell whether the form asks the day of stopping; for an objection it may stay empty."""
        asks = self._right.needs_stop_date or self._right is Right.OBJECTION
        return asks and outcome is not None and outcome.carries_out

    def _decision(self, outcome: Outcome) -> Decision:
        """Give what is filled in, as far as the outcome needs it.

        Raises:
            InvalidInput: a day or a line can't be read; the error names its row.
        """
        ground = UNFOUNDED_GROUND if outcome is Outcome.UNFOUNDED else self.ground.selection
        stopped = self.query_one("#stopped", DateField)
        has_day = self._asks_day(outcome) and bool(stopped.text.strip())
        return Decision(
            outcome=outcome,
            ground=str(ground) if ground and outcome.refuses else "",
            reasons=self._text("reasons") if outcome.refuses else "",
            done=self._text("done") if outcome not in _WITHOUT_DONE else "",
            stopped_on=stopped.require() if has_day else None,
            details=self.details.details(outcome),
        )

    def _text(self, name: str) -> str:
        return safe_text(self.query_one(f"#{name}", LongField).text).strip()

    def action_save(self) -> None:
        """Store the decision."""
        self.write(self._stored(), self._close)

    def failed(self, error: KsfError) -> None:
        """Show what is missing beside the field where it belongs."""
        if isinstance(error, RuleViolation) and (field := self._field_of(error.rule)):
            error = InvalidInput(error.title, hint=error.hint, field=field)
        elif isinstance(error, InvalidInput) and error.field in ("details", "places"):
            field = self.details.field_of(error.field)
            error = InvalidInput(error.title, error.message, error.hint, field=field)
        super().failed(error)

    def _field_of(self, rule: str) -> str:
        """Give the name of the row that a rule is about: R6 wants ground and reasons, R11 the day of stopping."""
        outcome = self.outcome.value
        if rule == "R6":
            return "reasons" if self.ground.selection else "ground"
        if rule == "R7":
            return "reasons" if outcome is Outcome.UNFOUNDED else "outcome"
        if rule == "R12":  # both what it rests on and since when; the day is checked first
            return "basis" if self.query_one("#stopped", DateField).value_date else "stopped"
        if rule in _ON_DETAILS:
            return self.details.field_of("details")
        return "stopped" if rule == "R11" else ""

    def _close(self, case: Case) -> None:
        self.dismiss(case)

    async def _stored(self) -> Case:
        outcome = self.outcome.value
        if outcome is None:
            raise InvalidInput(_("Kies eerst de uitkomst."), field="outcome")
        decision = self._decision(outcome)
        check_decision(self._right, decision)
        return await self.app.gateway.run(decisions.decide, self._case, self._right, decision)
