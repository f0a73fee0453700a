"""How two cases of the desk belong together."""

from dataclasses import dataclass
from enum import StrEnum


class LinkKind(StrEnum):
    """What another case is to this one."""

    RELATED = "related"
    REPEATS = "repeats"
    """This case asks again what the other one asked."""
    REPEATED_BY = "repeated_by"
    SPLIT_OFF = "split_off"
    """The other case is a request that was inside this complaint (R17)."""
    SPLIT_FROM = "split_from"
    MERGED_INTO = "merged_into"
    """This case is a duplicate: it goes on in the other one."""
    MERGED_FROM = "merged_from"

    @property
    def label(self) -> str:
        """The Dutch words on screen, before the number of the other case."""
        return _LABELS[self]

    @property
    def is_merge(self) -> bool:
        """Whether the two cases became one."""
        return self in (LinkKind.MERGED_INTO, LinkKind.MERGED_FROM)

    @property
    def reverse(self) -> "LinkKind":
        """What this case is to the other one."""
        return _REVERSE.get(self, self)


_LABELS = {
    LinkKind.RELATED: "hoort bij",
    LinkKind.REPEATS: "herhaalt",
    LinkKind.REPEATED_BY: "herhaald door",
    LinkKind.SPLIT_OFF: "bevat het verzoek",
    LinkKind.SPLIT_FROM: "kwam uit klacht",
    LinkKind.MERGED_INTO: "samengevoegd met",
    LinkKind.MERGED_FROM: "bevat ook",
}
_REVERSE = {
    LinkKind.REPEATS: LinkKind.REPEATED_BY,
    LinkKind.REPEATED_BY: LinkKind.REPEATS,
    LinkKind.SPLIT_OFF: LinkKind.SPLIT_FROM,
    LinkKind.SPLIT_FROM: LinkKind.SPLIT_OFF,
    LinkKind.MERGED_INTO: LinkKind.MERGED_FROM,
    LinkKind.MERGED_FROM: LinkKind.MERGED_INTO,
}


@dataclass(frozen=True, slots=True)
class CaseLink:
    """A link to another case, by its id and number."""

    kind: LinkKind
    case_id: int
    number: str
