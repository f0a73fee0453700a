"""The command line as a user or a script has it: real files, and real processes but for the longer stories."""

import io
import json
import os
import stat
import subprocess
import sys
from collections.abc import Callable, Sequence
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path

import pytest

from ksf_tui.cli import main
from tests.architecture.source import ROOT
from tests.support import CHEAP

PASSWORD = "paars koffer lantaarn drie zeilboot"
OTHER_PASSWORD = "  groene tafel wandelt naar Łódź"
WEAK = "kort"


@dataclass(frozen=True, slots=True)
class Ended:
    """How a process ended."""

    status: int
    out: str
    err: str


def ksf(*words: str, vault: Path | None = None, stdin: str = "", folder: Path = ROOT) -> Ended:
    """Run the program in a process of its own."""
    place = ("--vault", str(vault)) if vault else ()
    done = subprocess.run(
        [sys.executable, "-m", "ksf_tui", *place, *words],
        cwd=folder,
        env={"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8", "COLUMNS": "100"},
        input=stdin.encode(),
        capture_output=True,
        timeout=100,
        check=False,
    )
    ended = Ended(done.returncode, done.stdout.decode(), done.stderr.decode())
    assert "Traceback" not in ended.err + ended.out
    return ended


def inside(*words: str, vault: Path, stdin: str = "") -> Ended:
    """Run a command in this process, with the cheapest key derivation; for the many steps of a longer story."""
    out, err = io.StringIO(), io.StringIO()
    with pytest.MonkeyPatch.context() as patch, redirect_stdout(out), redirect_stderr(err):
        patch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(stdin.encode())))
        patch.setattr("ksf_tui.cli.login.harden", lambda: None)
        patch.setattr("ksf_tui.vault.keyring.KdfCost.calibrated", lambda: CHEAP)
        status = main(["--vault", str(vault), *words])
    assert "Incident" not in err.getvalue()
    return Ended(status, out.getvalue(), err.getvalue())


def written(path: Path, text: str) -> str:
    path.write_bytes(text.encode())
    return str(path)


def made_by(run: Callable[..., Ended], folder: Path) -> Path:
    """Make a vault `kluis` of administrator Anna, her password in `anna` and the recovery key in `sleutel`."""
    anna = written(folder / "anna", f"{PASSWORD}\r\ntweede regel\n")
    made = run(
        *("init", "--user", "Anna", "--password-file", anna, "--recovery-file", str(folder / "sleutel")),
        vault=folder / "kluis",
    )
    assert (made.status, made.err) == (0, "")
    assert "Nu doen" in made.out and str(folder / "sleutel") in made.out
    assert (folder / "sleutel").read_text().strip() not in made.out
    return folder


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a vault, made by a process of its own."""
    return made_by(ksf, tmp_path_factory.mktemp("office"))


@pytest.fixture
def cheap_office(tmp_path: Path) -> Path:
    """A folder with a vault whose passwords take no time."""
    return made_by(inside, tmp_path)


def as_anna(office: Path, *words: str, stdin: str = "") -> Ended:
    """Do something with users as the administrator."""
    login = ("--user", "Anna", "--password-file", str(office / "anna"))
    return inside("user", *words, *login, vault=office / "kluis", stdin=stdin)


class TestInit:
    def test_vault_and_recovery_key_are_private(self, office: Path) -> None:
        assert stat.S_IMODE((office / "kluis").stat().st_mode) == 0o700
        files = [office / "sleutel", *(office / "kluis").iterdir()]
        assert {stat.S_IMODE(path.stat().st_mode) for path in files} == {0o600}
        assert len((office / "sleutel").read_text().splitlines()) == 1

    def test_a_second_vault_is_refused_and_leaves_no_key(self, office: Path) -> None:
        before = (office / "kluis" / "ksf.db").read_bytes()
        files = ("--password-file", str(office / "anna"), "--recovery-file", str(office / "tweede"))
        refused = ksf("init", "--user", "Anna", *files, vault=office / "kluis")
        assert refused.status == 1 and refused.err.startswith("ksf: Hier is al een kluis")
        assert not (office / "tweede").exists() and (office / "kluis" / "ksf.db").read_bytes() == before

    @pytest.mark.parametrize(
        "content", [WEAK, "", "\n" + PASSWORD, "\ufeff" + PASSWORD, "klantenservice federatie 2026"]
    )
    def test_a_bad_password_makes_nothing(self, content: str, tmp_path: Path) -> None:
        files = ("--password-file", written(tmp_path / "p", content), "--recovery-file", str(tmp_path / "sleutel"))
        refused = ksf("init", "--user", "Anna", *files, vault=tmp_path / "kluis")
        assert refused.status == 1 and len(refused.err.splitlines()) == 3
        assert {path.name for path in tmp_path.iterdir()} == {"p"}
        if content.strip("\n"):
            assert content not in refused.err

    def test_an_existing_file_is_never_overwritten(self, tmp_path: Path) -> None:
        kept = written(tmp_path / "belangrijk.txt", "niet weg")
        files = ("--password-file", "-", "--recovery-file", kept)
        refused = ksf("init", "--user", "Anna", *files, vault=tmp_path / "kluis", stdin=PASSWORD)
        assert refused.status == 1 and "belangrijk.txt bestaat al" in refused.err
        assert Path(kept).read_text() == "niet weg" and not (tmp_path / "kluis").exists()


class TestUsers:
    def test_life_of_a_user(self, cheap_office: Path) -> None:
        """Add from the standard input, list, change the own password, reset, remove."""
        own = str(written(cheap_office / "zoe", f"{OTHER_PASSWORD}\n"))
        added = as_anna(
            cheap_office,
            "add",
            "Zoë Ł",
            "--role",
            "secretariaat",
            "--new-password-file",
            "-",
            stdin=f"{OTHER_PASSWORD}\n",
        )
        assert (added.status, added.out) == (0, "Zoë Ł is toegevoegd als secretariaat.\n")
        listed = inside("user", "list", "--user", "zoë ł", "--password-file", own, vault=cheap_office / "kluis")
        assert listed.out.splitlines() == ["Anna   beheerder", "Zoë Ł  secretariaat"]
        changed = inside(
            *("user", "password", "--user", "Zoë Ł", "--password-file", "-", "--new-password-file", "-"),
            vault=cheap_office / "kluis",
            stdin=f"{OTHER_PASSWORD}\n{PASSWORD}\n",
        )
        assert changed.status == 0
        assert (
            inside("user", "list", "--user", "Zoë Ł", "--password-file", own, vault=cheap_office / "kluis").status == 1
        )
        assert as_anna(cheap_office, "reset", "Zoë Ł", "--new-password-file", own).status == 0
        assert (
            inside("user", "list", "--user", "Zoë Ł", "--password-file", own, vault=cheap_office / "kluis").status == 0
        )
        forbidden = inside(
            "user", "remove", "Anna", "--user", "Zoë Ł", "--password-file", own, vault=cheap_office / "kluis"
        )
        assert forbidden.status == 1 and "alleen een beheerder" in forbidden.err
        assert as_anna(cheap_office, "remove", "Zoë Ł").status == 0
        assert as_anna(cheap_office, "list").out == "Anna  beheerder\n"

    def test_unknown_user_and_wrong_password_look_the_same(self, office: Path) -> None:
        wrong = written(office / "fout", OTHER_PASSWORD)
        ended = [
            ksf("user", "list", "--user", name, "--password-file", wrong, vault=office / "kluis")
            for name in ("Anna", "Niemand")
        ]
        assert ended[0] == ended[1] and ended[0].status == 1

    def test_refusals_change_nothing(self, cheap_office: Path) -> None:
        weak = written(cheap_office / "zwak", WEAK)
        assert as_anna(cheap_office, "add", "Bo", "--role", "beheerder", "--new-password-file", weak).status == 1
        assert as_anna(cheap_office, "remove", "Anna").status == 1
        assert as_anna(cheap_office, "remove", "Niemand").status == 1
        assert as_anna(cheap_office, "list").out == "Anna  beheerder\n"


def test_recovery_gives_a_new_password_and_a_new_key(cheap_office: Path) -> None:
    new, key, new_key = (
        written(cheap_office / "nieuw", OTHER_PASSWORD),
        str(cheap_office / "sleutel"),
        cheap_office / "sleutel-2",
    )

    def recover(old: str, into: Path) -> Ended:
        files = ("--recovery-file", old, "--password-file", new, "--new-recovery-file", str(into))
        return inside("recover", "--user", "Anna", *files, vault=cheap_office / "kluis")

    assert recover(key, new_key).status == 0
    assert new_key.read_text() != Path(key).read_text() and stat.S_IMODE(new_key.stat().st_mode) == 0o600
    assert inside("user", "list", "--user", "Anna", "--password-file", new, vault=cheap_office / "kluis").status == 0
    used_up = recover(key, cheap_office / "sleutel-3")
    assert used_up.status == 1 and "past niet" in used_up.err and not (cheap_office / "sleutel-3").exists()
    mistyped = recover(written(cheap_office / "typefout", new_key.read_text()[:-3]), cheap_office / "sleutel-3")
    assert mistyped.status == 1 and "herstelsleutel klopt niet" in mistyped.err
    assert recover(str(new_key), new_key).status == 1
    assert (
        inside(
            *(
                "recover",
                "--user",
                "Anna",
                "--recovery-file",
                str(new_key),
                "--password-file",
                str(cheap_office / "anna"),
            ),
            *("--new-recovery-file", str(cheap_office / "sleutel-3")),
            vault=cheap_office / "kluis",
        ).status
        == 0
    )


class TestDemo:
    DAY = "2026-11-22"

    def demo(self, folder: Path, *words: str) -> Ended:
        return ksf("demo", "--no-open", *words, vault=folder)

    def test_it_is_made_once_and_known_again(self, tmp_path: Path) -> None:
        folder = tmp_path / "demo"
        made = self.demo(folder, "--cases", "3", "--seed", "7", "--today", self.DAY)
        assert made.status == 0
        assert "Gebruiker: demo" in made.out and "Wachtzin: vijf groene fietsen" in made.out
        assert "3 van 3" in made.err and "\r" not in made.err
        database = (folder / "ksf.db").read_bytes()
        assert self.demo(folder, "--cases", "3", "--seed", "7", "--today", self.DAY).status == 0
        assert self.demo(folder).status == 0, "what is not asked for is taken as it is"
        refused = self.demo(folder, "--cases", "4")
        assert refused.status == 1 and "een andere demo" in refused.err
        assert (folder / "ksf.db").read_bytes() == database
        password = written(tmp_path / "p", "vijf groene fietsen")
        assert ksf("user", "list", "--user", "demo", "--password-file", password, vault=folder).status == 0

    def test_a_real_vault_is_never_touched(self, office: Path) -> None:
        refused = self.demo(office / "kluis")
        assert refused.status == 1 and "een echte kluis" in refused.err
        assert not (office / "kluis" / "demo.json").exists()

    def test_an_unfinished_demo_is_not_taken_for_one(self, tmp_path: Path) -> None:
        (tmp_path / "demo.json").write_text(json.dumps({"today": self.DAY}))
        assert self.demo(tmp_path).status == 1

    def test_without_a_folder_there_is_nothing_to_keep(self) -> None:
        refused = ksf("demo", "--no-open")
        assert refused.status == 1 and "--vault" in refused.err

    def test_without_a_terminal_nothing_is_made(self, tmp_path: Path) -> None:
        assert ksf("demo", vault=tmp_path / "demo").status == 1
        assert list(tmp_path.iterdir()) == []


class TestWords:
    @pytest.mark.parametrize(
        "command", [(), ("open",), ("demo",), ("init",), ("deadline",), ("due",), ("show",), ("user",), ("recover",)]
    )
    def test_help_is_dutch(self, command: Sequence[str]) -> None:
        shown = ksf(*command, "--help")
        assert shown.status == 0 and shown.out.startswith("gebruik: ksf")
        words = set(shown.out.lower().replace(":", " ").split())
        assert not words & {"usage", "options", "this", "the", "positional", "exit", "required"}

    @pytest.mark.parametrize(
        ("words", "said"),
        [
            (["bestaatniet"], "bestaat niet; kies uit"),
            (["user"], "dit ontbreekt: HANDELING"),
            (["init", "--user"], "hier hoort één waarde bij"),
            (["deadline"], "dit ontbreekt: --received"),
            (["deadline", "--rec", "2026-01-31"], "dit ontbreekt"),
            (["deadline", "--received", "2026-01-31", "--kind", "klacht"], "kies uit"),
            (["deadline", "--received", "31-01-2026"], "is geen datum"),
            (["deadline", "--received", "2026-02-30"], "is geen datum"),
            (["deadline", "--received", "2026-01-31T12:00"], "heeft geen tijdzone"),
            (["deadline", "--received", "9999-12-31"], "ligt te ver weg"),
            (["demo", "--cases", "veel"], "is geen getal"),
            (["demo", "--cases", "0"], "minstens één"),
        ],
    )
    def test_what_is_not_understood_ends_with_two(self, words: list[str], said: str) -> None:
        refused = ksf(*words)
        assert refused.status == 2 and said in refused.err and refused.err.startswith("gebruik: ")
        assert "error" not in refused.err and "invalid" not in refused.err

    def test_no_terminal_no_desk(self, tmp_path: Path) -> None:
        for words in ([], ["open"]):
            refused = ksf(*words, vault=tmp_path / "kluis")
            assert refused.status == 1 and refused.err.startswith("ksf: De desk heeft een terminal nodig")

    def test_a_file_that_is_not_there(self, tmp_path: Path) -> None:
        refused = ksf("user", "list", "--user", "Anna", "--password-file", "weg", vault=tmp_path, folder=tmp_path)
        assert refused.status == 1 and refused.err.startswith("ksf: weg is niet te lezen")


@pytest.mark.parametrize("zone", ["UTC", "Pacific/Auckland"])
def test_the_day_does_not_hang_on_the_zone_of_the_machine(zone: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "ksf_tui", "deadline", "--received", "2026-01-31T23:30Z", "--json"],
        env=os.environ | {"TZ": zone},
        capture_output=True,
        check=True,
        timeout=60,
    )
    assert json.loads(done.stdout)["calendar"] == "2026-03-01", "in Amsterdam it was 1 February"
