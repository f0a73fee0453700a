"""The copies of letter templates that an office changed."""

from datetime import UTC, datetime

from peewee import IntegrityError

from ksf_tui.domain.letter_templates import OwnTemplate
from ksf_tui.errors import Conflict
from ksf_tui.vault.models import LetterTemplateRecord
from ksf_tui.vault.repositories.base import Repository
from ksf_tui.vault.values import Row, stamp


class Templates(Repository):
    """Own copies by language and name. A copy that was taken back stays as an empty text, so that its version grows."""

    def all(self) -> tuple[OwnTemplate, ...]:
        """Give every copy, also those that were taken back."""
        return tuple(map(_own, self._rows(LetterTemplateRecord.select())))

    def get(self, language: str, name: str) -> OwnTemplate | None:
        """Give the copy of a template; None when there never was one."""
        row = self._row(LetterTemplateRecord.select().where(_is(language, name)))
        return _own(row) if row else None

    def texts(self, language: str) -> dict[str, str]:
        """Give the texts that are used instead of the defaults of a language, by name."""
        used = (LetterTemplateRecord.language == language) & (LetterTemplateRecord.text != "")
        return {row["name"]: row["text"] for row in self._rows(LetterTemplateRecord.select().where(used))}

    def save(self, template: OwnTemplate) -> None:
        """Store a copy; its version is the one that was read, 0 for a first copy.

        Raises:
            Conflict: somebody else changed it since; nothing is overwritten.
        """
        values = {
            "text": template.text,
            "changed_at": stamp(template.changed_at),
            "changed_by": template.changed_by,
            "version": template.version + 1,
        }
        where = _is(template.language, template.name)
        if template.version:
            read = where & (LetterTemplateRecord.version == template.version)
            changed = self._execute(LetterTemplateRecord.update(values).where(read))
        else:
            values |= {"language": template.language, "name": template.name}
            changed = self._insert(values)
        if not changed:
            raise self._conflict(template.language, template.name)

    def _insert(self, values: dict[str, object]) -> bool:
        try:
            self._execute(LetterTemplateRecord.insert(values))
        except IntegrityError:
            return False
        return True

    def _conflict(self, language: str, name: str) -> Conflict:
        now = self.get(language, name)
        return Conflict(
            f"{now.changed_by if now else 'Iemand anders'} heeft dit sjabloon intussen gewijzigd",
            "Er is niets overschreven; uw tekst staat nog op het scherm.",
            "Kopieer wat u wilt houden, ga terug met Esc en open het sjabloon opnieuw.",
        )


def _is(language: str, name: str) -> object:
    return (LetterTemplateRecord.language == language) & (LetterTemplateRecord.name == name)


def _own(row: Row) -> OwnTemplate:
    return OwnTemplate(
        language=row["language"],
        name=row["name"],
        text=row["text"],
        changed_at=datetime.fromisoformat(row["changed_at"]).astimezone(UTC),
        changed_by=row["changed_by"],
        version=row["version"],
    )
