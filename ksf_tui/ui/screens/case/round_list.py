"""The round of a case along the recipients of the data as lines, with keys of their own while it has the focus."""

from datetime import date
from typing import ClassVar

from textual.binding import BindingType
from textual.content import Content

from ksf_tui.domain.cases import Case, latest
from ksf_tui.domain.dates import short_date
from ksf_tui.domain.letters import LetterKind
from ksf_tui.domain.rounds import Notice, NoticeState
from ksf_tui.i18n import _
from ksf_tui.ui.actions import bindings
from ksf_tui.ui.scopes import Scope
from ksf_tui.ui.text import cell, fit
from ksf_tui.ui.widgets.pick_list import PickList

_NAME, _STATE, _REST = 24, 25, 25

_MARKS = {
    NoticeState.TO_TELL: ("○", "$text-warning"),
    NoticeState.TOLD: ("→", "$text-accent"),
    NoticeState.CONFIRMED: ("✓", "$text-success"),
    NoticeState.IMPOSSIBLE: ("–", "$text-muted"),
    NoticeState.DISPROPORTIONATE: ("–", "$text-muted"),
    NoticeState.NOT_CONCERNED: ("–", "$text-muted"),
}


class RoundList(PickList):
    """The list; what its keys do is in `CaseRound`."""

    HELP = _(
        "Wie de gegevens kreeg, moet horen dat ze zijn verbeterd, gewist of beperkt (AVG 19). De zaak kan pas dicht "
        "als elke ontvanger is ingelicht, of vastligt waarom dat niet kan. Wie niet bevestigt, vraagt u na veertien "
        "dagen opnieuw."
    )
    SCOPES: ClassVar[tuple[Scope, ...]] = (Scope.ROUND,)
    BINDINGS: ClassVar[list[BindingType]] = bindings(Scope.ROUND)


def notice_line(case: Case, notice: Notice, today: date) -> Content:
    """Give the line of a recipient: name, how far it is, and what still has to come."""
    mark, style = _MARKS[notice.state]
    day = {NoticeState.TOLD: notice.told and notice.told.on, NoticeState.CONFIRMED: notice.confirmed_on}.get(
        notice.state
    )
    state = f"{mark} {notice.state.label} {short_date(day, today) if day else ''}"
    return Content.assemble(
        fit(cell(notice.name, _NAME), _NAME),
        " ",
        fit(Content.styled(state, style), _STATE),
        " ",
        _rest(case, notice, today),
    )


def _rest(case: Case, notice: Notice, today: date) -> Content:
    if notice.state.needs_reason:
        return cell(notice.reason, _REST).stylize("$text-muted")
    if notice.state is NoticeState.TO_TELL:
        letter = latest(case.letters, LetterKind.RECIPIENT, notice.name)
        text = "" if letter is None else _("brief in concept") if not letter.is_final else _("brief nog te versturen")
        return Content.styled(text, "$text-muted")
    channel = notice.told.channel.label if notice.told else ""
    if notice.chase_on:
        chase = _("navraag {day}").format(day=short_date(notice.chase_on, today))
        if notice.chase_on <= today:
            return Content.styled(f"! {chase}", "bold $text-warning")
        return Content.styled(_shorter(f"{channel}, {chase}", chase), "$text-muted")
    day = short_date(notice.told.on, today) if notice.told else ""
    told = _("per {channel} {day}").format(channel=channel, day=day)
    return Content.styled(_shorter(told, _("ingelicht {day}").format(day=day)), "$text-muted")


def _shorter(full: str, short: str) -> str:
    """Give the shorter text where the full one has no room."""
    return full if len(full) <= _REST else short


def no_round() -> Content:
    """Give the line for a case whose round has not begun."""
    return Content.styled(
        _("De ronde is nog niet begonnen. Enter begint haar, met wie in het register staat."), "$text-muted"
    )


def told_count(case: Case) -> str:
    """Give the label of the tab: how many recipients of how many are handled."""
    handled = sum(notice.is_handled for notice in case.notices)
    return _("Ontvangers {done}/{all}").format(done=handled, all=len(case.notices))
