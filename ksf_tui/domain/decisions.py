"""What was decided about a right, and what a decision must hold (R6, R7, R11, R12, R14)."""

from dataclasses import dataclass, field
from datetime import date, datetime

from ksf_tui.domain.details import Details, Transfer
from ksf_tui.domain.rights import UNFOUNDED_GROUND, Outcome, Right
from ksf_tui.errors import RuleViolation


@dataclass(frozen=True, slots=True)
class Decision:
    """What was decided about one right.

    Attributes:
        ground: the id of the ground for a refusal, empty otherwise.
        reasons: why, fitted to the facts of this case; goes into the letter.
        done: what was or will be done, or the data themselves; goes into the letter.
        stopped_on: the day on which the use stopped or was restricted, where R11 or R12 asks for it.
        details: what this right asks for besides.
    """

    outcome: Outcome
    ground: str = ""
    reasons: str = ""
    done: str = ""
    stopped_on: date | None = None
    details: Details = field(default_factory=Details)
    decided_at: datetime | None = None
    decided_by: str = ""


@dataclass(frozen=True, slots=True)
class Invoked:
    """A right that the case invokes, and what became of it so far.

    Attributes:
        answered_on: the day on which the letter with this decision went out; a partial answer can be the first.
        lifted_on: the day on which a restriction ended (R12).
    """

    right: Right
    decision: Decision | None = None
    answered_on: date | None = None
    lifted_on: date | None = None

    @property
    def is_restricted(self) -> bool:
        """Whether the data may only be stored now (art. 18(2))."""
        granted = self.decision is not None and self.decision.outcome.carries_out
        return self.right is Right.RESTRICTION and granted and self.lifted_on is None


def check_decision(right: Right, decision: Decision) -> None:
    """Check that a decision about a right is complete.

    Raises:
        RuleViolation: a refusal without ground or reasons (R6, AVG art. 12(4)), or one for being unfounded without the
            proof (R7); a refused objection against direct marketing, or a stop without its day (R11, AVG art. 21(3));
            a restriction without its day (R12); a right carried out without what its article asks for (16, 17, 18, 20).
    """
    outcome = decision.outcome
    if right.is_absolute and outcome.refuses:
        raise RuleViolation(
            "Bezwaar tegen direct marketing kan niet worden afgewezen",
            "Dit recht is absoluut (AVG art. 21, derde lid).",
            "Kies toegewezen en noem de dag waarop de mailing is gestopt.",
            rule="R11",
        )
    _check_refusal(right, decision)
    if right.needs_stop_date and not decision.stopped_on:
        _check_stop(right, outcome)
    if outcome.carries_out:
        _check_details(right, decision.details)


def _check_stop(right: Right, outcome: Outcome) -> None:
    """Refuse a stop, or a restriction in whole or in part, that names no day."""
    if right is Right.RESTRICTION and outcome.carries_out:
        raise RuleViolation(
            "Noem de dag sinds wanneer de gegevens beperkt zijn",
            "De betrokkene hoort vanaf wanneer ze alleen worden bewaard.",
            "Typ de datum bij 'Beperkt sinds'.",
            rule="R12",
        )
    if right is not Right.RESTRICTION and outcome is Outcome.GRANTED:
        raise RuleViolation(
            "Noem de dag waarop het gebruik is gestopt",
            "Stoppen moet meteen; de brief noemt de dag.",
            "Typ de datum bij 'Gestopt op'.",
            rule="R11",
        )


def _check_refusal(right: Right, decision: Decision) -> None:
    outcome = decision.outcome
    if outcome is Outcome.UNFOUNDED and right.is_withdrawal:
        raise RuleViolation(
            "Een intrekking kan niet ongegrond of buitensporig zijn",
            "Artikel 12, vijfde lid, AVG gaat over verzoeken op grond van artikel 15 tot en met 22.",
            "Voer de intrekking uit.",
            rule="R7",
        )
    if outcome.refuses and (decision.ground == UNFOUNDED_GROUND) != (outcome is Outcome.UNFOUNDED):
        raise RuleViolation(
            "Deze grond hoort bij een andere uitkomst",
            "Kennelijk ongegrond of buitensporig is een uitkomst van zichzelf (AVG art. 12, vijfde lid).",
            f"Kies de uitkomst '{Outcome.UNFOUNDED.label}'.",
            rule="R7",
        )
    if outcome is Outcome.UNFOUNDED and not decision.reasons.strip():
        raise RuleViolation(
            "Zonder bewijs kan dit niet",
            "KSF moet aantonen dat het verzoek kennelijk ongegrond of buitensporig is (AVG art. 12, vijfde lid).",
            "Schrijf de feiten op waaruit dat blijkt: welke verzoeken, wanneer, met welk doel.",
            rule="R7",
        )
    if outcome.refuses and not (decision.ground and decision.reasons.strip()):
        raise RuleViolation(
            "Een afwijzing heeft een grond en redenen nodig",
            "Ook voor een deel: de betrokkene moet weten waarom (AVG art. 12, vierde lid).",
            "Kies de grond en schrijf de redenen die bij deze zaak horen.",
            rule="R6",
        )


def _check_details(right: Right, details: Details) -> None:
    """Check what the article of a right asks for when it is carried out."""
    match right:
        case Right.RECTIFICATION:
            if not (details.corrections and all(item.is_complete for item in details.corrections)):
                raise RuleViolation(
                    "Wat is er verbeterd?",
                    "Een rectificatie noemt per gegeven de oude en de nieuwe waarde, en waaruit de juiste blijkt.",
                    "Vul elke regel helemaal in.",
                    rule="16",
                )
        case Right.ERASURE | Right.RESTRICTION:
            if details.basis is None:
                raise RuleViolation(
                    "Waarop rust dit?",
                    f"Artikel {right.article}, eerste lid, AVG noemt de redenen waarom dit moet.",
                    "Kies de reden.",
                    rule="17" if right is Right.ERASURE else "R12",
                )
        case Right.PORTABILITY:
            _check_transfer(details.transfer or Transfer())
        case Right.PHOTO_CONSENT:
            if not (details.places and all(item.photos and item.removed_on for item in details.places)):
                raise RuleViolation(
                    "Waar stonden de foto's, en sinds wanneer zijn ze weg?",
                    "De brief noemt per plaats de dag (privacyverklaring, paragraaf 9).",
                    "Kies de plaatsen en typ bij elke de dag.",
                    rule="photo",
                )


def _check_transfer(transfer: Transfer) -> None:
    if not transfer.is_due:
        raise RuleViolation(
            "Overdracht kan alleen als alle drie de voorwaarden gelden",
            "Zelf verstrekt, op grond van toestemming of overeenkomst, en geautomatiseerd verwerkt (AVG art. 20).",
            "Geldt er een niet: kies afgewezen of deels toegewezen, met de grond van artikel 20.",
            rule="R14",
        )
    if not transfer.fields or not all(item.name and item.value for item in transfer.fields):
        raise RuleViolation(
            "Er zijn nog geen gegevens om over te dragen",
            "Het bestand voor de betrokkene wordt gemaakt van de gegevens die u hier invult.",
            "Typ per regel een naam en een waarde, zoals: e-mailadres: naam@voorbeeld.nl.",
            rule="R14",
        )
