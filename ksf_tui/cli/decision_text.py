"""What was decided about a right, and the fee of art. 12(5), as plain text."""

from collections.abc import Iterator, Mapping

from ksf_tui.cli.said import moment, said, told
from ksf_tui.domain.cases import Case
from ksf_tui.domain.dates import long_weekday
from ksf_tui.domain.decisions import Decision, Invoked
from ksf_tui.domain.details import Correction, Details, PhotoPlace, Transfer
from ksf_tui.domain.fee_changes import euros
from ksf_tui.domain.fees import Fee, FeeState
from ksf_tui.domain.rights import Right
from ksf_tui.i18n import _


def right_of(item: Invoked, grounds: Mapping[str, str], places: Mapping[str, str]) -> Iterator[str]:
    """Give a right with its decision and what became of it.

    Args:
        item: the right.
        grounds: the article of each ground for a refusal, by its id.
        places: the label of each photo channel of the statement, by its id.
    """
    decision = item.decision
    outcome = decision.outcome.label if decision else _("nog geen besluit")
    yield _("{right} (artikel {article}): {outcome}").format(
        right=item.right.label.capitalize(), article=item.right.article, outcome=outcome
    )
    if decision:
        yield from _decision(item.right, decision, grounds)
        yield from _details(decision.details, places)
    days = ((item.answered_on, _("Beantwoord op {day}")), (item.lifted_on, _("Opgeheven op {day}")))
    yield from (words.format(day=long_weekday(day)) for day, words in days if day)


def _decision(right: Right, decision: Decision, grounds: Mapping[str, str]) -> Iterator[str]:
    yield from said(grounds.get(decision.ground, ""), _("Grond"))
    yield from said(decision.reasons, _("Reden"))
    yield from said(decision.done, _("Gedaan"))
    if decision.stopped_on:
        words = _("Beperkt sinds {day}") if right is Right.RESTRICTION else _("Gestopt op {day}")
        yield words.format(day=long_weekday(decision.stopped_on))
    if decision.decided_at:
        words = _("Besloten op {moment} door {by}")
        yield told(words, moment=moment(decision.decided_at), by=decision.decided_by or _("onbekend"))


def _details(details: Details, places: Mapping[str, str]) -> Iterator[str]:
    if details.basis:
        words = _("Op grond van artikel {article}: {label}")
        yield words.format(article=details.basis.article, label=details.basis.label)
    for correction in details.corrections:
        yield from _correction(correction)
    for place in details.places:
        yield from _place(place, places.get(place.place, place.place))
    if details.transfer:
        yield from _transfer(details.transfer)


def _correction(item: Correction) -> Iterator[str]:
    words = _("Verbeterd: {what}, van {old} in {new}. Dat blijkt uit {evidence}.")
    yield told(words, what=item.what, old=item.old or _("niets"), new=item.new, evidence=item.evidence)


def _place(item: PhotoPlace, label: str) -> Iterator[str]:
    gone = _("weg sinds {day}").format(day=long_weekday(item.removed_on)) if item.removed_on else _("staat er nog")
    yield told(_("Foto's op {place}: {photos}, {gone}"), place=label, photos=item.photos, gone=gone)


def _transfer(item: Transfer) -> Iterator[str]:
    conditions = (
        (item.provided, _("zelf verstrekt")),
        (item.by_consent_or_contract, _("op grond van toestemming of overeenkomst")),
        (item.automated, _("geautomatiseerd verwerkt")),
    )
    yield from (_("{words}: {yes}").format(words=words.capitalize(), yes=_yes_no(is_so)) for is_so, words in conditions)
    yield told(_("Overgedragen aan {to}"), to=item.to or _("de betrokkene"))
    yield from (told("{name}: {value}", name=field.name, value=field.value) for field in item.fields)


def fee_of(case: Case) -> Iterator[str]:
    """Give the fee with what it is made up of, why it may be asked, and what became of it (R7)."""
    fee = case.fee
    if fee is None:
        return
    yield _("{amount} euro, {state}").format(amount=euros(fee.cents), state=_state(fee))
    yield from said(fee.costs, _("Waaruit het bestaat"))
    yield from said(fee.proof, _("Bewijs"))
    if fee.settled_on:
        words = _("Betaald op {day}") if fee.state is FeeState.PAID else _("Vervallen op {day}")
        yield words.format(day=long_weekday(fee.settled_on))


def _state(fee: Fee) -> str:
    if fee.announced_on is None:
        return _("nog niet aangekondigd")
    return _("aangekondigd op {day}").format(day=long_weekday(fee.announced_on))


def _yes_no(value: bool) -> str:
    """Say whether something is so."""
    return _("ja") if value else _("nee")
