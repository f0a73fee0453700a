"""The round of a case along the recipients of the data: begin it, tell each, log what came back, or why not (R13)."""

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Any

from textual import on
from textual.content import Content
from textual.widgets import OptionList

from ksf_tui.domain.cases import Case, latest
from ksf_tui.domain.channels import Channel
from ksf_tui.domain.dates import short_date
from ksf_tui.domain.letters import LetterKind, Sent
from ksf_tui.domain.round_changes import before, first_to_do, is_removable, may_change
from ksf_tui.domain.rounds import Notice, NoticeState
from ksf_tui.domain.sending import may_send
from ksf_tui.errors import InvalidInput
from ksf_tui.i18n import _
from ksf_tui.services import correspondence, rounds
from ksf_tui.ui.dialogs.day import DayDialog
from ksf_tui.ui.dialogs.form import FormDialog
from ksf_tui.ui.dialogs.notice import AddNoticeDialog, Excuse, ExcuseDialog, ToldDialog
from ksf_tui.ui.screens.case.frame import fill
from ksf_tui.ui.screens.case.letters import CaseLetters
from ksf_tui.ui.screens.case.round_list import RoundList, no_round, notice_line, told_count
from ksf_tui.ui.text import plain
from ksf_tui.ui.widgets.case_preview import CaseView

Choices = list[tuple[Callable[[], None], Content]]


class CaseRound(CaseLetters):
    """The part of the case screen that has to do with the recipients of the data."""

    _wanted_notice: int | None = None
    """The line to go to once the round is on the screen."""

    @property
    def _notice_at(self) -> int | None:
        """The place of the notice on which the cursor is."""
        at = self.query_one(RoundList).highlighted
        return at if self.view and at is not None and at < len(self.case.notices) else None

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer what fits the recipient under the cursor; in a closed case only to be told that nothing changes."""
        offered = _OFFERED.get(action)
        if offered is None:
            return super().check_action(action, parameters)
        if self.view is None or not (may_change(self.case) or action == "choose_notice"):
            return False
        return offered(self.case, None if self._notice_at is None else self.case.notices[self._notice_at])

    def watch_view(self, view: CaseView | None) -> None:
        """Draw the round with the case; a case that nobody has to hear of has no tab for it."""
        super().watch_view(view)
        if view is None:
            return
        lines = [notice_line(view.case, notice, view.today) for notice in view.case.notices]
        fill(self.query_one(RoundList), lines or [no_round()])
        has_round = "round" in self.tab_names
        self.tabs.set_class(has_round, "-crowded")
        if has_round:
            self.tabs.get_tab("round").label = told_count(view.case)
            self.tabs.show_tab("round")
        else:
            self.tabs.hide_tab("round")
        if self._wanted_notice is not None:
            self.query_one(RoundList).highlighted, self._wanted_notice = self._wanted_notice, None
        self.refresh_bindings()

    @on(OptionList.OptionSelected, "#round-list")
    def _notice_chosen(self) -> None:
        self.action_choose_notice()

    @on(OptionList.OptionHighlighted, "#round-list")
    def _notice_reached(self) -> None:
        self.refresh_bindings()

    def go_round(self) -> None:
        """Go to the recipient that needs something first; a round that has not begun begins with the register."""
        self.tabs.active = "round"
        if self.case.notices:
            self.query_one(RoundList).highlighted = first_to_do(self.case)
        else:
            self._begin_round()

    def _begin_round(self) -> None:
        def begun(case: Case) -> None:
            self._wanted_notice = first_to_do(case)
            self.stored(_("De ronde is begonnen: leg per ontvanger vast wat u doet."))

        self.write(self.app.gateway.run(rounds.begin, self.case), begun)

    def action_choose_notice(self) -> None:
        """Choose what to log about a recipient, out of what fits its state; or begin the round."""
        n = self._notice_at
        if not may_change(self.case):
            self.app.said(_("Deze zaak is gesloten; de ronde verandert niet meer."))
        elif n is None:
            self._begin_round()
        else:
            notice = self.case.notices[n]
            self.choose(notice.name, _known(notice, self.app.today), self._notice_choices(n, notice))

    def _notice_choices(self, n: int, notice: Notice) -> Choices:
        found: Choices = []
        if notice.state is NoticeState.TO_TELL:
            found += self._letter_choices(notice)
            found.append((partial(self._ask_told, n), Content(_("Ingelicht op … per e-mail, telefoon of post"))))
        if notice.state is NoticeState.TOLD:
            found.append((partial(self._ask_confirmed, n), Content(_("Bevestigd op …"))))
            found.append((partial(self._ask_chased, n), Content(_("Opnieuw gevraagd op …"))))
        if notice.state is not NoticeState.CONFIRMED:
            text = _("De reden wijzigen") if notice.state.needs_reason else _("Niet inlichten, met de reden")
            shown = Excuse(notice.state, notice.reason) if notice.state.needs_reason else Excuse()
            found.append((partial(self._ask_excuse, n, shown), Content(text)))
        if back := before(self.case, notice):
            found.append((partial(self._put_back, n), Content(_("Terug naar: {state}").format(state=back.label))))
        if is_removable(self.case, notice):
            found.append((self.action_remove_notice, Content(_("Uit de ronde halen"))))
        return found

    def _letter_choices(self, notice: Notice) -> Choices:
        letter = latest(self.case.letters, LetterKind.RECIPIENT, notice.name)
        write = partial(self._write_to, notice)
        if letter is None or letter.sent:
            return [(write, Content(_("Brief schrijven")))]
        if not letter.is_final:
            return [(write, Content(_("Brief afmaken")))]
        found: Choices = [
            (partial(self._read_letter, letter), Content(_("Brief {number} lezen").format(number=letter.number))),
            (partial(self._export_mail, notice), Content(_("Brief als tekst voor een mail exporteren"))),
        ]
        if may_send(self.case, letter, self.app.today):
            found.insert(0, (partial(self._ask_sent, letter), Content(_("Brief als verstuurd boeken"))))
        return found

    def _write_to(self, notice: Notice) -> None:
        run = self.app.gateway.run
        draft = run(correspondence.open_draft, self._case_id, LetterKind.RECIPIENT, notice.name)
        self.write(draft, self.app.open_letter)

    def _export_mail(self, notice: Notice) -> None:
        job = self.app.gateway.run(rounds.export_mail, self._case_id, notice.name)
        self.write(job, lambda path: self.stored(_("De tekst staat in {path}.").format(path=path)))

    def action_tell_notice(self) -> None:
        """Log that the recipient was told today by e-mail."""
        if self._notice_at is not None:
            self._book_notice(
                rounds.tell,
                self._notice_at,
                Sent(self.app.today, Channel.EMAIL),
                said=_("Genoteerd: vandaag ingelicht."),
            )

    def action_confirm_notice(self) -> None:
        """Log that the recipient confirmed today."""
        if self._notice_at is not None:
            self._book_notice(rounds.confirm, self._notice_at, self.app.today, said=_("Genoteerd: vandaag bevestigd."))

    def action_add_notice(self) -> None:
        """Ask the name of a recipient and put it into the round."""
        self._ask_name()

    def _ask_name(self, typed: str = "", error: InvalidInput | None = None) -> None:
        def added(case: Case) -> None:
            self._wanted_notice = len(case.notices) - 1
            self.stored(_("Toegevoegd aan de ronde."))

        def store(name: str | None) -> None:
            if name is not None:
                job = self.app.gateway.run(rounds.add, self.case, name)
                self.attempt(job, added, partial(self._ask_name, name))

        self.app.push_screen(AddNoticeDialog(typed, error), store)

    def action_remove_notice(self) -> None:
        """Take a recipient that was added by hand out of the round."""
        if self._notice_at is not None:
            self._book_notice(rounds.remove, self._notice_at, said=_("Uit de ronde gehaald."))

    def _put_back(self, n: int) -> None:
        self._book_notice(rounds.reset, n, said=_("Teruggezet."))

    def _book_notice(self, service: Callable[..., Case], *values: object, said: str) -> None:
        job = self.app.gateway.run(service, self.case, *values)
        self.write(job, lambda _case: self.stored(said))

    def _ask_told(self, n: int, typed: Sent | None = None, error: InvalidInput | None = None) -> None:
        dialog = ToldDialog(self.case.notices[n].name, lambda: self.app.today, typed=typed, error=error)
        self._ask_and_store(dialog, rounds.tell, n, partial(self._ask_told, n))

    def _ask_confirmed(self, n: int, typed: date | None = None, error: InvalidInput | None = None) -> None:
        name = self.case.notices[n].name
        dialog = DayDialog(
            _("Ontvanger bevestigde"), name, lambda: self.app.today, typed=typed, error=error, field="on"
        )
        self._ask_and_store(dialog, rounds.confirm, n, partial(self._ask_confirmed, n))

    def _ask_chased(self, n: int, typed: date | None = None, error: InvalidInput | None = None) -> None:
        name = self.case.notices[n].name
        dialog = DayDialog(_("Opnieuw gevraagd"), name, lambda: self.app.today, typed=typed, error=error, field="on")
        self._ask_and_store(dialog, rounds.chase, n, partial(self._ask_chased, n))

    def _ask_and_store(
        self,
        dialog: FormDialog[Any],
        service: Callable[..., Case],
        n: int,
        again: Callable[..., None],
    ) -> None:
        """Ask something and store the answer; what is refused brings the dialog back."""

        def store(answer: Any) -> None:  # noqa: ANN401
            if answer is not None:
                job = self.app.gateway.run(service, self.case, n, answer)
                self.attempt(job, lambda _case: self.stored(_("Genoteerd.")), partial(again, answer))

        self.app.push_screen(dialog, store)

    def _ask_excuse(self, n: int, shown: Excuse, error: InvalidInput | None = None, *, again: bool = False) -> None:
        def store(excuse: Excuse | None) -> None:
            if excuse is not None:
                job = self.app.gateway.run(rounds.excuse, self.case, n, excuse.state, excuse.reason)
                retry = partial(self._ask_excuse, n, excuse, again=True)
                self.attempt(job, lambda _case: self.stored(_("Genoteerd, met de reden.")), retry)

        self.app.push_screen(ExcuseDialog(self.case.notices[n].name, shown, again=again, error=error), store)


def _known(notice: Notice, today: date) -> Content:
    """Give all that is known of a notice."""
    lines = [plain(notice.state.label.capitalize()).stylize("bold")]
    if notice.told:
        told = _("Ingelicht {day} per {channel}.")
        lines.append(plain(told.format(day=short_date(notice.told.on, today), channel=notice.told.channel.label)))
    if notice.confirmed_on:
        lines.append(plain(_("Bevestigd {day}.").format(day=short_date(notice.confirmed_on, today))))
    if notice.chase_on:
        lines.append(plain(_("Nog niet bevestigd; navragen {day}.").format(day=short_date(notice.chase_on, today))))
    if notice.reason:
        lines.append(plain(_("Reden: {reason}").format(reason=notice.reason)))
    return Content("\n").join(lines)


# A key that is not offered would fall to the case, where "b" opens a letter: these two say themselves why it can't be.
_OFFERED: dict[str, Callable[[Case, Notice | None], bool]] = {
    "choose_notice": lambda case, notice: True,  # noqa: ARG005
    "tell_notice": lambda case, notice: notice is not None,  # noqa: ARG005
    "confirm_notice": lambda case, notice: notice is not None,  # noqa: ARG005
    "add_notice": lambda case, notice: case.needs_round,  # noqa: ARG005
    "remove_notice": lambda case, notice: notice is not None and is_removable(case, notice),
}
