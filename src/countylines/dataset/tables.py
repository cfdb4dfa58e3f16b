"""
The records of a dataset: looked up by id, iterated over, and as a selection of each kind.
"""

from __future__ import annotations

from functools import cached_property
from importlib import import_module
from typing import TYPE_CHECKING, Any, ClassVar, cast

from countylines.basics.printed import Printed, html_table
from countylines.errors import ArgumentTypeError
from countylines.index.index import Index
from countylines.records import Record, TopLevel

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from countylines.about.meta import Meta
    from countylines.index.summary import Summary
    from countylines.records.heading import Heading
    from countylines.selections.actors import Actors
    from countylines.selections.base import Selection
    from countylines.selections.claims import Claims
    from countylines.selections.figures import Figures
    from countylines.selections.funding import FundingLines
    from countylines.selections.initiatives import Initiatives
    from countylines.selections.links import Links
    from countylines.selections.measures import Measures, Observations
    from countylines.selections.milestones import Milestones
    from countylines.selections.notes import Notes
    from countylines.selections.organisations import Organisations
    from countylines.selections.people import People
    from countylines.selections.places import Places
    from countylines.selections.posts import Posts
    from countylines.selections.provisions import Provisions
    from countylines.selections.recommendations import Recommendations
    from countylines.selections.remarks import Remarks, Responses
    from countylines.selections.roles import Roles
    from countylines.selections.sources import Sources
    from countylines.selections.topics import Topics


def _table(module: str, cls: str, doc: str) -> Any:  # noqa: ANN401 - where it stands says of which class it is
    """
    Return a property that gives all records of a kind as a selection, made when it is first asked for.

    A program that asks for initiatives alone imports no other selection.

    Args:
        module: The module of `countylines.selections` that defines the class.
        cls: The name of the class.
        doc: The docstring of the property.
    """

    def get(dataset: Tables) -> Selection[Record]:
        kind = cast("type[Selection[Record]]", getattr(import_module(f"countylines.selections.{module}"), cls))
        return kind._all(dataset._index)  # pyright: ignore[reportPrivateUsage] - of the dataset that it is a property of

    get.__doc__ = doc
    get.__annotations__ = {"return": cls}
    return cached_property(get)


class Tables(Printed):
    """
    This part of a dataset finds records: by id, by alias, by name, and as a selection of each kind.
    """

    _index: Index
    _heading: Heading
    _ready_meta: Callable[[], Meta] | None
    _base: Tables | None
    _checked: bool

    def __init__(
        self,
        records: Mapping[str, TopLevel],
        heading: Heading,
        *,
        summary: Summary | None = None,
        meta: Callable[[], Meta] | None = None,
        base: Tables | None = None,
        checked: bool = False,
    ) -> None:
        # As a cached property does, this goes past `__setattr__`. A view may leave out what its records rest on, so
        # that those of a dataset do not always keep the rules.
        vars(self).update(_index=Index(records, heading, summary), _heading=heading, _ready_meta=meta, _base=base)
        vars(self).update(_checked=checked)

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError(f"a dataset cannot be changed; {name!r} stays as it is")

    def __delattr__(self, name: str) -> None:
        raise AttributeError(f"a dataset cannot be changed; {name!r} stays as it is")

    # Declared as the properties that they are: a type checker then knows the selection that an instance gives.
    initiatives: ClassVar[cached_property[Initiatives]] = _table(
        "initiatives", "Initiatives", "All initiatives, in order of id."
    )
    milestones: ClassVar[cached_property[Milestones]] = _table("milestones", "Milestones", "All milestones.")
    provisions: ClassVar[cached_property[Provisions]] = _table("provisions", "Provisions", "All provisions.")
    figures: ClassVar[cached_property[Figures]] = _table("figures", "Figures", "All one-off counts.")
    funding: ClassVar[cached_property[FundingLines]] = _table("funding", "FundingLines", "All funding lines.")
    recommendations: ClassVar[cached_property[Recommendations]] = _table(
        "recommendations", "Recommendations", "All recommendations."
    )
    roles: ClassVar[cached_property[Roles]] = _table("roles", "Roles", "All roles of actors in initiatives.")
    responses: ClassVar[cached_property[Responses]] = _table("remarks", "Responses", "All responses.")
    remarks: ClassVar[cached_property[Remarks]] = _table("remarks", "Remarks", "All remarks, responses left out.")
    measures: ClassVar[cached_property[Measures]] = _table("measures", "Measures", "All measures, in order of id.")
    observations: ClassVar[cached_property[Observations]] = _table(
        "measures", "Observations", "All figures of measures."
    )
    organisations: ClassVar[cached_property[Organisations]] = _table(
        "organisations", "Organisations", "All organisations, in order of id."
    )
    people: ClassVar[cached_property[People]] = _table("people", "People", "All people, in order of id.")
    posts: ClassVar[cached_property[Posts]] = _table("posts", "Posts", "All public posts of people.")
    actors: ClassVar[cached_property[Actors]] = _table(
        "actors", "Actors", "All that can act, in order of id: organisations, people, and units, centres and bodies."
    )
    places: ClassVar[cached_property[Places]] = _table("places", "Places", "All places, in order of id.")
    topics: ClassVar[cached_property[Topics]] = _table("topics", "Topics", "All topics, in order of id.")
    sources: ClassVar[cached_property[Sources]] = _table("sources", "Sources", "All sources, in order of id.")
    notes: ClassVar[cached_property[Notes]] = _table("notes", "Notes", "All notes, in order of id.")
    claims: ClassVar[cached_property[Claims]] = _table(
        "claims", "Claims", "All claims of all facts, one for each source that makes it."
    )
    links: ClassVar[cached_property[Links]] = _table("links", "Links", "All links between records.")

    @property
    def _records(self) -> tuple[TopLevel, ...]:
        return tuple(self._index.records.values())

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Tables):
            return NotImplemented
        return self._heading == other._heading and dict(self._index.records) == dict(other._index.records)

    def __hash__(self) -> int:
        # Equal datasets have equal ids; to hash the records would build all of them.
        return hash((self._heading, frozenset(self._index.records)))

    def __repr__(self) -> str:
        return f"Dataset({self._heading.title!r}, {len(self.initiatives)} initiatives)"

    def _repr_html_(self) -> str:
        meta = self.meta
        said = {"version": meta.version, "licence": meta.licence, "coverage": str(meta.coverage)}
        rows = [(name, text) for name, text in said.items() if text]
        rows += [(name, f"{count:,}") for name, count in meta.counts if count]
        return html_table(meta.title or "Dataset", rows)

    def _ipython_key_completions_(self) -> list[str]:
        return [*self._index.records, *self._index.nested, *self._index.summary.outside]

    def __getitem__(self, id: str, /) -> Record:
        if not isinstance(id, str):  # pyright: ignore[reportUnnecessaryIsInstance] - callers without a type checker
            raise ArgumentTypeError("key", "an id, an alias or a name", id)
        return self._index[id]

    def __iter__(self) -> Iterator[TopLevel]:
        """
        Iterate over the records that stand on their own: initiatives, measures and so on, each kind in order of id.
        """
        return (self._index.records[id] for ids in self._index.summary.ids.values() for id in ids)

    def __len__(self) -> int:
        """
        Return the number of the records that stand on their own.
        """
        return len(self._index.records)

    def __contains__(self, id: object, /) -> bool:
        # A name that several records share finds none of them, here as in `ds[name]`.
        return isinstance(id, str) and len(self._index.names.candidates(id)) == 1

    @property
    def meta(self) -> Meta:
        """
        The metadata gives the title, version, licence, digest, coverage and counts.
        """
        return self._meta

    @cached_property
    def _meta(self) -> Meta:
        # A compiled file holds its digest and counts, which would take reading every record.
        if self._ready_meta is not None:
            return self._ready_meta()
        from countylines.about.meta import meta_of  # noqa: PLC0415 - imported lazily; load() does not need it

        return meta_of(self._heading, self._records)
