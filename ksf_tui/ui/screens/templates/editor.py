"""Change a template: the text, what can be typed in it, a letter made with it, and what is wrong with its line."""

from pathlib import Path

from textual import events, getters, on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Static, TextArea

from ksf_tui.domain.letter_templates import TemplateFault
from ksf_tui.domain.people import Language
from ksf_tui.errors import KsfError
from ksf_tui.i18n import _
from ksf_tui.services import templates
from ksf_tui.services.templates import Template, TemplatePreview
from ksf_tui.ui.dialogs.confirm import ConfirmDialog
from ksf_tui.ui.scopes import Scope
from ksf_tui.ui.screens.templates.parts import changed, field_list
from ksf_tui.ui.screens.work import WorkScreen
from ksf_tui.ui.text import plain
from ksf_tui.ui.widgets.fields import LongField
from ksf_tui.ui.widgets.page_view import PageView
from ksf_tui.ui.widgets.reading import Reading

_WIDE = 110


class TemplateScreen(WorkScreen):
    """One template, to change by an administrator and to read by others.

    Args:
        template: as it was read.
    """

    HELP = _("Links de tekst van het sjabloon. F2 toont wat u kunt typen, F5 een verzonnen brief ermee, F6 een andere.")
    SCOPES = (Scope.TEMPLATE,)
    SECTION = "admin"
    CSS_PATH = Path(__file__).parents[2] / "styles" / "templates.tcss"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (_WIDE, "-wide")]  # noqa: RUF012 - declared so by Textual
    AUTO_FOCUS = "#text"

    editor = getters.query_one("#text", LongField)
    page = getters.query_one(PageView)

    def __init__(self, template: Template) -> None:
        super().__init__()
        self.template = template
        self._stored_text = template.text
        self._fields_wanted: bool | None = None
        self._number = 0
        self._problem = ""

    @property
    def can_change(self) -> bool:
        """Whether this user may change it."""
        return self.app.gateway.is_open and self.app.gateway.desk.user.is_administrator

    @property
    def is_form(self) -> bool:
        """Whether letters are typed here."""
        return self.is_mounted and not self.editor.read_only

    @property
    def is_dirty(self) -> bool:
        """Whether the text was changed since it was stored."""
        return self.is_form and self.editor.text != self._stored_text

    @property
    def is_wide(self) -> bool:
        """Whether the list of fields fits beside the text."""
        return self.size.width >= _WIDE

    def heading(self) -> Content:
        """Say which template it is."""
        return plain(f" {self.template.title}").stylize("bold")

    def compose_body(self) -> ComposeResult:
        """Show everything; the classes `-fields` and `-preview` hide what has no place."""
        yield Static(id="status", classes="pad")
        with Horizontal(id="work"):
            yield LongField(self.template.text, id="text", read_only=not self.can_change)
            with Reading(id="fields"):
                yield Static(id="field-list")
            yield PageView()
        yield Static(id="problem")

    def on_mount(self) -> None:
        """Number the lines, as errors name them, and begin at the first."""
        self.editor.show_line_numbers = True
        self._take(self.template)
        self._arrange()

    def on_resize(self, _event: events.Resize) -> None:
        """Show the list of fields where there is room."""
        self._arrange()

    def _arrange(self) -> None:
        shown = self.is_wide if self._fields_wanted is None else self._fields_wanted
        self.set_class(shown and not self.has_class("-preview"), "-fields")
        self.call_after_refresh(self._show_fields)

    def _show_fields(self) -> None:
        place = self.query_one("#field-list", Static)
        width = place.content_size.width
        if width:
            place.update(field_list(templates.fields(self.template.name), width))

    def _take(self, template: Template) -> None:
        """Show another state of the template, with its text."""
        self.template = template
        if self.editor.text != template.text:
            self.editor.load_text(template.text)
        self._stored_text = self.editor.text
        self._say("")

    def _say(self, problem: str) -> None:
        """Show what is wrong, or nothing, and how the template stands."""
        self._problem = problem
        self.query_one("#problem", Static).update(plain(problem))
        self.set_class(bool(problem), "-problem")
        self.refresh_bindings()
        self._show_status()

    def _show_status(self, preview: TemplatePreview | None = None) -> None:
        if preview:
            text = _("Voorbeeld {number} van {count}: {label}").format(
                number=preview.number + 1, count=preview.count, label=preview.label
            )
        else:
            stand = _("niet bewaard") if self.is_dirty else changed(self.template, self.app.today)
            text = f"{Language(self.template.language).label} · {stand}"
            text += "" if self.can_change else _(" · alleen lezen, een beheerder kan het wijzigen")
        style = "$text-warning" if self.is_dirty else "$text-muted"
        self.query_one("#status", Static).update(plain(text).stylize(style))

    @on(TextArea.Changed)
    def _typed(self, event: TextArea.Changed) -> None:
        """Take an error away once the text is changed."""
        event.stop()
        self._say("")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer what this user may do now."""
        if action == "save":
            return self.can_change
        if action == "reset":
            return self.can_change and self.template.own is not None
        if action == "fields":
            return not self.has_class("-preview")
        if action == "other":
            return self.has_class("-preview")
        return super().check_action(action, parameters)

    def action_fields(self) -> None:
        """Show or hide the list of what can be typed."""
        self._fields_wanted = not self.has_class("-fields")
        self._arrange()

    def action_preview(self) -> None:
        """Show a letter that is made with the text, or go back to the text."""
        if self.has_class("-preview"):
            self._to_text()
        else:
            self._preview()

    def action_other(self) -> None:
        """Show the letter of another invented case."""
        self._number += 1
        self._preview()

    def _preview(self) -> None:
        run = self.app.gateway.run
        self.read(run(templates.preview, self.template, self.editor.text, self._number), self._show, group="preview")

    def _show(self, preview: TemplatePreview) -> None:
        self._number = preview.number
        self.add_class("-preview")
        self._arrange()
        self._say("")
        self._show_status(preview)
        self.page.show(preview.sheet)
        self.page.scroll_home(animate=False)
        self.call_after_refresh(self.page.focus)

    def _to_text(self) -> None:
        self.remove_class("-preview")
        self._arrange()
        self._say(self._problem)
        self.editor.focus()

    def action_back(self) -> None:
        """Go from the letter back to the text, else a step back."""
        if self.has_class("-preview"):
            self._to_text()
        else:
            super().action_back()

    def action_save(self) -> None:
        """Store the text, unless something is wrong with it."""
        if self.is_dirty:
            self.write(self.app.gateway.run(templates.save, self.template, self.editor.text), self._saved)
        else:
            self.app.said(_("Alles is al bewaard."))

    def _saved(self, template: Template) -> None:
        typed_on = self.editor.text
        self.template, self._stored_text = template, template.text
        if typed_on == template.text:
            self._take(template)
        self._say("")
        self.app.said(_("Bewaard. Nieuwe brieven gebruiken dit sjabloon."))

    def action_reset(self) -> None:
        """Go back to the text of the program, after a question."""
        question = ConfirmDialog(
            _("Terug naar de standaard?"),
            _("De eigen tekst van ‘{title}’ verdwijnt; dat is niet terug te draaien.").format(
                title=self.template.title
            ),
            yes=_("Ja, terugzetten"),
        )
        self.app.push_screen(question, lambda sure: self._reset() if sure else None)

    def _reset(self) -> None:
        self.write(self.app.gateway.run(templates.reset, self.template), self._put_back)

    def _put_back(self, template: Template) -> None:
        self._to_text()
        self._take(template)
        self.app.said(_("De standaard geldt weer."))

    def failed(self, error: KsfError) -> None:
        """Say what is wrong under the text, and go to the line; anything else in a dialog."""
        if not isinstance(error, TemplateFault):
            super().failed(error)
            return
        self._to_text()
        self._say(str(error))
        if error.line and error.template == self.template.name:
            self.editor.move_cursor((min(error.line, self.editor.document.line_count) - 1, 0), center=True)
