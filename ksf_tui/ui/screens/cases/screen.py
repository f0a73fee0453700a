"""Section 2: every case, filtered, sorted or found by what is typed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import ClassVar

from textual import getters, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import HorizontalGroup
from textual.content import Content
from textual.widgets import Input, Static

from ksf_tui.domain.cases import Case
from ksf_tui.domain.deadlines import Deadline
from ksf_tui.domain.rows import CaseFilter, CaseRow, CaseSort, EventRow
from ksf_tui.i18n import _, counted
from ksf_tui.services import cases
from ksf_tui.ui.dialogs.why import WhyDialog
from ksf_tui.ui.scopes import Scope
from ksf_tui.ui.screens.cases.case_list import CaseList
from ksf_tui.ui.screens.cases.filter_dialog import FilterDialog
from ksf_tui.ui.screens.work import WorkScreen
from ksf_tui.ui.text import plain
from ksf_tui.ui.widgets.fields import TextField
from ksf_tui.ui.widgets.windowed_list import WindowedList

MOST = 500
"""Cases that a search shows."""
_ABOUT_A_CASE = frozenset({"open", "why"})
_WHILE_TYPING = frozenset({"open", "why", "filter", "sort", "show_all"})


@dataclass(frozen=True, slots=True)
class _Found:
    """The answer to a search, and whether there was more."""

    text: str
    ids: Sequence[int]
    more: bool


class SearchField(TextField):
    """Where a search is typed; the list follows every letter."""

    HELP = _("Typ een nummer, een naam, een organisatie of een woord uit de zaak. Enter gaat naar de lijst.")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "screen.to_list", _("Naar de lijst"), id="search.to-list"),
        Binding("down", "screen.to_list", _("Naar de lijst"), show=False, id="search.down"),
    ]


class CasesScreen(WorkScreen):
    """All cases."""

    SCOPES = (Scope.CASES,)
    SECTION = "cases"
    CSS_PATH = "../../styles/cases.tcss"
    AUTO_FOCUS = "CaseList"

    rows = getters.query_one(CaseList)
    search = getters.query_one(SearchField)

    def __init__(self) -> None:
        super().__init__()
        self.wanted = CaseFilter()
        self._shown: _Found | CaseFilter | None = None

    @property
    def is_form(self) -> bool:
        """Whether single letters are typed: while the search field has the focus."""
        return isinstance(self.focused, SearchField)

    def compose_body(self) -> ComposeResult:
        """Show search, filter and list."""
        with HorizontalGroup(id="find"):
            yield Static(plain(_("Zoek")), id="find-label")
            yield SearchField(placeholder=_("nummer, naam, organisatie of tekst"), id="search")
        yield Static(id="filter", classes="pad")
        yield CaseList(lambda: self.app.today)

    def on_screen_resume(self) -> None:
        """Read the list anew whenever it comes into sight."""
        self.reload()

    def focus_search(self) -> None:
        """Go to the search field, with its text selected."""
        self.search.focus()
        self.search.select_all()

    def reload(self) -> None:
        """Read what the search or else the filter asks for; an older answer never replaces a newer one."""
        if not self.app.gateway.is_open:
            return
        text = self.search.value.strip()
        if text:
            self.read(self._find(text), self._show_found, group="list")
        else:
            self.read(self.app.gateway.run(cases.list_ids, self.wanted), self._show_listed, group="list")

    async def _find(self, text: str) -> _Found:
        ids = await self.app.gateway.run(cases.find, text, MOST + 1)
        return _Found(text, ids[:MOST], len(ids) > MOST)

    def _show_found(self, found: _Found) -> None:
        if found.more:
            line = _("De nieuwste {count} van meer zaken; typ verder om te verfijnen").format(count=MOST)
        elif not found.ids:
            line = _("Geen enkele zaak bevat deze woorden")
        else:
            line = counted("{count} zaak gevonden", "{count} zaken gevonden", len(found.ids))
            line += _(", in alle zaken, de nieuwste eerst")
        is_new = not isinstance(self._shown, _Found) or self._shown.text != found.text
        self._shown = found
        self._show(found.ids, plain(line), _("Niets gevonden. Esc wist de zoekterm."), from_top=is_new)

    def _show_listed(self, ids: Sequence[int]) -> None:
        parts = _words(self.wanted)
        empty = _("Nog geen zaken. Druk op n voor de eerste.")
        if parts:
            empty = _("Geen zaak past bij dit filter. f wijzigt het, x toont alles.")
        count = counted("{count} zaak", "{count} zaken", len(ids)).replace(str(len(ids)), _thousands(len(ids)))
        line = Content.assemble(
            plain(" · ".join(parts) or _("Alle zaken")).stylize("bold $text-accent" if parts else "bold"),
            plain(f" · {count} · {_order(self.wanted.sort)}"),
        )
        is_new = isinstance(self._shown, CaseFilter) and self._shown != replace(self.wanted, sort=self._shown.sort)
        self._shown = self.wanted
        self._show(ids, line, empty, from_top=is_new)

    def _show(self, ids: Sequence[int], line: Content, empty: str, *, from_top: bool) -> None:
        self.query_one("#filter", Static).update(line)
        self.rows.say_when_empty(empty)
        self.rows.load(ids, self._fetch)
        if from_top:
            self.rows.cursor = 0
        self.refresh_bindings()

    async def _fetch(self, ids: Sequence[int]) -> Mapping[int, CaseRow]:
        return await self.app.gateway.run(cases.rows, ids)

    @on(Input.Changed, "#search")
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        self.reload()

    @on(WindowedList.Selected)
    def _selected(self, event: WindowedList.Selected) -> None:
        event.stop()
        self.action_open()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer what is about a case while one is selected, and no single letters while a search is typed."""
        if action in _WHILE_TYPING and self.is_form:
            return False
        if action in _ABOUT_A_CASE:
            return self.is_mounted and self.rows.key is not None
        if action == "sort":
            return not self._is_searching
        if action == "show_all":
            return self._is_searching or bool(_words(self.wanted))
        return super().check_action(action, parameters)

    @property
    def _is_searching(self) -> bool:
        return self.is_mounted and bool(self.search.value.strip())

    def action_back(self) -> None:
        """Wipe the search, then go back to the list, then a step back."""
        if self.search.value:
            self.search.value = ""
        elif self.is_form:
            self.rows.focus()
        else:
            super().action_back()

    def action_to_list(self) -> None:
        """Go from the search field to the list."""
        self.rows.focus()

    def action_open(self) -> None:
        """Open the case under the cursor; the others of the list are one key away there."""
        if self.rows.key is not None:
            self.app.sequence = tuple(self.rows.keys)
            self.app.open_case(self.rows.key)

    def action_filter(self) -> None:
        """Ask which cases to show."""
        self.read(self.app.gateway.run(cases.choices), self._ask_filter, group="choices")

    def _ask_filter(self, choices: tuple[tuple[int, ...], tuple[str, ...]]) -> None:
        self.app.push_screen(FilterDialog(self.wanted, *choices), self._filtered)

    def _filtered(self, wanted: CaseFilter | None) -> None:
        if wanted is not None:
            self.wanted = wanted
            self._wipe_search()

    def action_sort(self) -> None:
        """Take the next order; the cursor stays on its case."""
        orders = list(CaseSort)
        following = orders[(orders.index(self.wanted.sort) + 1) % len(orders)]
        self.wanted = replace(self.wanted, sort=following)
        self.reload()

    def action_show_all(self) -> None:
        """Wipe filter and search."""
        self.wanted = CaseFilter(sort=self.wanted.sort)
        self._wipe_search()

    def _wipe_search(self) -> None:
        """Empty the search field, which reads the list anew if there was something in it."""
        if self.search.value:
            self.search.value = ""
        else:
            self.reload()

    def action_why(self) -> None:
        """Explain the date of the case under the cursor."""
        if self.rows.key is not None:
            self.read(self.app.gateway.run(cases.overview, self.rows.key), self._explain, group="why")

    def _explain(self, found: tuple[Case, Deadline, tuple[EventRow, ...]]) -> None:
        case, term, _events = found
        self.app.push_screen(WhyDialog(case.number, term, self.app.today))


def _words(wanted: CaseFilter) -> list[str]:
    """Give what a filter asks for, in words."""
    found = [_("Open")] if wanted.open_only else []
    found += [wanted.state.label.capitalize()] if wanted.state else []
    found += [wanted.right.short] if wanted.right else []
    found += [_("Klachten")] if wanted.complaints_only else []
    found += [wanted.handler] if wanted.handler else []
    found += [str(wanted.year)] if wanted.year else []
    return found


def _order(sort: CaseSort) -> str:
    return sort.label if sort is CaseSort.NEWEST else _("op {order}").format(order=sort.label)


def _thousands(count: int) -> str:
    return f"{count:,}".replace(",", ".")
