"""Templates to check in tests: the invented letters of the desk, and a check of one changed text."""

from functools import cache

from ksf_tui.documents.template_check import check_template
from ksf_tui.documents.templates import TemplateSet, packaged
from ksf_tui.domain.people import Language
from ksf_tui.services.template_demo import Demos
from tests.support import an_office, facts

ERASURE = "answer/erasure"


@cache
def demos(language: str = "nl") -> Demos:
    return Demos(facts(), an_office(), facts().calendar, Language(language))


def check(name: str, text: str, templates: TemplateSet | None = None) -> TemplateSet:
    """Check a text for a template as saving it does, and give the set with it."""
    tried = (templates or TemplateSet("nl")).changed(name, text)
    made = demos(tried.language)
    trials = [demo.context for demo in made.of(name)]
    check_template(tried, name, trials, [demo.context for demo in made.all()])
    return tried


def default(name: str) -> str:
    return packaged("nl")[name]
