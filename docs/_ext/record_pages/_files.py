"""
The files beside the pages, as the library gives them: tables as CSV and as JSON, sources for reference managers.
"""

import csv
import json
from collections.abc import Sequence
from io import StringIO

import countylines as cl
from countylines.typing import Row


def files(dataset: cl.Dataset) -> dict[str, str]:
    """
    All of them, by their paths below `record/`.
    """
    return {**_tables(dataset), **_entries(dataset)}


def _tables(dataset: cl.Dataset) -> dict[str, str]:
    rows = {
        "money": dataset.funding.rows(),
        "recommendations": dataset.recommendations.rows(),
        "responses": dataset.responses.rows(),
        "initiatives": dataset.initiatives.rows(),
        "measures": dataset.measures.rows(),
        "organisations": dataset.organisations.rows(),
        "people": dataset.people.rows(),
        "places": dataset.places.rows(),
        "sources": dataset.sources.rows(),
        "timeline": dataset.timeline().rows(),
        **{f"measures/{measure.id}": dataset.observations.of(measure).rows() for measure in dataset.measures},
    }
    as_csv = {f"{name}.csv": _csv(members) for name, members in rows.items()}
    return {**as_csv, **{f"{name}.json": json.dumps(members, indent=1, default=str) for name, members in rows.items()}}


def _entries(dataset: cl.Dataset) -> dict[str, str]:
    return {
        **{f"sources/cite/{source.id}.bib": cl.bibtex([source]) for source in dataset.sources},
        **{f"sources/cite/{source.id}.json": cl.csl_json([source]) for source in dataset.sources},
    }


def _csv(rows: Sequence[Row]) -> str:
    out = StringIO()
    if rows:
        writer = csv.DictWriter(out, rows[0].keys(), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    return out.getvalue()
