"""Measure the desk on a large demo vault: what a person waits for, against plain SQLite and a bare Textual app.

Run with `make bench`, or `python -m tests.benchmarks.desk --cases 10000`. Figures are medians in milliseconds on the
machine that ran them; the ratio stands beside each, because only that can be compared elsewhere.
"""

import argparse
import asyncio
import sqlite3
import statistics
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from sqlcipher3 import dbapi2 as sqlcipher
from textual.app import App

from ksf_tui import bootstrap
from ksf_tui.demo.build import DEMO_PASSWORD, DEMO_USER, build_demo
from ksf_tui.domain.figures.periods import parse_period
from ksf_tui.domain.letters import LetterKind
from ksf_tui.domain.rows import CaseFilter
from ksf_tui.domain.secret import Secret
from ksf_tui.services import cases, correspondence, reports, session
from ksf_tui.services.desk import Desk, Workplace
from ksf_tui.settings import Settings
from ksf_tui.ui.app import KsfApp

RUNS = 7
TODAY = date(2026, 11, 20)
WORKLIST = (
    "SELECT * FROM cases JOIN person ON cases.subject_id = person.id WHERE state <> 'closed' ORDER BY legal_last_day"
)
IDS = "SELECT id FROM cases ORDER BY received DESC, id DESC"
SEARCH = "SELECT rowid FROM case_search WHERE case_search MATCH '\"{word}\"*' ORDER BY rowid DESC LIMIT 500"


def main() -> None:
    """Build the vault, measure, and print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cases", type=int, default=100_000)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="ksf-bench-") as name:
        folder = Path(name)
        workplace = replace(
            bootstrap.workplace(Settings(folder / "vault", folder)),
            clock=bootstrap.clock_on(TODAY),
            demo=bootstrap.DEMO_LOGIN,
        )
        seconds = timed(lambda: build_demo(workplace, cases=arguments.cases, seed=1, progress=lambda _d, _t: None))
        size = (workplace.folder / "ksf.db").stat().st_size / 1e6
        print(f"{arguments.cases} cases built in {seconds / 1000:.1f} s, {size:.0f} MB")
        measure(workplace, folder)


def measure(workplace: Workplace, folder: Path) -> None:
    """Print every figure."""
    unlock = median(lambda: session.unlock(workplace, DEMO_USER, Secret(DEMO_PASSWORD)).store.close())
    print(f"{'unlock':34} {unlock:9.1f} ms")
    desk = session.unlock(workplace, DEMO_USER, Secret(DEMO_PASSWORD))
    plain = sqlite3.connect(plain_copy(desk, folder / "plain.db"))
    rows: list[tuple[str, Callable[[], object], str]] = [
        ("worklist", lambda: cases.worklist(desk), WORKLIST),
        ("all cases, ids", lambda: cases.list_ids(desk, CaseFilter()), IDS),
        *(
            (f"search '{word}'", partial(cases.find, desk, word), SEARCH.format(word=word))
            for word in ("a", "2026", "nova", "gegevens", "persoonsgegevens")
        ),
    ]
    for label, ours, sql in rows:
        mine, theirs = median(ours), median(partial(_fetch, plain, sql))
        print(f"{label:34} {mine:9.1f} ms  plain SQLite {theirs:8.1f} ms  ratio {mine / theirs:5.1f}")
    newest = cases.list_ids(desk, CaseFilter(open_only=True))
    print(f"{'open a case':34} {median(lambda: cases.overview(desk, newest[0])):9.1f} ms")
    print(f"{'a page of 100 lines':34} {median(lambda: cases.rows(desk, newest[:100])):9.1f} ms")
    for code in ("2026-10", "2026"):
        figures = median(partial(reports.read, desk, parse_period(code)))
        printed = median(partial(reports.export, desk, parse_period(code), folder / "report.pdf"))
        print(f"{'figures of ' + code:34} {figures:9.1f} ms  with the PDF {printed:8.1f} ms")
    letter = next(correspondence.open_draft(desk, case_id, LetterKind.ACKNOWLEDGEMENT) for case_id in reversed(newest))
    print(
        f"{'print a letter (preview)':34} {median(lambda: correspondence.preview(desk, letter, letter.text)):9.1f} ms"
    )
    desk.store.close()
    bare, lock = asyncio.run(first_screen(lambda: App())), asyncio.run(first_screen(lambda: KsfApp(workplace)))
    print(f"{'lock screen drawn':34} {lock:9.1f} ms  bare Textual {bare:8.1f} ms  ratio {lock / bare:5.1f}")


def _fetch(plain: sqlite3.Connection, sql: str) -> list[Any]:
    return plain.execute(sql).fetchall()


def plain_copy(desk: Desk, path: Path) -> Path:
    """Write a readable copy of the invented data, to compare with SQLite without encryption."""
    connection: sqlcipher.Connection = desk.store._database.connection()
    connection.execute(f"ATTACH DATABASE '{path}' AS plain KEY ''")
    connection.execute("SELECT sqlcipher_export('plain')").fetchall()
    connection.execute("DETACH DATABASE plain")
    return path


async def first_screen(make: Callable[[], App[Any]]) -> float:
    """Give the milliseconds from making an app to its first drawn screen."""
    taken = []
    for _ in range(RUNS):
        begun = time.perf_counter()
        async with make().run_test(size=(80, 24)) as pilot:
            await pilot.pause()
            taken.append((time.perf_counter() - begun) * 1000)
    return statistics.median(taken)


def median(work: Callable[[], object]) -> float:
    """Give the median of some runs in milliseconds, after one that does not count."""
    work()
    return statistics.median(timed(work) for _ in range(RUNS))


def timed(work: Callable[[], object]) -> float:
    """Give the milliseconds that something takes."""
    begun = time.perf_counter()
    work()
    return (time.perf_counter() - begun) * 1000


if __name__ == "__main__":
    main()
