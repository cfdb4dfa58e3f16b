"""
What all records share: an id, citations, a short repr, and how a nested record is put into its owner.
"""

from typing import TypeVar, cast

import attrs

from countylines.basics.compared import Compared
from countylines.basics.printed import Printed, html_table
from countylines.evidence import Citation, Claim, Fact, Link
from countylines.records.deferred import Deferred
from countylines.records.fields import OUTSIDE, fields_of, fields_that_refer, fields_with
from countylines.vocab import Standing

T = TypeVar("T")


@attrs.frozen(kw_only=True, repr=False, eq=False)
class TopLevel(Compared, Printed, Deferred):
    """
    A top-level record stands on its own.

    Attributes:
        id: Lower-case words joined by hyphens; unique in a dataset.
        cites: Who says that it exists and what its text rests on; its facts inherit them in a file.
        same_as: Its ids elsewhere in the form "scheme:id", such as "wikidata:Q84", "GB-CHC:1122334" or "ONS:E05000001".
            No two records share one, and each is found wherever an id is asked for.
    """

    id: str
    cites: tuple[Citation, ...] = ()
    same_as: tuple[str, ...] = attrs.field(default=(), metadata=OUTSIDE)

    def __attrs_post_init__(self) -> None:
        _adopt(self)
        _resolve(self, self.id)

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self.id!r})"

    def _repr_html_(self) -> str:
        return _html(self)


@attrs.frozen(kw_only=True, repr=False, eq=False)
class Nested(Compared, Printed, Deferred):
    """
    A nested record is part of another record, its owner.

    Its references to records of the same owner may be written in short, `/key`; they become full ids when the record
    is put into its owner.

    Attributes:
        key: Unique within its owner.
        owner: The id of its owner, set when it is put into one; empty until then.
        cites: Who says that it exists and what its text rests on; its facts inherit them in a file.
        same_as: Its ids elsewhere in the form "scheme:id", such as "360G:grant-2018-17".
    """

    key: str
    owner: str = ""
    cites: tuple[Citation, ...] = ()
    same_as: tuple[str, ...] = attrs.field(default=(), metadata=OUTSIDE)

    def __attrs_post_init__(self) -> None:
        if not self.key:
            try:
                object.__setattr__(self, "key", self.made_key)
            except (AttributeError, TypeError, ValueError):
                return  # a value of a wrong type; the checks report it
        if self.owner:
            _resolve(self, self.owner)

    @property
    def id(self) -> str:
        """
        The id is `owner/key`; it is the key alone until the record has an owner.
        """
        return f"{self.owner}/{self.key}" if self.owner else self.key

    @property
    def made_key(self) -> str:
        """
        This key is used where none is given; it is empty for a record that needs one.
        """
        return ""

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self.id!r})"

    def _repr_html_(self) -> str:
        return _html(self)


def _adopt(owner: TopLevel) -> None:
    """
    Give the nested records their owner, and those without citations the owner's.
    """
    for field in fields_with(type(owner), "records"):
        members: tuple[Nested, ...] = getattr(owner, field.name)
        try:
            if any(member.owner != owner.id or not member.cites for member in members):
                adopted = [
                    attrs.evolve(record, owner=owner.id, cites=record.cites or owner.cites) for record in members
                ]
                # A list that somebody gave in place of a tuple stays one, for the checks to report.
                object.__setattr__(owner, field.name, type(members)(adopted))
        except (AttributeError, TypeError):
            continue  # a value of a wrong type; the checks report it


def _resolve(record: TopLevel | Nested, owner: str) -> None:
    """
    Replace references in short by full ids.
    """
    for field in fields_that_refer(type(record)):
        value = cast("object", getattr(record, field.name))
        full = in_full(value, owner, siblings=field.to_siblings)
        if full is not value:
            object.__setattr__(record, field.name, full)


def in_full(value: T, owner: str, *, siblings: bool) -> T:
    """
    Return the value of a field with the references that are written in short as full ids; itself if there are none.
    """
    return cast("T", _resolved(value, owner, siblings=siblings)) if _is_short(value, siblings=siblings) else value


def _is_short(value: object, *, siblings: bool) -> bool:
    # A value of a wrong type is never short; the checks report it.
    if isinstance(value, str):
        return value[:1] == "/" or (siblings and "/" not in value)
    if isinstance(value, Fact):
        return any(_is_short(claim.value, siblings=siblings) for claim in cast("Fact[object]", value).claims)
    if isinstance(value, tuple):
        return any(_is_short(member, siblings=siblings) for member in cast("tuple[object, ...]", value))
    # A link may lead to any record, so a bare word in it is an id and never a key.
    return isinstance(value, Link) and _is_short(value.to, siblings=False)


def _resolved(value: object, owner: str, *, siblings: bool) -> object:
    match value:
        case str():
            return full_id(value, owner, siblings=siblings)
        case tuple():
            members = cast("tuple[object, ...]", value)
            return tuple([_resolved(member, owner, siblings=siblings) for member in members])
        case Link(to=str()):
            return attrs.evolve(value, to=full_id(value.to, owner))
        case Fact():
            fact = cast("Fact[object]", value)
            claims = [
                attrs.evolve(claim, value=_resolved(claim.value, owner, siblings=siblings)) for claim in fact.claims
            ]
            return attrs.evolve(fact, claims=tuple(claims))
        case _:
            return value


def full_id(text: str, owner: str, *, siblings: bool = False) -> str:
    """
    Return the id that a reference means: `/key` is a record of the same owner, and so is a bare key where *siblings*.
    """
    if text.startswith("/"):
        return f"{owner}{text}"
    return f"{owner}/{text}" if siblings and "/" not in text else text


def short_id(id: str, owner: str, *, siblings: bool = False) -> str:
    """
    Return the shortest reference that means *id* in a record of this owner: the inverse of `full_id`.
    """
    prefix = f"{owner}/"
    if not id.startswith(prefix):
        return id
    return id.removeprefix(prefix) if siblings else id.removeprefix(owner)


def _html(record: TopLevel | Nested) -> str:
    """
    Return a record for a notebook: a row for each field that holds something, with all claims of a fact and who makes
    them.
    """
    names = [field.name for field in fields_of(type(record)) if field.name not in ("id", "key", "owner")]
    # What it is comes before who says so.
    names.sort(key=lambda name: name in ("same_as", "cites"))
    rows = [(name, _text(cast("object", getattr(record, name)))) for name in names]
    return html_table(f"{type(record).__name__} {record.id}", [(name, text) for name, text in rows if text])


def _text(value: object) -> str:
    match value:
        case Fact():
            fact = cast("Fact[object]", value)
            lines = [f"{_text(claim.value)} ({_standing(claim)}{_text(claim.cites)})" for claim in fact.claims]
            lines += ["undecided"] if fact.undecided else []
            return "\n".join([*lines, *filter(None, [fact.rationale])])
        case tuple():
            members = cast("tuple[object, ...]", value)
            lasting = any(isinstance(member, Nested | Link) for member in members)
            return ("\n" if lasting else ", ").join(map(_text, members))
        case Nested():
            name = value.key
            text: str = getattr(value, "text", "")
            return f"{name}: {text}" if text else name
        case Link():
            return f"{value.kind} {value.to}: {value.truth.value}"
        case None:
            return ""
        case _:
            return str(value)


def _standing(claim: Claim[object]) -> str:
    return "" if claim.standing is Standing.STATED else f"{claim.standing}; "
