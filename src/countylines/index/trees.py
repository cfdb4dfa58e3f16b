"""
What is part of what: topics in broader ones, places in larger ones, initiatives and organisations in those that they
are part of.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from functools import cached_property
from typing import cast

from countylines.certainty import POSSIBLE, YES, Certainty
from countylines.records import TopLevel
from countylines.records.initiatives import Initiative
from countylines.records.organisations import Organisation
from countylines.records.places import Place
from countylines.records.topics import Topic
from countylines.vocab import LinkKind


class Trees:
    """
    The records of a dataset by what contains them.

    Args:
        records: All records by id.
        initiatives: The ids of initiatives.
        places: Returns the ids of places.
        naming: Returns the ids of the records that may name one, None if all may; see `Index.naming`.
    """

    def __init__(
        self,
        records: Mapping[str, TopLevel],
        initiatives: Sequence[str],
        places: Callable[[], Sequence[str]],
        naming: Callable[[str], Collection[str] | None],
    ) -> None:
        self._records = records
        self._initiatives = initiatives
        self._place_ids = places
        self._naming = naming
        # Thousands of records share a few topics and places.
        self._broader: dict[str, tuple[str, ...]] = {}
        self._around: dict[str, tuple[str, ...]] = {}

    def broader(self, topic: str) -> tuple[str, ...]:
        """
        Return a topic and all that it belongs to, from near to far.
        """
        if topic not in self._broader:
            wider = _closed([topic], lambda id: filter(None, [cast("Topic", self._records[id]).broader]))
            self._broader[topic] = wider
        return self._broader[topic]

    def around(self, place: str) -> tuple[str, ...]:
        """
        Return a place and all that contain it, from near to far.
        """
        if place not in self._around:
            larger = _closed([place], lambda id: filter(None, [cast("Place", self._records[id]).within]))
            self._around[place] = larger
        return self._around[place]

    def inside(self, place: str) -> tuple[str, ...]:
        """
        Return a place and all that it contains.
        """
        return _closed([place], lambda id: self._places_in.get(id, ()))

    def with_parts(self, ids: Iterable[str]) -> frozenset[str]:
        """
        Return these initiatives with those that certainly are part of them, directly or by way of others.
        """
        return frozenset(_closed(ids, self._direct_parts))

    def wholes_of(self, id: str) -> tuple[str, ...]:
        """
        Return what an initiative or an organisation certainly is part of, directly or by way of others.
        """
        # Most are part of nothing, and every owner of a funding line is asked.
        if not self._direct_wholes(id, possibly=False):
            return ()
        # The first one reached is the record itself.
        return _closed([id], lambda part: self._direct_wholes(part, possibly=False))[1:]

    def answers_of_wholes(self, id: str) -> Mapping[str, Certainty]:
        """
        Return for each record that an initiative or an organisation is or may be part of whether it certainly is.

        A way by several links is certain if each of them is.
        """
        every = _closed([id], lambda part: self._direct_wholes(part, possibly=True))[1:]
        certain = frozenset(self.wholes_of(id))
        return {whole: YES if whole in certain else POSSIBLE for whole in every}

    def _direct_wholes(self, id: str, *, possibly: bool) -> list[str]:
        record = self._records.get(id)
        links = record.links if isinstance(record, Initiative | Organisation) else ()
        if not links:
            return []
        inside = [link for link in links if link.kind is LinkKind.PART_OF]
        return [link.to for link in inside if (link.truth.possible if possibly else link.truth.certain)]

    @cached_property
    def _places_in(self) -> Mapping[str, list[str]]:
        inner: dict[str, list[str]] = defaultdict(list)
        for id in self._place_ids():
            inner[cast("Place", self._records[id]).within].append(id)
        return inner

    def _direct_parts(self, id: str) -> Sequence[str]:
        near = None if "_parts_of" in vars(self) else self._naming(id)
        if near is None:
            return self._parts_of.get(id, ())
        return [part for part in sorted(near) if id in self._direct_wholes(part, possibly=False)]

    @cached_property
    def _parts_of(self) -> Mapping[str, list[str]]:
        parts: dict[str, list[str]] = defaultdict(list)
        for id in self._initiatives:
            for link in cast("Initiative", self._records[id]).links:
                # A filter for the parts of a strategy must not find what a source denies to be one.
                if link.kind is LinkKind.PART_OF and link.truth is YES:
                    parts[link.to].append(id)
        return parts


def _closed(ids: Iterable[str], further: Callable[[str], Iterable[str]]) -> tuple[str, ...]:
    """
    Return the ids with all that are reached from them, each once, in the order in which they are reached.
    """
    # The list grows while it is walked: from London to England, and from there to the United Kingdom. What was reached
    # before is not added again, so a record in two larger ones comes once, and a cycle ends.
    reached = dict.fromkeys(ids)
    to_visit = list(reached)
    for id in to_visit:
        fresh = [next_id for next_id in further(id) if next_id not in reached]
        reached.update(dict.fromkeys(fresh))
        to_visit += fresh
    return tuple(reached)
