"""
Sources as CSL-JSON, the format of citation processors.
"""

import json
from collections.abc import Iterable

from countylines.records.sources import Source
from countylines.values.dates import EdtfDate
from countylines.values.edtf import Precision


def csl_json(sources: Iterable[Source], /) -> str:
    """
    Export sources as CSL-JSON, the format of citation processors and reference managers.

    A date that is known to the year, month or day keeps that precision; a wider one becomes the range of its days.

    Args:
        sources: The sources; the id of a source is the `id` of its item.

    Example:
        >>> import countylines as cl
        >>> ds = cl.load()
        >>> print(cl.csl_json([ds.sources["svs-page"]])[:44])
        [
         {
          "id": "svs-page",
          "type": "webpage"
    """
    return json.dumps([_csl(source) for source in sources], indent=1, ensure_ascii=False)


def _csl(source: Source) -> dict[str, object]:
    issued, accessed = source.published or source.updated, source.accessed
    item = {
        "id": source.id,
        "type": "webpage" if source.url else "document",
        "title": source.title,
        "author": [{"literal": source.issuer}],
        "container-title": source.publisher,
        "URL": source.url,
        "issued": _csl_date(issued) if issued else None,
        "accessed": _csl_date(accessed) if accessed else None,
    }
    return {name: value for name, value in item.items() if value}


def _csl_date(date: EdtfDate) -> dict[str, object]:
    qualified = {"circa": True} if date.approximate or date.uncertain else {}
    numbers = date_numbers(date)
    if numbers:
        return {"date-parts": [numbers], **qualified}
    # A range in CSL has both ends. A date that is open on a side has one, so its text stands as it is.
    ends = [end for end in (date.earliest, date.latest) if end]
    if len(ends) < 2:
        return {"literal": str(date)}
    return {"date-parts": [[end.year, end.month, end.day] for end in ends], **qualified}


def date_numbers(date: EdtfDate) -> list[int]:
    """
    Return the year, month and day of a date, as far as it is known to one of these; an empty list for any other date.
    """
    first = date.earliest
    shown = {Precision.YEAR: 1, Precision.MONTH: 2, Precision.DAY: 3}.get(date.precision)
    return [first.year, first.month, first.day][:shown] if first and shown else []
