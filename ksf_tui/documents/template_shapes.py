"""What kinds of things stand behind the names of a template, so that a wrong name is found before a letter needs it."""

import inspect
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from types import GenericAlias, NoneType, UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from jinja2.runtime import LoopContext

from ksf_tui.documents.sandbox import METHODS

Shape = Any
"""A type as `typing` writes it, a `Module`, or `UNKNOWN`."""
UNKNOWN = None
LOOP = LoopContext
_MISSING = object()


@dataclass(frozen=True, slots=True)
class Module:
    """Another template, under the name that it was imported by."""

    template: str


def shapes_of(named: Iterable[Mapping[str, object]]) -> dict[str, Shape]:
    """Give the kinds of things behind names, from examples of what letters are made from."""
    found: dict[str, Shape] = {}
    for values in named:
        for name, value in values.items():
            if found.get(name, UNKNOWN) is UNKNOWN or found[name] == list_of(UNKNOWN):
                found[name] = _shape(value)
    return found


def _shape(value: object) -> Shape:
    if value is None:
        return UNKNOWN
    if isinstance(value, Mapping):
        return _table(_shape(next(iter(value.values()), None)))
    if isinstance(value, list):
        return list_of(_shape(value[0]) if value else UNKNOWN)
    return type(value)


def list_of(shape: Shape) -> Shape:
    """Give a list of things of a kind."""
    return GenericAlias(list, (Any if shape is UNKNOWN else shape,))


def _table(shape: Shape) -> Shape:
    return GenericAlias(Mapping, (str, Any if shape is UNKNOWN else shape))


def plain(shape: Shape) -> Shape:
    """Give a kind of thing without the chance that it is not there; `UNKNOWN` for one of several kinds."""
    origin: object = get_origin(shape)
    if origin is Union or origin is UnionType:
        kinds = [kind for kind in get_args(shape) if kind is not NoneType]
        return plain(kinds[0]) if len(kinds) == 1 else UNKNOWN
    return UNKNOWN if shape is Any else shape


def member(shape: Shape, name: str) -> Shape:
    """Give what stands behind a dot; of a method what it gives.

    Raises:
        AttributeError: there is nothing of that name.
    """
    shape = plain(shape)
    if shape is UNKNOWN:
        return UNKNOWN
    kind = _kind(shape)
    found = inspect.getattr_static(kind, name, _MISSING)
    if found is _MISSING:
        raise AttributeError(name)
    if issubclass(kind, Mapping):
        return item(shape)
    function = getattr(found, "fget", found)  # that of a property, also of an enumeration's
    return plain(_hints(function).get("return", UNKNOWN) if inspect.isfunction(function) else _hints(kind).get(name))


def may_call(shape: Shape, name: str) -> bool:
    """Tell whether a method may be called: of our own things each, of texts and tables a few."""
    shape = plain(shape)
    ours = inspect.isclass(shape) and shape.__module__.startswith("ksf_tui.domain.") and hasattr(shape, name)
    return name in METHODS or bool(ours and callable(getattr(shape, name)))


def members(shape: Shape) -> tuple[str, ...]:
    """Give the names that can stand behind a dot, for a hint."""
    kind = _kind(shape)
    if not inspect.isclass(kind) or not kind.__module__.startswith("ksf_tui.domain."):
        return ()
    names = [*_hints(kind), *(name for name, value in vars(kind).items() if isinstance(value, property))]
    return tuple(dict.fromkeys(name for name in names if not name.startswith("_") and not name.isupper()))


def item(shape: Shape) -> Shape:
    """Give what a list or a table holds."""
    shape = plain(shape)
    kinds = get_args(shape)
    return plain(kinds[-1 if issubclass(_kind(shape), Mapping) else 0]) if kinds else UNKNOWN


def is_list(shape: Shape) -> bool:
    """Tell whether a loop can go through it, as far as is known."""
    kind = _kind(shape)
    return kind is UNKNOWN or (inspect.isclass(kind) and issubclass(kind, Sequence) and not issubclass(kind, str))


def is_text(shape: Shape) -> bool:
    """Tell whether it can stand in a letter as it is, as far as is known."""
    kind = _kind(shape)
    return kind is UNKNOWN or (inspect.isclass(kind) and issubclass(kind, str | int))


def is_day(shape: Shape) -> bool:
    """Tell whether it is known to be a date."""
    kind = plain(shape)
    return inspect.isclass(kind) and issubclass(kind, date)


def _kind(shape: Shape) -> Any:  # noqa: ANN401 - a class, or `UNKNOWN`
    """Give the class behind a kind of thing."""
    shape = plain(shape)
    origin: object = get_origin(shape)
    return shape if origin is None else origin


def _hints(of: Any) -> Mapping[str, Shape]:  # noqa: ANN401 - a class or a function
    """Give what is written about types; nothing where a word is known in its own module only."""
    try:
        return {} if of.__module__ == "builtins" else get_type_hints(of)
    except NameError:
        return {}
