"""The selected case in short: three lines under the list, or a column beside it where there is room."""

from dataclasses import dataclass
from datetime import date, datetime

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.reactive import reactive
from textual.widgets import Static

from ksf_tui.domain.cases import Case
from ksf_tui.domain.dates import local_date, short_date
from ksf_tui.domain.deadlines import Deadline
from ksf_tui.domain.disclosures import Disclosure
from ksf_tui.domain.next_steps import next_step
from ksf_tui.domain.rows import EventRow
from ksf_tui.i18n import _
from ksf_tui.ui.term_text import paused_words
from ksf_tui.ui.text import cell, plain
from ksf_tui.ui.widgets.batch_preview import BatchView, batch_counts, batch_head, batch_obtained, batch_short
from ksf_tui.ui.widgets.case_words import RESTRICTED, about_words, undecided
from ksf_tui.ui.widgets.clock_bar import ClockBar, ClockState
from ksf_tui.ui.widgets.obligation_words import next_of_case, obligation_words
from ksf_tui.ui.widgets.urgency import merged_label, urgency_label
from ksf_tui.ui.widgets.why_panel import WhyPanel

_EVENTS = 3


@dataclass(frozen=True, slots=True)
class CaseView:
    """A case with its term, what happened in it (the newest first), and the day of looking.

    `disclosures` are those that the law asked for and that may be about this person; lists don't ask for them, nor for
    `now` (UTC), which a clock in hours needs.
    """

    case: Case
    term: Deadline
    events: tuple[EventRow, ...]
    today: date
    disclosures: tuple[Disclosure, ...] = ()
    now: datetime | None = None

    @property
    def key(self) -> int:
        """The key of its line in a list."""
        return self.case.id

    @property
    def number(self) -> str:
        """The number of the case."""
        return self.case.number


def clock_state(view: CaseView) -> ClockState:
    """Give what the bar shows of a case: up to its answer, to the day on which it was merged, or to now."""
    case = view.case
    merged = local_date(case.closed_at) if case.is_merged and case.closed_at else None
    return ClockState(view.term, view.today, case.answered.on if case.answered else None, merged)


class CasePreview(VerticalScroll, can_focus=False):
    """Draws one case, or a batch of sources; the classes `-narrow` and `-wide` of the screen choose the form."""

    view: reactive[CaseView | BatchView | None] = reactive(None, init=False)

    def compose(self) -> ComposeResult:
        """Make room for both forms."""
        yield Static(id="preview-short")
        yield Static(id="preview-head")
        yield ClockBar(short=True)
        yield Static(id="preview-rights")
        yield WhyPanel()
        yield Static(id="preview-events")

    def watch_view(self, view: CaseView | BatchView | None) -> None:
        """Draw another case or batch, or nothing."""
        for name in ("short", "head", "rights", "events"):
            self.query_one(f"#preview-{name}", Static).update(_part(name, view))
        self.query_one(WhyPanel).deadline = view.term if view else None
        bar = self.query_one(ClockBar)
        if isinstance(view, BatchView):
            bar.state = ClockState(view.term, view.today) if view.term else None
        else:
            bar.state = clock_state(view) if view else None


def _part(name: str, view: CaseView | BatchView | None) -> Content:
    if isinstance(view, BatchView):
        return _BATCH_PARTS[name](view)
    return _PARTS[name](view) if view else Content("")


def _short(view: CaseView) -> Content:
    case, term = view.case, view.term
    first = cell(f"{case.number}  {about_words(case)} · {case.subject.name}", 200).stylize("bold")
    if case.is_restricted:
        first = Content.assemble((f"{RESTRICTED} ", "bold $text-warning"), first)
    received = _("Ontvangen {day} per {channel}").format(
        day=short_date(case.received, view.today), channel=case.channel.label
    )
    plan = _("plan {day}").format(day=short_date(term.safe.plan_by, view.today))
    last = _("uiterlijk {day}").format(day=short_date(term.safe.legal_last_day, view.today))
    stand = Content(f"{plan} · {last}")
    if paused := paused_words(term, view.today):
        stand = Content.styled(f"‖ {paused}", "$text-warning")
    return Content.assemble(first, "\n", f"{received} · ", stand, "\n", _next(view))


def _head(view: CaseView) -> Content:
    case = view.case
    title = plain(f"{case.number}\n{about_words(case).capitalize()}").stylize("bold")
    if case.is_restricted:
        title = Content.assemble(title, "\n", (RESTRICTED, "bold $text-warning"))
    who = " · ".join(part for part in (case.subject.name, case.subject.organisation) if part)
    stand = urgency_label(
        view.term.safe.legal_last_day,
        view.term.safe.plan_by,
        view.today,
        answered_on=case.answered.on if case.answered else None,
        days_late=view.term.days_late,
        waiting_since=_waiting_since(view),
    )
    if case.is_merged:
        stand = merged_label()
    elif paused := paused_words(view.term, view.today):
        stand = Content.assemble(stand, "\n", (paused, "$text-warning"))
    return Content.assemble(title, "\n", plain(who), "\n\n", stand, "\n", _next(view))


def _waiting_since(view: CaseView) -> date | None:
    """Give since when a question makes the term stand still, or a note says that the office waits."""
    if view.term.is_paused:
        return view.term.pauses[-1].since
    return view.case.waiting.since if view.case.waiting else None


def _next(view: CaseView) -> Content:
    first = next_of_case(view.case, view.term, view.today)
    words = obligation_words(first, view.today) if first else next_step(view.case).label
    label = Content.styled(words, "$text-accent")
    return Content.assemble((_("Volgende stap: "), "$text-muted"), label)


def _rights(view: CaseView) -> Content:
    complaint = view.case.complaint
    lines = [Content.styled(_("KLACHTPUNTEN") if complaint else _("RECHTEN"), "bold $text-muted")]
    for point in complaint.allegations if complaint else ():
        found = point.finding.label if point.finding else _("nog te doen")
        lines.append(Content.assemble((f"{found}  ", "$text-muted"), plain(point.text)))
    for item in view.case.invoked:
        state = undecided(view.case)
        if item.decision:
            state = Content.styled(item.decision.outcome.label, "$text-muted")
        lines.append(Content.assemble(plain(item.right.label), "  ", state))
    return Content("\n").join(lines)


def _events(view: CaseView) -> Content:
    lines = [Content.styled(_("LAATST GEBEURD"), "bold $text-muted")]
    for event in view.events[:_EVENTS]:
        day = short_date(event.at.astimezone().date(), view.today)
        lines.append(Content.assemble((day + "  ", "$text-muted"), plain(f"{event.action} ({event.user})")))
    return Content("\n").join(lines)


_PARTS = {"short": _short, "head": _head, "rights": _rights, "events": _events}
_BATCH_PARTS = {"short": batch_short, "head": batch_head, "rights": batch_counts, "events": batch_obtained}
