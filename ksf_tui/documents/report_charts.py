"""The two charts of a report: what came in and went out in twelve months, and what was open at the end of each."""

from reportlab import rl_config

from ksf_tui.documents import glyphs, layout

rl_config.defaultGraphicsFontName = glyphs.REGULAR  # before the charts are imported: their own is not embedded

from collections.abc import Iterator, Sequence  # noqa: E402

from reportlab.graphics.charts.barcharts import VerticalBarChart  # noqa: E402
from reportlab.graphics.shapes import Drawing, Rect, Shape, String  # noqa: E402
from reportlab.lib.colors import HexColor  # noqa: E402
from reportlab.lib.units import mm  # noqa: E402

from ksf_tui.domain.dates import short_month  # noqa: E402
from ksf_tui.domain.figures.numbers import number  # noqa: E402
from ksf_tui.domain.figures.report import TrendMonth  # noqa: E402

WIDTH, HEIGHT = layout.COLUMN_WIDTH, 50 * mm
_DARK, _LIGHT = layout.ACCENT, HexColor("#9db8c7")
_SIZE, _LEFT = 6.4, 26
_LEAST = 5
"""The least that the axis reaches, so that one case does not look like many."""


def came_and_went(trend: Sequence[TrendMonth]) -> Drawing:
    """Draw what was received and handled."""
    series = ([month.received for month in trend], [month.handled for month in trend])
    return _bars("Ontvangen en afgehandeld", trend, series, ("ontvangen", "afgehandeld"))


def open_at_end(trend: Sequence[TrendMonth]) -> Drawing:
    """Draw what was open at the end of each month, and how much of that was late."""
    series = ([month.open for month in trend], [month.late for month in trend])
    return _bars("Open aan het eind van de maand", trend, series, ("open", "waarvan te laat"))


def _bars(
    title: str, trend: Sequence[TrendMonth], series: tuple[list[int], list[int]], names: Sequence[str]
) -> Drawing:
    glyphs.font(glyphs.REGULAR)
    glyphs.font(glyphs.BOLD)
    drawing = Drawing(WIDTH, HEIGHT)
    drawing.add(String(0, HEIGHT - 9, title, fontName=glyphs.BOLD, fontSize=8, fillColor=layout.ACCENT))
    chart = VerticalBarChart()
    chart.x, chart.y, chart.width, chart.height = _LEFT, 30, WIDTH - _LEFT - 4, HEIGHT - 50
    chart.data = series
    chart.groupSpacing, chart.barSpacing = 4, 0
    chart.bars.strokeWidth = 0
    for place, colour in enumerate((_LIGHT, _DARK)):
        chart.bars[place].fillColor = colour
        chart.bars[place].strokeColor = None
    axis = chart.valueAxis
    highest = max(_LEAST, *series[0], *series[1])
    axis.valueMin, axis.valueMax, axis.valueStep = 0, *_scale(highest)
    axis.labels.fontName, axis.labels.fontSize = glyphs.REGULAR, _SIZE
    axis.labelTextFormat = lambda value: number(int(value))
    axis.strokeWidth, axis.strokeColor = 0.4, layout.RULE
    axis.visibleGrid, axis.gridStrokeColor, axis.gridStrokeWidth = True, layout.RULE, 0.3
    months = chart.categoryAxis
    months.categoryNames = [short_month(month.first) for month in trend]
    months.labels.fontName, months.labels.fontSize = glyphs.REGULAR, _SIZE
    months.strokeColor, months.strokeWidth, months.visibleTicks = layout.RULE, 0.4, False
    drawing.add(chart)
    for shape in _legend(names):
        drawing.add(shape)
    return drawing


def _scale(highest: int) -> tuple[int, int]:
    """Give the top of an axis and the step between its lines: at most five steps of a round number."""
    step = next(size * 10**power for power in range(9) for size in (1, 2, 5) if size * 10**power * 5 >= highest)
    return -(-highest // step) * step, step


def _legend(names: Sequence[str]) -> Iterator[Shape]:
    """Draw a square of each colour with what it stands for, at the foot."""
    for place, (colour, name) in enumerate(zip((_LIGHT, _DARK), names, strict=True)):
        left = _LEFT + place * 60
        yield Rect(left, 4, 5, 5, fillColor=colour, strokeColor=None)
        yield String(left + 8, 4, name, fontName=glyphs.REGULAR, fontSize=_SIZE)
