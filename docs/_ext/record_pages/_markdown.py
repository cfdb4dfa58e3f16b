"""
Markdown: text that stays as it is, and the few constructs that the pages use.
"""

import re
from collections.abc import Iterable, Sequence

_MARKS = re.compile(r"([!-/:-@\[-`{-~])")
_IN_ITALICS = re.compile(r" \((\*[a-z ]+\*)\)")
_OPENING = re.compile(r"""(?<![^\s(\[])['"]""")


def escape(text: str) -> str:
    """
    A text that Markdown shows as it is, on one line.

    Each ASCII punctuation mark is escaped, which CommonMark allows for all of them; so no extension of MyST sees one.
    """
    return _MARKS.sub(r"\\\1", re.sub(r"[\r\n]+", " ", text))


def unescaped(text: str) -> str:
    """
    The text that was escaped.
    """
    return re.sub(r"\\(.)", r"\1", text)


def code(text: str) -> str:
    """
    A code span, also of a text with backticks.
    """
    longest = max(map(len, re.findall("`+", text)), default=0)
    edge = " " if "`" in text else ""
    return f"{'`' * (longest + 1)}{edge}{text}{edge}{'`' * (longest + 1)}"


def link(shown: str, label: str) -> str:
    """
    A link to a label of any page; *shown* is Markdown.
    """
    return f"[{shown}](#{label})"


def web_link(shown: str, url: str) -> str:
    """
    A link to an address outside; *shown* is Markdown.
    """
    return f"[{shown}](<{escape(url)}>)" if url else shown


def target(label: str) -> str:
    """
    What makes the block below it a target of links.
    """
    return f"({label})="


def item(lines: Iterable[str], *, label: str = "", mark: str = "-") -> list[str]:
    """
    A point of a list: its first line, below it the rest, such as points of its own.
    """
    first, *rest = [*([target(label)] if label else []), *lines]
    # What belongs to a point is as far in as its text.
    margin = " " * (len(mark) + 1)
    return [f"{mark} {first}", *[f"{margin}{line}" for line in rest]]


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """
    A table, its cells Markdown.
    """
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join("| " + " | ".join(cells) + " |" for cells in lines)


def fenced(text: str) -> str:
    """
    A text in a block of its own, with its line breaks.
    """
    longest = max(map(len, re.findall("`+", text)), default=0)
    marks = "`" * max(3, longest + 1)
    return f"{marks}text\n{text}\n{marks}"


def toctree(names: Iterable[str]) -> str:
    """
    The pages below this one, for Sphinx; not shown.
    """
    return "\n".join(["```{toctree}", ":hidden:", "", *names, "```"])


def in_brackets(text: str) -> str:
    """
    A text in brackets, with a blank before; nothing for nothing.

    A word in italics, which stands in brackets elsewhere, follows a comma.
    """
    inside = _IN_ITALICS.sub(r", \1", text)
    return f" ({inside})" if text else ""


def curly(text: str) -> str:
    """
    A text with the quotes of print, which Sphinx gives to the text of pages, for what it does not see: HTML and titles.
    """
    opened = _OPENING.sub(lambda found: {"'": "\u2018", '"': "\u201c"}[found[0]], text)
    return opened.translate({ord("'"): "\u2019", ord('"'): "\u201d"})


def count(number: int, noun: str) -> str:
    """
    How many of something.
    """
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
