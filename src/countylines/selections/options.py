"""
What can be asked of a selection, for those who build a form or a command of it: its keywords and its orders.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from inspect import cleandoc, signature
from typing import Any, NamedTuple

from countylines.records.walk import Kinds
from countylines.selections.base import Selection


class Option(NamedTuple):
    """
    A keyword of `where`.

    Attributes:
        name: The keyword.
        takes: The kinds of record that it takes; None if it takes words.
        words: The closed list that its words are of; empty if the records have words of their own.
        text: What it means, in the words of the documentation of `where`.
    """

    name: str
    takes: Kinds | None
    words: tuple[str, ...]
    text: str


def options_of(selection: type[Selection[Any]]) -> tuple[Option, ...]:
    """
    Return the keywords of the `where` of a class of selections, in the order of its documentation.

    Args:
        selection: A class of `countylines.selections`.

    Example:
        >>> from countylines.selections import Organisations
        >>> [option.name for option in options_of(Organisations)]
        ['kind', 'member', 'place', 'part_of', 'succeeds']
    """
    keywords = selection._keywords  # pyright: ignore[reportPrivateUsage] - this module says what they are
    where = getattr(selection, "where", None)
    # `on` and `possibly` say how to match and not what, so they have no entry in the table of keywords.
    names = [name for name in signature(where).parameters if name in keywords] if where else []
    texts = _arguments(getattr(where, "__doc__", ""))
    options: list[Option] = []
    for name in names:
        takes = keywords[name].takes
        kinds, words = (takes, ()) if isinstance(takes, tuple) else (None, tuple(map(str, takes or ())))
        options.append(Option(name, kinds, words, texts.get(name, "")))
    return tuple(options)


def orders_of(selection: type[Selection[Any]]) -> tuple[str, ...]:
    """
    Return what a selection of a class can be sorted by; nothing if it has one order alone.
    """
    return tuple(getattr(selection, "_orders", ()))


def _arguments(docstring: str | None) -> Mapping[str, str]:
    """
    Return what a docstring says of each argument.
    """
    section = cleandoc(docstring or "").partition("Args:\n")[2].partition("\n\n")[0]
    # Once the docstring is cleaned, the names of arguments are four blanks in; a line further in goes on with a text.
    texts = re.findall(r"^ {4}(\w+): (.*(?:\n {5,}.*)*)", section, re.MULTILINE)
    return {name: " ".join(text.split()) for name, text in texts}
