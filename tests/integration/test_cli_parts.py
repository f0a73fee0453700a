"""The parts of the command line that need no process of their own: its words, files with secrets, the worst error."""

import argparse
import re
from pathlib import Path

import pytest

from ksf_tui.cli import main
from ksf_tui.cli.arguments import ROLES
from ksf_tui.cli.dutch import WORDS
from ksf_tui.cli.secret_files import new_secret_file, read_secret
from ksf_tui.domain.secret import Secret
from ksf_tui.domain.users import Role
from ksf_tui.errors import InvalidInput, KsfError


def test_the_roles_are_those_of_the_domain() -> None:
    assert {role.label for role in Role} == set(ROLES)


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
