"""Types a different canary into every field that the services have."""

import os
import tempfile
import time
from datetime import date
from multiprocessing.connection import Connection
from pathlib import Path

from ksf_tui.domain.disclosures import Disclosure
from ksf_tui.domain.letters import LetterKind
from ksf_tui.domain.office import Office
from ksf_tui.domain.people import Representative
from ksf_tui.domain.recipients import Recipient
from ksf_tui.domain.rights import Outcome, Right
from ksf_tui.domain.secret import Secret
from ksf_tui.services import cases, correspondence, decisions, disclosures, enclosures, recipients, session
from ksf_tui.services.desk import Desk
from tests.support import a_decision, a_person, an_intake, an_office, make_workplace, without_gaps

CANARIES = (
    "Kanarienaam-Qzvxw",
    "kanarie.post@qzvxj.example",
    "Kanariebedrijf Pqzkv",
    "06-Kanarie-77012345",
    "Kanariestraat 12 Vxqzt",
    "Kanarieverzoek jxqvz",
    "Kanarieadvocaat wzqxj",
    "Kanariereden bqzxv",
    "Kanariebrief mzqxk",
    "Kanarienotitie hqzxw",
    "Kanarie.gebruiker.kzqx",
    "kanariewachtwoord vuurtoren gqzx",
    "Kanariebijlage wjqzk",
    "Kanariebestand-vzqxj",
)
NAME, EMAIL, FIRM, PHONE, STREET, REQUEST, LAWYER, REASON, LETTER, NOTE, USER, PASSWORD, ENCLOSED, FILE = CANARIES
LOGIN = "m.jansen"


def fill(folder: Path) -> Desk:
    """Make a vault in which every field holds a canary, with one letter in draft and one final."""
    office = Office(an_office().organisation, "S. de Vries")
    desk, _key = session.create_vault(make_workplace(folder), office, LOGIN, Secret(PASSWORD))
    recipients.add(desk, Recipient("crm", FIRM, email="privacy@firma.example", address=STREET, note=NOTE))
    disclosures.add(
        desk, Disclosure(date(2026, 10, 1), FIRM, REASON, LETTER, NAME, EMAIL, why_not=NOTE, may_tell=False)
    )
    person = a_person(NAME, email=EMAIL, organisation=FIRM, phone=PHONE, address=STREET)
    lawyer = Representative(a_person(LAWYER, email=EMAIL, phone=PHONE, address=STREET), mandate_seen=True)
    intake = an_intake(Right.ERASURE, subject=person, representative=lawyer, request=REQUEST, handler=USER)
    case = cases.register(desk, intake)
    cases.add_note(desk, case.id, NOTE)
    enclosures.add_bytes(desk, case.id, f"{FILE}.pdf", ENCLOSED.encode() * 1000, to_send=True)
    case = cases.wait(desk, case, REQUEST, date(2026, 11, 9))
    case = cases.correct(
        desk, case, an_intake(Right.ERASURE, subject=person, representative=lawyer, request=REQUEST * 2)
    )
    reasons = a_decision(Right.ERASURE, Outcome.PARTLY, reasons=REASON, done=LETTER)
    case = decisions.decide(desk, case, Right.ERASURE, reasons)
    acknowledgement = correspondence.open_draft(desk, case.id, LetterKind.ACKNOWLEDGEMENT)
    correspondence.save_text(desk, acknowledgement, LETTER)
    answer = correspondence.open_draft(desk, case.id, LetterKind.ANSWER)
    answer = correspondence.save_text(desk, answer, without_gaps(answer.text) + LETTER)
    correspondence.preview(desk, answer, answer.text)
    correspondence.make_final(desk, answer)
    cases.find(desk, NAME)
    cases.find(desk, EMAIL)
    return desk


def leak_and_wait(pipe: Connection, folder: Path, temporary: Path, home: Path) -> None:
    """Fill a vault in this process, report it, and wait to be killed with the vault open."""
    os.environ |= {"HOME": str(home)} | dict.fromkeys(("TMPDIR", "TEMP", "TMP", "SQLITE_TMPDIR"), str(temporary))
    tempfile.tempdir = None
    os.chdir(home)
    desk = fill(folder)
    pipe.send("filled")
    time.sleep(60)
    desk.store.close()
