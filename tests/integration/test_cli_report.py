"""`ksf report` for a scheduler: the file, who logs in where nobody is named, and what it says when it can't."""

from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from ksf_tui.domain.users import Role
from ksf_tui.services import cases, users
from tests.integration.test_cli import Ended, inside, ksf, written
from tests.support import PASSWORD, TODAY, StandingClock, an_intake, make_desk

OTHER = "gieter molen vuurtoren klompen"


class Office:
    """A vault on disk and the password of its administrator in a file."""

    def __init__(self, folder: Path) -> None:
        self.vault, self.out = folder / "vault", folder / "maand.pdf"
        self.password = written(folder / "wachtwoord", f"{PASSWORD.reveal()}\n")
        self.desk = make_desk(folder)
        cases.register(self.desk, an_intake())

    def report(self, *words: str, password: str = "") -> Ended:
        return inside("report", *words, "--password-file", password or self.password, vault=self.vault)

    def take_on(self, name: str, role: Role) -> None:
        users.add_user(self.desk, name, role, PASSWORD)


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Office:
    monkeypatch.setattr("ksf_tui.bootstrap.now", StandingClock(TODAY))
    return Office(tmp_path)


def first_page(path: Path) -> str:
    return " ".join(PdfReader(BytesIO(path.read_bytes())).pages[0].extract_text().split())


def test_a_report_goes_where_it_is_told(office: Office) -> None:
    ended = office.report("2026-11", "--out", str(office.out))
    assert (ended.status, ended.err) == (0, "")
    assert ended.out == f"Het rapport over november 2026 staat in {office.out}\n"
    assert "Privacyverzoeken en klachten, november 2026" in first_page(office.out)
    assert office.out.stat().st_mode & 0o777 == 0o600


def test_another_run_replaces_it(office: Office) -> None:
    office.out.write_text("iets anders")
    assert office.report("2026-K4", "--out", str(office.out)).status == 0
    assert "vierde kwartaal 2026" in first_page(office.out)


@pytest.mark.parametrize("name", ["ksf.db", "keyring.a.json", "nieuw.pdf"])
def test_the_vault_is_never_written_over(office: Office, tmp_path: Path, name: str) -> None:
    """Neither by its own path nor by one that leads there."""
    (tmp_path / "weg").symlink_to(office.vault)
    assert office.report("2026-11", "--out", str(office.out)).status == 0
    before = {path.name for path in office.vault.iterdir()}
    for folder in (office.vault, tmp_path / "weg", office.vault.parent / "." / office.vault.name):
        ended = office.report("2026-11", "--out", str(folder / name))
        assert ended.status == 1 and "Dit pad ligt in de kluis zelf" in ended.err
    assert {path.name for path in office.vault.iterdir()} == before
    assert not (office.vault / "ksf.db").read_bytes().startswith(b"%PDF")
    assert office.report("2026-11", "--out", str(office.out)).status == 0


def test_where_there_are_more_the_only_manager_logs_in(office: Office, tmp_path: Path) -> None:
    office.take_on("p.secretaris", Role.SECRETARY)
    assert "Noem de naam: --user NAAM" in office.report("2026", "--out", str(office.out)).err
    office.take_on("m.baas", Role.MANAGER)
    assert office.report("2026", "--out", str(office.out)).status == 0
    office.take_on("n.baas", Role.MANAGER)
    assert office.report("2026", "--out", str(office.out)).status == 1
    assert office.report("2026", "--out", str(office.out), "--user", "n.baas").status == 0
    for command in (("due",), ("show", "2026-0001")):
        refused = inside(*command, "--user", "m.baas", "--password-file", office.password, vault=office.vault)
        assert refused.status in (1, 3) and refused.out == ""
        assert "Een manager ziet alleen cijfers en rapporten" in refused.err


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("2026-13",), "Typ een maand zoals 2026-10"),
        (("2027-01",), "Deze periode moet nog beginnen"),
        (("2026-11", "--out", "/bestaat/niet/x.pdf"), "kon niet worden opgeslagen"),
        (("2026-11", "--out", "."), "Dit is geen pad van een bestand"),
        (("2026-11", "--out", "/"), "Dit is geen pad van een bestand"),
        (("2026-11", "--out", "/tmp/.."), "Dit is geen pad van een bestand"),
        (("2026-11", "--out", "~niemand-die-bestaat/x.pdf"), "Dit is geen pad van een bestand"),
    ],
)
def test_what_can_not_be_is_said_and_nothing_is_written(office: Office, words: tuple[str, ...], told: str) -> None:
    ended = office.report(*words)
    assert (ended.status, ended.out) == (1, "")
    assert told in ended.err


def test_a_link_that_leads_nowhere_is_no_path(office: Office, tmp_path: Path) -> None:
    (tmp_path / "lus").symlink_to(tmp_path / "lus")
    ended = office.report("2026-11", "--out", str(tmp_path / "lus" / "x.pdf"))
    assert ended.status == 1 and "Dit is geen pad van een bestand" in ended.err


def test_a_wrong_password_makes_no_report(office: Office, tmp_path: Path) -> None:
    wrong = written(tmp_path / "fout", f"{OTHER}\n")
    ended = office.report("2026-11", "--out", str(office.out), password=wrong)
    assert ended.status == 1 and not office.out.exists()


def test_the_real_program_makes_it(office: Office) -> None:
    """In a process of its own: nothing on the standard error, and a PDF in the end."""
    office.desk.store.close()
    ended = ksf("report", "2026-10", "--out", str(office.out), "--password-file", office.password, vault=office.vault)
    assert (ended.status, ended.err) == (0, "")
    assert "oktober 2026" in first_page(office.out)
