"""A batch of the public-source ledger: next step, and what can be done when; its parts are apart."""

from collections.abc import Callable

from ksf_tui.domain.sources.elements import ElementState
from ksf_tui.domain.sources.people import NoticeState
from ksf_tui.domain.sources.rows import BatchStep
from ksf_tui.i18n import _
from ksf_tui.services.sources import BatchView
from ksf_tui.ui.dialogs.why import WhyDialog
from ksf_tui.ui.scopes import Scope
from ksf_tui.ui.screens.sources.ties import BatchTies


class BatchScreen(BatchTies):
    """A batch."""

    HELP = _("Een bron: wat de kennisgeving zegt, wie haar moet krijgen, en tot wanneer (AVG 14).")
    SCOPES = (Scope.SOURCE,)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer what this batch, this element and this person allow now."""
        if action in _ALL_ACTIONS and self.shown is None:
            return False
        if action in _ABOUT_A_BATCH:
            return _ABOUT_A_BATCH[action](self.view) and not (action in _NOT_OVER_A_PERSON and self.has_person)
        if action in _ABOUT_A_PERSON:
            return self.people.row is not None and self.people.row.state in _ABOUT_A_PERSON[action]
        if action in _ABOUT_AN_ELEMENT:
            element = self.element
            return element is not None and self.view.states[element] in _ABOUT_AN_ELEMENT[action]
        return super().check_action(action, parameters)

    @property
    def has_person(self) -> bool:
        """Whether keys are about a person: the list of people has the focus and somebody is chosen."""
        return self.focused is not None and self.focused is self.people and self.people.key is not None

    def action_step(self) -> None:
        """Do the next step."""
        if self.shown is not None:
            self.steps()[self.view.row.next_step]()

    def steps(self) -> dict[BatchStep, Callable[[], None]]:
        """Give what does each step."""
        return {
            BatchStep.ADD_PEOPLE: self.add_people,
            BatchStep.CHECK: self.go_to_content,
            BatchStep.MAKE: self.action_make,
            BatchStep.SEND: self.action_sent_all,
            BatchStep.RETURNED: lambda: self.show_people(NoticeState.RETURNED),
            BatchStep.NONE: lambda: self.app.said(_("Deze bron is klaar.")),
        }

    def action_why(self) -> None:
        """Explain the earliest date."""
        if self.shown is not None:
            self.app.push_screen(WhyDialog(self.source.number, self.shown.term, self.app.today))


_ABOUT_A_BATCH: dict[str, Callable[[BatchView], bool]] = {
    "step": lambda view: view.row.next_step is not BatchStep.NONE,
    "add_person": lambda view: True,  # noqa: ARG005
    "edit_batch": lambda view: True,  # noqa: ARG005
    "exempt_batch": lambda view: True,  # noqa: ARG005
    "why": lambda view: True,  # noqa: ARG005
    "import_people": lambda view: True,  # noqa: ARG005
    "read_notice": lambda view: True,  # noqa: ARG005
    "make": lambda view: view.row.count(NoticeState.TO_MAKE) > 0,
    "export": lambda view: view.row.count(NoticeState.MADE) > 0,
    "sent_all": lambda view: view.row.count(NoticeState.MADE) > 0,
    "filter_people": lambda view: view.row.people > 0,
    "confirm_all": lambda view: ElementState.TO_CHECK in view.states.values(),
}
_NOT_OVER_A_PERSON = frozenset({"edit_batch", "exempt_batch", "read_notice"})
"""What must not take the place of a key about a person that this one does not allow."""
_ANY = frozenset(NoticeState)
_ABOUT_A_PERSON: dict[str, frozenset[NoticeState]] = {
    "open_person": _ANY,
    "edit_person": _ANY,
    "remove_person": _ANY,
    "contact_person": _ANY,
    "disclose_person": _ANY,
    "why_person": _ANY,
    "read_person": _ANY,
    "case_person": _ANY,
    "suppress_person": _ANY,
    "make_again": frozenset({NoticeState.RETURNED}),
    "export_person": frozenset({NoticeState.MADE, NoticeState.SENT, NoticeState.RETURNED}),
    "exempt_person": _ANY - {NoticeState.SENT},
    "sent_person": frozenset({NoticeState.MADE}),
    "returned_person": frozenset({NoticeState.SENT}),
}
"""The states of the notice to the chosen person in which something can be done."""
_ABOUT_AN_ELEMENT: dict[str, frozenset[ElementState]] = {
    "edit_element": frozenset(ElementState),
    "confirm_element": frozenset({ElementState.TO_CHECK}),
}
"""The states of the chosen element in which something can be done."""
_ALL_ACTIONS = _ABOUT_A_BATCH.keys() | _ABOUT_A_PERSON.keys() | _ABOUT_AN_ELEMENT.keys()
