"""The words by which the checklist recognises what a letter must say, one table for each language.

They are those of the templates, and others that a writer would use. None may occur in the rest of a letter ("ontvangst
van deze brief"), or a part could be missing unnoticed. All are in small letters, as texts are compared.
"""

import re
from dataclasses import dataclass

from ksf_tui.domain.people import Language

RECIPIENTS = 2
"""The place of the recipients, art. 15(1)(c), in `CheckWords.access`."""


@dataclass(frozen=True, slots=True)
class CheckWords:
    """The words of one language; of a tuple of texts one is enough, unless it says otherwise.

    Attributes:
        access: for each element of art. 15(1), in the order of `checks.ACCESS_ELEMENTS`.
        free: that nothing has to be paid.
        authority: the supervisory authority.
        court: the court that can be asked.
        six_weeks: the term of UAVG art. 35(2).
        time_limit: the term for the answer.
        stands_still: a sentence which says that the term stands still now.
        copy: a copy of whatever kind.
        document: an identity document.
        asks: that something is asked for.
        masked: that a copy is masked.
        harmless: what a sentence about a copy of an identity document holds when it asks for none.
        bsn: the citizen service number.
        photo: the photo on the document.
        not_kept: a sentence which says that no copy is kept.
        not_kept_example: such a sentence, to type.
        much: that there are a lot of data.
        everything: that the whole request can be answered.
        closing: that the case will be closed.
        after_all: that a later answer is welcome.
        new_request: that no new request is needed.
        article_11: art. 11 AVG.
        article_12: art. 12 AVG.
        done: that something was done already.
        article_12_5: art. 12(5) AVG.
        article_18_3: art. 18(3) AVG.
        article_19: art. 19 AVG.
        withdraw: that the request can be withdrawn.
        narrow: that it can be made smaller.
        mandate: what shows that somebody may act for another.
        silent: that nothing is told about the data subject.
        directly: that the data subject will be written to.
        not_responsible: that another controller decides about the data.
        forward: that a request can be sent on.
        consent: that it is done with consent only.
        follows: a sentence that says what is still to come.
        same: that the recipient is asked to do the same.
        confirm: a sentence that asks for a confirmation.
        lift: a sentence that says that a restriction ends.
        apology: that the office is sorry for what went wrong.
        heard: a sentence about the hearing of who complains.
        nobody: what stands in the place of a name without naming anybody.
    """

    access: tuple[tuple[str, ...], ...]
    free: tuple[str, ...]
    authority: tuple[str, ...]
    court: tuple[str, ...]
    six_weeks: tuple[str, ...]
    time_limit: tuple[str, ...]
    stands_still: re.Pattern[str]
    copy: re.Pattern[str]
    document: re.Pattern[str]
    asks: re.Pattern[str]
    masked: tuple[str, ...]
    harmless: tuple[str, ...]
    bsn: tuple[str, ...]
    photo: tuple[str, ...]
    not_kept: re.Pattern[str]
    not_kept_example: str
    much: tuple[str, ...]
    everything: tuple[str, ...]
    closing: tuple[str, ...]
    after_all: tuple[str, ...]
    new_request: tuple[str, ...]
    article_11: tuple[str, ...]
    article_12: tuple[str, ...]
    done: tuple[str, ...]
    article_12_5: tuple[str, ...]
    article_18_3: tuple[str, ...]
    article_19: tuple[str, ...]
    withdraw: tuple[str, ...]
    narrow: tuple[str, ...]
    mandate: tuple[str, ...]
    silent: tuple[str, ...]
    directly: tuple[str, ...]
    not_responsible: tuple[str, ...]
    forward: tuple[str, ...]
    consent: tuple[str, ...]
    follows: tuple[str, ...]
    same: tuple[str, ...]
    confirm: tuple[str, ...]
    lift: tuple[str, ...]
    apology: tuple[str, ...]
    heard: tuple[str, ...]
    nobody: re.Pattern[str]


_DUTCH = CheckWords(
    access=(
        ("waarvoor wij uw gegevens gebruiken", "doelen", "doeleinden"),
        ("soorten gegevens", "categorie"),
        ("wie uw gegevens ontvangt", "ontvangers", "deze partij", "delen uw gegevens"),
        ("hoe lang wij uw gegevens bewaren", "bewaren van uw gegevens", "bewaartermijn", "bewaren uw gegevens"),
        ("beperk",),
        ("autoriteit persoonsgegevens",),
        ("hoe wij aan uw gegevens komen", "gekregen van", "bron", "afkomstig"),
        ("geautomatiseerd", "besluiten zonder tussenkomst"),
    ),
    free=("kosteloos", "gratis"),
    authority=("autoriteit persoonsgegevens",),
    court=("rechtbank",),
    six_weeks=("zes weken",),
    time_limit=("termijn",),
    stands_still=re.compile(r"\bstaat\b(?:(?!\bniet\b)[^.])*\bstil\b|\bstilstaat\b|(?<!niet )\bopgeschort\b"),
    copy=re.compile(r"\b(?:foto)?kopie|\bscan|\bfoto|\bafbeelding|\bcopy"),
    document=re.compile(
        r"identiteitsbewij|identiteitskaart|\bid\b|\bid-|paspoort|rijbewij|legitimatie"
        r"|verblijfsdocument|verblijfsvergunning"
    ),
    asks=re.compile(r"\bstuur|\bmail\b|\bgraag\b|\bvragen wij\b|\bverzoeken\b|\bnodig\b|\bmoet\b|\blever|\bupload"),
    masked=("afgeschermd", "onzichtbaar", "onleesbaar", "afdek", "afgedekt"),
    harmless=("geen kopie", "geen scan", "geen foto", "niet nodig", "nooit nodig", "niets anders"),
    bsn=("bsn", "burgerservicenummer"),
    photo=("pasfoto", "uw foto", "de foto"),
    not_kept=re.compile(
        r"bewa(?:ren|ar)[^.]*\bgeen kopie|geen kopie[^.]*\bbewa|kopie[^.]*\b(?:niet bewa|bewaren wij niet)"
    ),
    not_kept_example="Wij bewaren geen kopie.",
    much=("grote hoeveelheid", "veel gegevens"),
    everything=("hele verzoek", "volledige verzoek"),
    closing=("sluiten",),
    after_all=("alsnog",),
    new_request=("nieuw verzoek",),
    article_11=("artikel 11",),
    article_12=("artikel 12",),
    done=("al hebben gedaan", "al gedaan"),
    article_12_5=("artikel 12, vijfde lid",),
    article_18_3=("artikel 18, derde lid",),
    article_19=("artikel 19",),
    withdraw=("trekt uw verzoek in", "verzoek intrekken", "verzoek in te trekken"),
    narrow=("beperkt uw verzoek", "verzoek beperken", "verzoek te beperken", "minder vragen"),
    mandate=("machtiging", "volmacht"),
    silent=("vertellen wij u niets", "geven wij u geen informatie", "zeggen wij u niets"),
    directly=("rechtstreeks",),
    not_responsible=(
        "niet verantwoordelijk",
        "geen verwerkingsverantwoordelijke",
        "niet de verwerkingsverantwoordelijke",
    ),
    forward=("doorsturen", "door te sturen", "stuurt door", "sturen wij uw verzoek door"),
    consent=("toestemming", "akkoord"),
    follows=("volgt nog", "volgt later", "krijgt u later", "volgen nog", "volgen later"),
    same=("hetzelfde", "ook verbeteren", "ook wissen", "ook beperken"),
    confirm=("bevestig",),
    lift=("heffen", "opheff", "opgeheven"),
    apology=("excuses", "verontschuldig"),
    heard=("gehoord", "gesproken", "gesprek"),
    nobody=re.compile(
        r"(?:(?:een|de|onze|diverse|verschillende|externe|andere|enkele) )*"
        r"(?:partij|partijen|verwerker|verwerkers|leverancier|leveranciers|partner|partners|dienstverleners?|derden)"
    ),
)

_ENGLISH = CheckWords(
    access=(
        ("what we use your data for", "purposes"),
        ("categories of data", "kinds of data"),
        ("who receives your data", "recipients", "these parties", "share your data"),
        ("how long we keep your data", "keeping your data", "storage period", "retention period"),
        ("restrict",),
        ("data protection authority", "autoriteit persoonsgegevens"),
        ("how we obtained your data", "obtained your data from", "source of your data"),
        ("automated decision", "decisions without human"),
    ),
    free=("free of charge", "costs you nothing"),
    authority=("data protection authority", "autoriteit persoonsgegevens"),
    court=("district court", "rechtbank"),
    six_weeks=("six weeks",),
    time_limit=("time limit",),
    stands_still=re.compile(
        r"\b(?:is|are|been|remains|stays|be)\b(?:(?!\bnot\b|\bnever\b|\bno longer\b)[^.])*"
        r"\b(?:paused|suspended|on hold)\b"
    ),
    copy=re.compile(r"\b(?:photo)?cop(?:y|ies)\b|\bscan|\bphoto|\bpicture|\bimage"),
    document=re.compile(
        r"\bidentity (?:document|card)|\bid\b|\bid-|passport|driving licen|driver.s licen|proof of identity"
        r"|\bidentification\b|residence (?:permit|document|card)"
    ),
    asks=re.compile(
        r"\bsend|\be-?mail us\b|\bplease\b|\bwe (?:ask|require|need|request)\b|\bmust\b|\bprovide|\bupload"
    ),
    masked=("masked", "invisible", "unreadable", "illegible", "cover ", "covered", "black out", "blacked out"),
    harmless=(
        "no copy",
        "not a copy",
        "not send us a copy",
        "no scan",
        "no photo",
        "not need",
        "ever needed",
        "nothing else",
    ),
    bsn=("bsn", "citizen service number"),
    photo=("your photo", "the photo", "passport photo"),
    not_kept=re.compile(
        r"\b(?:not|never) (?:keep|store|retain)[^.]*\bcop(?:y|ies)\b|\bkeep no cop|\bcopy[^.]*\bnot kept"
    ),
    not_kept_example="We do not keep a copy.",
    much=("large amount", "large quantity"),
    everything=("whole request", "entire request"),
    closing=("close the case", "close your case"),
    after_all=("after all",),
    new_request=("new request",),
    article_11=("article 11", "articles 11"),
    article_12=("article 12", "12(4)"),
    done=("already done", "have done so far", "already did"),
    article_12_5=("article 12(5)",),
    article_18_3=("article 18(3)",),
    article_19=("article 19",),
    withdraw=("withdraw your request", "withdraw the request", "withdrawing your request"),
    narrow=("narrow your request", "narrowing your request", "limit your request", "ask for less"),
    mandate=("authorisation", "power of attorney", "mandate"),
    silent=("not tell you anything", "tell you nothing", "give you no information"),
    directly=("directly",),
    not_responsible=("not responsible", "not the controller"),
    forward=("forward",),
    consent=("consent", "agree"),
    follows=("will follow", "follows later", "still follow"),
    same=("the same", "correct them too", "erase them too", "restrict them too"),
    confirm=("confirm",),
    lift=("lift",),
    apology=("apologise", "apologize", "apolog", "sorry"),
    heard=("heard", "hear you", "spoke", "conversation"),
    nobody=re.compile(
        r"(?:(?:a|an|the|our|various|several|different|external|other|some) )*"
        r"(?:party|parties|processors?|suppliers?|partners?|service providers?|third parties)"
    ),
)

CHECK_WORDS = {Language.DUTCH: _DUTCH, Language.ENGLISH: _ENGLISH}
