"""
Records and values as plain data, for JSON, configuration and other programs, and back.

The data has the form of the files: the plan, the writer and the strict reader are those of a folder of TOML.
"""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Final, TypeVar, cast, get_origin

from cattrs import Converter
from cattrs.errors import BaseValidationError
from cattrs.preconf.json import make_converter

from countylines.errors import with_article
from countylines.evidence import Citation, Fact, Link, citations
from countylines.form.dump import body_of, fact_form, link_form, plain_form
from countylines.form.faults import DatasetError, Fault
from countylines.form.paths import path_in_fact, path_in_file
from countylines.form.plan import plan_of
from countylines.form.problems import problems_in, reported, shown
from countylines.form.strict import structure, structure_fact, structure_link, structure_nested
from countylines.records import Nested, Record, TopLevel
from countylines.records.fields import Path
from countylines.values.amounts import Amount, read_quantity
from countylines.values.dates import EdtfDate
from countylines.values.periods import Period
from countylines.values.quantities import Quantity

R = TypeVar("R", bound=Record)
T = TypeVar("T")

_READERS: Final[dict[type, Callable[[str], object]]] = {
    EdtfDate: EdtfDate.parse,
    Period: Period.parse,
    Amount: Amount.parse,
    Quantity: read_quantity,
    Citation: lambda text: citations(text)[0],
}


def to_dict(record: Record, /) -> dict[str, object]:
    """
    Return a record as plain data in the form of the files: texts, lists and dictionaries, ready for JSON.

    What a file gives by the place of a table is a key here: `id`, and for a nested record its `owner` and its `key`.

    Args:
        record: A record of any kind, nested or not.

    Example:
        >>> import countylines as cl
        >>> cl.to_dict(cl.load().topics["county-lines"])
        {'id': 'county-lines', 'name': 'County lines', 'broader': 'drugs'}
    """
    body = body_of(record)
    if isinstance(record, TopLevel):
        return {"id": record.id, **body}
    name = plan_of(type(record)).table_name
    placed = {"owner": record.owner} if record.owner else {}
    return {**placed, **({name: record.key} if name else {}), **body}


def from_dict(cls: type[R], form: Mapping[str, object], /) -> R:
    """
    Return the record that plain data describes: the inverse of `to_dict`.

    The form is checked as that of a file is. Whether what the record says can be true, and whether the records that it
    refers to exist, is checked when it is put into a dataset.

    Args:
        cls: The class of the record, such as `Initiative`.
        form: Its data.

    Raises:
        DatasetError: Something does not fit; lists every fault.

    Example:
        >>> import countylines as cl
        >>> cl.from_dict(cl.Topic, {"id": "bees", "name": "Bees"})
        Topic('bees')
        >>> cl.from_dict(cl.Topic, {"id": "bees", "nam": "Bees"})
        Traceback (most recent call last):
        ...
        countylines.form.faults.DatasetError: 2 faults found
          bees: name: expected a value, found nothing
          bees: nam: expected one of cite, same_as, name, broader, found an unknown key (did you mean 'name'?)
    """
    if not isinstance(form, Mapping):  # pyright: ignore[reportUnnecessaryIsInstance] - data from outside
        raise DatasetError([_fault("", "", f"the data of {with_article(cls.__name__)}", shown(form))])
    # A copy: the keys that a file gives by place are taken out of it, and the caller keeps its own.
    body: dict[str, object] = {**form}
    name = "id" if issubclass(cls, TopLevel) else plan_of(cls).table_name
    id = _taken(body, name) if name else ""
    owner = _taken(body, "owner") if issubclass(cls, Nested) and "owner" in body else ""
    try:
        if issubclass(cls, TopLevel):
            return cast("R", structure(cast("type[TopLevel]", cls), id, body))
        return cast("R", structure_nested(cast("type[Nested]", cls), owner, id, body))
    except (BaseValidationError, ValueError) as error:
        raise DatasetError(_faults(id, error, lambda path: path_in_file(cls, body, path))) from None


def _taken(body: dict[str, object], name: str) -> str:
    value = body.pop(name, "")
    if not (isinstance(value, str) and value):
        raise DatasetError([_fault("", name, "a text that is not empty", shown(value))])
    return value


def _faults(id: str, error: Exception, place: Callable[[Path], str]) -> list[Fault]:
    return reported(
        [
            (_fault(id, place(problem.path), problem.expected, problem.found), problem.near)
            for problem in problems_in(error)
        ]
    )


def _fault(id: str, field: str, expected: str, found: str) -> Fault:
    return Fault(file="", record=id, field=field, expected=expected, found=found)


def converter(onto: Converter | None = None, /) -> Converter:
    """
    Return a cattrs converter that knows the types of this library.

    Dates, periods, quantities and citations are texts, facts and links have the form of the files, and records that of
    `to_dict`. So a class of your own may have fields of these types. What does not fit raises a `DatasetError` or a
    `ParseError`, which cattrs reports with the place.

    Args:
        onto: A converter of your own to add the types to; by default one for JSON is made.

    Example:
        >>> import attrs, countylines as cl
        >>> @attrs.frozen
        ... class Bid:
        ...     closes: cl.EdtfDate
        ...     most: cl.Amount
        >>> bids = cl.converter()
        >>> bid = bids.structure({"closes": "2018-09-29", "most": "up to £2 million"}, Bid)
        >>> bid.closes.before("2018-10-01").value, bids.unstructure(bid)
        ('yes', {'closes': '2018-09-29', 'most': 'up to £2 million'})
    """
    made = make_converter() if onto is None else onto
    for cls, read in _READERS.items():
        made.register_structure_hook(cls, _reading(cls, read))
        made.register_unstructure_hook(cls, _text_of)
    made.register_structure_hook(Link, lambda form, _: _checked(form, structure_link, _path_in_link))
    made.register_unstructure_hook(Link, link_form)
    # By predicate, as `Fact[EdtfDate]` is no class for which a hook could be registered.
    made.register_structure_hook_func(
        _is_fact, lambda form, hint: _checked(form, lambda it: structure_fact(it, hint), partial(path_in_fact, form))
    )
    made.register_unstructure_hook_func(_is_fact, fact_form)
    made.register_structure_hook_func(_is_record, lambda form, cls: from_dict(cast("type[Record]", cls), form))
    made.register_unstructure_hook_func(_is_record, to_dict)
    return made


def _text_of(value: object) -> object:
    return plain_form(value) if isinstance(value, Quantity) else str(value)


def _reading(cls: type, read: Callable[[str], object]) -> Callable[[object, type], object]:
    def hook(form: object, _: type) -> object:
        if isinstance(form, cls):
            return form
        if not isinstance(form, str):
            raise DatasetError([_fault("", "", f"the text of {cls.__name__}", shown(form))])
        return read(form)

    return hook


def _checked(form: object, read: Callable[[object], T], place: Callable[[Path], str]) -> T:
    try:
        return read(form)
    except (BaseValidationError, ValueError) as error:
        raise DatasetError(_faults("", error, place)) from None


def _path_in_link(path: Path) -> str:
    return ".".join(map(str, path))


def _is_fact(hint: object) -> bool:
    return hint is Fact or get_origin(hint) is Fact


def _is_record(cls: object) -> bool:
    return isinstance(cls, type) and issubclass(cls, TopLevel | Nested)
