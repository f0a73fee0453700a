"""Where in a TOML text something stands, so that a wrong fact can be found."""

import re
import tomllib

_LAST_STEP = re.compile(r"(\.[^.\[\]]+|\[\d+\])$")


def line_of(text: str, path: str) -> int:
    """Give the line on which a value begins.

    Args:
        text: valid TOML.
        path: the place of the value, such as `$.audiences[2].label`.

    Returns:
        The line (the first is 1) of the key or table; of the nearest table around it when it isn't there itself.
    """
    lines = _lines(text)
    while path != "$" and path not in lines:
        shorter = _LAST_STEP.sub("", path)
        path = shorter if shorter != path else "$"
    return lines.get(path, 1)


def _lines(text: str) -> dict[str, int]:
    """Map the path of every key and table to the line on which it begins."""
    found: dict[str, int] = {}
    sizes: dict[str, int] = {}
    table = "$"
    for number, statement in _statements(text):
        content = tomllib.loads(statement)
        if statement.lstrip().startswith("["):
            table = _open_table(content, sizes)
            found.setdefault(table, number)
            found.setdefault(re.sub(r"\[\d+\]$", "", table), number)
        else:
            _note(content, table, number, found)
    return found


def _statements(text: str) -> list[tuple[int, str]]:
    """Split TOML into headers and key-value pairs, each with its line; a value may take several lines."""
    found: list[tuple[int, str]] = []
    pending: list[str] = []
    for number, line in enumerate(text.replace("\r\n", "\n").split("\n"), start=1):
        pending.append(line)
        statement = "\n".join(pending)
        try:
            content = tomllib.loads(statement)
        except tomllib.TOMLDecodeError:
            continue
        if content:
            found.append((number - len(pending) + 1, statement))
        pending.clear()
    return found


def _open_table(content: dict[str, object], sizes: dict[str, int]) -> str:
    """Give the path of the table that a header opens, counting the tables of each array in `sizes`."""
    path = "$"
    value: object = content
    while isinstance(value, dict) and value:
        key, value = next(iter(value.items()))
        path = f"{path}.{key}"
        if isinstance(value, list):
            sizes[path] = sizes.get(path, 0) + 1
            value = value[0]
        if path in sizes:
            path = f"{path}[{sizes[path] - 1}]"
    return path


def _note(content: object, path: str, number: int, found: dict[str, int]) -> None:
    """Note the keys of one pair, dotted keys and inline tables included."""
    if isinstance(content, dict):
        for key, value in content.items():
            found.setdefault(f"{path}.{key}", number)
            _note(value, f"{path}.{key}", number, found)
