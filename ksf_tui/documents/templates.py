"""The templates of a language: those that came with the program, with the copies that an office changed on top."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources

SUFFIX = ".txt.j2"
"""What an include writes behind the name of a template."""


@dataclass(frozen=True, slots=True)
class TemplateSet:
    """What letters in a language are made from; equal sets share one environment.

    Attributes:
        own: name and text of each copy that an office changed, in order of name; others than there are do nothing.
    """

    language: str = "nl"
    own: tuple[tuple[str, str], ...] = ()

    @classmethod
    def of(cls, language: str, own: Mapping[str, str]) -> "TemplateSet":
        """Make the set from the changed copies by name."""
        return cls(language, tuple(sorted(own.items())))

    def changed(self, name: str, text: str) -> "TemplateSet":
        """Give the set with another text for one template."""
        return self.of(self.language, {**dict(self.own), name: text})

    @property
    def sources(self) -> dict[str, str]:
        """The text of every template by name, such as "answer/access"."""
        default = packaged(self.language)
        return {**default, **{name: text for name, text in self.own if name in default}}

    @property
    def hash(self) -> str:
        """The SHA-256 (lower-case hex) of all texts: a letter is built from several of them."""
        digest = hashlib.sha256()
        for name, source in sorted((f"{name}{SUFFIX}", source) for name, source in self.sources.items()):
            digest.update(f"{name}\0{source}\0".encode())
        return digest.hexdigest()


@cache
def packaged(language: str) -> Mapping[str, str]:
    """Read the templates of a language that came with the program, by name."""
    folder = resources.files("ksf_tui.documents").joinpath("templates", language)
    found = {}
    for prefix, place in (("", folder), ("answer/", folder.joinpath("answer"))):
        for item in place.iterdir():
            if item.name.endswith(SUFFIX):
                found[prefix + item.name.removesuffix(SUFFIX)] = item.read_text(encoding="utf-8")
    return found


@cache
def languages() -> tuple[str, ...]:
    """Give the languages that there are templates in, Dutch first."""
    folder = resources.files("ksf_tui.documents").joinpath("templates")
    found = {item.name for item in folder.iterdir() if item.is_dir() and not item.name.startswith("_")}
    return tuple(sorted(found, key=lambda language: (language != "nl", language)))
