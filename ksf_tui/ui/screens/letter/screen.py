"""The letter: write and check a draft, make it final, and send it on its way."""

from dataclasses import dataclass

from textual.widgets.text_area import Selection

from ksf_tui.domain import fee_changes
from ksf_tui.domain.cases import Case, is_unsent, latest
from ksf_tui.domain.checklist import Check, blocking
from ksf_tui.domain.letters import Letter, LetterKind, gaps
from ksf_tui.domain.term_changes import drop_written
from ksf_tui.errors import Conflict, KsfError, NotFound, RuleViolation
from ksf_tui.i18n import _
from ksf_tui.services import correspondence
from ksf_tui.ui.dialogs.confirm import ConfirmDialog
from ksf_tui.ui.letter_words import is_note
from ksf_tui.ui.screens.letter.final import FinalLetter
from ksf_tui.ui.text import cut
from ksf_tui.ui.widgets.page_view import spans

_DRAFT_ONLY = frozenset({"save", "next_gap", "finalise", "page", "rewrite", "discard"})
_FINAL_ONLY = frozenset({"export", "print"})
_UNSENT_ONLY = frozenset({"sent", "newer"})
_SHOWN = 4
"""Lines of a dialog that name what is missing or different."""
_LINE = 60
_DOUBTS = 9
"""Doubts that a question names."""


@dataclass(frozen=True, slots=True)
class _Verdict:
    """A text with what the checks and the printer say of it."""

    text: str
    checks: tuple[Check, ...]
    unprintable: tuple[str, ...] = ()

    @property
    def doubts(self) -> list[str]:
        """What does not block but deserves a second look."""
        open_checks = [check for check in self.checks if not check.ok]
        in_short = len(open_checks) > _SHOWN  # a note about a poor case has many; the list beside it has the hints
        found = [f"! {check.label}" + ("" if in_short else f": {check.hint}") for check in open_checks]
        if self.unprintable:
            found.append(
                _("! deze tekens kunnen niet gedrukt worden: {chars}").format(chars=" ".join(self.unprintable))
            )
        return found


class LetterScreen(FinalLetter):
    """A letter of a case; closes with True when something was stored."""

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer writing while it is a draft, and sending once it is final."""
        head = self.letter.head
        if action in _DRAFT_ONLY:
            return not head.is_final
        if action in _FINAL_ONLY:
            return head.is_final
        if action in _UNSENT_ONLY:
            return head.is_final and head.sent is None and self.is_wanted
        return super().check_action(action, parameters)

    def allows_global(self, action: str) -> bool:
        """Keep "n" for a new version only."""
        return action != "new" and super().allows_global(action)

    def leave(self) -> None:
        """Close and say whether something was stored."""
        self.dismiss(self.changed)

    def action_next_gap(self) -> None:
        """Select the next place to fill in, so that typing replaces it."""
        if not self.jump():
            self.app.said(_("Er is niets meer in te vullen."))

    def jump(self, *, from_start: bool = False) -> bool:
        """Select the gap at or after the cursor, or the first one; tell whether there is any."""
        text = self.editor.text
        found = list(spans(text, gaps(text)))
        if not found:
            return False
        if self.has_class("-page") and not self.is_wide:
            self.show_page(False)
        cursor = 0 if from_start else index_of(text, max(self.editor.selection))
        start, end = next((span for span in found if span[1] > cursor), found[0])
        self.editor.selection = Selection(location_of(text, start), location_of(text, end))
        self.editor.scroll_cursor_visible(center=True)
        self.editor.focus()
        return True

    def action_save(self) -> None:
        """Store the text."""
        if self.is_dirty:
            self.write(self._store(self.editor.text), lambda _none: self.app.said(_("De tekst is bewaard.")))
        else:
            self.app.said(_("Alles is al bewaard."))

    async def _store(self, text: str) -> None:
        letter = await self.app.gateway.run(correspondence.save_text, self.letter, text)
        self.changed = True
        self.stored(letter, text)

    def action_finalise(self) -> None:
        """Make the letter final, unless something that it must contain is missing."""
        self.read(self._judge(self.editor.text), self._judged, group="finalise")

    async def _judge(self, text: str) -> _Verdict:
        run = self.app.gateway.run
        checks = await run(correspondence.check, self.letter, text)
        if blocking(checks):
            return _Verdict(text, checks)
        return _Verdict(text, checks, (await run(correspondence.preview, self.letter, text)).unprintable)

    def _judged(self, verdict: _Verdict) -> None:
        if missing := blocking(verdict.checks):
            self.jump(from_start=True)
            self.app.show_error(_incomplete(missing, note=is_note(self.letter.head)))
        elif doubts := verdict.doubts:
            question = ConfirmDialog(
                _("Toch vaststellen?"),
                "\n".join([*doubts[:_DOUBTS], *_more(doubts), "", _("Wat is vastgesteld, verandert niet meer.")]),
                yes=_("Ja, vaststellen"),
                no=_("Nee, verder typen"),
            )
            self.app.push_screen(question, lambda sure: self._finalise(verdict.text) if sure else None)
        else:
            self._finalise(verdict.text)

    def _finalise(self, text: str) -> None:
        self.write(self._make_final(text), self._finalised)

    async def _make_final(self, text: str) -> Letter:
        if self.is_dirty:
            await self._store(text)
        return await self.app.gateway.run(correspondence.make_final, self.letter)

    def _finalised(self, letter: Letter) -> None:
        self.changed = True
        self.take(letter)
        self.look_around()
        self.app.said(_("Vastgesteld als {number}.").format(number=letter.head.number))

    def action_rewrite(self) -> None:
        """Build the text anew from the template, after a question."""
        question = ConfirmDialog(
            _("Tekst opnieuw opbouwen?"),
            _("De brief komt opnieuw uit het sjabloon en de zaak. Wat u in de tekst hebt getypt gaat verloren."),
            yes=_("Ja, opnieuw"),
        )
        self.app.push_screen(question, lambda sure: self._rewrite() if sure else None)

    def _rewrite(self) -> None:
        self.write(self.app.gateway.run(correspondence.rewrite, self.letter), self._rewritten)

    def _rewritten(self, letter: Letter) -> None:
        self.changed = True
        self.take(letter)
        self.app.said(_("De tekst is opnieuw opgebouwd."))

    def action_discard(self) -> None:
        """Throw the draft away, after a question that names case and person."""
        if not self.around:
            return
        case, kind = self.around.case, self.letter.head.kind.label
        message = _("Het concept ({kind}) in zaak {number} van {person} verdwijnt.").format(
            kind=kind, number=case.number, person=case.subject.name
        )
        also = self._goes_along(case)
        message += f"\n{also}" if also else ""
        question = ConfirmDialog(_("Concept weggooien?"), message, yes=_("Ja, weggooien"))
        self.app.push_screen(question, lambda sure: self._discard() if sure else None)

    def _goes_along(self, case: Case) -> str:
        """Say what disappears together with the only letter that was written for it."""
        head = self.letter.head
        others = [letter for letter in case.letters if letter.id != head.id]
        left = fee_changes.drop_written(drop_written(case, head.kind), head.kind)
        if left == case or is_unsent(latest(others, head.kind)):
            return ""
        if head.kind.is_question:
            return _("De vraag zelf vervalt daarmee ook: er is dan niets gevraagd, en de termijn loopt door.")
        if head.kind is LetterKind.FEE:
            return _("De kosten zelf vervallen daarmee ook: er is dan niets aangekondigd.")
        return _("De verlenging zelf vervalt daarmee ook: de termijn blijft zoals hij is.")

    def _discard(self) -> None:
        self.write(self.app.gateway.run(correspondence.discard, self.letter), lambda _case: self._discarded())

    def _discarded(self) -> None:
        self.app.said(_("Het concept is weggegooid."))
        self.dismiss(True)

    def failed(self, error: KsfError) -> None:
        """Say what went wrong; after a conflict show what the other wrote, and keep what was typed here."""
        if isinstance(error, Conflict) and self.is_form:
            stored = self.app.gateway.run(correspondence.read, self.letter.head.id)
            self.read(stored, self._settle, group="conflict")
        elif isinstance(error, NotFound):
            self.app.show_error(_gone(_("Deze brief is intussen weggegooid")))
        else:
            super().failed(error)

    def _settle(self, stored: Letter) -> None:
        if stored.head.is_final:
            self.app.show_error(_gone(_("Deze brief is intussen vastgesteld")))
            return
        mine = set(self.editor.text.split("\n"))
        others = [cut(line, _LINE) for line in stored.text.split("\n") if line.strip() and line not in mine]
        message = [_("Er is niets overschreven; uw tekst staat nog op het scherm."), ""]
        if others:
            message += [_("De andere tekst zegt, anders dan de uwe:"), *others[:_SHOWN], ""]
        question = ConfirmDialog(
            _("Iemand anders heeft deze brief gewijzigd"),
            "\n".join([*message, _("Uw tekst bewaren in plaats van de andere?")]),
            yes=_("Ja, mijn tekst"),
            no=_("Nee, verder typen"),
        )
        self.app.push_screen(question, lambda sure: self._overrule(stored) if sure else None)

    def _overrule(self, stored: Letter) -> None:
        self.letter = stored
        self.write(self._store(self.editor.text), lambda _none: self.app.said(_("Uw tekst is bewaard.")))


def _more(doubts: list[str]) -> list[str]:
    left = len(doubts) - _DOUBTS
    return [_("! en nog {count}, zie de lijst").format(count=left)] if left > 0 else []


def index_of(text: str, location: tuple[int, int]) -> int:
    """Give the place in a text of a row and column."""
    row, column = location
    return sum(len(line) + 1 for line in text.split("\n")[:row]) + column


def location_of(text: str, index: int) -> tuple[int, int]:
    """Give the row and column of a place in a text."""
    before = text[:index]
    return before.count("\n"), index - (before.rfind("\n") + 1)


def _incomplete(missing: tuple[Check, ...], *, note: bool) -> RuleViolation:
    lines = [f"✗ {check.label}: {check.hint}" for check in missing[:_SHOWN]]
    if len(missing) > _SHOWN:
        lines.append(_("en nog {count}, zie de lijst").format(count=len(missing) - _SHOWN))
    return RuleViolation(
        _("De notitie is nog niet compleet") if note else _("De brief is nog niet compleet"),
        "\n".join(lines),
        _("Vul dit aan en stel dan opnieuw vast; F7 springt naar wat nog in te vullen is."),
    )


def _gone(title: str) -> KsfError:
    return Conflict(
        title,
        _("Er is niets overschreven; uw tekst staat nog op het scherm."),
        _("Kopieer wat u wilt houden, ga terug met Esc en open de brief opnieuw vanuit de zaak."),
    )
