"""The sandbox in which templates run: nothing but text and facts of the case, within a budget.

Jinja's own sandbox keeps a template from the inside of Python, not from using up time or memory. Here each pass through
a loop, a macro or a template costs what stands in it, and each new text its length; what costs too much is broken off.
So a template can be wrong, but never hang the desk.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date
from types import CodeType
from typing import Any

from jinja2 import BaseLoader, Environment, Undefined, nodes
from jinja2.bccache import Bucket, BytecodeCache
from jinja2.compiler import CodeGenerator
from jinja2.exceptions import SecurityError, TemplateNotFound
from jinja2.runtime import Macro
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.visitor import NodeTransformer

from ksf_tui.documents.templates import SUFFIX, TemplateSet

BUDGET = 1_500_000
"""Characters and steps that one letter may cost; the longest of the program takes a fortieth of it."""
FILTERS = frozenset(
    {"capitalize", "default", "first", "join", "last", "length", "list", "lower", "map", "rejectattr", "selectattr"}
    | {"trim", "upper"}
)
"""The filters of Jinja that stay; the composition adds its own."""
COMPILED = 256
"""Templates of a language that stay compiled; the program has some forty."""
METHODS = frozenset({"endswith", "get", "startswith"})
"""What may be called on a text or a table; of our own objects everything may, as they never change."""


class TooCostly(Exception):
    """A template used up its budget."""


class _Budget:
    """What is left to spend on one letter."""

    def __init__(self) -> None:
        self.left = BUDGET

    def spend(self, cost: int) -> None:
        self.left -= cost
        if self.left < 0:
            raise TooCostly


_budget: ContextVar[_Budget] = ContextVar("budget")


@contextmanager
def budgeted() -> Iterator[None]:
    """Run templates within a fresh budget.

    Raises:
        TooCostly: it was used up.
    """
    token = _budget.set(_Budget())
    try:
        yield
    finally:
        _budget.reset(token)


class _Meter(NodeTransformer):
    """Puts what it costs into a template, before it is compiled."""

    def __init__(self, environment: Environment) -> None:
        self._environment = environment

    def generic_visit(self, node: nodes.Node, *args: Any, **kwargs: Any) -> nodes.Node:  # noqa: ANN401 - as Jinja's
        super().generic_visit(node, *args, **kwargs)
        if isinstance(node, nodes.Template | nodes.For | nodes.Macro):
            node.body.insert(0, nodes.ExprStmt(self._call("spend", node, [nodes.Const(_cost(node))])))
            node.body[0].set_lineno(node.lineno).set_environment(self._environment)
        if isinstance(node, nodes.Concat):
            return self._call("joined", node, node.nodes)
        if isinstance(node, nodes.Filter):
            return self._call("measured", node, [node])
        return node

    def _call(self, name: str, node: nodes.Node, arguments: list[nodes.Expr]) -> nodes.Call:
        call = nodes.Call(nodes.EnvironmentAttribute(name), arguments, [], None, None)
        call.set_lineno(node.lineno).set_environment(self._environment)
        return call


def _cost(node: nodes.Node) -> int:
    return 1 + sum(
        len(found.data) if isinstance(found, nodes.TemplateData) else 1 for found in node.find_all(nodes.Node)
    )


class _Metered(CodeGenerator):
    """Compiles templates with their costs."""

    def visit_Template(self, node: nodes.Template, frame: Any = None) -> None:  # noqa: ANN401 - as Jinja's
        _Meter(self.environment).visit(node)
        super().visit_Template(node, frame)


class Sandbox(ImmutableSandboxedEnvironment):
    """An environment without arithmetic and with few filters, whose work is counted."""

    code_generator_class = _Metered
    intercepted_binops = frozenset(ImmutableSandboxedEnvironment.default_binop_table)

    def __init__(self, **options: Any) -> None:  # noqa: ANN401 - those of Jinja's environment
        super().__init__(finalize=shown, **options)
        self.globals.clear()
        self.filters = {name: self.filters[name] for name in FILTERS} | {"join": self._join}

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:  # noqa: ANN401, ARG002
        """Refuse to compute: a text times a number is memory."""
        raise SecurityError(operator)

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:  # noqa: ANN401
        """Tell whether a template may have an attribute: no private one, and no method of a text that makes another."""
        if callable(value) and not isinstance(value, Macro):
            ours = str(getattr(value, "__module__", "")).startswith("ksf_tui.domain.")
            return (ours or attr in METHODS) and super().is_safe_attribute(obj, attr, value)
        return super().is_safe_attribute(obj, attr, value)

    def spend(self, cost: int) -> None:
        """Pay for a pass through a piece of a template."""
        _spend(cost)

    def joined(self, *values: object) -> str:
        """Put values after one another."""
        return str(self.measured("".join(map(shown, values))))

    def measured(self, value: object) -> object:
        """Pay for a text or a list that was made."""
        _spend(len(value) if isinstance(value, str | list) else 1)
        return value

    def _join(self, values: Iterable[object], separator: str = "") -> str:
        words = list(map(shown, values))
        _spend(len(words) * (1 + len(separator)))
        return separator.join(words)


def _spend(cost: int) -> None:
    budget = _budget.get(None)
    if budget is not None:  # while a template is compiled, nothing of it runs
        budget.spend(cost)


def shown(value: object) -> str:
    """Give a value as it stands in a letter.

    Raises:
        TypeError: it is no text and no number, such as a whole case or a date without `| day`.
    """
    if isinstance(value, date):
        raise TypeError("a date needs | day")
    if not isinstance(value, str | int | Undefined):
        raise TypeError(f"{type(value).__name__} is no text")
    text = str(value)
    _spend(1 + len(text))
    return text


class Loader(BaseLoader):
    """Gives Jinja the templates of a set."""

    def __init__(self, templates: TemplateSet) -> None:
        self._sources = templates.sources

    def get_source(self, environment: Environment, template: str) -> tuple[str, str | None, None]:  # noqa: ARG002
        """Give the source of a template, and a name by which a traceback says whose line it is.

        Raises:
            TemplateNotFound: there is none of that name.
        """
        name = template.removesuffix(SUFFIX)
        source = self._sources.get(name) if template.endswith(SUFFIX) else None
        if source is None:
            raise TemplateNotFound(template)
        return source, marked(name), None


class Compiled(BytecodeCache):
    """Keeps what was compiled, in memory: sets of templates differ in one or two of them and share the others."""

    def __init__(self) -> None:
        self._codes: dict[tuple[str, str], CodeType] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give what was compiled of the same text."""
        bucket.code = self._codes.get((bucket.key, bucket.checksum))

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what was compiled, in place of what is oldest."""
        if bucket.code is not None:
            self._codes[bucket.key, bucket.checksum] = bucket.code
        if len(self._codes) > COMPILED:
            self._codes.pop(next(iter(self._codes)), None)


def marked(name: str) -> str:
    """Give the name of a template as it stands in a traceback."""
    return f"<template {name}>"


def place_of(error: BaseException) -> tuple[str, int] | None:
    """Give the template and the line (from 1) at which an error began; None when it was not in a template."""
    found, trace = None, error.__traceback__
    while trace is not None:
        file = trace.tb_frame.f_code.co_filename
        if file.startswith(marked("")[:-1]):
            found = file.removeprefix(marked("")[:-1]).removesuffix(">"), trace.tb_lineno
        trace = trace.tb_next
    return found
