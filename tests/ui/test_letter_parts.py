from pathlib import Path

import pytest

from ksf_tui.errors import KsfError
from ksf_tui.ui.screens.letter.frame import LetterFrame
from ksf_tui.ui.screens.letter.places import export_path
from ksf_tui.ui.screens.letter.screen import index_of, location_of
from ksf_tui.ui.widgets.page_view import PageView, body


@pytest.mark.parametrize("typed", ["", "brieven", "~niemand-die-bestaat/x", "a" * 300, "sub/anders.PDF"])
def test_a_typed_place_becomes_a_file_or_a_clear_refusal(tmp_path: Path, typed: str) -> None:
    try:
        path = export_path(str(tmp_path / typed) if not typed.startswith("~") else typed, tmp_path / "uit", "1.pdf")
    except KsfError:
        assert typed[:1] in ("~", "a")
    else:
        assert path is not None
        assert path.suffix.casefold() == ".pdf"


def test_the_export_folder_itself_is_left_to_the_service(tmp_path: Path) -> None:
    assert export_path(str(tmp_path / "uit"), tmp_path / "uit", "1.pdf") is None


def test_places_in_a_text_and_back() -> None:
    text = "één\n\n日本 «x»\n"
    for index in range(len(text) + 1):
        assert index_of(text, location_of(text, index)) == index


def test_the_page_keeps_headings_items_and_single_empty_lines() -> None:
    rows = list(body("\n\n## Kop\n\n\n- een\n- «twee»\nslot\n\n"))
    assert [row for row, _line in rows] == [2, 3, 5, 6, 7]
    assert [mark.plain + text.plain for _row, (mark, text) in rows] == ["Kop", "", "• een", "• «twee»", "slot"]
    assert rows[3][1][1].spans


def test_the_frame_has_help() -> None:
    assert LetterFrame.HELP
    assert PageView.HELP
