"""Check a template before it is stored: how it is written, each name in it, and letters made with it as a trial."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial

from jinja2 import nodes
from jinja2.exceptions import UndefinedError
from jinja2.meta import find_undeclared_variables

from ksf_tui.documents import template_shapes as shapes
from ksf_tui.documents.composition import Context, compose, environment_of, template_of, variables
from ksf_tui.documents.sandbox import TooCostly
from ksf_tui.documents.template_syntax import Exports, exports, fault, parse, uses
from ksf_tui.documents.template_walk import Surroundings, Walk
from ksf_tui.documents.templates import TemplateSet, packaged
from ksf_tui.domain.correspondence import LetterContext
from ksf_tui.domain.decisions import Decision, Invoked
from ksf_tui.domain.letter_templates import MAX_TEMPLATE, NOTICE, TemplateFault, template_title
from ksf_tui.domain.rights import Right
from ksf_tui.domain.text import MAX_TEXT

_REMEMBERED = 128
"""Templates that stay read."""
_OF_ANSWERS: Mapping[str, shapes.Shape] = {
    "right": Right,
    "decision": Decision,
    "item": Invoked,
    "parts": shapes.Module("parts"),
    "course": shapes.Module("term"),
}
"""What the letter hands to each part of an answer."""


def check_template(templates: TemplateSet, name: str, trials: Sequence[Context], every: Iterable[Context]) -> None:
    """Check a template of a set, which may be there already or be tried.

    Args:
        templates: the set with the text to check.
        name: which of them.
        trials: what letters are made from, as a trial.
        every: examples of all letters, which tell what there is to name.

    Raises:
        TemplateFault: it can't be used; the message says in which line.
    """
    text = templates.sources[name]
    if not text.strip():
        raise fault(name, 0, "het sjabloon is leeg", "F8 zet de standaard terug.")
    if len(text) > MAX_TEMPLATE:
        raise fault(name, 0, f"het sjabloon is te lang ({len(text)} tekens)", f"Houd het onder {MAX_TEMPLATE} tekens.")
    try:
        _check_names(templates, name, _roots(every))
    except RecursionError as error:
        raise fault(name, 0, "er staan te veel haakjes of opdrachten in elkaar") from error
    for trial in trials:
        _try(templates, trial)


@dataclass(frozen=True, slots=True)
class _Roots:
    """What the templates of letters can name, and what that of the notice can, which belongs to no case."""

    letters: Mapping[str, shapes.Shape]
    notice: Mapping[str, shapes.Shape]

    def of(self, name: str) -> Mapping[str, shapes.Shape]:
        return self.notice if name == NOTICE else self.letters


def _roots(every: Iterable[Context]) -> _Roots:
    found = list(every)
    letters, notices = (
        shapes.shapes_of(variables(context) for context in found if (template_of(context) == NOTICE) is is_notice)
        for is_notice in (False, True)
    )
    return _Roots(letters, notices)


def _check_names(templates: TemplateSet, name: str, roots: _Roots) -> None:
    trees = {name: _read(templates.language, name, templates.sources[name])}
    trees |= {
        other: _read(templates.language, other, text) for other, text in templates.sources.items() if other != name
    }
    check = partial(_check_one, templates, roots, trees, {other: exports(tree) for other, tree in trees.items()})
    check(name)
    _check_circle(name, trees)
    for other, tree in trees.items():
        if other != name and any(name in names for _node, names in uses(tree, trees)):
            try:
                check(other)
            except TemplateFault as found:
                what = f"sjabloon ‘{template_title(other)}’ heeft dit nodig. {found.message}"
                raise fault(name, 0, what.rstrip(".")) from found


def _check_one(
    templates: TemplateSet,
    roots: _Roots,
    trees: Mapping[str, nodes.Template],
    offered: Mapping[str, Exports],
    name: str,
) -> None:
    environment = environment_of(TemplateSet(templates.language))
    handed = dict(_OF_ANSWERS) if name.startswith("answer/") else {}
    default = _looked_up(templates.language, name, packaged(templates.language)[name])
    known = {**dict.fromkeys(default, shapes.UNKNOWN), **roots.of(name), **handed}
    Walk(Surroundings(environment, name, offered, known), trees[name]).check()
    used = _looked_up(templates.language, name, templates.sources[name])
    for missing in used - known.keys() - environment.globals.keys():
        line = next(node.lineno for node in trees[name].find_all(nodes.Name) if node.name == missing)
        raise fault(name, line, f"het veld ‘{missing[:40]}’ bestaat niet", "Kijk in de lijst met velden (F2).")


@lru_cache(_REMEMBERED)
def _read(language: str, name: str, text: str) -> nodes.Template:
    return parse(environment_of(TemplateSet(language)), name, text)


@lru_cache(_REMEMBERED)
def _looked_up(language: str, name: str, text: str) -> frozenset[str]:
    """Give the names that a template does not set itself; it was walked through before."""
    return frozenset(find_undeclared_variables(_read(language, name, text)))


def _check_circle(name: str, trees: Mapping[str, nodes.Template]) -> None:
    """Refuse a template that comes back to itself through what it includes."""
    for node, first in uses(trees[name], trees):
        waiting, seen = list(first), set[str]()
        while waiting:
            at = waiting.pop()
            if at == name:
                raise fault(name, node.lineno, "zo voegt het sjabloon zichzelf in, en dat houdt nooit op")
            if at not in seen:
                seen.add(at)
                waiting += [other for _node, others in uses(trees[at], trees) for other in others]


def _try(templates: TemplateSet, context: Context) -> None:
    try:
        text = compose(context, templates).text
    except TemplateFault as found:
        raise _tried(found, context) from found
    if len(text) > 2 * MAX_TEXT:
        raise fault(template_of(context), 0, f"een brief wordt zo te lang: {len(text)} tekens")


def _tried(found: TemplateFault, context: Context) -> TemplateFault:
    """Say what went wrong in a letter that was made as a trial, and in which kind of case."""
    cause = found.__cause__
    if isinstance(cause, TooCostly | RecursionError | MemoryError):
        why = "hier wordt te veel herhaald"
    elif isinstance(cause, UndefinedError):
        why = "wat hier staat, kan ontbreken; zet er ‘{% if … %}’ omheen"
    else:
        why = "wat hier staat, is geen tekst of past niet bij wat erachter staat"
    where, made = template_title(found.template), _described(context)
    return fault(found.template, found.line, f"{why}. Dat bleek in ‘{where}’ bij een proefbrief: {made}")


def _described(context: Context) -> str:
    """Say what a trial was about."""
    if not isinstance(context, LetterContext):
        return f"{template_title(NOTICE)} ({context.batch.ground.label})"
    decided = {item.decision.outcome.label: None for item in context.case.invoked if item.decision}
    rights = ", ".join(right.label for right in context.case.rights)
    return f"{context.kind.label} ({rights}{': ' if decided else ''}{', '.join(decided)})"
