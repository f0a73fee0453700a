"""`ksf deadline` against worked examples, and the parts of the command line that need no process of their own."""

import argparse
import csv
import json
import re
from datetime import date
from pathlib import Path

import pytest

from ksf_tui.cli import main
from ksf_tui.cli.arguments import KINDS, ROLES, received_day
from ksf_tui.cli.dutch import WORDS
from ksf_tui.cli.secret_files import new_secret_file, read_secret
from ksf_tui.domain.clock import TermKind
from ksf_tui.domain.secret import Secret
from ksf_tui.domain.users import Role
from ksf_tui.errors import InvalidInput, KsfError
from tests.architecture.source import TESTS

VECTORS = [
    row
    for row in csv.DictReader((TESTS / "unit" / "deadline_vectors.csv").read_text(encoding="utf-8").splitlines())
    if row["rule"] == "R1M" and re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", row["trigger_date"])
]


@pytest.mark.parametrize("row", VECTORS, ids=lambda row: row["id"])
def test_worked_examples(row: dict[str, str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["deadline", "--received", row["trigger_date"], "--json"]) == 0
    body = json.loads(capsys.readouterr().out)
    assert list(body) == ["calendar", "plan_by", "legal_last_day", "steps"]
    assert body["calendar"] == row["due_unadjusted"]
    assert body["legal_last_day"] == row["due_adjusted_nl"]
    assert body["plan_by"] == row["plan_by"]
    assert all(list(step) == ["text", "source"] and all(step.values()) for step in body["steps"])


def test_there_are_examples() -> None:
    assert len(VECTORS) > 10


def test_the_readable_form_says_the_same(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["deadline", "--received", "2026-01-31"]) == 0
    text = capsys.readouterr().out
    for words in ("Uiterlijk        maandag 2 maart 2026", "vrijdag 27 februari 2026", "Waarom deze datum?", "1. Ontv"):
        assert words in text
    assert max(len(line) for line in text.splitlines()) <= 80


def test_a_withdrawal_rests_on_the_house_rule(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["deadline", "--received", "2026-01-31", "--kind", "withdrawal", "--json"]) == 0
    assert "7(3)" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2026-01-31", date(2026, 1, 31)),
        ("2026-01-31T22:59:59Z", date(2026, 1, 31)),
        ("2026-01-31T23:00:00Z", date(2026, 2, 1)),
        ("2026-07-01T21:59Z", date(2026, 7, 1)),
        ("2026-07-01T22:00Z", date(2026, 7, 2)),
        ("2026-01-31 18:30-05:00", date(2026, 2, 1)),
        ("2026-02-01t05:00+09:00", date(2026, 1, 31)),
    ],
)
def test_a_moment_falls_on_its_day_in_amsterdam(text: str, day: date) -> None:
    assert received_day(text) == day


@pytest.mark.parametrize("text", ["", "T", "morgen", "2026-01-31T12:00", "1899-12-31", "0001-01-01T00:00+01:00"])
def test_other_days_are_refused(text: str) -> None:
    with pytest.raises(argparse.ArgumentTypeError):
        received_day(text)


def test_the_choices_are_those_of_the_domain() -> None:
    assert {role.label for role in Role} == set(ROLES)
    assert {kind.value for kind in TermKind} == set(KINDS)


FOR_PROGRAMMERS = re.compile(
    r"__call__|conflict|merge|dest=|invalid option string|mutually exclusive|cannot have|not callable|with mode|"
    r"can't open|deprecated|already|invalid argument for|parser_class|show program's"
)


def test_no_word_of_argparse_stays_english() -> None:
    source = Path(str(argparse.__file__)).read_text(encoding="utf-8")
    said = re.findall(r"""\b_\(\s*(['"])(.+?)\1\s*[,)]""", source)
    words = {text.replace("\\n", "\n") for _quote, text in said}
    assert len(words) > 20
    assert {text for text in words - set(WORDS) if not FOR_PROGRAMMERS.search(text)} == set()
    holes = re.compile(r"%(?:\(\w+\))?[rs]")
    assert [text for text, dutch in WORDS.items() if not set(holes.findall(dutch)) <= set(holes.findall(text))] == []


class TestSecretFiles:
    @pytest.mark.parametrize("end", [b"", b"\n", b"\r\n", b"\ntweede regel\n"])
    def test_only_the_end_of_the_line_goes(self, end: bytes, tmp_path: Path) -> None:
        path = tmp_path / "p"
        path.write_bytes("  met spaties  en é ".encode() + end)
        assert read_secret(str(path), "Wachtwoord").reveal() == "  met spaties  en é "

    @pytest.mark.parametrize("content", [b"", b"\n", b"\xff\xfe\n", b"\xef\xbb\xbfwoord\n", b"x" * 20_000])
    def test_what_is_no_line_of_text_is_refused(self, content: bytes, tmp_path: Path) -> None:
        path = tmp_path / "p"
        path.write_bytes(content)
        with pytest.raises(InvalidInput):
            read_secret(str(path), "Wachtwoord")

    def test_a_file_without_its_secret_disappears(self, tmp_path: Path) -> None:
        path = tmp_path / "sleutel"
        with pytest.raises(ZeroDivisionError), new_secret_file(path):
            raise ZeroDivisionError
        assert not path.exists()

    def test_a_secret_once_written_stays(self, tmp_path: Path) -> None:
        path = tmp_path / "sleutel"
        with pytest.raises(ZeroDivisionError), new_secret_file(path) as write:
            write(Secret("ABCD"))
            raise ZeroDivisionError
        assert path.read_bytes() == b"ABCD\n"

    def test_a_folder_that_is_not_there(self, tmp_path: Path) -> None:
        with pytest.raises(KsfError, match="niet te maken"), new_secret_file(tmp_path / "weg" / "sleutel"):
            pass


def test_an_unexpected_error_shows_no_values(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail() -> None:
        raise RuntimeError("geheim")

    monkeypatch.setattr("ksf_tui.cli.deadline.load_holidays", fail)
    assert main(["deadline", "--received", "2026-01-31"]) == 1
    error = capsys.readouterr().err
    assert "Incident" in error and "geheim" not in error and "Traceback" not in error
