"""Read the source of the program, for tests about the source."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "ksf_tui"
TESTS = ROOT / "tests"


def python_files(*folders: Path) -> tuple[Path, ...]:
    """Give the Python files below some folders."""
    return tuple(sorted(path for folder in folders for path in folder.rglob("*.py")))


@cache
def tree(path: Path) -> ast.Module:
    """Give the syntax tree of a file."""
    return ast.parse(path.read_text(encoding="utf-8"), str(path))


def place(path: Path, node: ast.AST) -> str:
    """Give where something stands, as editors understand it."""
    return f"{path.relative_to(ROOT)}:{getattr(node, 'lineno', 0)}"


def calls(path: Path) -> Iterator[tuple[ast.Call, str]]:
    """Give every call in a file with the last part of the name of what is called."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Call):
            yield node, name_of(node.func)


def name_of(node: ast.expr) -> str:
    """Give the last part of a name: "now" for `datetime.now`."""
    if isinstance(node, ast.Attribute):
        return node.attr
    return node.id if isinstance(node, ast.Name) else ""


def text_files() -> tuple[Path, ...]:
    """Give the files of the project that people read or write."""
    kinds = {".py", ".md", ".toml", ".tcss", ".j2", ".csv", ".txt", ".lock"}
    folders = (PACKAGE, TESTS, ROOT / "docs", ROOT / ".ci")
    below = {path for folder in folders if folder.is_dir() for path in folder.rglob("*")}
    top = {path for path in ROOT.iterdir() if not path.name.startswith(".")}
    named = {ROOT / "Makefile", ROOT / ".ci" / "run", ROOT / "data" / "README.md", ROOT / "reports" / "README.md"}
    return tuple(
        sorted(path for path in below | top | named if path.is_file() and (path.suffix in kinds or path in named))
    )
