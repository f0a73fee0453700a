"""What was changed in this session and can be taken back: per case a stack of how it was before."""

from dataclasses import dataclass, replace

from ksf_tui.domain.cases import Case
from ksf_tui.domain.undoing import is_only_of_case
from ksf_tui.i18n import _


@dataclass(frozen=True, slots=True)
class _Change:
    before: Case
    version: int
    """The version that the change made."""


class Undo:
    """Remembers changes that touched nothing but their case; others end what can be taken back of that case."""

    def __init__(self) -> None:
        self._changes: dict[int, list[_Change]] = {}

    def remember(self, before: Case, after: Case) -> None:
        """Keep a case as it was before a change; a change of something else, or none, is not kept."""
        is_next = before.id == after.id and after.version == before.version + 1
        if not is_next or not is_only_of_case(before, after):
            return
        earlier = self._changes.get(before.id, [])
        follows = bool(earlier) and earlier[-1].version == before.version
        self._changes[before.id] = [*(earlier if follows else ()), _Change(before, after.version)]

    def last(self, case: Case) -> Case | None:
        """Give the case as it was before its last change; None where that can't be taken back."""
        changes = self._changes.get(case.id)
        return changes[-1].before if changes and changes[-1].version == case.version else None

    def took_back(self, restored: Case) -> None:
        """Go on with the change before the one that was taken back; `restored` is the case as it is now."""
        changes = self._changes[restored.id]
        undone = changes.pop()
        if changes and changes[-1].version == undone.before.version:
            changes[-1] = replace(changes[-1], version=restored.version)

    def offered(self, text: str, changed: Case | None) -> str:
        """Give what is said after a change, with the key that takes it back where one does."""
        if changed is None or self.last(changed) is None:
            return text
        return _("{text} · u maakt ongedaan").format(text=text)

    def forget(self) -> None:
        """Forget everything: somebody else works here now."""
        self._changes.clear()
