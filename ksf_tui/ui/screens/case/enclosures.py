"""The enclosures of a case: add a file, export it, send it along or not, remove it."""

from collections.abc import Awaitable, Callable
from functools import partial
from pathlib import Path
from typing import TypeVar

from textual import on
from textual.widgets import OptionList

from ksf_tui.domain.enclosures import Enclosure, must_be_no_identity_document
from ksf_tui.errors import InvalidInput, RuleViolation
from ksf_tui.i18n import _
from ksf_tui.services import enclosures
from ksf_tui.ui.compat import every_screen
from ksf_tui.ui.dialogs.ask import AskDialog
from ksf_tui.ui.dialogs.confirm import ConfirmDialog
from ksf_tui.ui.dialogs.enclosure import ChosenFile, EnclosureDialog
from ksf_tui.ui.screens.case.enclosure_list import EnclosureList, enclosure_line, no_enclosures, under_way
from ksf_tui.ui.screens.case.frame import fill
from ksf_tui.ui.screens.case.letters import CaseLetters

T = TypeVar("T")
_ON_ONE = frozenset({"export_enclosure", "toggle_enclosure", "remove_enclosure"})


class CaseEnclosures(CaseLetters):
    """The part of the case screen that has to do with enclosures."""

    _enclosures: tuple[Enclosure, ...] = ()
    _under_way: str = ""

    @property
    def enclosure(self) -> Enclosure | None:
        """The enclosure on which the cursor is."""
        at = self.query_one(EnclosureList).highlighted
        return self._enclosures[at] if at is not None and at < len(self._enclosures) else None

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer what can be done with the enclosure under the cursor only where there is one."""
        if action in _ON_ONE:
            return bool(self._enclosures) and self.enclosure is not None
        return super().check_action(action, parameters)

    def read_parts(self) -> None:
        """Read the enclosures too."""
        super().read_parts()
        work = self.app.gateway.run(enclosures.listing, self._case_id)
        self.read(work, self._show_enclosures, group="enclosures")

    def _show_enclosures(self, found: tuple[Enclosure, ...]) -> None:
        self._enclosures = found
        lines = [enclosure_line(enclosure, self.app.today) for enclosure in found]
        if self._under_way:
            lines.append(under_way(self._under_way))
        fill(self.query_one(EnclosureList), lines or [no_enclosures()])
        self.tabs.get_tab("enclosures").label = _("Bijlagen {count}").format(count=len(found))
        self.refresh_bindings()

    @on(OptionList.OptionSelected, "#enclosures-list")
    def _enclosure_chosen(self) -> None:
        self.action_export_enclosure()

    @on(OptionList.OptionHighlighted, "#enclosures-list")
    def _enclosure_reached(self) -> None:
        self.refresh_bindings()

    async def _at_work(self, what: str, job: Awaitable[T]) -> T:
        """Say in the list that something takes a moment, as long as it does."""
        self._under_way = what
        self._show_enclosures(self._enclosures)
        try:
            return await job
        finally:
            self._under_way = ""
            if self.is_attached and self in every_screen(self.app):  # a screen that closes loses its widgets first
                self._show_enclosures(self._enclosures)

    def action_add_enclosure(self) -> None:
        """Ask for a file and keep it."""
        if self._under_way:
            self.app.said(_("Even geduld: er wordt nog een bijlage verwerkt."))
        else:
            self._ask_file()

    def _ask_file(self, chosen: ChosenFile | None = None, error: InvalidInput | None = None) -> None:
        def answered(answer: ChosenFile | None) -> None:
            if answer is not None:
                self._doubt(answer)

        self.app.push_screen(EnclosureDialog(chosen=chosen, error=error), answered)

    def _doubt(self, chosen: ChosenFile) -> None:
        """Ask first where the name looks like a copy of an identity document (R18)."""
        try:
            must_be_no_identity_document(chosen.path.name)
        except RuleViolation as doubt:
            question = ConfirmDialog(
                doubt.title,
                f"{doubt.message} {doubt.hint}",
                yes=_("Iets anders: bewaren"),
                no=_("Niet bewaren"),
            )
            self.app.push_screen(question, lambda sure: self._keep(chosen) if sure else self._ask_file(chosen))
        else:
            self._keep(chosen)

    def _keep(self, chosen: ChosenFile) -> None:
        run = self.app.gateway.run
        job = run(enclosures.add, self._case_id, chosen.path, to_send=chosen.to_send, not_an_identity_document=True)
        at_work = self._at_work(_("Bezig met lezen en versleutelen…"), job)
        self.attempt(at_work, self._kept, partial(self._ask_file, chosen))

    def _kept(self, enclosure: Enclosure) -> None:
        self.stored(_("Bewaard als {name} ({size}).").format(name=enclosure.name, size=enclosure.size_text))

    def action_export_enclosure(self) -> None:
        """Ask for a place and write the file there."""
        self._with_enclosure(self._ask_place)

    def _ask_place(self, enclosure: Enclosure) -> None:
        question = AskDialog(
            _("Waar wilt u deze bijlage bewaren?"),
            _("{name} ({size})\nHet bestand staat daar onversleuteld, buiten de kluis.").format(
                name=enclosure.name, size=enclosure.size_text
            ),
            value=str(self.app.workplace.exports),
        )

        def answered(typed: str | None) -> None:
            if typed is not None:
                job = self.app.gateway.run(enclosures.export, enclosure.id, Path(typed))
                self.write(self._at_work(_("Bezig met exporteren…"), job), self._exported)

        self.app.push_screen(question, answered)

    def _exported(self, path: Path) -> None:
        self.stored(_("De bijlage staat in {path}.").format(path=path))

    def action_toggle_enclosure(self) -> None:
        """Let the enclosure go with the answer, or keep it internal."""
        self._with_enclosure(self._toggle)

    def _toggle(self, enclosure: Enclosure) -> None:
        job = self.app.gateway.run(enclosures.set_to_send, enclosure.id, not enclosure.to_send)
        self.write(job, self._toggled)

    def _toggled(self, enclosure: Enclosure) -> None:
        self.stored(_("Gaat mee met het antwoord.") if enclosure.to_send else _("Blijft intern."))

    def action_remove_enclosure(self) -> None:
        """Remove the enclosure after a question."""
        self._with_enclosure(self._ask_removal)

    def _ask_removal(self, enclosure: Enclosure) -> None:
        try:
            enclosure.must_be_removable()
        except RuleViolation as error:
            self.app.show_error(error)
            return
        lines = [
            f"{self.case.number} · {self.case.subject.name}",
            f"{enclosure.name} ({enclosure.size_text})",
            _("Dit bestand gaat voorgoed weg uit de kluis."),
        ]
        question = ConfirmDialog(_("Bijlage verwijderen?"), "\n".join(lines), yes=_("Ja, verwijderen"))

        def answered(sure: bool | None) -> None:
            if sure:
                job = self.app.gateway.run(enclosures.remove, enclosure.id)
                self.write(job, lambda _none: self.stored(_("De bijlage is verwijderd.")))

        self.app.push_screen(question, answered)

    def _with_enclosure(self, work: Callable[[Enclosure], None]) -> None:
        enclosure = self.enclosure
        if enclosure is not None:
            work(enclosure)
