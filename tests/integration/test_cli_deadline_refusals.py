"""`ksf deadline`: which days and facts it takes, and how it refuses the others."""

import argparse
from datetime import date

import pytest

from ksf_tui.cli import main
from ksf_tui.cli.term_options import KINDS
from ksf_tui.cli.values import YEARS, arrival, day
from tests.integration.test_cli_deadline import CAPTURED, KEYS, answer, shown


class TestDays:
    @pytest.mark.parametrize(
        ("text", "found"),
        [
            ("2026-01-31", date(2026, 1, 31)),
            ("20260131", date(2026, 1, 31)),
            ("2026-W05-6", date(2026, 1, 31)),
            ("2026-01-31T22:59:59Z", date(2026, 1, 31)),
            ("2026-01-31T23:00:00Z", date(2026, 2, 1)),
            ("20260131T2330+0000", date(2026, 2, 1)),
            ("2026-07-01T21:59Z", date(2026, 7, 1)),
            ("2026-07-01T22:00Z", date(2026, 7, 2)),
            ("2026-01-31 18:30-05:00", date(2026, 2, 1)),
            ("2026-02-01t05:00+09:00", date(2026, 1, 31)),
        ],
    )
    def test_a_moment_falls_on_its_day_in_amsterdam(self, text: str, found: date) -> None:
        assert arrival(text).day == day(text) == found

    @pytest.mark.parametrize(
        "text",
        [
            *("", "T", "morgen", "31-01-2026", "2026-02-30", "2026-01-31T12:00", "2026-01-31T25:00Z", "\udcff"),
            *("1899-12-31", "0001-01-01T00:00+01:00", "2200-01-01", "9999-12-31", "9999-12-31T23:59:59.999999-23:59"),
            "10000-01-01",
        ],
    )
    def test_other_days_are_refused(self, text: str) -> None:
        with pytest.raises(argparse.ArgumentTypeError):
            day(text)

    def test_a_moment_of_the_office_is_suggested_with_its_own_zone(self) -> None:
        with pytest.raises(argparse.ArgumentTypeError, match=r"2026-07-01T12:00:00\+02:00$"):
            arrival("2026-07-01T12:00")

    @pytest.mark.parametrize("kind", KINDS)
    @pytest.mark.parametrize("year", [YEARS[0], YEARS[-1]])
    def test_the_farthest_years_work(self, kind: str, year: int, capsys: CAPTURED) -> None:
        more = ["--months", "1200"] if kind == "retention" else ["--extended"] if kind == "request" else []
        for moment in (f"{year}-01-01T00:00:00+23:59", f"{year}-12-31T23:59:59-23:59"):
            assert list(answer(capsys, "--received", moment, "--kind", kind, *more)) == KEYS
            shown(capsys, "--received", moment, "--kind", kind, *more)


class TestRefusals:
    @pytest.mark.parametrize(
        ("words", "title", "hint"),
        [
            (["--kind", "breach"], "Een datalek heeft een tijdstip nodig", "tijdzone"),
            (["--kind", "notice", "--extended"], "verlengen niet mogelijk", "Laat de verlenging weg"),
            (["--kind", "complaint", "--asked", "2026-04-01"], "staat de termijn nooit stil", "Laat de vraag weg"),
            (["--first-contact", "2026-04-01"], "horen bij een kennisgeving", "Laat die dagen weg"),
            (["--kind", "court", "--disclosure", "2026-04-01"], "horen bij een kennisgeving", "Laat die dagen weg"),
            (["--asked", "2026-03-26"], "niet vóór de ontvangst", "latere dag"),
            (["--asked", "2026-04-02", "--answered", "2026-04-01"], "niet vóór de vraag", "latere dag"),
            (["--extended", "2026-03-26"], "niet vóór de ontvangst", "latere dag"),
            (["--sent", "2026-03-26"], "niet vóór de ontvangst", "latere dag"),
            (["--months", "3"], "hoort alleen bij een bewaartermijn", "--kind retention"),
            (["--kind", "retention"], "heeft een aantal maanden nodig", "--months 6"),
            (["--kind", "court", "--sent", "2026-04-01"], "op een dag te laat", "Laat --sent weg"),
        ],
    )
    def test_facts_that_cannot_be(self, words: list[str], title: str, hint: str, capsys: CAPTURED) -> None:
        assert main(["deadline", "--received", "2026-03-27", *words]) == 1
        told = capsys.readouterr()
        lines = told.err.splitlines()
        assert told.out == "" and lines[0].startswith("ksf: ") and title in lines[0] and hint in lines[-1]

    @pytest.mark.parametrize(
        ("words", "said"),
        [
            (["--answered", "2026-04-01"], "er staat geen onbeantwoorde vraag voor; typ eerst --asked"),
            (["--answered", "2026-04-02", "--asked", "2026-04-01"], "typ eerst --asked"),
            (["--asked", "2026-04-01", *("--answered", "2026-04-02") * 2], "typ eerst --asked"),
            (["--about", "identity"], "typ eerst --asked"),
            (["--asked", "2026-04-01", "--about", "iets"], "kies uit"),
            (["--kind", "klacht"], "kies uit"),
            (["--extended", "gisteren"], "is geen datum; typ bijvoorbeeld 2026-01-31"),
            (["--asked", "2026-04-01T12:00"], "heeft geen tijdzone"),
            (["--today", "9999-12-31"], "ligt te ver weg; het kan van 1900 tot en met 2199"),
            (["--kind", "retention", "--months", "0"], "het kan van 1 tot en met 1200"),
            (["--kind", "retention", "--months", "9" * 50], "het kan van 1 tot en met 1200"),
            (["--kind", "retention", "--months", "zes"], "is geen getal"),
        ],
    )
    def test_what_is_not_understood(self, words: list[str], said: str, capsys: CAPTURED) -> None:
        with pytest.raises(SystemExit) as ended:
            main(["deadline", "--received", "2026-03-27", *words])
        assert ended.value.code == 2
        *_usage, line = capsys.readouterr().err.splitlines()
        assert line.startswith("ksf deadline: bij --") and said in line
