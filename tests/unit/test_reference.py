"""The statement, the authority and the grounds: true to the carried copy of the privacy statement and complete."""

import re
from datetime import date
from pathlib import Path

import pytest

from ksf_tui.domain.rights import Right, outcomes_for
from ksf_tui.domain.statement import Audience, Occasion, Statement, Topic
from ksf_tui.errors import NotFound
from ksf_tui.reference.load import load_authority, load_grounds, load_statement

CHECKED_ON = date(2026, 11, 22)
AUDIENCES = [
    "lid",
    "potentieel-lid",
    "bestuurder",
    "cursist",
    "examenkandidaat",
    "leverancier",
    "opdrachtnemer",
    "eventbezoeker",
    "websitebezoeker",
    "overige-relatie",
]
LEAD_INS = [
    "Privacyverklaring Klantenservice Federatie",
    "1. Inleiding",
    "2. Voor leden en potentiële leden van de KSF",
    "Uw gegevens kunnen worden verwerkt voor:",
    "Voor bovenstaande doeleinde verwerken wij de volgende persoonsgegevens:",
    "De grondslag voor het verwerken van deze gegevens is (afhankelijk van de betreffende persoon):",
    "De grondslag voor het verwerken van deze gegevens is",
    "3. Verwerking persoonsgegevens van niet-leden",
    "Van u kunnen gegevens worden verwerkt voor:",
    "Voor de hiervoor genoemde doelen kunnen de volgende persoonsgegevens worden verwerkt:",
    "en/of een gerechtvaardigd belang",
    "4. Verwerking persoonsgegevens examenkandidaten",
    "De volgende persoonsgegevens worden bij een proctoringexamen vastgelegd:",
    "5. Voor bezoekers van onze website",
    "6. Verstrekking aan derden",
    "Zo maken wij gebruik van een derde partij voor:",
    "7. Bewaartermijn",
    "8. Beveiliging",
    ", zo hebben we bijvoorbeeld de volgende maatregelen genomen:",
    "9. Rechten omtrent uw gegevens",
    "10. Klachten",
]


def normal(text: str) -> str:
    """Fold capitals, quotes and white space."""
    return re.sub(r"\s+", " ", text.replace("’", "'").replace("‘", "'")).strip().casefold()


@pytest.fixture(scope="module")
def statement() -> Statement:
    return load_statement()


@pytest.fixture(scope="module")
def carried() -> str:
    """The carried copy of the statement, normalised."""
    return normal(Path(__file__).with_name("privacyverklaring.txt").read_text(encoding="utf-8"))


def printed(audience: Audience) -> list[str]:
    """Every text about an audience that a letter can print as a fact of the statement."""
    return [
        *audience.purposes,
        *audience.categories,
        *(basis.text for basis in audience.bases),
        *(part.interest for part in audience.processings if part.interest),
        *(line.text for line in audience.retention if not line.silent),
        *(kind.label for kind in audience.recipients),
    ]


# --- the statement ---------------------------------------------------------------------------------------------------


def test_the_desk_knows_all_audiences(statement: Statement) -> None:
    assert [audience.id for audience in statement.audiences] == AUDIENCES
    assert statement.checked_on == CHECKED_ON


@pytest.mark.parametrize("audience_id", AUDIENCES)
def test_every_fact_about_an_audience_is_in_the_statement(statement: Statement, carried: str, audience_id: str) -> None:
    audience = statement.audience(audience_id)
    assert audience.purposes
    assert audience.categories
    assert audience.retention
    assert audience.section in audience.sections
    for text in printed(audience):
        assert normal(text).rstrip(".") in carried, text


def test_organisation_is_as_in_the_statement(statement: Statement, carried: str) -> None:
    organisation = statement.organisation
    head = carried[: carried.index("1. inleiding")]
    for text in (
        organisation.name,
        organisation.street,
        organisation.postal_code,
        organisation.city,
        organisation.phone,
        organisation.email,
    ):
        assert normal(text) in head
    assert organisation.website in statement.websites
    assert f"'de {normal(organisation.short_name)}'" in carried


def test_seven_kinds_of_processor(statement: Statement, carried: str) -> None:
    part = carried[carried.index("zo maken wij gebruik") : carried.index("wij geven nooit")]
    listed = [item.strip() for item in part.split("–")[1:]]
    assert [normal(kind.label) for kind in statement.processors] == listed
    assert len(listed) == 7
    assert all(audience.recipients == statement.processors for audience in statement.audiences)


def test_own_systems_are_those_that_the_statement_names(statement: Statement, carried: str) -> None:
    assert [system.id for system in statement.systems] == ["desktop", "mailing-tool", "event-tool", "certificates"]
    for words in ("beveiligde remote desktop", "e-mailmarketing- en in een eventtool", "certificatenregister"):
        assert words in carried
    for audience in statement.audiences:
        assert "desktop" in [system.id for system in audience.systems]
    keepers = [item.id for item in statement.audiences if "certificates" in [system.id for system in item.systems]]
    assert keepers == ["examenkandidaat"]


def test_only_lines_with_a_term_end(statement: Statement) -> None:
    assert statement.kept_until("proctoring", date(2026, 8, 31)) == date(2027, 2, 28)
    assert statement.kept_until("events", date(2024, 2, 29)) == date(2031, 2, 28)
    assert statement.kept_until("members", date(2026, 8, 31)) is None
    assert statement.kept_until("nergens", date(2026, 8, 31)) is None


def test_all_security_measures(statement: Statement, carried: str) -> None:
    part = carried[carried.index("8. beveiliging") : carried.index("9. rechten")]
    listed = [item.strip().rstrip(".") for item in part.split("•")[1:]]
    assert [normal(measure) for measure in statement.security] == listed


def test_photo_channels_and_passages(statement: Statement, carried: str) -> None:
    assert [channel.id for channel in statement.photo_channels] == [
        "websites",
        "facebook",
        "linkedin",
        "twitter",
    ]
    (photos,) = statement.passages_on(Topic.PHOTOS)
    assert all(normal(channel.label) in normal(photos.text) for channel in statement.photo_channels)
    for passage in statement.passages:
        assert normal(passage.text) in carried, passage.id
    assert all(statement.passages_on(topic) for topic in Topic)
    assert all(site in carried for site in statement.websites)


def test_nothing_of_the_statement_was_left_out(statement: Statement, carried: str) -> None:
    organisation = statement.organisation
    texts = [
        *LEAD_INS,
        *(text for audience in statement.audiences for text in printed(audience)),
        *statement.security,
        *(passage.text for passage in statement.passages),
        organisation.name,
        organisation.street,
        organisation.postal_code,
        organisation.city,
        organisation.phone,
        organisation.email,
    ]
    for text in sorted({normal(text) for text in texts}, key=len, reverse=True):
        carried = carried.replace(text, " ")
    assert re.findall(r"\w+", carried) == []


@pytest.mark.parametrize(
    ("audience_id", "codes"),
    [
        ("lid", ["6(1)(b)"]),
        ("leverancier", ["6(1)(b)", "6(1)(c)", "6(1)(f)"]),
        ("examenkandidaat", ["6(1)(b)", "6(1)(c)", "6(1)(f)", "6(1)(a)"]),
        ("eventbezoeker", ["6(1)(b)", "6(1)(c)", "6(1)(f)", "6(1)(a)"]),
        ("websitebezoeker", []),
    ],
)
def test_legal_bases(statement: Statement, audience_id: str, codes: list[str]) -> None:
    bases = statement.audience(audience_id).bases
    assert [basis.code for basis in bases] == codes
    for basis in bases:
        assert basis.article == f"artikel 6, eerste lid, onder {basis.code[-2]}, AVG"


def test_a_legitimate_interest_is_explained_wherever_it_is_a_basis(statement: Statement) -> None:
    for audience in statement.audiences:
        relies = any(basis.code == "6(1)(f)" for basis in audience.bases)
        assert bool(audience.interest) is relies


def test_exam_candidate_has_the_data_of_sections_3_and_4(statement: Statement) -> None:
    candidate = statement.audience("examenkandidaat")
    assert {"3", "4"} <= set(candidate.sections)
    assert "geboortedatum (van examenkandidaten)" in candidate.categories
    assert "video- en geluidsopname" in candidate.categories
    assert "(zakelijk) IP-adres" in candidate.categories
    assert [line.months for line in candidate.retention if line.id == "proctoring"] == [6]
    assert "branchevereniging informatie deelt" in candidate.interest
    assert "certificatenregister" in candidate.interest
    others = [audience for audience in statement.audiences if audience.id != candidate.id]
    assert not any("geboortedatum" in text for audience in others for text in audience.categories)


def test_terms(statement: Statement, carried: str) -> None:
    months = {line.id: line.months for line in statement.retention if line.months}
    assert months == {"events": 84, "proctoring": 6}
    assert "7 jaar bewaard" in carried
    assert "6 maanden bewaard" in carried


def test_where_the_statement_is_silent_the_data_say_so(statement: Statement) -> None:
    silent = {audience.id for audience in statement.audiences if not audience.is_retention_complete}
    assert silent == set(AUDIENCES) - {"lid", "bestuurder"}
    for line in statement.retention:
        assert ("geen termijn" in line.text) is line.silent
        assert line.months is None or not line.silent


def test_cookies(statement: Statement) -> None:
    titles = [part.title for part in statement.audience("websitebezoeker").processings]
    assert titles == ["functionele cookies", "analytische cookies (Google Analytics)", "marketingcookies"]


def test_an_unknown_audience_is_not_found(statement: Statement) -> None:
    with pytest.raises(NotFound):
        statement.audience("nobody")


# --- where the statement clashes with the law ------------------------------------------------------------------------


def ids(statement: Statement, **where: Right | Occasion | str) -> set[str]:
    return {clash.id for clash in statement.clashes_for(**where)}  # type: ignore[arg-type]


def test_every_point_of_the_overview_is_a_clash(statement: Statement) -> None:
    points = {match[1] for clash in statement.clashes if (match := re.search(r"punt (\d)$", clash.source))}
    assert points == set("12345678")


def test_clashes_for_a_right(statement: Statement) -> None:
    assert "restriction-missing" in ids(statement, right=Right.RESTRICTION)
    assert {"outside-eu", "recipients-unnamed"} <= ids(statement, right=Right.ACCESS)
    assert ids(statement, right=Right.OBJECTION_MARKETING) == set()


def test_clashes_are_limited_to_their_audience(statement: Statement) -> None:
    found = ids(statement, right=Right.CONSENT_WITHDRAWAL, audience="examenkandidaat")
    assert found == {"consent-proctoring", "consent-photos"}
    assert ids(statement, right=Right.CONSENT_WITHDRAWAL, audience="leverancier") == {"consent-photos"}
    assert "consent-proctoring" in ids(statement, right=Right.CONSENT_WITHDRAWAL)
    assert "sharing-members" not in ids(statement, audience="leverancier")


def test_clashes_for_another_letter(statement: Statement) -> None:
    assert ids(statement, occasion=Occasion.IDENTITY) == {"identification"}
    assert {"notice-incomplete", "no-dpo"} <= ids(statement, occasion=Occasion.NOTICE)
    both = ids(statement, right=Right.RESTRICTION, occasion=Occasion.IDENTITY)
    assert both == {"restriction-missing", "recipients-unnamed", "identification"}


# --- the authority ---------------------------------------------------------------------------------------------------


def test_authority() -> None:
    authority = load_authority()
    assert authority.name == "Autoriteit Persoonsgegevens"
    assert authority.postal_address == "Postbus 93374, 2509 AJ Den Haag"
    assert authority.phone == "088 - 1805 250"
    assert authority.complaint_url.startswith(authority.website + "/")
    assert authority.checked_on == CHECKED_ON


# --- grounds for a refusal -------------------------------------------------------------------------------------------


def test_each_right_that_can_be_refused_has_a_ground() -> None:
    grounds = load_grounds()
    for right in Right:
        can_refuse = any(outcome.refuses for outcome in outcomes_for(right))
        assert any(right in ground.rights for ground in grounds) is can_refuse
    assert not any(Right.OBJECTION_MARKETING in ground.rights for ground in grounds)


def test_each_ground_can_be_cited_and_printed() -> None:
    for ground in load_grounds():
        assert re.match(r"artikel \d+", ground.article), ground.id
        assert ground.article.endswith("AVG"), ground.id
        assert ground.letter[0].isupper(), ground.id
        assert ground.letter.endswith("."), ground.id
        assert ground.advice.endswith("."), ground.id
        assert not re.search(r"\b(je|jij|jouw)\b", ground.letter + ground.advice), ground.id
        assert ground.source, ground.id


def test_withdrawals_and_automated_decisions_have_their_own_grounds() -> None:
    by_right = {right: {ground.id for ground in load_grounds() if right in ground.rights} for right in Right}
    assert by_right[Right.CONSENT_WITHDRAWAL] == {"7-3-basis"}
    assert by_right[Right.PHOTO_CONSENT] == {"photo-basis", "photo-unrecognisable"}
    assert {"22-1", "22-2-a", "22-2-b", "22-2-c"} <= by_right[Right.AUTOMATED_DECISION]
