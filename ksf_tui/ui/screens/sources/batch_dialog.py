"""Register a batch of the public-source ledger, or change its facts (R15)."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import date

from textual.widget import Widget
from textual.widgets import Static

from ksf_tui.domain.calendar import HolidayCalendar
from ksf_tui.domain.date_entry import parse_nearest
from ksf_tui.domain.dates import short_date
from ksf_tui.domain.people import Person
from ksf_tui.domain.sources.batches import MAX_LINE, SourceBatch, SourceKind
from ksf_tui.domain.sources.elements import Ground
from ksf_tui.domain.sources.people import SourcePerson
from ksf_tui.domain.statement import Audience
from ksf_tui.errors import InvalidInput
from ksf_tui.i18n import _
from ksf_tui.ui.dialogs.form import FormDialog
from ksf_tui.ui.text import cut, plain
from ksf_tui.ui.widgets.choices import SingleChoice
from ksf_tui.ui.widgets.date_field import DateField
from ksf_tui.ui.widgets.drop_down import DropDown
from ksf_tui.ui.widgets.fields import TextField
from ksf_tui.ui.widgets.form import FormRow

_TITLE = 60


class BatchDialog(FormDialog[SourceBatch]):
    """Ask for the facts of a batch; ^s or Enter stores, Esc gives None.

    Args:
        today: gives the day of today.
        calendar: the holidays, to say at once until when these people have to be told.
        audiences: the groups that the statement speaks of.
        shown: what is filled in; one without an id is new.
        again: that it was filled in before and could not be stored.
        error: what was wrong with it then.
    """

    def __init__(
        self,
        today: Callable[[], date],
        calendar: HolidayCalendar,
        audiences: Sequence[Audience],
        shown: SourceBatch,
        *,
        again: bool = False,
        error: InvalidInput | None = None,
    ) -> None:
        title = f"{shown.number}  {cut(shown.source, _TITLE)}" if shown.id else _("Openbare bron toevoegen")
        super().__init__(title, again=again, error=error)
        self._today = today
        self._calendar = calendar
        self._shown = shown
        self._ids = tuple(audience.id for audience in audiences)
        self._kind = SingleChoice([(kind, kind.label) for kind in SourceKind], value=shown.kind, id="kind")
        self._is_public = SingleChoice([(True, _("ja")), (False, _("nee"))], value=shown.is_public, id="is_public")
        self._obtained = DateField(
            today,
            consequence=self._until,
            value=shown.obtained if shown.id or again else None,
            warn_old=False,
            id="obtained",
        )
        options = [(audience.id, audience.plural) for audience in audiences]
        self._audience = DropDown(options, shown.audience or None, prompt=_("kies een doelgroep"), id="audience")
        grounds = [(item, item.label.partition(" (")[0]) for item in Ground]
        self._ground = SingleChoice(grounds, value=shown.ground, columns=2, id="ground")
        self._contact = self._planned(shown.planned_contact, "planned_contact")
        self._disclosure = self._planned(shown.planned_disclosure, "planned_disclosure")

    def _planned(self, value: date | None, name: str) -> DateField:
        return DateField(self._today, value=value, allow_future=True, warn_old=False, read=parse_nearest, id=name)

    def _until(self, day: date) -> str:
        """Say until when these people have to be told, before any contact or disclosure makes that earlier."""
        batch = replace(self._shown, obtained=day, planned_contact=None, planned_disclosure=None)
        last = SourcePerson(batch.id, Person("")).term(batch, self._calendar).safe.legal_last_day
        return _("uiterlijk {day}").format(day=short_date(last, self._today()))

    def fields(self) -> Iterable[Widget]:
        """Show the fields."""
        shown = self._shown
        yield FormRow(_("Soort bron"), self._kind)
        source = TextField(
            shown.source,
            placeholder=_("zoals de brief haar noemt: het Handelsregister"),
            max_length=MAX_LINE,
            id="source",
        )
        yield FormRow(_("Bron"), source, name="source")
        english = TextField(
            shown.source_english,
            placeholder=_("leeg als de naam dezelfde is"),
            max_length=MAX_LINE,
            id="source_english",
        )
        yield FormRow(_("In het Engels"), english, name="source_english")
        yield FormRow(_("Openbaar"), self._is_public)
        yield FormRow(_("Verkregen op"), self._obtained, name="obtained")
        by = TextField(shown.obtained_by, max_length=MAX_LINE, id="obtained_by")
        yield FormRow(_("Door"), by, name="obtained_by")
        yield FormRow(_("Doelgroep"), self._audience, name="audience")
        yield FormRow(_("Grondslag"), self._ground)
        yield FormRow(_("Eerste contact"), self._contact, name="planned_contact")
        yield FormRow(_("Verstrekking"), self._disclosure, name="planned_disclosure")
        to = TextField(
            shown.disclosed_to,
            placeholder=_("aan wie, zoals een mailingdienst"),
            max_length=MAX_LINE,
            id="disclosed_to",
        )
        yield FormRow(_("Aan"), to, name="disclosed_to")
        text = _(
            "Vul bij contact en verstrekking in wanneer de eerste gepland is, of laat leeg. De kennisgeving moet er "
            "dan zijn, ook als de maand nog niet om is. Een upload naar een mailingdienst is een verstrekking."
        )
        yield Static(plain(text), classes="dialog-text muted")

    def content(self) -> object:
        """Give what is typed and chosen."""
        return (
            *(self.text_of(name) for name in ("source", "source_english", "obtained_by", "disclosed_to")),
            *(self._kind.value, self._is_public.value, self._audience.selection, self._ground.value),
            *(field.text for field in (self._obtained, self._contact, self._disclosure)),
        )

    def result(self) -> SourceBatch:
        """Give the batch, unless something is missing or can't be."""
        batch = replace(
            self._shown,
            kind=self._kind.value or SourceKind.OTHER,
            source=self.text_of("source"),
            source_english=self.text_of("source_english"),
            is_public=self._is_public.value is not False,
            obtained=self._obtained.require(),
            obtained_by=self.text_of("obtained_by"),
            audience=self._audience.selection or "",
            ground=self._ground.value or Ground.INTEREST,
            planned_contact=day_of(self._contact),
            planned_disclosure=day_of(self._disclosure),
            disclosed_to=self.text_of("disclosed_to"),
        ).cleaned()
        batch.check(self._today(), self._ids)
        return batch


def day_of(field: DateField) -> date | None:
    """Give the day, or None where nothing was typed."""
    return field.require() if field.text.strip() else None


def with_facts(now: SourceBatch, typed: SourceBatch) -> SourceBatch:
    """Give a batch as it is stored now, with the facts that were typed."""
    return replace(typed, elements=now.elements, exemption=now.exemption, version=now.version)
