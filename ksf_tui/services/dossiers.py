"""What hangs on a case beside its answer: the matter with the authority, and a suspected breach (R20)."""

from dataclasses import replace

from ksf_tui.domain.authority import AuthorityMatter
from ksf_tui.domain.breaches import Breach
from ksf_tui.domain.cases import Case
from ksf_tui.errors import RuleViolation
from ksf_tui.services.desk import Desk


def save_matter(desk: Desk, case: Case, matter: AuthorityMatter) -> Case:
    """Store what is known of the matter with the authority; its open questions stand on the worklist.

    Raises:
        InvalidInput: something is missing or impossible; `field` says where.
        Conflict: somebody else changed the case since it was read.
    """
    matter = matter.cleaned()
    matter.check(case.received, desk.today)
    with desk.store.writing() as unit:
        return unit.save(replace(case, authority=matter), "zaak bij de AP bijgewerkt", matter.status.label)


def save_breach(desk: Desk, case: Case, breach: Breach) -> Case:
    """Store what is known of a suspected breach; until it is decided and reported it stands on the worklist.

    Raises:
        InvalidInput, Conflict: as above.
        RuleViolation: it would drop a report that was made.
    """
    breach = replace(breach.cleaned(), decided_by=_decider(desk, case.breach, breach))
    breach.check(desk.workplace.clock())
    if case.breach and case.breach.reported_at and not breach.reported_at:
        raise RuleViolation(
            "Dit datalek is al gemeld",
            "Wat gemeld is, blijft in het register (AVG 33, vijfde lid). Er is niets gewijzigd.",
            rule="R20",
        )
    words = {None: "nog te besluiten", True: "melden", False: "niet melden"}
    with desk.store.writing() as unit:
        return unit.save(replace(case, breach=breach), "datalek bijgewerkt", words[breach.is_reported])


def _decider(desk: Desk, before: Breach | None, breach: Breach) -> str:
    """Give who decided whether a breach is reported: who changes only a text did not."""
    if breach.is_reported is None:
        return ""
    is_same = before is not None and before.decided_by and before.is_reported is breach.is_reported
    return before.decided_by if before and is_same else desk.user.name
