"""
Hypothesis strategies for every public type and for whole datasets, for our tests and for yours.

They come with the extra `hypothesis`. Importing hypothesis registers them, so that
`st.from_type(countylines.Initiative)` works.

Example:
    >>> from hypothesis import given, settings
    >>> import countylines as cl
    >>> from countylines.strategies import datasets
    >>> @settings(max_examples=10)
    ... @given(datasets())
    ... def test_every_lead_is_an_actor(ds: cl.Dataset) -> None:
    ...     assert all(lead in ds.actors for initiative in ds.initiatives for lead in initiative.actors("lead"))
    >>> test_every_lead_is_an_actor()
"""

from countylines.basics.lazy import lazy_names

TYPE_CHECKING = False

if TYPE_CHECKING:
    __all__: list[str]

    from countylines.strategies._datasets import datasets as datasets
    from countylines.strategies._evidence import citations as citations
    from countylines.strategies._evidence import claims as claims
    from countylines.strategies._evidence import facts as facts
    from countylines.strategies._evidence import links as links
    from countylines.strategies._funding import funding_datasets as funding_datasets
    from countylines.strategies._initiatives import figures as figures
    from countylines.strategies._initiatives import fundings as fundings
    from countylines.strategies._initiatives import initiatives as initiatives
    from countylines.strategies._initiatives import milestones as milestones
    from countylines.strategies._initiatives import provisions as provisions
    from countylines.strategies._initiatives import recommendations as recommendations
    from countylines.strategies._initiatives import remarks as remarks
    from countylines.strategies._initiatives import responses as responses
    from countylines.strategies._initiatives import roles as roles
    from countylines.strategies._measures import measures as measures
    from countylines.strategies._measures import observations as observations
    from countylines.strategies._measures import slices as slices
    from countylines.strategies._registry import register_all as register_all
    from countylines.strategies._sources import notes as notes
    from countylines.strategies._sources import organisations as organisations
    from countylines.strategies._sources import persons as persons
    from countylines.strategies._sources import places as places
    from countylines.strategies._sources import posts as posts
    from countylines.strategies._sources import sources as sources
    from countylines.strategies._sources import topics as topics
    from countylines.strategies._values import amounts as amounts
    from countylines.strategies._values import certainties as certainties
    from countylines.strategies._values import coverages as coverages
    from countylines.strategies._values import days as days
    from countylines.strategies._values import edtf_dates as edtf_dates
    from countylines.strategies._values import ids as ids
    from countylines.strategies._values import numbers as numbers
    from countylines.strategies._values import periods as periods
    from countylines.strategies._values import quantities as quantities
    from countylines.strategies._values import texts as texts

# Imported when they are used: the entry point must be importable whatever is wrong with the strategies.
_HOMES = {
    "countylines.strategies._datasets": ("datasets",),
    "countylines.strategies._evidence": ("citations", "claims", "facts", "links"),
    "countylines.strategies._funding": ("funding_datasets",),
    "countylines.strategies._initiatives": (
        "figures",
        "fundings",
        "initiatives",
        "milestones",
        "provisions",
        "recommendations",
        "remarks",
        "responses",
        "roles",
    ),
    "countylines.strategies._measures": ("measures", "observations", "slices"),
    "countylines.strategies._registry": ("register_all",),
    "countylines.strategies._sources": ("notes", "organisations", "persons", "places", "posts", "sources", "topics"),
    "countylines.strategies._values": (
        "amounts",
        "certainties",
        "coverages",
        "days",
        "edtf_dates",
        "ids",
        "numbers",
        "periods",
        "quantities",
        "texts",
    ),
}

if not TYPE_CHECKING:
    _get, __dir__, __all__ = lazy_names("countylines.strategies", _HOMES)

    def __getattr__(name: str) -> object:
        if name in __all__:
            try:
                import hypothesis  # noqa: F401, PLC0415 - it asks for ours when it is imported, and should find them whole
            except ImportError as error:
                from countylines.errors import MissingExtraError  # noqa: PLC0415 - only who lacks hypothesis needs it

                raise MissingExtraError("hypothesis") from error
        return _get(name)
