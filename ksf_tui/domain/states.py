"""Where a case stands and what has to be done next, as words."""

from enum import StrEnum


class State(StrEnum):
    """Where a case stands; it follows from the facts and is stored only to be filtered on."""

    RECEIVED = "received"
    IN_PROGRESS = "in_progress"
    DECIDED = "decided"
    ANSWERED = "answered"
    CLOSED = "closed"

    @property
    def label(self) -> str:
        """The Dutch word on screen."""
        return _STATES[self]

    @property
    def is_open(self) -> bool:
        """Whether the clock still runs."""
        return self not in (State.ANSWERED, State.CLOSED)


_STATES = {
    State.RECEIVED: "ontvangen",
    State.IN_PROGRESS: "in behandeling",
    State.DECIDED: "besloten",
    State.ANSWERED: "beantwoord",
    State.CLOSED: "gesloten",
}


class NextStep(StrEnum):
    """What has to be done next; Enter performs it."""

    ACKNOWLEDGE = "acknowledge"
    SEND_ACKNOWLEDGEMENT = "send_acknowledgement"
    SEND_EXTENSION = "send_extension"
    SEND_QUESTION = "send_question"
    REMIND = "remind"
    SEND_REMINDER = "send_reminder"
    WRITE_UNIDENTIFIED = "write_unidentified"
    SEND_UNIDENTIFIED = "send_unidentified"
    GO_ON = "go_on"
    DECIDE = "decide"
    WRITE_ANSWER = "write_answer"
    FINALISE_ANSWER = "finalise_answer"
    SEND_ANSWER = "send_answer"
    CLOSE = "close"
    NOTHING = "nothing"

    @property
    def label(self) -> str:
        """The Dutch words on screen."""
        return _STEPS[self]

    @property
    def is_chasing(self) -> bool:
        """Whether it is about a question that the data subject has not answered."""
        return self in (NextStep.REMIND, NextStep.WRITE_UNIDENTIFIED, NextStep.GO_ON)


_STEPS = {
    NextStep.ACKNOWLEDGE: "Ontvangst bevestigen",
    NextStep.SEND_ACKNOWLEDGEMENT: "Bevestiging versturen",
    NextStep.SEND_EXTENSION: "Verlenging sturen",
    NextStep.SEND_QUESTION: "Vraag versturen",
    NextStep.REMIND: "Herinneren",
    NextStep.SEND_REMINDER: "Herinnering sturen",
    NextStep.WRITE_UNIDENTIFIED: "Slotbrief schrijven",
    NextStep.SEND_UNIDENTIFIED: "Slotbrief sturen",
    NextStep.GO_ON: "Verder zonder reactie",
    NextStep.DECIDE: "Besluit nemen",
    NextStep.WRITE_ANSWER: "Antwoord schrijven",
    NextStep.FINALISE_ANSWER: "Antwoord vaststellen",
    NextStep.SEND_ANSWER: "Antwoord versturen",
    NextStep.CLOSE: "Zaak sluiten",
    NextStep.NOTHING: "Klaar",
}
