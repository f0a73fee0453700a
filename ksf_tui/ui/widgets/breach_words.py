"""What is said of the 72 hours in which a breach is reported (R20, AVG art. 33(1))."""

from datetime import date, datetime, timedelta

from textual.content import Content

from ksf_tui.domain.breaches import Breach
from ksf_tui.domain.dates import AMSTERDAM, short_date
from ksf_tui.i18n import _, counted

_HOUR = timedelta(hours=1)
_PRESSING = 24
"""Hours that are left from which the clock presses."""


def moment_words(moment: datetime, today: date) -> str:
    """Give a moment in Dutch time: "wo 25 nov 14:30"."""
    local = moment.astimezone(AMSTERDAM)
    return f"{short_date(local.date(), today)} {local:%H:%M}"


def clock_words(breach: Breach, now: datetime, today: date) -> Content:
    """Give until when it has to be reported and how many hours are left, or how that ended."""
    end = moment_words(breach.ends_at, today)
    if breach.reported_at:
        told = _("gemeld {moment}; de 72 uur liepen tot {end}")
        words = told.format(moment=moment_words(breach.reported_at, today), end=end)
        return Content.styled(words, "$text-warning" if breach.is_late else "$text-success")
    if breach.is_reported is False:
        return Content.styled(_("niet gemeld; de 72 uur liepen tot {end}").format(end=end), "$text-muted")
    left = breach.ends_at - now
    if left <= timedelta():
        over = counted("{count} uur", "{count} uur", int(-left / _HOUR))
        words = _("‼ 72 uur voorbij sinds {end} ({over}): meld nu, met de reden").format(end=end, over=over)
        return Content.styled(words, "bold $text-error")
    hours = int(left / _HOUR)
    words = _("72 uur: melden vóór {end}, nog {left}").format(
        end=end, left=counted("{count} uur", "{count} uur", hours) if hours else _("minder dan een uur")
    )
    return Content.styled(words, "bold $text-warning" if hours < _PRESSING else "bold")
