"""`ksf deadline` against the worked examples, and what it says and refuses."""

import csv
import itertools
import json
import os
import subprocess
import sys
from collections.abc import Sequence
from typing import Any

import pytest

from ksf_tui.cli import main
from ksf_tui.cli.term_options import KINDS, TOPICS
from ksf_tui.domain.facts import QuestionKind, TermKind
from tests.architecture.source import TESTS
from tests.integration.test_cli import ksf

KEYS = [
    *("calendar", "plan_by", "legal_last_day", "unpaused_calendar", "unpaused_legal_last_day", "state", "days_late"),
    *("holidays_version", "extended", "pauses", "late_questions", "options", "steps", "steps_en"),
]
VECTORS = list(csv.DictReader((TESTS / "unit" / "deadline_vectors.csv").read_text(encoding="utf-8").splitlines()))
KIND_OF_RULE = {
    "R1M": "request",
    "R1M+PAUSE": "request",
    "A14": "notice",
    "UAVG35": "court",
    "BREACH72": "breach",
    "AP3M": "authority",
    "RETAIN6M": "retention",
}
OPTION_OF = {
    "asked": "--asked",
    "answered": "--answered",
    "first_contact": "--first-contact",
    "first_disclosure": "--disclosure",
}
CAPTURED = pytest.CaptureFixture[str]


def answer(capsys: CAPTURED, *words: str) -> dict[str, Any]:
    """Run the command in this process and read its JSON."""
    assert main(["deadline", *words, "--json"]) == 0
    body: dict[str, Any] = json.loads(capsys.readouterr().out)
    return body


def shown(capsys: CAPTURED, *words: str) -> str:
    """Run the command in this process and give its text."""
    assert main(["deadline", *words]) == 0
    text = capsys.readouterr().out
    assert max(len(line) for line in text.splitlines()) <= 80
    return text


def aux(row: dict[str, str]) -> dict[str, str]:
    return dict(part.split("=", 1) for part in row["aux"].split(";") if part)


def words_of(row: dict[str, str], *, received: str = "", with_questions: bool = True) -> list[str]:
    """Give a worked example as options."""
    kind = KIND_OF_RULE.get(row["rule"]) or ("withdrawal" if row["category"] == "withdrawal" else "complaint")
    words = ["--received", received or row["trigger_date"], "--kind", kind]
    for name, value in aux(row).items():
        if name in OPTION_OF and (with_questions or name not in ("asked", "answered")):
            words += [OPTION_OF[name], value]
    return [*words, "--months", "6"] if kind == "retention" else words


def expected(row: dict[str, str], calendar: str, legal: str) -> tuple[str | None, str | None]:
    """Give two columns of an example; a question that nobody answered leaves no date."""
    return (None, None) if row[calendar] == "OPEN" else (row[calendar], row[legal])


def ends(body: dict[str, Any]) -> tuple[str | None, str | None]:
    return body["calendar"], body["legal_last_day"]


def test_the_examples_are_all_there() -> None:
    assert len(VECTORS) >= 55 and {row["rule"] for row in VECTORS} == {*KIND_OF_RULE, "HOUSE1M"}


class TestExamples:
    @pytest.mark.parametrize("row", VECTORS, ids=lambda row: row["id"])
    def test_as_it_is(self, row: dict[str, str], capsys: CAPTURED) -> None:
        body = answer(capsys, *words_of(row, with_questions=False))
        assert list(body) == KEYS
        assert ends(body) == expected(row, "due_unadjusted", "due_adjusted_nl")
        assert (body["unpaused_calendar"], body["unpaused_legal_last_day"]) == ends(body)
        assert (body["plan_by"] or "") == row["plan_by"]
        assert (body["state"], body["days_late"], body["extended"], body["pauses"]) == ("running", 0, False, [])
        for steps in (body["steps"], body["steps_en"]):
            assert all(list(step) == ["rule", "text", "source"] and all(step.values()) for step in steps)
        assert [step["rule"] for step in body["steps"]] == [step["rule"] for step in body["steps_en"]]

    @pytest.mark.parametrize("row", [row for row in VECTORS if row["rule"] == "R1M+PAUSE"], ids=lambda row: row["id"])
    def test_with_its_question(self, row: dict[str, str], capsys: CAPTURED) -> None:
        counts = bool(row["due_susp_use"])
        body = answer(capsys, *words_of(row))
        columns = ("due_susp_use", "due_susp_use_adjusted") if counts else ("due_unadjusted", "due_adjusted_nl")
        assert ends(body) == expected(row, *columns)
        assert body["unpaused_legal_last_day"] == row["due_adjusted_nl"]
        assert (len(body["pauses"]), len(body["late_questions"])) == ((1, 0) if counts else (0, 1))
        longer = answer(capsys, *words_of(row), "--extended")
        columns = (
            ("ext_due_susp_use", "ext_due_susp_use_adjusted")
            if counts
            else ("ext_due_unadjusted", "ext_due_adjusted_nl")
        )
        assert ends(longer) == expected(row, *columns)
        assert longer["unpaused_legal_last_day"] == row["ext_due_adjusted_nl"]

    @pytest.mark.parametrize("row", [row for row in VECTORS if row["ext_due_unadjusted"]], ids=lambda row: row["id"])
    def test_extended(self, row: dict[str, str], capsys: CAPTURED) -> None:
        body = answer(capsys, *words_of(row, with_questions=False), "--extended")
        assert ends(body) == (row["ext_due_unadjusted"], row["ext_due_adjusted_nl"])
        assert body["unpaused_legal_last_day"] == row["ext_due_adjusted_nl"]
        assert body["extended"] is True and body["plan_by"] <= body["calendar"]

    @pytest.mark.parametrize(
        "row", [row for row in VECTORS if row["category"] == "timestamp"], ids=lambda row: row["id"]
    )
    def test_received_at_a_moment(self, row: dict[str, str], capsys: CAPTURED) -> None:
        for name in ("received_at", "local"):
            body = answer(capsys, *words_of(row, received=aux(row)[name]))
            assert ends(body) == (row["due_unadjusted"], row["due_adjusted_nl"])


class TestQuestions:
    def test_an_open_question_leaves_only_the_safe_date(self, capsys: CAPTURED) -> None:
        words = ("--received", "2026-03-02", "--asked", "2026-03-05", "--today", "2026-03-09")
        body = answer(capsys, *words)
        assert list(body) == KEYS
        assert (body["calendar"], body["plan_by"], body["legal_last_day"]) == (None, None, None)
        assert (body["unpaused_calendar"], body["unpaused_legal_last_day"]) == ("2026-04-02", "2026-04-02")
        assert body["state"] == "paused"
        assert body["pauses"] == [{"since": "2026-03-05", "until": None, "days": 0}]
        assert {option["until"] for option in body["options"]} == {None}
        text = shown(capsys, *words)
        for line in (
            "Verzoek, opgeschort",
            "Opgeschort sinds   donderdag 5 maart 2026",
            "Veilig blijft      donderdag 2 april 2026",
            "Stand              wacht 4 dagen op antwoord van de betrokkene",
        ):
            assert line in text.splitlines()
        assert "Uiterlijk" not in text

    def test_the_answer_to_the_request_ends_the_pause(self, capsys: CAPTURED) -> None:
        words = ("--received", "2026-03-02", "--asked", "2026-03-05", "--sent", "2026-03-09")
        body = answer(capsys, *words)
        assert (body["state"], body["calendar"]) == ("in_time", "2026-04-06")

    def test_the_order_of_typing_changes_nothing(self, capsys: CAPTURED) -> None:
        """Two on one day, one that came too late, one that is open."""
        questions = [
            ("--asked", "2026-03-04", "--answered", "2026-03-06"),
            ("--asked", "2026-03-04", "--answered", "2026-03-09", "--about", "clarification"),
            ("--asked", "2026-03-20", "--answered", "2026-03-21"),
            ("--asked", "2026-05-20", "--answered", "2026-05-21"),
        ]
        found = [
            answer(capsys, "--received", "2026-03-02", "--today", "2026-03-10", *itertools.chain(*order))
            for order in itertools.permutations(questions)
        ]
        assert all(body == found[0] for body in found)
        assert found[0]["calendar"] == "2026-04-08"
        assert [pause["days"] for pause in found[0]["pauses"]] == [5, 1]
        assert found[0]["late_questions"] == [{"asked": "2026-05-20", "answered": "2026-05-21"}]

    def test_an_answer_belongs_to_the_nearest_open_question(self, capsys: CAPTURED) -> None:
        first, second = ("--asked", "2026-03-04"), ("--asked", "2026-03-06")
        pairs = {
            (*first, "--answered", "2026-03-05", *second, "--answered", "2026-03-08"): [
                ("2026-03-04", "2026-03-05"),
                ("2026-03-06", "2026-03-08"),
            ],
            (*first, *second, "--answered", "2026-03-07"): [("2026-03-04", None)],
            (*first, *second, "--answered", "2026-03-07", "--answered", "2026-03-05"): [
                ("2026-03-04", "2026-03-05"),
                ("2026-03-06", "2026-03-07"),
            ],
        }
        for words, pauses in pairs.items():
            body = answer(capsys, "--received", "2026-03-02", *words)
            assert [(pause["since"], pause["until"]) for pause in body["pauses"]] == pauses

    def test_what_a_question_was_about_gives_its_source(self, capsys: CAPTURED) -> None:
        words = ("--received", "2026-09-01", "--asked", "2026-09-04", "--answered", "2026-09-11")
        for topic, source in (("identity", "12(6)"), ("clarification", "recital 63")):
            steps = answer(capsys, *words, "--about", topic)["steps_en"]
            assert source in next(step for step in steps if "Question" in step["text"])["source"]


class TestExtension:
    def test_a_notice_that_was_sent_too_late_does_nothing(self, capsys: CAPTURED) -> None:
        on_the_last_day = answer(capsys, "--received", "2026-03-02", "--extended", "2026-04-02")
        a_day_later = answer(capsys, "--received", "2026-03-02", "--extended", "2026-04-03")
        assert (on_the_last_day["extended"], on_the_last_day["calendar"]) == (True, "2026-06-02")
        assert (a_day_later["extended"], a_day_later["calendar"]) == (False, "2026-04-02")
        assert "de verlenging telt niet" in shown(capsys, "--received", "2026-03-02", "--extended", "2026-04-03")

    def test_the_title_tells(self, capsys: CAPTURED) -> None:
        assert shown(capsys, "--received", "2026-03-02", "--extended").startswith("Verzoek, verlengd\n")


class TestStanding:
    @pytest.mark.parametrize(("sent", "state", "late"), [("2026-03-02", "in_time", 0), ("2026-03-04", "late", 2)])
    def test_the_answer_was_sent(self, sent: str, state: str, late: int, capsys: CAPTURED) -> None:
        body = answer(capsys, "--received", "2026-01-31", "--sent", sent)
        assert (body["state"], body["days_late"], body["options"]) == (state, late, [])
        words = "2 dagen te laat" if late else "op tijd"
        assert words in shown(capsys, "--received", "2026-01-31", "--sent", sent)

    @pytest.mark.parametrize(
        ("today", "deeds", "words"),
        [
            ("2026-02-28", ["extend", "ask", "refuse"], "loopt, nog 2 dagen"),
            ("2026-03-01", ["refuse"], "loopt, nog 1 dag"),
            ("2026-03-02", ["refuse"], "loopt, vandaag is de laatste dag"),
            ("2026-03-03", [], "1 dag te laat"),
        ],
    )
    def test_what_can_still_be_done(self, today: str, deeds: Sequence[str], words: str, capsys: CAPTURED) -> None:
        received = ("--received", "2026-01-31", "--today", today)
        options = answer(capsys, *received)["options"]
        until = {"extend": "2026-02-28", "ask": "2026-02-28", "refuse": "2026-03-02"}
        assert options == [{"deed": deed, "until": until[deed]} for deed in deeds]
        text = shown(capsys, *received)
        assert f"Stand              {words}" in text.splitlines()
        assert ("weigeren, geheel of deels       t/m maandag 2 maart 2026" in text) == bool(deeds)
        assert ("Alleen nog antwoorden" in text) != bool(deeds)

    def test_without_a_day_it_is_today(self, capsys: CAPTURED) -> None:
        assert answer(capsys, "--received", "2018-05-25")["options"] == []
        assert len(answer(capsys, "--received", "2199-12-31")["options"]) == 3


class TestText:
    def test_the_readable_form_says_the_same(self, capsys: CAPTURED) -> None:
        text = shown(capsys, "--received", "2026-01-31", "--today", "2026-02-03")
        for line in (
            "Verzoek",
            "Kalenderdatum      zaterdag 28 februari 2026",
            "Werk toe naar      vrijdag 27 februari 2026",
            "Uiterlijk          maandag 2 maart 2026",
            "Waarom deze datum?",
            "    [AVG art. 12(3); Verordening 1182/71 art. 3(2)(c)]",
        ):
            assert line in text.splitlines()

    @pytest.mark.parametrize("row", VECTORS, ids=lambda row: row["id"])
    def test_every_example_fits_the_terminal(self, row: dict[str, str], capsys: CAPTURED) -> None:
        text = shown(capsys, *words_of(row), "--today", "2026-11-22")
        assert ("Werk toe naar  " in text) == bool(row["plan_by"])

    def test_a_breach_ends_at_an_hour(self, capsys: CAPTURED) -> None:
        text = shown(capsys, "--received", "2026-03-27T09:00Z", "--kind", "breach", "--today", "2026-03-28")
        assert "Bekend sinds       vrijdag 27 maart 2026, 10:00 uur" in text
        assert "Uiterlijk          maandag 30 maart 2026, 11:00 uur" in text

    def test_the_safe_day_stands_beside_a_pause(self, capsys: CAPTURED) -> None:
        words = ("--received", "2026-03-02", "--asked", "2026-03-12", "--answered", "2026-03-22")
        assert "Zonder wachttijd   donderdag 2 april 2026" in shown(capsys, *words)

    def test_nobody_at_the_office_is_late_for_others(self, capsys: CAPTURED) -> None:
        for kind in ("court", "authority"):
            text = shown(capsys, "--received", "2026-03-16", "--kind", kind, "--today", "2026-11-22")
            assert "dagen geleden verstreken" in text and "te laat" not in text

    def test_years_whose_holidays_nobody_checked(self, capsys: CAPTURED) -> None:
        for received, is_noted in (("2017-12-31", True), ("2018-01-01", False), ("2099-12-01", True)):
            assert ("Let op: de feestdagen" in shown(capsys, "--received", received)) is is_noted


class TestProcess:
    @pytest.mark.parametrize("name", ["V001", "V064", "V078", "V079", "V098", "V100", "V105"])
    def test_examples_as_a_user_has_them(self, name: str) -> None:
        row = next(row for row in VECTORS if row["id"] == name)
        ended = ksf("deadline", *words_of(row), "--json")
        body = json.loads(ended.out)
        paused = ("due_susp_use", "due_susp_use_adjusted")
        columns = paused if row["due_susp_use"] else ("due_unadjusted", "due_adjusted_nl")
        assert (ended.status, ended.err, list(body)) == (0, "", KEYS)
        assert ends(body) == expected(row, *columns)

    def test_a_refusal_is_no_traceback(self) -> None:
        ended = ksf("deadline", "--received", "2026-03-27", "--kind", "breach")
        assert (ended.status, ended.out, len(ended.err.splitlines())) == (1, "", 3)

    def test_a_reader_that_leaves_is_no_incident(self) -> None:
        """As `ksf deadline ... | head -1` does."""
        reading, writing = os.pipe()
        os.close(reading)
        words = ("-m", "ksf_tui", "deadline", "--received", "2026-01-31")
        ended = subprocess.run(
            [sys.executable, *words], stdout=writing, stderr=subprocess.PIPE, check=False, timeout=60
        )
        os.close(writing)
        assert (ended.returncode, ended.stderr) == (1, b"")


def test_the_choices_are_those_of_the_domain() -> None:
    assert [kind.value for kind in TermKind] == list(KINDS)
    assert [kind.value for kind in QuestionKind] == list(TOPICS)


def test_the_help_fits_the_terminal_and_names_every_kind(capsys: CAPTURED, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    with pytest.raises(SystemExit):
        main(["deadline", "--help"])
    lines = capsys.readouterr().out.splitlines()
    assert max(len(line) for line in lines) <= 80
    assert [kind for kind in KINDS if not any(line.startswith(f"  {kind} ") for line in lines)] == []
