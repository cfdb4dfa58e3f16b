"""
A dataset with what leads back: what cites a source, what names a record, what links to it.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from contextlib import suppress
from datetime import date
from typing import Final, TypeAlias, cast

import attrs

import countylines as cl
from countylines.typing import Nested, Record, TopLevel, Value
from record_pages._called import called, quoted, told_apart
from record_pages._markdown import escape, link, unescaped
from record_pages._names import Names, sentence

AnyFact: TypeAlias = cl.Fact[Value]

# The fields whose facts hold the id of one record; those that hold several hold ids alone.
REFERRING: Final = frozenset(["actor", "funder", "organisation"])
# Funding lines have a slash in their ids.
_ID_IN_ACCOUNT: Final = re.compile(r"[a-z0-9-]+/[a-z0-9-]+")
# Links that say the same from either side.
_MUTUAL: Final = frozenset([cl.LinkKind.WORKS_ALONGSIDE])
_LABELLED_BY_OWNER: Final = (cl.Observation,)


def label_of(id: str) -> str:
    """
    The label of the record with this id; no id has two hyphens in a row.
    """
    return f"record-{id.replace('/', '--')}"


def id_of(label: str) -> str:
    """
    The id that Sphinx gives to the element with this label.
    """
    return re.sub(r"[^a-z0-9]+", "-", label.lower()).strip("-")


def facts_of(record: Record) -> Iterator[tuple[str, AnyFact]]:
    """
    The facts of a record itself, by the names of their fields.
    """
    for field in attrs.fields(type(record)):
        value = cast("object", getattr(record, field.name))
        if isinstance(value, cl.Fact):
            yield field.name, cast("AnyFact", value)


def _members(record: Record) -> Iterator[object]:
    for field in attrs.fields(type(record)):
        value = cast("object", getattr(record, field.name))
        if isinstance(value, tuple):
            yield from cast("tuple[object, ...]", value)


def links_of(record: Record) -> list[cl.Link]:
    """
    The links of a record itself.
    """
    return [member for member in _members(record) if isinstance(member, cl.Link)]


def _citations(record: Record) -> Iterator[cl.Citation]:
    yield from record.cites
    for _, fact in facts_of(record):
        for claim in fact.claims:
            yield from claim.cites
    for relation in links_of(record):
        yield from (*relation.said, *relation.denied, *relation.unstated)


def day_of(source: cl.Source) -> date | None:
    """
    The first day on which a source may have come out, or the last if there is no first; nothing without a date.
    """
    when = source.published or source.updated
    return (when.earliest or when.latest) if when else None


class Whole:
    """
    A dataset, with what leads back to its records.

    Attributes:
        dataset: The dataset.
        repository: The address of the repository that holds its files, or nothing.
        resting: The records that cite a source, by the id of the source, as `Dataset.supported_by` has it; all at once.
        naming: The records and fields whose facts name a record, by its id.
        linking: The records whose links lead to a record, with the links, by its id.
        issued: The sources by whose words they are, in the order of the alphabet, the newest of each first.
        slugs: What stands for an issuer in addresses.
        bodies: The ids of the organisations that are issuers, by the names that sources give them.
        totals: What the money of an initiative comes to, by its id, where it has money in one currency.
    """

    def __init__(self, dataset: cl.Dataset, repository: str = "") -> None:
        self.dataset = dataset
        self.repository = repository.rstrip("/")
        self._names = Names(dataset)
        self.resting: defaultdict[str, list[Record]] = defaultdict(list)
        self.naming: defaultdict[str, list[tuple[Record, str]]] = defaultdict(list)
        self.linking: defaultdict[str, list[tuple[Record, cl.Link]]] = defaultdict(list)
        for record in self._records():
            self._add(record)
        self.issued: dict[str, list[cl.Source]] = {}
        newest_first = sorted(dataset.sources, key=lambda source: day_of(source) or date.min, reverse=True)
        for source in sorted(newest_first, key=lambda source: source.issuer.casefold()):
            self.issued.setdefault(source.issuer, []).append(source)
        self.slugs = _slugs(self.issued)
        self.bodies = {name: body.id for body in dataset.organisations for name in (*body.aliases, body.name)}
        self.totals = dict(_totals(dataset))
        nested = [record for table in (dataset.responses, dataset.milestones, dataset.remarks) for record in table]
        names = Counter((record.owner, called(self, record)) for record in nested)
        # The owners and names of which there are several.
        self._alike = frozenset(name for name, number in names.items() if number > 1)

    def _records(self) -> Iterator[Record]:
        ds = self.dataset
        outer = (ds.initiatives, ds.measures, ds.organisations, ds.people, ds.places, ds.topics, ds.sources, ds.notes)
        records = cast("list[TopLevel]", [record for selection in outer for record in selection])
        for record in sorted(records, key=lambda record: record.id):
            yield record
            yield from [member for member in _members(record) if isinstance(member, Nested)]

    def _add(self, record: Record) -> None:
        for source in dict.fromkeys(cite.source for cite in _citations(record)):
            self.resting[source].append(record)
        for field, fact in facts_of(record):
            for id in dict.fromkeys(id for claim in fact.claims for id in ids_in(field, claim.value)):
                self.naming[id].append((record, field))
        for relation in links_of(record):
            self.linking[relation.to].append((record, relation))

    def returned(self, record: Record, relation: cl.Link) -> cl.Link | None:
        """
        The link that says from the other side what a link of a record says; nothing if there is none.
        """
        if relation.kind not in _MUTUAL:
            return None
        back = (one for other, one in self.linking[record.id] if other.id == relation.to)
        return next((one for one in back if one.kind is relation.kind), None)

    def from_both_sides(self, record: Record, relation: cl.Link) -> cl.Link:
        """
        A link of a record, with the sources of the one that says the same from the other side.
        """
        back = self.returned(record, relation)
        if back is None:
            return relation
        return attrs.evolve(
            relation,
            said=tuple(dict.fromkeys((*relation.said, *back.said))),
            denied=tuple(dict.fromkeys((*relation.denied, *back.denied))),
            unstated=tuple(dict.fromkeys((*relation.unstated, *back.unstated))),
            rationale=" ".join(dict.fromkeys(filter(None, (relation.rationale, back.rationale)))),
        )

    def name(self, id: str, *, within: str = "") -> str:
        """
        What a record is called, as Markdown; a nested one without its owner's name *within* its owner's page.
        """
        record = self.dataset[id]
        if isinstance(record, Nested):
            own = called(self, record)
            if (record.owner, own) in self._alike:
                own = f"{own}{told_apart(self, record)}"
            # A funding line has a name of its own, which begins with a capital where it stands alone.
            alone = sentence(own) if isinstance(record, cl.Funding) else own
            return alone if record.owner == within else f"{self.name(record.owner)}, {own}"
        if isinstance(record, cl.Source):
            return escape(record.title)
        if isinstance(record, cl.Note):
            return f"note: {quoted(record.text)}"
        return escape(getattr(record, "name", record.id))

    def named(self, text: str, *, within: str) -> str:
        """
        A text of the library with names in place of the ids of funding lines; no Markdown.
        """

        def name(id: str) -> str:
            return f"“{unescaped(self.name(id, within=within))}”" if id in self.dataset.funding else id

        return _ID_IN_ACCOUNT.sub(lambda found: name(found[0]), text)

    def key(self, key: str) -> str:
        """
        A key as Markdown: in words, with the names in it as they are written.
        """
        return escape(self._names.words(key))

    def link(self, id: str, *, within: str = "") -> str:
        """
        A link to a record by what it is called.
        """
        return link(self.name(id, within=within), self.label(id))

    def label(self, id: str) -> str:
        """
        The label where a record is shown: observations are rows of their measure.
        """
        record = self.dataset[id]
        return label_of(record.owner if isinstance(record, _LABELLED_BY_OWNER) else record.id)


def _slugs(names: Iterable[str]) -> dict[str, str]:
    slugs: dict[str, str] = {}
    taken: Counter[str] = Counter()
    for name in names:
        slug = id_of(name) or "other"
        taken[slug] += 1
        # No slug has two hyphens in a row.
        slugs[name] = slug if taken[slug] == 1 else f"{slug}--{taken[slug]}"
    return slugs


def _totals(dataset: cl.Dataset) -> Iterator[tuple[str, cl.Total]]:
    for initiative in dataset.initiatives:
        if lines := dataset.funding.of(initiative):
            with suppress(cl.UnitError):
                yield initiative.id, lines.total()


def ids_in(field: str, value: object) -> tuple[str, ...]:
    """
    The ids that a value of a field holds.
    """
    if isinstance(value, tuple):
        return cast("tuple[str, ...]", value)
    return (str(value),) if field in REFERRING else ()
