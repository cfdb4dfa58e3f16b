"""
Writing the compiled form of a record: the form in which the bundled one ships, ready to be asked without being checked.
"""

import json
from collections.abc import Iterable, Mapping
from hashlib import sha256
from os import PathLike
from pathlib import Path

from countylines.about.meta import meta_of
from countylines.files.bundled import FORMAT, PARTS
from countylines.form.dump import body_of
from countylines.form.tables import TABLES
from countylines.index.index import Index
from countylines.index.names import by_name, ids_folded_to
from countylines.index.summary import ids_inside, summary_of
from countylines.records import TopLevel
from countylines.records.funding import Funding
from countylines.records.heading import Heading
from countylines.totals.links import spoken_of_together


def record_text(heading: Heading, records: tuple[TopLevel, ...]) -> str:
    """
    Return the JSON Lines file: the head, the index, then each record as a file holds it, by table and id, then the
    digest of all that.
    """
    summary = summary_of(records)
    unordered = {record.id: record for record in records}
    # In the order of the file, in which the reader has them.
    by_id = {id: unordered[id] for table in TABLES for id in summary.ids[table]}
    texts = [_json(body_of(by_id[id])) for table in TABLES for id in summary.ids[table]]
    meta = meta_of(heading, records)
    head: Mapping[str, object] = {
        "format": FORMAT,
        "meta": {
            "title": meta.title,
            "version": meta.version,
            "licence": meta.licence,
            "digest": meta.digest,
            "coverage": str(meta.coverage),
        },
        "gaps": [str(gap) for gap in meta.gaps],
        "changed": meta.changed,
        "counts": meta.counts,
        # One text of ids a table, and one of lengths alone, are decoded ten times faster than the place of each record
        # by id.
        "ids": {table: " ".join(summary.ids[table]) for table in TABLES},
        "lengths": _numbers(len(text.encode()) for text in texts),
    }
    spans = [summary.spans[id] for id in summary.ids["initiatives"]]
    parts: Mapping[str, object] = {
        "aliases": summary.aliases,
        "outside": summary.outside,
        "spans": [_numbers(span[at] for span in spans) for at in range(4)],
        "nested": {name: " ".join(ids) for name, ids in ids_inside(records).items()},
        "names": _names(by_id, summary.outside),
        "joined": [" ".join(ids) for ids in spoken_of_together(Index(by_id, heading).nested_of(Funding))],
    }
    text = "\n".join([_json(head), *[_json(parts[name]) for name in PARTS], *texts]) + "\n"
    return f"{text}{_json({'sha256': sha256(text.encode()).hexdigest()})}\n"


def _names(records: Mapping[str, TopLevel], outside: Mapping[str, str]) -> dict[str, str]:
    """
    Return the ids of the records that answer to each name; what ids alone say is told from them.
    """
    every = by_name(records, outside)
    return {
        name: " ".join(ids)
        for name, ids in every.items()
        if ids != tuple([id for id in ids_folded_to(name) if id in records])
    }


def _numbers(numbers: Iterable[int]) -> str:
    return " ".join(map(str, numbers))


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def write_compiled(path: str | PathLike[str], heading: Heading, records: tuple[TopLevel, ...]) -> None:
    """
    Write the compiled form of a record into a file.
    """
    Path(path).write_text(record_text(heading, records), encoding="utf-8", newline="\n")
