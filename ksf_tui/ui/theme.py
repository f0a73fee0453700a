"""The two looks of the desk: dark and light, quiet, with every text readable at 4.5:1 or better."""

from textual.theme import Theme

DARK = "ksf-donker"
LIGHT = "ksf-licht"

_SHARED = {
    "block-cursor-text-style": "none",
    "block-cursor-blurred-text-style": "none",
    "button-focus-text-style": "bold",
    "link-style": "underline",
}


def _variables(own: dict[str, str]) -> dict[str, str]:
    """Complete a palette: what Textual's widgets call by other names follows the same few colours."""
    return {
        **_SHARED,
        **own,
        "text": own["ink"],
        "text-disabled": own["text-muted"],
        "foreground-muted": own["text-muted"],
        "block-cursor-background": own["cursor"],
        "block-cursor-foreground": own["ink"],
        "block-cursor-blurred-background": own["cursor-blurred"],
        "block-cursor-blurred-foreground": own["ink"],
        "block-hover-background": own["cursor-blurred"],
        "border": own["text-accent"],
        "border-blurred": own["rule"],
        "footer-background": own["footer"],
        "footer-foreground": own["text-muted"],
        "footer-key-foreground": own["text-accent"],
        "footer-description-foreground": own["text-muted"],
        "scrollbar": own["rule"],
        "scrollbar-hover": own["text-muted"],
        "scrollbar-active": own["text-accent"],
        "scrollbar-background": own["footer"],
        "scrollbar-background-hover": own["footer"],
        "scrollbar-background-active": own["footer"],
        "scrollbar-corner-color": own["footer"],
        "input-cursor-background": own["ink"],
        "input-cursor-foreground": own["footer"],
        "input-selection-background": own["selection"],
        "screen-selection-background": own["selection"],
        "button-foreground": own["ink"],
        "button-color-foreground": own["ink"],
    }


_DARK = Theme(
    name=DARK,
    dark=True,
    primary="#7fb0d8",
    secondary="#8aa0b6",
    accent="#7fb0d8",
    warning="#e0b25c",
    error="#f0857d",
    success="#86c08c",
    foreground="#d9dfe6",
    background="#12161b",
    surface="#191f26",
    panel="#212932",
    variables=_variables(
        {
            "ink": "#d9dfe6",
            "footer": "#12161b",
            "cursor": "#26394c",
            "cursor-blurred": "#1f2831",
            "rule": "#35414d",
            "selection": "#243b52",
            "text-muted": "#9aa7b4",
            "text-primary": "#7fb0d8",
            "text-secondary": "#9fb3c8",
            "text-accent": "#7fb0d8",
            "text-warning": "#e0b25c",
            "text-error": "#f0857d",
            "text-success": "#86c08c",
        }
    ),
)

_LIGHT = Theme(
    name=LIGHT,
    dark=False,
    primary="#1d5c8a",
    secondary="#4a5f73",
    accent="#1d5c8a",
    warning="#7a4c00",
    error="#a3222a",
    success="#1f6433",
    foreground="#20262c",
    background="#fbfaf7",
    surface="#f3f2ee",
    panel="#e9e7e1",
    variables=_variables(
        {
            "ink": "#20262c",
            "footer": "#fbfaf7",
            "cursor": "#d6e4f0",
            "cursor-blurred": "#ebeae5",
            "rule": "#c9c6be",
            "selection": "#c3daee",
            "text-muted": "#545d66",
            "text-primary": "#1d5c8a",
            "text-secondary": "#4a5f73",
            "text-accent": "#1d5c8a",
            "text-warning": "#7a4c00",
            "text-error": "#a3222a",
            "text-success": "#1f6433",
        }
    ),
)

THEMES = (_DARK, _LIGHT)
"""The only looks that can be chosen."""

TEXTS = (
    "foreground",
    "text-muted",
    "text-error",
    "text-warning",
    "text-success",
    "text-accent",
    "text-primary",
)
"""The variables in which text is drawn."""

GROUNDS = ("background", "surface", "panel", "cursor", "cursor-blurred", "selection")
"""The variables on which text is drawn; every pair of text and ground has a contrast of at least 4.5:1."""
