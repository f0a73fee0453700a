"""When no notice is due although the data came from elsewhere: the exceptions of art. 14(5), each with its reasoning.

Sources: AVG art. 14(5); WP260 rev.01, 57-66: the exceptions are narrow (R15).
"""

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from ksf_tui.domain.text import must_fit, safe_text
from ksf_tui.errors import InvalidInput


class ExemptionPoint(StrEnum):
    """The letter of art. 14(5)."""

    INFORMED = "a"
    IMPOSSIBLE = "b"
    BY_LAW = "c"
    SECRECY = "d"

    @property
    def label(self) -> str:
        """The Dutch words on screen."""
        return f"{self.value}: {_POINTS[self][0]}"

    @property
    def warning(self) -> str:
        """What to think of before it is used, "" where nothing is."""
        return _POINTS[self][1]


_POINTS = {
    ExemptionPoint.INFORMED: (
        "heeft de informatie al",
        "Dan moet de persoon álle onderdelen al kennen, ook de bron. Schrijf op waaruit dat blijkt.",
    ),
    ExemptionPoint.IMPOSSIBLE: (
        "onmogelijk of onevenredig veel moeite",
        "Dit geldt vooral voor archief, onderzoek en statistiek (WP260, 57-66). Neem maatregelen en maak de "
        "informatie openbaar, bijvoorbeeld op de website.",
    ),
    ExemptionPoint.BY_LAW: (
        "een wet schrijft het verkrijgen voor",
        "De wet moet KSF zelf aanspreken en waarborgen bevatten. Dat de bron een openbaar register is, is niet genoeg.",
    ),
    ExemptionPoint.SECRECY: (
        "beroepsgeheim",
        "Alleen een geheimhouding die in een wet of statuut is geregeld. Een afspraak is niet genoeg.",
    ),
}


@dataclass(frozen=True, slots=True)
class Exemption:
    """Why no notice is due.

    Attributes:
        reasoning: why the point fits, in the author's words.
        measures: for `IMPOSSIBLE`: what protects the people instead, and where the information was made public.
        author: who decided it.
        on: the day on which.
    """

    point: ExemptionPoint
    reasoning: str
    measures: str = ""
    author: str = ""
    on: date | None = None

    def cleaned(self) -> "Exemption":
        """Give the same exemption with every text safe to keep; measures only where the law asks for them."""
        measures = safe_text(self.measures).strip() if self.point is ExemptionPoint.IMPOSSIBLE else ""
        return replace(self, reasoning=safe_text(self.reasoning).strip(), measures=measures)

    def check(self) -> None:
        """Check what was filled in.

        Raises:
            InvalidInput: reasoning or measures are missing or too long; `field` says which.
        """
        if not self.reasoning:
            raise InvalidInput(
                "Waarom geldt deze uitzondering?", hint="Schrijf op uit welke feiten dat blijkt.", field="reasoning"
            )
        if self.point is ExemptionPoint.IMPOSSIBLE and not self.measures:
            raise InvalidInput(
                "Welke maatregelen zijn genomen?",
                hint="Noem wat de mensen beschermt, en waar de informatie openbaar is gemaakt (AVG 14, vijfde lid, b).",
                field="measures",
            )
        must_fit(self.reasoning, "reasoning")
        must_fit(self.measures, "measures")
