"""The templates of letters: list, read, change, check, try, and take back to the default."""

from dataclasses import dataclass, replace

from ksf_tui.domain.correspondence import Sheet, lay_out
from ksf_tui.domain.letter_templates import NOTICE, OwnTemplate, TemplateField, template_title
from ksf_tui.domain.people import Language
from ksf_tui.domain.sources.notices import NoticeContext, lay_out_notice
from ksf_tui.domain.text import safe_text
from ksf_tui.errors import KsfError, NotFound
from ksf_tui.services.desk import Desk
from ksf_tui.services.template_demo import Demos
from ksf_tui.vault.unit_of_work import UnitOfWork

_PREVIEW = "voorbeeld"


@dataclass(frozen=True, slots=True)
class Template:
    """A template as letters are made from it now.

    Attributes:
        text: the own text, or the default.
        stored: the own copy; with an empty text when it was taken back; None when there never was one.
    """

    language: str
    name: str
    text: str
    stored: OwnTemplate | None = None

    @property
    def title(self) -> str:
        """The Dutch name on screen."""
        return template_title(self.name)

    @property
    def own(self) -> OwnTemplate | None:
        """The own copy that is used; None while the default is."""
        return self.stored if self.stored and self.stored.text else None


@dataclass(frozen=True, slots=True)
class TemplatePreview:
    """A letter for one of the invented cases; `number` counts from 0, `label` says in Dutch what it is about."""

    sheet: Sheet
    label: str
    number: int
    count: int


def list_templates(desk: Desk) -> tuple[Template, ...]:
    """Give every template: by language, whole letters first, the parts that others use last."""
    from ksf_tui.documents.templates import languages, packaged

    with desk.store.reading() as unit:
        stored = {(item.language, item.name): item for item in unit.templates.all()}
    return tuple(
        _template(language, name, stored.get((language, name)))
        for language in languages()
        for name in sorted(packaged(language), key=lambda name: (_order(name), template_title(name)))
    )


def read(desk: Desk, language: str, name: str) -> Template:
    """Read a template.

    Raises:
        NotFound: the program has no such template.
    """
    with desk.store.reading() as unit:
        return _read(unit, language, name)


def save(desk: Desk, template: Template, text: str) -> Template:
    """Store a changed text as the office's own; letters that are written from now on use it.

    Args:
        desk: the desk.
        template: as it was read.
        text: the new text.

    Raises:
        KsfError: the user is no administrator.
        TemplateFault: the text can't be used; nothing is stored.
        Conflict: somebody else changed the template since it was read; nothing is overwritten.
    """
    from ksf_tui.documents.template_check import check_template
    from ksf_tui.documents.templates import TemplateSet

    _must_be_administrator(desk)
    text = safe_text(text)
    with desk.store.writing() as unit:
        own = TemplateSet.of(template.language, unit.templates.texts(template.language))
        tried = own.changed(template.name, text)
        demos = _demos(desk, unit, template.language)
        trials = [demo.context for demo in demos.of(template.name)]
        check_template(tried, template.name, trials, [demo.context for demo in demos.all()])
        return _store(unit, template, text, "sjabloon gewijzigd")


def reset(desk: Desk, template: Template) -> Template:
    """Go back to the text of the program; the own text goes. That is always possible, whatever else is wrong.

    Raises:
        KsfError: the user is no administrator, or there is no own text.
        Conflict: somebody else changed the template since it was read.
    """
    _must_be_administrator(desk)
    if template.own is None:
        raise KsfError("Dit is al de standaard", "Er is niets gewijzigd.")
    with desk.store.writing() as unit:
        return _store(unit, template, "", "sjabloon terug naar standaard")


def fields(name: str) -> tuple[TemplateField, ...]:
    """Give what can be typed in a template, with what comes there."""
    from ksf_tui.documents.template_fields import fields_of

    return fields_of(name)


def preview(desk: Desk, template: Template, text: str, number: int = 0) -> TemplatePreview:
    """Compose the letter of an invented case from a text; nothing is stored.

    Args:
        desk: the desk.
        template: whose text it is.
        text: the text as it was typed.
        number: which of the invented cases; it goes round.

    Raises:
        TemplateFault: the text can't be used.
    """
    from ksf_tui.documents.composition import compose
    from ksf_tui.documents.template_check import check_template
    from ksf_tui.documents.templates import TemplateSet

    with desk.store.reading() as unit:
        own = TemplateSet.of(template.language, unit.templates.texts(template.language))
        tried = own.changed(template.name, safe_text(text))
        demos = _demos(desk, unit, template.language)
        found = demos.of(template.name)
        demo = found[number % len(found)]
        check_template(tried, template.name, [demo.context], [item.context for item in demos.all()])
        context = demo.context
        composed = compose(context, tried).text
    if isinstance(context, NoticeContext):
        sheet = lay_out_notice(context, _PREVIEW, composed)
    else:
        sheet = lay_out(context, _PREVIEW, composed)
    return TemplatePreview(sheet, demo.label, number % len(found), len(found))


def _order(name: str) -> int:
    """Give the place of a group in the list."""
    if name.startswith("answer/"):
        return 1
    return 0 if name == NOTICE or template_title(name).startswith("Brief") else 2


def _read(unit: UnitOfWork, language: str, name: str) -> Template:
    from ksf_tui.documents.templates import languages, packaged

    if language not in languages() or name not in packaged(language):
        raise NotFound("Dit sjabloon bestaat niet", "Er is niets gewijzigd.", "Kies er een uit de lijst.")
    return _template(language, name, unit.templates.get(language, name))


def _template(language: str, name: str, stored: OwnTemplate | None) -> Template:
    from ksf_tui.documents.templates import packaged

    text = stored.text if stored and stored.text else packaged(language)[name]
    return Template(language, name, text, stored)


def _store(unit: UnitOfWork, template: Template, text: str, action: str) -> Template:
    version = template.stored.version if template.stored else 0
    copy = OwnTemplate(template.language, template.name, text, unit.now, unit.user, version)
    unit.templates.save(copy)
    unit.journal.record(action, unit.now, detail=f"{template.name} ({template.language})")
    return _template(template.language, template.name, replace(copy, version=version + 1))


def _demos(desk: Desk, unit: UnitOfWork, language: str) -> Demos:
    return Demos(desk.reference, unit.settings.office(), unit.calendar, Language(language))


def _must_be_administrator(desk: Desk) -> None:
    if not desk.user.is_administrator:
        raise KsfError("Alleen een beheerder wijzigt sjablonen", "Er is niets gewijzigd.", "Vraag het een beheerder.")
