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

    SECURE = "secure"
    """An urgent task, such as a recording that is about to expire (R24)."""
    ACKNOWLEDGE = "acknowledge"
    SEND_ACKNOWLEDGEMENT = "send_acknowledgement"
    SEND_EXTENSION = "send_extension"
    SEND_QUESTION = "send_question"
    REMIND = "remind"
    SEND_REMINDER = "send_reminder"
    WRITE_UNIDENTIFIED = "write_unidentified"
    SEND_UNIDENTIFIED = "send_unidentified"
    GO_ON = "go_on"
    ASK_MANDATE = "ask_mandate"
    SETTLE_IDENTITY = "settle_identity"
    COLLECT = "collect"
    SEND_FEE = "send_fee"
    DECIDE = "decide"
    SEND_PARTIAL = "send_partial"
    WRITE_ANSWER = "write_answer"
    FINALISE_ANSWER = "finalise_answer"
    SEND_ANSWER = "send_answer"
    TELL_RECIPIENTS = "tell_recipients"
    CHASE_RECIPIENTS = "chase_recipients"
    INVESTIGATE = "investigate"
    """What a complaint says has to be looked into."""
    HEAR = "hear"
    JUDGE = "judge"
    NOTE_REACTION = "note_reaction"
    ESCALATE = "escalate"
    WRITE_NOTE = "write_note"
    """The escalation note for the authority."""
    FINALISE_NOTE = "finalise_note"
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
    NextStep.SECURE: "Gegevens veiligstellen",
    NextStep.ACKNOWLEDGE: "Ontvangst bevestigen",
    NextStep.SEND_ACKNOWLEDGEMENT: "Bevestiging versturen",
    NextStep.SEND_EXTENSION: "Verlenging sturen",
    NextStep.SEND_QUESTION: "Vraag versturen",
    NextStep.REMIND: "Herinneren",
    NextStep.SEND_REMINDER: "Herinnering sturen",
    NextStep.WRITE_UNIDENTIFIED: "Slotbrief schrijven",
    NextStep.SEND_UNIDENTIFIED: "Slotbrief sturen",
    NextStep.GO_ON: "Verder zonder reactie",
    NextStep.ASK_MANDATE: "Machtiging regelen",
    NextStep.SETTLE_IDENTITY: "Identiteit vaststellen",
    NextStep.COLLECT: "Gegevens verzamelen",
    NextStep.SEND_FEE: "Kosten aankondigen",
    NextStep.DECIDE: "Besluit nemen",
    NextStep.SEND_PARTIAL: "Deelantwoord sturen",
    NextStep.WRITE_ANSWER: "Antwoord schrijven",
    NextStep.FINALISE_ANSWER: "Antwoord vaststellen",
    NextStep.SEND_ANSWER: "Antwoord versturen",
    NextStep.TELL_RECIPIENTS: "Ontvangers inlichten",
    NextStep.CHASE_RECIPIENTS: "Ontvangers navragen",
    NextStep.INVESTIGATE: "Klacht onderzoeken",
    NextStep.HEAR: "Betrokkene horen",
    NextStep.JUDGE: "Oordeel geven",
    NextStep.NOTE_REACTION: "Reactie vastleggen",
    NextStep.ESCALATE: "Escaleren of sluiten",
    NextStep.WRITE_NOTE: "AP-notitie schrijven",
    NextStep.FINALISE_NOTE: "AP-notitie vaststellen",
    NextStep.CLOSE: "Zaak sluiten",
    NextStep.NOTHING: "Klaar",
}
