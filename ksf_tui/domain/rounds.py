"""The round of a case along the recipients of the data: who was told of a rectification, erasure or restriction.

Sources: AVG art. 19; rule R13. The law sets no term for it; the days after which the desk chases are a house rule.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from ksf_tui.domain.letters import Sent

CHASE_DAYS = 14
"""Days after which a recipient that has not confirmed is asked again (house rule)."""


class NoticeState(StrEnum):
    """How far the notice to one recipient has come."""

    TO_TELL = "to_tell"
    TOLD = "told"
    CONFIRMED = "confirmed"
    IMPOSSIBLE = "impossible"
    DISPROPORTIONATE = "disproportionate"
    NOT_CONCERNED = "not_concerned"
    """It never received these data."""

    @property
    def label(self) -> str:
        """The Dutch words on screen."""
        return _STATES[self]

    @property
    def needs_reason(self) -> bool:
        """Whether the file must say why the recipient is not told (R13)."""
        return self in (NoticeState.IMPOSSIBLE, NoticeState.DISPROPORTIONATE, NoticeState.NOT_CONCERNED)

    @property
    def was_told(self) -> bool:
        """Whether the recipient was told."""
        return self in (NoticeState.TOLD, NoticeState.CONFIRMED)


_STATES = {
    NoticeState.TO_TELL: "nog in te lichten",
    NoticeState.TOLD: "ingelicht",
    NoticeState.CONFIRMED: "bevestigd",
    NoticeState.IMPOSSIBLE: "onmogelijk",
    NoticeState.DISPROPORTIONATE: "onevenredig veel moeite",
    NoticeState.NOT_CONCERNED: "heeft deze gegevens niet",
}


@dataclass(frozen=True, slots=True)
class Notice:
    """The notice to one recipient.

    Attributes:
        recipient: the id of the recipient in the register; 0 for one that is named by hand only.
        name: its name as it was when the round began.
        told: the day and the channel.
        confirmed_on: the day on which it confirmed.
        chase_on: the day on which to ask again, as long as it has not confirmed.
        reason: why it is not told.
    """

    recipient: int
    name: str
    state: NoticeState = NoticeState.TO_TELL
    told: Sent | None = None
    confirmed_on: date | None = None
    chase_on: date | None = None
    reason: str = ""

    @property
    def is_handled(self) -> bool:
        """Whether nothing has to be done any more before the case can be closed (R13)."""
        return self.state is not NoticeState.TO_TELL
