"""What is loaded when: start-up must not wait for what a user may never need, and the domain for nothing at all.

The contracts of import-linter look at the text of the source. These tests start Python anew and look at what was
loaded, so that they also see imports inside functions.
"""

import subprocess
import sys

import pytest

from tests.architecture.source import PACKAGE, ROOT, python_files

STORAGE = {"peewee", "playhouse", "sqlcipher3", "cryptography", "zxcvbn"}
SCREENS = {"textual", "rich"}
DOCUMENTS = {"icalendar", "reportlab", "pikepdf", "jinja2", "PIL", "lxml"}
DATES = {"babel", "holidays"}
HEAVY = STORAGE | SCREENS | DOCUMENTS | DATES

DOMAIN = [
    ".".join(path.relative_to(ROOT).with_suffix("").parts)
    for path in python_files(PACKAGE / "domain")
    if path.stem != "__init__"
]


def loaded_after(code: str, *arguments: str) -> set[str]:
    """Give the names of the modules that are loaded after a piece of code ran in a Python of its own."""
    report = "import sys as _s; _s.stderr.write(chr(10).join(_s.modules))"
    done = subprocess.run(
        [sys.executable, "-I", "-c", f"{code}\n{report}", *arguments],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    return set(done.stderr.split())


def packages(modules: set[str]) -> set[str]:
    return {name.partition(".")[0] for name in modules}


def ours(modules: set[str]) -> set[str]:
    """Give which of our own packages are loaded."""
    return {".".join(name.split(".")[:2]) for name in modules if name.startswith("ksf_tui.")}


def test_the_root_loads_nothing() -> None:
    modules = loaded_after("import ksf_tui")
    assert not packages(modules) & HEAVY
    assert ours(modules) == set()


def test_the_domain_loads_no_framework() -> None:
    """One process for all modules: a framework that any of them loads is seen."""
    modules = loaded_after(f"import {', '.join(DOMAIN)}")
    assert not packages(modules) & HEAVY
    assert ours(modules) == {"ksf_tui.domain", "ksf_tui.errors"}


def test_help_loads_only_the_command_line() -> None:
    modules = loaded_after("from ksf_tui.cli.arguments import build_parser; build_parser().format_help()")
    assert not packages(modules) & HEAVY
    assert ours(modules) == {"ksf_tui.cli", "ksf_tui.errors", "ksf_tui.i18n"}


def test_a_deadline_needs_neither_vault_nor_screens() -> None:
    modules = loaded_after(
        "import sys; from ksf_tui.cli import main; assert main(sys.argv[1:]) == 0",
        "deadline",
        "--received",
        "2026-01-31",
    )
    assert not packages(modules) & (STORAGE | SCREENS | DOCUMENTS)
    assert not ours(modules) & {"ksf_tui.vault", "ksf_tui.services", "ksf_tui.ui", "ksf_tui.documents"}


def test_the_commands_for_a_scheduler_and_a_screen_reader_load_no_screens() -> None:
    modules = loaded_after("import ksf_tui.cli.due, ksf_tui.cli.show")
    assert not packages(modules) & (SCREENS | DOCUMENTS)


@pytest.mark.parametrize("module", ["ksf_tui.ui.app", "ksf_tui.bootstrap"])
def test_the_way_to_the_lock_screen_loads_no_documents(module: str) -> None:
    modules = loaded_after(f"import {module}; from ksf_tui.bootstrap import reference; reference()")
    assert not packages(modules) & (DOCUMENTS | DATES | {"zxcvbn"})
    assert "ksf_tui.documents" not in ours(modules)


def test_the_use_cases_load_no_screens() -> None:
    names = [path.stem for path in python_files(PACKAGE / "services") if path.stem != "__init__"]
    modules = loaded_after(f"import {', '.join(f'ksf_tui.services.{name}' for name in names)}")
    assert not packages(modules) & (SCREENS | DOCUMENTS)
