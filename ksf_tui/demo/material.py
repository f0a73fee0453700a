"""What the demo is made of: requests, decisions and a cast, from the TOML files of this package."""

from dataclasses import dataclass, field
from importlib import resources

from ksf_tui.domain.channels import Channel
from ksf_tui.domain.extensions import ExtensionReason
from ksf_tui.domain.facts import QuestionKind
from ksf_tui.domain.fees import Fee
from ksf_tui.domain.people import Language
from ksf_tui.domain.recipients import Recipient
from ksf_tui.domain.rights import Outcome, Right
from ksf_tui.reference.decode import decode

REPRESENTATIVE = "representative"
REPEATED = "repeated"
"""The topic of requests for what was already given more than once, so that a fee can be asked (AVG art. 12(5))."""


@dataclass(frozen=True, slots=True)
class RequestText:
    """A request that somebody could write.

    Attributes:
        rights: what it invokes.
        audiences: the ids of the audiences that could write it.
        tone: which opening and closing fit.
        topic: what it is about, so that a decision can fit.
        text: the body, with places in braces.
        by: "representative" when somebody else writes it.
        channels: how it can arrive.
    """

    rights: tuple[Right, ...]
    audiences: tuple[str, ...]
    tone: str
    topic: str
    text: str
    by: str = ""
    channels: tuple[Channel, ...] = (Channel.EMAIL, Channel.EMAIL, Channel.WEBSITE, Channel.POST)

    @property
    def is_english(self) -> bool:
        """Whether it is written in English."""
        return self.tone == "english"


@dataclass(frozen=True, slots=True)
class DecisionText:
    """A decision about a right, with the texts that go into the letter; no topics means that it always fits.

    Attributes:
        language: the language of those texts, which is that of the letter.
    """

    right: Right
    outcome: Outcome
    weight: int
    ground: str = ""
    topics: tuple[str, ...] = ()
    reasons: str = ""
    done: str = ""
    language: Language = Language.DUTCH


@dataclass(frozen=True, slots=True)
class QuestionText:
    """A question to somebody who made a request, why it is asked, and what came back.

    Attributes:
        channels: how the request arrived.
    """

    kind: QuestionKind
    doubt: str
    wanted: str
    outcome: str
    channels: tuple[Channel, ...] = (Channel.EMAIL, Channel.WEBSITE, Channel.POST)


@dataclass(frozen=True, slots=True)
class ExtensionText:
    """The reasons for an extension, and why it could be taken back."""

    reasons: tuple[ExtensionReason, ...]
    explanation: str
    withdrawn: str
    done: str = ""


@dataclass(frozen=True, slots=True)
class Cast:
    """Names of people, companies and places, and the small talk around a case."""

    handlers: tuple[str, ...]
    signatory: str
    women: tuple[str, ...]
    men: tuple[str, ...]
    families: tuple[str, ...]
    english: tuple[str, ...]
    mandatees: tuple[str, ...]
    practices: tuple[str, ...]
    companies: tuple[str, ...]
    english_companies: tuple[str, ...]
    private_domains: tuple[str, ...]
    streets: tuple[str, ...]
    towns: tuple[str, ...]
    events: tuple[str, ...]
    venues: tuple[str, ...]
    exams: tuple[str, ...]
    waits: tuple[str, ...]
    mandate_wait: str
    notes: tuple[str, ...]
    topic_notes: dict[str, tuple[str, ...]]
    openings: dict[str, tuple[str, ...]]
    closings: dict[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class DisclosureText:
    """Something that the law made the office give, some days before a request of the same person."""

    days_before: int
    receiver: str
    basis: str
    given: str
    why_not: str = ""


@dataclass(frozen=True, slots=True)
class Registers:
    """What stands in the registers of the office."""

    recipients: tuple[Recipient, ...]
    disclosures: tuple[DisclosureText, ...]

    def name(self, kind: str) -> str:
        """Give the name of the first recipient of a kind."""
        return next(item.name for item in self.recipients if item.kind == kind)


@dataclass(frozen=True, slots=True)
class Material:
    """All of it."""

    requests: tuple[RequestText, ...]
    decisions: tuple[DecisionText, ...]
    questions: tuple[QuestionText, ...]
    extensions: tuple[ExtensionText, ...]
    fees: tuple[Fee, ...]
    cast: Cast
    registers: Registers

    def decisions_on(self, right: Right, topic: str, language: Language) -> tuple[DecisionText, ...]:
        """Give the decisions about a right that fit a topic, in a language."""
        return tuple(
            item
            for item in self.decisions
            if item.right is right and item.language is language and (not item.topics or topic in item.topics)
        )


@dataclass(frozen=True, slots=True)
class _Requests:
    requests: tuple[RequestText, ...] = field(default=())


@dataclass(frozen=True, slots=True)
class _Decisions:
    decisions: tuple[DecisionText, ...] = field(default=())


@dataclass(frozen=True, slots=True)
class _Terms:
    questions: tuple[QuestionText, ...] = field(default=())
    extensions: tuple[ExtensionText, ...] = field(default=())
    fees: tuple[Fee, ...] = field(default=())


def load_material() -> Material:
    """Read the files that came with the program.

    Raises:
        FactsError: one of them is wrong; the message names path and line.
    """
    terms = decode(_packaged("terms.toml"), "terms.toml", _Terms)
    return Material(
        decode(_packaged("requests.toml"), "requests.toml", _Requests).requests,
        decode(_packaged("decisions.toml"), "decisions.toml", _Decisions).decisions,
        terms.questions,
        terms.extensions,
        terms.fees,
        decode(_packaged("cast.toml"), "cast.toml", Cast),
        decode(_packaged("registers.toml"), "registers.toml", Registers),
    )


def _packaged(name: str) -> str:
    return resources.files("ksf_tui.demo").joinpath(name).read_text(encoding="utf-8")
