"""What the documentation says is what the program does."""

import re

from ksf_tui.cli.arguments import build_parser
from tests.architecture.readme_keys import README, parts, table
from tests.architecture.source import ROOT


def test_the_table_of_keys_is_that_of_the_registry() -> None:
    assert parts()[1].strip() == table(), "run: python -m tests.architecture.readme_keys"


def test_every_command_is_in_the_readme() -> None:
    readme = README.read_text(encoding="utf-8")
    commands = re.findall(r"^    (\w+) +\w", build_parser().format_help(), re.MULTILINE)
    assert len(commands) == 9
    assert [name for name in commands if f"ksf {name}" not in readme and f"{name} --" not in readme] == []


def test_every_target_that_the_readme_names_exists() -> None:
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    named = set(re.findall(r"`make ([a-z]+)`", README.read_text(encoding="utf-8")))
    named |= set(re.findall(r"^make ([a-z]+)", README.read_text(encoding="utf-8"), re.MULTILINE))
    assert named <= targets
    assert {"run", "test", "demo"} <= named


def test_links_between_documents_lead_somewhere() -> None:
    broken = [
        f"{path.relative_to(ROOT)}: {target}"
        for path in (*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"))
        for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", path.read_text(encoding="utf-8"))
        if not (path.parent / target).exists()
    ]
    assert broken == []
