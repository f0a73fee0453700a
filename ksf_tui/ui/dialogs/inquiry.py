"""What to do about a question that is open; what is due stands first."""

from datetime import date

from textual.content import Content

from ksf_tui.domain.dates import short_date
from ksf_tui.domain.inquiries import Inquiry, InquiryStep
from ksf_tui.i18n import _
from ksf_tui.ui.dialogs.choice import ChoiceDialog
from ksf_tui.ui.text import cut, plain

_LABEL = 48
_ASKED = 200


class InquiryDialog(ChoiceDialog[InquiryStep]):
    """Choose what to do.

    Args:
        inquiry: the question, asked and not answered.
        paused: since when the term stands still and until when it is safe; "" when the question pauses nothing.
        today: the day of today.
    """

    def __init__(self, inquiry: Inquiry, paused: str, today: date) -> None:
        asked = short_date(inquiry.asked_on or today, today)
        title = _("Vraag over {kind} van {day}").format(kind=inquiry.topic, day=asked)
        options = [(step, _line(step, inquiry, today)) for step in inquiry.steps(today)]
        super().__init__(title, _stand(inquiry, paused, today), options)


def _stand(inquiry: Inquiry, paused: str, today: date) -> Content:
    state = paused or _("schort niet op: de termijn loopt door")
    lines = [
        plain(cut(inquiry.wanted, _ASKED)),
        Content(""),
        Content.styled(f"‖ {state[:1].upper()}{state[1:]}.", "bold $text-warning"),
    ]
    if inquiry.reminded_on:
        lines.append(plain(_("Herinnerd op {day}.").format(day=short_date(inquiry.reminded_on, today))))
    if inquiry.about_mandate and inquiry.silent_on:
        text = _("Blijft het stil, ga dan vanaf {day} verder zonder deze gemachtigde.")
        lines.append(Content.styled(text.format(day=short_date(inquiry.silent_on, today)), "$text-muted"))
    if inquiry.is_about_identity and inquiry.silent_on and not inquiry.may_end_unidentified(today):
        text = _("Blijft het stil, dan kan vanaf {day} de slotbrief dat de identiteit niet vast te stellen is.")
        lines.append(Content.styled(text.format(day=short_date(inquiry.silent_on, today)), "$text-muted"))
    return Content("\n").join(lines)


def _line(step: InquiryStep, inquiry: Inquiry, today: date) -> Content:
    due, mark = inquiry.chase_on, ""
    if due and step in (InquiryStep.REMIND, InquiryStep.UNIDENTIFIED, InquiryStep.GO_ON) and _is_due(step, inquiry):
        day = short_date(due, today)
        mark = _("! sinds {day}").format(day=day) if due <= today else _("vanaf {day}").format(day=day)
    style = "bold $text-warning" if due and due <= today else "$text-muted"
    return Content.assemble(step.label.ljust(_LABEL), (mark, style))


def _is_due(step: InquiryStep, inquiry: Inquiry) -> bool:
    """Tell whether a step is what the next date of the question is for."""
    if not inquiry.reminded_on:
        return step is InquiryStep.REMIND
    return step is (InquiryStep.UNIDENTIFIED if inquiry.is_about_identity else InquiryStep.GO_ON)
