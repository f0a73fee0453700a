"""What the demo is made of fits the statement, the grounds and the registers that the desk knows."""

from ksf_tui.domain.people import Language
from ksf_tui.domain.recipients import OTHER, warnings
from tests.integration.demos import FACTS, MATERIAL, TODAY


def test_material_fits_the_reference() -> None:
    audiences = {audience.id for audience in FACTS.statement.audiences}
    assert {audience for request in MATERIAL.requests for audience in request.audiences} == audiences
    assert len({request.text for request in MATERIAL.requests}) >= 40
    for request in MATERIAL.requests:
        for right in request.rights:
            language = Language.ENGLISH if request.is_english else Language.DUTCH
            assert MATERIAL.decisions_on(right, request.topic, language), (right, request.topic)
    for text in MATERIAL.decisions:
        assert text.outcome.refuses == bool(text.ground) == bool(text.reasons)
        assert not text.ground or text.right in FACTS.grounds[text.ground].rights
    kinds = [kind.id for kind in FACTS.statement.processors]
    recipients = MATERIAL.registers.recipients
    assert {item.kind for item in recipients if item.is_active} == {*kinds, OTHER}
    for item in recipients:
        item.check(TODAY, kinds, ())
    shown = "; ".join(text for item in recipients for text in warnings(item))
    assert "geen verwerkersovereenkomst" in shown and "buiten de EER" in shown
