"""The frame of the letter screen: the text, the checklist, the page, and what is known of a final letter."""

from dataclasses import dataclass

from textual import events, getters, on
from textual.app import ComposeResult
from textual.containers import Container, Horizontal, VerticalScroll
from textual.content import Content
from textual.timer import Timer
from textual.widgets import Static, TextArea

from ksf_tui.domain.cases import Case, latest
from ksf_tui.domain.checklist import Check
from ksf_tui.domain.correspondence import Sheet, address_block, addressee, subject_line
from ksf_tui.domain.dates import local_date, short_date
from ksf_tui.domain.letters import Letter, gaps
from ksf_tui.domain.office import Office
from ksf_tui.domain.recipients import Recipient
from ksf_tui.domain.sending import may_send
from ksf_tui.i18n import _, counted
from ksf_tui.services import cases, correspondence, note_reading, recipients, users
from ksf_tui.ui.letter_words import is_note, letter_name
from ksf_tui.ui.scopes import Scope
from ksf_tui.ui.screens.work import WorkScreen
from ksf_tui.ui.text import plain
from ksf_tui.ui.widgets.checklist import Checklist
from ksf_tui.ui.widgets.fields import LongField
from ksf_tui.ui.widgets.page_view import PageView
from ksf_tui.ui.widgets.reading import Reading

PATIENCE = 0.25
"""Seconds without a key after which page and checklist follow the text."""
_WIDE = 110
_HASH_LINE = 32


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What stands around the text: the case, the letterhead and the recipients whom it can be for."""

    case: Case
    office: Office
    recipients: tuple[Recipient, ...] = ()
    items: str = ""
    """What follows the text of a note: the items that come from the case."""


class LetterFrame(WorkScreen):
    """Shows a letter and follows what is typed.

    Args:
        letter: a draft to write on, or a final letter to read.
    """

    SCOPES = (Scope.LETTER,)
    CSS_PATH = "../../styles/letter.tcss"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (_WIDE, "-wide")]  # noqa: RUF012 - declared so by Textual
    AUTO_FOCUS = ""
    HELP = _("Gaten staan tussen « en »: F7 springt van het ene naar het andere, typen vervangt het.")

    editor = getters.query_one("#text", LongField)
    page = getters.query_one(PageView)

    def __init__(self, letter: Letter) -> None:
        super().__init__()
        self.letter = letter
        self.around: Surroundings | None = None
        self.place = ""
        """Where the letter went last: a file or a printer."""
        self._saved = letter.text
        self._page_wanted: bool | None = None
        self._pause: Timer | None = None

    @property
    def is_form(self) -> bool:
        """Whether letters are typed here: only in a draft."""
        return not self.letter.head.is_final

    @property
    def is_dirty(self) -> bool:
        """Whether the text was changed since it was stored."""
        return self.is_form and self.is_mounted and self.editor.text != self._saved

    def heading(self) -> Content:
        """Say which letter it is, to whom, and how it stands."""
        head = self.letter.head
        name = letter_name(head) if is_note(head) else head.kind.label.capitalize()
        parts = [head.number or name]
        if self.around:
            parts += [] if head.number else [self.around.case.number]
            whom = head.recipient or addressee(head.kind, self.around.case).name
            parts += [name] * bool(head.number) if is_note(head) else [whom]
        line = Content.assemble(" ", plain(" · ".join(parts)).stylize("bold"))
        if head.is_final:
            stand = _("verstuurd") if head.sent else _("vastgesteld")
        else:
            stand = _("niet bewaard") if self.is_dirty else _("concept")
        return line + Content.styled(f" · {stand}", "$text-warning" if self.is_dirty else "$text-muted")

    def compose_body(self) -> ComposeResult:
        """Show everything; the classes `-final` and `-page` hide what has no place."""
        yield Static(id="status", classes="pad")
        with Horizontal(id="work"):
            with Container(id="desk"):
                yield LongField(self.letter.text, id="text")
                with VerticalScroll(id="checks"):
                    yield Checklist()
            yield PageView()
            with Reading(id="facts"):
                yield Static(id="known")

    def on_mount(self) -> None:
        """Read what stands around the text."""
        self.take(self.letter)
        self.look_around()

    def look_around(self) -> None:
        """Read the case and the letterhead anew."""
        self.read(self._surroundings(), self._arrived, group="around")

    async def _surroundings(self) -> Surroundings:
        case = await self.app.gateway.run(cases.get, self.letter.case_id)
        office = await self.app.gateway.run(users.read_office)
        known = await self.app.gateway.run(recipients.read)
        return Surroundings(case, office, known, await self._items())

    async def _items(self) -> str:
        """Give what the page shows of a note after its text; what was printed is in the PDF, and changes no more."""
        if not is_note(self.letter.head):
            return ""
        if self.letter.head.is_final:
            return _("## De twintig onderdelen\nZij staan in de PDF, zoals zij bij het vaststellen waren (e of p).")
        return await self.app.gateway.run(note_reading.items, self.letter)

    def _arrived(self, around: Surroundings) -> None:
        self.around = around
        self.refresh_heading()
        self._show_facts()
        self.refresh_bindings()
        self.look()

    def take(self, letter: Letter) -> None:
        """Show another state of the letter, with its text."""
        self.letter = letter
        self.editor.load_text(letter.text)
        self.stored(letter, self.editor.text)
        self.set_class(letter.head.is_final, "-final")
        self._arrange()
        self.page.scroll_home(animate=False)
        (self.page if letter.head.is_final else self.editor).focus()
        self.look()

    def stored(self, letter: Letter, text: str) -> None:
        """Note that a text is safe in the vault."""
        self.letter = letter
        self._saved = text
        if self.is_mounted:
            self.refresh_heading()
            self._show_status()
            self._show_facts()
            self.refresh_bindings()

    @property
    def is_wide(self) -> bool:
        """Whether text and page fit beside one another."""
        return self.size.width >= _WIDE

    def on_resize(self, _event: events.Resize) -> None:
        """Show the page where there is room."""
        self._arrange()

    def _arrange(self) -> None:
        wanted = self.is_wide if self._page_wanted is None else self._page_wanted
        self.set_class(wanted, "-page")

    def show_page(self, wanted: bool) -> None:
        """Show the page or the text; beside one another where there is room."""
        self._page_wanted = wanted
        self._arrange()
        (self.page if wanted and not self.is_wide else self.editor).focus()
        self.call_after_refresh(self._follow_cursor)

    def action_page(self) -> None:
        """Switch between them."""
        self.show_page(not self.has_class("-page"))

    def action_back(self) -> None:
        """Go from the page back to the text where the page hides it, else a step back."""
        if self.is_form and self.has_class("-page") and not self.is_wide:
            self.show_page(False)
        else:
            super().action_back()

    @on(TextArea.Changed)
    def _typed(self, event: TextArea.Changed) -> None:
        """Follow the text after a moment of rest."""
        event.stop()
        self.refresh_heading()
        self._show_status()
        if self._pause:
            self._pause.stop()
        self._pause = self.set_timer(PATIENCE, self.look)

    @on(TextArea.SelectionChanged)
    def _moved(self, event: TextArea.SelectionChanged) -> None:
        """Let the page follow the cursor."""
        event.stop()
        self._follow_cursor()

    def _follow_cursor(self) -> None:
        if self.is_form and self.has_class("-page"):
            self.page.follow(self.editor.cursor_location[0])

    def look(self) -> None:
        """Lay the page out and check the text; an older check that is still under way is forgotten."""
        text = self.editor.text
        self._show_status()
        if self.around:
            self.page.show(self._sheet(self.around, text))
        if self.is_form and self.app.gateway.is_open:
            self.read(self.app.gateway.run(correspondence.check, self.letter, text), self._checked, group="check")

    def _checked(self, checks: tuple[Check, ...]) -> None:
        self.query_one(Checklist).show(checks)

    def _sheet(self, around: Surroundings, text: str) -> Sheet:
        head = self.letter.head
        reader = addressee(head.kind, around.case, head.recipient, around.recipients)
        return Sheet(
            office=around.office,
            addressee=address_block(reader),
            written_on=local_date(head.final_at) if head.final_at else self.app.today,
            number=head.number or _("volgt bij vaststellen"),
            case_number=around.case.number,
            subject=subject_line(head.kind, around.case, head.rights, reader.language),
            text=f"{text}\n\n{around.items}" if around.items else text,
            language=reader.language,
        )

    def _show_status(self) -> None:
        status = self.query_one("#status", Static)
        missing = len(gaps(self.editor.text))
        note = is_note(self.letter.head)
        if self.letter.head.sent:
            done = _("Deze notitie is verzonden en verandert niet meer.")
            status.update(plain(done if note else _("Deze brief is verstuurd en verandert niet meer.")))
        elif not self.is_form and not self.is_wanted:
            status.update(Content.styled(self._why_unwanted(), "$text-warning"))
        elif not self.is_form:
            todo = _("Vastgesteld. Verstuur hem zelf (e of p), en boek daarna met s dat hij weg is.")
            hand = _("Vastgesteld. Geef haar zelf door (e of p), en boek met s hoe zij ging.")
            status.update(plain(hand if note else todo))
        elif missing:
            todo = counted("Nog {count} plek in te vullen", "Nog {count} plekken in te vullen", missing)
            status.update(Content.assemble((todo, "$text-warning"), " · ", _("F7 springt naar de volgende")))
        else:
            ready = _("Alles is ingevuld. F9 stelt de brief vast zodra niets meer rood is.")
            own = _("Alles is ingevuld. Lees na wat een ! heeft; F9 stelt de notitie vast.")
            status.update(plain(own if note else ready))

    @property
    def is_wanted(self) -> bool:
        """Whether the final letter still has to go out, as far as is known."""
        return self.around is None or may_send(self.around.case, self.letter.head, self.app.today)

    def _why_unwanted(self) -> str:
        head = self.letter.head
        newest = latest(self.around.case.letters, head.kind, head.recipient) if self.around else None
        if newest and newest.id != head.id:
            return _("Van deze brief is een nieuwere versie; deze blijft onverstuurd bij de zaak.")
        return _("Deze brief hoeft niet meer weg: de zaak vraagt er niet meer om.")

    def _show_facts(self) -> None:
        head = self.letter.head
        sent = _("nog niet")
        if head.sent:
            day = short_date(head.sent.on, self.app.today)
            sent = _("{day} per {channel}").format(day=day, channel=head.sent.channel.label)
        facts = [
            (_("NUMMER") if is_note(head) else _("BRIEFNUMMER"), head.number),
            (_("VASTGESTELD"), short_date(local_date(head.final_at), self.app.today) if head.final_at else ""),
            (_("PAGINA'S"), str(head.pages)),
            (_("SHA-256 VAN DE PDF"), f"{head.sha256[:_HASH_LINE]}\n{head.sha256[_HASH_LINE:]}"),
            (_("VERSTUURD"), sent),
        ]
        facts += [(_("LAATST NAAR"), self.place)] if self.place else []
        lines = [Content.assemble((title, "bold $text-muted"), "\n", plain(value), "\n") for title, value in facts]
        self.query_one("#known", Static).update(Content("\n").join(lines))
