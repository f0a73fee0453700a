"""What the letters that move a term must contain: question, reminder, notice of extension, closing letter.

Sources: AVG art. 11(2), 12(2)-(4) and (6), recital 63; EDPB Guidelines 01/2022, 72-79 and 157-164; the AP on copies of
identity documents; rules R5, R6, R8-R10 and R18; the letter tables of the rules list (6.1, 6.2).
"""

from collections.abc import Iterator

from ksf_tui.domain.check_words import CHECK_WORDS, CheckWords
from ksf_tui.domain.checklist import Check, free_of_charge, quotes, remedies, says, sentences
from ksf_tui.domain.clock import PROMPT_DAYS, is_prompt
from ksf_tui.domain.correspondence import LetterContext
from ksf_tui.domain.dates import long_date
from ksf_tui.domain.deadlines import Deed
from ksf_tui.domain.extensions import Extension
from ksf_tui.domain.facts import Question, QuestionKind
from ksf_tui.domain.inquiries import Inquiry
from ksf_tui.domain.letter_words import reason_words
from ksf_tui.domain.letters import LetterKind

_REBUILD = "Bouw de brief opnieuw op (F6)."


def asks(kind: LetterKind) -> bool:
    """Tell whether a letter is about a question to the data subject."""
    return kind.is_question or kind in (LetterKind.REMINDER, LetterKind.UNIDENTIFIED)


def question_of(context: LetterContext) -> Inquiry | None:
    """Give the question that a letter is about; None when it is not open any more, or another one is."""
    inquiry, kind = context.case.inquiry, context.kind
    if inquiry is None:
        return None
    if kind.is_question:
        return inquiry if inquiry.letter is kind else None
    is_asked = inquiry.is_open and (kind is LetterKind.REMINDER or inquiry.is_about_identity)
    return inquiry if is_asked else None


def check_term_letter(context: LetterContext, text: str) -> list[Check]:
    """Check a letter that moves the term, or that follows from a question."""
    free = free_of_charge(text, CHECK_WORDS[context.language])
    if asks(context.kind):
        inquiry = question_of(context)
        if inquiry is None:
            return [Check("vraag staat open", ok=False, hint="De vraag staat niet open: gooi dit concept weg (F8).")]
        return [*_about_question(context, inquiry, text), free]
    if context.kind is LetterKind.EXTENSION:
        extension = context.case.extension
        if extension is None:
            return [Check("verlenging", ok=False, hint="De verlenging is ingetrokken: gooi dit concept weg (F8).")]
        return [*_extension(context, extension, text), free]
    return []


def _about_question(context: LetterContext, inquiry: Inquiry, text: str) -> Iterator[Check]:
    words = CHECK_WORDS[context.language]
    match context.kind:
        case LetterKind.IDENTITY:
            yield from _question(context, inquiry, text)
            yield from _copies(text, words)
        case LetterKind.MANDATE:
            yield from _question(context, inquiry, text)
        case LetterKind.CLARIFICATION:
            yield from _question(context, inquiry, text)
            yield from _large_quantity(text, words)
        case LetterKind.REMINDER:
            yield from _reminder(context, inquiry, text)
        case _:
            yield from _unidentified(context, inquiry, text)


def _question(context: LetterContext, inquiry: Inquiry, text: str) -> Iterator[Check]:
    """Check what both questions must say, and whether they come in time (R8, R10)."""
    yield _why(inquiry, text)
    yield _what(inquiry, text)
    yield _effect(text, CHECK_WORDS[context.language], pauses=context.term.can(Deed.ASK, context.today))
    yield from _timing(context)


def _why(inquiry: Inquiry, text: str) -> Check:
    label = "reden van de twijfel" if inquiry.kind is QuestionKind.IDENTITY else "waarom het om veel gegevens gaat"
    hint = f"De reden staat er niet zoals zij bij de vraag is vastgelegd; kijk na of dat zo bedoeld is. {_REBUILD}"
    return Check(label, quotes(text, inquiry.doubt), blocking=False, hint=hint)


def _what(inquiry: Inquiry, text: str) -> Check:
    hint = f"De brief vraagt iets anders dan bij de vraag is vastgelegd; vraag niet meer dan nodig. {_REBUILD}"
    return Check("wat wordt gevraagd", quotes(text, inquiry.wanted), blocking=False, hint=hint)


def _effect(text: str, words: CheckWords, *, pauses: bool) -> Check:
    """Look for what the question does to the term; what it does not do may not be claimed."""
    claims = any(words.stands_still.search(sentence) for sentence in sentences(text))
    hint = (
        "Zeg dat de termijn stilstaat totdat het antwoord er is."
        if pauses
        else f"De termijn staat door deze vraag niet stil; zeg dat ook niet. {_REBUILD}"
    )
    return Check("gevolg voor de termijn", claims is pauses and says(text, *words.time_limit), hint=hint)


def _timing(context: LetterContext) -> Iterator[Check]:
    term, received, today = context.term, context.case.received, context.today
    if not term.can(Deed.ASK, today):
        yield Check(
            "vraag binnen de eerste maand",
            ok=False,
            blocking=False,
            hint=f"De maand liep tot en met {long_date(term.first_month.calendar)}: deze vraag zet de termijn niet "
            f"stil. De uiterste dag is en blijft {long_date(term.safe.legal_last_day)}.",
        )
    elif not is_prompt(Question(today), received):
        yield Check(
            f"vraag binnen {PROMPT_DAYS} dagen",
            ok=False,
            blocking=False,
            hint=f"Het is dag {(today - received).days}: of dit nog onverwijld is, is te betwisten (EDPB 01/2022, "
            f"159). Houd {long_date(term.safe.legal_last_day)} aan.",
        )


def _copies(text: str, words: CheckWords) -> Iterator[Check]:
    """Check what is said about copies of identity documents (R18; EDPB 01/2022, 72-79; the AP on copies)."""
    yield Check(
        "afschermen: BSN en pasfoto",
        all(says(text, *part) for part in (words.bsn, words.photo, words.masked)),
        hint="Leg uit dat op een kopie het BSN en de pasfoto onzichtbaar moeten zijn.",
    )
    yield Check(
        "kopie wordt niet bewaard",
        any(words.not_kept.search(sentence) for sentence in sentences(text)),
        hint=f"Schrijf: ‘{words.not_kept_example}’",
    )


def _large_quantity(text: str, words: CheckWords) -> Iterator[Check]:
    yield Check(
        "grote hoeveelheid gegevens",
        says(text, *words.much),
        hint="Zeg dat KSF een grote hoeveelheid gegevens verwerkt (overweging 63 AVG).",
    )
    yield _everything(text, words)


def _everything(text: str, words: CheckWords) -> Check:
    return Check(
        "alles vragen mag",
        says(text, *words.everything),
        hint="Schrijf dat wie alles wil of niets laat weten, antwoord krijgt op het hele verzoek.",
    )


def _reminder(context: LetterContext, inquiry: Inquiry, text: str) -> Iterator[Check]:
    words = CHECK_WORDS[context.language]
    yield _asked_on(context, inquiry, text)
    yield _what(inquiry, text)
    yield _effect(text, words, pauses=context.term.is_paused)
    if inquiry.kind is QuestionKind.CLARIFICATION:
        yield _everything(text, words)
    elif inquiry.is_about_identity:
        yield from _closing(text, words)


def _closing(text: str, words: CheckWords) -> Iterator[Check]:
    """Check what a reminder of the question who somebody is says of silence, and of an answer after it."""
    yield Check(
        "wat er zonder antwoord gebeurt",
        says(text, *words.closing),
        hint="Zeg dat de zaak zonder antwoord met een brief wordt gesloten.",
    )
    yield _reopening(text, words)


def _unidentified(context: LetterContext, inquiry: Inquiry, text: str) -> Iterator[Check]:
    """Check the reasons, the question that was asked, the way back and the remedies (AVG art. 11(2), 12(2) and (4))."""
    words = CHECK_WORDS[context.language]
    yield _asked_on(context, inquiry, text)
    yield _why(inquiry, text)
    yield _what(inquiry, text)
    names_both = says(text, *words.article_11) and says(text, *words.article_12)
    yield Check("artikel 11 en 12", names_both, hint="Noem beide artikelen.")
    yield _reopening(text, words)
    yield remedies(text, words, required=True)


def _asked_on(context: LetterContext, inquiry: Inquiry, text: str) -> Check:
    day = long_date(inquiry.asked_on, context.language) if inquiry.asked_on else ""
    return Check("dag van de vraag", bool(day) and day in text, hint=f"Noem {day}, de dag waarop de vraag uitging.")


def _reopening(text: str, words: CheckWords) -> Check:
    return Check(
        "alsnog antwoorden kan",
        says(text, *words.after_all) and says(text, *words.new_request),
        hint="Schrijf dat de zaak verdergaat bij een antwoord alsnog, zonder nieuw verzoek.",
    )


def _extension(context: LetterContext, extension: Extension, text: str) -> Iterator[Check]:
    """Check the notice of art. 12(3): in time and with its reasons (R5)."""
    term, words = context.term, CHECK_WORDS[context.language]
    told = (reason_words(item, context.language) for item in extension.reasons)
    yield Check(
        "binnen de eerste maand",
        term.is_extended,
        hint=f"Te laat: het bericht moest uiterlijk {long_date(term.first_month.calendar)} uitgaan; nu telt het niet "
        "meer. Gooi dit concept weg (F8).",
    )
    yield Check(
        "redenen van de verlenging",
        any(quotes(text, reason) for reason in (extension.explanation, *told)),
        hint=f"Noem de gekozen reden, en de uitleg erbij. {_REBUILD}",
    )
    yield Check(
        "wat al is gedaan",
        quotes(text, extension.done) if extension.done else says(text, *words.done),
        blocking=False,
        hint="Vertel wat KSF al heeft gedaan.",
    )
    yield remedies(text, words, required=False)
