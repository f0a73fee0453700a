"""A complaint by keys: look into it, hear, judge, offer, hear back, escalate, reopen, split a request off (R17)."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from textual import on
from textual.content import Content
from textual.widgets import OptionList

from ksf_tui.domain.cases import Case
from ksf_tui.domain.complaint_changes import complaint_of
from ksf_tui.domain.complaints import Allegation, Complaint, Hearing
from ksf_tui.domain.dates import short_date
from ksf_tui.domain.facts import TermKind
from ksf_tui.errors import InvalidInput
from ksf_tui.i18n import _
from ksf_tui.services import complaints
from ksf_tui.ui.dialogs.allegation import AllegationDialog
from ksf_tui.ui.dialogs.confirm import ConfirmDialog
from ksf_tui.ui.dialogs.hearing import HearingDialog
from ksf_tui.ui.dialogs.offer import Offer, OfferDialog
from ksf_tui.ui.dialogs.passage import PassageDialog
from ksf_tui.ui.dialogs.split_off import RequestInside, SplitOffDialog
from ksf_tui.ui.screens.case.allegation_list import AllegationList, allegation_line, found_count, no_allegations
from ksf_tui.ui.screens.case.complaint_after import CaseComplaintAfter
from ksf_tui.ui.screens.case.frame import fill
from ksf_tui.ui.term_text import month_after
from ksf_tui.ui.text import cut
from ksf_tui.ui.widgets.case_preview import CaseView

_POINT = 50
"""Cells of a point in a message."""
_INVESTIGATION = _(
    "Dit komt in de antwoordbrief: wat is nagekeken, door wie, en wat dat gaf. Namen van anderen horen hier niet."
)


class CaseComplaint(CaseComplaintAfter):
    """The part of the case screen about a complaint, up to its answer."""

    @property
    def complaint(self) -> Complaint:
        """The complaint that is shown."""
        return complaint_of(self.case)

    @property
    def _point_at(self) -> int | None:
        """The place of the point on which the cursor is."""
        if self.view is None or self.case.complaint is None:
            return None
        at = self.query_one(AllegationList).highlighted
        return at if at is not None and at < len(self.complaint.allegations) else None

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer to add and to take away only while the complaint can still be judged."""
        if action in ("add_allegation", "remove_allegation"):
            can_change = self.view is not None and self.case.complaint is not None and self.case.state.is_open
            return can_change and (action == "add_allegation" or self._point_at is not None)
        return super().check_action(action, parameters)

    def watch_view(self, view: CaseView | None) -> None:
        """Draw the points with the case; a request has a tab for its rights there instead."""
        super().watch_view(view)
        if view is None:
            return
        complaint = view.case.complaint
        points = complaint.allegations if complaint else ()
        lines = [allegation_line(number, item) for number, item in enumerate(points, 1)]
        fill(self.query_one(AllegationList), lines or [no_allegations()])
        if complaint:
            self.tabs.get_tab("allegations").label = found_count(complaint)
        self.tabs.show_tab("allegations" if complaint else "rights")
        self.tabs.hide_tab("rights" if complaint else "allegations")

    def action_complaint(self) -> None:
        """Show what can be done with the complaint now, and do it."""
        is_open = self.case.state.is_open
        self.choose(
            _("Klacht over {about}").format(about=self.complaint.about.label),
            Content(_("Wat wilt u doen of verbeteren?")),
            [*(self._before_answer() if is_open else self.after_answer_deeds()), *self._always()],
        )

    def _before_answer(self) -> list[tuple[Callable[[], None], Content]]:
        return [
            (self.investigate, Content(_("Onderzoek vastleggen"))),
            (self.hear, Content(_("Horen, of waarom niet"))),
            (self.judge, Content(_("Oordeel per klachtpunt (d)"))),
            (self.offer, Content(_("Aanbod, en of de verwerking doorgaat"))),
        ]

    def _always(self) -> list[tuple[Callable[[], None], Content]]:
        return [
            (self.split_off, Content(_("Verzoek dat erin staat afsplitsen"))),
            (self.conclude, Content(_("Lessen voor iedereen vastleggen"))),
        ]

    def investigate(self, typed: str | None = None, error: InvalidInput | None = None) -> None:
        """Ask what was looked into."""

        def store(report: str | None) -> None:
            if report is not None:
                job = self.app.gateway.run(complaints.investigate, self.case, report)
                self.attempt(job, lambda _case: self.stored(_("Onderzoek bewaard.")), partial(self.investigate, report))

        text = self.complaint.investigation if typed is None else typed
        dialog = PassageDialog(
            _("Onderzoek"),
            _INVESTIGATION,
            _("Onderzocht"),
            "investigation",
            text,
            again=typed is not None,
            error=error,
        )
        self.app.push_screen(dialog, store)

    def hear(self, typed: Hearing | None = None, error: InvalidInput | None = None) -> None:
        """Ask whether and how the person was heard."""

        def store(hearing: Hearing | None) -> None:
            if hearing is not None:
                job = self.app.gateway.run(complaints.hear, self.case, hearing)
                self.attempt(job, lambda _case: self.stored(_("Horen vastgelegd.")), partial(self.hear, hearing))

        given = typed or self.complaint.hearing
        self.app.push_screen(HearingDialog(lambda: self.app.today, given, again=typed is not None, error=error), store)

    def judge(self) -> None:
        """Judge the first point that waits for it, or look at the first one again."""
        points = self.complaint.allegations
        if points:
            self._judge(next((at for at, item in enumerate(points) if item.finding is None), 0))
        else:
            self.action_add_allegation()

    @on(OptionList.OptionSelected, "#allegations-list")
    def _point_chosen(self) -> None:
        if not self.case.state.is_open:
            self.app.said(_("De klacht is beantwoord; dit oordeel verandert niet meer."))
        elif self._point_at is None:
            self.action_add_allegation()
        else:
            self._judge(self._point_at)

    @on(OptionList.OptionHighlighted, "#allegations-list")
    def _point_reached(self) -> None:
        self.refresh_bindings()

    def action_add_allegation(self) -> None:
        """Add a point."""
        self._judge(len(self.complaint.allegations))

    def _judge(self, at: int, typed: Allegation | None = None, error: InvalidInput | None = None) -> None:
        def store(item: Allegation | None) -> None:
            if item is not None:
                now = list(self.complaint.allegations)
                now[at : at + 1] = [item]
                again = partial(self._judge, at, item)
                self.attempt(self._judged(now, self._offered), partial(self._next_point, item), again)

        points = self.complaint.allegations
        is_new = at >= len(points)
        title = _("Nieuw klachtpunt") if is_new else _("Klachtpunt {at} van {all}").format(at=at + 1, all=len(points))
        given = typed or (Allegation("") if is_new else points[at])
        self.app.push_screen(AllegationDialog(title, at, given, again=typed is not None, error=error), store)

    async def _judged(self, points: list[Allegation], offer: Offer) -> Case:
        """Store the points with the offer that goes with them."""
        values = (self.case, points, offer.text)
        return await self.app.gateway.run(complaints.judge, *values, continues=offer.continues)

    @property
    def _offered(self) -> Offer:
        return Offer(self.complaint.offer, self.complaint.continues)

    def _next_point(self, stored: Allegation, case: Case) -> None:
        """Go on with the next point after one was judged, and with the offer after the last one."""
        self.stored(_("Klachtpunt bewaard."))
        complaint = complaint_of(case)
        waiting = [at for at, item in enumerate(complaint.allegations) if item.finding is None]
        if stored.finding is None:
            return
        if self.view:
            self.view = replace(self.view, case=case)  # the next dialog is about what was stored just now
        if waiting:
            self._judge(waiting[0])
        elif complaint.continues is None and not complaint.offer:
            self.offer()

    def action_remove_allegation(self) -> None:
        """Ask whether the point under the cursor really has to go."""
        at = self._point_at
        if at is None:
            return
        left = [item for place, item in enumerate(self.complaint.allegations) if place != at]
        text = f"{self.case.number} · {cut(self.complaint.allegations[at].text, _POINT)}"

        def remove(sure: bool | None) -> None:
            if sure:
                self.write(self._judged(left, self._offered), lambda _case: self.stored(_("Klachtpunt verwijderd.")))

        question = ConfirmDialog(_("Dit klachtpunt verwijderen?"), text, yes=_("Ja, verwijderen"))
        self.app.push_screen(question, remove)

    def offer(self, typed: Offer | None = None, error: InvalidInput | None = None) -> None:
        """Ask what is offered, and whether the processing goes on."""

        def store(offer: Offer | None) -> None:
            if offer is not None:
                job = self._judged(list(self.complaint.allegations), offer)
                self.attempt(job, lambda _case: self.stored(_("Aanbod bewaard.")), partial(self.offer, offer))

        self.app.push_screen(OfferDialog(typed or self._offered, again=typed is not None, error=error), store)

    def split_off(self, typed: RequestInside | None = None, error: InvalidInput | None = None) -> None:
        """Ask which rights a request inside the complaint invokes, and make it a case of its own."""

        def store(inside: RequestInside | None) -> None:
            if inside is not None:
                job = self.app.gateway.run(complaints.split_off, self.case, inside.rights, inside.text)
                self.attempt(job, self._split, partial(self.split_off, inside))

        given = typed or RequestInside((), self.case.request)
        last = month_after(self.case.received, self.app.calendar, TermKind.REQUEST).safe.legal_last_day
        term = _("uiterlijk {day}").format(day=short_date(last, self.app.today))
        self.app.push_screen(SplitOffDialog(given, term, again=typed is not None, error=error), store)

    def _split(self, inside: Case) -> None:
        self.stored(_("Het verzoek is zaak {number}, aan beide kanten gekoppeld.").format(number=inside.number))


def is_complaint(view: CaseView) -> bool:
    """Tell whether the keys of complaints have something to do."""
    return view.case.complaint is not None


def can_judge(view: CaseView) -> bool:
    """Tell whether findings can be given or changed."""
    return view.case.complaint is not None and view.case.state.is_open
