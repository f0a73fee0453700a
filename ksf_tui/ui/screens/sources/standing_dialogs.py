"""Questions about how somebody is told: sent, approached or exempt (R15, R16; AVG art. 14(3) and (5))."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from ksf_tui.domain.channels import Channel
from ksf_tui.domain.date_entry import parse_nearest
from ksf_tui.domain.letters import Sent
from ksf_tui.domain.sources.changes import Approach, Manner
from ksf_tui.domain.sources.exemptions import Exemption, ExemptionPoint
from ksf_tui.errors import InvalidInput
from ksf_tui.i18n import _, counted
from ksf_tui.ui.dialogs.form import FormDialog
from ksf_tui.ui.text import cut, plain
from ksf_tui.ui.widgets.choices import SingleChoice
from ksf_tui.ui.widgets.date_field import DateField
from ksf_tui.ui.widgets.fields import LongField
from ksf_tui.ui.widgets.form import FormRow

_NAME = 50


def channels(value: Channel | None) -> SingleChoice[Channel]:
    """Give the channels by which a notice can go."""
    options = [
        (item, _("overhandigd") if item is Channel.IN_PERSON else item.label)
        for item in Channel
        if item.carries_letters
    ]
    return SingleChoice(options, value=value or Channel.EMAIL, id="channel")


@dataclass(frozen=True, slots=True)
class SentAnswer:
    """When and how notices went out, and whether all that were made did."""

    sent: Sent
    is_for_all: bool


class NoticeSentDialog(FormDialog[SentAnswer]):
    """Ask day and channel, and whose notices went out.

    Args:
        today: gives the day of today.
        made: how many notices of the batch were made and did not go out.
        name: the person that is chosen; "" where all are meant.
        channel: what is most likely.
        typed: what was filled in before and could not be stored.
        error: what was wrong with it.
    """

    def __init__(
        self,
        today: Callable[[], date],
        made: int,
        name: str = "",
        channel: Channel | None = None,
        *,
        typed: SentAnswer | None = None,
        error: InvalidInput | None = None,
    ) -> None:
        super().__init__(_("Kennisgevingen zijn verstuurd"), again=typed is not None, error=error)
        self._who = name
        self._made = made
        self._day = DateField(today, value=typed.sent.on if typed else today(), warn_old=False, id="on")
        self._channel = channels(typed.sent.channel if typed else channel)
        options = [(False, cut(name, _NAME)), (True, self._all)]
        self._scope = SingleChoice(options, value=bool(typed and typed.is_for_all), columns=1, id="scope")

    @property
    def _all(self) -> str:
        return counted("de {count} gemaakte", "alle {count} gemaakte", self._made)

    def fields(self) -> Iterable[Widget]:
        """Show the questions."""
        if self._who:
            yield FormRow(_("Van"), self._scope)
        else:
            yield FormRow(_("Van"), Static(plain(self._all)))
        yield FormRow(_("Op"), self._day, name="on")
        yield FormRow(_("Per"), self._channel, name="channel")
        text = _(
            "Boek dit pas als ze echt de deur uit zijn. Het programma verstuurt zelf niets. Van meer mensen tegelijk "
            "wordt wie zo niet te bereiken is, geboekt per post of e-mail."
        )
        yield Static(plain(text), classes="dialog-text muted")

    def content(self) -> object:
        """Give what is typed and chosen."""
        return self._scope.value, self._day.text, self._channel.value

    def result(self) -> SentAnswer:
        """Give the answer."""
        sent = Sent(self._day.require(), self._channel.value or Channel.EMAIL)
        return SentAnswer(sent, not self._who or self._scope.value is True)


@dataclass(frozen=True, slots=True)
class ApproachAnswer:
    """When and how somebody is approached; without a manner the plan is given up.

    Attributes:
        channel: by what the notice went along, where one was made and is booked as sent with it.
    """

    on: date
    manner: Manner | None
    channel: Channel | None = None


class ApproachDialog(FormDialog[ApproachAnswer]):
    """Ask for the first contact with a person, or the first disclosure of their data (R16).

    Args:
        today: gives the day of today.
        what: which of the two.
        name: whom it is about.
        channel: how the notice can go along; None where there is none to send.
        is_planned: whether one is planned for that person, which can be given up.
        typed: what was filled in before and could not be stored.
        error: what was wrong with it.
    """

    DEFAULT_CSS = """
    ApproachDialog #meaning { padding: 0 1; margin: 1 0; }
    """

    def __init__(
        self,
        today: Callable[[], date],
        what: Approach,
        name: str,
        channel: Channel | None,
        *,
        is_planned: bool = False,
        typed: ApproachAnswer | None = None,
        error: InvalidInput | None = None,
    ) -> None:
        title = _("{what}: {name}").format(what=what.label.capitalize(), name=cut(name, _NAME))
        super().__init__(title, again=typed is not None, error=error)
        self._can_send = channel is not None
        day = typed.on if typed else today()
        self._day = DateField(today, value=day, allow_future=True, warn_old=False, read=parse_nearest, id="on")
        self._channel = channels(typed.channel if typed and typed.channel else channel)
        manners: list[tuple[Manner | None, str]] = [
            (Manner.PLANNED, _("gepland")),
            (Manner.WITH_NOTICE, _("de kennisgeving gaat mee, of was er al")),
            (Manner.BEFORE_NOTICE, _("was er al, zonder kennisgeving")),
        ]
        if is_planned:
            manners.append((None, _("gaat niet door: plan vervalt")))
        self._manners = [manner for manner, _label in manners]
        options = [(at, label) for at, (_manner, label) in enumerate(manners)]
        at = self._manners.index(typed.manner) if typed and typed.manner in self._manners else 0
        self._manner = SingleChoice(options, value=at, columns=1, id="manner")

    @property
    def _chosen(self) -> Manner | None:
        return self._manners[self._manner.value or 0]

    def fields(self) -> Iterable[Widget]:
        """Show the questions, and what follows from the answer."""
        yield FormRow(_("Hoe"), self._manner, name="manner")
        yield FormRow(_("Op"), self._day, name="on")
        yield FormRow(_("Per"), self._channel, id="channel-row", name="channel")
        yield Static(id="meaning")

    def follow(self) -> None:
        """Say what the chosen manner means, and ask the channel only where a notice goes along."""
        chosen = self._chosen
        self.query_one("#channel-row", FormRow).display = chosen is Manner.WITH_NOTICE and self._can_send
        meaning = {
            Manner.PLANNED: Content(_("De kennisgeving moet er uiterlijk op die dag zijn (AVG 14, derde lid).")),
            Manner.WITH_NOTICE: Content(
                _("De kennisgeving die klaarligt wordt op deze dag als verstuurd geboekt.")
                if self._can_send
                else _("Kan alleen als de kennisgeving al is verstuurd. Anders: maak haar eerst (b).")
            ),
            Manner.BEFORE_NOTICE: Content.styled(
                _("! Dat mocht niet: leg het vast zoals het was. De kennisgeving had er die dag moeten zijn (R16)."),
                "$text-warning",
            ),
            None: Content(_("De termijn telt weer zoals zonder dit plan.")),
        }
        self.query_one("#meaning", Static).update(meaning[chosen])

    def content(self) -> object:
        """Give what is typed and chosen."""
        return self._manner.value, self._day.text, self._channel.value

    def result(self) -> ApproachAnswer:
        """Give the answer."""
        goes_along = self._chosen is Manner.WITH_NOTICE and self._can_send
        return ApproachAnswer(self._day.require(), self._chosen, self._channel.value if goes_along else None)


class ExemptDialog(FormDialog[Exemption]):
    """Ask which exception applies and why (AVG art. 14(5)); the exceptions are narrow (WP260, 57-66).

    Args:
        title: whom it is about.
        typed: what was filled in before and could not be stored.
        error: what was wrong with it.
    """

    DEFAULT_CSS = """
    ExemptDialog #warning { padding: 0 1; margin: 1 0; color: $text-warning; }
    ExemptDialog FormRow { margin-bottom: 1; }
    ExemptDialog .measures { display: none; }
    ExemptDialog .measures.-asked { display: block; }
    """

    def __init__(self, title: str, *, typed: Exemption | None = None, error: InvalidInput | None = None) -> None:
        super().__init__(title, again=typed is not None, error=error)
        self._typed = typed or Exemption(ExemptionPoint.INFORMED, "")
        points = [(point, point.label) for point in ExemptionPoint]
        self._point = SingleChoice(points, value=self._typed.point, columns=1, id="point")

    def fields(self) -> Iterable[Widget]:
        """Show the points, what to think of before using one, and the reasoning."""
        yield FormRow(_("Artikel 14, 5"), self._point, name="point")
        yield Static(id="warning")
        yield FormRow(_("Waarom"), LongField(self._typed.reasoning, id="reasoning"), name="reasoning")
        measures = LongField(self._typed.measures, id="measures")
        yield FormRow(_("Maatregelen"), measures, name="measures", classes="measures")

    def follow(self) -> None:
        """Warn about the chosen point; ask for measures only where the law does."""
        point = self._point.value or ExemptionPoint.INFORMED
        self.query_one("#warning", Static).update(plain(f"! {point.warning}" if point.warning else ""))
        self.query_one(".measures").set_class(point is ExemptionPoint.IMPOSSIBLE, "-asked")

    def content(self) -> object:
        """Give what is typed and chosen."""
        return self._point.value, self.text_of("reasoning"), self.text_of("measures")

    def result(self) -> Exemption:
        """Give the exemption, unless its reasoning is missing."""
        point = self._point.value or ExemptionPoint.INFORMED
        exemption = Exemption(point, self.text_of("reasoning"), self.text_of("measures")).cleaned()
        exemption.check()
        return exemption
