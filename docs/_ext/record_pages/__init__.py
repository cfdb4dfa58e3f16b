"""
Writes the record's own pages into `docs/record` before the site is built.

It uses the public API, and shares the parts of bars with the pictures. The pages are MyST Markdown without scripts.
A record is referred to by its label, so Sphinx checks every link.
"""

from pathlib import Path
from typing import TYPE_CHECKING, Final

import countylines as cl
from record_pages import (
    _actors,
    _all_money,
    _completeness,
    _disputes,
    _initiatives,
    _measures,
    _notes,
    _places,
    _recommendations,
    _running,
    _sources,
    _timeline,
    _topics,
)
from record_pages._drawn import compact
from record_pages._files import files
from record_pages._markdown import code, count, escape, table, toctree
from record_pages._whole import Whole
from record_pages._words import EXPLAINED

if TYPE_CHECKING:
    from sphinx.application import Sphinx

_INTRODUCTION: Final = """\
Made from the record that comes with the package, and from nothing else: version {version}, which covers {coverage},
under the licence {licence}. Each value stands with the sources that state it. Where sources differ, all of them are
shown, with the reason for the preference, or *undecided*.
"""


def pages(dataset: cl.Dataset, repository: str = "") -> dict[str, str]:
    """
    The pages of a dataset, by their paths below `record/`; with the address of a *repository* they lead to its files.
    """
    whole = Whole(dataset, repository)
    parts = (
        *(_all_money, _recommendations, _running),
        *(_initiatives, _topics, _timeline, _notes, _disputes, _measures, _actors, _places, _sources, _completeness),
    )
    return {"index.md": _index(dataset), **{path: text for part in parts for path, text in part.pages(whole).items()}}


def _index(dataset: cl.Dataset) -> str:
    meta = dataset.meta
    last = dataset.meta.coverage.latest_end
    running = dataset.initiatives.active(last.isoformat(), possibly=True) if last else ()
    rows = [
        ("[Money](money.md): funding lines", f"{len(dataset.funding):,}"),
        ("[Recommendations](recommendations.md) and what became of them", f"{len(dataset.recommendations):,}"),
        ("[What runs](what-runs.md): initiatives that run, or may", f"{len(running):,}"),
        ("[Topics](topics.md): what was promised, and what came of it", f"{len(dataset.topics):,}"),
        ("[Initiatives](initiatives.md)", f"{len(dataset.initiatives):,}"),
        ("[Timeline](timeline.md): events", f"{len(dataset.timeline()):,}"),
        ("[Where sources differ](disputes.md): facts", f"{len(dataset.disputes()):,}"),
        ("[How complete the record is](completeness.md): things looked for", f"{len(dataset.completeness()):,}"),
        ("[Measures](measures.md)", f"{len(dataset.measures):,}"),
        ("[Organisations](organisations.md)", f"{len(dataset.organisations):,}"),
        ("[People](people.md)", f"{len(dataset.people):,}"),
        ("[Places](places.md)", f"{len(dataset.places):,}"),
        ("[Notes](notes.md)", f"{len(dataset.notes):,}"),
        ("[Sources](sources.md)", f"{len(dataset.sources):,}"),
    ]
    counts = dict(meta.counts)
    summary = f"It holds {count(counts['facts'], 'fact')} in {count(counts['claims'], 'claim')}. In Python it is "
    # The first three are in the menu of the site itself.
    names = [row[0].partition("](")[2].partition(")")[0] for row in rows[3:]]
    version, licence = escape(meta.version), escape(meta.licence)
    introduction = _INTRODUCTION.format(version=version, coverage=meta.coverage.words, licence=licence)
    explained = "\n".join(f"- *{name}*: {meaning}." for name, meaning in EXPLAINED.items())
    parts = ["# The record", introduction, compact(table(("What", "How many"), rows))]
    words = ["## What the words in italics mean", explained]
    return "\n\n".join([*parts, f"{summary}{code('countylines.load()')}.", *words, toctree(names)]) + "\n"


def write(app: "Sphinx") -> None:
    """
    Write the pages of the bundled record; what is as it was is left alone, what is no page any more is removed.
    """
    folder = Path(app.srcdir) / "record"
    made = {folder / path: text for path, text in pages(cl.load(), app.config.repository).items()}
    for stale in set(folder.glob("**/*.md")) - made.keys():
        stale.unlink()
    for path, text in made.items():
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")


def write_files(app: "Sphinx", exception: Exception | None) -> None:
    """
    Write the files of the tables and of the sources beside the finished pages.
    """
    if exception is None and app.builder.format == "html":
        folder = Path(app.outdir, "record")
        (folder / "sources" / "cite").mkdir(parents=True, exist_ok=True)
        for path, text in files(cl.load()).items():
            (folder / path).write_text(text, encoding="utf-8")


def setup(app: "Sphinx") -> dict[str, bool]:
    """
    Write the pages before Sphinx looks for its sources, and their files when it has finished.
    """
    # The pages are written anew where they change, so nothing else has to be read again.
    app.add_config_value("repository", "", "", str)
    app.connect("builder-inited", write)
    app.connect("build-finished", write_files)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
