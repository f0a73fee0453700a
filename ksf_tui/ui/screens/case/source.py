"""From which source the data of the person came: shown, opened, linked and taken loose (R15, R16; AVG 14, 15(1)(g))."""

from collections.abc import Callable
from functools import partial

from textual.content import Content
from textual.widgets import Static

from ksf_tui.i18n import _
from ksf_tui.services import source_cases
from ksf_tui.services.source_cases import Around, Origin
from ksf_tui.ui.screens.case.letters import CaseLetters
from ksf_tui.ui.screens.case.term_parts import heading
from ksf_tui.ui.text import plain
from ksf_tui.ui.widgets.source_words import notice_words, origin_words


class CaseSource(CaseLetters):
    """The part of the case screen that has to do with the ledger of sources."""

    _around = Around()

    def read_parts(self) -> None:
        """Read who of the ledger belongs to the case too."""
        super().read_parts()
        self.read(self.app.gateway.run(source_cases.around, self._case_id), self._show_around, group="source")

    def _show_around(self, around: Around) -> None:
        self._around = around
        block = self.query_one("#source-text", Static)
        block.update(source_block(around))
        block.display = bool(around.linked or around.similar)
        self.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer the source where there is one, or may be one."""
        if action == "source":
            return bool(self._around.linked or self._around.similar)
        return super().check_action(action, parameters)

    def action_source(self) -> None:
        """Open the source, link the case to one, or take such a link away."""
        linked, similar = self._around.linked, self._around.similar
        deeds: list[tuple[Callable[[], object], Content]] = [
            (partial(self.app.open_batch, batch.id), _line(_("Open"), (person, batch))) for person, batch in linked
        ]
        deeds += [
            (partial(self._link_source, origin), _line(_("Dezelfde persoon: koppel aan"), origin)) for origin in similar
        ]
        deeds += [(partial(self._unlink_source, origin), _line(_("Maak los van"), origin)) for origin in linked]
        self.choose(_("Bron van de gegevens"), Content(_("Wat wilt u doen?")), deeds)

    def _link_source(self, origin: Origin) -> None:
        person, batch = origin
        job = self.app.gateway.run(source_cases.link, person.id, self._case_id)
        self.write(job, lambda _case: self.stored(_("Gekoppeld aan {number}.").format(number=batch.number)))

    def _unlink_source(self, origin: Origin) -> None:
        person, batch = origin
        job = self.app.gateway.run(source_cases.unlink, person.id, self._case_id)
        self.write(job, lambda _case: self.stored(_("Losgemaakt van {number}.").format(number=batch.number)))


def source_block(around: Around) -> Content:
    """Give the block of sources, with what has to be told still, and an empty line after it."""
    lines = []
    for person, batch in around.linked:
        told = notice_words(person, batch)
        style = "" if not person.state(batch).is_open else "$text-warning"
        lines.append(Content.assemble(plain(f"{origin_words(batch)}; "), plain(told).stylize(style)))
    for person, batch in around.similar:
        text = _("Misschien dezelfde: {name} in {origin} (o koppelt)")
        words = text.format(name=person.person.name or person.person.organisation, origin=origin_words(batch))
        lines.append(Content.assemble(("ⓘ ", "bold $text-accent"), plain(words)))
    if not lines:
        return Content("")
    return Content("\n").join((heading(_("BRON (o opent)")), *lines, Content("")))


def _line(before: str, origin: Origin) -> Content:
    person, batch = origin
    name = person.person.name or person.person.organisation
    return Content.assemble(f"{before} ", (batch.number, "bold"), plain(f"  {batch.source} · {name}"))
