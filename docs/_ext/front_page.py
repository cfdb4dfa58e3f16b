"""
Writes what the front page says of the record, its numbers and how to cite it, so that nobody types them.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Final, Protocol

import countylines as cl

NUMBERS: Final = (
    ("initiatives", "[initiatives](record/initiatives.md)"),
    ("funding", "[funding lines](record/money.md)"),
    ("recommendations", "[recommendations](record/recommendations.md)"),
    ("sources", "[sources](record/sources.md)"),
)


class Builds(Protocol):
    """
    The part of Sphinx that is used.
    """

    srcdir: Path

    def connect(self, event: str, callback: "Callable[[Builds], None]") -> int:
        """
        Call back when the event comes.
        """
        ...


def numbers(dataset: cl.Dataset) -> str:
    """
    The sizes of the record, as a list in Markdown.
    """
    counts = dict(dataset.meta.counts)
    return "\n".join(f"- **{counts[kind]:,}** {name}" for kind, name in NUMBERS)


def topics(dataset: cl.Dataset) -> str:
    """
    Links to the pages of the topics, as a line of Markdown.
    """
    return f"By topic: {', '.join(f'[{topic.name}](record/topics/{topic.id}.md)' for topic in dataset.topics)}."


def citation(dataset: cl.Dataset) -> str:
    """
    How to cite the record.
    """
    meta = dataset.meta
    last = meta.coverage.latest_end
    year = f" ({last.year})" if last else ""
    return (
        f"The countylines developers{year}. *{meta.title}*, version {meta.version}, licence {meta.licence}, "
        f"SHA-256 `{meta.digest[:12]}`."
    )


def write(app: Builds) -> None:
    """
    Write the parts into `_made`, from where the front page includes them.
    """
    dataset = cl.load()
    folder = Path(app.srcdir, "_made")
    folder.mkdir(exist_ok=True)
    parts = {"numbers": numbers(dataset), "topics": topics(dataset), "citation": citation(dataset)}
    for name, text in parts.items():
        (folder / f"{name}.md").write_text(f"{text}\n", encoding="utf-8")


def setup(app: Builds) -> dict[str, bool]:
    """
    Write the parts before the pages are read.
    """
    app.connect("builder-inited", write)
    return {"parallel_read_safe": True}
