"""The words by which the checks recognise the elements of a notice, one table for each language (R15).

They are those of the templates, and others that a writer would use; all in small letters, as texts are compared. A part
of a notice is taken for an element when it holds one of its words beside all that the batch says about it.
"""

from dataclasses import dataclass

from ksf_tui.domain.people import Language
from ksf_tui.domain.sources.elements import Element, Ground


@dataclass(frozen=True, slots=True)
class NoticeWords:
    """The words of one language.

    Attributes:
        elements: for each element that a person fills in, and for the source, words of which its part holds one.
        grounds: how the article of each legal ground is cited.
        rights: what each right of art. 14(2)(c) is called; one of each is needed.
        complaint: that one can complain.
        public: that everybody can consult the source.
        closed: that not everybody can.
        object: what the heading and the block of the right to object hold.
        situation: the article on grounds of the own situation, art. 21(1).
        marketing: the article on direct marketing, art. 21(2).
        unnamed: the opening line to an organisation.
    """

    elements: dict[Element, tuple[str, ...]]
    grounds: dict[Ground, str]
    rights: tuple[tuple[str, ...], ...]
    complaint: tuple[str, ...]
    public: tuple[str, ...]
    closed: tuple[str, ...]
    object: tuple[str, ...]
    situation: str
    marketing: str
    unnamed: str


NOTICE_WORDS = {
    Language.DUTCH: NoticeWords(
        elements={
            Element.OFFICER: ("functionaris",),
            Element.PURPOSES: ("waarvoor wij uw gegevens gebruiken", "doelen", "doeleinden"),
            Element.CATEGORIES: ("soorten gegevens", "categorie"),
            Element.RECIPIENTS: ("wie uw gegevens ontvangt", "ontvangers"),
            Element.TRANSFERS: ("doorgifte", "buiten de europese"),
            Element.RETENTION: ("hoe lang wij uw gegevens bewaren", "bewaartermijn", "bewaren"),
            Element.INTEREST: ("gerechtvaardigd belang",),
            Element.CONSENT: ("intrekken",),
            Element.SOURCE: ("hoe wij aan uw gegevens komen", "afkomstig", "deze bron"),
            Element.AUTOMATED: ("geautomatiseerd", "zonder tussenkomst"),
        },
        grounds={
            Ground.CONSENT: "artikel 6, eerste lid, onder a",
            Ground.CONTRACT: "artikel 6, eerste lid, onder b",
            Ground.LEGAL_DUTY: "artikel 6, eerste lid, onder c",
            Ground.INTEREST: "artikel 6, eerste lid, onder f",
        },
        rights=(
            ("inzien", "inzage"),
            ("verbeter", "rectif", "corrigeren"),
            ("wissen", "verwijder"),
            ("beperk",),
            ("overdra",),
        ),
        complaint=("klacht",),
        public=("openbare bron", "bron is openbaar", "openbaar toegankelijk"),
        closed=("niet openbaar",),
        object=("bezwaar",),
        situation="artikel 21, eerste lid",
        marketing="artikel 21, tweede lid",
        unnamed="geachte ",
    ),
    Language.ENGLISH: NoticeWords(
        elements={
            Element.OFFICER: ("data protection officer",),
            Element.PURPOSES: ("what we use your data for", "purposes"),
            Element.CATEGORIES: ("categories of data", "kinds of data"),
            Element.RECIPIENTS: ("who receives your data", "recipients"),
            Element.TRANSFERS: ("transfer", "outside the european"),
            Element.RETENTION: ("how long we keep your data", "retention", "storage period"),
            Element.INTEREST: ("legitimate interest",),
            Element.CONSENT: ("withdraw",),
            Element.SOURCE: ("how we obtained your data", "this source"),
            Element.AUTOMATED: ("automated", "without human"),
        },
        grounds={
            Ground.CONSENT: "article 6(1)(a)",
            Ground.CONTRACT: "article 6(1)(b)",
            Ground.LEGAL_DUTY: "article 6(1)(c)",
            Ground.INTEREST: "article 6(1)(f)",
        },
        rights=(
            ("access",),
            ("correct", "rectif"),
            ("erase", "erasure"),
            ("restrict",),
            ("portab", "transfer your data"),
        ),
        complaint=("complaint",),
        public=("is publicly accessible", "is public", "publicly accessible source"),
        closed=("not publicly accessible", "not public"),
        object=("object",),
        situation="article 21(1)",
        marketing="article 21(2)",
        unnamed="dear ",
    ),
}
