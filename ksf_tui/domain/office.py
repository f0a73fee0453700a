"""What an office has filled in about itself: the letterhead, who signs, and the parties that hold its data."""

from dataclasses import dataclass, field

from ksf_tui.domain.organisation import Organisation


@dataclass(frozen=True, slots=True)
class Recipient:
    """A processor by name, for a kind of processor of the privacy statement (`kind` is its id).

    An answer to an access request names the actual recipients (AVG art. 15(1)(c); CJEU C-154/21).
    """

    kind: str
    name: str


@dataclass(frozen=True, slots=True)
class Office:
    """The organisation data of a vault; prefilled from the statement, changed by an administrator."""

    organisation: Organisation
    signatory: str = "Secretariaat"
    recipients: tuple[Recipient, ...] = field(default=())

    def recipient(self, kind: str) -> str:
        """Give the name of the processor of a kind, empty when it is not filled in."""
        return next((item.name for item in self.recipients if item.kind == kind), "")
