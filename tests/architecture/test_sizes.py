"""Small files and small functions: what doesn't fit has more than one job."""

import ast
from pathlib import Path

import pytest

from tests.architecture.source import PACKAGE, ROOT, TESTS, place, python_files, tree

MODULE_LINES = 400
FUNCTION_LINES = 50
APP_LINES = 250
COLUMNS = 120

FILES = python_files(PACKAGE, TESTS)


def lines_of(path: Path) -> int:
    return len(path.read_text(encoding="utf-8").splitlines())


def long_functions(path: Path) -> list[str]:
    return [
        f"{place(path, node)} {node.name}: {length}"
        for node in ast.walk(tree(path))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and (length := (node.end_lineno or node.lineno) - node.lineno + 1) > FUNCTION_LINES
    ]


def test_no_module_is_long() -> None:
    assert [f"{path.relative_to(ROOT)}: {lines_of(path)}" for path in FILES if lines_of(path) > MODULE_LINES] == []


def test_no_function_is_long() -> None:
    assert [found for path in FILES for found in long_functions(path)] == []


def test_the_app_is_short() -> None:
    assert lines_of(PACKAGE / "ui" / "app.py") < APP_LINES


def test_no_line_of_the_documentation_is_long() -> None:
    found = [
        f"{path.relative_to(ROOT)}:{number}"
        for path in (*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"))
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if len(line) > COLUMNS
    ]
    assert found == []


@pytest.mark.parametrize("length", [FUNCTION_LINES, FUNCTION_LINES + 1])
def test_the_measure_itself(length: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tests.architecture.source.ROOT", tmp_path)
    path = tmp_path / "module.py"
    path.write_text("def f() -> None:\n" + "    pass\n" * (length - 1), encoding="utf-8")
    assert bool(long_functions(path)) is (length > FUNCTION_LINES)
