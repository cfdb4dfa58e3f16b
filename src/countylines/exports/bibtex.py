"""
Sources as BibTeX, the bibliography format of LaTeX.
"""

from collections.abc import Iterable

from countylines.errors import MissingExtraError
from countylines.exports.csl import date_numbers
from countylines.records.sources import Source


def bibtex(sources: Iterable[Source], /) -> str:
    """
    Export sources as BibTeX, with LaTeX's escapes for special characters.

    A date goes into the fields `year`, `month` and `day` as far as it is known to one of these; any other date is in
    `date`, as its EDTF text.

    Args:
        sources: The sources; each is exported once. The id of a source is the key of its entry.

    Raises:
        MissingExtraError: The extra "bibtex" is not installed.

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
    by_id = {source.id: source for source in sources}
    entries: list[Block] = [
        Entry("misc", id, [Field(name, value) for name, value in _fields(source).items()])
        for id, source in by_id.items()
    ]
    # A "$" in a title is a dollar sign, and begins no formula.
    library = LatexEncodingMiddleware(keep_math=False, enclose_urls=False).transform(Library(entries))
    for entry in library.entries:
        for name in ("author", "title"):
            # Inner braces keep a name in one piece, and the capitals of a title.
            entry[name] = f"{{{entry[name]}}}"
        if "url" in entry:
            # Special characters of LaTeX are not escaped in an address.
            entry["url"] = by_id[entry.key].url
    enclosed = AddEnclosingMiddleware(reuse_previous_enclosing=False, enclose_integers=True, default_enclosing="{")
    return write(enclosed.transform(library))


def _fields(source: Source) -> dict[str, str]:
    issued = source.published or source.updated
    numbers = date_numbers(issued) if issued else []
    fields = {
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
    return {name: value for name, value in fields.items() if value}
