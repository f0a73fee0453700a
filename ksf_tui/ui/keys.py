"""How keys are written for people."""

from ksf_tui.i18n import _

_KEY_TEXTS = {
    "enter": "⏎",
    "escape": "Esc",
    "question_mark": "?",
    "slash": "/",
    "comma": ",",
    "full_stop": ".",
    "less_than_sign": "<",
    "greater_than_sign": ">",
    "left": "←",
    "right": "→",
    "up": "↑",
    "down": "↓",
    "space": _("spatie"),
    "tab": "Tab",
    "pageup": "PgUp",
    "pagedown": "PgDn",
    "home": "Home",
    "end": "End",
}


PRINTABLE = frozenset({"question_mark", "slash", "comma", "full_stop", "less_than_sign", "greater_than_sign", "space"})
"""Textual's names of keys that type a character."""


def key_text(key: str) -> str:
    """Give a key as people read it: "ctrl+p" is "^p", "f9" is "F9"."""
    if key.startswith("ctrl+"):
        return "^" + key_text(key.removeprefix("ctrl+"))
    if key in _KEY_TEXTS:
        return _KEY_TEXTS[key]
    is_function_key = key[:1] == "f" and key[1:].isdigit()
    return key.upper() if is_function_key else key
