"""Own templates in a real vault: who may change them, what letters do with them, and what stays as it was."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from ksf_tui.documents.templates import TemplateSet
from ksf_tui.domain.letter_templates import TemplateFault
from ksf_tui.domain.letters import Letter, LetterKind
from ksf_tui.domain.secret import Secret
from ksf_tui.domain.users import Role
from ksf_tui.errors import Conflict, KsfError, NotFound
from ksf_tui.services import cases, correspondence, templates, users
from ksf_tui.services.desk import Desk
from ksf_tui.services.templates import Template
from tests.support import USER, an_intake, database_of, events, finished, log_in, make_desk

PHRASE = Secret("karretje kopman wijkteam actrice ezel")
SENTENCE = "Deze zin is van ons kantoor zelf."


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    desk = make_desk(tmp_path)
    yield desk
    desk.store.close()


def acknowledgement(desk: Desk) -> Template:
    return templates.read(desk, "nl", "acknowledgement")


def with_sentence(template: Template) -> str:
    return template.text.replace("## Wat er nu gebeurt", f"{SENTENCE}\n\n## Wat er nu gebeurt")


def a_letter(desk: Desk) -> Letter:
    case = cases.register(desk, an_intake())
    return correspondence.open_draft(desk, case.id, LetterKind.ACKNOWLEDGEMENT)


def test_letters_after_a_change_use_it_and_letters_before_stay(desk: Desk) -> None:
    final, draft = finished(desk, a_letter(desk)), a_letter(desk)
    assert draft.template_hash == TemplateSet("nl").hash
    template = acknowledgement(desk)
    saved = templates.save(desk, template, with_sentence(template))
    assert saved.own and saved.own.changed_by == USER
    assert saved == acknowledgement(desk)

    later = a_letter(desk)
    assert SENTENCE in later.text
    assert later.template_hash == TemplateSet.of("nl", {"acknowledgement": saved.text}).hash != draft.template_hash
    stored = correspondence.read(desk, final.head.id)
    assert (stored.text, stored.template_hash, stored.head) == (final.text, final.template_hash, final.head)
    assert correspondence.read(desk, draft.head.id).text == draft.text

    anew = correspondence.rewrite(desk, draft)
    assert SENTENCE in anew.text
    assert anew.template_hash == later.template_hash


def test_a_part_changes_every_letter_that_holds_it(desk: Desk) -> None:
    parts = templates.read(desk, "nl", "parts")
    templates.save(desk, parts, parts.text.replace("Met vriendelijke groet,", "Hartelijke groet,"))
    assert "Hartelijke groet," in a_letter(desk).text


def test_back_to_the_default(desk: Desk) -> None:
    before = acknowledgement(desk)
    saved = templates.save(desk, before, with_sentence(before))
    back = templates.reset(desk, saved)
    assert back.own is None
    assert back.text == before.text
    letter = a_letter(desk)
    assert SENTENCE not in letter.text
    assert letter.template_hash == TemplateSet("nl").hash
    with pytest.raises(KsfError, match="al de standaard"):
        templates.reset(desk, back)
    again = templates.save(desk, back, with_sentence(back))
    assert again.own is not None
    rows = database_of(desk).execute_sql("SELECT count(*), max(version) FROM letter_template").fetchone()
    assert rows == (1, 3)
    assert [event for event in events(desk) if "sjabloon" in event[0]] == [
        ("sjabloon gewijzigd", "acknowledgement (nl)"),
        ("sjabloon terug naar standaard", "acknowledgement (nl)"),
        ("sjabloon gewijzigd", "acknowledgement (nl)"),
    ]


def test_the_text_that_goes_is_gone(desk: Desk) -> None:
    template = acknowledgement(desk)
    templates.reset(desk, templates.save(desk, template, with_sentence(template)))
    assert database_of(desk).execute_sql("SELECT text FROM letter_template").fetchall() == [("",)]


def test_what_somebody_else_stored_is_not_overwritten(desk: Desk) -> None:
    first = acknowledgement(desk)
    saved = templates.save(desk, first, with_sentence(first))
    assert saved.own
    with pytest.raises(Conflict, match=f"{USER} heeft dit sjabloon"):
        templates.save(desk, first, first.text + "\nIets anders.")
    with pytest.raises(Conflict, match=f"{USER} heeft dit sjabloon"):
        templates.reset(desk, replace(saved, stored=replace(saved.own, version=7)))
    back = templates.reset(desk, saved)
    with pytest.raises(Conflict):
        templates.save(desk, saved, saved.text + "\nIets anders.")
    assert acknowledgement(desk) == back


def test_others_read_and_do_not_change(desk: Desk) -> None:
    users.add_user(desk, "k.visser", Role.SECRETARY, PHRASE)
    template = acknowledgement(desk)
    saved = templates.save(desk, template, with_sentence(template))
    other = log_in(desk.workplace, "k.visser", PHRASE)
    assert acknowledgement(other) == saved
    assert templates.preview(other, saved, saved.text).count > 1
    with pytest.raises(KsfError, match="Alleen een beheerder"):
        templates.save(other, saved, template.text)
    with pytest.raises(KsfError, match="Alleen een beheerder"):
        templates.reset(other, saved)
    assert acknowledgement(other) == saved
    other.store.close()


@pytest.mark.parametrize(
    "hostile",
    [
        "{{ ''.__class__ }}",
        '{{ "a" * 10**9 }}',
        "{% for i in range(10**9) %}x{% endfor %}",
        '{% include "acknowledgement.txt.j2" %}',
        "{{ case.nummer }}",
        "{% if",
        "",
    ],
)
def test_what_is_wrong_is_never_stored(desk: Desk, hostile: str) -> None:
    before = acknowledgement(desk)
    with pytest.raises(TemplateFault) as found:
        templates.save(desk, before, hostile)
    assert found.value.field == "text"
    with pytest.raises(TemplateFault):
        templates.preview(desk, before, hostile)
    assert acknowledgement(desk) == before
    assert database_of(desk).execute_sql("SELECT count(*) FROM letter_template").fetchone() == (0,)
    assert not [event for event in events(desk) if "sjabloon" in event[0]]


def test_text_of_people_is_text(desk: Desk) -> None:
    hostile = "[SEALED] [/x] [@click=app.quit] <img src='/etc/hostname'> O'Brien & <Zn> 😀 Ş ł محمد \x1b[31m"
    template = acknowledgement(desk)
    saved = templates.save(desk, template, f"{hostile}\r\n{'x' * 10_000}\n{template.text}")
    assert "\x1b" not in saved.text
    assert "\r" not in saved.text
    assert hostile.replace("\x1b", "\N{REPLACEMENT CHARACTER}") in a_letter(desk).text


def test_a_copy_that_does_not_fit_any_more_is_told_and_can_go(desk: Desk) -> None:
    """As after an update of the program: a field is gone, or the letter has got another name."""
    template = acknowledgement(desk)
    saved = templates.save(desk, template, with_sentence(template))
    database_of(desk).execute_sql("UPDATE letter_template SET text = 'Een\nregel {{ case.vervallen }}'")
    database_of(desk).execute_sql(
        "INSERT INTO letter_template (language, name, text, changed_at, changed_by, version) "
        "VALUES ('nl', 'verdwenen', 'x', '2026-11-03T11:00:00+00:00', 'x', 1)"
    )
    with pytest.raises(TemplateFault, match="Sjabloon ‘Brief: ontvangstbevestiging’, regel 2"):
        a_letter(desk)
    templates.reset(desk, saved)
    assert "ontvingen wij uw verzoek" in a_letter(desk).text


def test_the_list_names_every_template_and_who_changed_it(desk: Desk) -> None:
    template = acknowledgement(desk)
    templates.save(desk, template, with_sentence(template))
    found = [item for item in templates.list_templates(desk) if item.language == "nl"]
    assert {"Brief: antwoord", "Antwoord: inzage", "Slot: klacht en rechter"} <= {item.title for item in found}
    assert len({item.title for item in found}) == len(found) == 34
    assert [item.name for item in found if item.own] == ["acknowledgement"]
    for language, name in (("nl", "../../etc/passwd"), ("xx", "answer"), ("nl", "verdwenen")):
        with pytest.raises(NotFound):
            templates.read(desk, language, name)


def test_a_preview_goes_round_the_invented_cases_and_stores_nothing(desk: Desk) -> None:
    template = templates.read(desk, "nl", "answer/erasure")
    first = templates.preview(desk, template, f"{template.text}\n{SENTENCE}")
    assert SENTENCE in first.sheet.text
    assert "Floor Verzonnen" in first.sheet.text
    assert first.label == "verwijdering: toegewezen"
    labels = {templates.preview(desk, template, template.text, turn).label for turn in range(first.count)}
    assert {"verwijdering: afgewezen", "verwijdering: deels toegewezen", "verwijdering: geen gegevens"} <= labels
    assert templates.preview(desk, template, template.text, first.count).number == 0
    assert templates.read(desk, "nl", "answer/erasure") == template
    assert cases.find(desk, "Verzonnen", 5) == []
