"""What goes into a dossier that is handed over."""

import hashlib
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class DossierPart:
    """Something that goes into a dossier.

    Attributes:
        title: what it is, for the index and the bookmark.
        name: the name of its file.
        on: the day of a letter, or that on which an enclosure came.
        is_own: whether the desk printed it, with room at the foot.
    """

    title: str
    name: str
    content: bytes
    on: date
    is_own: bool = False

    @property
    def sha256(self) -> str:
        """The hash of its bytes in lower-case hex."""
        return hashlib.sha256(self.content).hexdigest()
