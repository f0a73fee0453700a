"""What can be done with public sources: batches, their people, notices and imports."""

from ksf_tui.ui.action import Action

LISTS: tuple[Action, ...] = ()
"""The list of batches, and the screen of one."""
IMPORT: tuple[Action, ...] = ()
"""The import of a file."""

ACTIONS: tuple[Action, ...] = (*LISTS, *IMPORT)
