"""User text is data: no markup is built with values, and foreign text goes through `ui/text.py`."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.architecture.source import PACKAGE, calls, name_of, place, python_files, tree

FILES = [path for path in python_files(PACKAGE / "ui") if path.name not in ("text.py", "compat.py")]

READS_MARKUP = {"from_markup", "formatted"}
"""Their first argument is a template of our own."""
SHOWS = {"Static", "FieldLabel", "Label", "Button", "Option", "Checkbox", "RadioButton", "TabPane", "update"}
"""A plain string that they get is read as markup."""
SHOWN_ATTRIBUTES = {"border_title", "border_subtitle", "tooltip"}
SAFE = {"plain", "cell", "cut", "formatted", "safe_text", "safe_line"}
LITERAL = {"Content", "Text", "assemble", "styled"}
"""These read no markup, but pass on what steers a terminal."""
FOREIGN = {"request", "reasons", "what_for", "organisation", "email", "phone", "address", "detail", "handler"}
PEOPLE = {"subject", "person", "addressee", "representative", "user", "row", "event"}


def parts(node: ast.AST, safe: set[str]) -> Iterator[ast.AST]:
    """Give a node and what is in it, without what a safe function was given."""
    if isinstance(node, ast.Call) and name_of(node.func) in safe:
        return
    yield node
    for child in ast.iter_child_nodes(node):
        yield from parts(child, safe)


def is_built(node: ast.AST) -> bool:
    """Tell whether a text is put together from values."""
    if isinstance(node, ast.JoinedStr):
        return True
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Mod):
        return True
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "format"


def is_foreign(node: ast.AST) -> bool:
    """Tell whether a value is what somebody typed."""
    if not isinstance(node, ast.Attribute):
        return False
    return node.attr in FOREIGN or (node.attr == "name" and name_of(node.value) in PEOPLE)


def assigned(path: Path, name: str) -> Iterator[ast.AST]:
    """Give what a name stands for, wherever it gets a value in the file."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Assign) and any(name_of(target) == name for target in node.targets):
            yield node.value


def template_problems(path: Path) -> Iterator[str]:
    for call, name in calls(path):
        if name in READS_MARKUP and call.args:
            template = call.args[0]
            texts = [template, *assigned(path, template.id)] if isinstance(template, ast.Name) else [template]
            if any(is_built(node) for text in texts for node in parts(text, set())):
                yield f"{place(path, call)} {name}: a template holds `$name` and gets its values as arguments"


def shown_problems(path: Path) -> Iterator[str]:
    for call, name in calls(path):
        values = [*call.args, *(option.value for option in call.keywords)]
        if name in SHOWS and any(is_built(node) for value in values for node in parts(value, SAFE | LITERAL)):
            yield f"{place(path, call)} {name}: wrap the text in plain() or cell()"
        if name in LITERAL | SHOWS | {"from_markup"}:
            for value in values:
                if any(is_foreign(node) for node in parts(value, SAFE)):
                    yield f"{place(path, call)} {name}: foreign text goes through plain() or cell()"
    for node in ast.walk(tree(path)):
        if not isinstance(node, ast.Assign) or not {name_of(target) for target in node.targets} & SHOWN_ATTRIBUTES:
            continue
        if any(is_built(part) or is_foreign(part) for part in parts(node.value, SAFE)):
            yield f"{place(path, node)}: wrap the text in plain() or cell()"


def test_no_markup_is_built_with_values() -> None:
    assert [problem for path in FILES for problem in template_problems(path)] == []


def test_foreign_text_is_never_shown_raw() -> None:
    assert [problem for path in FILES for problem in shown_problems(path)] == []


@pytest.mark.parametrize(
    ("source", "is_wrong"),
    [
        ("Content.from_markup(f'[b]{x}[/b]')", True),
        ("Content.from_markup('[b]%s[/b]' % x)", True),
        ("formatted('[b]{}[/b]'.format(x))", True),
        ("keys = f'[b]{x}'\nContent.from_markup(keys)", True),
        ("Content.from_markup('[b]$x[/b]', x=x)", False),
        ("Static(f'{x}')", True),
        ("Static(plain(f'{x}'))", False),
        ("Static(Content(f'{x}'))", False),
        ("Static(case.request)", True),
        ("Content(case.subject.name)", True),
        ("Static(cell(case.subject.name, 20))", False),
        ("panel.border_title = f'{x}'", True),
    ],
)
def test_the_rules_themselves(source: str, is_wrong: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tests.architecture.source.ROOT", tmp_path)
    path = tmp_path / "module.py"
    path.write_text(source, encoding="utf-8")
    assert bool([*template_problems(path), *shown_problems(path)]) is is_wrong
