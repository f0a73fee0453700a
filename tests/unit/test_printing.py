import asyncio
import os
import stat
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from ksf_tui.domain.letters import Letter, LetterKind
from ksf_tui.errors import KsfError, RuleViolation
from ksf_tui.services import cases, correspondence, printing
from ksf_tui.services.gateway import Gateway
from tests.support import an_intake, final_letter, make_desk

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the programs are shell scripts")


@pytest.fixture
def programs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give the only folder in which programs are found; without a display."""
    folder = tmp_path / "bin"
    folder.mkdir()
    monkeypatch.setenv("PATH", str(folder))
    monkeypatch.delenv("DISPLAY", raising=False)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    monkeypatch.setattr(sys, "platform", "linux")
    return folder


@pytest.fixture
def gateway() -> Iterator[Gateway]:
    made = Gateway()
    yield made
    made.stop()


def program(folder: Path, name: str, script: str) -> None:
    path = folder / name
    path.write_text(f"#!/bin/sh\nPATH={os.defpath}\n{script}\n")
    path.chmod(0o755)


async def letter(gateway: Gateway, folder: Path) -> Letter:
    desk = await gateway.unlock(lambda: make_desk(folder))
    case = await gateway.run(cases.register, an_intake())
    return await gateway.call(lambda: final_letter(desk, case.id, LetterKind.ACKNOWLEDGEMENT))


def files(folder: Path) -> set[Path]:
    return {path for path in folder.rglob("*") if path.is_file() and "vault" not in path.parts}


async def test_a_letter_goes_to_the_default_printer_by_stdin(tmp_path: Path, programs: Path, gateway: Gateway) -> None:
    made = await letter(gateway, tmp_path)
    program(programs, "lpstat", 'echo "system default destination: Kantoor"')
    program(programs, "lp", f'cat > "{tmp_path}/paper"; echo "$@" > "{tmp_path}/arguments"')
    before = files(tmp_path)
    printout = await printing.print_letter(gateway, made.head.id)
    assert printout == printing.Printout(printer="Kantoor")
    assert (tmp_path / "paper").read_bytes() == made.pdf
    assert (tmp_path / "arguments").read_text().split() == ["-s", "-t", made.head.number, "-"]
    assert files(tmp_path) - before == {tmp_path / "paper", tmp_path / "arguments"}
    _case, _term, events = await gateway.run(cases.overview, made.case_id)
    assert (events[0].action, "Kantoor" in events[0].detail) == ("brief afgedrukt", True)


async def test_a_printer_that_refuses_is_an_error_with_a_way_out(
    tmp_path: Path, programs: Path, gateway: Gateway, capfd: pytest.CaptureFixture[str]
) -> None:
    made = await letter(gateway, tmp_path)
    program(programs, "lpstat", 'echo "system default destination: Kantoor"')
    program(programs, "lp", "echo kapot >&2; exit 1")
    with pytest.raises(KsfError, match="Afdrukken is niet gelukt") as caught:
        await printing.print_letter(gateway, made.head.id)
    assert "exporteer" in caught.value.hint
    assert capfd.readouterr() == ("", "")


async def test_without_a_printer_the_letter_is_exported_and_opened(
    tmp_path: Path, programs: Path, gateway: Gateway, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = await letter(gateway, tmp_path)
    program(programs, "lpstat", 'echo "no system default destination"')
    program(programs, "lp", "exit 1")
    program(programs, "xdg-open", f'echo "$1" > "{tmp_path}/opened"; echo lawaai; exit 0')
    monkeypatch.setenv("DISPLAY", ":0")
    printout = await printing.print_letter(gateway, made.head.id)
    path = tmp_path / "exports" / f"{made.head.number}.pdf"
    assert printout == printing.Printout(path=path)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert (tmp_path / "opened").read_text().strip() == str(path)


async def test_a_viewer_that_stays_open_does_not_block(
    tmp_path: Path, programs: Path, gateway: Gateway, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = await letter(gateway, tmp_path)
    closed = tmp_path / "closed"
    program(programs, "xdg-open", f"sleep 4; touch '{closed}'")
    monkeypatch.setenv("WAYLAND_DISPLAY", "wayland-0")
    turns = 0

    async def others() -> None:
        nonlocal turns
        while True:
            turns += 1
            await asyncio.sleep(0.01)

    beside = asyncio.create_task(others())
    assert (await printing.print_letter(gateway, made.head.id)).path
    beside.cancel()
    assert not closed.exists()
    assert turns > 20


async def test_a_viewer_that_fails_names_the_file(
    tmp_path: Path, programs: Path, gateway: Gateway, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = await letter(gateway, tmp_path)
    program(programs, "xdg-open", "exit 3")
    monkeypatch.setenv("DISPLAY", ":0")
    with pytest.raises(KsfError) as caught:
        await printing.print_letter(gateway, made.head.id)
    assert f"{made.head.number}.pdf" in caught.value.message


@pytest.mark.usefixtures("programs")
async def test_with_nothing_at_all_the_error_says_to_export(tmp_path: Path, gateway: Gateway) -> None:
    made = await letter(gateway, tmp_path)
    with pytest.raises(KsfError, match="geen printer") as caught:
        await printing.print_letter(gateway, made.head.id)
    assert "Exporteer" in caught.value.hint
    assert not (tmp_path / "exports").exists()


@pytest.mark.usefixtures("programs")
async def test_a_draft_is_not_printed(tmp_path: Path, gateway: Gateway) -> None:
    await gateway.unlock(lambda: make_desk(tmp_path))
    case = await gateway.run(cases.register, an_intake())
    draft = await gateway.run(correspondence.open_draft, case.id, LetterKind.ACKNOWLEDGEMENT)
    with pytest.raises(RuleViolation):
        await printing.print_letter(gateway, draft.head.id)


@pytest.mark.parametrize(
    ("script", "name"),
    [
        ('echo "system default destination: Kantoor_2"', "Kantoor_2"),
        ('echo "no system default destination"', ""),
        ('echo "system default destination: X"; exit 1', ""),
        ("sleep 4", ""),
    ],
)
async def test_the_default_printer_is_asked_and_never_guessed(
    programs: Path, monkeypatch: pytest.MonkeyPatch, script: str, name: str
) -> None:
    monkeypatch.setattr(printing, "_PATIENCE", 0.5)
    program(programs, "lp", "exit 0")
    program(programs, "lpstat", script)
    assert await printing.default_printer() == name
