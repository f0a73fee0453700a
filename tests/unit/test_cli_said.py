"""What people typed, as the command line prints it: nothing in it steers a terminal, and labels stand before it."""

from datetime import UTC, datetime

import pytest

from ksf_tui.cli.said import moment, said, told
from tests.ui.support import HARMFUL, HOSTILE_STRINGS


@pytest.mark.parametrize("text", HOSTILE_STRINGS)
def test_nothing_that_somebody_typed_steers_a_terminal(text: str) -> None:
    printed = "\n".join([*said(text, "Reden"), told("{title}: {who}", title=text, who=text)])
    assert not set(HARMFUL) & set(printed)
    assert "\t" not in printed and len(told("{title}", title=text).splitlines()) <= 1


def test_a_text_stands_behind_its_label_and_keeps_its_lines() -> None:
    assert said(" een\n\ntwee ", "Reden") == ["Reden: een", "", "twee"]
    assert said("een") == ["een"]
    assert said(" \n", "Reden") == []


def test_a_moment_is_said_in_dutch_time() -> None:
    assert moment(datetime(2026, 11, 20, 23, 30, tzinfo=UTC)) == "zaterdag 21 november 2026 om 00:30 uur"
