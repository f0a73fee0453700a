"""The work sheet: complete for who does the work, silent about whom it concerns."""

from dataclasses import replace
from datetime import date
from io import BytesIO

import pytest
from pypdf import PdfReader

from ksf_tui.documents.letters import check_pdfa
from ksf_tui.documents.worksheet import render
from ksf_tui.domain.cases import Case
from ksf_tui.domain.decisions import Invoked
from ksf_tui.domain.people import Representative
from ksf_tui.domain.rights import Right
from ksf_tui.domain.task_proposals import propose
from ksf_tui.domain.tasks import Task, TaskResult
from ksf_tui.domain.worksheets import MASK, worksheet
from ksf_tui.errors import RuleViolation
from tests.support import TODAY, a_case, a_person, an_office, facts
from tests.ui.support import HOSTILE_STRINGS

CANARIES = (
    "Xanthippe",
    "Kanarievogel",
    "Zwermhuis",
    "canary@voorbeeld.example",
    "0699887766",
    "Kooilaan",
    "Vogelenzang",
    "Gemachtigdevogel",
    "Geheimverzoek",
)
PERSON = a_person(
    "Xanthippe Kanarievogel-Şahin",
    organisation="Zwermhuis BV",
    email="canary@voorbeeld.example",
    phone="0699887766",
    address="Kooilaan 7, 1234 AB Vogelenzang",
)
OWN = Task(
    "Bel mevrouw Kanarievogel op 0699887766",
    "",
    "Vraag Xanthippe Kanarievogel-Şahin (canary@voorbeeld.example, Zwermhuis BV) niets.\nKooilaan 7, Vogelenzang.",
    date(2026, 11, 20),
    assignee="Noor",
)


def a_file(*own: Task, rights: tuple[Right, ...] = (Right.ACCESS, Right.ERASURE)) -> Case:
    case = a_case(
        *(Invoked(right) for right in rights),
        subject=PERSON,
        representative=Representative(a_person("Gerrit Gemachtigdevogel")),
        request="Geheimverzoek van Xanthippe Kanarievogel",
        audience="examenkandidaat",
        exam_on=date(2026, 5, 10),
    )
    return replace(case, tasks=(*propose(case, facts().statement, facts().calendar, TODAY), *own))


def read(case: Case) -> tuple[str, bytes]:
    pdf = render(worksheet(case, an_office(), TODAY)).pdf
    return "\n".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages), pdf


def test_every_open_task_is_there_with_its_instruction_its_day_and_room_to_write() -> None:
    case = a_file(OWN)
    text, pdf = read(case)
    flat = " ".join(text.split())
    assert "Werkblad zaak 2026-0042" in flat
    for task in case.tasks[:-1]:
        assert task.title in flat
        assert " ".join(task.instruction.split()) in flat
    assert flat.count("] niets gevonden") == flat.count("Paraaf:") == len(case.tasks)
    assert "1. Opname veiligstellen" in flat
    assert "Klaar op maandag 9 november 2026" in flat
    assert "door Noor" in flat
    assert check_pdfa(pdf) == ()
    assert str(PdfReader(BytesIO(pdf)).metadata["/Title"]) == "Werkblad zaak 2026-0042"  # type: ignore[index]


@pytest.mark.parametrize("rights", [(Right.ACCESS,), tuple(Right)])
def test_nothing_on_it_tells_who_asked_even_where_a_task_names_them(rights: tuple[Right, ...]) -> None:
    text, pdf = read(a_file(OWN, rights=rights))
    for canary in CANARIES:
        assert canary.casefold() not in text.casefold().replace("\n", " ")
        assert canary.encode() not in pdf
    assert text.count(MASK) >= 5


def test_what_was_found_does_not_travel_and_done_tasks_are_left_out() -> None:
    case = a_file()
    done = replace(case.tasks[1].with_result(TaskResult.FOUND), finding="Staat er als Kanarievogel")
    text, _pdf = read(replace(case, tasks=(done, *case.tasks[2:])))
    assert done.title not in text
    assert "Staat er als" not in text


def test_without_an_open_task_there_is_no_sheet() -> None:
    done = tuple(task.with_result(TaskResult.NOT_FOUND) for task in a_file().tasks)
    with pytest.raises(RuleViolation):
        worksheet(replace(a_file(), tasks=done), an_office(), TODAY)


def test_hostile_texts_are_printed_as_text_and_the_same_sheet_gives_the_same_bytes() -> None:
    strange = [Task(text, "", text, TODAY, assignee=text) for text in (*HOSTILE_STRINGS, "y" * 10_000) if text.strip()]
    case = a_file(*strange)
    text, pdf = read(case)
    assert "[SEALED]" in text
    assert '<img src="/etc/hostname">' in text
    assert check_pdfa(pdf) == ()
    assert read(case)[1] == pdf


def test_a_person_without_any_detail_masks_nothing() -> None:
    case = replace(a_file(OWN), subject=a_person("", email="", address=""), representative=None)
    assert worksheet(case, an_office(), TODAY).tasks[-1] == OWN
