import pytest
from textual.color import Color
from textual.theme import Theme

from ksf_tui.ui.theme import DARK, GROUNDS, LIGHT, TEXTS, THEMES
from tests.ui.support import WidgetApp, running

LEAST = 4.5


def luminance(color: Color) -> float:
    def linear(part: float) -> float:
        return part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4

    red, green, blue = (linear(part / 255) for part in color.rgb)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: Color, other: Color) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def variables(theme: Theme) -> dict[str, str]:
    return {**theme.to_color_system().generate(), **theme.variables}


@pytest.mark.parametrize("ground", GROUNDS)
@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
def test_every_text_is_readable_on_every_ground(theme: Theme, text: str, ground: str) -> None:
    colors = variables(theme)
    measured = contrast(Color.parse(colors[text]), Color.parse(colors[ground]))
    assert measured >= LEAST, f"{text} on {ground}: {measured:.2f}"


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
def test_both_themes_define_the_same_variables(theme: Theme) -> None:
    assert theme.variables.keys() == THEMES[0].variables.keys()


async def test_only_the_own_themes_are_used() -> None:
    app = WidgetApp()
    async with running(app) as pilot:
        assert app.theme == DARK
        await pilot.press("ctrl+t")
        assert app.theme == LIGHT
        await pilot.press("ctrl+t")
        assert app.theme == DARK
