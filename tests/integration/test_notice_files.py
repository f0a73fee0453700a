"""Notices outside the vault: a file for each and one for the printer, none left over, and what the printer gets."""

import stat
from collections.abc import Iterator
from pathlib import Path

import pytest
from pypdf import PdfReader

from ksf_tui.domain.channels import Channel
from ksf_tui.domain.letters import Sent
from ksf_tui.domain.sources.batches import SourceBatch
from ksf_tui.errors import KsfError, RuleViolation
from ksf_tui.services import printing, source_notices, source_people
from ksf_tui.services.desk import Desk
from ksf_tui.services.gateway import Gateway
from ksf_tui.services.long_work import LongWork, Stopped
from tests.integration.noticing import add, pdf_of, person_of, ready_batch, words
from tests.support import PASSWORD, TODAY, events, log_in, make_desk


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    desk = make_desk(tmp_path)
    yield desk
    desk.store.close()


def three_made(desk: Desk) -> SourceBatch:
    batch = ready_batch(desk)
    for name in ("C. Een", "B. Twee", "A. Drie"):  # not in the order of the list
        assert source_notices.make_one(desk, batch.id, add(desk, batch, name).id)
    return batch


def test_an_export_is_a_file_for_each_and_one_for_the_printer(desk: Desk) -> None:
    batch = three_made(desk)
    work = LongWork()
    folder = source_notices.export(desk, batch.id, work)
    assert folder == desk.workplace.exports / batch.number
    assert (work.done, work.total) == (3, 3)
    names = [f"{batch.number}-{serial:04d}.pdf" for serial in (1, 2, 3)]
    assert sorted(path.name for path in folder.iterdir()) == [*names, "afdrukken.pdf"]
    assert {stat.S_IMODE(path.stat().st_mode) for path in folder.iterdir()} == {0o600}
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    whole = PdfReader(folder / "afdrukken.pdf")
    texts_of_pages = [page.extract_text() for page in whole.pages]
    first_pages = [number for number, text in enumerate(texts_of_pages) if "Briefnummer" in text]
    assert [names[turn].removesuffix(".pdf") in texts_of_pages[at] for turn, at in enumerate(first_pages)] == [True] * 3
    assert all(at % 2 == 0 for at in first_pages)  # no two people on one sheet of paper
    assert whole.metadata
    assert whole.metadata.title == f"Kennisgevingen {batch.number}"
    assert (source_notices.EXPORTED, "3") in events(desk)

    assert source_notices.export(desk, batch.id, LongWork()).name == f"{batch.number} (2)"
    ids = source_people.ids(desk, batch.id)
    source_people.mark_sent(desk, batch.id, ids[:2], Sent(TODAY, Channel.POST))
    last = source_notices.export(desk, batch.id, LongWork(), desk.workplace.exports / "elders")
    assert len(list(last.iterdir())) == 2
    source_people.mark_sent(desk, batch.id, ids[2:], Sent(TODAY, Channel.POST))
    with pytest.raises(RuleViolation):
        source_notices.export(desk, batch.id, LongWork())


def test_an_export_that_stops_or_fails_leaves_nothing(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    batch = three_made(desk)
    work = LongWork()
    work.stop()
    with pytest.raises(Stopped):
        source_notices.export(desk, batch.id, work)
    assert list(desk.workplace.exports.iterdir()) == []
    (desk.workplace.exports / "bestand").touch()
    with pytest.raises(KsfError, match="kunnen niet worden geschreven"):
        source_notices.export(desk, batch.id, LongWork(), desk.workplace.exports / "bestand")

    def full(*_arguments: object) -> bytes:
        raise OSError("vol")

    monkeypatch.setattr("ksf_tui.services.notice_files.bundle", full)
    with pytest.raises(KsfError, match="kunnen niet worden geschreven"):
        source_notices.export(desk, batch.id, LongWork())
    assert [path.name for path in desk.workplace.exports.iterdir()] == ["bestand"]
    assert source_notices.EXPORTED not in [action for action, _detail in events(desk)]


def test_what_a_crash_leaves_behind_is_no_export(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    batch = three_made(desk)
    seen: list[str] = []

    def look(*_arguments: object) -> bytes:
        seen.extend(path.name for path in desk.workplace.exports.iterdir())
        return b"%PDF"

    monkeypatch.setattr("ksf_tui.services.notice_files.bundle", look)
    source_notices.export(desk, batch.id, LongWork())
    assert len(seen) == 1
    assert seen[0].startswith(f"{batch.number} onvolledig ")
    assert [path.name for path in desk.workplace.exports.iterdir()] == [batch.number]


def test_one_notice_goes_to_a_file_of_its_own(desk: Desk) -> None:
    batch = three_made(desk)
    notice = person_of(desk, source_people.ids(desk, batch.id)[0]).notice
    assert notice is not None
    path = source_notices.export_one(desk, notice.id)
    assert path == desk.workplace.exports / f"{notice.number}.pdf"
    assert path.read_bytes() == pdf_of(desk, notice.id)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert events(desk)[-1] == ("kennisgeving geëxporteerd", notice.number)


async def test_printing_goes_to_the_printer_or_to_a_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    desk = make_desk(tmp_path)
    batch = three_made(desk)
    desk.store.close()
    gateway, sent = Gateway(), list[tuple[str, bytes]]()
    opened = await gateway.unlock(lambda: log_in(desk.workplace, password=PASSWORD))

    async def no_printer() -> str:
        return ""

    async def a_printer() -> str:
        return "kantoor"

    async def take(name: str, pdf: bytes) -> None:
        sent.append((name, pdf))

    async def seen(_path: Path) -> None:
        return None

    monkeypatch.setattr(printing, "default_printer", no_printer)
    monkeypatch.setattr(printing, "show", seen)
    printout = await source_notices.print_batch(gateway, batch.id)
    assert printout.path == opened.workplace.exports / batch.number / "afdrukken.pdf"
    monkeypatch.setattr(printing, "default_printer", a_printer)
    monkeypatch.setattr(printing, "print_pdf", take)
    printout = await source_notices.print_batch(gateway, batch.id)
    assert printout.printer == "kantoor"
    assert [name for name, _pdf in sent] == [batch.number]
    assert words(sent[0][1]).count("Ons kenmerk") >= 3
    last = await gateway.run(lambda at: events(at)[-1])
    assert last == (source_notices.PRINTED, "3 op kantoor")
    await gateway.lock()
    gateway.stop()
