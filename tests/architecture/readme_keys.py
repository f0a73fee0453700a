"""The table of keys in the README, made from the registry of actions.

`python -m tests.architecture.readme_keys` writes it; a test tells when that was forgotten.
"""

from ksf_tui.ui.actions import ACTIONS, actions_of
from ksf_tui.ui.scopes import Scope
from tests.architecture.source import ROOT

README = ROOT / "README.md"
BEGIN = "<!-- keys -->"
END = "<!-- /keys -->"


def table() -> str:
    """Give the table, with the place only on its first line."""
    lines = ["| Waar | Toets | Wat |", "| --- | --- | --- |"]
    for scope in Scope:
        where = scope.heading
        for item in actions_of(scope):
            keys = item.keys.replace("|", r"\|")
            lines.append(f"| {where} | `{keys}` | {item.help} |")
            where = ""
    assert len(lines) == len(ACTIONS) + 2
    return "\n".join(lines)


def parts() -> tuple[str, str, str]:
    """Give the README before, in and after the table."""
    before, _, rest = README.read_text(encoding="utf-8").partition(BEGIN)
    inside, _, after = rest.partition(END)
    return before, inside, after


def write() -> None:
    """Put the table of today into the README."""
    before, _, after = parts()
    README.write_text(f"{before}{BEGIN}\n{table()}\n{END}{after}", encoding="utf-8")


if __name__ == "__main__":
    write()
