"""Rules of the house that a linter doesn't know."""

import ast
import inspect
import re
from collections.abc import Iterable, Iterator
from functools import cache
from importlib import import_module
from pathlib import Path

import pytest
from textual.app import App
from textual.message_pump import MessagePump
from textual.screen import Screen
from textual.widget import Widget

from ksf_tui.ui.actions import ACTIONS
from ksf_tui.ui.scopes import Scope
from tests.architecture.source import PACKAGE, ROOT, TESTS, calls, name_of, place, python_files, text_files, tree

SOURCE = python_files(PACKAGE)
SCREENS = python_files(PACKAGE / "ui")
MADE_BY_TEXTUAL = frozenset(
    name for name in vars(type("Probe", (Widget,), {})) if name.startswith("_") and not name.startswith("__")
)
"""What Textual's metaclass puts into every class."""
CLOCKS = {"now", "utcnow", "today", "fromtimestamp", "utcfromtimestamp"}


def test_only_the_command_line_prints() -> None:
    found = [place(path, call) for path in SOURCE for call, name in calls(path) if name in ("print", "pprint")]
    assert [where for where in found if not where.startswith("ksf_tui/cli/")] == []


def test_only_the_composition_root_reads_the_clock() -> None:
    """Everything else gets its time from the workplace, so that tests and demos can set it.

    `ksf deadline` has no workplace and must not load one: it builds what it needs itself, and `--today` sets its day.
    """
    found = [
        place(path, call)
        for path in SOURCE
        for call, name in calls(path)
        if name in CLOCKS and isinstance(call.func, ast.Attribute) and name_of(call.func.value) in ("date", "datetime")
    ]
    roots = ("ksf_tui/bootstrap.py:", "ksf_tui/cli/deadline.py:")
    assert [where for where in found if not where.startswith(roots)] == []


def test_every_transaction_says_how_it_locks() -> None:
    """A plain `atomic()` begins as a reader and can fail halfway, when it first writes."""
    found = [place(path, call) for path in SOURCE for call, name in calls(path) if name == "atomic" and not call.args]
    assert found == []


def test_every_worker_is_bounded_and_named() -> None:
    """Without a description Textual writes the arguments down; with threads the database would be opened twice."""
    wanted = {"group", "exclusive", "exit_on_error", "description"}
    found = []
    for path in SCREENS:
        for node in ast.walk(tree(path)):
            for decorator in getattr(node, "decorator_list", []):
                call = decorator if isinstance(decorator, ast.Call) else None
                if name_of(call.func if call else decorator) != "work":
                    continue
                options = {option.arg for option in call.keywords} if call else set()
                if not wanted <= options or "thread" in options:
                    found.append(place(path, decorator))
    assert found == []


def test_private_parts_of_others_are_used_in_one_place() -> None:
    """Private names of Textual change without notice; `ui/compat.py` has a test for each that it uses."""
    assert [found for path in SCREENS if path.name != "compat.py" for found in uses_of_private_parts(path)] == []


def uses_of_private_parts(path: Path) -> Iterator[str]:
    """Give where a file reaches into an object for a private attribute that is not its own."""
    attributes = [node for node in ast.walk(tree(path)) if isinstance(node, ast.Attribute) and is_private(node.attr)]
    own = {node.attr for node in attributes if is_self(node.value)}
    for node in attributes:
        if not is_self(node.value) and node.attr not in own:
            yield f"{place(path, node)} {node.attr}"


def is_self(node: ast.expr) -> bool:
    return isinstance(node, ast.Name) and node.id in ("self", "cls")


def is_private(name: str) -> bool:
    return name.startswith("_") and not name.startswith("__")


@pytest.mark.parametrize("path", SCREENS, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_no_private_part_of_textual_is_replaced_by_accident(path: Path) -> None:
    """A `_timer` of our own in a widget that has one already breaks both."""
    module = import_module(".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__"))
    if path.name == "compat.py":
        return
    for kind in vars(module).values():
        if isinstance(kind, type) and issubclass(kind, MessagePump) and kind.__module__ == module.__name__:
            assert private_names([kind]) & private_names(base for base in kind.__mro__ if is_of_textual(base)) == set()


def is_of_textual(kind: type) -> bool:
    return kind.__module__.startswith("textual.")


@cache
def names_in(kind: type) -> frozenset[str]:
    """Give the private names that a class defines or sets on itself."""
    stored = re.findall(r"self\.(_[a-z]\w*)(?::[^=\n]+)? = ", inspect.getsource(kind))
    return frozenset(name for name in (*vars(kind), *stored) if is_private(name))


def private_names(kinds: Iterable[type]) -> set[str]:
    return {name for kind in kinds for name in names_in(kind)} - MADE_BY_TEXTUAL


def test_every_action_has_dutch_words_a_key_and_a_method() -> None:
    methods = {node.name for path in SCREENS for node in ast.walk(tree(path)) if hasattr(node, "name")}
    methods |= set(dir(App)) | set(dir(Screen))
    for action in ACTIONS:
        assert action.key and action.label and action.help, action.id
        assert action.label[0].isupper() and len(action.label.split()) <= 3, action.id
        assert action.help[0].isupper() and len(action.help.split()) >= 3 and not action.help.endswith("."), action.id
        called = action.action.partition("(")[0].removeprefix("app.").removeprefix("screen.")
        assert f"action_{called}" in methods, f"{action.id} calls action_{called}, which nobody has"
    assert len({action.id for action in ACTIONS}) == len(ACTIONS)


def test_no_key_means_two_things_in_one_place() -> None:
    """A screen may take a key from the actions that work everywhere; those are not offered there then."""
    for scope in Scope:
        keys = [
            key.strip() for action in ACTIONS if action.scope in (scope, Scope.SCREEN) for key in action.key.split(",")
        ]
        assert len(keys) == len(set(keys)), f"{scope}: {sorted(key for key in keys if keys.count(key) > 1)}"


@pytest.mark.parametrize("path", text_files(), ids=lambda path: str(path.relative_to(ROOT)))
def test_nothing_is_left_to_do_and_no_machine_is_named(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert re.findall(r"\b(?:TO" "DO|FIX" r"ME|XX" r"X)\b.*", text) == []
    assert re.findall(r"(?<![\w.*])/(?:root|Users|work)/\w*", text) == []
    assert str(ROOT) not in text and str(Path.home()) + "/" not in text
    assert re.findall(r"\.\./" r"shared\b.*", text) == []


def test_the_source_is_found() -> None:
    """Guards the other tests: with a wrong folder they would all pass."""
    assert len(SOURCE) > 50 and len(SCREENS) > 20 and len(python_files(TESTS)) > 10
