"""
How a source is named on the pages: its line in a list, and its few words beside a number.
"""

import countylines as cl
from countylines.typing import Nested, Record
from record_pages._markdown import count, escape, link, web_link
from record_pages._whole import Whole, label_of


def source_line(whole: Whole, id: str) -> str:
    """
    A source as a link to its address, and one to the records that cite it.
    """
    return f"{cited(whole, id)} ({link(f'cited by {citing(whole, id)}', label_of(id))})"


def citing(whole: Whole, id: str) -> str:
    """
    How many records cite a source, those inside a record counted with it.
    """
    return count(len({owner_of(record) for record in whole.resting[id]}), "record")


def owner_of(record: Record) -> str:
    """
    The id of a record, or of that which it is inside.
    """
    return record.owner if isinstance(record, Nested) else record.id


def cited(whole: Whole, id: str) -> str:
    """
    The finished line of a source, as a link to its address.
    """
    source = whole.dataset.sources[id]
    line = whole.dataset.cite(cl.claim("", cite=cl.Citation(id)))[0]
    return web_link(escape(line.removesuffix(f", {source.url}") if source.url else line), source.url)


def short_source(source: cl.Source) -> str:
    """
    Whose words a source has, and when they came out: "Home Office, 2018".
    """
    date = source.published or source.updated
    first, last = (date.earliest, date.latest) if date else (None, None)
    year = f"{first.year:04}" if first and last and first.year == last.year else date.words if date else "no date"
    return f"{source.issuer}, {year}"
