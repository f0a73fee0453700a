"""The words of argparse itself, in Dutch.

argparse looks its words up with gettext under the name `_`, and offers no other way to translate them than a compiled
catalogue for the whole process. So that one name is replaced. A test reads argparse's source and tells which of its
words are missing here.
"""

import argparse

WORDS = {
    "usage: ": "gebruik: ",
    "options": "opties",
    "positional arguments": "argumenten",
    "show this help message and exit": "toon deze hulp en stop",
    "%(prog)s: error: %(message)s\n": "%(prog)s: %(message)s\n",
    "argument %(argument_name)s: %(message)s": "bij %(argument_name)s: %(message)s",
    "the following arguments are required: %s": "dit ontbreekt: %s",
    "one of the arguments %s is required": "een van deze is nodig: %s",
    "not allowed with argument %s": "kan niet samen met %s",
    "unrecognized arguments: %s": "dit is onbekend: %s",
    "unexpected option string: %s": "deze optie wordt hier niet verwacht: %s",
    "ambiguous option: %(option)s could match %(matches)s": "%(option)s kan van alles betekenen: %(matches)s",
    "ignored explicit argument %r": "hier hoort geen waarde bij: %r",
    "expected one argument": "hier hoort één waarde bij",
    "expected at most one argument": "hier hoort hoogstens één waarde bij",
    "expected at least one argument": "hier hoort minstens één waarde bij",
    "expected %s argument": "hier hoort %s waarde bij",
    "expected %s arguments": "hier horen %s waarden bij",
    "invalid %(type)s value: %(value)r": "deze waarde kan niet: %(value)r",
    "invalid choice: %(value)r (choose from %(choices)s)": "%(value)r bestaat niet; kies uit %(choices)s",
    "invalid choice: %(value)r, maybe you meant %(suggestion)r? (choose from %(choices)s)": (
        "%(value)r bestaat niet; bedoelt u %(suggestion)r? Kies uit %(choices)s"
    ),
    "unknown parser %(parser_name)r (choices: %(choices)s)": "%(parser_name)r bestaat niet; kies uit %(choices)s",
}
"""What argparse says to a user; what it says to a programmer is left as it is."""


def speak_dutch() -> None:
    """Let argparse speak Dutch, in the whole process."""
    vars(argparse).update(_=_word, ngettext=_counted)


def _word(text: str) -> str:
    return WORDS.get(text, text)


def _counted(one: str, many: str, count: int) -> str:
    return _word(one if count == 1 else many)
