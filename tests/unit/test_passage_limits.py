"""What is typed about a question, an extension or a holiday has an end: it becomes a part of a letter, or an event."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from ksf_tui.domain.dates import start_of_day
from ksf_tui.domain.holidays import HolidayChange
from ksf_tui.domain.term_changes import receive_answer, withdraw_extension
from ksf_tui.domain.text import MAX_PASSAGE
from ksf_tui.errors import InvalidInput
from tests.support import TODAY, a_case, an_extension, an_inquiry

ASKED = replace(an_inquiry(), asked_on=TODAY)
CHECKS: dict[str, Callable[[str], object]] = {
    "doubt": lambda text: an_inquiry(doubt=text).check(),
    "wanted": lambda text: an_inquiry(wanted=text).check(),
    "explanation": lambda text: an_extension(explanation=text).check(),
    "done": lambda text: an_extension(done=text).check(),
    "outcome": lambda text: receive_answer(a_case(inquiries=(ASKED,)), TODAY, text, TODAY),
    "why": lambda text: withdraw_extension(a_case(extensions=(an_extension(),)), text, start_of_day(TODAY)),
    "name": lambda text: HolidayChange(date(2026, 12, 24), text, "Wet", TODAY, "").check(),
    "source": lambda text: HolidayChange(date(2026, 12, 24), "Dag", text, TODAY, "").check(),
}


@pytest.mark.parametrize("field", CHECKS)
def test_a_text_that_is_too_long_is_refused_beside_its_field(field: str) -> None:
    CHECKS[field]("x" * MAX_PASSAGE)
    with pytest.raises(InvalidInput, match="te lang") as caught:
        CHECKS[field]("x" * (MAX_PASSAGE + 1))
    assert caught.value.field == field
