"""Screens that stand for the real ones: one with the actions of a case, one that is a form."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.content import Content
from textual.widget import Widget

from ksf_tui.ui.scopes import Scope
from ksf_tui.ui.screens.base import DeskScreen
from ksf_tui.ui.widgets.fields import TextField


class Spot(Widget, can_focus=True):
    """Something that takes the focus and no keys."""

    HELP = "Uitleg van deze plek."


class CaseLike(DeskScreen):
    """A screen with the actions of a case; deciding is not possible now."""

    SCOPES: ClassVar[tuple[Scope, ...]] = (Scope.CASE,)

    def __init__(self) -> None:
        super().__init__()
        self.done: list[str] = []

    def heading(self) -> Content:
        return Content(" 2026-0040 · [SEALED]")

    def compose_body(self) -> ComposeResult:
        yield Spot()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        return False if action == "decide" else super().check_action(action, parameters)

    def action_letter(self) -> None:
        self.done.append("letter")

    def action_note(self) -> None:
        self.done.append("note")


class FormLike(DeskScreen):
    """A form with a text that is not saved."""

    SCOPES: ClassVar[tuple[Scope, ...]] = (Scope.FORM, Scope.INTAKE)
    saved = False

    def compose_body(self) -> ComposeResult:
        yield TextField()
        yield Spot()

    @property
    def is_dirty(self) -> bool:
        return bool(self.query_one(TextField).value)

    def action_save(self) -> None:
        self.saved = True
