"""Why this date: the sentences name the right dates, rules and sources, in Dutch and in English."""

import re
from datetime import date, datetime
from itertools import chain

import pytest

from ksf_tui.domain.dates import AMSTERDAM, local_date, long_weekday
from ksf_tui.domain.deadlines import Deadline
from ksf_tui.domain.explanation import explain
from ksf_tui.domain.facts import Facts, Question, QuestionKind, TermKind
from ksf_tui.domain.people import Language
from ksf_tui.domain.teller import Step
from tests.unit.second_clock import DAY
from tests.unit.terms import day, of_kind, request, term

DUTCH, ENGLISH = Language.DUTCH, Language.ENGLISH
CLARIFICATION = QuestionKind.CLARIFICATION
HOUSE = (TermKind.COMPLAINT, TermKind.WITHDRAWAL)
KNOWN = datetime(2026, 3, 27, 10, 0, tzinfo=AMSTERDAM)


def breach() -> Deadline:
    return term(Facts(local_date(KNOWN), TermKind.BREACH, received_at=KNOWN))


def notice(obtained: date, contact: date | None = None, disclosure: date | None = None) -> Deadline:
    return term(Facts(obtained, TermKind.NOTICE, first_contact=contact, first_disclosure=disclosure))


TERMS = {
    "request": request(day(3, 5)),
    "working day": request(day(9, 14)),
    "clamped": request(day(1, 31)),
    "extended": request(day(10, 31), extended_on=day(11, 2)),
    "extended too late": request(day(6, 1), extended_on=day(7, 2)),
    "answered question": request(day(1, 2), Question(day(1, 7), day(1, 9))),
    "late question": request(day(6, 1), Question(day(6, 20), day(6, 21))),
    "two questions": request(
        day(6, 1), Question(day(6, 12), day(6, 20), CLARIFICATION), Question(day(6, 3), day(6, 10))
    ),
    "open question": request(day(6, 1), Question(day(6, 3))),
    "question without effect": request(day(6, 1), Question(day(7, 2), day(7, 5))),
    "answered while waiting": request(day(6, 1), Question(day(6, 3)), answered_on=day(6, 20)),
    "on a bridge day": request(day(4, 14)),
    "withdrawal": of_kind(TermKind.WITHDRAWAL, day(5, 18)),
    "complaint": of_kind(TermKind.COMPLAINT, day(5, 18)),
    "notice": notice(day(1, 31)),
    "notice with contact": notice(day(6, 15), day(6, 20), day(6, 24)),
    "notice with late contact": notice(day(6, 15), None, day(8, 1)),
    "notice cut in the roll": notice(day(1, 31), day(3, 1)),
    "breach": breach(),
    "court": of_kind(TermKind.COURT, day(4, 2)),
    "court in an unknown year": of_kind(TermKind.COURT, date(2040, 3, 1)),
    "authority": of_kind(TermKind.AUTHORITY, day(11, 30)),
    "retention": term(Facts(day(6, 15), TermKind.RETENTION, months=6)),
}
"""A term of each kind and with each feature."""
RULES = {
    "request": "R4 R1 R2 R3",
    "working day": "R4 R1 R2 R3",
    "clamped": "R4 R1 R2 R3",
    "extended": "R4 R1 R5 R2 R3",
    "extended too late": "R4 R1 R5 R2 R3",
    "answered question": "R4 R1 R8 R8 R2 R3 R8",
    "late question": "R4 R1 R8 R8 R2 R3 R8",
    "two questions": "R4 R1 R8 R10 R8 R2 R3 R8",
    "open question": "R4 R1 R8 R9",
    "question without effect": "R4 R1 R8 R2 R3",
    "answered while waiting": "R4 R1 R8 R8 R2 R3 R8",
    "on a bridge day": "R4 R1 R2 R3",
    "withdrawal": "R4 R1 R2 R3",
    "complaint": "R4 R17 R2 R3",
    "notice": "R15 R2 R3 R15",
    "notice with contact": "R15 R15 R15 R15 R15",
    "notice with late contact": "R15 R15 R2 R3 R15",
    "notice cut in the roll": "R15 R15 R2 R3 R15",
    "breach": "R20 R20",
    "court": "R21 R2 R21",
    "court in an unknown year": "R21 R2 R21 R21",
    "authority": "R21 R2",
    "retention": "R24",
}
WORDS = re.compile(r"[a-zà-ÿ]+")
ONLY_DUTCH = WORDS.findall(
    "de het een en van dag dagen termijn vraag geen niet die dus bij na tot wet verordening huisregel overweging avg "
    "richtsnoeren eerste tweede goede maandag dinsdag woensdag donderdag vrijdag zaterdag zondag januari februari "
    "maart mei juni juli augustus oktober"
)
ONLY_ENGLISH = WORDS.findall(
    "the and on that day days question not this so with until which month it gdpr regulation recital house guidelines "
    "monday tuesday wednesday thursday friday saturday sunday january february march may june july august october"
)
NAMES_OF_LAWS = r"Algemene termijnenwet|WP260 rev\.01|IMY-2022-9442|ECLI:\S+"


def told(term: Deadline, language: Language = DUTCH) -> str:
    return "\n".join(step.text for step in explain(term, language))


def words(steps: tuple[Step, ...]) -> set[str]:
    """Give the words of an explanation and its sources, without the names of laws and decisions."""
    text = " ".join(chain.from_iterable((step.text, step.source) for step in steps))
    return set(WORDS.findall(re.sub(NAMES_OF_LAWS, "", text).lower()))


@pytest.mark.parametrize("name", TERMS)
@pytest.mark.parametrize("language", Language)
def test_the_steps_have_their_rules_and_sources(name: str, language: Language) -> None:
    steps = explain(TERMS[name], language)
    assert " ".join(step.rule for step in steps) == RULES[name]
    for step in steps:
        assert step.source
        assert step.text.endswith(".") and "  " not in step.text
        assert step.text[0].isupper() or step.text[0].isdigit()


@pytest.mark.parametrize("name", TERMS)
def test_each_language_keeps_to_itself(name: str) -> None:
    assert words(explain(TERMS[name], DUTCH)) & set(ONLY_ENGLISH) == set()
    assert words(explain(TERMS[name], ENGLISH)) & set(ONLY_DUTCH) == set()


@pytest.mark.parametrize("name", TERMS)
def test_both_languages_name_the_same_days(name: str) -> None:
    """Each day that one names, the other names in its own words, in the same order."""
    horizon = [date(2026, 1, 1) + DAY * count for count in range(500)] + [
        date(2040, 1, 1) + DAY * n for n in range(200)
    ]
    found = []
    for language in Language:
        text = told(TERMS[name], language)
        places = {text.find(long_weekday(item, language)): item for item in horizon}
        found.append([item for place, item in sorted(places.items()) if place >= 0])
    assert found[0] == found[1] != []


def days_of(term: Deadline) -> set[date]:
    """Give the dates that an explanation has to name."""
    facts, end = term.facts, term.safe
    counted = [question for question in facts.questions if question not in term.without_effect]
    asked = {day for question in counted for day in (question.asked, question.answered) if day}
    events = {day for day in (facts.extended_on, facts.first_contact, facts.first_disclosure) if day}
    planned = {end.plan_by} if facts.kind.has_plan and term.dates else set()
    return {facts.received, end.legal_last_day} | asked | events | planned


@pytest.mark.parametrize("name", TERMS)
@pytest.mark.parametrize("language", Language)
def test_every_date_of_the_term_is_named(name: str, language: Language) -> None:
    text = told(TERMS[name], language)
    assert [item for item in sorted(days_of(TERMS[name])) if long_weekday(item, language) not in text] == []


@pytest.mark.parametrize("name", [name for name, item in TERMS.items() if item.safe.skipped and item.dates])
def test_every_skipped_day_is_named(name: str) -> None:
    for item in TERMS[name].safe.skipped:
        for language, reason in ((DUTCH, item.reason), (ENGLISH, item.english)):
            weekday = long_weekday(item.day, language).split()[0]
            assert (weekday if reason == weekday else f"{weekday} {reason}") in told(TERMS[name], language)


def test_a_request_in_all_its_words() -> None:
    received, month, last, plan = explain(TERMS["request"])
    assert received == Step(
        "Ontvangen op donderdag 5 maart 2026; vanaf die dag loopt de termijn, ook in een weekend.",
        "EDPB-richtsnoeren 01/2022, 159",
        "R4",
    )
    assert month.text == "Een maand later, dezelfde dag van de maand: zondag 5 april 2026."
    assert month.source == "AVG art. 12(3); Verordening 1182/71 art. 3(2)(c)"
    assert "(zondag Eerste Paasdag, maandag Tweede Paasdag): hij loopt door tot dinsdag 7 april 2026" in last.text
    assert last.source == "Verordening 1182/71 art. 3(4); Algemene termijnenwet art. 3"
    assert plan.text == "Werk naar donderdag 2 april 2026 toe, 3 dagen eerder: de laatste werkdag ervoor."
    assert plan.source == "huisregel"


def test_a_request_in_english() -> None:
    received, month, last, plan = explain(TERMS["request"], ENGLISH)
    assert "Received on Thursday 5 March 2026" in received.text
    assert month.source == "GDPR art. 12(3); Regulation 1182/71 art. 3(2)(c)"
    assert "(Sunday Easter Sunday, Monday Easter Monday): it runs on until Tuesday 7 April" in last.text
    assert last.source == "Regulation 1182/71 art. 3(4); Atw art. 3"
    assert plan == Step(
        "Work towards Thursday 2 April 2026, 3 days earlier: the last working day before it.", "house rule", "R3"
    )


def test_a_day_that_a_month_lacks() -> None:
    assert "die maand heeft geen dag 31, dus de laatste dag: zaterdag 28 februari 2026" in told(TERMS["clamped"])
    assert "that month has no day 31, so its last day: Saturday 28 February 2026" in told(TERMS["clamped"], ENGLISH)
    assert "dezelfde dag van de maand" in told(request(day(2, 28)))


def test_a_term_that_ends_on_a_working_day() -> None:
    steps = explain(TERMS["working day"])
    assert steps[2] == Step(
        "Dat is een werkdag, dus ook de wettelijke laatste dag.", "Verordening 1182/71 art. 3(4)", "R2"
    )
    assert steps[3].text == "Werk naar woensdag 14 oktober 2026 toe."
    house = [step.text for kind in HOUSE for step in explain(of_kind(kind, day(9, 14)))]
    assert house.count("Dat is een werkdag, dus ook de laatste dag.") == len(HOUSE)
    assert not any("wettelijke laatste dag" in text for text in house)


def test_a_bridge_day_is_named_where_it_does_not_count() -> None:
    assert "vrijdag 15 mei 2026. Het is een gelijkgestelde dag" in told(TERMS["on a bridge day"])
    assert "bridge day by decree" in told(TERMS["on a bridge day"], ENGLISH)
    assert "gelijkgestelde" in told(request(day(4, 15))) and "gelijkgestelde" not in told(TERMS["request"])


def test_an_extension_and_the_safest_day() -> None:
    step = explain(TERMS["extended"])[2]
    assert "bericht van maandag 2 november 2026, op tijd" in step.text
    assert "samen drie maanden na ontvangst, zondag 31 januari 2027" in step.text
    assert "komt op 30 januari 2027 uit" in step.text
    assert "gives 30 January 2027" in explain(TERMS["extended"], ENGLISH)[2].text
    assert step.source == "AVG art. 12(3)"
    assert "veiligste" not in told(request(day(6, 1), extended_on=day(6, 1)))


def test_an_extension_that_came_too_late() -> None:
    late = "donderdag 2 juli 2026, na woensdag 1 juli 2026: de verlenging telt niet"
    assert late in explain(TERMS["extended too late"])[2].text
    assert "it has no effect" in told(TERMS["extended too late"], ENGLISH)


def test_questions_in_the_order_in_which_they_were_asked() -> None:
    _received, _month, first, second, waited, *_rest, without = explain(TERMS["two questions"])
    assert "(identiteit) van woensdag 3 juni 2026, antwoord woensdag 10 juni 2026: 7 dagen gewacht" in first.text
    assert first.source == "AVG art. 12(6); EDPB-richtsnoeren 01/2022, 159"
    assert "(verduidelijking) van vrijdag 12 juni 2026" in second.text
    assert second.source.startswith("AVG overweging 63; ")
    assert "pas 11 dagen na ontvangst" in second.text and "pas" not in first.text
    assert "15 dagen wachttijd erbij: donderdag 16 juli 2026" in waited.text
    assert "Zonder de wachttijd was woensdag 1 juli 2026 de laatste dag" in without.text


def test_a_question_after_the_month() -> None:
    step = explain(TERMS["question without effect"])[2]
    assert "na afloop van de maand, dus de termijn staat niet stil" in step.text
    assert step.source.endswith("ECLI:NL:RBMNE:2023:6043")
    assert "wachttijd" not in told(TERMS["question without effect"])


def test_an_open_question() -> None:
    assert "eindigde met het antwoord op het verzoek, zaterdag 20 juni 2026" in told(TERMS["answered while waiting"])
    *_others, question, still = explain(TERMS["open question"])
    assert "nog geen antwoord" in question.text
    assert "opgeschort sinds woensdag 3 juni 2026" in still.text
    assert "Veilig blijft woensdag 1 juli 2026" in still.text
    assert "The safe day remains Wednesday 1 July 2026" in told(TERMS["open question"], ENGLISH)


def test_the_house_rules_call_themselves_so() -> None:
    withdrawal, complaint = explain(TERMS["withdrawal"])[1], explain(TERMS["complaint"])[1]
    assert withdrawal.source == "AVG art. 7(3); huisregel"
    assert "stoppen moet meteen" in withdrawal.text
    assert complaint.source == "huisregel"
    assert "12(3)" not in withdrawal.source + complaint.source
    assert "huisregel" not in told(TERMS["request"])


def test_a_notice_says_which_event_counts() -> None:
    first, contact, disclosure, so, never = explain(TERMS["notice with contact"])
    assert first.source.startswith("AVG art. 14(3)(a)")
    assert contact.text == "Het eerste contact is op zaterdag 20 juni 2026: de kennisgeving moet daarbij zijn."
    assert contact.source.startswith("AVG art. 14(3)(b)")
    assert disclosure.text.endswith("woensdag 24 juni 2026: dan is de kennisgeving er al.")
    assert disclosure.source.startswith("AVG art. 14(3)(c)")
    assert so.text.startswith("Daarom uiterlijk zaterdag 20 juni 2026.")
    assert never.text == "Deze termijn kan niet worden verlengd."
    assert "later dan de maand, die blijft gelden" in told(TERMS["notice with late contact"])


def test_a_contact_on_the_very_day_of_the_month_is_not_called_a_working_day() -> None:
    """28 February 2026 is a Saturday."""
    assert "Daarom uiterlijk zaterdag 28 februari 2026" in (text := told(notice(day(1, 31), day(2, 28))))
    assert "werkdag" not in text


def test_a_breach_names_both_moments() -> None:
    known, end = explain(TERMS["breach"])
    assert "vrijdag 27 maart 2026 om 10:00 uur" in known.text
    assert known.source == "AVG art. 33(1)"
    assert "maandag 30 maart 2026 om 11:00 uur" in end.text
    assert end.source == "Verordening 1182/71 art. 3(3), 3(4)"
    assert "Friday 27 March 2026 at 10:00" in told(TERMS["breach"], ENGLISH)


def test_a_petition_says_what_is_not_known() -> None:
    assert "vrijdag gelijkgestelde dag" in told(TERMS["court"])
    assert "Friday bridge day by decree" in told(TERMS["court"], ENGLISH)
    assert "staan niet in de tabel" not in told(TERMS["court"])
    assert "staan niet in de tabel" in told(TERMS["court in an unknown year"])
    assert {step.source.split(";")[0] for step in explain(TERMS["court"])} == {"UAVG art. 35(2)"}


def test_authority_and_retention() -> None:
    assert "binnen drie maanden" in told(TERMS["authority"])
    assert explain(TERMS["authority"])[0].source == "AVG art. 78(2)"
    assert told(TERMS["retention"]).startswith("6 maanden na maandag 15 juni 2026: dinsdag 15 december 2026.")
    assert told(term(Facts(day(6, 15), TermKind.RETENTION, months=1)), ENGLISH).startswith("1 month after")
