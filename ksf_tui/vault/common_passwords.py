"""Passwords that many people would choose under the rule of fifteen characters; built by rule, not shipped as a list.

An ordinary list of common passwords holds almost nothing of fifteen characters. People meet the rule by stretching what
they had: repeating it, doubling a word, walking over the keyboard, adding a row of digits, or taking a known saying.
"""

from collections.abc import Iterator
from functools import lru_cache
from itertools import product

MIN_LENGTH = 15
LONGEST = 26
WALKS = (
    "1234567890",
    "0123456789",
    "abcdefghijklmnopqrstuvwxyz",
    "qwertyuiop",
    "asdfghjkl",
    "zxcvbnm",
    "qwertyuiopasdfghjklzxcvbnm",
    "azertyuiopqsdfghjklmwxcvbn",
    "1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik9ol0p",
    "1q2w3e4r5t6y7u8i9o0p",
    "q1w2e3r4t5y6u7i8o9p0",
    "qazwsxedcrfvtgbyhnujmikolp",
    "qaywsxedcrfvtgbzhnujmikolp",
    "147258369",
    "159357",
)
WORDS = (
    "welkom wachtwoord geheim inloggen toegang kantoor computer beheerder gebruiker secretaris secretariaat privacy "
    "avg gegevens verzoek consument klant klanten service telefoon email nederland holland amsterdam rotterdam utrecht "
    "driebergen zeist ajax feyenoord oranje voetbal fiets koffie vakantie zomer lente herfst winter januari februari "
    "maart april mei juni juli augustus september oktober november december maandag dinsdag woensdag donderdag vrijdag "
    "zaterdag zondag mama papa oma opa liefde schatje lieverd hallo hoi test tester proef voorbeeld password passwort "
    "welcome login letmein admin administrator root user secret master monkey dragon sunshine princess football "
    "baseball iloveyou superman batman qwerty azerty summer spring autumn freedom whatever computer internet "
    "microsoft windows google default changeme "
)
PHRASES = (
    "correcthorsebatterystaple juistpaardbatterijnietje ditismijnwachtwoord ditiseenwachtwoord ditismijngeheim "
    "mijnwachtwoordisgeheim mijnwachtwoordiswachtwoord wachtwoordvergeten ikbenmijnwachtwoordvergeten "
    "nieuwwachtwoord mijnnieuwewachtwoord eenlangwachtwoord eenheellangwachtwoord ditiseenlangwachtwoord "
    "ditiseenveiligwachtwoord veiligwachtwoord hetwachtwoordiswachtwoord ikwilinloggen laatmeerin "
    "laatmeerinalsjeblieft welkombijdeklantenservice goedemorgenallemaal goedemorgennederland ikhouvanjou "
    "ikhouvanmijnmoeder ikhouvanmijnkinderen ikhouvannederland ikhebgeenwachtwoord geenwachtwoord ikweethetniet "
    "ikweethetnietmeer ikwilnaarhuis "
    "bijnaweekend eindelijkweekend zomervakantie kerstvakantie gelukkignieuwjaar prettigekerstdagen "
    "hartelijkgefeliciteerd langzalzeleven langzalhijleven erisereenjarig sinterklaaskapoentje "
    "ziedemaanschijntdoordebomen altijdiskortjakjeziek inmaneschijn indemaneschijn "
    "berendbotjegingnietvaren vaderjacobvaderjacob poesjemauwkomeensgauw wilhelmusvannassouwe "
    "alhetbeginismoeilijk allewegenleidennaarrome oostwestthuisbest wiehetlaatstlachtlachthetbest "
    "wieeenkuilgraaftvooreenander zoalsdewaardisvertrouwthijzijngasten nagedaandewerkishetgoedrusten "
    "demorgenstondheeftgoudindemond appelvaltnietvervandeboom deappelvaltnietvervandeboom "
    "betereenvogelindehanddantienindelucht haastigespoediszeldengoed "
    "dekatuitdeboomkijken watjevermagjenietnaandermans tobeornottobe tobeornottobethatisthequestion "
    "maytheforcebewithyou ilovemypassword thisismypassword thisisapassword mypasswordispassword mysecretpassword "
    "passwordpassword letmeinplease openthedoorplease iforgotmypassword thequickbrownfox "
    "thequickbrownfoxjumpsoverthelazydog idontknowmypassword trustno1trustno1 godisgoodallthetime "
    "happybirthdaytoyou weallliveinayellowsubmarine hereismypassword changemechangeme opensesamopenu sesamopenu "
    "abracadabraabracadabra supercalifragilisticexpialidocious hottentottententententoonstelling "
    "aansprakelijkheidsverzekering meervoudigepersoonlijkheidsstoornis rechtopinzage rechtopvergetelheid "
    "algemeneverordeninggegevensbescherming autoriteitpersoonsgegevens privacyverklaring"
)
TAILS = ("", "1", "12", "123", "1234", "12345", "123456", "1234567", "12345678", "123456789", "1234567890")


@lru_cache(maxsize=1)
def common_passwords() -> frozenset[str]:
    """Give the list, folded as `passwords` folds: small letters and digits only; some 25,000 entries."""
    made = (_repeats, _walks, _pairs, _with_tails)
    return frozenset(entry for rule in made for entry in rule() if len(entry) >= MIN_LENGTH)


@lru_cache(maxsize=1)
def common_cores() -> frozenset[str]:
    """Give common words and pairs of them of any length: with digits around it, none of them is a good password."""
    return frozenset((*WORDS.split(), *_pairs()))


def _repeats() -> Iterator[str]:
    """One character, and short bits of walks, again and again."""
    for character in "abcdefghijklmnopqrstuvwxyz0123456789":
        yield from (character * length for length in range(MIN_LENGTH, LONGEST))
    for walk in WALKS:
        for size in range(2, 8):
            bit = walk[:size]
            yield from ((bit * LONGEST)[:length] for length in range(MIN_LENGTH, LONGEST))


def _walks() -> Iterator[str]:
    """A row of keys, from any start, forward and back, going round."""
    for walk in WALKS:
        for line in (walk, walk[::-1], walk + walk[::-1]):
            around = line * (LONGEST // len(line) + 2)
            for start, length in product(range(len(line)), range(MIN_LENGTH, LONGEST)):
                yield around[start : start + length]


def _pairs() -> Iterator[str]:
    """Two common words, or one doubled until it is long enough."""
    yield from (first + second for first, second in product(WORDS.split(), repeat=2))
    for word in WORDS.split():
        yield from (word * times for times in range(2, 9))


def _with_tails() -> Iterator[str]:
    """Common words and known sayings with a row of digits or a year behind them."""
    years = tuple(str(year) for year in range(1990, 2041))
    for words, tail in product((WORDS + PHRASES).split(), TAILS + years):
        yield words + tail
    for first, year in product(WORDS.split(), years):
        yield first + year + year
