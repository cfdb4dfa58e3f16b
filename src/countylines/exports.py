"""
Sources in the formats of reference managers.
"""

import json
from collections.abc import Iterable

from countylines.dates import EdtfDate, Precision
from countylines.errors import MissingExtraError
from countylines.records.sources import Source


def csl_json(sources: Iterable[Source], /) -> str:
    """
    The sources as CSL-JSON, the format of citation processors and of reference managers.

    A date that is known to the year, month or day is given so, a wider one as the days that it lies between.

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
    made = {
        "id": source.id,
        "type": "webpage" if source.url else "document",
        "title": source.title,
        "author": [{"literal": source.issuer}],
        "container-title": source.publisher,
        "URL": source.url,
        "issued": _csl_date(issued) if issued else None,
        "accessed": _csl_date(accessed) if accessed else None,
    }
    return {name: value for name, value in made.items() if value}


def _csl_date(date: EdtfDate) -> dict[str, object]:
    qualified = {"circa": True} if date.approximate or date.uncertain else {}
    numbers = _numbers(date)
    if numbers:
        return {"date-parts": [numbers], **qualified}
    ends = [end for end in (date.earliest, date.latest) if end]
    if len(ends) < 2:
        return {"literal": str(date)}
    return {"date-parts": [[end.year, end.month, end.day] for end in ends], **qualified}


def _numbers(date: EdtfDate) -> list[int]:
    """
    Year, month and day as far as a date is known to one of these, else none.
    """
    first = date.earliest
    shown = {Precision.YEAR: 1, Precision.MONTH: 2, Precision.DAY: 3}.get(date.precision)
    return [first.year, first.month, first.day][:shown] if first and shown else []


def bibtex(sources: Iterable[Source], /) -> str:
    """
    The sources as BibTeX, in LaTeX's own signs; the extra "bibtex" must be installed.

    Raises:
        MissingExtraError: It is not.

    Example:
        >>> import countylines as cl
        >>> ds = cl.load()
        >>> print(cl.bibtex([ds.sources["svs-page"]]).splitlines()[0])
        @misc{svs-page,
    """
    try:
        from bibtexparser.library import Library  # noqa: PLC0415 - an extra
        from bibtexparser.middlewares import AddEnclosingMiddleware, LatexEncodingMiddleware  # noqa: PLC0415
        from bibtexparser.model import Block, Entry, Field  # noqa: PLC0415
        from bibtexparser.writer import write  # noqa: PLC0415
    except ImportError as error:
        raise MissingExtraError("bibtex") from error
    every = {source.id: source for source in sources}
    entries: list[Block] = [
        Entry("misc", id, [Field(name, value) for name, value in _fields(source).items()])
        for id, source in every.items()
    ]
    library = LatexEncodingMiddleware(keep_math=False, enclose_urls=False).transform(Library(entries))
    for entry in library.entries:
        for name in ("author", "title"):
            # Within braces of its own a name is one name, and a title keeps its capitals.
            entry[name] = f"{{{entry[name]}}}"
        if "url" in entry:
            # An address is no text: in it a sign of LaTeX stands for itself.
            entry["url"] = every[entry.key].url
    enclosed = AddEnclosingMiddleware(reuse_previous_enclosing=False, enclose_integers=True, default_enclosing="{")
    return write(enclosed.transform(library))


def _fields(source: Source) -> dict[str, str]:
    issued = source.published or source.updated
    numbers = _numbers(issued) if issued else []
    made = {
        "author": source.issuer,
        "title": source.title,
        "howpublished": source.publisher,
        "year": f"{numbers[0]:04}" if numbers else "",
        "month": f"{numbers[1]}" if len(numbers) > 1 else "",
        "day": f"{numbers[2]}" if len(numbers) > 2 else "",
        "date": "" if numbers or not issued else str(issued),
        "url": source.url,
        "urldate": str(source.accessed or ""),
    }
    return {name: value for name, value in made.items() if value}
