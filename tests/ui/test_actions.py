from collections import Counter

import pytest
from textual.binding import Binding

from ksf_tui.ui.actions import ACTIONS, action, actions_of, bindings, place
from ksf_tui.ui.keys import key_text
from ksf_tui.ui.scopes import Scope
from ksf_tui.ui.sections import SECTIONS


def keys(*scopes: Scope) -> list[str]:
    return [key.strip() for item in actions_of(*scopes) for key in item.key.split(",")]


def test_ids_are_unique_and_name_their_scope() -> None:
    assert not [name for name, count in Counter(item.id for item in ACTIONS).items() if count > 1]
    assert all(item.scope in Scope for item in ACTIONS)


@pytest.mark.parametrize("scope", list(Scope))
def test_a_key_means_one_thing_on_a_screen(scope: Scope) -> None:
    labels: dict[str, set[str]] = {}
    for item in actions_of(scope, Scope.SCREEN):
        for key in item.key.split(","):
            labels.setdefault(key.strip(), set()).add(item.label)
    assert not {key: found for key, found in labels.items() if len(found) > 1}


@pytest.mark.parametrize("scope", [Scope.FORM, Scope.INTAKE, Scope.DECISION, Scope.LOCK])
def test_single_characters_are_never_keys_in_forms(scope: Scope) -> None:
    assert not [key for key in keys(scope) if len(key) == 1 or key in {"slash", "comma", "full_stop"}]


@pytest.mark.parametrize("key", ["ctrl+m", "ctrl+i", "ctrl+j", "ctrl+h", "ctrl+enter"])
def test_keys_that_terminals_can_not_send_are_not_used(key: str) -> None:
    assert key not in keys(*Scope)
    assert not any(used.startswith("alt+") for used in keys(*Scope))


@pytest.mark.parametrize("scope", [scope for scope in Scope if scope is not Scope.GLOBAL])
def test_the_key_bar_is_never_asked_for_too_much(scope: Scope) -> None:
    """A screen hides what can't be done now, so a few more may be in the registry than fit."""
    assert sum(item.show for item in actions_of(scope)) <= 8


def test_every_action_explains_itself_in_the_binding() -> None:
    for item in bindings(*Scope):
        assert isinstance(item, Binding)
        assert item.id
        assert item.description
        assert item.tooltip
        assert item.key_display


def test_sections_are_the_digits_that_exist() -> None:
    assert [(section.key, section.label) for section in SECTIONS] == [
        ("1", "Werk"),
        ("2", "Zaken"),
        ("3", "Bronnen"),
        ("4", "Agenda"),
        ("5", "Rapporten"),
        ("6", "Registers"),
        ("7", "Beheer"),
    ]
    assert action("global.section-cases").action == "section('cases')"


def test_lookups() -> None:
    assert action("case.decide").keys == "d"
    assert action("case.tab-next").action == "tab_next"
    assert place("case.step") < place("case.decide")
    assert place("unknown") == -1
    with pytest.raises(KeyError):
        action("case.unknown")


@pytest.mark.parametrize(
    ("key", "text"),
    [("ctrl+p", "^p"), ("f9", "F9"), ("enter", "⏎"), ("question_mark", "?"), ("d", "d"), ("escape", "Esc"), ("f", "f")],
)
def test_keys_are_written_as_people_read_them(key: str, text: str) -> None:
    assert key_text(key) == text
