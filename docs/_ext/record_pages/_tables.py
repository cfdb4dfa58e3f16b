"""
The tables behind the pages, whole, as CSV and as JSON: the rows that the library gives.
"""

import csv
import json
from collections.abc import Sequence
from io import StringIO

import countylines as cl
from countylines.typing import Row


def tables(dataset: cl.Dataset) -> dict[str, str]:
    """
    The files of all tables, by their paths below `record/`.
    """
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


def _csv(rows: Sequence[Row]) -> str:
    out = StringIO()
    if rows:
        writer = csv.DictWriter(out, rows[0].keys(), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    return out.getvalue()
