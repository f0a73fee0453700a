"""The extension of a term by two months: why, and whether the data subject was told in time."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from ksf_tui.domain.text import must_fit
from ksf_tui.errors import InvalidInput


class ExtensionReason(StrEnum):
    """What can make an extension necessary: complexity and number of the requests.

    Sources: AVG art. 12(3); EDPB Guidelines 01/2022, 162-164: much work alone is no reason.
    """

    AMOUNT = "amount"
    SPREAD = "spread"
    REDACTION = "redaction"
    INTELLIGIBLE = "intelligible"
    NUMBER = "number"

    @property
    def label(self) -> str:
        """The Dutch words on screen and in the letter, as the end of "omdat"."""
        return _REASONS[self]

    @property
    def short(self) -> str:
        """The Dutch words for one line of a list."""
        return _SHORT[self]


_SHORT = {
    ExtensionReason.AMOUNT: "veel gegevens, elk apart te beoordelen",
    ExtensionReason.SPREAD: "verspreid over verschillende systemen en partijen",
    ExtensionReason.REDACTION: "gegevens van anderen eerst onleesbaar maken",
    ExtensionReason.INTELLIGIBLE: "gegevens eerst begrijpelijk maken",
    ExtensionReason.NUMBER: "tijdelijk uitzonderlijk veel verzoeken tegelijk",
}
_REASONS = {
    ExtensionReason.AMOUNT: "het om veel gegevens gaat die ieder apart beoordeeld moeten worden",
    ExtensionReason.SPREAD: "de gegevens in verschillende systemen en bij verschillende partijen staan",
    ExtensionReason.REDACTION: "wij gegevens van anderen eerst onleesbaar moeten maken",
    ExtensionReason.INTELLIGIBLE: "wij de gegevens eerst begrijpelijk moeten maken",
    ExtensionReason.NUMBER: "wij tijdelijk uitzonderlijk veel verzoeken tegelijk kregen",
}


@dataclass(frozen=True, slots=True)
class Extension:
    """An extension. It counts from the day on which its notice was sent, and only when that was in time (R5).

    Attributes:
        explanation: the reasons in own words, fitted to this case: required.
        done: what was done already.
        notified_on: the day on which the notice was sent; None while it is being written.
        withdrawn_at: the moment (UTC) at which it was taken back; it stays as history.
        withdrawn_why: the reason for that.
        after_letter: the id of the newest letter that the case had before it; those after it can be its notice.
    """

    reasons: tuple[ExtensionReason, ...]
    explanation: str
    done: str = ""
    notified_on: date | None = None
    withdrawn_at: datetime | None = None
    withdrawn_why: str = ""
    after_letter: int = 0

    @property
    def is_written(self) -> bool:
        """Whether its notice is still on the desk."""
        return self.notified_on is None and self.withdrawn_at is None

    @property
    def stands(self) -> bool:
        """Whether the notice was sent and not taken back."""
        return self.notified_on is not None and self.withdrawn_at is None

    def check(self) -> None:
        """Check what was filled in.

        Raises:
            InvalidInput: no reason was chosen, it was not explained, or a text is too long.
        """
        if not self.reasons:
            raise InvalidInput(
                "Waarom is meer tijd nodig?",
                "Verlengen mag alleen om de ingewikkeldheid of het aantal van de verzoeken (AVG art. 12, derde lid).",
                "Kies ten minste één reden.",
                field="reasons",
            )
        if not self.explanation:
            raise InvalidInput(
                "Leg de reden uit",
                "De betrokkene moet kunnen begrijpen waarom.",
                "Schrijf een of twee zinnen.",
                field="explanation",
            )
        must_fit(self.explanation, "explanation")
        must_fit(self.done, "done")
