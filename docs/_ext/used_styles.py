"""
Leaves out the rules of a style sheet that no page can use: the theme brings those of a whole framework.

A rule is left out if it is for a class or an id that no page has and no script names. What stands in brackets, as in
`:is()` and `:not()`, is not looked at, so too much is kept rather than too little.
"""

import re
from collections.abc import Collection, Iterable, Iterator
from typing import Any, Final

import tinycss2

# Scripts make the rest of these names from where there is room.
_MADE: Final = ("bs-tooltip-",)
_NAME: Final = re.compile(r"[.#](-?[a-zA-Z_][\w-]*)")
_BRACKETS: Final = re.compile(r"\([^()]*\)")
_NAMED: Final = re.compile(r'\b(?:class|id)="([^"]*)"')


def names_of_page(page: str) -> set[str]:
    """
    The classes and ids of a page.
    """
    return {name for names in set(_NAMED.findall(page)) for name in names.split()}


def names_of_script(script: str) -> set[str]:
    """
    The words of a script, of which some are classes that it gives to elements.
    """
    return set(re.findall(r"[\w-]+", script))


def used(css: str, names: Collection[str]) -> str:
    """
    A style sheet without the rules for classes and ids that are not among the *names*, and without comments.
    """
    return "".join(_kept(tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True), names))


def _kept(rules: Iterable[Any], names: Collection[str]) -> Iterator[str]:
    for rule in rules:
        if rule.type == "qualified-rule":
            selectors = [each for each in _selectors(tinycss2.serialize(rule.prelude)) if _fits(each, names)]
            if selectors:
                yield f"{','.join(selectors)}{{{tinycss2.serialize(rule.content)}}}\n"
        elif rule.type == "at-rule" and rule.lower_at_keyword in {"media", "supports"}:
            inner = tinycss2.parse_rule_list(rule.content, skip_comments=True, skip_whitespace=True)
            if text := "".join(_kept(inner, names)):
                yield f"@{rule.at_keyword}{tinycss2.serialize(rule.prelude)}{{{text}}}\n"
        else:
            yield rule.serialize()


def _selectors(prelude: str) -> list[str]:
    """
    The selectors of a rule; a comma in brackets parts none.
    """
    return re.split(r",(?![^()]*\))", prelude)


def _fits(selector: str, names: Collection[str]) -> bool:
    before = ""
    while before != selector:
        before, selector = selector, _BRACKETS.sub("", selector)
    return all(name in names or name.startswith(_MADE) for name in _NAME.findall(selector))
