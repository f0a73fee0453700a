"""How a term stands, as symbol, words and colour: never by colour alone, and never wider than 14 cells."""

from datetime import date

from textual.content import Content

from ksf_tui.domain.urgency import Level, Urgency, urgency
from ksf_tui.i18n import _

WIDTH = 14
"""Cells that a label takes at most."""
_LONG = 100
"""Days late from which the words are shortened."""

_LATE = "bold $text-error"
_PRESSING = "bold $text-warning"
_CALM = "$text-muted"


def urgency_label(
    legal_last_day: date,
    plan_by: date,
    today: date,
    *,
    answered_on: date | None = None,
    days_late: int | None = None,
    waiting_since: date | None = None,
    paused_since: date | None = None,
) -> Content:
    """Give the label of a term.

    The colour follows the plan date, "te laat" only the legal last day (R3). Waiting for the data subject does not stop
    the term, so it is shown only while the term asks for nothing: never instead of something urgent. A question that
    does stop it leaves no day to be late on (R9): then the label counts the days of waiting, in the colour of the dates
    that hold without the pause.

    Args:
        legal_last_day: the last day by law; while the term is paused that without the pause.
        plan_by: the day that the desk works by.
        today: the day of judging.
        answered_on: the day on which the answer went out.
        days_late: by how many days that was too late, where the clock is at hand; else the two days tell it.
        waiting_since: since when the office waits for the data subject.
        paused_since: since when the term stands still.
    """
    if answered_on is not None:
        return _answered((answered_on - legal_last_day).days if days_late is None else days_late)
    stand = urgency(legal_last_day, plan_by, today)
    if paused_since is not None:
        return _waiting(paused_since, today, _PRESSING if stand.past_plan else _CALM)
    if waiting_since is not None and stand.level is Level.LATER and not stand.past_plan:
        return _waiting(waiting_since, today, _CALM)
    return _open(stand)


def merged_label() -> Content:
    """Give the label of a case that goes on in another one, so that its own term counts no more."""
    return Content.styled(_("✓ samengevoegd"), _CALM)


def _waiting(since: date, today: date, style: str) -> Content:
    return Content.styled(_("‖ wacht {days} d").format(days=(today - since).days), style)


def _answered(days_late: int) -> Content:
    if days_late <= 0:
        return Content.styled(_("✓ op tijd"), "$text-success")
    return Content.styled(_("✓ {days}").format(days=_late(days_late)), "$text-warning")


def _open(stand: Urgency) -> Content:
    if stand.level is Level.LATE:
        return Content.styled(_("‼ {days}").format(days=_late(-stand.days)), _LATE)
    if stand.level is Level.TODAY:
        return Content.styled(_("! vandaag"), _PRESSING)
    symbol = "!" if stand.level is Level.SOON or stand.past_plan else "·"
    style = _PRESSING if stand.past_plan else "" if stand.level is Level.SOON else _CALM
    return Content.styled(_("{symbol} {days} d").format(symbol=symbol, days=stand.days), style)


def _late(days: int) -> str:
    words = _("{days} d laat") if days >= _LONG else _("{days} d te laat")
    return words.format(days=days)
