"""What an office has filled in about itself: the letterhead and who signs."""

from dataclasses import dataclass

from ksf_tui.domain.organisation import Organisation


@dataclass(frozen=True, slots=True)
class Office:
    """The organisation data of a vault; prefilled from the statement, changed by an administrator."""

    organisation: Organisation
    signatory: str = "Secretariaat"
