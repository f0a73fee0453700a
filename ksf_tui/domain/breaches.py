"""A suspected data breach that a case brought to light: the facts, the 72 hours, and whether the authority is told.

Sources: AVG art. 33(1), 33(3), 33(5) and 34; Regulation 1182/71 art. 3(4) (hours run through weekends); R20.
"""

from dataclasses import dataclass, replace
from datetime import datetime

from ksf_tui.domain.calendar import HolidayCalendar
from ksf_tui.domain.clock import BREACH_HOURS, deadline
from ksf_tui.domain.dates import AMSTERDAM, local_date
from ksf_tui.domain.deadlines import Deadline
from ksf_tui.domain.facts import Facts, TermKind
from ksf_tui.domain.text import must_fit, safe_text
from ksf_tui.errors import InvalidInput


@dataclass(frozen=True, slots=True)
class Breach:
    """A suspected breach; the record of it is kept whatever is decided (art. 33(5)).

    Attributes:
        aware_at: the moment (UTC) at which the office became aware; the 72 hours count from here.
        facts: what happened, which data, how many people.
        effects: what it can lead to for these people.
        measures: what was done about it.
        is_reported: whether it is reported to the authority; None until that is decided.
        reasons: why it is, or is not: "unlikely to result in a risk".
        reported_at: the moment (UTC) of the report.
        delay_reasons: why it came after the 72 hours (art. 33(1)).
        told_people: what the people were told (art. 34), or why they were not.
        decided_by: who decided it.
    """

    aware_at: datetime
    facts: str
    effects: str = ""
    measures: str = ""
    is_reported: bool | None = None
    reasons: str = ""
    reported_at: datetime | None = None
    delay_reasons: str = ""
    told_people: str = ""
    decided_by: str = ""

    @property
    def texts(self) -> tuple[str, ...]:
        """Everything that people typed, for the search."""
        return (self.facts, self.effects, self.measures, self.reasons, self.delay_reasons, self.told_people)

    @property
    def is_settled(self) -> bool:
        """Whether nothing is due any more: reported, or decided not to."""
        return self.is_reported is False or self.reported_at is not None

    @property
    def is_late(self) -> bool:
        """Whether it was reported after the 72 hours."""
        return self.reported_at is not None and self.reported_at > self.ends_at

    @property
    def ends_at(self) -> datetime:
        """The moment at which the 72 hours end, in Dutch time (R20)."""
        return (self.aware_at + BREACH_HOURS).astimezone(AMSTERDAM)

    def term(self, calendar: HolidayCalendar) -> Deadline:
        """Give the term with its explanation."""
        return deadline(Facts(local_date(self.aware_at), TermKind.BREACH, received_at=self.aware_at), calendar)

    def cleaned(self) -> "Breach":
        """Give the same breach with every text safe to keep."""
        return replace(
            self,
            facts=safe_text(self.facts).strip(),
            effects=safe_text(self.effects).strip(),
            measures=safe_text(self.measures).strip(),
            reasons=safe_text(self.reasons).strip(),
            delay_reasons=safe_text(self.delay_reasons).strip(),
            told_people=safe_text(self.told_people).strip(),
        )

    def check(self, now: datetime) -> None:
        """Check what was filled in.

        Raises:
            InvalidInput: something is missing or impossible; `field` says where.
        """
        if self.aware_at > now:
            raise InvalidInput("Dit moment moet nog komen", hint="Typ wanneer u het wist.", field="aware_at")
        if not self.facts:
            raise InvalidInput(
                "Wat is er gebeurd?", hint="Noem de gegevens, de mensen en hoe het kon gebeuren.", field="facts"
            )
        if self.is_reported is not None and not self.reasons:
            raise InvalidInput(
                "Waarom wel of niet melden?",
                "Elk datalek wordt vastgelegd, met de afweging (AVG 33, vijfde lid).",
                "Schrijf op hoe groot het risico voor de mensen is.",
                field="reasons",
            )
        if self.reported_at and not self.aware_at <= self.reported_at <= now:
            raise InvalidInput("Dit moment kan niet", hint="Typ wanneer de melding is gedaan.", field="reported_at")
        if self.reported_at and self.is_reported is not True:
            raise InvalidInput("Er is gemeld, maar niet besloten te melden", hint="Kies: melden.", field="is_reported")
        if self.is_late and not self.delay_reasons:
            raise InvalidInput(
                "Waarom kwam de melding na 72 uur?",
                "Bij een late melding hoort de reden van de vertraging (AVG 33, eerste lid).",
                "Schrijf die op.",
                field="delay_reasons",
            )
        for name in ("facts", "effects", "measures", "reasons", "delay_reasons", "told_people"):
            must_fit(getattr(self, name), name)
