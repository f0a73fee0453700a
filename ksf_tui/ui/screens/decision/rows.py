"""Fields that repeat: what was corrected, and where photos stood. A new empty block follows the last one by itself."""

from collections.abc import Callable, Iterable
from datetime import date

from textual import on
from textual.app import ComposeResult
from textual.containers import VerticalGroup
from textual.widgets import Input, Static

from ksf_tui.domain.details import Correction, Details, PhotoPlace
from ksf_tui.domain.rights import Outcome
from ksf_tui.domain.text import safe_line
from ksf_tui.errors import InvalidInput
from ksf_tui.i18n import _
from ksf_tui.ui.screens.decision.details import DetailFields
from ksf_tui.ui.text import plain
from ksf_tui.ui.widgets.choices import Choices, MultiChoice
from ksf_tui.ui.widgets.date_field import DateField
from ksf_tui.ui.widgets.fields import TextField
from ksf_tui.ui.widgets.form import FieldLabel, FormRow

_LONGEST = 2_000
_PRINT = "drukwerk"
"""How a printed publication is stored: in words, because the statement knows no such channel."""
_ELSEWHERE = "elsewhere"


class CorrectionBlock(VerticalGroup):
    """One value that is corrected.

    Args:
        number: from 1.
        correction: what is filled in.
    """

    def __init__(self, number: int, correction: Correction) -> None:
        super().__init__(classes="block")
        self.number = number
        self._old = correction

    def compose(self) -> ComposeResult:
        """Show what, from, to and why on three lines."""
        number, old = self.number, self._old
        label = _("Gegeven {number}").format(number=number)
        yield FormRow(label, _field(old.what, f"what-{number}", _("zoals geboortedatum")), name=f"what-{number}")
        yield FormRow(
            _("  was"),
            _field(old.old, f"old-{number}", _("leeg als het ontbrak")),
            FieldLabel(_("wordt")),
            _field(old.new, f"new-{number}"),
            name=f"new-{number}",
        )
        evidence = _field(old.evidence, f"evidence-{number}", _("zoals uittreksel, mail van de betrokkene"))
        yield FormRow(_("  blijkt uit"), evidence, name=f"evidence-{number}")

    @property
    def correction(self) -> Correction:
        """What is filled in."""
        what, old, new, evidence = (
            safe_line(self.query_one(f"#{name}-{self.number}", TextField).value)
            for name in ("what", "old", "new", "evidence")
        )
        return Correction(what, old, new, evidence)

    @property
    def is_empty(self) -> bool:
        """Whether nothing is filled in."""
        return self.correction == Correction("", "", "", "")

    @property
    def gap(self) -> str:
        """The row in which something is missing; "" when the block is complete."""
        item = self.correction
        if item.is_complete:
            return ""
        missing = "what" if not item.what else "evidence" if item.new and item.new != item.old else "new"
        return f"{missing}-{self.number}"


class CorrectionFields(DetailFields):
    """Old and new value with evidence, for as many values as needed (art. 16)."""

    def __init__(self, details: Details) -> None:
        super().__init__()
        self._corrections = (*details.corrections, Correction("", "", "", ""))

    def compose(self) -> ComposeResult:
        """Show what there is and an empty block after it."""
        for number, correction in enumerate(self._corrections, 1):
            yield CorrectionBlock(number, correction)

    @on(Input.Changed)
    def _grow(self) -> None:
        """Add an empty block once the last one is begun."""
        blocks = self._blocks()
        if blocks and not blocks[-1].is_empty:
            self.mount(CorrectionBlock(len(blocks) + 1, Correction("", "", "", "")))

    def _blocks(self) -> list[CorrectionBlock]:
        return [block for block in self.query(CorrectionBlock) if block.is_mounted]

    def content(self) -> object:
        """Give what is filled in; empty blocks count for nothing."""
        return self._filled()

    def details(self, outcome: Outcome) -> Details:
        """Give the values that were filled in."""
        return Details(corrections=self._filled()) if outcome.carries_out else Details()

    def _filled(self) -> tuple[Correction, ...]:
        return tuple(block.correction for block in self._blocks() if not block.is_empty)

    def field_of(self, error_field: str) -> str:  # noqa: ARG002
        """Give the first row in which something is missing."""
        blocks = [block for block in self._blocks() if not block.is_empty]
        return next((block.gap for block in blocks if block.gap), "what-1")


class PlaceBlock(VerticalGroup):
    """A place with the photos that stood there and the day on which they went.

    Args:
        key: the id of a channel, or of one of our own.
        label: the Dutch name.
        old: what is filled in.
        today: gives the day of today.
    """

    def __init__(self, key: str, label: str, old: PhotoPlace | None, today: Callable[[], date]) -> None:
        super().__init__()
        self.key = key
        self._label = label.replace(_(" van de "), " ")  # the column of labels is narrow
        self._photos = _field(old.photos if old else "", f"photos-{key}", _("welke foto's, zoals het bijschrift"))
        self._day = DateField(today, value=old.removed_on if old else None, warn_old=False, id=f"removed-{key}")

    def compose(self) -> ComposeResult:
        """Show the photos, and the day under them."""
        yield FormRow(self._label[:1].upper() + self._label[1:], self._photos, name=f"place-{self.key}")
        yield FormRow(_("  weg op"), self._day, name=f"removed-{self.key}")

    @property
    def typed(self) -> tuple[str, str]:
        """Photos and day as they are typed."""
        return self._photos.value, self._day.text

    @property
    def gap(self) -> str:
        """The row in which something is missing; "" when the block is complete."""
        if not safe_line(self._photos.value):
            return f"place-{self.key}"
        return "" if self._day.value_date else f"removed-{self.key}"

    def place(self, name: str) -> PhotoPlace:
        """Give the place.

        Raises:
            InvalidInput: what was typed is no day, or none that was.
        """
        day = self._day.require() if self._day.text.strip() else None
        return PhotoPlace(name, safe_line(self._photos.value), day)


class PlaceFields(DetailFields):
    """Where photos stood, each place with its day.

    Args:
        details: what is filled in.
        channels: id and label of the channels of the statement.
        today: gives the day of today.
    """

    def __init__(self, details: Details, channels: Iterable[tuple[str, str]], today: Callable[[], date]) -> None:
        super().__init__()
        self._places = [*channels, (_PRINT, _("drukwerk")), (_ELSEWHERE, _("elders"))]
        known = {key for key, _label in self._places}
        self._old = {item.place if item.place in known else _ELSEWHERE: item for item in details.places}
        self._today = today

    def compose(self) -> ComposeResult:
        """Show the places, and a block for each that is ticked."""
        ticked = [key for key, _label in self._places if key in self._old]
        yield FormRow(_("Plaatsen"), MultiChoice(self._places, values=ticked, id="places"), name="places")
        for key, label in self._places:
            if key == _ELSEWHERE:
                place = self._old[key].place if key in self._old else ""
                yield FormRow(
                    _("Waar elders"),
                    _field(place, "elsewhere", _("zoals het jaarverslag")),
                    name="elsewhere",
                    id="elsewhere-row",
                )
            yield PlaceBlock(key, label, self._old.get(key), self._today)
        yield Static(
            plain(_("Vraag ook anderen die de foto overnamen om hem weg te halen (artikel 17, tweede lid).")),
            classes="help muted",
        )

    def content(self) -> object:
        """Give what is ticked and typed."""
        elsewhere = self.query_one("#elsewhere", TextField).value
        return self._ticked, elsewhere, tuple(row.typed for row in self.query(PlaceBlock))

    @property
    def _ticked(self) -> tuple[str, ...]:
        return self.query_one("#places", MultiChoice).values

    def details(self, outcome: Outcome) -> Details:
        """Give the places that are ticked.

        Raises:
            InvalidInput: a day can't be used, or it isn't said where "elsewhere" is.
        """
        if not outcome.carries_out:
            return Details()
        return Details(places=tuple(row.place(self._place_name(row.key)) for row in self._blocks()))

    def _blocks(self) -> list[PlaceBlock]:
        return [row for row in self.query(PlaceBlock) if row.key in self._ticked]

    def _place_name(self, key: str) -> str:
        if key != _ELSEWHERE:
            return key
        if name := safe_line(self.query_one("#elsewhere", TextField).value):
            return name
        raise InvalidInput(_("Waar elders?"), hint=_("Typ de plaats, of haal het kruisje weg."), field="elsewhere")

    def field_of(self, error_field: str) -> str:  # noqa: ARG002
        """Give the first row without photos or day."""
        return next((block.gap for block in self._blocks() if block.gap), "places")

    def follow(self, outcome: Outcome | None) -> None:
        """Show a block for each place that is ticked."""
        super().follow(outcome)
        self._show_ticked()

    @on(Choices.Changed, "#places")
    def _show_ticked(self) -> None:
        for row in self.query(PlaceBlock):
            row.display = row.key in self._ticked
        self.query_one("#elsewhere-row").display = _ELSEWHERE in self._ticked


def _field(value: str, name: str, placeholder: str = "") -> TextField:
    return TextField(value, placeholder=placeholder, max_length=_LONGEST, id=name)
