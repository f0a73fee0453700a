"""Walk through a template: only what a letter needs is allowed, and every name behind a dot has to exist."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from typing import NoReturn

from jinja2 import Environment, nodes

from ksf_tui.documents import template_shapes as shapes
from ksf_tui.documents.template_shapes import UNKNOWN, Module, Shape
from ksf_tui.documents.template_syntax import Exports, fault, uses

_DEEPEST = 3
"""Loops in one another, at most."""
_COMPUTING = (nodes.Add, nodes.Sub, nodes.Mul, nodes.Div, nodes.FloorDiv, nodes.Mod, nodes.Pow, nodes.Pos, nodes.Neg)
_TAGS: dict[type[nodes.Node], str] = {
    nodes.Assign: "{% set a, b = … %}",
    nodes.AssignBlock: "{% set … %} … {% endset %}",
    nodes.Block: "{% block %}",
    nodes.CallBlock: "{% call %}",
    nodes.Extends: "{% extends %}",
    nodes.FilterBlock: "{% filter %}",
    nodes.FromImport: "{% from … import … %}",
    nodes.With: "{% with %}",
}
"""What Jinja knows and a letter has no need for, as it is typed."""
_OF_ITEMS = frozenset({"first", "last"})
_KEEPS = frozenset({"default", "list", "selectattr", "rejectattr"})

Scope = dict[str, Shape]


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What stands around a template: what others offer to it, and the names that it is handed."""

    environment: Environment
    name: str
    offered: Mapping[str, Exports]
    known: Mapping[str, Shape]


class Walk:
    """Goes through one template; raises a `TemplateFault` at the first thing that is wrong."""

    def __init__(self, around: Surroundings, tree: nodes.Template) -> None:
        self._around = around
        self._tree = tree
        self._macros = around.offered[around.name].macros
        self._meant = {id(node): names for node, names in uses(tree, around.offered)}

    def check(self) -> None:
        """Go through all of it.

        Raises:
            TemplateFault: something is not allowed, or a name does not exist.
        """
        self._block(self._tree.body, dict(self._around.known), 0)

    def _refuse(self, node: nodes.Node, what: str, hint: str = "") -> NoReturn:
        raise fault(self._around.name, node.lineno, what, hint)

    def _block(self, body: Iterable[nodes.Node], scope: Scope, depth: int) -> None:
        for node in body:
            self._statement(node, scope, depth)

    def _statement(self, node: nodes.Node, scope: Scope, depth: int) -> None:
        match node:
            case nodes.Output():
                self._output(node, scope)
            case nodes.If():
                self._shape(node.test, scope)
                for part in (node.body, node.elif_, node.else_):
                    self._block(part, scope, depth)
            case nodes.For():
                self._for(node, scope, depth)
            case nodes.Macro():
                inner = {**scope, **{argument.name: UNKNOWN for argument in node.args}}
                self._shapes(node.defaults, scope)
                self._block(node.body, inner, depth)
            case nodes.Assign(target=nodes.Name(name=name)):
                scope[name] = self._shape(node.node, scope)
            case nodes.Include() | nodes.Import():
                self._use(node, scope)
            case _:
                self._refuse(node, f"‘{_TAGS.get(type(node), '{% … %}')}’ kan niet in een sjabloon")

    def _output(self, node: nodes.Output, scope: Scope) -> None:
        for part in node.nodes:
            shape = UNKNOWN if isinstance(part, nodes.TemplateData) else self._shape(part, scope)
            if shapes.is_day(shape):
                self._refuse(part, "hier komt een datum zonder ‘| day’", "Schrijf {{ … | day }}.")
            if isinstance(shape, Module) or not shapes.is_text(shape):
                self._refuse(part, "wat hier komt is geen tekst, maar heeft onderdelen", _parts(shape))

    def _for(self, node: nodes.For, scope: Scope, depth: int) -> None:
        if node.recursive:
            self._refuse(node, "een lus die zichzelf herhaalt, kan niet")
        if depth >= _DEEPEST:
            self._refuse(node, f"er staan meer dan {_DEEPEST} lussen in elkaar")
        if not isinstance(node.target, nodes.Name):
            self._refuse(node, "een lus geeft één ding tegelijk: {% for … in … %}")
        through = self._shape(node.iter, scope)
        if isinstance(through, Module) or not shapes.is_list(through) or isinstance(node.iter, nodes.Literal):
            self._refuse(node, "een lus gaat door een lijst van de zaak", "Zoals {% for right in case.rights %}.")
        inner = {**scope, node.target.name: shapes.item(through), "loop": shapes.LOOP}
        if node.test is not None:
            self._shape(node.test, inner)
        self._block(node.body, inner, depth + 1)
        self._block(node.else_, scope, depth + 1)

    def _use(self, node: nodes.Include | nodes.Import, scope: Scope) -> None:
        names = self._meant[id(node)]
        if not names:
            self._refuse(node, "dit sjabloon om in te voegen bestaat niet", 'Schrijf de naam als "remedies.txt.j2".')
        if isinstance(node, nodes.Import):
            scope[node.target] = Module(names[0])
        else:
            self._shape(node.template, scope)

    def _shapes(self, items: Iterable[nodes.Expr], scope: Scope) -> None:
        for item in items:
            self._shape(item, scope)

    def _shape(self, node: nodes.Node, scope: Scope) -> Shape:
        """Check an expression and give what it stands for."""
        shape: Shape = UNKNOWN
        match node:
            case nodes.Const():
                shape = type(node.value)
            case nodes.Name():
                shape = scope.get(node.name, UNKNOWN)
            case nodes.Getattr():
                shape = self._member(node, self._shape(node.node, scope), node.attr)
            case nodes.Getitem():
                shape = self._item(node, scope)
            case nodes.Call():
                shape = self._call(node, scope)
            case nodes.Filter():
                shape = self._filter(node, scope)
            case nodes.Dict() | nodes.List() | nodes.Tuple():
                shape = self._literal(node)
            case nodes.CondExpr():
                self._shape(node.test, scope)
                shape = self._either(node.expr1, node.expr2, scope)
            case nodes.And() | nodes.Or():
                shape = self._either(node.left, node.right, scope)
            case nodes.Concat():
                self._shapes(node.nodes, scope)
                shape = str
            case _:
                shape = self._judgement(node, scope)
        return shape

    def _either(self, left: nodes.Expr, right: nodes.Expr | None, scope: Scope) -> Shape:
        first = self._shape(left, scope)
        return first if right is None or self._shape(right, scope) == first else UNKNOWN

    def _judgement(self, node: nodes.Node, scope: Scope) -> Shape:
        """Check what says yes or no; nothing else is left that could be allowed."""
        match node:
            case nodes.Not():
                self._shape(node.node, scope)
            case nodes.Compare():
                self._shapes([node.expr, *(operand.expr for operand in node.ops)], scope)
            case nodes.Test():
                self._test(node, node.name)
                self._shapes([node.node, *node.args], scope)
            case _ if isinstance(node, _COMPUTING):
                self._refuse(node, "rekenen kan niet in een sjabloon", "Teksten zet u met ~ achter elkaar.")
            case _:
                self._refuse(node, "deze schrijfwijze kan niet in een sjabloon")
        return bool

    def _member(self, node: nodes.Node, shape: Shape, name: str) -> Shape:
        if name.startswith("_"):
            self._refuse(node, f"‘{name[:40]}’ is verboden: namen die met _ beginnen zijn van het programma")
        if isinstance(shape, Module):
            offer = self._around.offered[shape.template]
            names = {*offer.macros, *offer.names}
            if name not in names:
                self._unknown(node, name, f"in sjabloon ‘{shape.template}’", names)
            return UNKNOWN
        try:
            return shapes.member(shape, name)
        except AttributeError:
            self._unknown(node, name, "hier", shapes.members(shape))

    def _unknown(self, node: nodes.Node, name: str, where: str, names: Iterable[str]) -> NoReturn:
        close = get_close_matches(name, list(names), 1, 0.6)
        hint = f"Bedoelt u ‘{close[0]}’?" if close else _listed(names)
        self._refuse(node, f"het veld ‘{name[:40]}’ bestaat {where} niet", hint)

    def _item(self, node: nodes.Getitem, scope: Scope) -> Shape:
        shape, index = self._shape(node.node, scope), node.arg
        if isinstance(index, nodes.Const) and isinstance(index.value, str) and index.value.startswith("_"):
            self._refuse(node, f"‘{index.value[:40]}’ is verboden: namen die met _ beginnen zijn van het programma")
        if not _is_number(index):
            self._shape(index, scope)
        return UNKNOWN if isinstance(shape, Module) or not shapes.is_list(shape) else shapes.item(shape)

    def _call(self, node: nodes.Call, scope: Scope) -> Shape:
        if node.dyn_args is not None or node.dyn_kwargs is not None:
            self._refuse(node, "een sterretje kan hier niet")
        self._shapes([*node.args, *(option.value for option in node.kwargs)], scope)
        called = node.node
        if isinstance(called, nodes.Name) and called.name in self._macros:
            return self._macro(node, self._macros[called.name])
        if isinstance(called, nodes.Name) and called.name == "gap" and len(node.args) == 1 and not node.kwargs:
            return str
        if isinstance(called, nodes.Getattr):
            owner = self._shape(called.node, scope)
            result = self._member(called, owner, called.attr)
            if isinstance(owner, Module):
                macro = self._around.offered[owner.template].macros.get(called.attr)
                return self._macro(node, macro) if macro else self._no_call(node, called.attr)
            return result if shapes.may_call(owner, called.attr) else self._no_call(node, called.attr)
        return self._no_call(node, called.name if isinstance(called, nodes.Name) else "…")

    def _macro(self, node: nodes.Call, macro: nodes.Macro) -> Shape:
        given, wanted = len(node.args) + len(node.kwargs), len(macro.args)
        if not wanted - len(macro.defaults) <= given <= wanted:
            self._refuse(node, f"‘{macro.name}’ krijgt {given} gegevens tussen haakjes; dat moeten er {wanted} zijn")
        return str

    def _no_call(self, node: nodes.Node, name: str) -> NoReturn:
        self._refuse(node, f"‘{name[:40]}( )’ kan niet in een sjabloon", "Kijk in de lijst met velden (F2).")

    def _filter(self, node: nodes.Filter, scope: Scope) -> Shape:
        if node.node is None or node.name not in self._around.environment.filters:
            known = list(self._around.environment.filters)
            close = get_close_matches(node.name, known, 1, 0.6)
            self._refuse(node, f"‘| {node.name[:40]}’ bestaat niet", f"Bedoelt u ‘| {close[0]}’?" if close else "")
        shape = self._shape(node.node, scope)
        self._shapes([*node.args, *(option.value for option in node.kwargs)], scope)
        if node.name == "day" and shape is not UNKNOWN and not shapes.is_day(shape):
            self._refuse(node, "‘| day’ hoort achter een datum")
        if node.name in ("map", "selectattr", "rejectattr"):
            return self._each(node, shape)
        if node.name in _OF_ITEMS:
            return shapes.item(shape) if shapes.is_list(shape) else str
        return shape if node.name in _KEEPS else (int if node.name == "length" else str)

    def _each(self, node: nodes.Filter, shape: Shape) -> Shape:
        """Check what is asked of each item of a list; only a field by its name is allowed."""
        given = (
            [option.value for option in node.kwargs if option.key == "attribute"] if node.name == "map" else node.args
        )
        name = given[0].value if given and isinstance(given[0], nodes.Const) else None
        if not isinstance(name, str) or (node.name == "map" and (node.args or len(node.kwargs) != 1)):
            self._refuse(node, f"‘| {node.name}’ krijgt de naam van een veld", 'Zoals | map(attribute="label").')
        if node.name != "map" and len(given) > 1:
            test = given[1].value if isinstance(given[1], nodes.Const) else None
            self._test(node, test)
        asked = shapes.item(shape) if shapes.is_list(shape) else UNKNOWN
        for part in name.split("."):
            asked = self._member(node, asked, part)
        return shapes.list_of(asked) if node.name == "map" else shape

    def _test(self, node: nodes.Node, name: object) -> None:
        if not isinstance(name, str) or name not in self._around.environment.tests:
            self._refuse(node, f"de vraag ‘is {str(name)[:40]}’ bestaat niet")

    def _literal(self, node: nodes.Dict | nodes.List | nodes.Tuple) -> Shape:
        parts = (
            node.items
            if not isinstance(node, nodes.Dict)
            else [part for pair in node.items for part in (pair.key, pair.value)]
        )
        if not all(isinstance(part, nodes.Const) for part in parts):
            self._refuse(node, "tussen [ ] of { } mogen alleen vaste teksten staan")
        return Mapping[str, str] if isinstance(node, nodes.Dict) else list[str]


def _is_number(node: nodes.Expr) -> bool:
    """Tell whether an index is a number, which may count from the end."""
    inner = node.node if isinstance(node, nodes.Neg) else node
    return isinstance(inner, nodes.Const) and isinstance(inner.value, int)


def _listed(names: Iterable[str]) -> str:
    found = sorted(name for name in names if not name.startswith("_"))
    return f"Hier kan staan: {', '.join(found[:12])}." if found else "Kijk in de lijst met velden (F2)."


def _parts(shape: Shape) -> str:
    found = () if isinstance(shape, Module) else shapes.members(shape)
    return _listed(found)
