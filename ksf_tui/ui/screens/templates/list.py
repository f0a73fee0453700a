"""The list of templates: which are the program's own, and which the office changed."""

from pathlib import Path

from textual import events, getters, on
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from ksf_tui.i18n import _
from ksf_tui.services import templates
from ksf_tui.services.templates import Template
from ksf_tui.ui.scopes import Scope
from ksf_tui.ui.screens.templates.editor import TemplateScreen
from ksf_tui.ui.screens.templates.parts import line
from ksf_tui.ui.screens.work import WorkScreen
from ksf_tui.ui.text import plain
from ksf_tui.ui.widgets.pick_list import PickList


class TemplatesScreen(WorkScreen):
    """Every template; Enter opens one."""

    HELP = _(
        "Brieven worden gemaakt uit sjablonen. Een beheerder kan ze wijzigen; de standaard van het programma blijft "
        "altijd terug te halen. Brieven die al geschreven zijn, veranderen niet."
    )
    SCOPES = (Scope.TEMPLATES,)
    SECTION = "admin"
    CSS_PATH = Path(__file__).parents[2] / "styles" / "templates.tcss"

    choices = getters.query_one("#templates", PickList)

    def __init__(self) -> None:
        super().__init__()
        self._templates: tuple[Template, ...] = ()

    def heading(self) -> Content:
        """Say where the user is."""
        return Content.assemble((_(" Beheer "), "$text-muted"), (_(" Sjablonen"), "bold $text-accent"))

    def compose_body(self) -> ComposeResult:
        """Show a line that says who may change what, and the list."""
        yield Static(id="about", classes="pad")
        yield PickList(id="templates", markup=False)

    def on_screen_resume(self) -> None:
        """Read the list anew whenever it comes into sight."""
        if self.app.gateway.is_open:
            self.read(self.app.gateway.run(templates.list_templates), self._arrived, group="list")

    def on_resize(self, _event: events.Resize) -> None:
        """Use the width that there is."""
        self._show()

    def _arrived(self, found: tuple[Template, ...]) -> None:
        self._templates = found
        about = _("Enter opent een sjabloon; een wijziging geldt voor nieuwe brieven.")
        if not self.app.gateway.desk.user.is_administrator:
            about = _("Enter opent een sjabloon om te lezen; alleen een beheerder wijzigt ze.")
        self.query_one("#about", Static).update(plain(about))
        self._show()

    def _show(self) -> None:
        chosen = self.choices.highlighted or 0
        width = self.size.width - 4
        self.choices.clear_options()
        self.choices.add_options([Option(line(item, self.app.today, width)) for item in self._templates])
        self.choices.highlighted = min(chosen, len(self._templates) - 1) if self._templates else None

    @on(OptionList.OptionSelected, "#templates")
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        template = self._templates[event.option_index]
        self.read(self.app.gateway.run(templates.read, template.language, template.name), self._open, group="open")

    def _open(self, template: Template) -> None:
        self.app.push_screen(TemplateScreen(template))
