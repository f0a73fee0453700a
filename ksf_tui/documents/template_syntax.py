"""Read a template, and say in Dutch where its writing is wrong; what it offers to others, and what it uses."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from jinja2 import Environment, TemplateSyntaxError, nodes

from ksf_tui.documents.templates import SUFFIX
from ksf_tui.domain.letter_templates import TemplateFault

TITLE = "Het sjabloon klopt nog niet"
_MESSAGES = (
    (r"unknown tag '(.+?)'", "de opdracht ‘{}’ bestaat niet"),
    (r"no filter named '(.+?)'", "‘| {}’ bestaat niet"),
    (r"no test named '(.+?)'", "de vraag ‘is {}’ bestaat niet"),
    (r"unexpected end of template.*innermost block.*'(.+?)'", "‘{{% {} %}}’ wordt nergens afgesloten"),
    (r"missing end of comment", "een opmerking ‘{{#’ wordt niet afgesloten met ‘#}}’"),
    (r"missing end of raw", "‘{{% raw %}}’ wordt nergens afgesloten"),
    (r"expected token 'end of print statement', got '(.+?)'", "vóór ‘}}}}’ staat iets te veel: ‘{}’"),
    (r"expected token 'end of statement block', got '(.+?)'", "vóór ‘%}}’ staat iets te veel: ‘{}’"),
    (r"expected token '(.+?)', got '(.+?)'", "hier hoort ‘{}’, er staat ‘{}’"),
    (r"unexpected '(.+?)'", "‘{}’ staat hier verkeerd, of een haakje wordt niet afgesloten"),
    (r"unexpected char '(.+?)'", "‘{}’ kan hier niet staan"),
    (r"unexpected end of template", "het sjabloon houdt op voordat alles is afgesloten"),
)
_ENDS = {"for": "endfor", "if": "endif", "macro": "endmacro", "else": "endif", "elif": "endif"}


@dataclass(frozen=True, slots=True)
class Exports:
    """What a template offers to one that imports it: its macros, and the other names that it sets."""

    macros: Mapping[str, nodes.Macro]
    names: frozenset[str]


def fault(name: str, line: int, what: str, hint: str = "") -> TemplateFault:
    """Make the error that says what is wrong in a line."""
    where = f"Fout in regel {line}: {what}." if line else f"{what[:1].upper()}{what[1:]}."
    return TemplateFault(TITLE, where, hint or "Verbeter dit; er is niets bewaard.", template=name, line=line)


def parse(environment: Environment, name: str, text: str) -> nodes.Template:
    """Read a template.

    Raises:
        TemplateFault: it can't be read.
    """
    try:
        return environment.parse(text)
    except TemplateSyntaxError as error:
        raise fault(name, error.lineno, _dutch(error.message or "")) from error
    except (RecursionError, MemoryError) as error:
        raise fault(name, 0, "er staan te veel haakjes of opdrachten in elkaar") from error
    except (ValueError, OverflowError) as error:  # a number of thousands of digits
        raise fault(name, 0, "er staat een getal in dat veel te groot is") from error


def _dutch(message: str) -> str:
    for pattern, text in _MESSAGES:
        found = re.search(pattern, " ".join(message.split()), re.IGNORECASE)
        if found:
            words = [_ENDS.get(word, word) if "afgesloten met" in text else word for word in found.groups()]
            return text.format(*(word[:40] for word in words))
    return "de schrijfwijze van {{ }} of {% %} klopt hier niet"


def exports(tree: nodes.Template) -> Exports:
    """Give what a template offers to one that imports it."""
    macros = {node.name: node for node in tree.body if isinstance(node, nodes.Macro)}
    targets = (node.target for node in tree.body if isinstance(node, nodes.Assign))
    return Exports(macros, frozenset(target.name for target in targets if isinstance(target, nodes.Name)))


def uses(tree: nodes.Template, known: Mapping[str, object]) -> Iterator[tuple[nodes.Include | nodes.Import, list[str]]]:
    """Give every include and import with the templates that it can mean; none when it means no template at all."""
    found: list[nodes.Include | nodes.Import] = [*tree.find_all(nodes.Include), *tree.find_all(nodes.Import)]
    for node in found:
        first, last = _ends(node.template)
        yield node, [name for name in known if _fits(f"{name}{SUFFIX}", first, last, node.template)]


def _ends(template: nodes.Expr) -> tuple[str, str]:
    """Give how the name of an include begins and ends, where it is made from a text and a right."""
    parts = template.nodes if isinstance(template, nodes.Concat) else [template]
    texts = [part.value if isinstance(part, nodes.Const) and isinstance(part.value, str) else "" for part in parts]
    return texts[0], texts[-1]


def _fits(file: str, first: str, last: str, template: nodes.Expr) -> bool:
    if isinstance(template, nodes.Concat):
        return bool(first and last) and file.startswith(first) and file.endswith(last)
    return file == first
