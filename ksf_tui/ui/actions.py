"""The one registry of what can be done by a key: bindings, key bar, palette and help page are made from it.

A new action is one line in a module of `action_tables` plus a method `action_<name>` on the screen (or the app, for
`Scope.GLOBAL`). The name is the part of the id after the dot with `-` as `_`, unless `call` says otherwise.
"""

from textual.binding import Binding, BindingType

from ksf_tui.ui.action import Action
from ksf_tui.ui.action_tables import agenda, cases, general, office, sources
from ksf_tui.ui.scopes import Scope

ACTIONS: tuple[Action, ...] = (*general.ACTIONS, *cases.ACTIONS, *sources.ACTIONS, *agenda.ACTIONS, *office.ACTIONS)
"""Every action of the desk; the order is that of the key bar."""

_PLACES = {action.id: place for place, action in enumerate(ACTIONS)}
_BY_ID = {action.id: action for action in ACTIONS}


def action(action_id: str) -> Action:
    """Give the action with an id.

    Raises:
        KeyError: when there is none.
    """
    return _BY_ID[action_id]


def place(action_id: str) -> int:
    """Give the place of an action in the registry; -1 for an id that is not in it."""
    return _PLACES.get(action_id, -1)


def actions_of(*scopes: Scope) -> tuple[Action, ...]:
    """Give the actions of some scopes, in the order of the registry."""
    return tuple(item for item in ACTIONS if item.scope in scopes)


def binding(item: Action) -> Binding:
    """Give the Textual binding of an action."""
    return Binding(
        item.key,
        item.action,
        item.label,
        show=item.show,
        key_display=item.keys,
        priority=item.priority,
        tooltip=item.help,
        id=item.id,
    )


def bindings(*scopes: Scope) -> list[BindingType]:
    """Give the bindings of some scopes, for `BINDINGS`."""
    return [binding(item) for item in actions_of(*scopes)]
