"""From TOML text to frozen dataclasses, strictly; whatever is wrong is refused with its path and line."""

import re
import tomllib
import types
import typing
from collections.abc import Iterator
from dataclasses import MISSING, Field, fields, is_dataclass
from datetime import date
from typing import NoReturn, TypeVar

import msgspec

from ksf_tui.errors import FactsError
from ksf_tui.reference.locate import line_of

T = TypeVar("T")

_HINT = "Zet het bestand terug zoals het geleverd is, of herstel de genoemde regel."
_SYNTAX_LINE = re.compile(r"at line (\d+)")
_AT = re.compile(r" - at `([^`]+)`$")
_EXPLANATIONS: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"missing required field `(.+)`"), "het veld ‘{0}’ ontbreekt"),
    (re.compile(r"Invalid enum value '?(.+?)'?$"), "de waarde ‘{0}’ bestaat niet"),
    (re.compile(r"Expected `(.+)`, got `(.+)`"), "hier hoort {0}, er staat {1}"),
)
_WORDS = {
    "str": "tekst",
    "int": "een geheel getal",
    "float": "een getal",
    "bool": "ja of nee (true of false)",
    "date": "een datum",
    "datetime": "een tijdstip",
    "array": "een lijst",
    "object": "een tabel",
}


def decode(text: str, name: str, type_: type[T]) -> T:
    """Read TOML into a dataclass; unknown keys, empty texts and double ids are refused too.

    Args:
        text: the content of the file.
        name: the name of the file, for the error.
        type_: a frozen dataclass.

    Raises:
        FactsError: the text doesn't fit; the message names path and line.
    """
    try:
        content = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        found = _SYNTAX_LINE.search(str(error))
        line = int(found[1]) if found else text.rstrip().count("\n") + 1
        raise _error(name, line, "$", "dit is geen geldige TOML") from error
    for path, reason in _misfits(content, type_, "$"):
        refuse(text, name, path, reason)
    try:
        return msgspec.convert(content, type_, strict=True, builtin_types=(date,))
    except msgspec.ValidationError as error:
        at = _AT.search(str(error))
        path = at[1] if at else "$"
        raise _error(name, line_of(text, path), path, _explain(_AT.sub("", str(error)))) from error


def refuse(text: str, name: str, path: str, reason: str) -> NoReturn:
    """Refuse a file of which a value makes no sense.

    Args:
        text: the content of the file, valid TOML.
        name: the name of the file.
        path: the place of the value, such as `$.rules[2].day`.
        reason: what is wrong, in Dutch, beginning with a small letter and without a full stop.

    Raises:
        FactsError: always.
    """
    raise _error(name, line_of(text, path), path, reason)


def _error(name: str, line: int, path: str, reason: str) -> FactsError:
    """Make the error; the path of the whole file says nothing to a reader."""
    place = f"Regel {line}" if path == "$" else f"Regel {line}, {path}"
    return FactsError(f"Het feitenbestand {name} klopt niet", f"{place}: {reason}.", _HINT)


def _explain(message: str) -> str:
    """Say in Dutch what msgspec found."""
    for pattern, sentence in _EXPLANATIONS:
        if found := pattern.search(message):
            return sentence.format(*(_words(part) for part in found.groups()))
    return "deze waarde past hier niet"


def _words(part: str) -> str:
    """Give the Dutch words for a type, or the part itself; "or nothing" needs no mention."""
    return " of ".join(_WORDS.get(name, name) for name in part.split(" | ") if name != "null")


def _misfits(value: object, type_: object, path: str) -> Iterator[tuple[str, str]]:
    """Find what msgspec lets pass in a plain dataclass; a wrong type is left to msgspec."""
    if isinstance(type_, type) and is_dataclass(type_) and isinstance(value, dict):
        known = {field.name: field for field in fields(type_)}
        hints = typing.get_type_hints(type_)
        for key, item in value.items():
            if key not in known:
                yield f"{path}.{key}", f"het veld ‘{key}’ is onbekend"
            elif isinstance(item, str) and not item.strip() and _is_required(known[key]):
                yield f"{path}.{key}", f"het veld ‘{key}’ is leeg"
            else:
                yield from _misfits(item, hints[key], f"{path}.{key}")
    elif isinstance(value, list) and typing.get_origin(type_) is tuple:
        item_type = typing.get_args(type_)[0]
        yield from _double_ids(value, path)
        for index, item in enumerate(value):
            yield from _misfits(item, item_type, f"{path}[{index}]")
    elif typing.get_origin(type_) in (typing.Union, types.UnionType):
        for option in typing.get_args(type_):
            yield from _misfits(value, option, path)
    elif isinstance(value, str) and not value.strip():
        yield path, "deze tekst is leeg"


def _is_required(field: Field[object]) -> bool:
    """Whether a field has no default."""
    return field.default is MISSING and field.default_factory is MISSING


def _double_ids(items: list[object], path: str) -> Iterator[tuple[str, str]]:
    """Find ids that occur twice in a list of tables, and texts that occur twice in a list of texts."""
    seen: set[object] = set()
    for index, item in enumerate(items):
        key = item.get("id") if isinstance(item, dict) else item
        if isinstance(key, str) and key in seen:
            place = f"{path}[{index}].id" if isinstance(item, dict) else f"{path}[{index}]"
            yield place, f"‘{key}’ staat er twee keer"
        if isinstance(key, str):
            seen.add(key)
