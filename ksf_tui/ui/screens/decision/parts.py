"""What the decision form says: what belongs into each field, which article a choice rests on, what to watch out for."""

import re

from textual.content import Content

from ksf_tui.domain.cases import Case
from ksf_tui.domain.details import RequestBasis
from ksf_tui.domain.rights import Ground, Outcome, Right
from ksf_tui.domain.statement import Statement
from ksf_tui.i18n import _
from ksf_tui.ui.text import plain
from ksf_tui.ui.widgets.case_words import stop_line

_ARTICLE = re.compile(r"artikel (\d+)(?:, (\w+) lid)?(?:, onder (\w))?")
_ORDINALS = {"eerste": 1, "tweede": 2, "derde": 3, "vierde": 4, "vijfde": 5, "zesde": 6}


def short_article(article: str) -> str:
    """Give an article as it fits a list: "artikel 17, derde lid, onder b, AVG" is "17(3)(b)"."""
    law = "UAVG " if "Uitvoeringswet" in article else ""
    found = (_short(*match) for match in _ARTICLE.findall(article))
    return law + ", ".join(found)


def _short(number: str, ordinal: str, point: str) -> str:
    paragraph = f"({_ORDINALS[ordinal]})" if ordinal else ""
    return number + paragraph + (f"({point})" if point else "")


def ground_label(ground: Ground) -> str:
    """Give the line of a ground in a list, its article first."""
    return f"{short_article(ground.article)} {ground.label}"


def basis_label(basis: RequestBasis) -> str:
    """Give the line of a reason in a list, its article first."""
    return f"{short_article(f'artikel {basis.article}')} {basis.label}"


def ground_advice(ground: Ground | None) -> Content:
    """Give the article of a ground in full, and what has to be shown for it."""
    if ground is None:
        return Content("")
    return Content.assemble((ground.article, "$text-muted"), "\n", plain(ground.advice))


def unfounded_advice() -> Content:
    """Give who bears the burden of proof, and what can be done instead (R7)."""
    lines = (
        _("KSF moet dit bewijzen: welke verzoeken, wanneer, en waaruit blijkt het?"),
        _("Ook een eerste verzoek kan buitensporig zijn, maar alleen als misbruik is"),
        _("aangetoond (EDPB 01/2022, 192-194; HvJ EU C-526/24). Veel werk is geen reden."),
        _("In plaats van weigeren kunt u een redelijke vergoeding vragen."),
    )
    return Content(" ".join(lines))


def attention(case: Case, right: Right, statement: Statement) -> Content:
    """Give what can't wait, the request, and where the statement needs a careful reader."""
    clashes = statement.clashes_for(right=right, audience=case.audience)
    lines = [] if right.stops_at_once else stop_line(case)  # the form of such a right says it on top
    lines += [Content.styled(_("VERZOEK"), "bold $text-muted"), plain(case.request), Content("")]
    if clashes:
        lines.append(Content.styled(_("LET OP"), "bold $text-muted"))
        lines += [Content.assemble(("! ", "bold $text-warning"), plain(clash.text)) for clash in clashes]
    return Content("\n").join(lines)


def outcome_label(outcome: Outcome) -> str:
    """Give the words for an outcome among the others: short enough for two columns."""
    return _SHORT.get(outcome, outcome.label)


_SHORT = {
    Outcome.UNFOUNDED: _("ongegrond/buitensporig"),
    Outcome.WITHDRAWN: _("ingetrokken"),
    Outcome.NOT_CONTROLLER: _("KSF niet verantwoordelijk"),
}


def reasons_label(right: Right, outcome: Outcome | None) -> str:
    """Give the label of the field for the reasons: what a refusal of this kind must show."""
    if outcome is Outcome.UNFOUNDED:
        return _("Bewijs")
    return _("Afweging") if right is Right.OBJECTION else _("Redenen")


def what_to_write(right: Right, outcome: Outcome) -> str:
    """Say what belongs into the field that goes into the letter."""
    if outcome is Outcome.NO_DATA:
        return _("Waar en waarop is gezocht: systemen, namen, e-mailadressen.")
    if outcome is Outcome.NOT_CONTROLLER:
        return _("Wie wel verantwoordelijk is, als u dat weet. Doorsturen mag alleen met toestemming.")
    return _WHAT[right]


_WHAT = {
    Right.ACCESS: _("De gegevens zelf, regel voor regel, of wat de bijlage bevat."),
    Right.RECTIFICATION: _("Op welke dag en in welke systemen is gewijzigd."),
    Right.ERASURE: _("Wat is gewist, waar en wanneer; wat blijft en tot wanneer."),
    Right.RESTRICTION: _("Welke gegevens zijn bevroren en hoe gemarkeerd."),
    Right.PORTABILITY: _("Hoe de bestanden veilig worden overgedragen. Ze ontstaan met de brief (JSON en CSV)."),
    Right.OBJECTION: _("Wat is gestopt en wanneer; wat eventueel blijft en waarom."),
    Right.OBJECTION_MARKETING: _("Welke mailings en kanalen zijn gestopt."),
    Right.AUTOMATED_DECISION: _("Wie opnieuw heeft beoordeeld, wanneer, en de uitkomst."),
    Right.CONSENT_WITHDRAWAL: _("Welk gebruik is gestopt en wat is verwijderd."),
    Right.PHOTO_CONSENT: _("Wat verder is gedaan, zoals een verzoek aan zoekmachines."),
}
