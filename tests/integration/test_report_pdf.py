"""The report on paper: read back, free of everybody, and the same figures as on the screen."""

import re
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from ksf_tui.documents.letters import check_pdfa
from ksf_tui.documents.monthly import render
from ksf_tui.domain.authority import MatterStatus
from ksf_tui.domain.figures.counts import CaseCounts, Handled, LateLine, MatterLine, Oversight
from ksf_tui.domain.figures.lateness import LateReason
from ksf_tui.domain.figures.periods import parse_period
from ksf_tui.domain.figures.report import Report
from ksf_tui.domain.figures.summary import decisions, key_figures
from ksf_tui.domain.figures.tables import tables, trend_table
from ksf_tui.domain.rows import CaseFilter
from ksf_tui.domain.users import Role
from ksf_tui.errors import InvalidInput, KsfError, RuleViolation
from ksf_tui.services import cases, reports, users
from ksf_tui.services.desk import Desk
from tests.integration.demos import copy_of_demo
from tests.support import PASSWORD, a_person, an_intake, events, log_in, make_desk
from tests.ui.support import HARMFUL, HOSTILE_STRINGS
from tests.unit.test_figure_tables import OCTOBER, a_report

NOVEMBER, YEAR = parse_period("2026-11"), parse_period("2026")


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    desk = copy_of_demo(tmp_path_factory)
    yield desk
    desk.store.close()


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    desk = make_desk(tmp_path)
    yield desk
    desk.store.close()


def printed(desk: Desk, report: Report) -> bytes:
    return render(report, reports.names(desk), users.read_office(desk)).pdf


def text_of(pdf: bytes) -> str:
    """Give the text of all pages on one line."""
    return " ".join(" ".join(page.extract_text().split()) for page in PdfReader(BytesIO(pdf)).pages)


@pytest.mark.parametrize(
    "code",
    ["2026-11", "2026", *(pytest.param(code, marks=pytest.mark.fault) for code in ("2026-10", "2026-K4", "2025"))],
)
def test_it_is_a_short_pdf_for_the_archive(demo: Desk, code: str) -> None:
    report = reports.read(demo, parse_period(code))
    pdf = printed(demo, report)
    assert check_pdfa(pdf) == ()
    assert 2 <= len(PdfReader(BytesIO(pdf)).pages) <= 4
    assert printed(demo, report) == pdf


def test_every_figure_and_sentence_stands_in_it(demo: Desk) -> None:
    report = reports.read(demo, YEAR)
    text = text_of(printed(demo, report)).replace("- ", "-")
    for item in key_figures(report):
        assert f"{item.value} {item.label}" in text
    for line in decisions(report):
        assert line.replace("- ", "-") in text
    for table in (*tables(report, reports.names(demo)), trend_table(report)):
        assert table.title in text
        for row in table.rows:
            assert all(cell.strip() in text for cell in " ".join(row).split(" ")), row
        assert table.rows or table.nil in text


def test_nobody_stands_in_it(demo: Desk) -> None:
    """No name, organisation, address, number or word of any person of the vault, nor of who works with it."""
    told = [text_of(printed(demo, reports.read(demo, period))) for period in (NOVEMBER, YEAR)]
    secrets: set[str] = {demo.user.name}
    for row in cases.rows(demo, cases.list_ids(demo, CaseFilter())).values():
        case = cases.get(demo, row.id)
        secrets |= {case.handler, case.request[:40]}
        for person in (case.subject, case.representative.person if case.representative else case.subject):
            secrets |= {person.name, person.organisation, person.email, person.phone, person.address}
            secrets |= {word for word in re.findall(r"\w{5,}", person.name) if word[0].isupper()}
        secrets |= {task.finding for task in case.tasks} | {item.doubt for item in case.inquiries}
        secrets |= set(case.complaint.texts if case.complaint else ())
    with demo.store.reading() as unit:
        secrets |= set(unit.lists.names())
    found = {secret for secret in secrets if secret and any(secret in text for text in told)}
    assert len(secrets) > 200
    assert found <= {"lid"}


def test_an_empty_vault_gives_a_report_that_says_so(desk: Desk) -> None:
    text = text_of(printed(desk, reports.read(desk, NOVEMBER)))
    assert "Er kwam niets binnen." in text
    assert "Niets: geen zaak is te laat" in text
    assert "Voorlopig: stand van" in text


def test_what_is_added_stands_on_the_first_page_as_it_was_typed(desk: Desk) -> None:
    hostile = [text for text in HOSTILE_STRINGS[:-1] if "@" not in text]
    comment = "\n\n".join(" ".join(hostile[start::4]) for start in range(4))
    reports.save_comment(desk, NOVEMBER, comment, "")
    pdf = printed(desk, reports.read(desk, NOVEMBER))
    first = PdfReader(BytesIO(pdf)).pages[0].extract_text()
    assert "Toelichting van het secretariaat" in first
    for text in ("[SEALED]", "[/x]", '<img src="/etc/hostname">', "O'Brien & <Zn>", "Şerife Öztürk"):
        assert text in first
    assert not any(character in first for character in HARMFUL if character != "\x00")
    assert reports.read(desk, parse_period("2026-10")).comment == ""
    assert (
        reports.save_comment(desk, NOVEMBER, "  ", reports.read(desk, NOVEMBER).comment)
        == reports.read(desk, NOVEMBER).comment
        == ""
    )


@pytest.mark.parametrize(
    "comment",
    [
        "Mail van k.lukasik@contactpunt.example.",
        "Gebeld met 06-12345678.",
        "Nummer 123456782 genoemd.",
        "Met mevrouw Łukasik is gebeld.",
        "Katarzyna łukasik belde.",
        "De klacht van K. LUKASIK is af.",
        "Łukasik belde.",
        "Mevrouw de Groot klaagde.",
        "Weer van den berg.",
        "Anna Jansen en anderen.",
        "Met Wu gesproken.",
        "Bel 0612/345678.",
        "Dorpsstraat 12, 1234 AB Ons Dorp",
        "a\n" * 17,
        "x" * 1501,
    ],
)
def test_what_is_added_names_nobody(desk: Desk, comment: str) -> None:
    for name in ("Katarzyna Łukasik", "J.M. de Groot-Bakker", "A. van den Berg", "Jansen, Anna", "Li Wu"):
        cases.register(desk, an_intake(subject=a_person(name)))
    with pytest.raises(InvalidInput) as refused:
        reports.save_comment(desk, NOVEMBER, comment, "")
    assert refused.value.field == "comment"
    assert reports.read(desk, NOVEMBER).comment == ""


@pytest.mark.parametrize(
    "comment",
    ["Drukte door 140 adressen uit het register, zie 2026-0001.", "De bakker en de slager vroegen hetzelfde."],
)
def test_what_names_nobody_is_kept(desk: Desk, comment: str) -> None:
    cases.register(desk, an_intake(subject=a_person("P. Bakker")))
    assert reports.save_comment(desk, NOVEMBER, comment, "") == comment


def test_an_export_stands_beside_others_and_in_the_journal(desk: Desk) -> None:
    first = reports.export(desk, NOVEMBER)
    cases.register(desk, an_intake())
    second = reports.export(desk, NOVEMBER)
    assert (first.name, second.name) == ("rapport-2026-11.pdf", "rapport-2026-11 (2).pdf")
    assert first.stat().st_mode & 0o777 == 0o600
    assert [event for event in events(desk) if event[0] == "rapport gemaakt"] == [("rapport gemaakt", "2026-11")] * 2


def test_a_report_can_go_to_a_file_that_is_named_or_says_why_not(desk: Desk, tmp_path: Path) -> None:
    target = tmp_path / "maand.pdf"
    assert reports.export(desk, NOVEMBER, target) == target
    assert target.read_bytes() == printed(desk, reports.read(desk, NOVEMBER))
    with pytest.raises(KsfError, match="kon niet worden opgeslagen"):
        reports.export(desk, NOVEMBER, tmp_path / "geen" / "map.pdf")


def test_a_manager_reads_but_adds_nothing(desk: Desk) -> None:
    users.add_user(desk, "m.baas", Role.MANAGER, PASSWORD)
    manager = log_in(desk.workplace, "m.baas")
    assert manager.user.role is Role.MANAGER and not manager.user.is_administrator
    assert reports.export(manager, NOVEMBER).exists()
    with pytest.raises(RuleViolation):
        reports.save_comment(manager, NOVEMBER, "Goed zo.", "")
    manager.store.close()


def test_the_fullest_report_has_four_pages_and_every_late_case(desk: Desk) -> None:
    late = tuple(LateLine(f"2026-{n:04d}", 99 - n, LateReason.DECIDING, is_open=n % 2 == 0) for n in range(60))
    matters = tuple(
        MatterLine(f"2025-{n:04d}", OCTOBER.first, MatterStatus.OPEN, OCTOBER.last, None) for n in range(20)
    )
    counts = CaseCounts(requests=Handled(1234567, 1234566, 1234565), late=late, oversight=Oversight(matters=matters))
    pdf = printed(desk, a_report(counts, counts, comment="\n\n".join(["woord " * 14] * 16)))
    pages = PdfReader(BytesIO(pdf)).pages
    assert len(pages) <= 4
    text = text_of(pdf).replace("- ", "-")
    assert all(number in text for number in [line.number for line in late] + [line.number for line in matters])
    assert "1.234.566 van 1.234.567 verzoeken" in text
    assert "Twaalf maanden" in pages[0].extract_text() + pages[1].extract_text()
