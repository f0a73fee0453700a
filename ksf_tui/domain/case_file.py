"""A case with everything that hangs on it, as it is moved in bulk: letters with their PDFs, notes and events."""

from dataclasses import dataclass

from ksf_tui.domain.cases import Case
from ksf_tui.domain.letters import Letter
from ksf_tui.domain.rows import EventRow


@dataclass(frozen=True, slots=True)
class CaseFile:
    """A whole case file.

    Attributes:
        case: the case, with its final id and version; `letters` of the case are the heads of `letters`.
        letters: the letters with text and PDF, each with its final id.
        timeline: what happened, the oldest first; a note is a line whose action is "notitie".
    """

    case: Case
    letters: tuple[Letter, ...]
    timeline: tuple[EventRow, ...]
