"""`ksf due` and `ksf show`: what a scheduler and a screen reader get, the exit statuses, and nothing that steers."""

import json
import re
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from ksf_tui.cli import main
from ksf_tui.cli.due import sentences
from ksf_tui.domain.agenda import AgendaEntry, AgendaKind
from ksf_tui.domain.authority import AuthorityMatter, AuthorityQuestion
from ksf_tui.domain.breaches import Breach
from ksf_tui.domain.complaints import ComplaintAbout
from ksf_tui.domain.dates import long_weekday
from ksf_tui.domain.extensions import Extension
from ksf_tui.domain.intake import Intake
from ksf_tui.domain.letters import LetterKind
from ksf_tui.domain.rights import Outcome, Right
from ksf_tui.domain.urgency import Level
from ksf_tui.domain.users import Role
from ksf_tui.services import agenda, cases, decisions, dossiers, enclosures, terms, users
from ksf_tui.services.desk import Desk
from tests.integration.test_cli import Ended, inside, written
from tests.support import (
    PASSWORD,
    TODAY,
    StandingClock,
    a_decision,
    a_person,
    an_extension,
    an_inquiry,
    an_intake,
    answered_case,
    final_letter,
    make_desk,
    send,
)

CANARY = "Kanarievogel"
HOSTILE = f"{CANARY} \x1b[31mrood\x1b]52;c;aGVsbG8=\x07 {{number}} %s\u202e"
RECEIVED = date(2026, 10, 22)
LAST_DAY = date(2026, 11, 23)


class Office:
    """A vault on disk and a clock that the command line goes by."""

    def __init__(self, folder: Path, clock: StandingClock) -> None:
        self.folder = folder
        self.clock = clock
        self.password = written(folder / "wachtwoord", f"{PASSWORD.reveal()}\n")

    def fill(self, intake: Intake | None = None) -> None:
        """Make the vault, with one request where it is given."""
        desk = make_desk(self.folder, clock=self.clock)
        if intake:
            cases.register(desk, intake)
        desk.store.close()

    def run(self, *words: str, password: str = "") -> Ended:
        login = ("--password-file", password or self.password)
        return inside(*words, *login, vault=self.folder / "vault")


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Office:
    clock = StandingClock(RECEIVED)
    monkeypatch.setattr("ksf_tui.bootstrap.now", clock)
    return Office(tmp_path, clock)


def hostile_intake() -> Intake:
    return an_intake(subject=a_person(HOSTILE), request=HOSTILE)


@pytest.mark.parametrize(
    ("today", "status", "begin"),
    [
        (date(2026, 10, 22), 1, "Over 7 dagen: zaak 2026-0001, ontvangst bevestigen. Dat moet op donderdag 29 oktober"),
        (date(2026, 11, 20), 1, "Over 3 dagen: zaak 2026-0001, antwoord. De uiterste dag is maandag 23 november 2026."),
        (LAST_DAY, 1, "Vandaag: zaak 2026-0001, antwoord. De uiterste dag is maandag 23 november 2026."),
        (date(2026, 11, 25), 2, "Te laat: zaak 2026-0001, antwoord. De uiterste dag was maandag 23 november 2026, 2 d"),
    ],
)
def test_the_status_tells_whether_something_is_due_or_late(
    office: Office, today: date, status: int, begin: str
) -> None:
    office.fill(hostile_intake())
    office.clock.move(today)
    ended = office.run("due")
    assert (ended.status, ended.err) == (status, "")
    assert any(line.startswith(begin) for line in ended.out.splitlines()), ended.out
    assert CANARY not in ended.out and "\x1b" not in ended.out
    assert re.fullmatch(r"[\w\s.,:?()-]*", ended.out), "plain sentences without signs"


def test_what_ends_today_stands_before_an_older_day_of_the_office() -> None:
    task = AgendaEntry(RECEIVED, AgendaKind.TASK, "2026-0001", "1 taak", Level.TODAY)
    answer = AgendaEntry(LAST_DAY, AgendaKind.ANSWER, "2026-0002", "Antwoord", Level.TODAY, is_legal=True)
    _summary, *lines = sentences([task, answer], LAST_DAY, 7)
    assert [line[: line.index(",")] for line in lines] == ["Vandaag: zaak 2026-0002", "Nu te doen: zaak 2026-0001"]


def test_nothing_due_is_said_and_ends_with_nought(office: Office) -> None:
    office.fill()
    ended = office.run("due", "--within", "30")
    assert ended.status == 0
    assert ended.out == "Donderdag 22 oktober 2026: niets te laat en niets aan de beurt binnen 30 dagen.\n"


def test_a_month_of_the_house_that_has_passed_is_due_and_not_late(office: Office) -> None:
    office.fill(an_intake(rights=(), complaint=ComplaintAbout.PHOTO, allegations="Mijn foto staat er nog."))
    office.clock.move(date(2026, 11, 24))
    ended = office.run("due", "--within", "0")
    assert ended.status == 1 and "te laat" not in ended.out.lower()
    assert ended.out.splitlines()[:2] == [
        "Dinsdag 24 november 2026: 2 nu te doen.",
        "Nu te doen: zaak 2026-0001, antwoord op klacht. De uiterste dag volgens de huisregel was maandag 23 november "
        "2026, 1 dag geleden.",
    ]
    (answer, _receipt) = sorted(json.loads(office.run("due", "--json").out)["entries"], key=lambda item: item["kind"])
    assert (answer["level"], answer["legal"]) == ("late", False), "as in the worklist"


@pytest.mark.parametrize("is_breach", [True, False])
def test_what_the_authority_asks_and_a_breach_are_late_by_law(office: Office, is_breach: bool) -> None:
    desk = make_desk(office.folder, clock=office.clock)
    case = cases.register(desk, an_intake())
    if is_breach:
        dossiers.save_breach(desk, case, Breach(datetime(2026, 10, 22, 8, 30, tzinfo=UTC), "Lijst verstuurd."))
    else:
        question = AuthorityQuestion(RECEIVED, "Waarom?", date(2026, 10, 24))
        dossiers.save_matter(desk, case, AuthorityMatter(RECEIVED, questions=(question,)))
    desk.store.close()
    office.clock.move(date(2026, 10, 26))
    ended = office.run("due", "--within", "0")
    what = "datalek: melden" if is_breach else "AP antwoorden"
    assert ended.status == 2 and f"\nTe laat: zaak 2026-0001, {what}. De uiterste dag was z" in ended.out


def test_a_file_whose_time_is_over_is_named_and_counts_for_nothing(office: Office) -> None:
    office.clock.move(TODAY)
    desk = make_desk(office.folder, clock=office.clock)
    cases.close(desk, cases.get(desk, answered_case(desk)))
    last = agenda.read(desk)[0].day
    desk.store.close()
    nothing = "niets te laat en niets aan de beurt binnen 7 dagen.\n"
    office.clock.move(last)
    kept = office.run("due")
    assert kept.status == 0 and kept.out.endswith(nothing), "it must still be kept on that day"
    office.clock.move(last + timedelta(days=1))
    ended = office.run("due")
    assert ended.status == 0 and nothing in ended.out
    said = f"de oudste is zaak 2026-0001, bewaard tot en met {long_weekday(last)}."
    assert ended.out.splitlines()[1] == f"Van 1 gesloten zaak is de bewaartermijn voorbij; {said}"
    (entry,) = json.loads(office.run("due", "--json").out)["entries"]
    assert (entry["kind"], entry["days"]) == ("retention", -1)


def test_another_program_gets_stable_keys_and_no_names(office: Office) -> None:
    office.fill(hostile_intake())
    office.clock.move(LAST_DAY)
    ended = office.run("due", "--json", "--within", "0")
    body = json.loads(ended.out)
    assert ended.status == 1 and CANARY not in ended.out
    assert (body["today"], body["within"]) == ("2026-11-23", 0)
    (answer,) = (item for item in body["entries"] if item["kind"] == "answer")
    assert answer == {
        "number": "2026-0001",
        "kind": "answer",
        "day": "2026-11-23",
        "at": None,
        "days": 0,
        "level": "today",
        "legal": True,
        "paused": False,
        "people": 0,
        "words": "Antwoord",
    }


def test_a_paused_answer_is_said_to_be_paused_and_never_late(office: Office) -> None:
    desk = make_desk(office.folder, clock=office.clock)
    case = cases.register(desk, an_intake())
    draft = terms.ask(desk, case, an_inquiry())
    send(desk, final_letter(desk, case.id, draft.head.kind), RECEIVED)
    desk.store.close()
    office.clock.move(date(2026, 11, 20))
    said = office.run("due").out
    assert "De termijn is opgeschort; de veilige dag is maandag 23 november 2026." in said
    office.clock.move(date(2026, 11, 30))
    later = office.run("due")
    assert later.status == 1 and "antwoord" not in later.out


@pytest.mark.parametrize(
    "words",
    [
        ("due",),
        ("due", "--within", "veel"),
        ("due", "--within", "-1"),
        ("due", "--password-file", "x", "--anders"),
        ("due", "over", "--password-file", "x"),
        ("due", "--password-file", ""),
        ("--within", "7", "due", "--password-file", "x"),
        ("--vault", "due", "--password-file", "x"),
        ("due", "--password-file", "x", "--vault"),
        ("--anders", "due"),
    ],
)
def test_what_is_not_understood_ends_with_three(words: tuple[str, ...], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(words)
    assert ended.value.code == 3 and "gebruik: ksf" in capsys.readouterr().err


def test_every_other_failure_ends_with_three_as_well(office: Office) -> None:
    office.fill()
    wrong = written(office.folder / "fout", "niet goed\n")
    refused = office.run("due", password=wrong)
    assert refused.status == 3 and "--password-file" in refused.err and "F2" not in refused.err
    assert office.run("due", password=str(office.folder / "weg")).status == 3
    assert inside("due", "--password-file", office.password, vault=office.folder / "nergens").status == 3


def test_an_empty_name_of_a_file_is_said_with_its_option(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(("show", "2026-0001", "--password-file", " "))
    assert "bij --password-file: hier hoort de naam van een bestand bij" in capsys.readouterr().err


def test_a_folder_that_is_no_file_with_a_password_is_named(office: Office) -> None:
    office.fill()
    assert office.run("due", password=".").err.startswith("ksf: . is niet te lezen\n")


def test_an_unexpected_error_ends_with_three(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise RuntimeError("geheim")

    office.fill()
    monkeypatch.setattr("ksf_tui.services.agenda.due", fail)
    monkeypatch.setattr("ksf_tui.cli._show_incident", lambda _error: None)
    assert office.run("due").status == 3


def test_the_only_user_need_not_be_named_and_two_must(office: Office) -> None:
    desk = make_desk(office.folder, clock=office.clock)
    users.add_user(desk, "k.visser", Role.SECRETARY, PASSWORD)
    desk.store.close()
    refused = office.run("due")
    assert refused.status == 3 and "--user NAAM" in refused.err
    assert office.run("due", "--user", "k.visser").status == 0
    shown = office.run("show", "2026-0001")
    assert shown.status == 1 and "--user NAAM" in shown.err


def a_whole_case(desk: Desk) -> None:
    """Register a request with something of everything, and every text hostile."""
    case = cases.register(desk, an_intake(Right.ERASURE, Right.ACCESS, subject=a_person(HOSTILE), request=HOSTILE))
    receipt = final_letter(desk, case.id, LetterKind.ACKNOWLEDGEMENT)
    case = send(desk, receipt, RECEIVED)
    refused = a_decision(Right.ERASURE, Outcome.PARTLY, reasons=HOSTILE, done=HOSTILE)
    case = decisions.decide(desk, case, Right.ERASURE, refused)
    case = cases.wait(desk, case, HOSTILE, date(2026, 11, 9))
    terms.extend(desk, case, Extension(an_extension().reasons, HOSTILE))
    question = AuthorityQuestion(RECEIVED, HOSTILE, date(2026, 11, 12))
    case = dossiers.save_matter(
        desk, cases.get(desk, case.id), AuthorityMatter(RECEIVED, HOSTILE[:60], questions=(question,))
    )
    dossiers.save_breach(desk, case, Breach(datetime(2026, 10, 22, 8, 30, tzinfo=UTC), HOSTILE))
    enclosures.add_bytes(desk, case.id, "overzicht.pdf", b"inhoud", to_send=True)
    cases.add_note(desk, case.id, HOSTILE)


def test_a_case_is_shown_with_all_that_is_known_of_it(office: Office) -> None:
    desk = make_desk(office.folder, clock=office.clock)
    a_whole_case(desk)
    desk.store.close()
    shown = office.run("show", "2026-0001")
    assert (shown.status, shown.err) == (0, "")
    lines = shown.out.splitlines()
    assert lines[0] == "Zaak 2026-0001, in behandeling"
    headings = [
        *("Volgende stap", "Betrokkene", "Verzoek", "Rechten en besluiten", "Termijn", "Verlengingen", "Taken"),
        *("Brieven", "Bijlagen", "Autoriteit Persoonsgegevens", "Datalek", "Tijdlijn, het nieuwste eerst"),
    ]
    places = [lines.index(heading) for heading in headings]
    assert places == sorted(places)
    for part in (
        "Verwijdering (artikel 17): deels toegewezen",
        "Inzage (artikel 15): nog geen besluit",
        "Waarom deze datum?",
        "uiterlijk te beantwoorden op donderdag 12 november 2026",
        "De 72 uur eindigen op zondag 25 oktober 2026 om 09:30 uur",
        "overzicht.pdf, 1 kB, gaat mee met het antwoord",
        "Ontvangstbevestiging, verstuurd op donderdag 22 oktober 2026 per e-mail",
    ):
        assert part in shown.out, part
    assert shown.out.count(CANARY) > 8 and "{number} %s" in shown.out
    assert not re.findall("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e]", shown.out)


def test_a_complaint_is_shown_with_its_points(office: Office) -> None:
    desk = make_desk(office.folder, clock=office.clock)
    intake = an_intake(rights=(), complaint=ComplaintAbout.PHOTO, allegations="Mijn foto staat er nog.")
    cases.register(desk, intake)
    desk.store.close()
    shown = office.run("show", "2026-0001").out
    assert "Klachtpunt 1: nog geen oordeel\nMijn foto staat er nog.\n" in shown
    assert "Over: foto of video" in shown


def test_an_unknown_number_is_refused_in_dutch(office: Office) -> None:
    office.fill()
    refused = office.run("show", "2026-9999")
    assert (refused.status, refused.out) == (1, "")
    assert refused.err.startswith("ksf: Dit zaaknummer is er niet")
