"""The parts of the overview about who asks, who writes for them, and what it would cost."""

from textual.content import Content

from ksf_tui.domain.cases import Case
from ksf_tui.domain.dates import short_date
from ksf_tui.domain.fee_changes import euros
from ksf_tui.domain.fees import Fee, FeeState
from ksf_tui.domain.identity import Dependence
from ksf_tui.i18n import _
from ksf_tui.ui.screens.case.term_parts import heading
from ksf_tui.ui.text import plain
from ksf_tui.ui.widgets.case_preview import CaseView


def identity_parts(view: CaseView) -> list[Content]:
    """Give how it was established who asks, or why that is in doubt; nothing where there was no doubt."""
    lines = [*_identity(view), *_dependence(view.case)]
    return [Content(""), heading(_("IDENTITEIT")), *lines] if lines else []


def _identity(view: CaseView) -> list[Content]:
    case = view.case
    if case.identity:
        text = _("vastgesteld {day}: {how} ({who})").format(
            day=short_date(case.identity.on, view.today), how=case.identity.method.label, who=case.identity.by
        )
        return [plain(text)]
    if not case.is_in_doubt:
        return []
    asked = next((item.doubt for item in reversed(case.inquiries) if item.is_about_identity), "")
    return [_warning(_("twijfel: {why}").format(why=case.doubt or asked))]


def _dependence(case: Case) -> list[Content]:
    if case.dependence is Dependence.NONE:
        return []
    if case.has_mandate:
        text = _("{who}; de vertegenwoordiger heeft een machtiging getoond")
        return [plain(text.format(who=case.dependence.label))]
    text = _("{who}: er is nog geen vertegenwoordiger met machtiging")
    return [_warning(text.format(who=case.dependence.label))]


def mandate_words(view: CaseView) -> str:
    """Tell whether the mandate of the representative was seen, and to whom the answer goes without it."""
    case = view.case
    if case.has_mandate:
        return _("machtiging gezien")
    if case.direct_on:
        text = _("zonder machtiging; op {day} gekozen om de betrokkene rechtstreeks te antwoorden")
        return text.format(day=short_date(case.direct_on, view.today))
    return _("machtiging nog niet gezien")


def fee_parts(view: CaseView) -> list[Content]:
    """Give the fee and what became of it; nothing where there is none."""
    fee = view.case.fee
    if fee is None:
        return []
    rows = ((_("waaruit"), fee.costs), (_("bewijs"), fee.proof))
    lines = [Content.assemble((label.ljust(14), "$text-muted"), plain(text)) for label, text in rows]
    return [Content(""), heading(_("KOSTEN")), _stand(fee, view), *lines]


def _stand(fee: Fee, view: CaseView) -> Content:
    amount = f"€ {euros(fee.cents)}"
    if fee.announced_on is None:
        return _warning(_("{amount}: nog niet aangekondigd").format(amount=amount))
    day = short_date(fee.settled_on or fee.announced_on, view.today)
    if fee.settled_on is None:
        return _warning(
            _("{amount}: aangekondigd {day}; wat de betrokkene deed, legt u vast met f").format(amount=amount, day=day)
        )
    text = _("{amount}: betaald {day}") if fee.state is FeeState.PAID else _("{amount}: vervallen {day}")
    return plain(text.format(amount=amount, day=day))


def _warning(text: str) -> Content:
    return Content.assemble(("! ", "bold $text-warning"), plain(text).stylize("$text-warning"))
